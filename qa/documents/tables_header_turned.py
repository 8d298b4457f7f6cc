"""Headers turned by a quarter over narrow columns."""

from __future__ import annotations

from qa.documents.layout import Segment, around
from qa.documents.tables_grid import HeaderCell
from qa.documents.tables_header_rules import Interval
from qa.documents.tables_tokens import Token

_PITCH = 1.1
"""Line heights from one line of a turned header to the next, at most."""
_BESIDE = 8.0
"""How far (points) beside a column's values its turned header may stand."""


def turned_headers(tokens: list[Token], *, downward: bool) -> list[list[Segment]]:
    """Lines of turned text that belong together, in their reading order: set close to each other and beside each other."""
    blocks: list[list[Segment]] = []
    for segment in sorted((token.segment for token in tokens), key=lambda segment: -segment.x0 if downward else segment.x0):
        last = blocks[-1][-1] if blocks else None
        if last is not None and abs(segment.x0 - last.x0) < _PITCH * last.size and _beside(last, segment):
            blocks[-1].append(segment)
        else:
            blocks.append([segment])
    return blocks


def _beside(one: Segment, other: Segment) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.height, other.height)


def turned_cells(tokens: list[Token], columns: list[Interval], level: int, *, downward: bool) -> list[HeaderCell]:
    """Header cells of the turned headers that stand over a column or close beside it; those over one column are one cell."""
    cells: list[HeaderCell] = []
    for block in turned_headers(tokens, downward=downward):
        x0, _, x1, _ = around(block)
        place = column_under((x0, x1), columns)
        if place is None:
            continue
        same = next((cell for cell in cells if cell.columns == [place]), None)
        if same is None:
            cells.append(HeaderCell(list(block), [place], level))
        else:
            same.segments.extend(block)
    return cells


def column_under(interval: Interval, columns: list[Interval]) -> int | None:
    """The column that an interval overlaps most, else the nearest within a few points; None where there is none."""
    x0, x1 = interval
    place = max(range(len(columns)), key=lambda place: min(x1, columns[place][1]) - max(x0, columns[place][0]))
    return place if min(x1, columns[place][1]) - max(x0, columns[place][0]) > -_BESIDE else None
