"""Rows between rules: the bands of a table's label area, and which lines in a band are the row's label."""

from __future__ import annotations

import itertools

from qa.documents.layout import Leaf
from qa.documents.tables_anchor import Cluster
from qa.documents.tables_grid import BodyRow
from qa.documents.tables_tokens import Token
from qa.domain.places import Box


def closing_rule(cluster: Cluster, leaf: Leaf) -> float:
    """Height of the rule under the last row, where most rows end with one: the labels' last lines stand above it; 0 without."""
    across = [
        (rule[1] + rule[3]) / 2
        for rule in joined_across(leaf.horizontal)
        if rule[0] < cluster.left - 40 and rule[2] > cluster.right - 8
    ]
    ends = [line.bottom for line in cluster.lines]
    parted = sum(any(above < level < below + 0.5 * cluster.size for level in across) for above, below in itertools.pairwise(ends))
    under = [level for level in across if ends[-1] - 1 < level < ends[-1] + _HIGHEST * cluster.size]
    return min(under) if under and parted >= max(1, 0.5 * (len(ends) - 1)) else 0.0


_HIGHEST = 12
"""Lines that the label of one row may have."""


def joined_across(rules: list[Box]) -> list[Box]:
    """Rules on one level that follow each other closely, as those drawn column by column, joined to one."""
    joined: list[Box] = []
    for rule in sorted(rules, key=lambda rule: (round(rule[1]), rule[0])):
        last = joined[-1] if joined else None
        if last is not None and abs(last[1] - rule[1]) < 1 and rule[0] - last[2] < 6:
            joined[-1] = (last[0], last[1], max(last[2], rule[2]), max(last[3], rule[3]))
        else:
            joined.append(rule)
    return joined


def full_rows(members: list[int], rows: list[BodyRow], tokens: list[Token]) -> list[int]:
    """The rows of a band without those that are a cell's second number: one cell under several, and no label begins beside it."""
    most = max((len(rows[number].cells) for number in members), default=0)
    return [number for number in members if most < _SEVERAL or len(rows[number].cells) > 1 or _begins(rows[number], tokens)]


def _begins(row: BodyRow, tokens: list[Token]) -> bool:
    """Whether a label that does not go on from a line above stands beside a row."""
    return any(token.text[:1].isupper() for token in tokens if abs(token.segment.middle - row.middle) < 0.5 * token.segment.size)


_SEVERAL = 3


def by_weight(inside: list[Token], row: BodyRow) -> tuple[list[Token], list[Token]]:
    """Tells a row's label in a ruled band from a heavier or larger section line above or below it."""
    nearest = min(inside, key=lambda token: abs(token.segment.middle - row.middle)).segment
    if nearest.text.strip("(). ").isdigit():
        return inside, []  # the row's number, however it is set
    alike = [
        token
        for token in inside
        if (token.segment.bold == nearest.bold and abs(token.segment.size - nearest.size) < 0.15 * nearest.size)
        or abs(token.segment.middle - nearest.middle) < 0.4 * nearest.size
    ]
    return alike, [token for token in inside if token not in alike]


def row_pitch(rows: list[BodyRow]) -> float:
    """How far (points) rows follow each other where they stand closest."""
    steps = sorted(below.middle - above.middle for above, below in itertools.pairwise(rows) if below.middle - above.middle > 4)
    return steps[len(steps) // 8] if steps else 0.0


def by_pitch(inside: list[Token], row: BodyRow, pitch: float) -> tuple[list[Token], list[Token]]:
    """Tells a row's label in a ruled band from a section line set further from it than the table's rows from each other.

    Such a line stands on the rule that underlines it, and none may be drawn between it and the row above.
    """
    parts: list[list[Token]] = []
    for token in sorted(inside, key=lambda token: token.segment.middle):
        step = token.segment.middle - parts[-1][-1].segment.middle if parts else 0.0
        if parts and step < max(1.1 * pitch, 1.15 * token.segment.size):
            parts[-1].append(token)
        else:
            parts.append([token])
    own = [part for part in parts if any(abs(token.segment.middle - row.middle) < 0.4 * token.segment.size for token in part)]
    loose = [token for part in parts if part not in own for token in part]
    begins = pitch > 0 and all(token.text[:1].isupper() for token in loose)
    return (own[0], loose) if len(own) == 1 and begins else (inside, [])


def label_bands(rows: list[BodyRow], tokens: list[Token], leaf: Leaf, x0: float, x1: float) -> list[tuple[float, float]]:
    """Intervals between rules drawn across the labels, when most rows have one of their own."""
    top, bottom = rows[0].top - 60, rows[-1].bottom + 120
    reach = min(x1, x0 + 60)
    levels = sorted(
        {
            round((rule[1] + rule[3]) / 2, 1)
            for rule in leaf.horizontal
            if top < rule[1] < bottom and rule[0] <= x0 + 12 and rule[2] >= reach - 6
        }
    )
    distinct: list[float] = []
    for level in levels:
        if not distinct or level - distinct[-1] > 3:
            distinct.append(level)
    if len(distinct) < 0.6 * len(rows):
        distinct = _fill_levels(rows, leaf, x0, x1)
    if len(distinct) == len(rows) > 1 and tokens and rows[0].middle < distinct[0]:  # each row closes with its rule
        distinct.insert(0, min(token.segment.top for token in tokens) - 2)
    bands = list(itertools.pairwise(distinct))
    inside = [[number for number, row in enumerate(rows) if above < row.middle < below] for above, below in bands]
    full = [full_rows(members, rows, tokens) for members in inside]
    second = sum(map(len, inside)) - sum(map(len, full))
    return bands if sum(len(members) == 1 for members in full) >= 0.6 * (len(rows) - second) else []


def _fill_levels(rows: list[BodyRow], leaf: Leaf, x0: float, x1: float) -> list[float]:
    """Heights at which filled boxes behind the labels begin and end."""
    top, bottom = rows[0].top - 60, rows[-1].bottom + 60
    middle = (x0 + min(x1, x0 + 60)) / 2
    levels: list[float] = []
    for level in sorted(
        edge for box in leaf.fills if box[0] <= middle <= box[2] for edge in (box[1], box[3]) if top < edge < bottom
    ):
        if not levels or level - levels[-1] > 3:
            levels.append(level)
    return levels
