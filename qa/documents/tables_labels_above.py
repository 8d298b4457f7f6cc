"""Tables whose rows have their label on a line above the numbers, at the first column's edge, so that none stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.documents.layout import Segment
from qa.documents.tables_grid import Assembled, BodyRow, HeaderCell
from qa.documents.tables_tokens import Token

_LEVEL = 0.4
"""Heights of a line within which words stand level."""
_NEXT = 2.3
"""Heights of a line within which the next line stands below."""
_TIGHT = 1.1
"""Heights of a line between the lines of one header, at most."""
_ALIGNED = 4.0
"""Points by which what begins at one edge may differ."""
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 2
_LONGEST_LABEL = 80
_TITLE_ABOVE = 40.0
"""Points above the header in which the title stands."""
_BESIDE = 40.0
"""Points left of the numbers in which a label of their own would stand."""


@dataclass(slots=True, eq=False)
class _Pair:
    """A label and the numbers below it."""

    label: Segment
    values: list[Segment]


def label_above_rows(tokens: list[Token]) -> Iterator[Assembled]:
    """Tables of rows that are a line of numbers each under a line with nothing but their label, below one header.

    Args:
        tokens: What of the page no other table has taken.
    """
    level = [token for token in tokens if not token.segment.sideways]
    pairs = sorted(_pairs(level), key=lambda pair: pair.label.top)
    while pairs:
        table = [pairs.pop(0)]
        for pair in list(pairs):
            if _goes_on(table[-1], pair):
                table.append(pair)
                pairs.remove(pair)
        header = _header(table[0], level) if len(table) >= _FEWEST_ROWS else []
        if header:
            yield _assembled(table, header, level)


def _pairs(tokens: list[Token]) -> Iterator[_Pair]:
    numbers = [token.segment for token in tokens if token.reading.kind == "value"]
    for token in tokens:
        label = token.segment
        if token.reading.kind != "text" or label.letters < 3 or len(token.text) > _LONGEST_LABEL:
            continue
        first = next(
            (
                number
                for number in numbers
                if abs(number.x0 - label.x0) < _ALIGNED and 0 < number.middle - label.middle < _NEXT * label.size
            ),
            None,
        )
        if first is None or _beside(label, tokens):
            continue
        line = [other for other in tokens if abs(other.segment.middle - first.middle) < _LEVEL * first.size]
        right = sorted((other for other in line if other.segment.x0 >= first.x0), key=lambda other: other.segment.x0)
        left = any(0 < first.x0 - other.segment.x1 < _BESIDE for other in line)
        values = [other.segment for other in right if other.reading.kind in ("value", "blank")]
        if not left and len(values) == len(right) >= _FEWEST_COLUMNS and label.x1 < values[-1].x1:
            yield _Pair(label, values)


def _beside(label: Segment, tokens: list[Token]) -> bool:
    """Whether anything stands level with a line of words: then it is no label alone."""
    return any(
        other.segment is not label
        and abs(other.segment.middle - label.middle) < _LEVEL * label.size
        and -_BESIDE < other.segment.x0 - label.x1 < 2 * _BESIDE
        for other in tokens
    )


def _goes_on(above: _Pair, below: _Pair) -> bool:
    """Whether a pair is the next row: right below, with numbers in the same columns."""
    last = above.values[0]
    return (
        0 < below.label.middle - last.middle < _NEXT * last.size
        and len(above.values) == len(below.values)
        and all(abs(one.x0 - two.x0) < _ALIGNED for one, two in zip(above.values, below.values, strict=True))
    )


def _header(first: _Pair, tokens: list[Token]) -> list[list[Segment]]:
    """The words over each column, of up to two lines right above the first label; none where a column has none."""
    heads: list[list[Segment]] = []
    for value in first.values:
        over = sorted(
            (
                other.segment
                for other in tokens
                if other.reading.kind in ("text", "year")
                and abs(other.segment.x0 - value.x0) < _ALIGNED
                and 0 < first.label.middle - other.segment.middle < _NEXT * first.label.size
            ),
            key=lambda segment: -segment.top,
        )
        over = _tight(over)
        if not over or (heads and min(s.x0 for s in over) < max(s.x1 for s in heads[-1])):
            return []
        heads.append(over)
    return heads


def _tight(lines: list[Segment]) -> list[Segment]:
    """The lowest line and those set tightly above it, from the top: a title stands further off."""
    kept = lines[:1]
    for line in lines[1:]:
        if kept[-1].middle - line.middle > _TIGHT * line.size:
            break
        kept.append(line)
    return kept[::-1]


def _assembled(table: list[_Pair], header: list[list[Segment]], tokens: list[Token]) -> Assembled:
    values = [pair.values for pair in table]
    columns = [(min(row[place].x0 for row in values), max(row[place].x1 for row in values)) for place in range(len(header))]
    rows = [
        BodyRow(
            pair.values[0].top,
            pair.values[0].bottom,
            label=[pair.label],
            cells={place: [value] for place, value in enumerate(pair.values)},
        )
        for pair in table
    ]
    top = min(segment.top for cell in header for segment in cell)
    title = [
        token.segment
        for token in tokens
        if token.reading.kind == "text"
        and abs(token.segment.x0 - columns[0][0]) < 2 * _ALIGNED
        and -1 < top - token.segment.bottom < _TITLE_ABOVE
    ]
    title.sort(key=lambda segment: -segment.bottom)
    return Assembled(columns, [HeaderCell(cell, [place]) for place, cell in enumerate(header)], rows, above=title[:2])
