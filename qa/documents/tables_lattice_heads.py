"""Headers of a grid of rules that stand above it: its rules begin under its header."""

from __future__ import annotations

from itertools import pairwise

from qa.documents.tables_lattice import Box2, Lattice, kind_of
from qa.documents.tables_tokens import Token

_REACH = 1.2
"""How far above the grid a header's last line may end, in sizes of its letters."""
_LINES = 3
"""Lines of such a header, at most."""


def head_from_above(lattice: Lattice, tokens: list[Token]) -> None:
    """Adds a row of header cells to a filled grid that begins with values, where words above it stand one over each column.

    A title runs over the borders between columns, and a single word over one column may be anything: neither heads a grid.
    """
    values = [cell.column0 for cell in lattice.at(0) if cell.row0 == 0 and cell.column0 == cell.column1 and _counts(cell)]
    if not values or not _begins_with_values(lattice, values):
        return
    if len(values) == 1:
        if (year := _year_above(lattice, values[0], tokens)) is not None:
            _put_above(lattice, [[(values[0], year)]])
        return
    lines: list[list[tuple[int, Token]]] = []
    top = lattice.ys[0]
    for line in _lines_above(lattice, tokens):
        placed = [(_column(lattice, token), token) for token in line]
        columns = [column for column, _ in placed if column is not None]
        if line[0].segment.bottom < top - _REACH * line[0].segment.size or len(columns) < len(line):
            break
        if not lines and len(set(columns) & set(values)) < max(2, 0.8 * len(values)):
            break
        if any(token.reading.kind in ("value", "blank") for token in line):
            break
        lines.append([(column, token) for column, token in placed if column is not None])
        top = min(token.segment.top for token in line)
        if len(lines) == _LINES:
            break
    if lines:
        _put_above(lattice, lines)


def _counts(cell: Box2) -> bool:
    return kind_of(cell) in ("value", "blank")


def _begins_with_values(lattice: Lattice, values: list[int]) -> bool:
    """Whether a grid's first row is one of values with a label before them."""
    words = [cell for cell in lattice.at(0) if cell.segments and cell.column1 < values[0] and kind_of(cell) in ("text", "year")]
    beside = [cell for cell in lattice.at(0) if cell.segments and cell.column0 > values[0]]
    return bool(words) and (len(values) == 1 or all(map(_counts, beside)))


def _year_above(lattice: Lattice, column: int, tokens: list[Token]) -> Token | None:
    """The period that stands right above the only column of values, in the line of the other headers."""
    line = next(iter(_lines_above(lattice, tokens)), [])
    years = [token for token in line if token.reading.kind == "year" and _column(lattice, token) == column]
    near = bool(years) and years[0].segment.bottom >= lattice.ys[0] - _REACH * years[0].segment.size
    return years[0] if len(years) == 1 and near and len(line) > 1 else None


def _lines_above(lattice: Lattice, tokens: list[Token]) -> list[list[Token]]:
    """Lines of words over a grid that reach into its width, the nearest first, each from left to right."""
    above = [
        token
        for token in tokens
        if token.segment.middle < lattice.ys[0] and token.segment.x1 > lattice.xs[0] and token.segment.x0 < lattice.xs[-1]
    ]
    above.sort(key=lambda token: -token.segment.middle)
    lines: list[list[Token]] = []
    for token in above[:80]:
        if lines and abs(lines[-1][0].segment.middle - token.segment.middle) < 0.5 * token.segment.size:
            lines[-1].append(token)
        else:
            lines.append([token])
    return [sorted(line, key=lambda token: token.segment.x0) for line in lines]


def _column(lattice: Lattice, token: Token) -> int | None:
    """The column between whose borders a word stands; None where it runs over one."""
    for column, (west, east) in enumerate(pairwise(lattice.xs)):
        if west - 2 <= token.segment.x0 and token.segment.x1 <= east + 2:
            return column
    return None


def _put_above(lattice: Lattice, lines: list[list[tuple[int, Token]]]) -> None:
    """Puts a row above a grid whose cells hold a header's lines, the lowest of which comes first."""
    lattice.ys.insert(0, min(token.segment.top for line in lines for _, token in line) - 1)
    for cell in lattice.cells:
        cell.row0, cell.row1 = cell.row0 + 1, cell.row1 + 1
    for column in range(len(lattice.xs) - 1):
        segments = [token.segment for line in reversed(lines) for place, token in line if place == column]
        lattice.cells.append(Box2(0, 0, column, column, segments))
