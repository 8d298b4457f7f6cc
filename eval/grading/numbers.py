"""Whether a stated number is the gold number: value, unit and scale at shown precision.

Two roundings of one quantity differ by at most half a unit of the last digit that the coarser one shows. A candidate may be coarser
than gold by one significant digit, or down to three: "about 360" does not answer 359.4, "2.07亿" does answer 206,997,240.33. Free
tolerances accept far too much: "within 1 %" agreed with people in 78 % of FinanceBench answers, half a unit of the last digit in
95 %.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from eval.gold_file import GoldValue
from eval.grading.candidates import Statement

_COUNTS = frozenset({"1", "person", "x"})
_SIGNS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"[\u4e00-\u9fff]*[元圆圓]"), frozenset({"元", "CNY", "TWD", "HKD"})),
    (re.compile(r"\$ ?[a-z]*|[a-z]* ?\$", re.I), frozenset({"$", "USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"})),
)
"""Signs that several currencies share, as gold writes them with or without a scale, and what they may mean."""
_NAMED = re.compile(r"人民[币幣]|[台臺港新]|美|[加澳日韩韓]|(?:us|nt|hk|rmb|a|c|s|nz|au|ca)\$", re.I)
_WRITTEN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class GoldNumber:
    """A gold value in canonical units.

    `half` is half a unit of its last digit (or the tolerance), canonical. `unknown`: its unit is outside the grammar. `currencies`:
    what a sign that does not say whose money it is ("千元", "$ million") may mean.
    """

    value: Decimal
    unit: str
    written: Decimal
    written_unit: str
    half: Decimal
    exact: bool
    unknown: bool
    currencies: frozenset[str] = frozenset()


def gold_number(gold: GoldValue, tolerance: Decimal | None) -> GoldNumber:
    """The gold value with its scale applied. A unit that the grammar does not know is compared as written."""
    from qa.quantities.units import parse_unit

    # half a unit in the last place: exponent() is negative for decimals, and 0 for a whole number
    exponent = gold.value.as_tuple().exponent
    half = tolerance if tolerance is not None else Decimal(5).scaleb(min(int(exponent), 0) - 1)
    unit = parse_unit(gold.unit) if gold.unit != "1" else None
    if unit is None:
        return GoldNumber(gold.value, gold.unit, gold.value, gold.unit, half, tolerance is not None, gold.unit != "1")
    exact, money = tolerance is not None, _currencies(gold.unit)
    return GoldNumber(
        unit.to_canonical(gold.value), unit.canonical, gold.value, gold.unit, unit.to_canonical(half), exact, False, money
    )


def _currencies(unit: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKC", unit).strip()
    if _NAMED.search(plain):
        return frozenset()
    return next((currencies for sign, currencies in _SIGNS if sign.fullmatch(plain)), frozenset())


def same_number(statement: Statement, gold: GoldNumber) -> bool:
    """Whether a statement says the gold number, unit and scale included."""
    rate = "1/h" in (statement.canonical_unit, gold.unit)
    if rate and _close(statement.value, gold.written, _last_digit(statement), gold):
        return True  # injury rates: "per million hours" is in the unit of some reports and in the name of others
    if units_agree(statement.canonical_unit, gold.unit) or statement.canonical_unit in gold.currencies:
        return _close(statement.canonical, gold.value, _half(statement), gold)
    if _plain(statement.unit) == _plain(gold.written_unit):
        return statement.value == gold.written
    if "/" in gold.unit and "/" not in statement.canonical_unit:
        return _without_denominator(statement, gold)
    # what gold gives as a bare number, or in a unit outside the grammar, may stand without a unit, digit for digit
    bare = statement.canonical_unit in _COUNTS and (gold.unit == "1" or gold.unknown)
    return bare and statement.value == gold.written


def _without_denominator(statement: Statement, gold: GoldNumber) -> bool:
    """A price or an intensity stated without its denominator ("600 HKD" to "how much a tonne?"): same numerator, same scale."""
    from qa.quantities.units import parse_unit

    above = parse_unit(re.split("[/／]", gold.written_unit)[0])
    if above is None or not units_agree(statement.canonical_unit, above.canonical):
        return False
    return statement.canonical == above.to_canonical(gold.written)


_ALIKE: tuple[frozenset[str], ...] = (
    _COUNTS,
    frozenset({"tCO2e", "tCO2", "t"}),  # reports say 吨 for all three; the asked metric tells them apart
    frozenset({"t", "m3"}),  # water is counted in tonnes as in cubic metres
    frozenset({"h", "h/person"}),
    frozenset({"元", "CNY"}),  # bare 元 in a text whose script does not tell whose
    frozenset({"1/h", "1"}),
)


def units_agree(stated: str, gold: str) -> bool:
    """Whether two canonical units measure the same, part by part of a compound. Counts agree whatever they count."""
    if stated == gold or any(stated in group and gold in group for group in _ALIKE):
        return True
    ours, theirs = stated.split("/"), gold.split("/")
    return len(ours) == len(theirs) > 1 and all(units_agree(one, other) for one, other in zip(ours, theirs, strict=True))


def _half(statement: Statement) -> Decimal:
    factor = statement.canonical / statement.value if statement.value else Decimal(1)
    return abs(factor) * _last_digit(statement)


def _last_digit(statement: Statement) -> Decimal:
    return Decimal(5).scaleb(-statement.decimals - 1)


def _close(stated: Decimal, gold_value: Decimal, stated_half: Decimal, gold: GoldNumber) -> bool:
    difference = abs(stated - gold_value)
    if difference <= gold.half:
        return True
    if gold.exact or not stated_half:
        return False
    digits_stated = _significant(stated, stated_half)
    digits_gold = _significant(gold_value, gold.half)
    return digits_stated >= max(min(digits_gold, 2), min(digits_gold - 1, 3)) and difference <= stated_half


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


def written_numbers(text: str) -> frozenset[Decimal]:
    """Every number in `text` as its digits stand, thousands commas apart; no unit, no scale."""
    return frozenset(Decimal(word.replace(",", "")) for word in _WRITTEN.findall(unicodedata.normalize("NFKC", text)))
