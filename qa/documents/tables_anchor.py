"""Tables without a full grid of rules: found by numbers that stand alone and line up."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median

from qa.documents.layout import Segment
from qa.documents.tables_between import apart_from, begins_again, beneath_cells, side_by_side, told_in_row
from qa.documents.tables_tokens import Token
from qa.documents.tables_units import is_unit
from qa.documents.tables_values import NUMBER_LIST

REACH = 62.0
"""How far (points) below a number the next one of its column may stand."""
ALIGNED = 2.2
"""Edges or centres at most this far apart (points) line up."""


@dataclass(slots=True, eq=False)
class Line:
    """Anchors of one row."""

    anchors: list[Token]
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True, eq=False)
class Cluster:
    """Anchors that belong to one table, its rows and its columns' x-intervals."""

    lines: list[Line]
    columns: list[tuple[float, float]] = field(default_factory=list)
    headers: list[Line] = field(default_factory=list)
    """Lines of years alone above the first row."""

    @property
    def anchors(self) -> list[Token]:
        """All anchors, headers included."""
        return [token for line in [*self.headers, *self.lines] for token in line.anchors]

    @property
    def top(self) -> float:
        """Top of the first line."""
        return (self.headers or self.lines)[0].top

    @property
    def bottom(self) -> float:
        """Bottom of the last line."""
        return self.lines[-1].bottom if self.lines else self.headers[-1].bottom

    @property
    def left(self) -> float:
        """Left edge of the first column."""
        return self.columns[0][0]

    @property
    def right(self) -> float:
        """Right edge of the last column."""
        return self.columns[-1][1]

    @property
    def size(self) -> float:
        """Usual text height."""
        return median(token.segment.size for token in self.anchors)


def find_clusters(tokens: list[Token]) -> list[Cluster]:
    """Groups anchors into tables: linked down their columns and along their rows."""
    anchors = [token for token in tokens if token.is_anchor]
    words = [token for token in tokens if not token.is_anchor]
    if len(anchors) < 3:
        return []
    lines = _lines(anchors)
    year_lines = {number for number, line in enumerate(lines) if _heads(line)}
    line_of = {id(token): number for number, line in enumerate(lines) for token in line}
    groups = _Groups(anchors)
    for line in lines:
        for left, right in itertools.pairwise(line):
            if not begins_again(left, right, line) and not _words_between(left, right, words):
                groups.join(left, right)
    for token in anchors:
        below = _below(token, anchors, words, line_of, year_lines)
        if below is not None:
            groups.join(token, below)
    clusters = [_cluster(members, line_of) for members in groups.all()]
    found = [cluster for cluster in clusters if cluster is not None]
    years = [token for token in anchors if token.reading.kind == "year"]
    return _united(sorted(found, key=lambda cluster: (cluster.top, cluster.left)), words, years)


def _heads(line: list[Token]) -> bool:
    """Whether a line only holds years, or different words ("Men", "Women", "Total"): the header of a table.

    Beside years two characters of Chinese are a word too: what stands over the labels ("指標") on each table of a page.
    """
    if any(token.reading.kind in ("value", "blank") for token in line):
        return False
    others = [token for token in line if token.reading.kind != "year"]
    words = [token for token in others if len(token.text) > 2 and token.text.isalpha()]
    dated = len(others) < len(line) and all(_HAN_LABEL.fullmatch(token.text) for token in others)
    return not others or bool(words) or dated


class _Groups:
    """Disjoint sets of tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._parent = {id(token): id(token) for token in tokens}

    def _root(self, key: int) -> int:
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, left: Token, right: Token) -> None:
        self._parent[self._root(id(left))] = self._root(id(right))

    def all(self) -> list[list[Token]]:
        members: dict[int, list[Token]] = defaultdict(list)
        for token in self._tokens:
            members[self._root(id(token))].append(token)
        return list(members.values())


def _lines(anchors: list[Token]) -> list[list[Token]]:
    """Anchors by line, from left to right."""
    lines: list[list[Token]] = []
    for token in sorted(anchors, key=lambda token: token.segment.middle):
        if lines:
            first = lines[-1][0].segment
            if token.segment.middle - first.middle < 0.42 * min(token.segment.size, first.size):
                lines[-1].append(token)
                continue
        lines.append([token])
    for line in lines:
        line.sort(key=lambda token: token.segment.x0)
    return lines


def _words_between(left: Token, right: Token, words: list[Token]) -> bool:
    """Whether a label stands between two anchors of a line: then they belong to tables side by side."""
    first, second = left.segment, right.segment
    for word in words:
        segment = word.segment
        if segment.top > first.bottom + 40:
            break
        if segment.x0 >= first.x1 - 1 and segment.x1 <= second.x0 + 1 and _is_label(word.text):
            overlap = min(segment.bottom, first.bottom) - max(segment.top, first.top)
            if overlap > 0.4 * min(segment.height, first.height):
                return True
    return False


_HAN_LABEL = re.compile(r"[\u4e00-\u9fff]{2,3}")


def _is_label(text: str) -> bool:
    """Whether words say what a row is: two characters of Chinese ("總計") say as much as a longer word."""
    return len(text) > 3 or (_HAN_LABEL.fullmatch(text) is not None and not is_unit(text))


def _below(token: Token, anchors: list[Token], words: list[Token], line_of: dict[int, int], year_lines: set[int]) -> Token | None:
    """The next anchor down the same column."""
    segment = token.segment
    best: Token | None = None
    for other in anchors:
        target = other.segment
        if line_of[id(other)] <= line_of[id(token)]:
            continue
        if target.top - segment.bottom > REACH:
            break
        shared = min(segment.x1, target.x1) - max(segment.x0, target.x0)
        if shared <= 0:
            continue
        if line_of[id(other)] in year_lines and line_of[id(token)] not in year_lines:
            return None  # another table's header
        lined_up = (
            abs(segment.x1 - target.x1) < ALIGNED
            or abs(segment.centre - target.centre) < ALIGNED
            or abs(segment.x0 - target.x0) < ALIGNED
        )
        if best is None and (lined_up or shared > 0.7 * min(segment.x1 - segment.x0, target.x1 - target.x0)):
            best = other
            break
    if best is None:
        return None
    return None if _blocked(token, best, words) else best


def _blocked(above: Token, below: Token, words: list[Token]) -> bool:
    """Whether words that run across the column stand between two anchors: a caption, a header, prose, but no list of numbers."""
    left = min(above.segment.x0, below.segment.x0)
    right = max(above.segment.x1, below.segment.x1)
    for word in words:
        segment = word.segment
        if segment.middle <= above.segment.bottom - 1:
            continue
        if segment.middle >= below.segment.top + 1:
            if segment.top > below.segment.bottom:
                break
            continue
        if segment.x0 < right - 1 and segment.x1 > left + 1 and not NUMBER_LIST.fullmatch(word.text):
            return True
    return False


def _cluster(members: list[Token], line_of: dict[int, int]) -> Cluster | None:
    """A table from linked anchors, or None when they are too few."""
    by_line: dict[int, list[Token]] = defaultdict(list)
    for token in members:
        by_line[line_of[id(token)]].append(token)
    lines = [
        Line(
            sorted(row, key=lambda token: token.segment.x0),
            min(token.segment.top for token in row),
            max(token.segment.bottom for token in row),
        )
        for _, row in sorted(by_line.items())
    ]
    headers: list[Line] = []
    while lines and _heads(lines[0].anchors):
        headers.append(lines.pop(0))
    if not lines or not any(token.reading.kind == "value" for line in lines for token in line.anchors):
        return None
    columns = columns_of([token for line in lines for token in line.anchors])
    return Cluster(_levelled(lines, columns), columns, headers)


def _levelled(lines: list[Line], columns: list[tuple[float, float]]) -> list[Line]:
    """Joins lines that are one row set at slightly different heights: closer than a line, and in different columns."""
    levelled: list[Line] = []
    for line in lines:
        if levelled:
            last = levelled[-1]
            near = line.middle - last.middle < 0.72 * min(line.bottom - line.top, last.bottom - last.top)
            if near and not _columns_used(last, columns) & _columns_used(line, columns):
                last.anchors = sorted([*last.anchors, *line.anchors], key=lambda token: token.segment.x0)
                last.top, last.bottom = min(last.top, line.top), max(last.bottom, line.bottom)
                continue
        levelled.append(line)
    return levelled


def _columns_used(line: Line, columns: list[tuple[float, float]]) -> set[int]:
    return {
        place
        for token in line.anchors
        for place, (x0, x1) in enumerate(columns)
        if min(token.segment.x1, x1) - max(token.segment.x0, x0) > 0
    }


def columns_of(anchors: list[Token]) -> list[tuple[float, float]]:
    """Columns as unions of x-intervals; anchors much wider than others do not bridge columns."""
    usual = median(token.segment.x1 - token.segment.x0 for token in anchors)
    narrow = [token.segment for token in anchors if token.segment.x1 - token.segment.x0 <= max(2.6 * usual, 30.0)]
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted((segment.x0, segment.x1) for segment in narrow):
        if columns and x0 < columns[-1][1] - 0.8:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _united(clusters: list[Cluster], words: list[Token], years: list[Token]) -> list[Cluster]:
    """Joins clusters whose columns line up and between which nothing but labels stands."""
    united: list[Cluster] = []
    for cluster in clusters:
        home = next((other for other in reversed(united) if _continues(other, cluster, words, years)), None)
        if home is None:
            united.append(cluster)
            continue
        home.lines = _merged_lines([*home.lines, *cluster.headers, *cluster.lines])
        home.columns = columns_of([token for line in home.lines for token in line.anchors])
        home.lines = _levelled(home.lines, home.columns)
    return united


def _merged_lines(lines: list[Line]) -> list[Line]:
    merged: list[Line] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if merged and line.middle - merged[-1].middle < 0.42 * min(line.bottom - line.top, merged[-1].bottom - merged[-1].top):
            merged[-1].anchors = sorted([*merged[-1].anchors, *line.anchors], key=lambda token: token.segment.x0)
            merged[-1].top, merged[-1].bottom = min(merged[-1].top, line.top), max(merged[-1].bottom, line.bottom)
        else:
            merged.append(line)
    return merged


def _continues(above: Cluster, below: Cluster, words: list[Token], years: list[Token]) -> bool:
    """Whether a cluster belongs to the one above (or beside it, when a column is empty for long)."""
    if below.headers:
        return False
    overlap = min(above.bottom, below.bottom) - max(above.top, below.top)
    if overlap > 0:
        return _beside(above, below, words)
    gap = below.top - above.bottom
    lined = sum(any(_same_column(column, other) for other in above.columns) for column in below.columns)
    if lined * 2 < len(below.columns) or not lined:
        return False
    left, right = min(above.left, below.left), max(above.right, below.right)
    between = [
        word
        for word in words
        if above.bottom - 1 < word.segment.middle < below.top + 1 and word.segment.x1 > left + 2 and word.segment.x0 < right
    ]
    if lined == len(below.columns) == len(above.columns):
        between = beneath_cells(above.lines[-1].middle, between, words)
    sure = lined == len(below.columns) >= _SURE
    between = apart_from(above.bottom, between) if sure else between
    headed = side_by_side(between)
    tall = sure and not headed and not _titled(above, below, words)
    aside = lined == len(below.columns) == len(above.columns) > 1 and not headed
    if gap > (_TALLEST if tall else 110) or gap < -4:
        return False
    dated = [
        token
        for token in years
        if above.bottom < token.segment.middle < below.top and left - 2 < token.segment.x1 and token.segment.x0 < right
    ]
    if len(dated) > 1 and len(below.columns) in (len(dated), len(dated) + _level_with(dated[0], words, left)):
        return False  # a header of its own
    widest = max(column[1] - column[0] for column in [*above.columns, *below.columns])
    for word in between:
        segment = word.segment
        wide = segment.x1 - segment.x0 > max(1.6 * widest, 70) or (gap > 60 and not tall)
        if segment.x0 < left - 4 or (wide and not (aside and told_in_row(word, words, left))):
            return False
    return True


def _level_with(year: Token, words: list[Token], left: float) -> int:
    """How many words stand on the line of a year right of an edge: "Total" and "Share" beside those of a header."""
    level = (word for word in words if abs(word.segment.middle - year.segment.middle) < 0.4 * word.segment.size)
    return sum(word.segment.x1 > left for word in level)


def _titled(above: Cluster, below: Cluster, words: list[Token]) -> bool:
    """Whether a line of its own stands over the labels of the lower cluster: it names another table."""
    labels = [
        word
        for word in words
        if above.bottom - 1 < word.segment.middle < below.top + 1
        and word.segment.x1 <= above.left + 2
        and word.segment.x1 > above.left - 300
    ]
    return bool(apart_from(above.bottom, labels))


_SURE = 4
"""So many columns that all line up are one table's, also where a cell of many lines makes a row high."""
_TALLEST = 170.0


def _beside(above: Cluster, below: Cluster, words: list[Token]) -> bool:
    """Whether two clusters that share rows have no labels between them."""
    left, right = (above, below) if above.right <= below.left else (below, above)
    if left.right > right.left + 1:
        return True
    between = 0
    for line in right.lines:
        for word in words:
            segment = word.segment
            if (
                segment.x0 >= left.right - 1
                and segment.x1 <= right.left + 1
                and min(segment.bottom, line.bottom) - max(segment.top, line.top) > 0.4 * (line.bottom - line.top)
                and _is_label(word.text)
                and not (any(char.isdigit() for char in word.text) and len(word.text) < 25)
            ):
                between += 1
                break
    return between * 3 < len(right.lines)


def _same_column(one: tuple[float, float], other: tuple[float, float]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0.5 * min(one[1] - one[0], other[1] - other[0])


def segments_of(tokens: list[Token]) -> list[Segment]:
    """The segments of tokens."""
    return [token.segment for token in tokens]
