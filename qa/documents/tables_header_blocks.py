"""Lines of headers joined to blocks, and blocks side by side to bands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.documents.layout import Leaf, Segment, around
from qa.documents.tables_tokens import Token
from qa.documents.tables_units import is_unit

_ALIGNED = 2.5
"""Edges or centres of a header's lines differ by at most this much (points)."""


@dataclass(slots=True, eq=False)
class Block:
    """Tightly set lines of one header. `level` is the number of its last line, `year` whether it is a period alone."""

    segments: list[Segment]
    level: int
    year: bool

    @property
    def box(self) -> Segment:
        """Its lines as one segment, for geometry."""
        if len(self.segments) == 1:
            return self.segments[0]
        x0, top, x1, bottom = around(self.segments)
        first = self.segments[0]
        return Segment(first.words, x0, top, x1, bottom, first.size, first.bold)


def blocks_of(lines: list[list[Token]], leaf: Leaf) -> list[Block]:
    """Joins a line to the one above it when it goes on with it alone: tight, aligned, no rule and no other header between."""
    blocks: list[Block] = []
    levelled = [(level, token) for level, line in enumerate(lines) for token in line]
    levelled.sort(key=lambda pair: (pair[1].segment.top, pair[1].segment.x0))
    tokens = [token for _, token in levelled]
    for level, token in levelled:
        above = [block for block in blocks if overlap(block.box, token.segment) > 0 and _goes_on(block, token, tokens, leaf)]
        if len(above) == 1:
            above[0].segments.append(token.segment)
            above[0].level = max(above[0].level, level)
            above[0].year = above[0].year and token.reading.kind == "year"
        else:
            blocks.append(Block([token.segment], level, token.reading.kind == "year"))
    return blocks


def overlap(one: Segment, other: Segment) -> float:
    """How far (points) two segments overlap from side to side; negative where they stand apart."""
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def _goes_on(block: Block, token: Token, tokens: list[Token], leaf: Leaf) -> bool:
    """Whether a line goes on with the block above it."""
    last, segment = block.segments[-1], token.segment
    gap = segment.top - last.bottom
    if (
        last.sideways
        or gap > 0.5 * segment.size
        or gap < -0.6 * segment.size
        or (abs(last.size - segment.size) > 0.15 * segment.size and not _NOTES.fullmatch(segment.text))
    ):
        return False
    box = block.box
    beside = [  # fonts whose boxes are high reach into the next line: what stands under a line is not beside it
        other.segment
        for other in tokens
        if abs(other.segment.middle - segment.middle) < 0.6 * segment.size
        and (other is token or overlap(other.segment, segment) <= 0)
    ]
    if (
        block.year != (token.reading.kind == "year")
        and (block.year or len(beside) > 1 or abs(last.x0 - segment.x0) > 0.6)
        and not _completes(block, segment, beside, tokens)
    ):
        return False  # a year in a row of years; one alone on its line goes on with the lines above it
    if block.year and block.segments[-1].text == segment.text:
        return False
    if sum(overlap(box, other) > 0 for other in beside) > 1:
        return False
    aligned = (
        abs(box.x0 - segment.x0) < _ALIGNED
        or abs(box.x1 - segment.x1) < _ALIGNED
        or abs(box.centre - segment.centre) < _ALIGNED
        or overlap(box, segment) > 0.7 * min(box.x1 - box.x0, segment.x1 - segment.x0)
    )
    ruled = any(
        last.middle < (top + bottom) / 2 < segment.middle and x0 < segment.centre < x1 for x0, top, x1, bottom in leaf.horizontal
    )
    return aligned and not ruled


def _completes(block: Block, segment: Segment, beside: list[Segment], tokens: list[Token]) -> bool:
    """Whether a line says what the year above it is ("2021" over "baseline"), or is the second year ("2019 /" over "2022").

    Any words go on from a year that stands alone on its line. What stands under several years is a header of its own.
    """
    last = block.segments[-1]
    if _OR_YEAR.fullmatch(last.text) or (not block.year and _AT_A_DAY.search(last.text)):
        return True
    plain = _PLAIN_YEAR.fullmatch(last.text) is not None
    edged = plain and min(abs(last.x0 - segment.x0), abs(last.x1 - segment.x1), abs(last.centre - segment.centre)) < 1.0
    alike = [other for other in beside if other.text == segment.text]
    alone = sum(abs(other.segment.middle - last.middle) < 0.6 * last.size for other in tokens) == 1
    says = _SAYS_WHICH.match(segment.text) or (alone and _WORD.match(segment.text))
    return edged and len(alike) == 1 and bool(says) and not is_unit(segment.text)


_NOTES = re.compile(r"(?:[(（\[]\d{1,2}[)）\]]){1,6}")
"""Marks of notes, which are set smaller than the header they stand under."""
_WORD = re.compile(r"[a-z]{4,}")
_PLAIN_YEAR = re.compile(r"(?:FY\s?)?(?:(?:19|20)\d{2}|(?<=FY)\d{2})[⁰¹²³⁴⁵⁶⁷⁸⁹*]*")
_OR_YEAR = re.compile(r"(?:19|20)\d{2}\s?(?:/|or|and)")
_AT_A_DAY = re.compile(r"\b(?:at|ended|ending|as of|from|to|until|since|before|after|by)$|[於于至]$", re.IGNORECASE)
"""Words that a day on the next line goes on from: "Balance at" over "30 June 2023"."""
_SAYS_WHICH = re.compile(
    r"(?:base(?:line)?|target|goal|actual|achieved|ambition|forecast|budget|estimate|reduction|progress|results?|performance)\W?(?:$|\s)"
    r"|base[-\ufffe\x02]$",
)


def bands_of(blocks: list[Block]) -> list[list[Block]]:
    """Blocks side by side, the lowest row of them first."""
    bands: list[list[Block]] = []
    for block in sorted(blocks, key=lambda block: -block.box.bottom):
        box = block.box
        for band in bands[-1:]:
            shared = [min(box.bottom, other.box.bottom) - max(box.top, other.box.top) for other in band]
            apart = all(overlap(box, other.box) <= 0 for other in band)
            if apart and max(shared) > 0.3 * min(box.height, min(other.box.height for other in band)):
                band.append(block)
                break
        else:
            bands.append([block])
    for band in bands:
        band.sort(key=lambda block: block.box.x0)
    return bands
