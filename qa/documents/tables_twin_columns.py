"""Columns that are one: a dash set apart from the numbers above and below it opens no column of its own."""

from __future__ import annotations

from qa.documents.tables_grid import Assembled, BodyRow


def merge_twins(assembled: Assembled) -> None:
    """Makes neighbouring columns one that stand under the very same headers and of which no row fills both."""
    place = 0
    while place + 1 < len(assembled.columns):
        if _same_headers(assembled, place) and not any(_both(row, place) for row in assembled.rows):
            _merge(assembled, place)
        else:
            place += 1


def _same_headers(assembled: Assembled, place: int) -> bool:
    """Whether every header over a column stands over the next one too, and the other way round."""
    over = [set(cell.columns) & {place, place + 1} for cell in assembled.header if cell.columns]
    touched = [found for found in over if found]
    return bool(touched) and all(len(found) == 2 for found in touched)


def _both(row: BodyRow, place: int) -> bool:
    return place in row.cells and place + 1 in row.cells


def _merge(assembled: Assembled, place: int) -> None:
    columns = assembled.columns
    columns[place : place + 2] = [(columns[place][0], columns[place + 1][1])]
    for cell in assembled.header:
        cell.columns = sorted({column - (column > place) for column in cell.columns})
    for row in assembled.rows:
        row.cells = {column - (column > place): segments for column, segments in sorted(row.cells.items())}
