"""Units that stand apart from a table: in a line above it, at the head of the notes, or beside the same number in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from qa.domain.documents import Block, Table
from qa.domain.figures import Figure, Quantity, Support
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.headers import ABSOLUTE_UNITS, says_rate, unit_at
from qa.figures.metrics import fits
from qa.quantities import Unit
from qa.quantities.cells import read_cell
from qa.quantities.characters import normalised
from qa.quantities.units import parse_unit

_UNIT_LINE = re.compile(
    r"\s*[(（【\[]?\s*(?:除.{1,16}外[,，]?\s*)?(?:金额|金額|货币|貨幣|计量|計量|数据|數據)?(?:单位|單位)(?:均?[为為])?\s*[:：]?\s*"
    r"(?P<unit>[^\s,，;；)）】\]:：|]+(?:\s+(?:CO2\S*|[a-z]+))?)(?:\s*[(（][A-Za-z .]+[)）])?\s*"
    r"(?:[,，;；]?\s*(?:币种|幣種|币別|幣別)\s*[:：]?\s*\S+)?\s*[)）】\]]?\s*"
)
_CURRENCY = re.compile(r"(?:币种|幣種|币別|幣別)\s*[:：]?\s*(?P<name>\S+)")
_LINES_UP = 3
"""Lines above a table, titles and headers cut off by the reader among them, in which its unit may stand."""
_LONGEST = 60
_NOTES_UNIT = re.compile(
    r"(?:金额|金額|货币|貨幣)(?:单位|單位)(?:均?[为為]|\s*[:：])\s*(?P<unit>人民[币幣](?:千|百万|百萬|万|萬)?元|(?:新台币|新臺幣|新台幣)?(?:千元|仟元)|(?:港|美)元)"
)
"""How the head of a report's notes says what all amounts in them are in."""


def unit_line_above(frame: Frame, block: Block) -> tuple[Unit, Span] | None:
    """The unit that a line shortly above a table states for all of it ("单位：元", "單位：百萬公升")."""
    end = block.span.start
    for _ in range(_LINES_UP):
        while end > 0 and frame.text[end - 1].isspace():
            end -= 1
        start = frame.text.rfind("\n", 0, end) + 1
        line = frame.text[start:end]
        if not line or len(line) > _LONGEST or "\t" in line or line.rstrip().endswith(("。", "；", ";")):
            return None
        if match := _UNIT_LINE.fullmatch(line):
            span = Span(start + match.start("unit"), start + match.end("unit"))
            currency = _CURRENCY.search(line)
            if currency is None or "人民" in currency["name"]:
                return unit_at(frame, span)
            return None
        end = start
    return None


def with_stated_money(frame: Frame, figures: Sequence[Figure]) -> list[Figure]:
    """Amounts of money in tables that state no unit, in the one that the head of the notes gives for all."""
    stated = [(match.end(), Span(*match.span("unit"))) for match in _NOTES_UNIT.finditer(frame.text)]
    if not stated:
        return list(figures)
    found: list[Figure] = []
    for figure in figures:
        places = [span for end, span in stated if end <= figure.span.start]
        found.append(with_unit(frame, figure, places[-1]) if places and is_bare(figure) and _is_money(frame, figure) else figure)
    return found


_TOLD_OFTEN, _TOLD_LONG = 2, 5
"""Numbers of a table that the text repeats with a unit, or digits of a single one, from which the unit is the table's."""
_FEWEST_DIGITS = 4


def told_with_units(figures: Iterable[Figure]) -> dict[Decimal, list[Figure]]:
    """The numbers that a document's sentences and tables state with a unit, by value."""
    found: defaultdict[Decimal, list[Figure]] = defaultdict(list)
    for one in figures:
        quantity = one.quantity
        if quantity.value is not None and quantity.unit and _digits(quantity) >= _FEWEST_DIGITS:
            found[quantity.value].append(one)
    return found


def with_told_units(frame: Frame, table: Sequence[Figure], elsewhere: Mapping[Decimal, Sequence[Figure]]) -> list[Figure]:
    """A table's figures without unit in the one that the document gives the same numbers in, in its text or in another table."""
    told = [
        (one, other)
        for one in table
        if one.quantity.value is not None and is_bare(one)
        for other in elsewhere.get(one.quantity.value, ())
        if _tells(frame, one, other)
    ]
    units = {other.quantity.canonical_unit for _, other in told}
    numbers = {one.quantity.value for one, _ in told}
    if len(units) != 1 or (len(numbers) < _TOLD_OFTEN and max(map(_digits, (one.quantity for one, _ in told))) < _TOLD_LONG):
        return list(table)
    source = told[0][1]
    place = _unit_written(frame, source)
    if place is None:
        return list(table)
    return [with_unit(frame, one, place) if is_bare(one) and _comes_in(frame, one, source) else one for one in table]


def _unit_written(frame: Frame, figure: Figure) -> Span | None:
    """Where a figure's unit stands: behind or before its number, else in its row, header or caption."""
    unit = figure.quantity.unit or ""
    at = frame.text.rfind(unit, figure.span.start, figure.span.end) if unit else -1
    return Span(at, at + len(unit)) if at >= 0 else _unit_place(figure)


def with_kin_units(frame: Frame, table: Table, figures: Sequence[Figure]) -> list[Figure]:
    """A table's figures without unit in that of a row above that measures the same kind of thing.

    "Emissions (tonnes CO2e)" over "Scope 1" and "Scope 2", or these over "Total (tonnes CO2e)": only where all rows with a unit in
    which the metric can come have the same one, and for rows that write none of their own, not even one that cannot be read. The
    unit of a column is that of no other column.
    """
    free = {row.span for row in table.rows if row.unit is None}
    totals = {row.span for row in table.rows if _TOTAL.match(normalised(row.label.of(frame.text)))}
    heads = [span for column in table.columns for span in (*column.header, column.unit) if span is not None]
    stated = [
        (one, place)
        for one in figures
        if one.quantity.canonical_unit in ABSOLUTE_UNITS
        and not one.blank
        and (place := _unit_place(one)) is not None
        and not any(head.overlaps(place) for head in heads)
    ]
    found = []
    for one in figures:
        bare = is_bare(one) and one.context in free and not says_rate(one.metric)
        kin = [(other, place) for other, place in stated if _comes_in(frame, one, other)] if bare else []
        kin = [pair for pair in kin if _is_in_own_unit(frame, one, pair[0])] or kin
        units = {(other.quantity.canonical_unit, place.of(frame.text)) for other, place in kin}
        above = kin and kin[0][0].span.start < one.span.start
        summed = bool(kin) and all(other.context in totals for other, _ in kin)
        found.append(with_unit(frame, one, kin[0][1]) if len(units) == 1 and (above or summed) else one)
    return found


_TOTAL = re.compile(r"\W*(?:总计|合计|总和|总额|总量|\b(?:grand )?total\b)", re.IGNORECASE)


def _unit_place(figure: Figure) -> Span | None:
    return next((support.span for support in figure.support if support.role == "unit"), None)


def _tells(frame: Frame, cell: Figure, sentence: Figure) -> bool:
    """Whether a sentence states a cell's number with a unit in which the cell's metric comes, for the same period.

    Another table's must be of the same metric.
    """
    if sentence.from_table and (sentence.metric_id != cell.metric_id or sentence.qualifiers.scope != cell.qualifiers.scope):
        return False
    return _comes_in(frame, cell, sentence) and (
        sentence.period is None or cell.period is None or sentence.period.years == cell.period.years
    )


def _comes_in(frame: Frame, cell: Figure, sentence: Figure) -> bool:
    if frame.catalog is None or cell.metric_id is None or sentence.quantity.canonical_unit in {"1", "person", "%"}:
        return False
    metric = frame.catalog.metric(cell.metric_id)
    return fits(metric.units, sentence.quantity.canonical_unit, metric.topic)


def _is_in_own_unit(frame: Frame, cell: Figure, other: Figure) -> bool:
    """Whether a figure is in the very unit that a cell's metric comes in: tonnes of CO2e for emissions, and not tonnes of waste."""
    assert frame.catalog is not None and cell.metric_id is not None  # noqa: S101, PT018  # of kin only
    return other.quantity.canonical_unit in frame.catalog.metric(cell.metric_id).units


def _digits(quantity: Quantity) -> int:
    return sum(char.isdigit() for char in quantity.raw.lstrip("0.,"))


def is_bare(figure: Figure) -> bool:
    """Whether a table's value states neither unit nor what it counts."""
    quantity = figure.quantity
    return (
        figure.from_table
        and not figure.blank
        and quantity.canonical_unit == "1"
        and quantity.unit is None
        and quantity.noun is None
    )


def _is_money(frame: Frame, figure: Figure) -> bool:
    if frame.catalog is None or figure.metric_id is None:
        return False
    return frame.catalog.metric(figure.metric_id).units == ("money",)


def with_unit(frame: Frame, figure: Figure, place: Span) -> Figure:
    """A figure in the unit that stands at a place of the text; as it is where none can be read there."""
    unit = parse_unit(place.of(frame.text), frame.language)
    read = read_cell(figure.span.of(frame.text), unit, frame.language, decimal_commas=frame.decimal_commas) if unit else None
    if read is None or read.value != figure.quantity.value:
        return figure
    quantity = replace(read, span=figure.span)
    return replace(figure, quantity=quantity, support=(*figure.support, Support("unit", place)))
