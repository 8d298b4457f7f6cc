"""Tables that go on over a page break: the second part takes the first's header and unit."""

from __future__ import annotations

from qa.documents.tables_model import ColumnDraft, TableDraft
from qa.documents.tables_values import read_cell

_EVEN = 4.0
"""How far (points) columns that go on in the next text column may be off their distance from each other."""
_REACH = 8.0
"""Line heights between two tables under one title, at most."""


def continue_table(table: TableDraft, before: list[TableDraft]) -> bool:
    """Gives a table without a header the header, unit and caption of the last table whose columns lie where its columns lie.

    A column that holds no number, but days or words that there is nothing, may have held words in the table right before.

    Args:
        table: The table; changed in place.
        before: Tables above it on this page and on the page before, in reading order.
    """
    if any(column.header for column in table.columns):
        return _complete(table, before[-1]) if before else False
    told = {cell.column for row in table.rows for cell in row.cells}
    idle = told - {cell.column for row in table.rows for cell in row.cells if read_cell(cell.value.text).kind == "value"}
    for earlier in reversed(before[-3:]):
        partners = _beside(table, earlier) or [_partner(column, earlier) for column in table.columns]
        needed = [partner for place, partner in enumerate(partners) if place not in idle or earlier is not before[-1]]
        if not needed or not all(partner is not None and partner.header for partner in needed):
            continue
        if len(table.columns) == 1 < len(earlier.columns) and table.top - earlier.bottom > _REACH * table.size:
            continue  # one column far below another table on its page: they have nothing but the place in common
        if table.unit is not None and len(table.columns) < len(earlier.columns):
            continue  # it states its own unit and has other columns: a table of its own
        if _titled_apart(table, earlier):
            continue
        for column, partner in zip(table.columns, partners, strict=True):
            if partner is not None:
                column.header = list(partner.header)
                column.unit = column.unit or partner.unit
        table.unit = table.unit or earlier.unit
        table.caption = table.caption or earlier.caption
        _group_cut_rows(table, earlier)
        return True
    return False


def _group_cut_rows(table: TableDraft, earlier: TableDraft) -> None:
    """Gives the first rows, whose group's place is empty, the group of the part before's last line."""
    for row in table.rows:
        if not row.cut or row.parents:
            break
        row.parents = list(earlier.open_groups)
    if table.rows and table.rows[-1].cut and not table.open_groups:
        table.open_groups = list(earlier.open_groups)


def _titled_apart(table: TableDraft, earlier: TableDraft) -> bool:
    """Whether a table of fewer columns, or of one, has a title of its own outside the earlier grid: it goes on with nothing."""
    own, other = table.caption, earlier.caption
    if own is None or table.follows is not None or (1 < len(table.columns) >= len(earlier.columns)):
        return False
    return other is None or own.text != other.text


def _complete(table: TableDraft, above: TableDraft) -> bool:
    """Gives the columns of a table that lack a header those of the table right above it, where each stands under one of its own."""
    lacking = [column for column in table.columns if not column.header]
    # a last line of the part above that goes on in this one reaches into it
    if not lacking or not -2 * table.size <= table.top - above.bottom < 2 * _REACH * table.size:
        return False
    partners = [_partner(column, above) for column in table.columns]
    if None in partners or len({id(partner) for partner in partners}) < len(partners):
        return False
    for column, partner in zip(table.columns, partners, strict=True):
        if partner is not None and not column.header:
            column.header = list(partner.header)
            column.unit = column.unit or partner.unit
    return True


def share_title(table: TableDraft, above: TableDraft) -> None:
    """Gives a table without a title that of the table right above it whose columns have the same headers but for the period."""
    gap = table.top - above.bottom
    if table.caption is not None or above.caption is None or not 0 <= gap < _REACH * table.size:
        return
    if len(table.columns) != len(above.columns) or not any(map(_name, table.columns)):
        return
    if all(_name(column) == _name(other) for column, other in zip(table.columns, above.columns, strict=True)):
        table.caption, table.unit = above.caption, table.unit or above.unit


def _name(column: ColumnDraft) -> str:
    """A column's header without the period."""
    return " ".join(part.text for part in column.header if read_cell(part.text).kind != "year")


def _beside(table: TableDraft, earlier: TableDraft) -> list[ColumnDraft | None]:
    """The columns of an earlier table further left that go on in the next text column: as many, as far from each other."""
    count = len(table.columns)
    if count < 2 or count != len(earlier.columns) or earlier.x1 > table.x0:
        return []
    for edge in ("x0", "x1"):
        steps = [getattr(one, edge) - getattr(other, edge) for one, other in zip(table.columns, earlier.columns, strict=True)]
        if max(steps) - min(steps) < _EVEN:
            return list(earlier.columns)
    return []


def _partner(column: ColumnDraft, earlier: TableDraft) -> ColumnDraft | None:
    """The column of an earlier table that covers most of the same x-interval."""
    best: ColumnDraft | None = None
    most = 0.0
    for other in earlier.columns:
        shared = min(column.x1, other.x1) - max(column.x0, other.x0)
        if shared > most and shared > 0.6 * min(column.x1 - column.x0, other.x1 - other.x0):
            best, most = other, shared
    return best
