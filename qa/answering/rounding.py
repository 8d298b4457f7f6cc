"""Whether two stated values are the same number, as far as each is rounded."""

from __future__ import annotations

from decimal import Decimal

from qa.answering.fitting import Candidate
from qa.domain.figures import Quantity


def differ(one: Candidate, best: Candidate) -> bool:
    """Whether two values differ by more than the coarser one's rounding."""
    first, second = one.figure.quantity, best.figure.quantity
    if first.canonical_value is None or second.canonical_value is None or first.comparator != second.comparator:
        return False
    return abs(first.canonical_value - second.canonical_value) > max(rounding_of(first), rounding_of(second))


def rounding_of(quantity: Quantity) -> Decimal:
    """By how much a value may be rounded, in its canonical unit: half of the last digit shown."""
    if not quantity.value or not quantity.canonical_value:
        return Decimal(0)
    return abs(quantity.canonical_value / quantity.value).scaleb(-quantity.decimals) / 2
