"""Which column of a grid of rules names its rows, and which only number them."""

from __future__ import annotations

import re

from qa.documents.tables_labels import is_index_text
from qa.documents.tables_lattice import Box2, Lattice
from qa.documents.tables_values import names_roc_years


def main_column(lattice: Lattice, names: list[int], rows: range) -> int | None:
    """The column that names the rows: the first whose cells are one a row and differ within their group."""
    best, most = None, -1.0
    finer = _finest(lattice, names, rows)
    if finer is not None:
        return finer
    if len(rows) == 1:  # one row says nothing about which column differs: the longest name tells most
        return max(
            names, key=lambda column: sum(len(cell.text) for cell in lattice.at(rows[0]) if cell.column0 == column), default=None
        )
    for column in names:
        cells = [cell for cell in lattice.cells if cell.column0 == column == cell.column1 and cell.segments and cell.row0 in rows]
        single = [cell for cell in cells if cell.row0 == cell.row1]
        texts = {(_left_of(lattice, cell), cell.text) for cell in single}
        if is_index_text([cell.text for cell in single]) and not _of_roc_years(lattice, column, single, rows):
            continue
        share = len(single) / max(len(rows), 1)
        score = min(share, 0.6) + (0.5 if len(texts) >= 0.6 * max(len(single), 1) else 0.0)
        score += 0.1 if len(single) > 1 and len({cell.text for cell in single}) == len(single) else 0.0
        if score > most + 0.05:
            best, most = column, score
    return best


def _finest(lattice: Lattice, names: list[int], rows: range) -> int | None:
    """The last column that names each row by itself, in its own words, where one before it has cells that span several rows."""
    spanning = [
        cell.column0
        for cell in lattice.cells
        if cell.column0 == cell.column1 and cell.segments and cell.row0 in rows and cell.row0 < cell.row1
    ]
    for column in reversed(names):
        texts = [
            cell.text
            for cell in lattice.cells
            if cell.column0 == column == cell.column1 and cell.segments and cell.row0 == cell.row1 and cell.row0 in rows
        ]
        inner = column - 1 in spanning  # right of the groups a name may be short; what stands further on tells something else
        wordy = sum(len(text) > 3 or (inner and _HAN_NAME.match(text) is not None) for text in texts)
        if len(texts) == len(rows) == len(set(texts)) == wordy and any(other in names and other < column for other in spanning):
            return column
    return None


_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2}")
"""How a name begins that is no code, however short."""


def _left_of(lattice: Lattice, cell: Box2) -> str:
    """What stands left of a cell: rows of one group may say the same as rows of another."""
    return next((other.text for other in lattice.at(cell.row0) if other.column1 == cell.column0 - 1), "")


def _of_roc_years(lattice: Lattice, column: int, cells: list[Box2], rows: range) -> bool:
    """Whether a column's bare numbers are years of the Republic, as its header says: they name the rows."""
    header = "".join(cell.text for cell in lattice.cells if cell.column0 == column == cell.column1 and cell.row1 < rows[0])
    return names_roc_years([cell.text for cell in cells], header)


def numbers_rows(lattice: Lattice, column: int, rows: range) -> bool:
    """Whether a column only numbers the rows: its numbers are no groups of them."""
    texts = [cell.text for cell in lattice.cells if cell.column0 == column == cell.column1 and cell.segments and cell.row0 in rows]
    return is_index_text(texts)
