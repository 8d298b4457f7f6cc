"""Columns of labels that group the rows beside them."""

from __future__ import annotations

from itertools import pairwise

from qa.documents.layout import Leaf
from qa.documents.tables_grid import BodyRow
from qa.documents.tables_labels import Stack, Strip, stacked
from qa.documents.tables_tokens import Token


def _group_by_rules(rows: list[BodyRow], values: list[BodyRow], strip: Strip, leaf: Leaf) -> bool:
    """Gives rows the label that stands between the same two rules of a group column; labels without rows are section lines.

    Returns:
        False where rules do not part the groups.
    """
    reach = min(strip.x1, strip.x0 + 60)
    levels = sorted((rule[1] + rule[3]) / 2 for rule in leaf.horizontal if rule[0] <= strip.x0 + 12 and rule[2] >= reach - 6)
    inside = [level for level in levels if values[0].top - 40 < level < values[-1].bottom + 20]
    bands = [
        (above, below) for above, below in pairwise([values[0].top - 40, *inside, values[-1].bottom + 20]) if below - above > 4
    ]
    found: list[tuple[list[Token], list[BodyRow]]] = []
    for above, below in bands:
        tokens = [token for token in strip.tokens if above < token.segment.middle < below]
        found.append((tokens, [row for row in values if above < row.middle < below]))
    named = sum(len(members) for tokens, members in found if tokens)
    if len(inside) < 2 or named < 0.8 * len(values):
        return False
    for tokens, members in found:
        if not tokens:
            continue
        tops = _tops(tokens, members)
        for row in members:
            begun = [stack for stack in tops if stack.segments[0].middle <= row.middle + 0.5 * stack.segments[0].size]
            row.groups.append(begun[-1].segments if begun else [token.segment for token in tokens])
        if not members:
            rows.append(BodyRow(tokens[0].segment.top, tokens[-1].segment.bottom, label=[token.segment for token in tokens]))
    return True


def _tops(tokens: list[Token], rows: list[BodyRow]) -> list[Stack]:
    """The labels between two rules where these are several groups': set apart, each level with the first row of its group.

    An empty list where the words between the rules are one label.
    """
    stacks = stacked(tokens, _ONE_LABEL)
    if len(stacks) < 2 or not rows:
        return []
    level = [[row for row in rows if abs(stack.segments[0].middle - row.middle) < 0.3 * stack.segments[0].size] for stack in stacks]
    return stacks if all(level) and rows[0] in level[0] else []


def _each_its_own(strip: Strip, rows: list[BodyRow]) -> bool:
    """Gives rows the one word beside each, where a strip before the names has one for nearly every row ("A", "B", "A", "B")."""
    beside = [
        [token for token in strip.tokens if abs(token.segment.middle - row.middle) < 0.4 * token.segment.size] for row in rows
    ]
    single = sum(len(tokens) == 1 for tokens in beside)
    if single != len(strip.tokens) or single < _NEARLY_ALL * len(rows):
        return False
    for row, tokens in zip(rows, beside, strict=True):
        if tokens:
            row.groups.append([tokens[0].segment])
    return True


_NEARLY_ALL = 0.85
_ONE_LABEL = 0.6
"""Gap, in line heights, from which two lines of a column of groups are two labels."""


def group(table: list[BodyRow], rows: list[BodyRow], strip: Strip, leaf: Leaf) -> None:
    """Gives rows the labels of a strip that groups several rows: between the same rules, else set at the group's top or middle."""
    if _group_by_rules(table, rows, strip, leaf):
        return
    if _each_its_own(strip, rows):
        return
    stacks = stacked(strip.tokens, _ONE_LABEL)
    if not stacks:
        return
    at_top = sum(any(abs(stack.segments[0].middle - row.middle) < 0.5 * stack.segments[0].size for row in rows) for stack in stacks)
    first = stacks[0].middle <= rows[0].middle + 0.5 * stacks[0].segments[0].size
    for row in rows:
        if at_top == len(stacks) and first:
            before = [stack for stack in stacks if stack.segments[0].middle <= row.middle + 0.5 * stack.segments[0].size]
            stack = before[-1] if before else None
        else:
            stack = min(stacks, key=lambda stack: abs(stack.middle - row.middle))
        if stack is not None:
            row.groups.append(stack.segments)
