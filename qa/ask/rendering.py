"""Verified claims as the answer document: prose with markers, claims, citations, status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import InitVar, dataclass, field

from qa.answering.phrases import phrases
from qa.ask.citing import Citations, shortened
from qa.domain.answers import (
    Answer,
    AnswerOperation,
    AnswerPeriod,
    AnswerQualifiers,
    Claim,
    Filters,
    GeneratorUse,
    IndexUse,
    NotFound,
    Reason,
    Searched,
    Understood,
    Usage,
)
from qa.domain.documents import Language
from qa.domain.evidence import Draft, DraftClaim, DraftOperation, Evidence, Quote, Segment
from qa.domain.periods import Period
from qa.domain.queries import Query
from qa.ports.indexing import IndexReader
from qa.understanding.assisted import Assisted
from qa.verification import Verified

MOST_NEAREST = 3


@dataclass(slots=True)
class Journey:
    """What one question went through, as far as its answer tells it."""

    query: Query
    evidence: Evidence
    reader: IndexReader
    generator: GeneratorUse = field(default_factory=GeneratorUse)
    usage: Usage | None = None
    timings: dict[str, float] = field(default_factory=dict)
    explain: bool = False
    notes: list[str] = field(default_factory=list)
    assisted: InitVar[Assisted | None] = None

    def __post_init__(self, assisted: Assisted | None) -> None:
        if assisted is not None:
            self.generator, self.usage = GeneratorUse(steps=assisted.steps), assisted.usage

    def used(self, **fields: object) -> None:
        """Says which path wrote the answer; what a model did before stays said."""
        self.generator = GeneratorUse.model_validate({"steps": self.generator.steps, **fields})

    def spent(self, usage: Usage | None) -> None:
        """Adds what further calls to the model took."""
        if usage is None or self.usage is None:
            self.usage = self.usage or usage
            return
        self.usage = Usage(
            prompt_tokens=self.usage.prompt_tokens + usage.prompt_tokens,
            completion_tokens=self.usage.completion_tokens + usage.completion_tokens,
            seconds=round(self.usage.seconds + usage.seconds, 3),
        )


def answered(journey: Journey, draft: Draft, verified: Verified) -> Answer:
    """The answer of a draft of which something holds: `partial` where a part of the question stays open or a statement fell."""
    citations = Citations(journey.reader)
    by_id = {claim.id: claim for claim in verified.claims}
    prose = [marked(segment, by_id, citations, journey.query.answer_language) + segment.after for segment in verified.segments]
    claims = tuple(_claim(claim, by_id, citations) for claim in verified.claims)
    unanswered = tuple(dict.fromkeys((*draft.unanswered, *_lost(draft, verified))))
    text = "".join(prose).strip()
    if all(claim.figure is not None and claim.figure.blank for claim in verified.claims):
        # the report itself says that it gives no figure: cited, and still no answer
        found = NotFound(reason="not_disclosed", searched=_searched(journey.evidence), nearest=citations.all())
        return _answer(journey, status="not_found", text=text, claims=claims, citations=citations, not_found=found)
    if unanswered:
        words = phrases(journey.query.answer_language)
        text = f"{text}\n{words.unanswered.format(parts=words.separator.join(unanswered))}"
    return _answer(
        journey,
        status="partial" if unanswered else "answered",
        text=text,
        claims=claims,
        citations=citations,
        unanswered=unanswered,
        conflicts=verified.conflicts,
    )


def marked(segment: Segment, by_id: Mapping[str, DraftClaim], citations: Citations, language: Language) -> str:
    """A segment's text with the markers of its claims' citations, numbered by their first use."""
    numbers = dict.fromkeys(number for name in segment.claims for number in _numbers(by_id[name], by_id, citations))
    markers = "".join(f"[{number}]" for number in numbers)
    space = " " if language == "en" and markers else ""
    return f"{segment.text}{space}{markers}"


def _lost(draft: Draft, verified: Verified) -> list[str]:
    """Parts of the draft's metrics of which no statement is left."""
    kept = {claim.metric for claim in verified.claims}
    return [one.claim.metric for one in verified.dropped if one.claim.metric and one.claim.metric not in kept and draft.claims]


def refused(journey: Journey, reason: Reason, message: str, nearest: Sequence[Quote]) -> Answer:
    """The answer that there is none: why, what was searched, what comes nearest."""
    evidence = journey.evidence
    quotes = list(nearest) or [Quote(hit.passage.document_id, hit.passage.span) for hit in evidence.hits]
    shown = Citations(journey.reader)
    if reason not in {"off_topic", "unknown_company"}:
        for quote in quotes[:MOST_NEAREST]:
            shown.number(shortened(quote, journey.reader))
    found = NotFound(reason=reason, searched=_searched(evidence), nearest=shown.all())
    return _answer(journey, status="not_found", text=message, not_found=found)


def _answer(
    journey: Journey,
    *,
    status: str,
    text: str,
    claims: tuple[Claim, ...] = (),
    citations: Citations | None = None,
    unanswered: tuple[str, ...] = (),
    conflicts: tuple[tuple[str, ...], ...] = (),
    not_found: NotFound | None = None,
) -> Answer:
    query = journey.query
    return Answer(
        question=query.asked or query.question,
        language=query.answer_language,
        status=status,
        answer=text,
        understood=_understood(query),
        filters=Filters(applied=journey.evidence.applied, relaxed=journey.evidence.relaxed),
        claims=claims,
        citations=citations.all() if citations is not None else (),
        unanswered=unanswered,
        conflicts=conflicts,
        not_found=not_found,
        generator=journey.generator,
        usage=journey.usage,
        index=IndexUse(name=journey.reader.name, generation=journey.reader.generation),
        timings_ms={name: round(spent * 1000, 3) for name, spent in journey.timings.items()},
        explanation=(*journey.evidence.trace, *journey.notes) if journey.explain else None,
    )


def _searched(evidence: Evidence) -> Searched:
    return Searched(documents=evidence.searched_documents, pages=evidence.searched_pages, passages=evidence.searched_passages)


def _understood(query: Query) -> Understood:
    return Understood(
        entities=tuple(company.name for company in query.companies) + query.unknown_companies,
        periods=tuple(period.label for period in query.periods),
        metrics=tuple(dict.fromkeys(metric.id or metric.phrase for metric in query.metrics)),
        kind=query.kind,
    )


def _numbers(claim: DraftClaim, by_id: Mapping[str, DraftClaim], citations: Citations) -> tuple[int, ...]:
    """Citations of a claim; a calculated one has those of its operands."""
    own = citations.of_claim(claim)
    if claim.operation is None:
        return own
    inherited = (number for name in claim.operation.operands for number in citations.of_claim(by_id[name]))
    return tuple(dict.fromkeys((*own, *inherited)))


def _claim(claim: DraftClaim, by_id: Mapping[str, DraftClaim], citations: Citations) -> Claim:
    return Claim(
        id=claim.id,
        text=claim.text,
        value=claim.value,
        unit=claim.unit,
        comparator=claim.comparator,
        low=claim.low,
        high=claim.high,
        canonical_value=claim.canonical_value,
        canonical_unit=claim.canonical_unit,
        period=_period(claim.period),
        entity=claim.entity,
        metric=claim.metric,
        qualifiers=AnswerQualifiers(scope=claim.qualifiers.scope, basis=claim.qualifiers.basis, kind=claim.qualifiers.kind),
        operation=_operation(claim.operation),
        citations=_numbers(claim, by_id, citations),
    )


def _operation(operation: DraftOperation | None) -> AnswerOperation | None:
    if operation is None:
        return None
    return AnswerOperation(name=operation.name, operands=operation.operands, expression=operation.expression)


def _period(period: Period | None) -> AnswerPeriod | None:
    if period is None or period.source == "question":
        return None
    return AnswerPeriod(label=period.label, start=period.start.isoformat(), end=period.end.isoformat(), source=period.source)
