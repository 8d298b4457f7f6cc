"""Headers that stand alone on their line: years and units of all columns, titles that head none."""

from __future__ import annotations

import re

from qa.documents.tables_grid import Assembled, BodyRow, HeaderCell, cell_text
from qa.documents.tables_model import Piece, whole
from qa.documents.tables_parents import is_period
from qa.documents.tables_stated_units import unit_of_header
from qa.documents.tables_units import is_unit
from qa.documents.tables_values import read_cell

_YEAR_WITHIN = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|FY\s?\d{2}\b")
_CENTRED = 0.05
"""How far a line centred under a run of columns may be off their middle: share of their width."""


def place_lone_heads(assembled: Assembled) -> None:
    """Gives headers that stand alone on their line the columns they speak of."""
    _spread_lone_year(assembled)
    _spread_over_years(assembled)
    _spread_unit_under_years(assembled)
    _spread_corner(assembled)
    _free_title(assembled)


def _spread_over_years(assembled: Assembled) -> None:
    """Words alone over a row of bare years say what all of these years' numbers are, wherever on their line they stand."""
    heads = [cell for cell in assembled.header if cell.columns and not cell.segments[0].sideways]
    years = [cell for cell in heads if read_cell(cell_text(cell.segments)).kind == "year"]
    others = [cell for cell in heads if cell not in years]
    if len(others) != 1 or len(years) < 2 or any(len(year.columns) != 1 for year in years):
        return
    if {place for year in years for place in year.columns} != set(range(len(assembled.columns))):
        return
    if all(year.segments[0].top > others[0].segments[-1].middle for year in years):
        others[0].columns = list(range(len(assembled.columns)))


def _spread_unit_under_years(assembled: Assembled) -> None:
    """A unit alone under a row of years, in the middle of them, is the unit of each: "2020 2021 2022" over "Output (kWh)"."""
    heads = [cell for cell in assembled.header if cell.columns and not cell.segments[0].sideways]
    lowest = max(heads, key=lambda cell: cell.segments[-1].bottom, default=None)
    if lowest is None or len(lowest.columns) != 1:
        return
    if unit_of_header(whole(Piece(lowest.segments, cell_text(lowest.segments)))) is None:
        return
    own = lowest.columns[0]
    above = [cell for cell in heads if cell is not lowest and own in cell.columns]
    if len(above) != 1 or not _over_years(above[0], heads, lowest):
        return
    row = {
        place
        for cell in heads
        if len(cell.columns) == 1 and abs(cell.segments[-1].middle - above[0].segments[-1].middle) < 2
        for place in cell.columns
    }
    run = _run(own, row)
    x0, x1 = assembled.columns[run[0]][0], assembled.columns[run[-1]][1]
    if len(run) > 2 and abs(lowest.segments[0].centre - (x0 + x1) / 2) < _CENTRED * (x1 - x0):
        lowest.columns = run


def _over_years(head: HeaderCell, heads: list[HeaderCell], lowest: HeaderCell) -> bool:
    """Whether a header is one of at least two years side by side, right over a line that stands alone."""
    years = [
        cell
        for cell in heads
        if read_cell(cell_text(cell.segments)).kind == "year" and abs(cell.segments[0].middle - head.segments[0].middle) < 2
    ]
    alone = not any(cell is not lowest and abs(cell.segments[-1].middle - lowest.segments[-1].middle) < 2 for cell in heads)
    return head in years and len(years) > 1 and alone


def _run(own: int, places: set[int]) -> list[int]:
    """The neighbouring columns among `places` around one of them."""
    first, last = own, own
    while first - 1 in places:
        first -= 1
    while last + 1 in places:
        last += 1
    return list(range(first, last + 1))


def _spread_lone_year(assembled: Assembled) -> None:
    """A year that stands alone above all other headers is the year of every column, wherever on its line it stands."""
    heads = [cell for cell in assembled.header if cell.columns]
    years = [cell for cell in heads if read_cell(cell_text(cell.segments)).kind == "year"]
    if len(years) != 1 or len(assembled.columns) < 2:
        return
    year = years[0]
    others = [cell for cell in heads if cell is not year]
    below = {place for cell in others for place in cell.columns}
    if len(below) == len(assembled.columns) and all(cell.segments[0].middle > year.segments[-1].bottom for cell in others):
        year.columns = list(range(len(assembled.columns)))


def _spread_corner(assembled: Assembled) -> None:
    """A year or a day alone over the labels, or with a unit, is the period of every column, where no header names one."""
    corner = [cell for cell in assembled.header if not cell.columns and not is_unit(cell_text(cell.segments))]
    heads = [cell for cell in assembled.header if cell.columns]
    if len(corner) != 1 or not heads or any(_YEAR_WITHIN.search(cell_text(cell.segments)) for cell in heads):
        return
    if read_cell(cell_text(corner[0].segments)).kind != "year":
        return
    if any(not row.cells and row.label and is_period(cell_text(row.label)) for row in assembled.rows):
        segments = corner[0].segments  # another day heads rows further down: each heads its own
        assembled.header.remove(corner[0])
        assembled.rows.insert(0, BodyRow(segments[0].top, segments[-1].bottom, label=segments))
    else:
        corner[0].columns = list(range(len(assembled.columns)))


def _free_title(assembled: Assembled) -> None:
    """A long line alone above all headers, centred over the whole table with its labels, is its title and heads no column."""
    heads = [cell for cell in assembled.header if cell.columns and not cell.segments[0].sideways]
    labels = [segment.x0 for row in assembled.rows for segment in row.label]
    if len(heads) < 2 or not labels:
        return
    title = min(heads, key=lambda cell: cell.segments[0].top)
    others = [cell for cell in heads if cell is not title]
    text = cell_text(title.segments)
    if len(text) < 20 or read_cell(text).kind != "text" or len(title.columns) == len(assembled.columns):
        return
    if any(cell.segments[0].middle < title.segments[-1].bottom for cell in others):
        return
    middle = (min(labels) + assembled.columns[-1][1]) / 2
    x0, x1 = min(segment.x0 for segment in title.segments), max(segment.x1 for segment in title.segments)
    if abs((x0 + x1) / 2 - middle) < 0.05 * (assembled.columns[-1][1] - min(labels)):
        title.columns = []
