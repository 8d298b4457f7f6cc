"""Tables inside a grid of rules: header, labels and rows from its cells."""

from __future__ import annotations

from itertools import pairwise

from qa.documents.layout import Segment
from qa.documents.tables_grid import Assembled, BodyRow, HeaderCell
from qa.documents.tables_header_spans import place_beside, widen_to_groups
from qa.documents.tables_labels import is_index_text
from qa.documents.tables_lattice import Box2, Lattice, kind_of
from qa.documents.tables_main_column import main_column, numbers_rows
from qa.documents.tables_parts import part_by_names
from qa.documents.tables_units import UNIT_HEADING, is_scaled_unit, is_unit_cell
from qa.documents.tables_values import (
    counts_columns,
    heads_classes,
    heads_years,
    is_amount,
    is_answer,
    is_class,
    names_roc_years,
)


def assemble_lattice(lattice: Lattice) -> list[Assembled]:
    """Tables in a lattice: a new header row within it begins a new one."""
    rows = len(lattice.ys) - 1
    values = _value_columns(lattice, range(rows))
    if not values:
        return []
    tables = []
    for first, last in _stretches(lattice, values, rows):
        table = _assemble(lattice, first, last)
        if table is not None:
            tables.append(table)
    return tables


def _value_columns(lattice: Lattice, rows: range) -> list[int]:
    """Columns most of whose filled cells are values or blanks; numberings of rows are none."""
    found: list[int] = []
    for column in range(len(lattice.xs) - 1):
        cells = [cell for cell in lattice.cells if cell.column0 == column == cell.column1 and cell.row0 in rows and cell.segments]
        kinds = ["unit" if is_scaled_unit(cell.text) else kind_of(cell) for cell in cells]
        values = kinds.count("value")
        blanks = kinds.count("blank")
        most = values + blanks and values + blanks >= 0.5 * (len([kind for kind in kinds if kind != "year"]) - _heads(cells))
        if most or (column and any(is_amount(cell.text) for cell in cells)):
            if values and not (not found and _names_rows(cells, alone=not blanks) and not _beside_names(lattice, cells)):
                found.append(column)
            elif not values and found:
                found.append(column)
    return sorted([*found, *_empty_columns(lattice, rows, found)])


def _empty_columns(lattice: Lattice, rows: range, values: list[int]) -> list[int]:
    """Columns to the right of the first one with values that hold nothing but their header."""
    cells = [cell for cell in lattice.cells if cell.segments and cell.column0 == cell.column1 and cell.row0 in rows]
    data = [cell.row0 for cell in cells if cell.column0 in values and kind_of(cell) in ("value", "blank")]
    if not data:
        return []
    found = []
    for column in range(values[0] + 1, len(lattice.xs) - 1):
        own = [cell for cell in cells if cell.column0 == column]
        if column not in values and own and all(cell.row1 < min(data) for cell in own):
            found.append(column)
    return found


def _beside_names(lattice: Lattice, cells: list[Box2]) -> bool:
    """Whether words stand left of a column's numbers and none right of them, where those would stand that numbers count."""
    numbers = [cell for cell in cells if kind_of(cell) == "value" and not is_class(cell.text)]
    rows = {cell.row0: cell.column0 for cell in numbers}
    words = [cell for cell in lattice.cells if cell.row0 in rows and cell.segments and kind_of(cell) == "text"]
    left = {cell.row0 for cell in words if cell.column1 < rows[cell.row0]}
    return bool(numbers) and left == set(rows) and not any(cell.column0 > rows[cell.row0] for cell in words)


def _names_rows(cells: list[Box2], *, alone: bool) -> bool:
    """Whether the numbers of a leading column are no values but number the rows, or name years or classes ("20-30 years").

    A lone number is a value where it has three digits, or stands among cells that say that there is none (`alone` is false).
    """
    texts = [cell.text for cell in cells if kind_of(cell) == "value" or is_class(cell.text)]
    numbering = is_index_text(texts) and (len(texts) > 1 or (alone and len(texts[0].strip()) < 3))
    header = "".join(cell.text for cell in sorted(cells, key=lambda cell: cell.row0)[: _heads(cells)])
    classes = len(set(texts)) > 1 and sum(map(is_class, texts)) >= 0.7 * len(texts)
    return numbering or classes or names_roc_years(texts, header)


def _heads(cells: list[Box2]) -> int:
    """How many of a column's first cells are words, so a header."""
    count = 0
    for cell in sorted(cells, key=lambda cell: cell.row0):
        if kind_of(cell) in ("value", "blank"):
            break
        count += 1
    return count if count < len(cells) else 0


def _stretches(lattice: Lattice, values: list[int], rows: int) -> list[tuple[int, int]]:
    """Row ranges of the tables in a lattice: each begins with its title or header rows."""
    starts = [0]
    seen = False
    last = 0  # the last row with values
    for row in range(rows):
        cells = [cell for cell in lattice.at(row) if cell.segments]
        own = [cell for cell in cells if cell.row0 == row]
        classes = _heads_with_classes([cell for cell in own if cell.column1 >= values[0]])
        classes = classes or _heads_with_years([cell for cell in own if cell.column0 in values])
        data = not classes and any(kind_of(cell) in ("value", "blank") and cell.column0 in values for cell in own)
        words = sum(
            (classes or kind_of(cell) in ("text", "year")) and cell.column1 >= values[0] and cell.column0 >= min(1, values[0])
            for cell in own
        )
        covered = {
            column
            for cell in own
            if classes or kind_of(cell) in ("text", "year")
            for column in range(cell.column0, cell.column1 + 1)
        }
        header = not data and len(covered & set(values)) >= 0.6 * len(values) and words >= min(2, len(values))
        header = header and not _numbered(own, values[0]) and not (seen and _goes_on(lattice, row, own, values[0]))
        if header and seen:
            begin = row
            while begin - 1 > last and _spans(lattice, begin - 1, values):
                begin -= 1
            starts.append(begin)
            seen = False
        seen = seen or data
        last = row if data else last
    return [(start, end - 1) for start, end in pairwise([*starts, rows]) if end > start]


def _spans(lattice: Lattice, row: int, values: list[int]) -> bool:
    """Whether a row belongs to the header row below it: its title, or what stands over all value columns at once.

    Beside the latter words may stand over the labels.
    """
    cells = [cell for cell in lattice.at(row) if cell.segments]
    if len(cells) == 1:
        return cells[0].column1 - cells[0].column0 >= _WIDE
    return (
        len(cells) == 2
        and cells[0].column1 < values[0]
        and cells[1].column0 <= values[0]
        and cells[1].column1 >= values[-1] >= values[0] + _WIDE
    )


_WIDE = 2
"""Columns beyond its first that a cell over several reaches over."""


def _goes_on(lattice: Lattice, row: int, own: list[Box2], first_value: int) -> bool:
    """Whether a row of words below values is no new header: a group that began above holds it, or all its columns say the same."""
    held = any(cell.row0 < row and cell.column1 < first_value for cell in lattice.at(row) if cell.segments)
    words = [cell.text for cell in own if cell.column0 >= first_value]
    return held or len(words) > len(set(words)) == 1


def _numbered(cells: list[Box2], first_value: int) -> bool:
    """Whether a row opens with its own number, or tells a part of the row above ("其中：…"): no header does."""
    first = [cell.text for cell in cells if cell.column1 < min(2, first_value)]
    return any(is_index_text([text]) or text.startswith(("其中：", "其中:")) for text in first)


def _heads_with_classes(cells: list[Box2]) -> bool:
    """Whether a row's cells are classes of ages or sizes that head columns, and none of them a value."""
    return heads_classes([cell.text for cell in cells]) and not any(
        kind_of(cell) in ("value", "blank") and not is_class(cell.text) for cell in cells
    )


def _heads_with_years(cells: list[Box2]) -> bool:
    """Whether all numbers of a row are years of the Republic that follow each other, which other words may close."""
    return heads_years([cell.text for cell in cells if cell.segments and kind_of(cell) == "value"])


def _assemble(lattice: Lattice, first: int, last: int) -> Assembled | None:
    rows = range(first, last + 1)
    values = _value_columns(lattice, rows)
    if not values:
        return None
    body = next((row for row in rows if _is_data(lattice, row, values)), None)
    if body is None:
        return None
    if len(values) == 1 and len(lattice.xs) == _TWO_COLUMNS and body - first >= _FEWEST_FACTS:
        body = first  # a list of names, addresses and days beside what they are of, and then a number: no header is so high
    while body > first and (
        _labels_only(lattice, body - 1, values[0])
        or _reports_nothing(lattice, first, body - 1, values)
        or _answers(lattice, body - 1, values[0])
        or _tells_words(lattice, first, body - 1, values)
        or _dated_like_next(lattice, first, body - 1, values[0])
        or (body == 1 and _is_rest(lattice, values))
    ):
        body -= 1
    number = {column: place for place, column in enumerate(values)}
    header = _header(lattice, first, body, values, number)
    names = [column for column in range(values[0]) if any(cell.column0 == column and cell.segments for cell in lattice.cells)]
    units = [column for column in names if _is_unit_column(lattice, column, first, body, last)]
    if not units:
        behind = [column for column in range(values[0], len(lattice.xs) - 1) if column not in values]
        units = [column for column in behind if _is_unit_column(lattice, column, first, body, last)]
    names = [column for column in names if column not in units]
    main = main_column(lattice, names, range(body, last + 1))
    numbering = [column for column in names if column != main and numbers_rows(lattice, column, range(body, last + 1))]
    table: list[BodyRow] = []
    for row in range(body, last + 1):
        table.extend(part_by_names(lattice, row, number, _row(lattice, row, number, main, units, numbering)))
    columns = [(lattice.xs[column], lattice.xs[column + 1]) for column in values]
    return Assembled(columns, header, [row for row in table if row.label or row.cells or row.groups or row.extra], ruled=True)


_TWO_COLUMNS = 3
"""Borders of a grid of two columns."""
_FEWEST_FACTS = 4
"""Rows of words over the first number of a grid of two columns from which they are no header."""


def _is_data(lattice: Lattice, row: int, values: list[int]) -> bool:
    """Whether a row has a value in a value column, and not just the columns' numbers."""
    cells = [cell for cell in lattice.at(row) if cell.row0 == row and cell.column0 in values and cell.column0 == cell.column1]
    if heads_classes([cell.text for cell in cells]):
        return any(kind_of(cell) == "value" and not is_class(cell.text) for cell in cells)
    if counts_columns([cell.text for cell in cells if cell.segments and kind_of(cell) != "year"]):
        return False
    if _heads_with_years(cells):
        return False
    filled = [kind_of(cell) for cell in cells if cell.segments]
    return "value" in filled or (len(filled) > 1 and set(filled) == {"blank"})


def _reports_nothing(lattice: Lattice, first: int, row: int, values: list[int]) -> bool:
    """Whether a row over the first value is a row of the table: a blank where its column has a header already, and a label.

    A table that goes on from the page before has no header: its first row may say in words that there is nothing (无).
    """
    own = [cell for cell in lattice.at(row) if cell.row0 == row and cell.segments]
    blank = [cell for cell in own if cell.column0 in values and kind_of(cell) == "blank"]
    headed = {cell.column0 for cell in lattice.cells if first <= cell.row0 < row and cell.segments and kind_of(cell) == "text"}
    named = any(cell.column1 < values[0] and kind_of(cell) == "text" for cell in own)
    if row == first:
        nothing = len(blank) == sum(cell.column1 >= values[0] for cell in own)
        return named and bool(blank) and (nothing or any(any(map(str.isalpha, cell.text)) for cell in blank))
    return bool(blank) and named and all(cell.column0 in headed for cell in blank)


def _is_rest(lattice: Lattice, values: list[int]) -> bool:
    """Whether a grid's first row is the rest of a row of the page before: words, but no label and few columns filled.

    A cell that ends a sentence tells so whatever else is filled, for no header does: words over values would be taken for one.
    """
    cells = [cell for cell in lattice.at(0) if cell.segments]
    filled = sum(cell.column0 in values for cell in cells)
    if filled and any(cell.text.rstrip().endswith("。") for cell in cells) and all(kind_of(cell) == "text" for cell in cells):
        return True
    return len(values) > 2 * filled and all(kind_of(cell) == "text" and cell.column0 >= min(2, values[0]) for cell in cells)


def _answers(lattice: Lattice, row: int, first_value: int) -> bool:
    """Whether a row over the first value answers its label with yes or no: a row of the table, and no header."""
    own = [cell for cell in lattice.at(row) if cell.row0 == row and cell.segments]
    beside = [cell for cell in own if cell.column0 >= first_value]
    return len(beside) < len(own) and bool(beside) and all(is_answer(cell.text) for cell in beside)


def _tells_words(lattice: Lattice, first: int, row: int, values: list[int]) -> bool:
    """Whether a row over the first value tells something in words: it has a label, and different years head all columns already."""
    above = [cell for cell in lattice.cells if first <= cell.row0 and cell.row1 < row and cell.column0 in values]
    years = [cell.text for cell in above if kind_of(cell) == "year"]
    if len(years) < len(values) or len(set(years)) < len(years):
        return False
    own = [cell for cell in lattice.at(row) if cell.row0 == row and cell.segments]
    named = any(cell.column1 < values[0] and kind_of(cell) == "text" for cell in own)
    return named and all(kind_of(cell) == "text" for cell in own if cell.column0 in values)


def _dated_like_next(lattice: Lattice, first: int, row: int, first_value: int) -> bool:
    """Whether a row over the first value is of a year as the row under it is: it tells in words what those tell in numbers."""
    if row <= first:
        return False
    own, below = (
        [cell for cell in lattice.at(place) if cell.row0 == cell.row1 == place and cell.column1 < first_value and cell.segments]
        for place in (row, row + 1)
    )
    dated = [cell.column0 for cell in below if kind_of(cell) == "year"]
    return any(kind_of(cell) == "year" and cell.column0 in dated for cell in own)


def _labels_only(lattice: Lattice, row: int, first_value: int) -> bool:
    """Whether a row has a label and nothing over the value columns: a section line, not a header.

    One cell over the whole width is a section line too when its text begins at the left and a header stands above it, and so is
    one that leaves the last columns empty.
    """
    cells = [cell for cell in lattice.at(row) if cell.segments and cell.row0 == row]
    if len(cells) != 1 or cells[0].row1 != row:
        return False
    if cells[0].column1 < first_value:
        return True
    left = cells[0].column0 == 0 and cells[0].segments[0].x0 < lattice.xs[0] + 12
    above = [cell for cell in lattice.at(row - 1) if cell.segments and cell.column0 >= first_value] if row else []
    beside = cells[0].column1 < len(lattice.xs) - 2  # the columns beside it are empty: it heads none
    return left and (len(above) > 1 or beside)


def _header(lattice: Lattice, first: int, body: int, values: list[int], number: dict[int, int]) -> list[HeaderCell]:
    header = []
    crowded: list[tuple[list[list[Segment]], int]] = []
    for cell in lattice.cells:
        if not cell.segments or not first <= cell.row0 < body:
            continue
        over = [number[column] for column in range(cell.column0, cell.column1 + 1) if column in number]
        pieces = _side_by_side(cell.segments) if len(over) > 1 else []
        whole = cell.column0 == 0 and cell.column1 == len(lattice.xs) - 2 and values[0] > 0
        if whole and cell.row0 == cell.row1 == first and len(pieces) < 2 and first + 1 < body:
            header.append(HeaderCell(cell.segments, [], 0, title=True))
            continue
        if len(pieces) > 1:
            crowded.append((pieces, cell.row0 - first))
        else:
            header.append(HeaderCell(cell.segments, over, cell.row0 - first))
    columns = [(lattice.xs[column], lattice.xs[column + 1]) for column in values]
    for pieces, level in crowded:
        header.extend(place_beside(pieces, columns, level))
    widen_to_groups(header, len(values))
    return header


def _side_by_side(segments: list[Segment]) -> list[list[Segment]]:
    """The lines of a cell by the stretch of x they share: several where rules between headers are missing."""
    pieces: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: segment.x0):
        if pieces and segment.x0 < max(other.x1 for other in pieces[-1]) + 0.8 * segment.size:
            pieces[-1].append(segment)
        else:
            pieces.append([segment])
    for piece in pieces:
        piece.sort(key=lambda segment: (round(segment.middle / 4), segment.x0))
    return pieces


def _is_unit_column(lattice: Lattice, column: int, first: int, body: int, last: int) -> bool:
    cells = [
        cell for cell in lattice.cells if cell.column0 == column == cell.column1 and cell.segments and first <= cell.row0 <= last
    ]
    heads = [cell for cell in cells if cell.row0 < body]
    inside = [cell for cell in cells if cell.row0 >= body]
    units = sum(is_unit_cell(cell.text) for cell in inside)
    if any(UNIT_HEADING.match(cell.text.replace(" ", "")) for cell in heads) and (len(heads) == 1 or units):
        return True  # under a header of its own it says that the headers beside it are units: names stand beneath
    stated = sum(kind_of(cell) != "blank" for cell in inside)
    return column > 0 and units > 0 and units >= 0.6 * stated


def _row(lattice: Lattice, row: int, number: dict[int, int], main: int | None, units: list[int], numbering: list[int]) -> BodyRow:
    result = BodyRow(lattice.ys[row], lattice.ys[row + 1])
    for cell in lattice.at(row):
        if not cell.segments:
            named = main is not None and cell.column1 < main and cell.column0 not in numbering
            result.cut = result.cut or (named and cell.row0 == 0)
            continue
        begins = cell.row0 == row
        if cell.column0 in number and cell.column0 == cell.column1:
            if begins:
                result.cells[number[cell.column0]] = cell.segments
        elif begins and cell.column0 in number and cell.column1 in number and kind_of(cell) == "value":
            result.cells[number[cell.column1]] = cell.segments  # one value for several years is reached in the last
        elif main is not None and cell.column0 <= main <= cell.column1:
            if cell.row0 == cell.row1:
                result.label = cell.segments
            else:
                result.groups.append(cell.segments)
        elif cell.column0 in units:
            result.unit = cell.segments if kind_of(cell) != "blank" else []
        elif main is not None and cell.column1 < main and cell.column0 not in numbering:
            result.groups.append(cell.segments)
        elif begins:
            result.extra.append(cell.segments)
    return result
