"""What the cells of a table state: their numbers, and which of these are years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from qa.domain.documents import Cell, Row, Table
from qa.domain.figures import Quantity
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.headers import Heads, unit_at
from qa.quantities import Unit
from qa.quantities.cells import read_cell
from qa.quantities.metered import METERED, of_water

_DIGITS_OF_UNIT = re.compile(r"\s*10{0,2}[ ,]?000(?:[ ,]000)?\s*(?=[^\W\d])")


def unit_cell(frame: Frame, row: Row) -> Span | None:
    """A first cell that is no value but the unit of those behind it ("1,000 tonnes"), which are bare numbers."""
    if row.unit is not None or len(row.cells) < 2:
        return None
    first = row.cells[0].span
    if _DIGITS_OF_UNIT.match(first.of(frame.text)) is None or unit_at(frame, first) is None:
        return None
    others = [read_cell(cell.span.of(frame.text)) for cell in row.cells[1:] if not cell.blank]
    return first if others and all(one is not None and one.unit is None for one in others) else None


def quantity_of(frame: Frame, cell: Cell, unit: tuple[Unit, Span] | None, counts: Collection[Span] = ()) -> Quantity | None:
    """What a cell states, in its own unit or in `unit`; None where it states nothing or a year.

    Args:
        frame: The document.
        cell: The cell; a blank one gives a quantity without a value.
        unit: The unit of its row, column or table, with its place.
        counts: Places of numbers that read as years and are none (`like_years`).
    """
    written = cell.span.of(frame.text)
    known = unit[0] if unit else None
    if cell.blank:
        return Quantity(written, cell.span, None, known.symbol if known else None, None, known.canonical if known else "1")
    quantity = read_cell(written, known, frame.language, decimal_commas=frame.decimal_commas)
    if quantity is None or (cell.span not in counts and _is_a_year(quantity, known)):
        return None
    return replace(quantity, span=Span(cell.span.start + quantity.span.start, cell.span.start + quantity.span.end))


def of_meter(frame: Frame, row: Row, heads: Heads, quantity: Quantity) -> Quantity:
    """A cell's number of 度 as cubic metres, where label, parents or headers say that it counts water."""
    if not quantity.canonical_unit.startswith("kWh") or METERED.match(quantity.unit or "") is None:
        return quantity
    words = (row.label, *reversed(row.parents), *reversed(heads.words))
    if not of_water(span.of(frame.text) for span in words):
        return quantity
    return replace(quantity, canonical_unit=quantity.canonical_unit.replace("kWh", "m3", 1))


IN_BRACKETS = re.compile(r"\s*[(（].*[)）]\W*", re.DOTALL)
"""A label all in brackets: the row is set in brackets as an aside, its numbers are no negative ones."""


def positive(quantity: Quantity) -> Quantity:
    """A quantity without its minus sign."""

    def without_sign(value: Decimal | None) -> Decimal | None:
        return None if value is None else abs(value)

    return replace(quantity, value=without_sign(quantity.value), canonical_value=without_sign(quantity.canonical_value))


def _is_a_year(quantity: Quantity, unit: Unit | None) -> bool:
    """A bare year in a cell ("commissioned: 2019") is a date, and so it is under a header that says per cent, or as "2019 年"."""
    if unit is None and quantity.canonical_unit == "year" and _DATED.fullmatch(quantity.raw):
        return True
    return (
        (unit is None or unit.canonical == "%")
        and quantity.value is not None
        and bool(re.fullmatch(r"(?:19|20)\d\d", quantity.raw))
        and quantity.value == int(quantity.value)
    )


_DATED = re.compile(r"(?:19|20)\d\d\s?年")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*")
_WHOLE = re.compile(r"\s*\d{1,7}\s*|\s*\d{1,3}(?:,\d{3})+\s*")


def like_years(frame: Frame, table: Table) -> frozenset[Span]:
    """Places of whole numbers that read as years ("2066") and are none.

    Most other numbers of their row and most of their column are whole numbers that can be no years.
    """
    written = [
        (place, cell, cell.span.of(frame.text)) for place, row in enumerate(table.rows) for cell in row.cells if not cell.blank
    ]
    along: defaultdict[tuple[str, int], list[bool]] = defaultdict(list)
    for place, cell, words in written:
        for line in (("row", place), ("column", cell.column)):
            along[line].append(_WHOLE.fullmatch(words) is not None and _YEAR.fullmatch(words) is None)
    return frozenset(
        cell.span
        for place, cell, words in written
        if _YEAR.fullmatch(words)
        and all(2 * sum(along[line]) > len(along[line]) - 1 for line in (("row", place), ("column", cell.column)))
        and all(any(along[line]) for line in (("row", place), ("column", cell.column)))
    )
