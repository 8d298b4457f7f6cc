"""Sentences that go on in the next block: at the top of the next column, or behind a line that is set in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.documents.layout import Segment, around
from qa.documents.pdf_blocks import BlockDraft

_UNFINISHED = re.compile(r"[a-z\d)%,，、-]$", re.IGNORECASE)
"""How the last line of a block ends whose sentence may go on."""
_LEADS_ON = re.compile(
    r"(?:\b(?:and|or|of|the|a|an|to|in|at|on|for|by|with|from|than|over|under|about|around|approximately|nearly|almost|some|"
    r"is|are|was|were|totall?ing|reached|including|between|per)|[,，、])$",
    re.IGNORECASE,
)
"""How it ends where its sentence must go on, whatever the next word begins with."""
_LIST = re.compile(r"[;；]\s*(?:and|or)$", re.IGNORECASE)
"""How an item of a list ends before the last one."""
_GOES_ON = re.compile(r"[a-z]{2,}|a\s")
_STOP = re.compile(r"[.。;；](?:\s|$)")
_FEWEST_CHARACTERS = 40
"""Characters of running text, at least: a label or the cell of a table is shorter."""
_FURTHEST = 2.6
"""Heights of its line within which a sentence goes on below in the same column."""
_NARROWEST = 0.6
"""Share of a column's width that the next one has at least."""


def joined_on(blocks: Sequence[BlockDraft]) -> list[BlockDraft]:
    """Blocks in order, each paragraph joined to the one before where that breaks off amid the sentence that it goes on with."""
    joined: list[BlockDraft] = []
    for block in blocks:
        if joined and _runs_on(joined[-1], block):
            joined[-1].lines.extend(block.lines)
        else:
            joined.append(block)
    return joined


def _runs_on(above: BlockDraft, block: BlockDraft) -> bool:
    if above.kind not in ("paragraph", "list_item") or block.kind != "paragraph" or above.table or block.table:
        return False
    last, first = above.lines[-1][-1], block.lines[0][0]
    if len(above.lines[-1]) > 1 or len(block.lines[0]) > 1 or not _set_alike(last, first):
        return False
    return _says_so(above, block) and _follows(above, block)


def _set_alike(one: Segment, other: Segment) -> bool:
    sideways = one.sideways or other.sideways
    return not sideways and one.bold == other.bold and abs(one.size - other.size) < 0.09 * max(one.size, other.size)


def _says_so(above: BlockDraft, block: BlockDraft) -> bool:
    """Whether the words of two blocks, both running text, are one sentence's."""
    before, behind = above.text.rstrip(), block.text.strip()
    running = len(before) >= _FEWEST_CHARACTERS and len(behind) >= _FEWEST_CHARACTERS and _STOP.search(behind) is not None
    if not running or _UNFINISHED.search(before) is None or _LIST.search(before) is not None:
        return False
    return _LEADS_ON.search(before) is not None or _GOES_ON.match(behind) is not None


def _follows(above: BlockDraft, block: BlockDraft) -> bool:
    """Whether a block stands where the one before goes on: right beneath it, or higher up in the next column."""
    left, top, right, bottom = above.box
    x0, y0, x1, _ = block.box
    if min(right, x1) > max(left, x0):
        return -0.5 * block.size < y0 - bottom < _FURTHEST * block.size
    last = around(above.lines[-1])
    full = last[2] - left > _NARROWEST * (right - left)
    return full and x0 >= right and y0 < bottom and x1 - x0 > _NARROWEST * (right - left) and top < bottom
