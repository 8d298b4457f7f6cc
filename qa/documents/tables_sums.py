"""Sums among groups: rows named where other rows have their group, with what they are split by under them."""

from __future__ import annotations

import re

from qa.documents.layout import Segment
from qa.documents.tables_grid import BodyRow, cell_text
from qa.documents.tables_labels import Strip
from qa.documents.tables_tokens import Token


def own_labels(outer: list[Strip], main: Strip, rows: list[BodyRow]) -> dict[int, list[Segment]]:
    """By row, the label of one that none stands beside in the main column: a sum is named further left, among its groups.

    What names a row so is taken from its column, so that it is no part of the group above or below it.
    """
    unnamed = [
        number
        for number, row in enumerate(rows)
        if not any(token.segment.top - 2 < row.middle < token.segment.bottom + 2 for token in main.tokens)
    ]
    found: dict[int, list[Segment]] = {}
    for strip in outer:
        for number in unnamed:
            line = [one for one in strip.tokens if abs(one.segment.middle - rows[number].middle) < 0.4 * one.segment.size]
            close = [one for one in strip.tokens if one not in line and any(_goes_on(one, mine) for mine in line)]
            if line and len(unnamed) < len(rows) and all(_begins_row(one, rows) for one in close):
                found.setdefault(number, []).extend(token.segment for token in line)
                strip.tokens = [token for token in strip.tokens if token not in line]
    return found


def _goes_on(one: Token, other: Token) -> bool:
    """Whether two lines stand so tight that they may be one label."""
    return abs(one.segment.middle - other.segment.middle) < 1.5 * other.segment.size


def _begins_row(token: Token, rows: list[BodyRow]) -> bool:
    """Whether a line stands level with a row and does not go on from the line above it."""
    level = any(abs(token.segment.middle - row.middle) < 0.4 * token.segment.size for row in rows)
    return level and not token.text[:1].islower()


def split_sums(rows: list[BodyRow], sums: dict[int, list[Segment]]) -> None:
    """Gives sums their labels and no group; what a sum is split by ("By region") belongs to the sum above it."""
    total: list[Segment] | None = None
    for number, row in enumerate(rows):
        if number in sums:
            row.label = total = sums[number]
            row.groups = []
        elif total is not None and row.groups and _SPLIT.match(cell_text(row.groups[0])):
            row.groups.insert(0, total)


_SPLIT = re.compile(r"(?:by|of which|thereof|split|breakdown)\b|按|其中|依", re.IGNORECASE)
