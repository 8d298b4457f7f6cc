"""What columns and rows count whose names say so and that state no unit: "供应商家数" counts 家, "員工人數" 人."""

from __future__ import annotations

import re

from qa.documents.tables_model import Part, RowDraft, TableDraft

_COUNTED = re.compile(
    r"(?:^|[^指系参參函分基总總单單算变變常岁歲])(?P<unit>人次|班次|批次|车次|車次|[人家件户戶次场場间間笔筆台辆輛股项項名席例宗起])(?:数|數)(?:量|目)?[)）]?"
    r"(?:\s?[⁰¹²³⁴-⁹*※]+|[(（\[]?(?:註|注)\s?\d{0,2}[)）\]]?)?$"
)
"""How the name of a count ends: its measure word and "number"."""
_SHARE = re.compile(r"占比|比例|比率|率|%|％|金额|金額|平均|每")


def count_units(table: TableDraft) -> None:
    """Gives columns and rows that state no unit the measure word with which their name ends."""
    for column in table.columns:
        if column.unit is None and column.header and (unit := _measure(column.header[-1])) is not None:
            column.unit = unit
    for row in table.rows:
        if row.unit is None and row.label is not None and not _stated(row, table):
            row.unit = _measure(row.label)


def _stated(row: RowDraft, table: TableDraft) -> bool:
    """Whether the row's cells have a unit, or stand in columns of shares or of money."""
    if table.unit is not None:
        return True
    columns = [table.columns[cell.column] for cell in row.cells]
    return any(column.unit is not None or any(_SHARE.search(part.text) for part in column.header) for column in columns)


def _measure(name: Part) -> Part | None:
    """The measure word at the end of a name."""
    found = _COUNTED.search(name.text.rstrip())
    return Part(name.piece, name.first + found.start("unit"), name.first + found.end("unit")) if found else None
