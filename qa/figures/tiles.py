"""Numbers that stand alone on a page, with their label in the block beneath or above: the tiles of an infographic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.domain.documents import Block
from qa.domain.places import Box, Span

_LONGEST_NUMBER = 24
_LONGEST_LABEL = 110
_NUMBER = re.compile(r"\d")
_ONLY_NUMBER = re.compile(
    r"[^\w]*(?:[A-Z]{2,3}|[A-Z]{0,2}[$€£¥])?\s*[\d.,]+\s*(?:%|[^\W\d]{0,12}\.?|\+)?(?:\s*[a-zA-Z]{1,10})?[^\w]*"
)
_YEAR = re.compile(r"\b(?:FY\s?)?(?:19|20)\d\d\b")
_ALIGNED, _CLOSE = 3.0, 6.0
"""Points by which the left sides of a heading and its number may differ, and those that may lie between them."""
_WORDS = re.compile(r"[^\W\d_]{2,}")


def tile_labels(blocks: Sequence[Block], text: str) -> dict[Span, Span]:
    """For each block that is only a number, the place of the label that its page sets nearest beneath or above it."""
    labels: dict[Span, Span] = {}
    for place, block in enumerate(blocks):
        if block.box is None or block.table is not None or not _is_number(block.span.of(text)):
            continue
        near = [other for other in blocks[max(0, place - 3) : place + 4] if other is not block and _is_label(other, block, text)]
        if near:
            labels[block.span] = min(near, key=lambda other: _gap(block.box, other.box)).span
    return labels


def _is_number(words: str) -> bool:
    return len(words) <= _LONGEST_NUMBER and bool(_ONLY_NUMBER.fullmatch(words.strip()))


def _is_label(other: Block, block: Block, text: str) -> bool:
    words = other.span.of(text)
    return (
        other.page == block.page
        and other.table is None
        and other.kind != "boilerplate"
        and (other.kind != "heading" or _sits_on(other.box, block.box))
        and len(words) <= _LONGEST_LABEL
        and bool(_WORDS.search(words))
        and not _NUMBER.search(_YEAR.sub("", words))
        and _gap(block.box, other.box) <= _reach(block.box)
    )


def _sits_on(heading: Box | None, number: Box | None) -> bool:
    """Whether a heading stands right over a number and begins where it does: it is the number's, and no section's."""
    if heading is None or number is None:
        return False
    return abs(heading[0] - number[0]) <= _ALIGNED and -2 <= number[1] - heading[3] <= _CLOSE


def _reach(box: Box | None) -> float:
    """Points between a number and its label: the number's own height, type sizes of tiles being what they are."""
    return 0.0 if box is None else max(12.0, 1.2 * (box[3] - box[1]))


def _gap(box: Box | None, other: Box | None) -> float:
    """Vertical distance of two boxes that share columns, infinite where they share none; above counts as a little farther."""
    if box is None or other is None or min(box[2], other[2]) <= max(box[0], other[0]):
        return float("inf")
    beneath, above = other[1] - box[3], box[1] - other[3]
    if beneath >= -2:
        return max(beneath, 0.0)
    return above + 2.0 if above >= -2 else float("inf")
