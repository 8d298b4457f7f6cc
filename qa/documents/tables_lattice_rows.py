"""Rows of a grid of rules that the rules alone do not part: by where words turn to values, by labels, by section lines."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from qa.documents.layout import Segment
from qa.documents.tables_lattice import Box2, Lattice, is_numeric, kind_of
from qa.documents.tables_united_cells import under_unit


def part_rows(lattice: Lattice) -> None:
    """Parts rows that hold a header and values one above the other: no rule is drawn where a fill ends ("FY22" over "22.7%")."""
    row = 0
    while row < len(lattice.ys) - 1 and len(lattice.ys) <= 400:
        cut = _cut_within(lattice, row)
        if cut is not None:
            _part_row(lattice, row, cut, _labels(lattice, row))
        row += 1


def _cut_within(lattice: Lattice, row: int) -> float | None:
    """The height at which a row's cells all change between words and values; None where they do not."""
    cells = [cell for cell in lattice.at(row) if cell.segments and cell.row0 == cell.row1]
    numbered = _numbered(lattice, row)
    if len(numbered) < 2 or _united(lattice, row, numbered):
        return None
    labels = _labels(lattice, row)
    for above, below in pairwise(numbered[0].segments):
        if is_numeric(above) == is_numeric(below):
            continue
        y = (above.bottom + below.top) / 2
        if any(_crosses(segment, y) for cell in cells for segment in cell.segments):
            continue
        sides = [_beside_cut(cell, y) for cell in cells if cell not in labels]
        changed = sum(side == (is_numeric(above), is_numeric(below)) for side in sides)
        upper = any(segment.middle < y for label in labels for segment in label.segments)
        lower = any(segment.middle > y for label in labels for segment in label.segments)
        if changed >= 2 and changed >= 0.6 * len(sides) and lower and (upper or not is_numeric(above)):
            return y
    return None


def _numbered(lattice: Lattice, row: int) -> list[Box2]:
    """The cells of one row that hold words and values."""
    own = [cell for cell in lattice.at(row) if cell.row0 == cell.row1 and cell.column0]
    return [cell for cell in own if {is_numeric(segment) for segment in cell.segments} == {True, False}]


def _united(lattice: Lattice, row: int, cells: list[Box2]) -> bool:
    """Whether cells below rows of values write their unit over their value: their row is one ("persons" over "1,204")."""
    if not all(under_unit(cell.segments) for cell in cells):
        return False
    return any(cell.row1 < row and cell.column0 >= cells[0].column0 and kind_of(cell) == "value" for cell in lattice.cells)


def _labels(lattice: Lattice, row: int) -> list[Box2]:
    """The cells with words left of those that hold words and values; where there is none, the corner of a header of several rows.

    Such a corner ends in this row, and holds the header's word over the row's label.
    """
    first = min((cell.column0 for cell in _numbered(lattice, row)), default=0)
    cells = [cell for cell in lattice.at(row) if cell.segments and cell.column1 < first]
    own = [cell for cell in cells if cell.row0 == cell.row1]
    return own or [cell for cell in cells if cell.row0 == 0 and cell.row1 == row and len(cell.segments) > 1]


def _crosses(segment: Segment, y: float) -> bool:
    return segment.top < y - 0.3 * segment.size and segment.bottom > y + 0.3 * segment.size


def _beside_cut(cell: Box2, y: float) -> tuple[bool, bool] | None:
    """Whether the lines right above and right below a height are values; None where one is missing."""
    above = [segment for segment in cell.segments if segment.middle < y]
    below = [segment for segment in cell.segments if segment.middle > y]
    return (is_numeric(above[-1]), is_numeric(below[0])) if above and below else None


def _part_row(lattice: Lattice, row: int, y: float, labels: Collection[Box2] = ()) -> None:
    """Puts a border into a row; cells over several rows stay whole, but for the row's `labels`."""
    lattice.ys.insert(row + 1, y)
    parted: list[Box2] = []
    for cell in lattice.cells:
        own = cell.row0 == cell.row1 == row or cell in labels
        if cell.row1 >= row and not own:
            cell.row1 += 1
        if cell.row0 > row:
            cell.row0 += 1
        if own:
            parted.append(Box2(row + 1, row + 1, cell.column0, cell.column1, [s for s in cell.segments if s.middle > y]))
            cell.segments = [segment for segment in cell.segments if segment.middle <= y]
            cell._text = None
    lattice.cells.extend(parted)


def part_sections(lattice: Lattice) -> None:
    """Parts a row from the section line beneath its label: set heavier, below all other words of the row, with no rule between."""
    row = 0
    while row < len(lattice.ys) - 1 and len(lattice.ys) <= 400:
        y = _section_beneath(lattice, row)
        if y is not None:
            _part_row(lattice, row, y)
            row += 1
        row += 1


def _section_beneath(lattice: Lattice, row: int) -> float | None:
    """The height at which a section line begins below a row's label and values; None where there is none."""
    cells = [cell for cell in lattice.at(row) if cell.segments]
    label = cells[0] if len(cells) > 1 and cells[0].row0 == cells[0].row1 == row else None
    if label is None or label.segments[0].bold or not label.segments[-1].bold:
        return None
    first = next(segment for place, segment in enumerate(label.segments) if all(s.bold for s in label.segments[place:]))
    if any(segment.bottom > first.top + 0.3 * segment.size for cell in cells[1:] for segment in cell.segments):
        return None
    above = max(segment.bottom for segment in label.segments if segment.middle < first.middle)
    return (above + first.top) / 2 if first.top > above - 0.3 * first.size else None


def part_labels(lattice: Lattice) -> None:
    """Parts label cells over several rows of values that hold a label for each: only the value columns have rules between rows."""
    parted: list[Box2] = []
    for cell in lattice.cells:
        if not _beside_values(lattice, cell):
            continue
        upright = [segment for segment in cell.segments if not segment.sideways]
        rows = {
            row: [s for s in upright if lattice.ys[row] < s.middle <= lattice.ys[row + 1]]
            for row in range(cell.row0, cell.row1 + 1)
        }
        if not all(rows.values()):
            continue
        parted.extend(Box2(row, row, cell.column1, cell.column1, lines) for row, lines in rows.items())
        cell.segments = [segment for segment in cell.segments if segment.sideways]
        cell.column1 = max(cell.column0, cell.column1 - 1)
        cell._text = None
    lattice.cells.extend(parted)


def _beside_values(lattice: Lattice, cell: Box2) -> bool:
    """Whether a cell of words over several rows stands right beside a column with a value in each of them."""
    if cell.row0 == cell.row1 or kind_of(cell) != "text" or len(cell.segments) <= cell.row1 - cell.row0:
        return False
    beside = [other for other in lattice.cells if other.column0 == cell.column1 + 1 and cell.row0 <= other.row0 <= cell.row1]
    return len(beside) == cell.row1 - cell.row0 + 1 and all(kind_of(other) in ("value", "blank") for other in beside)
