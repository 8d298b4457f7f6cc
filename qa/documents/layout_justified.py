"""Lines of justified text whose words stand so far apart that they looked like cells."""

from __future__ import annotations

from itertools import pairwise

from qa.documents.layout import Segment, segment_of

_EDGE = 2.0
"""How far (points) the ends of a line may lie from those of the line beside it."""
_LEADING = 1.9
"""Line heights between the middles of neighbouring lines, at most."""
_LEAST_WIDTH = 90.0
_WIDEST_GAP = 5.0
"""Line heights."""
_EVEN = 2.4
"""Ratio of the widest to the narrowest gap between words, at most: justified lines are spread evenly, cells are not."""


def join_justified(segments: list[Segment]) -> list[Segment]:
    """Joins segments that lie between the same two edges as the line of running text right above or below them.

    In a narrow column set flush on both sides, a line of long words has gaps as wide as those between cells.
    """
    if len(segments) < 3:
        return segments
    lines = _lines(segments)
    joined: dict[int, list[Segment]] = {}
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):  # a joined line tells the next one's edges, in both directions
        for place in order:
            step = -1 if order.step > 0 else 1
            beside = place + step
            if len(lines[place]) < 2 or not 0 <= beside < len(lines):
                continue
            for row in _runs_between(lines[place], lines[beside]):
                whole = segment_of([word for segment in row for word in segment.words])
                whole.bold = row[0].bold
                gone = {id(segment) for segment in row}
                joined[id(whole)] = row
                lines[place] = sorted(
                    [whole, *(segment for segment in lines[place] if id(segment) not in gone)], key=lambda one: one.x0
                )
    if not joined:
        return segments
    inside = {id(part): whole for whole, row in joined.items() for part in row}
    standing = {id(segment): segment for line in lines for segment in line}
    result: list[Segment] = []
    seen: set[int] = set()
    for segment in segments:
        key = id(segment)
        while key in inside:
            key = inside[key]
        if key not in seen:
            seen.add(key)
            result.append(standing.get(key, segment))
    return result


def _lines(segments: list[Segment]) -> list[list[Segment]]:
    """Segments by the line they stand on, from top to bottom, each line from left to right."""
    lines: list[list[Segment]] = []
    for segment in sorted((one for one in segments if not one.sideways), key=lambda one: one.middle):
        if lines and abs(segment.middle - lines[-1][0].middle) < 0.3 * segment.size:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    for line in lines:
        line.sort(key=lambda one: one.x0)
    return lines


def _runs_between(line: list[Segment], beside: list[Segment]) -> list[list[Segment]]:
    """Runs of segments of a line that fill it between the edges of a line of running text beside it."""
    runs = []
    for text in beside:
        if text.x1 - text.x0 < _LEAST_WIDTH or abs(text.middle - line[0].middle) >= _LEADING * text.size:
            continue
        inside = [one for one in line if one.x0 > text.x0 - _EDGE and one.x1 < text.x1 + _EDGE]
        if len(inside) < 2 or abs(inside[0].x0 - text.x0) > _EDGE or abs(inside[-1].x1 - text.x1) > _EDGE:
            continue
        if _is_running(text) and _is_even(inside):
            runs.append(inside)
    return runs


def _is_running(segment: Segment) -> bool:
    """Whether a segment is a line of running text: several words, mostly letters."""
    return len(segment.words) >= 4 and segment.letters > 0.6 * len(segment.text)


def _is_even(row: list[Segment]) -> bool:
    text = "".join(word.text for segment in row for word in segment.words)
    if sum(map(str.isalpha, text)) < 0.7 * len(text) or any(one.bold != row[0].bold for one in row):
        return False
    gaps = [after.x0 - before.x1 for before, after in pairwise(row)]
    size = row[0].size
    return bool(gaps) and max(gaps) < _WIDEST_GAP * size and min(gaps) > 0 and max(gaps) < _EVEN * min(gaps)
