"""Different values of the same thing: restatements, and reports that disagree."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from qa.domain.evidence import DraftClaim
from qa.text.folding import fold_plain
from qa.verification.values import decimal_of


def conflicting_groups(claims: Sequence[DraftClaim], proposed: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Groups of ids of claims that state different values for one metric, entity, period and boundary.

    Args:
        claims: Claims that hold.
        proposed: Groups that the draft names; one is kept as far as its claims hold and really differ.
    """
    by_id = {claim.id: claim for claim in claims}
    groups: list[tuple[str, ...]] = []
    for group in proposed:
        known = [by_id[name] for name in group if name in by_id]
        if len({claim.canonical_value for claim in known}) > 1:
            groups.append(tuple(claim.id for claim in known))
    seen = {name for group in groups for name in group}
    same: dict[tuple[object, ...], list[DraftClaim]] = {}
    for claim in claims:
        if claim.id not in seen and claim.operation is None and claim.canonical_value is not None and claim.period is not None:
            same.setdefault(_subject(claim), []).append(claim)
    groups.extend(tuple(claim.id for claim in group) for group in same.values() if _differ(group))
    return tuple(groups)


def _subject(claim: DraftClaim) -> tuple[object, ...]:
    period = (claim.period.start, claim.period.end) if claim.period is not None else None
    return (
        fold_plain(claim.metric or ""),
        claim.metric_id,
        claim.entity_key or claim.entity,
        period,
        claim.qualifiers,
        claim.canonical_unit,
    )


def _differ(group: Sequence[DraftClaim]) -> bool:
    """Whether two values differ by more than rounding: half a unit of the coarser one's last shown digit."""
    values = [value for value in (decimal_of(claim.canonical_value) for claim in group) if value is not None]
    return len(values) > 1 and max(values) - min(values) > _tolerance(group)


def _tolerance(group: Sequence[DraftClaim]) -> Decimal:
    steps: list[Decimal] = []
    for claim in group:
        value, canonical = decimal_of(claim.value), decimal_of(claim.canonical_value)
        if value and canonical:
            digit = Decimal(1).scaleb(int(value.as_tuple().exponent))
            steps.append(abs(canonical / value) * digit / 2)
    return max(steps, default=Decimal(0))
