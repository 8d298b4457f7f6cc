"""Numbers that stand alone on a page, with their label in the block beneath or above: the tiles of an infographic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.domain.documents import Block, Language
from qa.domain.figures import Quantity
from qa.domain.places import Box, Span
from qa.quantities import parse_unit

_LONGEST_NUMBER = 24
_LONGEST_LABEL = 150
_NUMBER = re.compile(r"\d")
_YEAR_OF_LABEL = re.compile(
    r"(?:\b(?:in|for|during)\s+)?(?:(?:FY|fiscal(?:\s+year)?)\s?)?20\d{2}\s?(?:年度?|年底|年末)?[:：]?\s*$", re.IGNORECASE
)
"""The year that a label over its number closes with ("Concerns raised in 2023:")."""
_AHEAD = re.compile(r"\bby\s+20\d{2}|goal|target|ambition|目标|目標", re.IGNORECASE)
_SCOPES = re.compile(r"\bscopes?\s+[1-3](?:\s*(?:,|&|and|\+)\s*[1-3])*", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:since|compared (?:to|with)|against|versus|vs\.?|from|on) (?:an? |the |our )?(?:FY\s?)?20\d{2}\b", re.IGNORECASE
)
"""The year that a label compares with ("(compared to 2019 base year)")."""
_GOAL_YEAR = re.compile(r"\bby\s+(?:the end of\s+)?(?P<year>(?:FY\s?)?20\d{2})\b", re.IGNORECASE)
GOAL = re.compile(r"\b(?:target|goal|ambition|aim|commit)(?:s|ted|ment|ments|ting)?\b", re.IGNORECASE)
"""How a label says that its number is aimed at, and not reached."""
_ONLY_NUMBER = re.compile(
    r"[^\w]*(?:[A-Z]{2,3}|[A-Z]{0,2}[$€£¥])?\s*[\d.,]+\s*(?:%|[^\W\d]{0,12}\.?|\+)?(?:\s*[a-zA-Z]{1,10})?[^\w]*"
)
_EARLIER = re.compile(r"[(（]?\s*(?:FY\s?)?20\d{2}\s?年?度?\s?[:：]\s?[^\w]{0,2}\d[\d.,]*\s?[%\w]{0,8}\s*[)）]?")
"""The year before's number under a tile's own: "(2022: 1,288)"."""
_ALIGNED, _CLOSE = 3.0, 6.0
"""Points by which the left sides of a heading and its number may differ, and those that may lie between them."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_TELLS = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}|[\u4e00-\u9fff]{4,}")
_LENGTH = re.compile(
    r"\b(?:length|distance|height|depth|width|metres?|meters?|long|high|tall|deep|altitude)\b|长度|長度|距离|距離|高度|深度|米",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:people|persons?|employees|colleagues|customers|clients|users|members|students|children|women|patients|families|households|"
    r"beneficiaries|lives|hours|visits|downloads|trees|meals|number|volunteers|passengers|accounts|transactions)\b|人|次|户|戶|数|數",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[a-z]{3}\.\s+[A-Z]|[。；]")
"""Where one sentence ends and another begins: running text beside a number is no label of it."""
_LARGER = 1.3
"""How much higher than a line of a heading a number must be set for the heading to be its label: axes of charts are not."""


def tile_labels(blocks: Sequence[Block], text: str) -> dict[Span, Span]:
    """For each block that is only a number, the place of the label that its page sets nearest beneath or above it.

    A heading is a label only of a number set larger than itself that no plain words explain. The year before's number under
    such a number ("(2022: 1,288)") has its label.
    """
    labels: dict[Span, Span] = {}
    for place, block in enumerate(blocks):
        words = block.span.of(text)
        if block.box is None or block.table is not None:
            continue
        if place and _EARLIER.fullmatch(words.strip()) and _gap(blocks[place - 1].box, block.box) <= _reach(blocks[place - 1].box):
            above = labels.get(blocks[place - 1].span)
            if above is not None:
                labels[block.span] = above
            continue
        if not _is_number(words):
            continue
        around = [other for other in blocks[max(0, place - _WINDOW) : place + _WINDOW + 1] if other is not block]
        near = [other for other in blocks[max(0, place - 3) : place + 4] if other in around and _is_near(other, block, text)]
        plain = [other for other in near if other.kind != "heading" and not _NUMBER.search(_without_names(other.span.of(text)))]
        label = _beside(block, around, text)
        if label is None and plain:
            label = min(plain, key=lambda other: _gap(block.box, other.box))
            if _tells_above(label, block, text):
                label = _heading(block, [other for other in near if other is not label], text) or label
        elif label is None:
            label = _heading(block, near, text)
        if label is not None:
            labels[block.span] = label.span
    return labels


_WINDOW = 9
"""Blocks before and behind a number among which the label beside it may be: its column may be read before or behind theirs."""


def _beside(block: Block, around: Sequence[Block], text: str) -> Block | None:
    """The words that stand right of a large number, level with it and closer than it is high; none where other words do too."""
    box = block.box
    if box is None:
        return None
    level = [other for other in around if _is_level(other, block, text)]
    level = [other for other in level if other.box is not None and 0 <= other.box[0] - box[2] <= _height(box)]
    if len(level) != 1 or _NUMBER.search(_without_names(_NOTE.sub("", level[0].span.of(text)))):
        return None
    lines = level[0].span.of(text).count("\n") + 1
    return level[0] if _height(box) >= _LARGER * _height(level[0].box) / lines and level[0].span.of(text)[0].islower() else None


_NOTE = re.compile(r"(?<=[a-z])\d{1,2}$")
"""A note's mark that is read on with the last word of a label."""


def _is_level(other: Block, block: Block, text: str) -> bool:
    """Whether words could be the label of a number that they stand beside: their first line is as high as the number."""
    if other.box is None or block.box is None or other.page != block.page or other.table is not None or other.kind == "boilerplate":
        return False
    words = other.span.of(text)
    line = _height(other.box) / (words.count("\n") + 1)
    first = other.box[1] + line / 2
    return len(words) <= _LONGEST_LABEL and bool(_WORDS.search(words)) and block.box[1] <= first <= block.box[3]


def _tells_above(label: Block, block: Block, text: str) -> bool:
    """Whether a label is a whole sentence over its number: it introduces what follows."""
    over = label.box is not None and block.box is not None and label.box[3] <= block.box[1] + 2
    return over and label.span.of(text).rstrip().endswith(".") and len(label.span.of(text).split()) >= _SENTENCE


_SENTENCE = 8
"""Words from which a line that ends with a full stop is a sentence."""


def _without_names(words: str) -> str:
    """A label without the numbers that count nothing in it: scopes, the year of a goal, the year that is compared with."""
    bare = _SINCE.sub("", _SCOPES.sub("", " ".join(words.split())))
    return _GOAL_YEAR.sub("", bare) if GOAL.search(bare) else bare


def _heading(block: Block, near: Sequence[Block], text: str) -> Block | None:
    """The heading that a large number has for a label; none where one above and one beneath are about as near."""
    named = [other for other in near if _names(other, block, text)]
    named.sort(key=lambda other: _gap(block.box, other.box))
    if len(named) > 1 and _gap(block.box, named[1].box) < 1.25 * _gap(block.box, named[0].box) + 2.0:
        return None
    return named[0] if named else None


def _names(other: Block, block: Block, text: str) -> bool:
    """Whether a heading, or words that close with a year, may label a number: they say something, of no time ahead."""
    words = _SCOPES.sub("", _FORMULA.sub("", other.span.of(text)))
    bare = _YEAR_OF_LABEL.sub("", words)
    lines = words.count("\n") + 1
    above = other.box is not None and block.box is not None and other.box[1] < block.box[1]
    return (
        bool(_TELLS.search(bare))
        and not _NUMBER.search(bare if above else words)
        and not _AHEAD.search(words)
        and (_height(block.box) >= _LARGER * _height(other.box) / lines or _sits_on(other.box, block.box))
    )


def goal_year(label: str) -> Span | None:
    """The place of the year in a label by which its number is to be reached ("reduction target … by 2030")."""
    year = _GOAL_YEAR.search(label) if GOAL.search(label) else None
    return Span(*year.span("year")) if year else None


def in_millions(quantity: Quantity, label: str) -> Quantity | None:
    """A tile's "1.4m" is so many millions where its label counts people or things, and metres where it speaks of a length.

    Returns:
        The quantity; None where nothing tells which it is.
    """
    if quantity.unit != "m" or quantity.value is None or _LENGTH.search(label):
        return quantity
    if not _COUNTED.search(label):
        return None
    return replace(quantity, canonical_value=quantity.value * 1_000_000, canonical_unit="1")


_FORMULA = re.compile(r"(?<=[A-Z])[234₂₃₄](?=-?e(?:q|quiv)?\b|\b)|(?<=\bm)[23²³](?!\d)")
"""Digits of a label that count nothing: of a gas or a cubic metre."""


def _is_number(words: str) -> bool:
    return len(words) <= _LONGEST_NUMBER and bool(_ONLY_NUMBER.fullmatch(words.strip()))


def _is_near(other: Block, block: Block, text: str) -> bool:
    words = other.span.of(text)
    return (
        other.page == block.page
        and other.table is None
        and other.kind != "boilerplate"
        and len(words) <= _LONGEST_LABEL
        and bool(_WORDS.search(words))
        and not _PROSE.search(words)
        and _gap(block.box, other.box) <= _reach(block.box)
    )


def _sits_on(heading: Box | None, number: Box | None) -> bool:
    """Whether a heading stands right over a number and begins, or has its middle, where it does: it is no section's."""
    if heading is None or number is None:
        return False
    centred = abs(heading[0] + heading[2] - number[0] - number[2]) <= 2 * _ALIGNED and heading[0] < number[0] - _ALIGNED
    if centred and -2 <= number[1] - heading[3] <= _height(number):
        return True
    return abs(heading[0] - number[0]) <= _ALIGNED and -2 <= number[1] - heading[3] <= _CLOSE


def _reach(box: Box | None) -> float:
    """Points between a number and its label: the number's own height, type sizes of tiles being what they are."""
    return 0.0 if box is None else max(12.0, 1.2 * _height(box))


def _height(box: Box | None) -> float:
    return 0.0 if box is None else box[3] - box[1]


def _gap(box: Box | None, other: Box | None) -> float:
    """Vertical distance of two boxes that share columns, infinite where they share none; above counts as a little farther."""
    if box is None or other is None or min(box[2], other[2]) <= max(box[0], other[0]):
        return float("inf")
    slack = max(2.0, 0.15 * _height(box))  # the box of large type reaches below its digits
    beneath, above = other[1] - box[3], box[1] - other[3]
    if beneath >= -slack:
        return max(beneath, 0.0)
    return above + 2.0 if above >= -slack else float("inf")


_UNIT_OF_LABEL = re.compile(r"[(（]\s?([^()（）\d][^()（）]{0,30})[)）]\s*$")
_NO_UNIT = frozenset({"number", "count", "people", "year", "multiple"})


def in_unit_of_label(quantity: Quantity, label: str, language: Language) -> Quantity:
    """A number that states no unit itself in the one that closes its tile's label ("Scope 1 emissions (tCO2e)")."""
    match = _UNIT_OF_LABEL.search(label)
    if (
        match is None
        or quantity.unit is not None
        or quantity.noun is not None
        or quantity.value is None
        or quantity.low is not None
    ):
        return quantity
    unit = parse_unit(match[1], language)
    if unit is None or unit.dimension in _NO_UNIT:
        return quantity
    return replace(
        quantity, unit=match[1].strip(), canonical_unit=unit.canonical, canonical_value=unit.to_canonical(quantity.value)
    )
