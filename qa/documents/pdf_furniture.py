"""Running headers, footers, page numbers and what browsers print around a page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from qa.documents.layout import Leaf, Segment

ZONE = 0.13
"""Share of the page's height at top and bottom in which repeated lines count as running headers and footers."""
REPEATS = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^(?:[-–—|·\s]*(?:page|seite|p\.|第)?\s*\d{1,4}\s*(?:页|頁)?\s*(?:(?:/|of|von|共)\s*\d{1,4}\s*(?:页|頁)?)?[-–—|·\s]*|[ivxlc]{1,6})$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(?:FY\s?)?(?:19|20)?\d{2}\s?年?[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾*]*$")
_NUMERIC = re.compile(r"[-–+(]?\d[\d.,]*\s?%?\)?$|[-–—]$")
_AMOUNT = re.compile(r"[-–+(]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\)?|[-–+(]?\d[\d.,]*\s?[%％]\)?")
"""What no page is numbered with; one of these alone in a row is a table's."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_HEAD = 30
"""Characters of a header's line, at most."""
_IN_LINE = 3.0
_BROWSER = re.compile(
    r"^(?:https?://\S+|www\.\S+|\d{4}/\d{1,2}/\d{1,2}\s+\d{1,2}:\d{2}.*|\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}.*)(?:\s+\d+/\d+)?$"
)


_STATES_UNIT = re.compile(
    r"[(（]?(?:金额|金額)?(?:单位|單位)\s?[:：]\s?\S.{0,15}|(?:币种|幣種|货币|貨幣)\s?[:：]\s?\S{1,8}|"
    r"[(（]?(?:(?:amounts|figures|dollars)\s|(?:US|HK|NT|A|C|S)?[$€£¥]\s?)?(?:are\s|expressed\s)?in\s"
    r"(?:(?:US|HK|NT|A|C|S)?[$€£¥]\s?)?(?:thousands?|millions?|billions?)\b.{0,60}[)）]?",
    re.IGNORECASE,
)
"""What a table's numbers are in, above it: at the head of a page it stands where such lines stand on others, and is the table's."""


def find_furniture(leaves: list[Leaf]) -> list[set[int]]:
    """For each page, the places (in `leaf.segments`) of what belongs to the page and not to the text.

    A line is furniture when the same words (digits aside) stand at the same place on three pages, when it is a page number at
    the page's edge, or when it is a browser's address or time line.
    """
    seen: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    keys: list[list[tuple[str, int, int] | None]] = []
    for number, leaf in enumerate(leaves):
        row: list[tuple[str, int, int] | None] = []
        for segment in leaf.segments:
            key = _key(segment, leaf)
            row.append(key)
            if key:
                for shift in (-1, 0, 1):
                    seen[(key[0], key[1] + shift, key[2])].add(number)
        keys.append(row)
    found: list[set[int]] = []
    for leaf, row in zip(leaves, keys, strict=True):
        places = set()
        heads = _table_heads(leaf)
        for place, (segment, key) in enumerate(zip(leaf.segments, row, strict=True)):
            if heads and any(top <= segment.middle <= bottom for top, bottom in heads):
                continue
            if key and segment.top < 0.5 * leaf.height and _STATES_UNIT.fullmatch(segment.text.strip()):
                continue
            if key and (len(seen[key]) >= REPEATS or _is_page_number(segment, leaf)):
                places.add(place)
            elif (segment.top < 0.06 * leaf.height or segment.bottom > 0.94 * leaf.height) and _BROWSER.match(segment.text):
                places.add(place)
        found.append(places - _in_rows(leaf, places))
    return _without_labelled(leaves, found)


def _without_labelled(leaves: list[Leaf], found: list[set[int]]) -> list[set[int]]:
    """Gives back numbers that stand right of words of the page's own text and do not count with the pages: last rows of tables."""
    offsets: Counter[int] = Counter()
    for number, (leaf, places) in enumerate(zip(leaves, found, strict=True)):
        offsets.update({int(text) - number for place in places if (text := leaf.segments[place].text.strip()).isdecimal()})
    usual = {offset for offset, count in offsets.items() if count >= REPEATS}
    for number, (leaf, places) in enumerate(zip(leaves, found, strict=True)):
        for place in sorted(places):
            segment = leaf.segments[place]
            text = segment.text.strip()
            if not text.isdecimal() or segment.sideways or any(abs(int(text) - number - offset) <= 1 for offset in usual):
                continue
            if any(
                other.x1 < segment.x0 and abs(other.middle - segment.middle) < 0.4 * segment.size and _LETTERS.search(other.text)
                for beside, other in enumerate(leaf.segments)
                if beside not in places and not other.sideways
            ):
                places.discard(place)
    return found


def _in_rows(leaf: Leaf, places: set[int]) -> set[int]:
    """Places of lines near the page's edge that are a table's last or first rows: an amount or several numbers stand on them.

    Tables that go on from page to page have numbers, and totals even their labels, at the same height on page after page.
    """
    if not places:
        return places
    numbers = [segment for segment in leaf.segments if _NUMERIC.match(segment.text.strip()) and not segment.sideways]
    kept: set[int] = set()
    for place in places:
        segment = leaf.segments[place]
        row = [number for number in numbers if abs(number.middle - segment.middle) < 0.4 * min(number.size, segment.size)]
        amounts = any(_AMOUNT.fullmatch(number.text.strip()) for number in row)
        if amounts or (len(row) > 1 and not all(_YEAR.match(number.text) for number in row)):
            kept.add(place)
    return kept


def _key(segment: Segment, leaf: Leaf) -> tuple[str, int, int] | None:
    """Words and place of a segment near the page's edge; None in the page's middle. Odd and even pages may mirror x."""
    zone = ZONE * leaf.height
    near = segment.bottom < zone or segment.top > leaf.height - zone
    beside = segment.sideways and (
        min(segment.x1, segment.x0 + 0.05 * leaf.width) < 0.07 * leaf.width
        or max(segment.x0, segment.x1 - 0.05 * leaf.width) > 0.93 * leaf.width
    )
    if not near and not beside:
        return None
    words = _DIGITS.sub("#", segment.text)
    return (words, round(segment.top / 3), round(leaf.height))


def _table_heads(leaf: Leaf) -> list[tuple[float, float]]:
    """Heights near the page's top of headers of tables that run over pages: years side by side, words right over numbers."""
    years = [segment for segment in leaf.segments if segment.bottom < 1.6 * ZONE * leaf.height and _YEAR.match(segment.text)]
    heads = []
    for segment in years:
        if any(other is not segment and abs(other.middle - segment.middle) < 2 for other in years):
            heads.append((segment.top - 1.9 * segment.size, segment.bottom + 1.9 * segment.size))
    return [*heads, *_heads_over_numbers(leaf)]


def _heads_over_numbers(leaf: Leaf) -> list[tuple[float, float]]:
    """Heights of lines near the page's top that have words with a number close under each: two side by side, or one over a column.

    Where several numbers stand under a word in line with it, section lines may stand between them.
    """
    top = [segment for segment in leaf.segments if segment.bottom < 1.3 * ZONE * leaf.height and len(segment.text) <= _HEAD]
    words = sorted((segment for segment in top if not _NUMERIC.match(segment.text)), key=lambda segment: segment.middle)
    if not words:
        return []
    numbers = [
        segment
        for segment in leaf.segments
        if segment.middle > words[0].middle and len(segment.text) <= 16 and _NUMERIC.match(segment.text)
    ]
    lines: list[list[Segment]] = []
    for segment in words:
        if lines and segment.middle - lines[-1][0].middle < 2:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    heads = []
    for line in lines if len(numbers) > 1 else ():
        close = sum(any(_under(number, head, 3) for number in numbers) for head in line)
        columns = sum(_over_column(head, numbers, 7) for head in line)
        if close >= 2 or columns >= 2 or (columns and len(line) > 1 and any(_over_column(head, numbers, 3) for head in line)):
            size = max(head.size for head in line)
            heads.append((line[0].top - 1.9 * size, ZONE * leaf.height))
    return heads


def _under(number: Segment, head: Segment, lines: float) -> bool:
    """Whether a number stands under a word, at most so many of its lines below."""
    near = number.x0 < head.x1 + head.size and number.x1 > head.x0 - head.size
    return 0 < number.middle - head.middle < lines * head.size and near


def _over_column(head: Segment, numbers: list[Segment], lines: float) -> bool:
    """Whether a word stands over at least three numbers, all set to its right edge or its centre, the first one close below."""
    lined = [
        number
        for number in numbers
        if 0 < number.middle - head.middle < 20 * head.size
        and min(abs(number.x1 - head.x1), abs(number.centre - head.centre)) < _IN_LINE
    ]
    return len(lined) >= 3 and min(number.middle for number in lined) - head.middle < lines * head.size


def _is_page_number(segment: Segment, leaf: Leaf) -> bool:
    """A number alone at the very top or bottom, nothing beyond it."""
    if not _PAGE_NUMBER.match(segment.text.strip()):
        return False
    if segment.top > 0.5 * leaf.height:
        return segment.bottom > 0.9 * leaf.height and not any(other.top > segment.bottom for other in leaf.segments)
    return segment.bottom < 0.08 * leaf.height and not any(other.bottom < segment.top for other in leaf.segments)


def printed_labels(leaves: list[Leaf], furniture: list[set[int]], labels: list[str]) -> list[str]:
    """What is printed on the pages as their number, where headers or footers count on steadily; else the PDF's own labels.

    Args:
        leaves: The pages.
        furniture: What `find_furniture` found on them.
        labels: The PDF's own page labels ("" where it has none).
    """
    votes: Counter[int] = Counter()
    for number, (leaf, places) in enumerate(zip(leaves, furniture, strict=True)):
        stated = {
            int(digits) for place in places for digits in re.findall(r"(?<![\d.,])\d{1,4}(?![\d.,])", leaf.segments[place].text)
        }
        votes.update(printed - number for printed in stated)
    if not votes:
        return labels
    offset, count = votes.most_common(1)[0]
    if count < 3 or count < 0.4 * len(leaves) or len(leaves) + offset < 1:
        return labels
    return [str(number + offset) if number + offset > 0 else label for number, label in enumerate(labels)]
