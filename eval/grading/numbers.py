"""Whether a stated number is the gold number: value, unit and scale at shown precision.

Two roundings of one quantity differ by at most half a unit of the last digit that the coarser one shows. A candidate may be coarser
than gold by one significant digit, not by more: "about 360" does not answer 359.4. Free tolerances accept far too much: "within 1 %"
agreed with people in 78 % of FinanceBench answers, half a unit of the last digit in 95 %.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from eval.gold_file import GoldValue
from eval.grading.candidates import Statement
from qa.domain.documents import Language

_COUNTS = frozenset({"1", "person", "x"})
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class GoldNumber:
    """A gold value in canonical units. `half` is half a unit of its last digit (or the tolerance), canonical; `step` one of its unit."""

    value: Decimal
    unit: str
    written: Decimal
    written_unit: str
    half: Decimal
    exact: bool


def gold_number(gold: GoldValue, tolerance: Decimal | None, language: Language | None = None) -> GoldNumber:
    """The gold value with its scale applied. A unit that the grammar does not know is compared as written."""
    from qa.quantities.units import parse_unit

    # half a unit in the last place: exponent() is negative for decimals, and 0 for a whole number
    exponent = gold.value.as_tuple().exponent
    half = tolerance if tolerance is not None else Decimal(5).scaleb(min(int(exponent), 0) - 1)
    unit = parse_unit(gold.unit, language) if gold.unit != "1" else None
    if unit is None:
        return GoldNumber(gold.value, gold.unit, gold.value, gold.unit, half, tolerance is not None)
    return GoldNumber(
        unit.to_canonical(gold.value), unit.canonical, gold.value, gold.unit, unit.to_canonical(half), tolerance is not None
    )


def same_number(statement: Statement, gold: GoldNumber) -> bool:
    """Whether a statement says the gold number, unit and scale included."""
    if units_agree(statement.canonical_unit, gold.unit):
        return _close(statement.canonical, gold.value, _half(statement), gold)
    if _plain(statement.unit) == _plain(gold.written_unit) or gold.unit == "1":
        # units outside the grammar, and rates that gold gives as bare numbers: as written, digit for digit
        as_written = gold.half if gold.unit == "1" else Decimal(0)
        return abs(statement.value - gold.written) <= as_written and not _is_money_or_mass(statement, gold)
    return False


def _is_money_or_mass(statement: Statement, gold: GoldNumber) -> bool:
    # a bare gold number never accepts a share or a physical quantity
    return gold.unit == "1" and statement.canonical_unit.partition("/")[0] not in (*_COUNTS, "h", "year", "day")


def units_agree(stated: str, gold: str) -> bool:
    """Whether two canonical units measure the same. Counts agree whatever they count; hours a person are hours."""
    if stated == gold or (stated in _COUNTS and gold in _COUNTS):
        return True
    if {stated, gold} == {"tCO2e", "tCO2"}:
        return True  # Chinese reports say 吨 or 吨二氧化碳 for both; the asked metric tells them apart
    if {stated, gold} <= {"h", "h/person"}:
        return True
    return {stated, gold} in ({"t", "tCO2e"}, {"t", "tCO2"}, {"t", "m3"})


def _half(statement: Statement) -> Decimal:
    factor = statement.canonical / statement.value if statement.value else Decimal(1)
    return abs(factor) * Decimal(5).scaleb(-statement.decimals - 1)


def _close(stated: Decimal, gold_value: Decimal, stated_half: Decimal, gold: GoldNumber) -> bool:
    difference = abs(stated - gold_value)
    if difference <= gold.half:
        return True
    if gold.exact or not stated_half:
        return False
    digits_stated = _significant(stated, stated_half)
    digits_gold = _significant(gold_value, gold.half)
    return digits_stated >= max(min(digits_gold, 2), digits_gold - 1) and difference <= stated_half


def _significant(value: Decimal, half: Decimal) -> int:
    if not value or not half:
        return 1
    step = half * 2
    return max(1, value.adjusted() - step.adjusted() + 1)


def _plain(unit: str) -> str:
    from qa.text.folding import fold_plain

    return "".join(fold_plain(unit).split())


def gold_years(period: str | None) -> frozenset[int]:
    """Years of a gold period label: "2023", "FY2025", "2021/2023"; empty where it names none."""
    years = [int(year) for year in _YEAR.findall(period or "")]
    return frozenset(range(min(years), max(years) + 1)) if years else frozenset()
