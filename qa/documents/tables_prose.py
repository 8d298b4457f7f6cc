"""Running text beside a table, which names none of its rows."""

from __future__ import annotations

import re
from statistics import median

from qa.documents.tables_anchor import Cluster
from qa.documents.tables_grid import BodyRow
from qa.documents.tables_labels import Stack, Strip, stacked, tightness
from qa.documents.tables_tokens import Token

_STOP = re.compile(r"[.,;:](?:\s|$)|[，。；]")


def without_prose(strips: list[Strip], rows: list[BodyRow], cluster: Cluster) -> list[Strip]:
    """Drops strips that are a text column beside the table: long lines that do not keep to the rows."""
    kept = [strip for strip in strips if not _is_prose(strip, rows)]
    while len(kept) > 1:
        strip = kept[0]
        long = median(len(token.text) for token in strip.tokens) > 28
        beside = sum(
            any(abs(token.segment.middle - row.middle) < 0.45 * token.segment.size for row in rows) for token in strip.tokens
        )
        apart = kept[1].x0 - strip.x1 > 0.6 * cluster.size
        if long and len(strip.tokens) >= 4 and beside < 0.5 * len(strip.tokens) and apart and not _labels_all(strip, rows):
            kept.pop(0)
        else:
            break
    return kept


_ROWS_LABELLED = 3
"""Rows that have a label of their own, at least, for the lines beside them to be labels however few stand level with a row."""


def _labels_all(strip: Strip, rows: list[BodyRow]) -> bool:
    """Whether every row has lines of its own: values may stand level with the middle of a label of two lines, and with neither."""
    stacks = stacked(strip.tokens, tightness(strip.tokens, rows))
    owners = [_beside(stack, rows) for stack in stacks]
    own = {places[0] for places in owners if len(places) == 1}
    return len(rows) >= _ROWS_LABELLED and len(own) == len(rows) and all(len(places) < 2 for places in owners)


def _beside(stack: Stack, rows: list[BodyRow]) -> list[int]:
    """The rows that stand level with some part of a label."""
    return [place for place, row in enumerate(rows) if stack.top < row.middle < stack.bottom]


def _is_prose(strip: Strip, rows: list[BodyRow]) -> bool:
    """Whether a strip is running text beside the numbers: long and full lines, more than rows and with stops, or amid sentences."""
    top, bottom = rows[0].top, rows[-1].bottom
    inside = [token for token in strip.tokens if top - 2 < token.segment.middle < bottom + 2]
    going_on = sum(token.text[:1].islower() for token in inside) >= max(_MANY, 0.7 * len(inside))
    if len(inside) < 4 or (len(rows) > 0.6 * len(inside) and not going_on) or _begin_level(inside, rows):
        return False
    edge = max(token.segment.x1 for token in inside)
    width = edge - min(token.segment.x0 for token in inside)
    full = sum(token.segment.x1 > edge - 0.2 * width for token in inside)
    stops = sum(bool(_STOP.search(token.text)) for token in inside)
    long = median(len(token.text) for token in inside) >= 30 and full >= 0.5 * len(inside)
    return long and (going_on or stops >= 0.3 * len(inside))


_MANY = 4
"""Lines that begin amid a sentence, at least, which no labels of one or two lines have so many of."""


def _begin_level(lines: list[Token], rows: list[BodyRow]) -> bool:
    """Whether a line that begins in a capital stands level with each row: labels of several lines, however long they are."""
    capitals = [token.segment for token in lines if token.text[:1].isupper()]
    return len(rows) > 2 and all(any(abs(line.middle - row.middle) < 0.25 * line.size for line in capitals) for row in rows)
