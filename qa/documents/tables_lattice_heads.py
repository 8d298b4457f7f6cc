"""Headers of a grid of rules that stand above it: its rules begin under its header."""

from __future__ import annotations

from itertools import pairwise

from qa.documents.layout import Segment, segment_of
from qa.documents.tables_drafting import GENERIC
from qa.documents.tables_lattice import Box2, Lattice, kind_of
from qa.documents.tables_tokens import Token
from qa.documents.tables_values import heads_classes

_REACH = 1.2
"""How far above the grid a header's last line may end, in sizes of its letters."""
_REACH_OF_YEARS = 2.5
"""The same of years, one over each column, and of the titles beneath them: they head whatever grid stands there."""
_TITLE_LINES = 2
"""Lines of a title between such years and the grid, at most."""
_LINES = 3
"""Lines of such a header, at most."""


def head_from_above(lattice: Lattice, tokens: list[Token]) -> None:
    """Adds a row of header cells to a filled grid that begins with values, where words above it stand one over each column.

    A title runs over the borders between columns, and a single word over one column may be anything: neither heads a grid. Years
    may stand further above, over the title of the grid's first rows.
    """
    first = _first_valued(lattice)
    values = _values(lattice, first)
    if not values or not _begins_with_values(lattice, first, values):
        return
    if len(values) == 1:
        if not first and (year := _year_above(lattice, values[0], tokens)) is not None:
            _put_above(lattice, [[(values[0], year.segment)]])
        return
    above = _lines_above(lattice, tokens)
    labels = _labels_above(lattice, above, values)
    only_years = bool(labels or first)
    lines = _head(lattice, above[len(labels) :], values, labels[-1].top if labels else lattice.ys[0], only_years=only_years)
    if not lines:
        return
    beside = [segment.text for column, segment in lines[0] if column < values[0]]
    if labels and any(GENERIC.fullmatch(text.strip(" .:：")) is None for text in beside):  # their last lines
        lines = [*([(0, segment)] for segment in labels), *lines]
    elif labels:
        _put_title(lattice, labels)
    _put_above(lattice, lines)


_Line = list[tuple[int, Segment]]
"""A header's line: its words, each with the column over which it stands."""


def _labels_above(lattice: Lattice, above: list[list[Token]], values: list[int]) -> list[Segment]:
    """Lines right above a grid that are nothing but words over its labels, the nearest first: a title, or what the labels are."""
    found: list[Segment] = []
    top = lattice.ys[0]
    for line in above[:_TITLE_LINES]:
        words = line[0].segment
        starts = lattice.xs[0] - 2 <= words.x0 < lattice.xs[values[0]]
        if len(line) > 1 or line[0].reading.kind != "text" or not starts or words.bottom < top - _REACH_OF_YEARS * words.size:
            break
        found.append(words)
        top = words.top
    return found


def _head(lattice: Lattice, above: list[list[Token]], values: list[int], top: float, *, only_years: bool) -> list[_Line]:
    """The lines of a header, the lowest first; none where none stands there, or other words than years where only those may."""
    lines: list[_Line] = []
    for line in above:
        placed = _placed(lattice, line)
        if placed is None:
            break
        over = [(column, segment) for column, segment in placed if column in values]
        years = not lines and _are_years(line, lattice, values)
        far = line[0].segment.bottom < top - (_REACH_OF_YEARS if years else _REACH) * line[0].segment.size
        if far or (not lines and ((only_years and not years) or len({column for column, _ in over}) < max(2, 0.8 * len(values)))):
            break
        if _has_values(line) and not heads_classes([segment.text for _, segment in over]):
            break
        lines.append(placed)
        top = min(token.segment.top for token in line)
        if len(lines) == _LINES:
            break
    return lines


def _first_valued(lattice: Lattice) -> int:
    """The first row with values; only labels may stand in rows above it, and in two of them at most."""
    for row in range(min(3, len(lattice.ys) - 1)):
        filled = [cell for cell in lattice.at(row) if cell.segments and cell.row0 == row]
        if len(filled) != 1 or filled[0].column0 or kind_of(filled[0]) != "text":
            return row
    return 0


def _values(lattice: Lattice, row: int) -> list[int]:
    return [cell.column0 for cell in lattice.at(row) if cell.row0 == row and cell.column0 == cell.column1 and _counts(cell)]


def _has_values(line: list[Token]) -> bool:
    return any(token.reading.kind in ("value", "blank") for token in line)


def _are_years(line: list[Token], lattice: Lattice, values: list[int]) -> bool:
    """Whether different years stand over all columns of values."""
    years = [token.text for token in line if token.reading.kind == "year" and _column(lattice, token.segment) in values]
    return len(years) == len(set(years)) == len(values)


def _placed(lattice: Lattice, line: list[Token]) -> _Line | None:
    """The words of a line with the columns over which they stand; heads that nearly touch are parted where a border does it.

    None where words run over a border.
    """
    placed: _Line = []
    for token in line:
        column = _column(lattice, token.segment)
        if column is not None:
            placed.append((column, token.segment))
            continue
        columns = [_column(lattice, segment_of([word])) for word in token.segment.words]
        if None in columns or len(line) == 1:
            return None
        for place in sorted({column for column in columns if column is not None}):
            words = [word for word, own in zip(token.segment.words, columns, strict=True) if own == place]
            placed.append((place, segment_of(words)))
    return placed


def _counts(cell: Box2) -> bool:
    return kind_of(cell) in ("value", "blank")


def _begins_with_values(lattice: Lattice, first: int, values: list[int]) -> bool:
    """Whether a grid's first row under its labels is one of values with a label before them."""
    own = lattice.at(first)
    words = [cell for cell in own if cell.segments and cell.column1 < values[0] and kind_of(cell) in ("text", "year")]
    beside = [cell for cell in own if cell.segments and cell.column0 > values[0]]
    return bool(words) and (len(values) == 1 or all(map(_counts, beside)))


def _year_above(lattice: Lattice, column: int, tokens: list[Token]) -> Token | None:
    """The period that stands right above the only column of values, in the line of the other headers."""
    line = next(iter(_lines_above(lattice, tokens)), [])
    years = [token for token in line if token.reading.kind == "year" and _column(lattice, token.segment) == column]
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


def _column(lattice: Lattice, words: Segment) -> int | None:
    """The column between whose borders a word stands; None where it runs over one."""
    for column, (west, east) in enumerate(pairwise(lattice.xs)):
        if west - 2 <= words.x0 and words.x1 <= east + 2:
            return column
    return None


def _put_above(lattice: Lattice, lines: list[_Line]) -> None:
    """Puts a row above a grid whose cells hold a header's lines, the lowest of which comes first."""
    _put_row(lattice, min(segment.top for line in lines for _, segment in line) - 1)
    for column in range(len(lattice.xs) - 1):
        segments = [segment for line in reversed(lines) for place, segment in line if place == column]
        lattice.cells.append(Box2(0, 0, column, column, segments))


def _put_title(lattice: Lattice, titles: list[Segment]) -> None:
    """Puts a row above a grid that is one cell with a title's lines, the lowest of which comes first."""
    _put_row(lattice, titles[-1].top - 1)
    lattice.cells.append(Box2(0, 0, 0, len(lattice.xs) - 2, titles[::-1]))


def _put_row(lattice: Lattice, top: float) -> None:
    lattice.ys.insert(0, top)
    for cell in lattice.cells:
        cell.row0, cell.row1 = cell.row0 + 1, cell.row1 + 1
