"""The door through which every answer passes, written by code or by a language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.catalog import Catalog
from qa.domain.evidence import Draft, DraftClaim, Segment
from qa.domain.figures import Quantity
from qa.domain.queries import Query
from qa.ports.indexing import IndexReader
from qa.verification.binding import (
    Binder,
    direction_failure,
    entity_failure,
    metric_failure,
    period_failure,
    qualifiers_failure,
)
from qa.verification.completing import cited, completed, periods_of, quoted
from qa.verification.conflicts import conflicting_groups
from qa.verification.operations import operation_failure
from qa.verification.prose import Held, heading_failure, prose_failure
from qa.verification.sources import Reading, Sources
from qa.verification.values import value_failure, with_canonical
from qa.verification.verdict import ORDER, Dropped, DroppedSegment, Failure, Verified

LONGEST_QUOTE = 4000
"""Characters. A longer quote supports nothing in particular: passages have at most 320 tokens."""


class Verification:
    """The checks of one answer's claims, all at once or as they come: what held once is never taken back.

    Args:
        query: The question (its language decides how numbers in prose are read).
        reader: The generation that the claims were drafted from.
        catalog: Metric and company names.
    """

    def __init__(self, query: Query, reader: IndexReader, catalog: Catalog) -> None:
        self.query = query
        self.sources = Sources(reader)
        self.binder = Binder(self.sources, catalog, tuple(reader.companies()))
        self.held: dict[str, Held] = {}
        self.dropped: list[Dropped] = []
        self._order: list[str] = []
        self._kept: list[Segment] = []
        self._fallen: list[DroppedSegment] = []

    def add(self, draft: Draft) -> tuple[Segment, ...]:
        """Checks claims and the prose that states them; the prose that may be shown. Operands come before, or with, calculations.

        A claim is checked against the stored text alone, prose against its own claims: no later one changes a verdict.
        """
        for claim in draft.claims:
            if claim.operation is None:
                _check(claim, self)
        for claim in draft.claims:
            if claim.operation is not None:
                _check_operation(claim, self)
        self._order.extend(claim.id for claim in draft.claims)
        kept, fallen = _segments(draft, self)
        self._kept.extend(kept)
        self._fallen.extend(fallen)
        return tuple(kept)

    def drop(self, claim: DraftClaim, failure: Failure) -> None:
        """Notes that a claim falls."""
        self.dropped.append(Dropped(claim, failure.check, failure.detail))

    @property
    def claims(self) -> dict[str, DraftClaim]:
        """The claims that hold, completed, by their ids."""
        return {name: held.claim for name, held in self.held.items()}

    def result(self, conflicts: Sequence[tuple[str, ...]] = ()) -> Verified:
        """The verdict on all that was added; `conflicts` are groups of claims that the draft names as differing."""
        segments, fallen = tuple(self._kept), tuple(self._fallen)
        if all(not segment.claims for segment in segments):
            fallen += tuple(DroppedSegment(segment, "nothing it frames holds") for segment in segments)
            segments = ()
        used = {name for segment in segments for name in segment.claims}
        claims = tuple(self.held[name].claim for name in self._order if name in self.held and _needed(name, used, self))
        return Verified(claims, segments, tuple(self.dropped), fallen, conflicting_groups(claims, conflicts))


def verify(draft: Draft, query: Query, reader: IndexReader, catalog: Catalog) -> Verified:
    """Checks a draft's claims against the stored text, then its prose against the claims that hold.

    Args:
        draft: Claims and prose, from the extractive path or a language model; nothing in it is believed.
        query: The question.
        reader: The generation that the draft was made from.
        catalog: Metric and company names.

    Returns:
        What may be shown, and what was dropped by which check. Nothing is repaired silently: a claim holds as it is or falls;
        it is only completed with what the source states beside its number.
    """
    verification = Verification(query, reader, catalog)
    verification.add(draft)
    return verification.result(draft.conflicts)


def _needed(name: str, used: set[str], work: Verification) -> bool:
    """A claim is shown when prose states it or a shown calculation rests on it."""
    if name in used:
        return True
    operations = (work.held[other].claim.operation for other in used if other in work.held)
    return any(operation is not None and name in operation.operands for operation in operations)


def _check(claim: DraftClaim, work: Verification) -> None:
    failure = _quote_failure(claim, work.sources)
    if failure is not None:
        work.drop(claim, failure)
        return
    if claim.value is None and claim.low is None and claim.high is None and not _states_blank(claim):
        held: Held | Failure = _words(claim, work)
    else:
        held = _number(claim, work)
    if isinstance(held, Held):
        said = prose_failure(claim.text, [held], work.query.answer_language, work.binder)
        held = Failure("prose", said) if said is not None else held
    if isinstance(held, Failure):
        work.drop(claim, held)
    else:
        work.held[claim.id] = held


def _states_blank(claim: DraftClaim) -> bool:
    return claim.figure is not None and claim.figure.blank


def _quote_failure(claim: DraftClaim, sources: Sources) -> Failure | None:
    if not claim.quotes:
        return Failure("citation", "no citation")
    for quote in claim.quotes:
        text = sources.text(quote.document_id)
        if text is None:
            return Failure("citation", f"no document {quote.document_id}")
        spans = [quote.span, *(support.span for support in quote.support)]
        if any(span.end > len(text) or not span.of(text).strip() for span in spans):
            return Failure("quote", "the quote lies outside the text or is empty")
        if len(quote.span) > LONGEST_QUOTE:
            return Failure("quote", "the quote is too long to support one statement")
    return None


def _words(claim: DraftClaim, work: Verification) -> Held:
    """A claim without a number of its own: what it says must stand in its quotes, which the prose check decides."""
    quantities: list[Quantity] = []
    for quote in claim.quotes:
        quantities.extend(reading.quantity for reading in work.sources.readings(quote))
    return Held(
        claim,
        None,
        cited(claim.quotes, work.binder),
        quoted(claim.quotes, work.binder),
        tuple(quantities),
        periods_of(claim, None, work.binder),
    )


def _number(claim: DraftClaim, work: Verification) -> Held | Failure:
    """The claim's number must stand in a quote, bound as the claim says; of several numbers the last to fail gives the reason."""
    readings = [reading for quote in claim.quotes for reading in work.sources.readings(quote)]
    worst = Failure("value", "the quotes hold no number")
    for reading in readings:
        failure = _reading_failure(claim, reading, readings, work)
        if failure is None:
            whole = completed(claim, reading, work.binder)
            shown, around = cited(whole.quotes, work.binder), quoted(whole.quotes, work.binder)
            return Held(whole, reading, shown, around, (reading.quantity,), periods_of(whole, reading, work.binder))
        if ORDER.index(failure.check) >= ORDER.index(worst.check):
            worst = failure
    return worst


def _reading_failure(claim: DraftClaim, reading: Reading, readings: Sequence[Reading], work: Verification) -> Failure | None:
    language = work.sources.record(reading.document_id).metadata.language
    return (
        value_failure(claim, reading, language, work.binder.surroundings(reading))
        or period_failure(claim, reading, work.binder)
        or entity_failure(claim, reading, work.binder)
        or metric_failure(claim, reading, _rivals(reading, readings, work), work.binder)
        or qualifiers_failure(claim, reading, work.binder)
        or direction_failure(claim, reading)
    )


def _rivals(reading: Reading, readings: Sequence[Reading], work: Verification) -> tuple[Reading, ...]:
    """Other numbers of the same unit in the same quotes and passage: one of them may be what the claim's metric really names."""
    unit = reading.quantity.canonical_unit
    nearby = work.sources.figures_near(reading.document_id, reading.span)
    others = [
        replace(reading, span=figure.span, quantity=figure.quantity, sentence=figure.context, figure=figure) for figure in nearby
    ]
    return tuple(other for other in (*readings, *others) if other.span != reading.span and other.quantity.canonical_unit == unit)


def _check_operation(claim: DraftClaim, work: Verification) -> None:
    claim = with_canonical(claim, work.query.answer_language)
    failure = operation_failure(claim, {name: held.claim for name, held in work.held.items()})
    if failure is not None:
        work.drop(claim, failure)
        return
    operands = [work.held[name] for name in (claim.operation.operands if claim.operation else ())]
    periods = tuple(period for one in operands for period in one.periods)
    shown, around = "\n".join(one.cited for one in operands), "\n".join(one.quoted for one in operands)
    held = Held(claim, None, shown, around, (), periods)
    said = prose_failure(claim.text, [held, *operands], work.query.answer_language, work.binder)
    if said is not None:
        work.drop(claim, Failure("prose", said))
        return
    work.held[claim.id] = held


def _segments(draft: Draft, work: Verification) -> tuple[list[Segment], list[DroppedSegment]]:
    kept: list[Segment] = []
    fallen: list[DroppedSegment] = []
    language = work.query.answer_language
    for segment in draft.segments:
        missing = [name for name in segment.claims if name not in work.held]
        if missing:
            fallen.append(DroppedSegment(segment, f"claims {', '.join(missing)} do not hold"))
            continue
        if segment.claims:
            said = prose_failure(segment.text, _with_operands(segment, work), language, work.binder)
        else:
            said = heading_failure(segment.text, list(work.held.values()), language, work.binder)
        if said is not None:
            fallen.append(DroppedSegment(segment, said))
        else:
            kept.append(segment)
    return kept, fallen


def _with_operands(segment: Segment, work: Verification) -> list[Held]:
    names = dict.fromkeys(segment.claims)
    for name in segment.claims:
        operation = work.held[name].claim.operation
        if operation is not None:
            names.update(dict.fromkeys(operation.operands))
    return [work.held[name] for name in names]
