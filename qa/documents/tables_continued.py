"""Tables that go on over a page break: the second part takes the first's header and unit."""

from __future__ import annotations

from qa.documents.tables_model import ColumnDraft, TableDraft


def continue_table(table: TableDraft, before: list[TableDraft]) -> bool:
    """Gives a table without a header the header, unit and caption of the last table whose columns lie where its columns lie.

    Args:
        table: The table; changed in place.
        before: Tables above it on this page and on the page before, in reading order.
    """
    if any(column.header for column in table.columns):
        return False
    for earlier in reversed(before[-3:]):
        partners = [_partner(column, earlier) for column in table.columns]
        if not all(partner is not None and partner.header for partner in partners):
            continue
        if table.unit is not None and len(table.columns) < len(earlier.columns):
            continue  # it states its own unit and has other columns: a table of its own
        for column, partner in zip(table.columns, partners, strict=True):
            if partner is not None:
                column.header = list(partner.header)
                column.unit = column.unit or partner.unit
        table.unit = table.unit or earlier.unit
        table.caption = table.caption or earlier.caption
        return True
    return False


def _partner(column: ColumnDraft, earlier: TableDraft) -> ColumnDraft | None:
    """The column of an earlier table that covers most of the same x-interval."""
    best: ColumnDraft | None = None
    most = 0.0
    for other in earlier.columns:
        shared = min(column.x1, other.x1) - max(column.x0, other.x0)
        if shared > most and shared > 0.6 * min(column.x1 - column.x0, other.x1 - other.x0):
            best, most = other, shared
    return best
