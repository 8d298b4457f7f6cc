"""What an answer states, in one shape for structured answers and for plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.domain.answers import Answer, Claim, Status
from qa.domain.figures import Quantity
from qa.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Statement:
    """One number an answer states.

    `value` and `unit` as written, `canonical` and `canonical_unit` after scale and conversion, `decimals` shown. `years` it
    speaks of
    (empty when unknown). `subject` identifies what it is a value of: two statements with the same subject and different values
    contradict each other; None where that is not known.
    """

    value: Decimal
    unit: str
    canonical: Decimal
    canonical_unit: str
    decimals: int
    years: frozenset[int] = frozenset()
    subject: tuple[str, ...] | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer to be graded.

    `conflicts` are groups of claim ids that the answer itself shows as differing values. `blank` says that the answer states
    that the documents leave the asked figure blank ("not reported"): claims about a metric, none with a number.
    """

    status: Status
    text: str
    statements: tuple[Statement, ...]
    conflicts: tuple[tuple[str, ...], ...] = ()
    structured: bool = True
    blank: bool = False


def candidate_from_answer(answer: Answer) -> Candidate:
    """What a structured answer states: its claims' numbers, and its prose."""
    statements = tuple(statement for claim in answer.claims if (statement := _from_claim(claim)) is not None)
    blank = bool(answer.claims) and all(
        claim.metric is not None and claim.value is None and claim.low is None for claim in answer.claims
    )
    return Candidate(answer.status, answer.answer, statements, answer.conflicts, blank=blank)


def _from_claim(claim: Claim) -> Statement | None:
    shown = claim.value or claim.canonical_value
    if shown is None or claim.canonical_value is None:
        return None
    qualifiers = claim.qualifiers
    years = _years(claim.period.label, claim.period.end) if claim.period else frozenset[int]()
    subject = (claim.metric or "", claim.entity or "", claim.period.label if claim.period else "")
    return Statement(
        value=Decimal(shown),
        unit=claim.unit or "1",
        canonical=Decimal(claim.canonical_value),
        canonical_unit=claim.canonical_unit or "1",
        decimals=decimals_of(shown),
        years=years,
        subject=(*subject, qualifiers.scope or "", qualifiers.basis or "", qualifiers.kind),
        claim=claim.id,
    )


def _years(label: str, end: str) -> frozenset[int]:
    if "/" in label and label[:4].isdigit() and label[-4:].isdigit():
        return frozenset(range(int(label[:4]), int(label[-4:]) + 1))
    return frozenset({int(end[:4])})


def decimals_of(number: str) -> int:
    """Digits shown after the decimal point."""
    return len(number.partition(".")[2])


def candidate_from_text(text: str, status: Status = "answered") -> Candidate:
    """What plain text states, for answers that carry no structured claims (other systems, hand-written candidates)."""
    from qa.quantities import find_quantities
    from qa.quantities.periods import find_periods

    mentions = [(mention.span.start, mention.period) for mention in find_periods(text)]
    statements = tuple(
        _from_quantity(quantity, mentions) for quantity in find_quantities(text) if quantity.canonical_value is not None
    )
    return Candidate(status, text, statements, structured=False)


def _from_quantity(quantity: Quantity, mentions: Sequence[tuple[int, Period]]) -> Statement:
    # the period last named before the number, else the first one after it
    before = [period for start, period in mentions if start <= quantity.span.start]
    period = before[-1] if before else (mentions[0][1] if mentions else None)
    assert quantity.canonical_value is not None  # noqa: S101 — filtered by the caller
    return Statement(
        value=quantity.value if quantity.value is not None else quantity.canonical_value,
        unit=quantity.unit or "1",
        canonical=quantity.canonical_value,
        canonical_unit=quantity.canonical_unit,
        decimals=quantity.decimals,
        years=period.years if period else frozenset(),
    )
