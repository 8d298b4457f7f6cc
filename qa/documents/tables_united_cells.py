"""Cells of several lines that hold one value: with a remark beneath it, or with its unit above it ("persons" over "1,204")."""

from __future__ import annotations

from collections.abc import Callable

from qa.documents.layout import Segment
from qa.documents.tables_grid import BodyRow
from qa.documents.tables_model import Part, Piece
from qa.documents.tables_units import is_unit
from qa.documents.tables_values import read_cell

_MOST_LINES = 3
"""A unit, its value, and in brackets the same of something else."""
_OF_DAYS = frozenset("年月日")
"""What stands over numbers in a narrow cell that a day is broken in."""


def value_within(segments: list[Segment], piece: Piece) -> Part | None:
    """The value of a cell of several lines: its first line ("71%" over "(France only)"), or its second under a unit."""
    if len(segments) < 2:
        return None
    line = segments[1] if under_unit(segments) else segments[0]
    start = piece.text.find(line.text, len(segments[0].text) if line is not segments[0] else 0)
    reading = read_cell(line.text)
    if reading.kind != "value" or start < 0 or (line is segments[0] and start):
        return None
    return Part(piece, start + reading.first, start + reading.last)


def unit_over_values(row: BodyRow, piece_of: Callable[[list[Segment]], Piece]) -> Part | None:
    """The unit that stands over the value in the first of a row's cells that have theirs so, where no other says another."""
    united = [segments for segments in row.cells.values() if under_unit(segments)]
    if not united or len({segments[0].text.casefold() for segments in united if segments[0].letters}) > 1:
        return None
    first = next((segments for segments in united if read_cell(piece_of(segments).text).kind != "value"), None)
    return Part(piece_of(first), 0, len(first[0].text)) if first is not None else None


def under_unit(segments: list[Segment]) -> bool:
    """Whether a cell's first line is nothing but the unit of the value on its second."""
    if not 1 < len(segments) <= _MOST_LINES or not is_unit(segments[0].text) or segments[0].text in _OF_DAYS:
        return False
    return read_cell(segments[0].text).kind != "value" and all(read_cell(line.text).kind == "value" for line in segments[1:])
