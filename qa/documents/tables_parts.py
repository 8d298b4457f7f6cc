"""Values that a grid names inside their own column: "domestic | 22,071" over "overseas | 1,765" under one year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qa.documents.tables_grid import BodyRow
from qa.documents.tables_lattice import Box2, Lattice, kind_of


def part_by_names(lattice: Lattice, row: int, number: Mapping[int, int], whole: BodyRow) -> list[BodyRow]:
    """A row of a grid, and behind it one for each value that has a name of its own beside it.

    Args:
        lattice: The grid.
        row: The row's number in it.
        number: Places of the value columns by the grid's.
        whole: What was read of the row.
    """
    beside = {cell.column0: cell for cell in lattice.at(row) if cell.row0 == cell.row1 == row and cell.segments}
    names = [
        cell
        for cell in beside.values()
        if _names_value(cell, beside, number)
        and number[cell.column1 + 1] in whole.cells
        and any(segments is cell.segments for segments in whole.extra)
        and _under_one_header(lattice, cell)
    ]
    if not names:
        return [whole]
    taken = {number[cell.column1 + 1] for cell in names}
    groups = [*whole.groups, whole.label] if whole.label else whole.groups
    parts = [
        BodyRow(
            whole.top,
            whole.bottom,
            label=cell.segments,
            groups=list(groups),
            unit=whole.unit,
            cells={number[cell.column1 + 1]: whole.cells[number[cell.column1 + 1]]},
            inner=True,
        )
        for cell in names
    ]
    rest = {column: segments for column, segments in whole.cells.items() if column not in taken}
    extra = [segments for segments in whole.extra if all(segments is not cell.segments for cell in names)]
    if not rest:
        return parts
    label = whole.label or (whole.groups[-1] if whole.groups else [])
    return [replace(whole, label=label, groups=whole.groups if whole.label else whole.groups[:-1], cells=rest, extra=extra), *parts]


def _names_value(cell: Box2, beside: Mapping[int, Box2], number: Mapping[int, int]) -> bool:
    """Whether a cell among the value columns holds words, and the one right of it a value."""
    value = beside.get(cell.column1 + 1)
    inside = cell.column0 not in number and cell.column0 > min(number)
    if not inside or kind_of(cell) != "text" or value is None or value.column0 not in number or value.column1 not in number:
        return False
    return kind_of(value) in ("value", "blank")


def _under_one_header(lattice: Lattice, name: Box2) -> bool:
    """Whether a header stands over a name and the value beside it, and not over the labels."""
    return any(
        cell.segments and 0 < cell.column0 <= name.column0 and name.column1 < cell.column1 and cell.row1 < name.row0
        for cell in lattice.cells
    )
