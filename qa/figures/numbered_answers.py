"""Numbers that answer a numbered list beside them: "(1) Households   (2) Shops" and, in the next column, "(1) 361   (2) 69"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qa.domain.documents import Block, Cell, Column, Language, Row, Table
from qa.domain.places import Box, Span
from qa.quantities.cells import read_cell

_ITEM = re.compile(r"\s*[(（](?P<number>\d{1,2})[)）]\s*(?P<rest>\S.*)", re.DOTALL)
_WORDS = re.compile(r"[^\W\d_]{3,}|[\u4e00-\u9fff]{2,}")
_LONGEST_ANSWER = 30
_LEVEL = 4.0
"""Points by which the tops of an item and its answer may differ."""
_CLOSE = 16.0
"""Points between the lines of a list."""


def numbered_answers(blocks: Sequence[Block], text: str, language: Language | None) -> dict[Span, Table]:
    """For each block that is only a number of a list's item, the row that item and number make, as a table of its own.

    The item has the same number, stands to the left of it and begins at the same height; the line that leads up to the
    list ("Average price for:") is the row's parent.
    """
    items: dict[tuple[int, str], list[tuple[Block, Span]]] = {}
    answers: list[tuple[Block, str, Span]] = []
    for block in blocks:
        match = _ITEM.match(block.span.of(text)) if block.table is None and block.box is not None else None
        if match is None:
            continue
        rest = Span(block.span.start + match.start("rest"), block.span.end)
        words = rest.of(text).strip()
        if len(words) <= _LONGEST_ANSWER and "\n" not in words and read_cell(words, None, language) is not None:
            answers.append((block, match["number"], rest))
        elif _WORDS.search(words):
            items.setdefault((block.page, match["number"]), []).append((block, _item_of(text, rest)))
    found = {}
    for block, number, answer in answers:
        beside = [(item, label) for item, label in items.get((block.page, number), ()) if _stands_left(item.box, block.box)]
        if beside:
            item, label = max(beside, key=lambda one: one[0].box[2] if one[0].box else 0.0)
            parents = (_lead(item, blocks, text), _shared(item, label, items, text))
            cells = (Cell(0, answer, block.box),)
            row = Row(block.span, label, tuple(part for part in parents if part), cells, None, block.box)
            found[block.span] = Table((Column(0, ()),), (row,), caption=label)
    return found


def _item_of(text: str, rest: Span) -> Span:
    """The item's own lines: one that begins in a capital is another entry's."""
    end = rest.start
    for line in rest.of(text).splitlines(keepends=True):
        if end > rest.start and not line[:1].islower():
            break
        end += len(line)
    while end > rest.start and text[end - 1].isspace():
        end -= 1
    return Span(rest.start, end)


def _stands_left(item: Box | None, answer: Box | None) -> bool:
    return item is not None and answer is not None and item[2] <= answer[0] + 2 and abs(item[1] - answer[1]) <= _LEVEL


def _lead(item: Block, blocks: Sequence[Block], text: str) -> Span | None:
    """The line that leads up to an item's list and ends in a colon, above the list's first item."""
    if item.box is None:
        return None
    x0, top = item.box[0], item.box[1]
    column = [
        (block.box[1], block.box[3], block.span)
        for block in blocks
        if block.box is not None and block.page == item.page and abs(block.box[0] - x0) < 6 and block.box[1] < top
    ]
    number = _number(item.span, text)
    for start, bottom, span in sorted(column, reverse=True):
        above = _number(span, text)
        if top - bottom > _CLOSE or (above and above >= number):
            return None  # the end of another list
        if not above:
            return span if span.of(text).rstrip().endswith((":", "：")) else None
        top, number = start, above
    return None


def _shared(item: Block, label: Span, items: Mapping[tuple[int, str], Sequence[tuple[Block, Span]]], text: str) -> Span | None:
    """What the last item says of all before it behind a comma: "(1) Households", "(2) Shops", "(3) Factories, customers served"."""
    last, closing = item, label
    while (below := _next_item(last, items, text)) is not None:
        last, closing = below
    comma = closing.of(text).rfind(", ")
    if last is item or comma < 0 or "," in label.of(text):
        return None
    return Span(closing.start + comma + 2, closing.end)


def _next_item(item: Block, items: Mapping[tuple[int, str], Sequence[tuple[Block, Span]]], text: str) -> tuple[Block, Span] | None:
    following = items.get((item.page, str(_number(item.span, text) + 1)), ())
    for block, label in following:
        if item.box and block.box and abs(block.box[0] - item.box[0]) < 6 and -2 < block.box[1] - item.box[3] < _CLOSE:
            return block, label
    return None


def _number(span: Span, text: str) -> int:
    """The number of an item; 0 for other lines."""
    match = _ITEM.match(span.of(text))
    return int(match["number"]) if match else 0
