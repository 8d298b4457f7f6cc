"""Text columns of a page, so that the tables of one are not read together with what stands in the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.documents.layout import Leaf, Segment
from qa.documents.tables_values import read_cell

_LEAST_LINES = 4
"""Lines of running text that make a text column."""
_LEAST_LETTERS = 24
_SAME_EDGE = 3.0
"""Left edges (points) at most this far apart belong to one column."""
_HEADER_LINES = 4
_RULE_GAP = 6.0
"""Gaps (points) between the pieces of one rule drawn column by column are smaller; those between text columns are not."""
_LEAST_NUMBERS, _MOST_ROWS, _FEW_SMALL = 2, 0.75, 0.2
_DEPTH = 2
"""Up to four columns."""
_TALL, _MET = 0.4, 4.0
"""Share of the page's height from which a rule may part it; nearer (points) than this, another rule meets it."""


def text_columns(leaf: Leaf, segments: list[Segment], depth: int = 0) -> list[list[Segment]]:
    """The segments by text column, in reading order; a page without such columns gives one list.

    A gutter counts where running text stands on both its sides, and neither a line nor a rule crosses it. What stands above and
    below is a list of its own. A tall rule that nothing meets parts columns of whatever kind.
    """
    for gutter, high, low in _partings(leaf, segments) if depth < _DEPTH else ():
        beside = [segment for segment in segments if high <= segment.middle <= low]
        sides = [[one for one in beside if one.centre < gutter], [one for one in beside if one.centre >= gutter]]
        if all(len(side) >= _LEAST_LINES for side in sides):
            return _parted(leaf, segments, (high, low), sides, depth)
    for gutter in _gutters(segments):
        for start, end in _bands(leaf, segments, gutter):
            bottom = _above_header(leaf, segments, gutter, start, end)
            top = _with_header(leaf, segments, gutter, start)
            inside = [segment for segment in segments if top <= segment.middle <= bottom]
            left = [segment for segment in inside if segment.centre < gutter]
            right = [segment for segment in inside if segment.centre >= gutter]
            if min(sum(map(_is_prose, left)), sum(map(_is_prose, right))) < _LEAST_LINES:
                continue
            if _reads_across(left, right):
                continue
            return _parted(leaf, segments, (top, bottom), [left, right], depth)
    return [segments]


def _parted(
    leaf: Leaf, segments: list[Segment], band: tuple[float, float], sides: list[list[Segment]], depth: int
) -> list[list[Segment]]:
    """What stands above a band, its columns, and what stands below it."""
    columns = [part for side in sides for part in (text_columns(leaf, side, depth + 1) if depth < _DEPTH else [side])]
    above = [segment for segment in segments if segment.middle < band[0]]
    below = [segment for segment in segments if segment.middle > band[1]]
    return [part for part in (above, *columns, below) if part]


def _partings(leaf: Leaf, segments: Sequence[Segment]) -> Iterator[tuple[float, float, float]]:
    """Tall vertical rules that neither a line nor another rule meets, with their ends: they part the page, and are no grid's."""
    for x0, high, x1, low in leaf.vertical:
        if low - high < _TALL * leaf.height or x1 - x0 > _RULE_GAP:
            continue
        met = any(
            left < x1 + _MET and right > x0 - _MET and high - _MET < top < low + _MET for left, top, right, _ in leaf.horizontal
        )
        met = met or any(one.x0 < x0 and one.x1 > x1 and high < one.middle < low for one in segments)
        others = any(
            other != (x0, high, x1, low) and abs(other[1] - high) < 2 and abs(other[3] - low) < 2 for other in leaf.vertical
        )
        if not met and not others:
            yield (x0 + x1) / 2, high, low


def _with_header(leaf: Leaf, segments: Sequence[Segment], gutter: float, top: float) -> float:
    """Where a band begins whose first rule has the years that head a table's columns right above it."""
    if not any(abs(low - top) < 2 for _, _, _, low in leaf.horizontal):
        return top
    above = [one for one in segments if one.bottom <= top + 2 and top - one.bottom < 1.5 * one.size]
    if sum(read_cell(one.text).kind == "year" for one in above) < _LEAST_NUMBERS:
        return top
    if any(_is_prose(one) or (one.x0 < gutter - 1 and one.x1 > gutter + 1) for one in above):
        return top
    return min(one.top for one in above)


def _is_prose(segment: Segment) -> bool:
    """Whether a line is running text: words, few of them numbers."""
    text = segment.text
    if len(text) < _LEAST_LETTERS or segment.sideways or text.count(" ") < 3:
        return False
    return segment.letters >= _LEAST_LETTERS and segment.letters > 0.6 * len(text)


def _reads_across(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether what looks like two text columns is one table: names on the left, a long unit and numbers in line on the right.

    Names begin in capitals, each in line with a unit; the lines of running text beside a table often go on in small letters.
    """
    prose = [one for one in right if _is_prose(one)]
    numbers = [one for one in right if one.letters == 0 and any(map(str.isdigit, one.text))]
    rows = [one for one in prose if sum(other.x0 > one.x1 and _in_line(one, other) for other in numbers) >= _LEAST_NUMBERS]
    if len(rows) < _MOST_ROWS * len(prose):
        return False
    names = [found for one in rows if (found := next((other for other in left if _in_line(one, other)), None)) is not None]
    return len(names) >= _MOST_ROWS * len(rows) and sum(one.text[:1].islower() for one in names) <= _FEW_SMALL * len(names)


def _in_line(one: Segment, other: Segment) -> bool:
    return abs(one.middle - other.middle) < 0.4 * one.size


def _gutters(segments: Sequence[Segment]) -> Iterator[float]:
    """Where a gutter may run: between the left edges at which several lines of running text begin."""
    prose = sorted((segment for segment in segments if _is_prose(segment)), key=lambda segment: segment.x0)
    edges: list[list[Segment]] = []
    for segment in prose:
        if edges and segment.x0 - edges[-1][0].x0 < _SAME_EDGE:
            edges[-1].append(segment)
        else:
            edges.append([segment])
    columns = [lines for lines in edges if len(lines) >= _LEAST_LINES]
    for one, other in pairwise(columns):
        begins = other[0].x0
        if sum(line.x1 < begins for line in one) >= _LEAST_LINES:
            within = [each.x1 for each in segments if each.x0 >= one[0].x0 - _SAME_EDGE and each.x1 < begins and _is_word(each)]
            yield (max(within) + begins) / 2


def _is_word(segment: Segment) -> bool:
    """Whether a line is more than the mark or number of a list's item, which belongs to the column it stands before."""
    return not segment.sideways and sum(map(str.isalnum, segment.text)) > 2


def _above_header(leaf: Leaf, segments: Sequence[Segment], gutter: float, top: float, bottom: float) -> float:
    """Where a band ends that has the header of a table below as its last lines: over a wide rule, or reaching over the gutter."""
    lines = sorted((one for one in segments if top <= one.middle <= bottom and not one.sideways), key=lambda one: -one.middle)
    ruled = any(abs(high - bottom) < 2 and x0 < gutter < x1 for x0, high, x1, _ in leaf.horizontal)
    place = taken = 0
    while place < len(lines) and bottom - lines[place].bottom < 2 * lines[place].size and taken < _HEADER_LINES:
        line = [one for one in lines if abs(one.middle - lines[place].middle) < 0.4 * lines[place].size]
        sides = {one.centre < gutter for one in line}
        if (len(sides) < 2 and not ruled) or any(map(_is_prose, line)):
            break
        bottom = min(one.top for one in line)
        place += len(line)
        taken += 1
    return bottom


def _column_rules(leaf: Leaf, gutter: float) -> list[tuple[float, float]]:
    """Heights of rules that are drawn column by column and go on over the gutter after a small gap."""
    near = [rule for rule in leaf.horizontal if rule[0] < gutter + _RULE_GAP and rule[2] > gutter - _RULE_GAP]
    return [
        (one[1], one[3])
        for one in near
        for other in near
        if abs(one[1] - other[1]) < 1 and one[0] < gutter - _RULE_GAP and 0 <= other[0] - one[2] < _RULE_GAP < other[2] - gutter
    ]


def _bands(leaf: Leaf, segments: Sequence[Segment], gutter: float) -> list[tuple[float, float]]:
    """Stretches of the page's height where nothing crosses the gutter, the tallest first."""
    crossing = [
        (segment.top, segment.bottom)
        for segment in segments
        if not segment.sideways and segment.x0 < gutter - 1 and segment.x1 > gutter + 1
    ]
    crossing += [(high, low) for x0, high, x1, low in leaf.horizontal if x0 < gutter - 6 and x1 > gutter + 6]
    crossing += _column_rules(leaf, gutter)
    edges = [(0.0, 0.0), *sorted(crossing), (leaf.height, leaf.height)]
    bands, reach = [], 0.0
    for top, bottom in edges:
        if top > reach:
            bands.append((reach, top))
        reach = max(reach, bottom)
    return sorted(bands, key=lambda band: band[0] - band[1])
