"""Years that head columns of tiles: each stands over a list of labels with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from qa.domain.documents import Block
from qa.domain.periods import Period
from qa.domain.places import Box, Span
from qa.figures.frames import Frame

_YEAR = re.compile(r"\s*(?:FY\s?)?(?:19|20)\d{2}\s?(?:年度?)?\s*")
_LABELLED = re.compile(r"[^\W\d_]{3,}.*\d|[\u4e00-\u9fff]{2,}.*\d", re.DOTALL)
"""A tile's words: a label before its number."""
_LONGEST = 120
_CLOSE = 2.5
"""Heights of a year's line that may lie between it and the first tile, or between one tile and the next."""


def tile_years(frame: Frame, blocks: Sequence[Block]) -> dict[Span, Period]:
    """For each tile under a year, one of several that stand side by side, the period that the year names.

    Years under a chart's bars have no labelled numbers beneath them, each its own; they head nothing.
    """
    found: dict[Span, Period] = {}
    placed = [block for block in blocks if block.box is not None and block.table is None]
    for _, page in groupby(placed, key=lambda block: block.page):
        on_page = list(page)
        for row in _rows([block for block in on_page if _YEAR.fullmatch(block.span.of(frame.text))]):
            lists = [list(_beneath(year, row, on_page, frame.text)) for year in row]
            if not all(lists):
                continue
            for year, tiles in zip(row, lists, strict=True):
                named = frame.periods(year.span.of(frame.text), year.span.start)
                for tile in tiles if named else ():
                    found[tile.span] = replace(named[0].period, source="heading")
    return found


def _rows(years: list[Block]) -> Iterator[list[Block]]:
    """Two and more years at one height."""
    rest = sorted(years, key=lambda block: _box(block)[1])
    while rest:
        first = _box(rest[0])
        row = [block for block in rest if abs(_box(block)[1] - first[1]) < 0.5 * (first[3] - first[1])]
        rest = [block for block in rest if block not in row]
        if len(row) > 1:
            yield row


def _beneath(year: Block, row: list[Block], blocks: list[Block], text: str) -> Iterator[Block]:
    """The tiles under one of a row's years, down to where something else begins."""
    box = _box(year)
    height, reach = box[3] - box[1], box[3]
    for block in sorted(blocks, key=lambda block: _box(block)[1]):
        own = _box(block)
        if own[1] < reach - 0.3 * height or not _share(own, box):
            continue
        words = block.span.of(text)
        alone = not any(_share(own, _box(other)) for other in row if other is not year)
        if own[1] - reach > _CLOSE * height or not alone or len(words) > _LONGEST or not _LABELLED.search(words):
            return
        yield block
        reach = own[3]


def _share(one: Box, other: Box) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0])


def _box(block: Block) -> Box:
    assert block.box is not None  # noqa: S101  # blocks without a box are left out before
    return block.box
