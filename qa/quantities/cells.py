"""Numbers in table cells, where brackets are minus signs and the unit stands in a header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from qa.domain.documents import Language
from qa.domain.figures import Quantity
from qa.domain.places import Span
from qa.quantities import context
from qa.quantities.characters import SUPERSCRIPTS, normalised, script_of
from qa.quantities.exact import plain
from qa.quantities.grammar import find_quantities
from qa.quantities.numerals import ARABIC, read_arabic
from qa.quantities.registry import registry
from qa.quantities.simple_units import skip_space
from qa.quantities.units import NUMBER, Unit, UnitRead, read_unit

_SPACED = r"\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d{1,2})?(?!\d)"
_COMMA = r"\d{1,3},\d{1,2}(?!\d)"
_CELL = re.compile(
    rf"\s*(?P<before>[^\d(\-–+]*?)\s*(?P<open>\(?)\s*(?P<sign>[-–+]?)\s*(?P<number>{_SPACED}|{_COMMA}|{ARABIC})(?P<middle>[^()]*?)(?P<close>\)?)"
    rf"(?P<notes>\s*(?:[{SUPERSCRIPTS}*†‡]+|\([a-z\d]\))*)\s*"
)


_RANGE = re.compile(rf"\s*(?P<low>{ARABIC})\s?(?:-|–|—|~|至)\s?(?P<high>{ARABIC})\s*")


_MARK = re.compile(r"(?<=\d)[.,](?=\d)")
_NUMBER = re.compile(r"(?<![\d.,])\d[\d.,]*\d(?![\d.,])")
_COMMA_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{3})*,\d{1,2}|\d+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}")
_COMMA_SURE = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}")
_POINT_DECIMAL = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3}){2,}")
LEAST_COMMAS = 2
"""Cells with one or two digits behind a comma from which a table is taken to write its decimals so."""


def has_decimal_commas(cells: Iterable[str]) -> bool:
    """Whether a table's cells show that it writes decimals behind commas and thousands with points, and none shows the opposite."""
    numbers = _numbers(cells)
    if any(_POINT_DECIMAL.fullmatch(number) for number in numbers):
        return False
    sure = any(_COMMA_SURE.fullmatch(number) for number in numbers)
    return sure or sum(_COMMA_DECIMAL.fullmatch(number) is not None for number in numbers) >= LEAST_COMMAS


def _numbers(cells: Iterable[str]) -> list[str]:
    return [match.group() for cell in cells for match in _NUMBER.finditer(normalised(cell))]


def has_points_alone(cells: Iterable[str]) -> bool:
    """Whether a table's cells do not tell what a point means: all with one have three digits behind it, and none has a comma."""
    numbers = [number for number in _numbers(cells) if not number.isdecimal()]
    return bool(numbers) and all(map(_POINT_GROUP.fullmatch, numbers))


def have_decimal_commas(tables: Iterable[Sequence[str]]) -> bool:
    """Whether a document's tables write decimals behind commas: several show that they do, and hardly any the opposite."""
    commas = points = 0
    for cells in tables:
        commas += has_decimal_commas(cells)
        points += any(map(_POINT_DECIMAL.fullmatch, _numbers(cells)))
    return commas >= _LEAST_TABLES and points * _SLIPS <= commas


_POINT_GROUP = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_LEAST_TABLES = 2
"""Tables with decimal commas from which a document's other tables are taken to be written so."""
_SLIPS = 5
"""Tables with decimal commas to one with points, from which that one comes from elsewhere."""


def _swapped(match: re.Match[str]) -> str:
    return "," if match.group() == "." else "."


def read_cell(
    text: str, unit: Unit | None = None, language: Language | None = None, *, decimal_commas: bool = False
) -> Quantity | None:
    """The quantity that a cell states, None where it states none.

    Args:
        text: The cell's characters; the quantity's span is a place in it.
        unit: The unit from row, column or caption; one in the cell itself goes before it.
        language: Decides 兆 and bare 元.
        decimal_commas: Whether the table writes "1.642" for a thousand and more, as `has_decimal_commas` tells.
    """
    prepared = normalised(text)
    if decimal_commas:
        prepared = _MARK.sub(_swapped, prepared)
    spoken = language or script_of(text)
    if span := _RANGE.fullmatch(prepared):
        return _range_quantity(text, span, unit)
    match = _CELL.fullmatch(prepared)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return _in_words(text, unit, spoken)
    money = _money_before(match["before"])
    if money == "$" and unit is not None and unit.canonical in _DOLLARS:
        money = unit.canonical  # "(SGD)" over "$6.5m" says whose dollars they are
    middle = match["middle"].strip()
    place = skip_space(prepared, match.end("number"))
    own = read_unit(prepared, place, spoken, glued=True, money=money) if middle else None
    if middle and (own is None or own.end != match.start("middle") + len(match["middle"].rstrip())):
        return _in_words(text, unit, spoken)
    if match["before"].strip() and money is None and context.comparator_before(match["before"].strip() + " ") is None:
        return _in_words(text, unit, spoken)
    stated = _of_scale(own, unit if money is None else None) if own else _money_unit(money, unit)
    return _cell_quantity(text, match, stated, money=money is not None)


def _of_scale(own: UnitRead, unit: Unit | None) -> Unit:
    """A cell's own unit; where that is a bare scale ("1.4 million"), so many of what its row or column counts ("tons")."""
    if not own.scaled or unit is None or unit.dimension in {"number", "share", "people"}:
        return own.unit
    words = own.unit.symbol, unit.symbol
    joined = "".join(words) if script_of(unit.symbol) != "en" else " ".join(words)
    factor = unit.factor / unit.scale * own.unit.factor
    return replace(unit, symbol=joined, factor=factor, scale=own.unit.factor)


def _money_before(words: str) -> str | None:
    found = registry().before.match(words.strip(), 0)
    return found[1].canonical if found and found[0] == len(words.strip()) else None


_SCALE_WORD = re.compile(r"\b(thousand|million|billion|trillion|crore|lakh)s?\b", re.IGNORECASE)
_DOLLARS = frozenset({"USD", "SGD", "HKD", "TWD", "AUD", "CAD"})


def _money_unit(money: str | None, unit: Unit | None) -> Unit | None:
    if money is None or (unit is not None and unit.canonical == money):
        return unit
    if unit is not None and unit.dimension == "number" and unit.scale > 1:  # "(in billions)" over "$160.4"
        word = _SCALE_WORD.search(unit.symbol)
        return Unit(f"{money} {word[1] if word else unit.symbol}", money, unit.scale, "money", scale=unit.scale)
    return Unit(money, money, Decimal(1), "money")


def _cell_quantity(text: str, match: re.Match[str], unit: Unit | None, *, money: bool) -> Quantity:
    number = read_arabic(match["number"])
    negative = bool(match["open"]) or match["sign"] in {"-", "–"}
    value = -number.value if negative and number.value else number.value
    known = unit or NUMBER
    start = (
        match.start("before")
        if money
        else match.start("open")
        if match["open"]
        else match.start("sign")
        if match["sign"]
        else match.start("number")
    )
    end = match.end("close") if match["close"] else match.start("middle") + len(match["middle"].rstrip())
    return Quantity(
        raw=text[start:end],
        span=Span(start, end),
        value=value,
        unit=known.symbol or None,
        canonical_value=plain(known.to_canonical(value)),
        canonical_unit=known.canonical,
        comparator=context.comparator_before(match["before"].strip() + " ") if match["before"].strip() else None,
        noun=known.noun,
        decimals=number.decimals,
    )


def _range_quantity(text: str, match: re.Match[str], unit: Unit | None) -> Quantity | None:
    low, high, known = read_arabic(match["low"]), read_arabic(match["high"]), unit or NUMBER
    if unit is None or low.value >= high.value:
        return None
    return Quantity(
        raw=text[match.start("low") : match.end("high")],
        span=Span(match.start("low"), match.end("high")),
        value=None,
        unit=known.symbol or None,
        canonical_value=None,
        canonical_unit=known.canonical,
        low=known.to_canonical(low.value),
        high=known.to_canonical(high.value),
        noun=known.noun,
        decimals=max(low.decimals, high.decimals),
    )


def _in_words(text: str, unit: Unit | None, language: Language) -> Quantity | None:
    """A cell of more than a number: the one quantity found in it, if there is exactly one."""
    found = find_quantities(text, language)
    if len(found) != 1:
        return None
    only = found[0]
    if only.canonical_unit != "1" or only.noun or unit is None or only.canonical_value is None or only.value is None:
        return only
    return Quantity(
        only.raw, only.span, only.value, unit.symbol or None, plain(unit.to_canonical(only.value)), unit.canonical,
        comparator=only.comparator, direction=only.direction, noun=unit.noun, decimals=only.decimals,
    )  # fmt: skip
