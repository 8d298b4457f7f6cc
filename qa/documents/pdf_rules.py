"""Ruled lines of a page: drawn lines, thin rectangles, and the edges of boxes."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np

from qa.documents.layout import Leaf
from qa.documents.pdf_characters import to_display
from qa.domain.places import Box

_THIN = 2.5
"""Rectangles at most this thick (points) are drawn rules."""
_MAX_PATHS = 20_000
_MAX_EDGES = 4_000
_MAX_SEGMENTS = 2_000
"""Points of one path, at most: a drawing has more."""


def read_rules(page: Any, leaf: Leaf) -> None:
    """Puts a page's horizontal and vertical rules and its filled boxes into `leaf`, in reading space."""
    raw = _edges(page, _THIN * leaf.scale)
    if not raw:
        return
    boxes = to_display(np.array(raw, dtype=np.float64), page.get_bbox(), page.get_rotation()) / leaf.scale
    turned = [_turn(box, leaf) for box in boxes.tolist()]
    horizontal = [box for box in turned if box[2] - box[0] >= 6 and box[3] - box[1] <= _THIN]
    vertical = [box for box in turned if box[3] - box[1] >= 4 and box[2] - box[0] <= _THIN]
    leaf.horizontal, leaf.vertical = _joined(horizontal, 0), _joined(vertical, 1)
    area = 0.5 * leaf.width * leaf.height
    leaf.fills = [
        box for box in turned if box[2] - box[0] > 12 and box[3] - box[1] > 5 and (box[2] - box[0]) * (box[3] - box[1]) < area
    ]


def _turn(box: list[float], leaf: Leaf) -> Box:
    """A box in display coordinates into reading space."""
    x0, top, x1, bottom = box
    if leaf.turn == 90:
        return (top, leaf.height - x1, bottom, leaf.height - x0)
    if leaf.turn == 180:
        return (leaf.width - x1, leaf.height - bottom, leaf.width - x0, leaf.height - top)
    if leaf.turn == 270:
        return (leaf.width - bottom, x0, leaf.width - top, x1)
    return (x0, top, x1, bottom)


def _edges(page: Any, thin: float) -> list[tuple[float, float, float, float]]:
    """Thin boxes (left, top, right, bottom in user space, y upwards) of all that looks like a rule, `thin` points thick at most."""
    import pypdfium2.raw as raw

    found: list[tuple[float, float, float, float]] = []
    count = 0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        count += 1
        if count > _MAX_PATHS or len(found) > _MAX_EDGES:
            break
        left, bottom, right, top = item.get_bounds()
        if item.level:
            left, bottom, right, top = _placed(item, (left, bottom, right, top))
        wide, tall = right - left, top - bottom
        if wide < 4 and tall < 4:
            continue
        if wide <= thin or tall <= thin:
            found.append((left, top, right, bottom))
        else:
            found.extend(_path_edges(item, raw, thin))
    return found


def _placed(item: Any, bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Bounds inside a form, in the page's user space."""
    matrix = item.container.get_matrix() if getattr(item, "container", None) is not None else None
    if matrix is None:
        return bounds
    x0, y0 = matrix.on_point(bounds[0], bounds[1])
    x1, y1 = matrix.on_point(bounds[2], bounds[3])
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _path_edges(item: Any, raw: Any, thin: float) -> list[tuple[float, float, float, float]]:
    """The straight edges of a larger path when it is stroked, its box when it is filled."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, mode, stroke)
    count = raw.FPDFPath_CountSegments(item.raw)
    if count > 400 and (stroke.value or count > _MAX_SEGMENTS):
        return []
    if not stroke.value and count > 12 and mode.value:
        return _thin_parts(item, raw, count, thin)
    if not stroke.value:
        left, bottom, right, top = item.get_bounds()
        return [(left, top, right, bottom)] if mode.value and count <= 12 and not item.level else []
    matrix = item.get_matrix()
    edges: list[tuple[float, float, float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = last = (0.0, 0.0)
    for place in range(count):
        segment = raw.FPDFPath_GetPathSegment(item.raw, place)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            edges.append(_edge(last, point))
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            edges.append(_edge(last, begin))
            last = begin
    return [edge for edge in edges if edge[2] - edge[0] <= thin or edge[1] - edge[3] <= thin]


def _thin_parts(item: Any, raw: Any, count: int, thin: float) -> list[tuple[float, float, float, float]]:
    """The thin parts of a filled path: office programs draw all rules of a sheet as one."""
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    parts: list[list[tuple[float, float]]] = []
    for place in range(count):
        segment = raw.FPDFPath_GetPathSegment(item.raw, place)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        parts[-1].append(matrix.on_point(x.value, y.value))
    boxes = [
        (min(x for x, _ in part), max(y for _, y in part), max(x for x, _ in part), min(y for _, y in part))
        for part in parts
        if part
    ]
    return [box for box in boxes if (box[2] - box[0] <= thin) != (box[1] - box[3] <= thin)]


def _edge(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float, float, float]:
    return (min(start[0], end[0]), max(start[1], end[1]), max(start[0], end[0]), min(start[1], end[1]))


def _joined(rules: list[Box], axis: int) -> list[Box]:
    """Joins pieces of the same rule. `axis` 0 for horizontal rules, 1 for vertical ones."""
    across = 1 - axis
    joined: list[Box] = []
    for rule in sorted(rules, key=lambda box: (round((box[across] + box[across + 2]) / 2), box[axis])):
        if joined:
            last = joined[-1]
            near = abs((last[across] + last[across + 2]) - (rule[across] + rule[across + 2])) / 2 < 1.2
            if near and rule[axis] <= last[axis + 2] + 1.5 and rule[axis + 2] >= last[axis] - 1.5:
                joined[-1] = (
                    min(last[0], rule[0]), min(last[1], rule[1]), max(last[2], rule[2]), max(last[3], rule[3]),
                )  # fmt: skip
                continue
        joined.append(rule)
    return joined
