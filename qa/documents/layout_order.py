"""Reading order: columns found by their gutters, full-width lines between them, tiles kept together.

A refinement of the recursive X-Y cut (Nagy and Seth 1984): horizontal strips are joined again as long as a gutter
runs through all of them, so that a two-column text with aligned lines is read column by column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import attrgetter
from statistics import median
from typing import Generic, Protocol, TypeVar

from qa.documents.layout import Segment

GUTTER = 0.6
"""Least width of a gutter, in line heights: tiles' captions come as close as this, words of a line never lie so far apart."""
_DEPTH = 12


class Placed(Protocol):
    """Anything with a box and a text height: a segment or a table."""

    x0: float
    top: float
    x1: float
    bottom: float
    size: float


PlacedT = TypeVar("PlacedT", bound=Placed)


@dataclass(slots=True)
class Strip(Generic[PlacedT]):
    """Items that share a range of y, and the x-intervals they cover."""

    items: list[PlacedT]
    intervals: list[tuple[float, float]] = field(default_factory=list)


def ordered(items: list[PlacedT], depth: int = 0) -> list[list[PlacedT]]:
    """Columns in reading order, each with its items from top to bottom."""
    if not items:
        return []
    if len(items) == 1 or depth >= _DEPTH:
        return [_downwards(items)]
    width = max(GUTTER * median([item.size for item in items]), 4.0)
    strips = _strips(items, width)
    if all(len(strip.intervals) == 1 for strip in strips):
        return [_downwards([item for strip in strips for item in strip.items])]
    runs: list[list[PlacedT]] = []
    for group in _groups(strips, width):
        columns = _columns(group, width)
        if len(columns) == 1:
            runs.append(_downwards(columns[0]))
            continue
        bands = _bands(group, columns)
        if bands:
            for band in bands:
                runs.append([item for column in ordered(band, depth + 1) for item in column])
            continue
        for column in columns:
            runs.extend(ordered(column, depth + 1))
    return runs


def _downwards(items: list[PlacedT]) -> list[PlacedT]:
    """Items by line, within a line from left to right."""
    lines: list[list[PlacedT]] = []
    for item in sorted(items, key=lambda item: (item.top + item.bottom) / 2):
        if lines:
            last = lines[-1][-1]
            shared = min(item.bottom, last.bottom) - max(item.top, last.top)
            if shared > 0.5 * min(item.bottom - item.top, last.bottom - last.top):
                lines[-1].append(item)
                continue
        lines.append([item])
    return [item for line in lines for item in (sorted(line, key=attrgetter("x0")) if len(line) > 1 else line)]


def _strips(items: list[PlacedT], width: float) -> list[Strip[PlacedT]]:
    """Cuts at every height where nothing stands; lines that nearly touch are told apart by shrinking them."""
    strips: list[Strip[PlacedT]] = []
    reach = float("-inf")
    for item in sorted(items, key=attrgetter("top")):
        top, bottom = item.top, item.bottom
        inset = 0.28 * min(item.size, bottom - top)
        if top + inset >= reach:
            strips.append(Strip([item]))
            reach = bottom - inset
        else:
            strips[-1].items.append(item)
            reach = max(reach, bottom - inset)
    for strip in strips:
        strip.intervals = _merge([(item.x0, item.x1) for item in strip.items], width)
    return strips


def _merge(intervals: list[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """The union of intervals, gaps narrower than `width` closed."""
    if len(intervals) < 2:
        return intervals
    merged: list[tuple[float, float]] = []
    rising = sorted(intervals)
    left, right = rising[0]
    for start, end in rising:
        if start - right < width:
            right = max(right, end)
        else:
            merged.append((left, right))
            left, right = start, end
    return [*merged, (left, right)]


def _groups(strips: list[Strip[PlacedT]], width: float) -> list[list[Strip[PlacedT]]]:
    """Consecutive strips that have a gutter in common, or have none."""
    groups: list[list[Strip[PlacedT]]] = []
    covered: list[tuple[float, float]] = []
    for place, strip in enumerate(strips):
        if groups:
            both = covered
            alone = len(covered) == 1
            solid = len(strip.intervals) == 1
            if alone and solid:
                joins = True
                (start, end), (begin, close) = covered[0], strip.intervals[0]
                both = [(min(start, begin), max(end, close))]
            elif alone:
                joins = False
            else:
                both = _merge(covered + strip.intervals, width)
                joins = len(both) >= len(covered) and not _opens_section(groups[-1], strips, place)
            if joins:
                groups[-1].append(strip)
                covered = both
                continue
        group = [strip]
        covered = strip.intervals
        if groups and len(covered) > 1:
            covered = _absorb(groups, group, covered, width)
        groups.append(group)
        groups = [group for group in groups if group]
    return groups


def _absorb(
    groups: list[list[Strip[PlacedT]]], group: list[Strip[PlacedT]], covered: list[tuple[float, float]], width: float
) -> list[tuple[float, float]]:
    """Takes over preceding lines that lie within one column right of the first: that column begins higher."""
    before = groups[-1]
    if any(len(strip.intervals) > 1 for strip in before):
        return covered
    taken = 0
    for strip in reversed(before):
        both = _merge(covered + strip.intervals, width)
        if len(both) < len(covered) or len(both) > len(covered) or strip.intervals[0][0] < covered[0][1]:
            break
        taken += 1
        covered = both
    if taken:
        group[:0] = before[-taken:]
        del before[-taken:]
    return covered


def _opens_section(group: list[Strip[PlacedT]], strips: list[Strip[PlacedT]], place: int) -> bool:
    """Whether a lone line is a heading over all columns that follow, not a line of one column."""
    strip = strips[place]
    if len(strip.intervals) > 1 or len(strip.items) > 1:
        return False
    usual = median(item.size for before in group for item in before.items)
    heading = strip.items[0]
    if heading.size < 1.18 * usual:
        return False
    above = [item.bottom for before in group for item in before.items if not _overlaps(item, heading)]
    below = [item.top for after in strips[place + 1 : place + 12] for item in after.items if not _overlaps(item, heading)]
    if not above or not below:
        return True
    # Other columns stop well before it and begin again below it; a mere paragraph gap beside it is no new section.
    return min(below) - max(above) > heading.bottom - heading.top + 2.4 * usual and min(below) >= heading.bottom - 1


def _overlaps(one: Placed, other: Placed) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0)


def _columns(group: list[Strip[PlacedT]], width: float) -> list[list[PlacedT]]:
    """Distributes a group's items over the intervals between its gutters."""
    items = [item for strip in group for item in strip.items]
    if all(len(strip.intervals) == 1 for strip in group):
        return [items]
    intervals = _merge([(item.x0, item.x1) for item in items], width)
    columns: list[list[PlacedT]] = [[] for _ in intervals]
    for item in items:
        for place, (start, end) in enumerate(intervals):
            if start <= item.x0 <= end:
                columns[place].append(item)
                break
    return [column for column in columns if column]


_VALUE = re.compile(r"^[^\d]{0,6}\d[\d.,\s]*[^\d]{0,10}$")


def _bands(group: list[Strip[PlacedT]], columns: list[list[PlacedT]]) -> list[list[PlacedT]]:
    """Rows to be read across: figures (or short terms) left of their explanations. Empty when columns are to be read downwards."""
    first = columns[0]
    if not all(isinstance(item, Segment) for item in first):
        return []
    texts = [item.text for item in first if isinstance(item, Segment)]
    if sum(bool(_VALUE.match(text)) for text in texts) < 0.8 * len(texts) or max(map(len, texts)) > 30:
        return []
    bands: list[list[PlacedT]] = []
    reach = float("-inf")
    for strip in group:
        top = min(item.top for item in strip.items)
        size = median(item.size for item in strip.items)
        if top - reach > 0.35 * size:
            bands.append([])
        bands[-1].extend(strip.items)
        reach = max(reach, max(item.bottom for item in strip.items))
    leading = {id(item) for item in first}
    if len(bands) < 2 or not all(any(id(item) in leading for item in band) for band in bands):
        return []
    return bands
