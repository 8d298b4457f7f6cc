"""Amounts that stand alone in a column of answers, level with the words that ask for them: indexes of disclosures without rules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from qa.domain.documents import Block
from qa.domain.places import Box, Span
from qa.quantities.cells import read_cell

_LONGEST_AMOUNT = 40
_LONGEST_LABEL = 120
_LEVEL = 0.5
"""Lines by which an answer's first line may be higher or lower than the first line of what it answers."""
_ALIGNED = 3.0
"""Points by which the left sides of the blocks of one column may differ."""
_FEWEST_ROWS = 3
"""Rows whose answer is level with its label, from which two columns are labels and answers."""
_BELOW = 0.8
"""Lines between a code and the label beneath it, at most."""
_CODE = re.compile(r"(?:GRI|SASB|ESRS|[A-Z]{2})[\s-]*[\w–.-]*\d[\w–.-]*|\d{1,3}[-–]\d{1,2}(?:[-–.]?[a-z]+)?", re.ASCII)
_TELLS = re.compile(r"[^\W\d_]{2,}\W+(?:[^\W\d_]+\W+)*[^\W\d_]{2,}|[\u4e00-\u9fff]{3,}")
_NUMBER = re.compile(r"(?<![\w.-])(?!(?:19|20)\d{2}(?!\d))\d[\d.,]*\d|\d\s?[%％]")
"""A number in a label that is no year: the label tells an amount of its own."""
_UNIT = re.compile(r"[^\W\d_]|[%％€$£¥]")


def answers_beside(blocks: Sequence[Block], text: str, known: Mapping[Span, Span]) -> dict[Span, Span]:
    """For each block that is nothing but an amount with its unit, the words left of it and level with it that it answers.

    Args:
        blocks: The document's evidence.
        text: Its stored text.
        known: Labels of tiles, which go before these.
    """
    pages: defaultdict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.box is not None and block.table is None and block.kind != "caption":
            pages[block.page].append(block)
    found: dict[Span, Span] = {}
    for page in pages.values():
        for block in page:
            if block.span in known or not _is_amount(block.span.of(text)):
                continue
            label = _label(block, page, text)
            if label is not None:
                found[block.span] = label.span
    return found


def _is_amount(words: str) -> bool:
    words = words.strip()
    if len(words) > _LONGEST_AMOUNT or "\n" in words or not _UNIT.search(words):
        return False
    quantity = read_cell(words)
    return quantity is not None and quantity.unit is not None and len(quantity.raw) > 0.8 * len(words)


def _label(block: Block, page: Sequence[Block], text: str) -> Block | None:
    """What an amount answers: the nearest words left of it whose first line is level with it, or those beneath their code."""
    level = [other for other in page if _beside(other, block, text)]
    nearest = max(level, key=lambda other: _box(other)[2], default=None)
    if nearest is None or not _answered(nearest, block, page, text):
        return None
    label = _beneath(nearest, page, text) if _CODE.fullmatch(nearest.span.of(text).strip()) else nearest
    words = label.span.of(text).strip() if label is not None else ""
    told = _TELLS.search(words) and len(words) <= _LONGEST_LABEL and not words.endswith((".", "。"))
    return label if told and not _NUMBER.search(words) else None


def _beside(other: Block, block: Block, text: str) -> bool:
    """Whether a block ends left of another and begins level with it."""
    if other is block or _box(other)[2] > _box(block)[0]:
        return False
    return abs(_first_line(other, text) - _first_line(block, text)) < _LEVEL * _line(block, text)


def _answered(label: Block, block: Block, page: Sequence[Block], text: str) -> bool:
    """Whether the columns of a label and of an amount hold further labels and answers that are level with each other."""
    labels = [other for other in page if abs(_box(other)[0] - _box(label)[0]) < _ALIGNED]
    answers = [other for other in page if abs(_box(other)[0] - _box(block)[0]) < _ALIGNED]
    return sum(any(_beside(one, other, text) for one in labels) for other in answers) >= _FEWEST_ROWS


def _beneath(code: Block, page: Sequence[Block], text: str) -> Block | None:
    """The block right under a code that begins where it does."""
    x0, _, _, bottom = _box(code)
    near = [
        other
        for other in page
        if abs(_box(other)[0] - x0) < _ALIGNED and -2 < _box(other)[1] - bottom < _BELOW * _line(code, text) and other is not code
    ]
    return near[0] if len(near) == 1 else None


def _box(block: Block) -> Box:
    assert block.box is not None  # noqa: S101  # only blocks with a place are looked at
    return block.box


def _line(block: Block, text: str) -> float:
    """The height of a block's lines."""
    _, top, _, bottom = _box(block)
    return (bottom - top) / (block.span.of(text).count("\n") + 1)


def _first_line(block: Block, text: str) -> float:
    """Where the middle of a block's first line is."""
    return _box(block)[1] + _line(block, text) / 2
