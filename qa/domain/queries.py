"""A question as understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from qa.domain.documents import Company, Language
from qa.domain.figures import Qualifiers
from qa.domain.periods import Period
from qa.domain.places import Span

QuestionKind = Literal[
    "figure", "figures", "list", "entity", "date", "yes_no", "comparison", "trend", "change", "definition", "target", "text"
]
Operation = Literal["sum", "difference", "ratio", "growth"]


@dataclass(frozen=True, slots=True)
class MetricMention:
    """A metric the question names. `id` is the catalog's, None where only the phrase is known."""

    id: str | None
    phrase: str
    span: Span
    qualifiers: Qualifiers = field(default_factory=Qualifiers)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked for: compound questions have several, and each is answered or named in `unanswered`."""

    text: str
    kind: QuestionKind
    metrics: tuple[MetricMention, ...] = ()
    dimension: str | None = None
    """Asked dimension as a canonical unit ("t", "%", "person", "CNY", "1"…), None where open."""
    noun: str | None = None
    """What is counted or named ("間", "師生", "companies")."""
    unit_implied: bool = False
    """Whether `dimension` is only the metric's usual one and no word asks for a quantity: a share answers too, said to be one."""
    of_those: bool = False
    """Whether it asks of what the part before counts ("how many of them are women"); `text` then names that for the pronoun."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood. `companies` and `periods` named in it are filters, not hints."""

    question: str
    language: Language
    kind: QuestionKind
    parts: tuple[Part, ...]
    companies: tuple[Company, ...] = ()
    unknown_companies: tuple[str, ...] = ()
    """Names that look like a company and match none in the index."""
    periods: tuple[Period, ...] = ()
    metrics: tuple[MetricMention, ...] = ()
    operation: Operation | None = None
    answer_language: Language = "en"
    off_topic: bool = False
    names: tuple[str, ...] = ()
    """Proper names that it writes where it names no company of the index."""
    documents: frozenset[str] | None = None
    """Ids of the only documents asked, of no company, where the question names who issued them."""
    asked: str = ""
    """The question as it was put, where `question` leaves out who issued the documents."""
    keywords: str = ""
    """The question without companies, periods and question words: what is searched for."""
    restated: str = ""
    """A follow-up as a language model made it self-contained; searched for, never what an answer is checked by."""
    translations: tuple[str, ...] = ()
    """The question in other languages of the documents; searched for beside it."""
    subquestions: tuple[str, ...] = ()
    """What a comparison or compound question asks for, one by one; searched for beside it."""
