"""What retrieval found and what an answerer drafts from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from qa.domain.figures import Figure, Qualifiers, Support
from qa.domain.passages import Passage
from qa.domain.periods import Period
from qa.domain.places import Span

Calculation = Literal["sum", "difference", "ratio", "growth", "complement", "part", "before", "mean"]
"""`complement` is what is left of 100 %, `part` a share of an amount, `before` an amount before the growth that is stated of it,
`mean` what there was on average."""
ScoreKind = Literal["cosine", "bm25", "fused", "rerank", "figure"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage. `score` is the final one (higher is better); `scores` holds each stage's, not comparable."""

    passage_id: int
    passage: Passage
    score: float
    scores: dict[ScoreKind, float] = field(default_factory=dict)
    ranks: dict[ScoreKind, int] = field(default_factory=dict)
    """1-based rank in each stage."""


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure from the figure table with how well it matches the query (higher is better, reasons named)."""

    figure: Figure
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that an answer may be drawn from. `applied` and `relaxed` name filters for the user ("company=…", "period=2023")."""

    hits: tuple[Hit, ...]
    figures: tuple[FoundFigure, ...] = ()
    applied: tuple[str, ...] = ()
    relaxed: tuple[str, ...] = ()
    searched_documents: int = 0
    searched_pages: int = 0
    searched_passages: int = 0
    trace: tuple[str, ...] = ()
    """What each stage ranked where and why, a line each; filled when explanation is asked for."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a document's stored text that a claim rests on, with the stretches that bind its figure."""

    document_id: str
    span: Span
    support: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftOperation:
    """A calculation over other claims, re-executed in Decimal by verification."""

    name: Calculation
    operands: tuple[str, ...]
    expression: str


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """One statement of a draft.

    Numeric claims carry the figure they state, exactly as the evidence writes it; a blank figure ("not reported") is a claim too.
    `value` and `unit` are what the statement says, to be checked against `quotes`.
    """

    id: str
    text: str
    quotes: tuple[Quote, ...]
    value: str | None = None
    unit: str | None = None
    canonical_value: str | None = None
    canonical_unit: str | None = None
    comparator: str | None = None
    low: str | None = None
    high: str | None = None
    direction: str | None = None
    period: Period | None = None
    entity: str | None = None
    entity_key: str | None = None
    metric: str | None = None
    metric_id: str | None = None
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    operation: DraftOperation | None = None
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of prose that stands or falls with its claims; markers [n] are appended after `text` when rendered."""

    text: str
    claims: tuple[str, ...]
    after: str = ""
    """Printed after the markers (a full stop, a newline, a table's cell border)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An unverified answer: claims and the prose that states them. No claims means nothing was found."""

    claims: tuple[DraftClaim, ...]
    segments: tuple[Segment, ...]
    unanswered: tuple[str, ...] = ()
    reason: Literal["not_disclosed", "other_period_only", "unknown_company", "off_topic", "unsupported"] | None = None
    message: str = ""
    """The sentence that says what was not found, in the answer's language; its numbers may only be years asked for or reported."""
    conflicts: tuple[tuple[str, ...], ...] = ()
    """Groups of claim ids that state different values of the same thing."""
    nearest: tuple[Quote, ...] = ()
