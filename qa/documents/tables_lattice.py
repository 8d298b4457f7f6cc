"""Grids of rules: cells are what the rules enclose, merged where a rule is missing, and the words that lie in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from qa.documents.layout import Leaf, Segment
from qa.documents.tables_grid import cell_text
from qa.documents.tables_listings import is_listing
from qa.documents.tables_tokens import Token
from qa.documents.tables_united_cells import under_unit
from qa.documents.tables_values import SEE_NOTE, is_class, read_cell
from qa.domain.places import Box

_NEAR = 3.0
"""Rules that miss each other by less (points) meet."""
_SLIVER = 6.0
"""Columns narrower than this (points) hold nothing: their borders are one."""

_DOUBLE = 5.0
"""Two rules closer than this (points) are one double rule."""
_SECTION = 40.0
"""Height (points) up to which a line over the whole width may interrupt a grid's vertical rules."""


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
    enclosed: bool = False
    """Whether it lies inside a cell of another grid: what stands beside it belongs to that."""

    def holds(self, other: Lattice) -> bool:
        """Whether another grid lies inside this one."""
        return (
            self is not other
            and self.xs[0] < other.xs[0] - _SLIVER
            and other.xs[-1] < self.xs[-1] - _SLIVER
            and self.ys[0] <= other.ys[0]
            and other.ys[-1] <= self.ys[-1]
        )

    def at(self, row: int) -> list[Box2]:
        """The cells that begin in a row or run through it, from left to right."""
        return sorted((cell for cell in self.cells if cell.row0 <= row <= cell.row1), key=lambda cell: cell.column0)


def find_lattices(leaf: Leaf, segments: list[Segment]) -> list[Lattice]:
    """Grids of at least two columns and two rows whose rules meet, or go on below a section line among the segments.

    Grids inside a cell of another come first: what they hold is theirs.
    """
    lattices = []
    for horizontal, vertical in _meeting([*leaf.horizontal, *_heads_of_two_rows(leaf)], leaf.vertical, segments):
        xs = _levels([(rule[0] + rule[2]) / 2 for rule in vertical], _SLIVER)
        ys = _levels([(rule[1] + rule[3]) / 2 for rule in horizontal], _NEAR)
        xs = _open_sides(xs, horizontal, leaf.fills)
        ys = _open_ends(ys, vertical, [box for box in leaf.fills if box[0] < xs[1] and box[2] > xs[0]])
        ys, ends = _header_ends(xs, ys, leaf.fills)
        if len(xs) < 3 or len(ys) < 3 or len(xs) > 60 or len(ys) > 200:
            continue
        cells = _merged_cells(xs, ys, [*horizontal, *ends], vertical)
        kept = _without_title_borders(xs, cells)
        lattices.append(Lattice(kept, ys, cells if kept == xs else _merged_cells(kept, ys, [*horizontal, *ends], vertical)))
    for lattice in lattices:
        lattice.enclosed = any(other.holds(lattice) for other in lattices)
    return sorted(lattices, key=lambda lattice: (not lattice.enclosed, lattice.ys[0], lattice.xs[0]))


def _heads_of_two_rows(leaf: Leaf) -> list[Box]:
    """Where fills end that head grids of two rows, as rules: such a grid has no more than two rules of its own."""
    ends = []
    for x0, top, x1, bottom in leaf.fills:
        columns = [rule for rule in leaf.vertical if abs(rule[1] - top) <= _NEAR and rule[3] > bottom + 8 and x0 < rule[0] < x1]
        foot = max((rule[3] for rule in columns), default=bottom) + _NEAR
        rules = [
            rule
            for rule in leaf.horizontal
            if abs(rule[0] - x0) <= _NEAR and abs(rule[2] - x1) <= _NEAR and bottom < rule[1] <= foot
        ]
        if len(columns) > 1 and len(rules) == 2:
            ends.append((x0, bottom, x1, bottom))
    return ends


def _meeting(horizontal: list[Box], vertical: list[Box], segments: list[Segment]) -> list[tuple[list[Box], list[Box]]]:
    """Groups of rules that cross or touch."""
    if len(vertical) < 3 or len(horizontal) < 3 or len(horizontal) * len(vertical) > 400_000:
        return []
    parent = list(range(len(horizontal) + len(vertical)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for upper, lower in _interrupted(vertical, segments):
        parent[root(len(horizontal) + upper)] = root(len(horizontal) + lower)
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


def _interrupted(vertical: list[Box], segments: list[Segment]) -> list[tuple[int, int]]:
    """Vertical rules that go on below a double rule or a section line over the whole width, three of them at least."""
    gaps: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for upper, above in enumerate(vertical):
        for lower, below in enumerate(vertical):
            if 0 < below[1] - above[3] <= _SECTION and abs(above[0] + above[2] - below[0] - below[2]) < 3:
                gaps.setdefault((round(above[3] / 3), round(below[1] / 3)), []).append((upper, lower))
    return [
        pair
        for pairs in gaps.values()
        if _go_on(pairs, vertical) and (_doubled(pairs, vertical) or _section_between(pairs, vertical, segments))
        for pair in pairs
    ]


def _doubled(pairs: list[tuple[int, int]], vertical: list[Box]) -> bool:
    """Whether only a double rule, as under a header, interrupts the vertical rules."""
    return all(vertical[lower][1] - vertical[upper][3] < _DOUBLE for upper, lower in pairs)


def _go_on(pairs: list[tuple[int, int]], vertical: list[Box]) -> bool:
    """Whether nearly all rules that end above a gap go on below it, and nearly all that begin there come from above."""
    end, begin = vertical[pairs[0][0]][3], vertical[pairs[0][1]][1]
    ending = sum(abs(rule[3] - end) < _NEAR for rule in vertical)
    beginning = sum(abs(rule[1] - begin) < _NEAR for rule in vertical)
    return len(pairs) >= max(3, 0.8 * ending, 0.8 * beginning)


def _section_between(pairs: list[tuple[int, int]], vertical: list[Box], segments: list[Segment]) -> bool:
    """Whether all words between the upper and the lower rules begin left of them: no header and no row of values stands there."""
    west, east = min(vertical[upper][0] for upper, _ in pairs), max(vertical[upper][2] for upper, _ in pairs)
    top, bottom = max(vertical[upper][3] for upper, _ in pairs), min(vertical[lower][1] for _, lower in pairs)
    inside = [segment for segment in segments if top < segment.middle < bottom and segment.x0 < east + _SECTION]
    return bool(inside) and all(segment.x0 < west for segment in inside)


def _open_sides(xs: list[float], horizontal: list[Box], fills: list[Box]) -> list[float]:
    """Adds a border where horizontal rules run out beyond the outermost vertical ones: a table open at its sides.

    Most rules run out, or several that are drawn column by column begin or end at the outermost vertical rule, or one runs out
    just as far as a fill behind the whole grid: where labels span several rows, few rules do.
    """
    lefts, rights = sorted(rule[0] for rule in horizontal), sorted(rule[2] for rule in horizontal)
    west, east = lefts[len(lefts) // 2], rights[len(rights) // 2]
    before = sorted(rule[0] for rule in horizontal if abs(rule[2] - xs[0]) < _NEAR and rule[0] < xs[0] - 12)
    behind = sorted(rule[2] for rule in horizontal if abs(rule[0] - xs[-1]) < _NEAR and rule[2] > xs[-1] + 12)
    west = before[len(before) // 2] if len(before) > 1 and west >= xs[0] - 12 else west
    east = behind[len(behind) // 2] if len(behind) > 1 and east <= xs[-1] + 12 else east
    behind_all = [box for box in fills if box[0] < xs[0] - 12 and box[2] > xs[-1] - _SLIVER]
    if west >= xs[0] - 12 and any(abs(box[0] - lefts[0]) < _NEAR for box in behind_all):
        west = lefts[0]
    if west >= xs[0] - 12 and _frames(horizontal, lefts[0], xs):
        west = lefts[0]
    return [*([west] if west < xs[0] - 12 else []), *xs, *([east] if east > xs[-1] + 12 else [])]


def _frames(horizontal: list[Box], west: float, xs: list[float]) -> bool:
    """Whether the first and last rule of a grid and one between begin together left of its verticals: labels span rows there."""
    across = [rule[1] for rule in horizontal if abs(rule[0] - west) < _NEAR and rule[2] > xs[-1] - _SLIVER]
    tops = [rule[1] for rule in horizontal]
    return len(across) > 2 and min(across) < min(tops) + _NEAR and max(across) > max(tops) - _NEAR


def _open_ends(ys: list[float], vertical: list[Box], fills: list[Box]) -> list[float]:
    """Adds a border where most vertical rules run out beyond the first or last horizontal one, and where a header's fill ends."""
    firsts: dict[int, float] = {}
    for rule in vertical:
        if rule[1] <= ys[0] + _NEAR:
            firsts[round(rule[0] / _NEAR)] = min(rule[1], firsts.get(round(rule[0] / _NEAR), ys[0]))
    tops = sorted(firsts.values()) or [ys[0]]
    bottoms = sorted(rule[3] for rule in vertical if rule[3] >= ys[-1] - _NEAR) or [ys[-1]]
    north, south = tops[len(tops) // 2], bottoms[len(bottoms) // 2]
    inner = sorted(box[3] for box in fills if north + 6 < box[3] < ys[0] - 6 and box[1] < ys[0])[:1]
    return [*([north, *inner] if north < ys[0] - 8 else []), *ys, *([south] if south > ys[-1] + 8 else [])]


def _header_ends(xs: list[float], ys: list[float], fills: list[Box]) -> tuple[list[float], list[Box]]:
    """Adds a border where a fill ends that lies behind the grid's head over its whole width: no rule need be drawn there.

    Returns:
        The rows' borders, and the fill's lower edge as a rule, if there is such a fill.
    """
    for x0, top, x1, bottom in fills:
        wide = x0 <= xs[0] + _SLIVER and x1 >= xs[-1] - _SLIVER and x1 - x0 < 1.2 * (xs[-1] - xs[0])
        if not wide or abs(top - ys[0]) > _SLIVER or not ys[0] + 8 < bottom < ys[-1] - 8:
            continue
        near = [y for y in ys if abs(y - bottom) <= _SLIVER]
        return sorted({*ys, near[0] if near else bottom}), [(x0, near[0] if near else bottom, x1, near[0] if near else bottom)]
    return ys, []


def _without_title_borders(xs: list[float], cells: list[Box2]) -> list[float]:
    """The columns' borders without one that only parts a title from the unit beside it, in the first row."""
    if sum(cell.row0 == 0 for cell in cells) != 2 or max(cell.row1 for cell in cells) < _TITLED:
        return xs
    lone = {place for place in range(len(xs) - 2) if {cell.row0 for cell in cells if cell.column1 == place} == {0}}
    lone = {place for place in lone if all(cell.row1 == 0 for cell in cells if cell.column1 == place)}
    return [x for place, x in enumerate(xs) if place - 1 not in lone]


_TITLED = 3
"""Rows that a grid must have beneath its title."""


def _levels(values: list[float], near: float) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > near:
            levels.append(value)
    return levels


def _merged_cells(xs: list[float], ys: list[float], horizontal: list[Box], vertical: list[Box]) -> list[Box2]:
    """The grid's cells; neighbours without a rule between them are one, where together they are a rectangle.

    Where they are none a rule is missing: it goes on where one stands in another row of the same columns.
    """

    def ruled_right(row: int, column: int) -> bool:
        x, y = xs[column + 1], (ys[row] + ys[row + 1]) / 2
        return any(-_NEAR <= (rule[0] + rule[2]) / 2 - x <= _SLIVER and rule[1] - 1 <= y <= rule[3] + 1 for rule in vertical)

    def ruled_below(row: int, column: int) -> bool:
        x, y = (xs[column] + xs[column + 1]) / 2, ys[row + 1]
        return any(abs((rule[1] + rule[3]) / 2 - y) <= _NEAR and rule[0] - 1 <= x <= rule[2] + 1 for rule in horizontal)

    columns, rows = range(len(xs) - 1), range(len(ys) - 1)
    right = {(row, column) for row in rows for column in columns[:-1] if ruled_right(row, column)}
    below = {(row, column) for row in rows[:-1] for column in columns if ruled_below(row, column)}
    cells: list[Box2] = []
    for places in _components({(row, column) for row in rows for column in columns}, right, below):
        parts = [places]
        if not _is_rectangle(places):
            box = _bounds(places)
            borders = {column for row, column in right if box.row0 <= row <= box.row1 and box.column0 <= column < box.column1}
            parts = _components(places, right | {(row, column) for row in rows for column in borders}, below)
        cells.extend(map(_bounds, parts if all(map(_is_rectangle, parts)) else [places]))
    return cells


_Place = tuple[int, int]
"""A row and a column of a grid."""


def _components(places: set[_Place], right: set[_Place], below: set[_Place]) -> list[set[_Place]]:
    """Places that no rule at their right or below parts from each other, in reading order."""
    found: list[set[_Place]] = []
    left = sorted(places, reverse=True)
    seen: set[_Place] = set()
    while left:
        reach = [left.pop()]
        if reach[0] in seen:
            continue
        part: set[_Place] = set()
        while reach:
            row, column = place = reach.pop()
            if place in part or place not in places:
                continue
            part.add(place)
            reach.extend([(row, column + 1)] if place not in right else [])
            reach.extend([(row + 1, column)] if place not in below else [])
            reach.extend([(row, column - 1)] if (row, column - 1) not in right else [])
            reach.extend([(row - 1, column)] if (row - 1, column) not in below else [])
        seen |= part
        found.append(part)
    return found


def _bounds(places: set[_Place]) -> Box2:
    rows, columns = [row for row, _ in places], [column for _, column in places]
    return Box2(min(rows), max(rows), min(columns), max(columns))


def _is_rectangle(places: set[_Place]) -> bool:
    box = _bounds(places)
    return len(places) == (box.row1 - box.row0 + 1) * (box.column1 - box.column0 + 1)


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
            if segment.centre < left and left - segment.x1 < 300 and not lattice.enclosed:
                outside.add(row)
            continue
        column = next(number for number, (_, east) in enumerate(pairwise(lattice.xs)) if segment.centre <= east)
        places[(row, column)].segments.append(segment)
    filled = [cell for cell in lattice.cells if cell.segments]
    for cell in filled:
        cell.segments.sort(key=lambda segment: (round(segment.middle / 4), segment.x0))
    if len(filled) < 4 or (len(outside) > 0.3 * (len(lattice.ys) - 1) and not _named_inside(lattice)):
        return False
    crowded = sum(_crowded(cell) for cell in filled)
    if crowded > 0.04 * len(filled) or _rows_unruled(lattice):
        return False
    return True


def _named_inside(lattice: Lattice) -> bool:
    """Whether a grid's first column names each row of values by words or periods: what stands left of it are no labels."""
    first = {cell.row0 for cell in lattice.cells if cell.column0 == cell.column1 == 0 and kind_of(cell) in ("text", "year")}
    rows = {cell.row0 for cell in lattice.cells if cell.column0 and kind_of(cell) == "value"}
    return len(rows) > 1 and rows <= first


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
        if kind_of(cell) == "value":
            continue
        values = [segment for segment in cell.segments if is_numeric(segment) and not is_class(segment.text)]
        width = lattice.xs[cell.column1 + 1] - lattice.xs[cell.column0]
        if len(values) >= 3 and len(values) == len(cell.segments):
            several += 1
        elif len(values) == 2 and len(cell.segments) == 2 and values[0].x1 - values[0].x0 < 0.7 * width:
            several += 1
    return several >= 2


def is_numeric(segment: Segment) -> bool:
    """Whether a line of a cell is a value or says that there is none."""
    return read_cell(segment.text).kind in ("value", "blank")


def kind_of(cell: Box2) -> str:
    """What a cell's text is; "empty" without text."""
    if SEE_NOTE.fullmatch(cell.text.strip()):
        return "code"
    if not cell.segments:
        return "empty"
    return "value" if is_listing(cell.text) or under_unit(cell.segments) else read_cell(cell.text).kind
