"""The answer as users see it: one document for REST, `qa ask --json` and the evaluation (docs/answer.md)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["answered", "partial", "not_found"]
Reason = Literal["not_disclosed", "other_period_only", "unknown_company", "off_topic", "unsupported"]


class Frozen(BaseModel):
    """Immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Understood(Frozen):
    """What the question was taken to ask."""

    entities: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    kind: str = "text"


class Filters(Frozen):
    """Filters that held, and filters that had to be relaxed because nothing met them."""

    applied: tuple[str, ...] = ()
    relaxed: tuple[str, ...] = ()


class AnswerPeriod(Frozen):
    """A figure's period; dates are ISO 8601."""

    label: str
    start: str
    end: str
    source: Literal["sentence", "row", "header", "heading", "document"]


class AnswerQualifiers(Frozen):
    """Scope, basis and kind of a claimed figure."""

    scope: str | None = None
    basis: str | None = None
    kind: str = "actual"


class AnswerOperation(Frozen):
    """A calculation over other claims."""

    name: Literal["sum", "difference", "ratio", "growth", "complement", "part", "before", "mean"]
    operands: tuple[str, ...]
    expression: str


class Claim(Frozen):
    """One checked statement. Numbers are decimal strings; `citations` are ids of the answer's citations."""

    id: str
    text: str
    value: str | None = None
    unit: str | None = None
    comparator: str | None = None
    low: str | None = None
    high: str | None = None
    canonical_value: str | None = None
    canonical_unit: str | None = None
    period: AnswerPeriod | None = None
    entity: str | None = None
    metric: str | None = None
    qualifiers: AnswerQualifiers = AnswerQualifiers()
    operation: AnswerOperation | None = None
    citations: tuple[int, ...] = ()


class CitedDocument(Frozen):
    """The document a citation points into."""

    id: str
    title: str
    company: str | None = None
    period: str | None = None
    file: str


class CitationSupport(Frozen):
    """Characters that bind the cited figure to its period, unit, metric or entity."""

    role: Literal["period", "unit", "metric", "entity", "scope", "basis"]
    start: int
    end: int
    quote: str


class Citation(Frozen):
    """The exact quote that supports a claim: `text[start:end] == quote` in the document's stored text.

    `page` is 1-based and physical, `page_label` what is printed; `bbox` in PDF points from the top left.
    """

    id: int
    document: CitedDocument
    page: int
    page_label: str | None = None
    sheet: str | None = None
    cell: str | None = None
    start: int
    end: int
    quote: str
    display: str
    support: tuple[CitationSupport, ...] = ()
    bbox: tuple[float, float, float, float] | None = None
    heading: tuple[str, ...] = ()
    recognised: bool = False


class Searched(Frozen):
    """How much was searched before saying that nothing was found."""

    documents: int
    pages: int
    passages: int


class NotFound(Frozen):
    """Why there is no answer, what was searched, and the nearest passages."""

    reason: Reason
    searched: Searched
    nearest: tuple[Citation, ...] = ()


class GeneratorStep(Frozen):
    """What a language model did for the question before it was answered.

    `result` are the texts that were searched for beside the question; where there is none, `dropped` says why.
    """

    task: Literal["rewrite", "translate", "decompose"]
    prompt: str
    result: tuple[str, ...] = ()
    dropped: str | None = None


class GeneratorUse(Frozen):
    """Which path wrote the answer.

    `fallback` says why an LLM's answer was not used, `interrupted` why it ends early where what came before stands.
    """

    kind: Literal["extractive", "llm"] = "extractive"
    model: str | None = None
    prompt: str | None = None
    fallback: str | None = None
    interrupted: str | None = None
    steps: tuple[GeneratorStep, ...] = ()


class Usage(Frozen):
    """LLM tokens and wall time of all calls for one question, those that helped to understand it included."""

    prompt_tokens: int
    completion_tokens: int
    seconds: float


class IndexUse(Frozen):
    """The index and its generation that answered."""

    name: str
    generation: str


class Answer(Frozen):
    """A question's answer, each statement cited and checked, or the reason why there is none."""

    question: str
    language: Literal["zh-Hans", "zh-Hant", "en"]
    status: Status
    answer: str
    understood: Understood = Understood()
    filters: Filters = Filters()
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    unanswered: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()
    not_found: NotFound | None = None
    generator: GeneratorUse = GeneratorUse()
    usage: Usage | None = None
    index: IndexUse
    timings_ms: dict[str, float] = Field(default_factory=dict)
    explanation: tuple[str, ...] | None = None
    """What each stage ranked where and why; only when asked for."""
