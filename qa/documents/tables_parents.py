"""What rows belong to: section lines above them, and rows they are indented under."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from qa.documents.tables_grid import BodyRow
from qa.documents.tables_model import Part
from qa.documents.tables_values import read_cell

_INDENT = 3.5
"""Labels whose left edges differ by more (points) stand on different levels."""
NUMBERING = re.compile(
    r"^(?:([一二三四五六七八九十]+、)|([(（][一二三四五六七八九十]+[)）])|(\d+[.、．])|([(（]\d+[)）])|([A-Z]\.\s)|([A-Z]\.\d+))"
)

_TOTAL = re.compile(
    r"(?:sub-?\s?)?totals?\b|grand total\b|(?:[a-z]+\s){1,2}totals?$|\w{0,12}(?:[合总總小][计計]|[总總][额額])\s*(?:[(（].*)?$",
    re.IGNORECASE,
)
"""What a row that adds up those above it begins with, or ends with in Chinese and as in "Regional total"."""


def centred(rows: list[BodyRow], *, ruled: bool) -> bool:
    """Whether labels are set to their column's centre or right edge: then their left edges say nothing.

    In a grid of rules there may be two centres: some labels have a cell over two columns. Two labels alone have the very same.
    """
    labels = [row.label for row in rows if row.label and row.cells and not row.inner]
    if len(labels) < 2:
        return False
    lefts = [min(segment.x0 for segment in label) for label in labels]
    if max(lefts) - min(lefts) < _INDENT:
        return False
    rights = [max(segment.x1 for segment in label) for label in labels]
    centres = [(left + right) / 2 for left, right in zip(lefts, rights, strict=True)]
    if len(labels) == 2:
        return abs(centres[0] - centres[1]) < 0.4 * _SAME
    wide = max(lefts) - min(lefts) > 4 * _ABOUT
    for xs, same in ((centres, _ABOUT if wide else _SAME), (rights, _SAME)):
        if sum(abs(x - sorted(xs)[len(xs) // 2]) < same for x in xs) >= 0.8 * len(xs):
            return True
    return ruled and _two_centres(lefts, centres)


_SAME = 1.5
"""Edges and centres that differ by less (points) are one."""
_ABOUT = 3.0
"""Centres that differ by less (points) are one where labels have marks of notes, or blanks between their characters."""


def _two_centres(lefts: list[float], centres: list[float]) -> bool:
    """Whether nearly all labels stand around two centres, around each of them with different left edges."""
    around = [[left for left, other in zip(lefts, centres, strict=True) if abs(other - centre) < _ABOUT] for centre in centres]
    first = max(range(len(centres)), key=lambda place: len(around[place]))
    rest = [place for place, centre in enumerate(centres) if abs(centre - centres[first]) >= 2 * _ABOUT]
    second = max(rest, key=lambda place: len(around[place]), default=first)
    if any(max(around[place]) - min(around[place]) < _INDENT for place in (first, second)):
        return False
    return second != first and len(around[first]) + len(around[second]) >= 0.8 * len(centres)


def is_period(text: str) -> bool:
    """Whether a section line is a year or a day and nothing else ("At 31 December 2021")."""
    return read_cell(text).kind == "year"


def indent_of(rows: list[BodyRow]) -> float:
    """How far (points) a label stands in where it is on a lower level: of Chinese labels more than half a character.

    Their boxes begin where the ink does, up to a third of a character behind the edge of the column.
    """
    labels = [segment for row in rows for segment in row.label[:1] if _HAN.fullmatch(segment.text)]
    if 2 * len(labels) < sum(bool(row.label) for row in rows) or not labels:
        return _INDENT
    characters = sorted((segment.x1 - segment.x0) / len(segment.text) for segment in labels)
    return max(_INDENT, 0.5 * characters[len(characters) // 2])


def right_aligned(rows: list[BodyRow]) -> tuple[float, float] | None:
    """The edge at which labels end that are set to the right, and where the longest of them begins; None where there are none.

    They stand on one level however long they are: parts of what a line set to the left tells.
    """
    labels = [row.label for row in rows if row.cells and len(row.label) == 1]
    ends = Counter(round(label[0].x1) for label in labels)
    if not ends:
        return None
    edge, count = ends.most_common(1)[0]
    own = [label[0] for label in labels if abs(label[0].x1 - edge) < _EDGE]
    starts = sorted(segment.x0 for segment in own)
    if count < _RIGHT or starts[-1] - starts[0] < _RAGGED or len({round(start) for start in starts}) < _RIGHT:
        return None
    return float(edge), starts[0]


def parts_beneath(rows: list[BodyRow]) -> frozenset[str]:
    """Labels that stand beneath several heavier rows, each time anew: what they tell is a part of what those tell."""
    over: dict[str, set[str]] = {}
    heavier = ""
    for row in rows:
        text = " ".join(segment.text for segment in row.label)
        if not row.cells or not text:
            heavier = ""
        elif row.bold:
            heavier = text
        elif heavier:
            over.setdefault(text, set()).add(heavier)
    return frozenset(text for text, heads in over.items() if len(heads) > 1 and not _TOTAL.match(text))


_EDGE = 1.5
"""How far (points) from their edge labels set to the right may end."""
_RIGHT = 3
"""Fewest labels that end at one edge."""
_RAGGED = 12.0
"""How far (points) the beginnings of labels set to the right lie apart, at least."""
_OF_WHICH = re.compile(r"其中\s?[：:]\s?")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")


@dataclass(slots=True)
class _Entry:
    """What heads rows: its place in the order, its words, whether it has no values of its own, how the rows in it are set."""

    rank: tuple[float, int, int]
    label: Part
    section: bool
    all_set_in: bool | None = None
    """Whether all rows so far stand further right; None before the first one."""


class Parents:
    """Section lines and rows that rows below them belong to; `indent` is how far a label of a lower level stands in (points).

    `parts` are the labels that heavier rows have beneath them without setting them in.
    """

    def __init__(
        self,
        *,
        indented: bool,
        indent: float = _INDENT,
        right: tuple[float, float] | None = None,
        parts: frozenset[str] = frozenset(),
    ) -> None:
        self._indented = indented
        self._parts = parts
        self._right = right
        self._least = indent
        self._stack: list[_Entry] = []
        self._last_was_section = False

    def _rank(self, row: BodyRow, label: Part) -> tuple[float, int, int]:
        """Left edge, depth of numbering, weight: smaller stands higher."""
        return (self._indent(row), _depth(label.text), 0 if row.bold else 1)

    def _indent(self, row: BodyRow) -> float:
        first = min(row.label, key=lambda segment: (round(segment.middle / 3), segment.x0), default=None)
        if not self._indented or first is None:
            return 0.0
        if self._right is not None and len(row.label) == 1 and abs(first.x1 - self._right[0]) < _EDGE:
            return self._right[1]
        return first.x0  # a blank may set in the first of several lines alone

    def section(self, row: BodyRow, label: Part) -> None:
        """A line without values: it heads what follows, inside what stands further left or is numbered higher."""
        rank = self._rank(row, label)
        if is_period(label.text):
            while any(above.section and is_period(above.label.text) for above in self._stack):
                self._stack.pop()  # another year's part of the table, however it is set
        while self._stack and not self._inside(self._stack[-1], rank, self._last_was_section):
            self._stack.pop()
        self._stack.append(_Entry(rank, label, section=True))
        self._last_was_section = True

    def _inside(self, above: _Entry, rank: tuple[float, int, int], adjacent: bool) -> bool:
        """Whether a section line stands under the entry above it."""
        indent, depth, weight = above.rank
        if rank[0] > indent + self._least:
            return True
        if rank[0] < indent - self._least or not above.section:
            return False
        if depth and rank[1]:
            return rank[1] > depth
        if depth != rank[1]:
            return (bool(depth) and not rank[1] and adjacent) or (not depth and rank[2] > weight)
        return rank[2] > weight

    def over(self, row: BodyRow) -> list[Part]:
        """The labels above a row with values: sections, and rows it is indented under."""
        self._last_was_section = False
        if not row.label or row.inner:
            return [above.label for above in self._stack if above.section]
        text = " ".join(segment.text for segment in row.label)
        number = _depth(text)
        if self._stack and not self._stack[-1].section and _TOTAL.match(text):
            self._stack.pop()  # a sum set in under the last row of what it adds up is no part of that row
        if self._stack and not self._stack[-1].section and self._beside_first(self._stack[-1], row):
            self._stack.pop()
        while self._stack and not self._holds(self._stack[-1], self._indent(row), number, total=bool(_TOTAL.match(text))):
            if not row.bold and text in self._parts and self._heads_parts(self._stack[-1], self._indent(row)):
                break
            self._stack.pop()
        return [above.label for above in self._stack]

    def _holds(self, above: _Entry, own: float, number: int, *, total: bool) -> bool:
        """Whether a row with values that begins at `own` belongs to an entry: set in under it, or level with a section line.

        The first row that stands out again, where all rows so far are set in under a section line, is in that section no more.
        """
        indent, depth, _ = above.rank
        under = own > indent + self._least
        level = above.section and own >= indent - self._least and not (depth and depth == number)
        if not under and (not level or (above.all_set_in and not total)):
            return False
        above.all_set_in = under and above.all_set_in is not False
        return True

    def _heads_parts(self, above: _Entry, own: float) -> bool:
        """Whether an entry is a heavier row that begins where its parts do."""
        return not above.section and above.rank[2] == 0 and abs(own - above.rank[0]) <= self._least

    def _beside_first(self, above: _Entry, row: BodyRow) -> bool:
        """Whether a row is set in as far as the words behind the "of which" (其中：) of the row above: a part beside that one."""
        (indent, _, _), label = above.rank, above.label
        opening = _OF_WHICH.match(label.text)
        if opening is None or not self._indented:
            return False
        own = _depth(" ".join(segment.text for segment in row.label))
        if own and own == _depth(label.text[opening.end() :]):
            return row.indent - indent > self._least
        character = label.piece.segments[0].size
        return self._least < row.indent - indent < (len(opening.group()) + 1) * character

    def valued(self, row: BodyRow, label: Part) -> None:
        """A row with values may head rows that are indented under it."""
        if row.inner:
            return
        self._stack.append(_Entry(self._rank(row, label), label, section=False))


def _depth(text: str) -> int:
    """How deep a label's numbering stands, 0 without one."""
    match = NUMBERING.match(text)
    return next((place + 1 for place, group in enumerate(match.groups()) if group), 0) if match else 0
