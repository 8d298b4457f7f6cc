"""Columns whose headers repeat in groups ("Number", "Share" under each of two years), and what stands over each group."""

from __future__ import annotations

from itertools import groupby

from qa.documents.tables_grid import cell_text
from qa.documents.tables_header_blocks import Block
from qa.documents.tables_header_rules import OFF, Interval


def repeated(band: list[Block], covers: list[list[int]], count: int, *, ends: bool = False) -> list[list[int]]:
    """Groups of columns whose headers repeat ("2022, 2023, 2022, 2023"): what stands above heads whole groups.

    With `ends`, a column with another header before or behind them belongs to none.
    """
    texts = [""] * count
    for block, cover in zip(band, covers, strict=True):
        if len(cover) == 1:
            text = cell_text(block.segments)
            texts[cover[0]] = "".join(char for char in text if char.isalnum()) or text
    groups: list[list[int]] = []
    start = 0
    for headed, places in groupby(range(count), key=lambda place: bool(texts[place])):
        run = len(list(places))
        if headed:
            found = _repeats(texts[start : start + run], start)
            groups.extend(found or (_between_ends(texts[start : start + run], start) if ends else []))
        start += run
    return groups


def _between_ends(texts: list[str], start: int) -> list[list[int]]:
    """Groups of neighbouring columns whose texts repeat, without a first or last column whose text no other has."""
    first = 1 if texts.count(texts[0]) == 1 else 0
    last = len(texts) - 1 if texts.count(texts[-1]) == 1 else len(texts)
    return _repeats(texts[first:last], start + first) if last - first > 3 else []


def one_a_group(band: list[Block], groups: list[list[int]], columns: list[Interval]) -> list[list[int]]:
    """The columns of a row of headers that each stand in the middle of their own group of columns whose headers repeat.

    Returns:
        The columns of each header; an empty list where a group has none or two, or a header stands outside all groups.
    """
    found = []
    for block in band:
        over = [
            group
            for group in groups
            if columns[group[0]][0] < block.box.centre < columns[group[-1]][1]
            and abs((columns[group[0]][0] + columns[group[-1]][1]) / 2 - block.box.centre) < 2 * OFF
        ]
        found.append(over[0] if over else [])
    return [list(group) for group in found] if len(groups) > 1 and sorted(found) == sorted(groups) else []


def _repeats(texts: list[str], start: int) -> list[list[int]]:
    """Groups of neighbouring columns, the first of them `start`, whose texts are those of the group before."""
    count = len(texts)
    for width in range(2, count // 2 + 1):
        if count % width == 0 and len(set(texts[:width])) > 1 and texts == texts[:width] * (count // width):
            return [list(range(start + first, start + first + width)) for first in range(0, count, width)]
    return []


def repeats_within(texts: list[str]) -> list[list[int]]:
    """Groups of three or more neighbouring columns with different texts, which those behind them repeat in the same order."""
    groups: list[list[int]] = []
    place = 0
    while place < len(texts):
        for width in range((len(texts) - place) // 2, 2, -1):
            group = texts[place : place + width]
            if all(group) and len(set(group)) == width and texts[place + width : place + 2 * width] == group:
                break
        else:
            place += 1
            continue
        while texts[place : place + width] == group:
            groups.append(list(range(place, place + width)))
            place += width
    return groups
