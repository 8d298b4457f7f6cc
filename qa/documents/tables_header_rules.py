"""How headers stand to their columns' edges and centres, and to the rules drawn over and beside them."""

from __future__ import annotations

from qa.documents.layout import Leaf, Segment

Interval = tuple[float, float]

OFF = 3.0
"""A header whose edges and centre are further (points) from its column's does not stand over that column alone."""
APART = 1e6
"""Further than any header on a page: these columns are not its own."""


def over_all(segment: Segment, columns: list[Interval], leaf: Leaf) -> bool:
    """Whether a header alone in its row is centred over all columns, or under or over a rule drawn over all of them and no more."""
    x0, x1 = columns[0][0], columns[-1][1]
    drawn = [
        (left, right)
        for left, top, right, _ in leaf.horizontal
        if -2.5 * segment.size < top - segment.middle < 1.5 * segment.size and left < x0 + 2 and right > x1 - 2
    ]
    return any(
        abs((left + right) / 2 - segment.centre) < OFF for left, right in [(x0, x1), *drawn] if left > x0 - 60 and right < x1 + 60
    )


def off_centre(segment: Segment, start: int, end: int, columns: list[Interval], extents: dict[tuple[int, int], float]) -> float:
    """How far (points) a header is from the centre of the columns `start` to `end`, or from the edges of a single one."""
    x0, x1 = columns[start][0], columns[end - 1][1]
    if segment.x1 < x0 or segment.x0 > x1:
        return APART
    off = min(abs((x0 + x1) / 2 - segment.centre), extents.get((start, end), APART))
    return min(off, off_edges(segment, columns[start])) if end - start == 1 else off


def drawn_extents(segment: Segment, columns: list[Interval], leaf: Leaf) -> dict[tuple[int, int], float]:
    """How far a header is from the centre of the rules beneath it and the fills behind it, by the columns over which they go."""
    drawn = [(x0, x1) for x0, _, x1 in _joined_rules(leaf, segment)]
    drawn += [(x0, x1) for x0, top, x1, bottom in leaf.fills if top - 1 <= segment.middle <= bottom + 1]
    found: dict[tuple[int, int], float] = {}
    for x0, x1 in drawn:
        under = [place for place, (left, right) in enumerate(columns) if x0 - 2 <= (left + right) / 2 <= x1 + 2]
        if under and x0 <= segment.x0 + 2 and x1 >= segment.x1 - 2:
            key = (under[0], under[-1] + 1)
            found[key] = min(found.get(key, APART), abs((x0 + x1) / 2 - segment.centre))
    return found


def by_rule(segment: Segment, cover: list[int], others: set[int], columns: list[Interval], leaf: Leaf) -> list[int]:
    """Columns over a rule drawn right under a header that is wider than the header but not the whole table."""
    best: list[int] = []
    least = 0.0
    for x0, top, x1 in _joined_rules(leaf, segment):
        if not -2 <= top - segment.bottom <= 0.9 * segment.size or x0 > segment.x0 + 2 or x1 < segment.x1 - 2:
            continue
        under = [place for place, (left, right) in enumerate(columns) if x0 - 2 <= (left + right) / 2 <= x1 + 2]
        if len(under) == len(columns) or not set(cover) <= set(under) or others & set(under):
            continue
        off = min(abs((x0 + x1) / 2 - segment.centre), abs(x0 - segment.x0), abs(x1 - segment.x1))
        if not best or off < least - 1.0 or (off < least + 1.0 and len(under) > len(best)):
            best, least = under, off
    return best if len(best) >= len(cover) else []


def between_rules(segment: Segment, columns: list[Interval], leaf: Leaf) -> list[int]:
    """Columns between the vertical rules on both sides of a header; empty where no rule stands beside it."""
    west, east = columns[0][0] - 400, columns[-1][1] + 400
    found = False
    for x0, top, x1, bottom in leaf.vertical:
        if top - 1 <= segment.middle <= bottom + 1:
            x = (x0 + x1) / 2
            if west < x <= segment.x0 + 1.5:
                west, found = x, True
            elif segment.x1 - 1.5 <= x < east:
                east, found = x, True
    if not found:
        return []
    return [place for place, (left, right) in enumerate(columns) if west <= (left + right) / 2 <= east]


def _joined_rules(leaf: Leaf, segment: Segment) -> list[tuple[float, float, float]]:
    """Rules under a header as (x0, y, x1), each alone and joined with neighbours that are drawn column by column."""
    near = sorted((x0, top, x1) for x0, top, x1, _ in leaf.horizontal if -2 <= top - segment.bottom <= 0.9 * segment.size)
    joined = list(near)
    for place, (x0, top, x1) in enumerate(near):
        reach = x1
        for left, level, right in near[place + 1 :]:
            if abs(level - top) < 1 and left - reach < 6 and right > reach:
                reach = right
                joined.append((x0, top, reach))
    return joined


def off_edges(segment: Segment, column: Interval) -> float:
    """How far a header's left or right edge is from its column's."""
    return min(abs(column[1] - segment.x1), abs(column[0] - segment.x0))
