"""Tables inside a grid of rules: cells are what the rules enclose, merged where a rule is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from qa.documents.layout import Leaf, Segment
from qa.documents.tables_grid import Assembled, BodyRow, HeaderCell, cell_text
from qa.documents.tables_header_spans import place_beside, widen_to_groups
from qa.documents.tables_labels import is_index_text
from qa.documents.tables_tokens import Token
from qa.documents.tables_units import UNIT_HEADING, is_unit_cell
from qa.documents.tables_values import heads_classes, is_class, read_cell
from qa.domain.places import Box

_NEAR = 3.0
"""Rules that miss each other by less (points) meet."""
_SLIVER = 6.0
"""Columns narrower than this (points) hold nothing: their borders are one."""


@dataclass(slots=True, eq=False)
class Box2:
    """A cell of the grid: rows `row0`..`row1` and columns `column0`..`column1`, both inclusive."""

    row0: int
    row1: int
    column0: int
    column1: int
    segments: list[Segment] = field(default_factory=list)
    _text: str | None = None

    @property
    def text(self) -> str:
        """The cell's text on one line."""
        if self._text is None:
            self._text = cell_text(self.segments)
        return self._text


@dataclass(slots=True, eq=False)
class Lattice:
    """A grid of rules: x of its columns' borders, y of its rows' borders, its cells."""

    xs: list[float]
    ys: list[float]
    cells: list[Box2]

    def at(self, row: int) -> list[Box2]:
        """The cells that begin in a row or run through it, from left to right."""
        return sorted((cell for cell in self.cells if cell.row0 <= row <= cell.row1), key=lambda cell: cell.column0)


def find_lattices(leaf: Leaf) -> list[Lattice]:
    """Grids of at least two columns and two rows whose rules meet."""
    lattices = []
    for horizontal, vertical in _meeting(leaf.horizontal, leaf.vertical):
        xs = _levels([(rule[0] + rule[2]) / 2 for rule in vertical], _SLIVER)
        ys = _levels([(rule[1] + rule[3]) / 2 for rule in horizontal], _NEAR)
        xs = _open_sides(xs, horizontal)
        ys = _open_ends(ys, vertical, [box for box in leaf.fills if box[0] < xs[1] and box[2] > xs[0]])
        if len(xs) < 3 or len(ys) < 3 or len(xs) > 60 or len(ys) > 200:
            continue
        lattices.append(Lattice(xs, ys, _merged_cells(xs, ys, horizontal, vertical)))
    return sorted(lattices, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _meeting(horizontal: list[Box], vertical: list[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Groups of rules that cross or touch."""
    if len(vertical) < 3 or len(horizontal) < 3 or len(horizontal) * len(vertical) > 400_000:
        return []
    parent = list(range(len(horizontal) + len(vertical)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for row, (x0, top, x1, bottom) in enumerate(horizontal):
        y = (top + bottom) / 2
        for column, (left, high, right, low) in enumerate(vertical):
            if x0 - _NEAR <= (left + right) / 2 <= x1 + _NEAR and high - _NEAR <= y <= low + _NEAR:
                parent[root(row)] = root(len(horizontal) + column)
    groups: dict[int, tuple[list[Box], list[Box]]] = {}
    for node in range(len(parent)):
        group = groups.setdefault(root(node), ([], []))
        if node < len(horizontal):
            group[0].append(horizontal[node])
        else:
            group[1].append(vertical[node - len(horizontal)])
    return [group for group in groups.values() if len(group[0]) >= 3 and len(group[1]) >= 3]


def _open_sides(xs: list[float], horizontal: list[Box]) -> list[float]:
    """Adds a border where most horizontal rules run out beyond the outermost vertical ones: a table open at its sides."""
    lefts, rights = sorted(rule[0] for rule in horizontal), sorted(rule[2] for rule in horizontal)
    west, east = lefts[len(lefts) // 2], rights[len(rights) // 2]
    return [*([west] if west < xs[0] - 12 else []), *xs, *([east] if east > xs[-1] + 12 else [])]


def _open_ends(ys: list[float], vertical: list[Box], fills: list[Box]) -> list[float]:
    """Adds a border where most vertical rules run out beyond the first or last horizontal one, and where a header's fill ends."""
    tops, bottoms = sorted(rule[1] for rule in vertical), sorted(rule[3] for rule in vertical)
    north, south = tops[len(tops) // 2], bottoms[len(bottoms) // 2]
    inner = sorted(box[3] for box in fills if north + 6 < box[3] < ys[0] - 6 and box[1] < ys[0])[:1]
    return [*([north, *inner] if north < ys[0] - 8 else []), *ys, *([south] if south > ys[-1] + 8 else [])]


def _levels(values: list[float], near: float) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > near:
            levels.append(value)
    return levels


def _merged_cells(xs: list[float], ys: list[float], horizontal: list[Box], vertical: list[Box]) -> list[Box2]:
    """The grid's cells; neighbours without a rule between them are one."""
    columns, rows = len(xs) - 1, len(ys) - 1
    parent = list(range(columns * rows))

    def root(node: int) -> int:
        while parent[node] != node:
            node = parent[node]
        return node

    def ruled_right(row: int, column: int) -> bool:
        x, y = xs[column + 1], (ys[row] + ys[row + 1]) / 2
        return any(-_NEAR <= (rule[0] + rule[2]) / 2 - x <= _SLIVER and rule[1] - 1 <= y <= rule[3] + 1 for rule in vertical)

    def ruled_below(row: int, column: int) -> bool:
        x, y = (xs[column] + xs[column + 1]) / 2, ys[row + 1]
        return any(abs((rule[1] + rule[3]) / 2 - y) <= _NEAR and rule[0] - 1 <= x <= rule[2] + 1 for rule in horizontal)

    for row in range(rows):
        for column in range(columns):
            node = row * columns + column
            if column + 1 < columns and not ruled_right(row, column):
                parent[root(node)] = root(node + 1)
            if row + 1 < rows and not ruled_below(row, column):
                parent[root(node)] = root(node + columns)
    cells: dict[int, Box2] = {}
    for node in range(columns * rows):
        row, column = divmod(node, columns)
        cell = cells.setdefault(root(node), Box2(row, row, column, column))
        cell.row0, cell.row1 = min(cell.row0, row), max(cell.row1, row)
        cell.column0, cell.column1 = min(cell.column0, column), max(cell.column1, column)
    return list(cells.values())


def fill(lattice: Lattice, tokens: list[Token]) -> bool:
    """Puts tokens into the cells they lie in.

    Returns:
        False when the rules are no grid of this table: labels stand outside it, a cell holds values side by side, or several
        rows of values stand in one.
    """
    left, right, top, bottom = lattice.xs[0], lattice.xs[-1], lattice.ys[0], lattice.ys[-1]
    places = {
        (row, column): cell
        for cell in lattice.cells
        for row in range(cell.row0, cell.row1 + 1)
        for column in range(cell.column0, cell.column1 + 1)
    }
    outside: set[int] = set()
    for token in tokens:
        segment = token.segment
        if not top < segment.middle < bottom:
            continue
        row = next(number for number, (_, below) in enumerate(pairwise(lattice.ys)) if segment.middle <= below)
        if segment.centre < left or segment.centre > right:
            if segment.centre < left and left - segment.x1 < 300:
                outside.add(row)
            continue
        column = next(number for number, (_, east) in enumerate(pairwise(lattice.xs)) if segment.centre <= east)
        places[(row, column)].segments.append(segment)
    filled = [cell for cell in lattice.cells if cell.segments]
    for cell in filled:
        cell.segments.sort(key=lambda segment: (round(segment.middle / 4), segment.x0))
    if len(filled) < 4 or len(outside) > 0.3 * (len(lattice.ys) - 1):
        return False
    crowded = sum(_crowded(cell) for cell in filled)
    return crowded <= 0.04 * len(filled) and not _rows_unruled(lattice)


def _crowded(cell: Box2) -> bool:
    """Whether a value stands beside other words in one cell: the cell is a frame around columns."""
    return any(
        abs(one.middle - other.middle) < 2
        and other.x0 - one.x1 > one.size
        and (read_cell(one.text).kind in ("value", "year") or read_cell(other.text).kind in ("value", "year"))
        for one, other in pairwise(cell.segments)
    )


def _rows_unruled(lattice: Lattice) -> bool:
    """Whether several rows of values stand between two rules: then only columns are ruled."""
    several = 0
    for cell in lattice.cells:
        if _kind(cell) == "value":
            continue
        values = [segment for segment in cell.segments if read_cell(segment.text).kind in ("value", "blank")]
        width = lattice.xs[cell.column1 + 1] - lattice.xs[cell.column0]
        if len(values) >= 3 and len(values) == len(cell.segments):
            several += 1
        elif len(values) == 2 and len(cell.segments) == 2 and values[0].x1 - values[0].x0 < 0.7 * width:
            several += 1
    return several >= 2


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


def _kind(cell: Box2) -> str:
    return read_cell(cell.text).kind if cell.segments else "empty"


def _value_columns(lattice: Lattice, rows: range) -> list[int]:
    """Columns most of whose filled cells are values or blanks; numberings of rows are none."""
    found = []
    for column in range(len(lattice.xs) - 1):
        cells = [cell for cell in lattice.cells if cell.column0 == column == cell.column1 and cell.row0 in rows and cell.segments]
        kinds = [_kind(cell) for cell in cells]
        values = kinds.count("value")
        blanks = kinds.count("blank")
        if values + blanks and values + blanks >= 0.5 * (len([kind for kind in kinds if kind != "year"]) - _heads(cells)):
            if values and not (column == 0 and is_index_text([cell.text for cell in cells if _kind(cell) == "value"])):
                found.append(column)
            elif not values and found:
                found.append(column)
    return found


def _heads(cells: list[Box2]) -> int:
    """How many of a column's first cells are words, so a header."""
    count = 0
    for cell in sorted(cells, key=lambda cell: cell.row0):
        if _kind(cell) in ("value", "blank"):
            break
        count += 1
    return count if count < len(cells) else 0


def _stretches(lattice: Lattice, values: list[int], rows: int) -> list[tuple[int, int]]:
    """Row ranges of the tables in a lattice: each begins with its title or header rows."""
    starts = [0]
    seen = False
    for row in range(rows):
        cells = [cell for cell in lattice.at(row) if cell.segments]
        own = [cell for cell in cells if cell.row0 == row]
        data = any(_kind(cell) in ("value", "blank") and cell.column0 in values for cell in own)
        words = sum(_kind(cell) in ("text", "year") and cell.column1 >= values[0] for cell in own)
        covered = {column for cell in own if _kind(cell) in ("text", "year") for column in range(cell.column0, cell.column1 + 1)}
        header = not data and len(covered & set(values)) >= 0.6 * len(values) and words >= min(2, len(values))
        if header and seen:
            begin = row
            above = [cell for cell in lattice.at(row - 1) if cell.segments]
            if len(above) == 1 and above[0].column1 - above[0].column0 >= 2:
                begin = row - 1
            starts.append(begin)
            seen = False
        seen = seen or data
    return [(start, end - 1) for start, end in pairwise([*starts, rows]) if end > start]


def _assemble(lattice: Lattice, first: int, last: int) -> Assembled | None:
    rows = range(first, last + 1)
    values = _value_columns(lattice, rows)
    if not values:
        return None
    body = next((row for row in rows if _is_data(lattice, row, values)), None)
    if body is None:
        return None
    while body > first and _labels_only(lattice, body - 1, values[0]):
        body -= 1
    number = {column: place for place, column in enumerate(values)}
    header = _header(lattice, first, body, values, number)
    names = [column for column in range(values[0]) if any(cell.column0 == column and cell.segments for cell in lattice.cells)]
    units = [column for column in names if _is_unit_column(lattice, column, first, body, last)]
    names = [column for column in names if column not in units]
    main = _main_column(lattice, names, range(body, last + 1))
    table: list[BodyRow] = []
    for row in range(body, last + 1):
        table.append(_row(lattice, row, number, main, units))
    columns = [(lattice.xs[column], lattice.xs[column + 1]) for column in values]
    return Assembled(columns, header, [row for row in table if row.label or row.cells or row.groups], ruled=True)


def _is_data(lattice: Lattice, row: int, values: list[int]) -> bool:
    """Whether a row has a value in a value column, and not just the columns' numbers."""
    cells = [cell for cell in lattice.at(row) if cell.row0 == row and cell.column0 in values and cell.column0 == cell.column1]
    if heads_classes([cell.text for cell in cells]):
        return any(_kind(cell) == "value" and not is_class(cell.text) for cell in cells)
    return any(_kind(cell) == "value" for cell in cells) or (len(cells) > 1 and all(_kind(cell) == "blank" for cell in cells))


def _labels_only(lattice: Lattice, row: int, first_value: int) -> bool:
    """Whether a row has a label and nothing over the value columns: a section line, not a header.

    One cell over the whole width is a section line too when its text begins at the left and a header stands above it.
    """
    cells = [cell for cell in lattice.at(row) if cell.segments and cell.row0 == row]
    if len(cells) != 1 or cells[0].row1 != row:
        return False
    if cells[0].column1 < first_value:
        return True
    left = cells[0].column0 == 0 and cells[0].segments[0].x0 < lattice.xs[0] + 12
    above = [cell for cell in lattice.at(row - 1) if cell.segments and cell.column0 >= first_value] if row else []
    return left and len(above) > 1


def _header(lattice: Lattice, first: int, body: int, values: list[int], number: dict[int, int]) -> list[HeaderCell]:
    header = []
    crowded: list[tuple[list[list[Segment]], int]] = []
    for cell in lattice.cells:
        if not cell.segments or not first <= cell.row0 < body:
            continue
        over = [number[column] for column in range(cell.column0, cell.column1 + 1) if column in number]
        pieces = _side_by_side(cell.segments) if len(over) > 1 else []
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
    if any(UNIT_HEADING.match(cell.text.replace(" ", "")) for cell in cells if cell.row0 < body):
        return True
    inside = [cell for cell in cells if cell.row0 >= body]
    units = sum(is_unit_cell(cell.text) for cell in inside)
    return column > 0 and units > 0 and units >= 0.6 * len(inside)


def _main_column(lattice: Lattice, names: list[int], rows: range) -> int | None:
    """The column that names the rows: the first whose cells are one a row and differ."""
    best, most = None, -1.0
    for column in names:
        cells = [cell for cell in lattice.cells if cell.column0 == column and cell.segments and cell.row0 in rows]
        single = [cell for cell in cells if cell.row0 == cell.row1]
        texts = {cell.text for cell in single}
        if is_index_text([cell.text for cell in single]):
            continue
        share = len(single) / max(len(rows), 1)
        score = min(share, 0.6) + (0.5 if len(texts) >= 0.6 * max(len(single), 1) else 0.0)
        if score > most + 0.05:
            best, most = column, score
    return best


def _row(lattice: Lattice, row: int, number: dict[int, int], main: int | None, units: list[int]) -> BodyRow:
    result = BodyRow(lattice.ys[row], lattice.ys[row + 1])
    for cell in lattice.at(row):
        if not cell.segments:
            continue
        begins = cell.row0 == row
        if cell.column0 in number and cell.column0 == cell.column1:
            if begins:
                result.cells[number[cell.column0]] = cell.segments
        elif main is not None and cell.column0 <= main <= cell.column1:
            if cell.row0 == cell.row1:
                result.label = cell.segments
            else:
                result.groups.append(cell.segments)
        elif cell.column0 in units:
            result.unit = cell.segments
        elif main is not None and cell.column1 < main:
            result.groups.append(cell.segments)
        elif begins:
            result.extra.append(cell.segments)
    return result
