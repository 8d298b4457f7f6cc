"""When two quantities say the same."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from qa.domain.figures import Quantity
from qa.quantities.characters import normalised
from qa.quantities.exact import exact_ratio


def same_dimension(a: Quantity, b: Quantity) -> bool:
    """Whether both measure the same, in the same currency where they are money; % is not pp, people are not a bare count."""
    return a.canonical_unit == b.canonical_unit


def same_value(a: Quantity, b: Quantity) -> bool:
    """Whether canonical values (or both ends of ranges, or both sides of ratios) are equal; digits shown do not matter."""
    if not same_dimension(a, b):
        return False
    if a.canonical_unit == "a:b":
        return _sides(a) == _sides(b)
    return (a.canonical_value, a.low, a.high) == (b.canonical_value, b.low, b.high)


def same_at_shown_precision(stated: Quantity, source: Quantity) -> bool:
    """Whether `stated` says what `source` says, no more precisely: equal, or `source` rounded to the digits that `stated` shows.

    "2.03 million tonnes" may stand for "202.8万吨"; "202.84万吨" may not. Ranges and ratios must be equal.
    """
    if same_value(stated, source):
        return True
    if not same_dimension(stated, source) or stated.canonical_value is None or source.canonical_value is None:
        return False
    step = _shown_step(stated)
    if step is None or step <= 0:
        return False
    steps = exact_ratio(source.canonical_value, step)
    wanted = exact_ratio(stated.canonical_value, step)
    return wanted in {steps.quantize(Decimal(1), ROUND_HALF_UP), steps.quantize(Decimal(1), ROUND_HALF_EVEN)}


def same_bound(a: Quantity, b: Quantity) -> bool:
    """Whether both are bounds or approximations in the same sense, or both are plain."""
    return a.comparator == b.comparator


def _shown_step(quantity: Quantity) -> Decimal | None:
    """The canonical size of one unit in the last shown digit."""
    if quantity.value is None or quantity.canonical_value is None or quantity.value == 0:
        return None
    return exact_ratio(abs(quantity.canonical_value), abs(quantity.value)).scaleb(-quantity.decimals)


def _sides(quantity: Quantity) -> list[Decimal]:
    return [Decimal(side.strip()) for side in normalised(quantity.raw).split(":")]
