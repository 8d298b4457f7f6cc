"""Ruled lines of a page: drawn lines, thin rectangles, and the edges of boxes."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np

from qa.documents.layout import Leaf
from qa.documents.pdf_characters import bind, to_display
from qa.domain.places import Box

_THIN = 2.5
"""Rectangles at most this thick (points) are drawn rules."""
_MAX_PATHS = 20_000
_MAX_EDGES = 4_000
_MAX_SEGMENTS = 2_000
"""Points of one path, at most: a drawing has more."""
_DEPTH = 4
"""Forms within forms whose rules are read, the page itself counted."""
_PATH, _FORM = 2, 5
_LINE, _MOVE = 0, 2
"""pdfium's own numbers: kinds of a page's objects (`FPDF_PAGEOBJ_…`) and of a path's points (`FPDF_SEGMENT_…`)."""

Edge = tuple[float, float, float, float]
"""Left, top, right, bottom in user space, y upwards."""

_BOUNDS, _MATRIX = (ctypes.c_float * 4)(), (ctypes.c_float * 6)()
_POINT, _MODE = (ctypes.c_float * 2)(), (ctypes.c_int * 2)()
_MANY = (ctypes.c_float * (2 * _MAX_SEGMENTS))()
_MANY_PLACES = tuple([ctypes.byref(_MANY, 8 * place + side) for place in range(_MAX_SEGMENTS)] for side in (0, 4))
_SIDES = tuple(ctypes.byref(_BOUNDS, 4 * place) for place in range(4))
_MATRIX_PLACE = ctypes.byref(_MATRIX)
_POINT_PLACES = tuple(ctypes.byref(_POINT, 4 * place) for place in range(2))
_MODE_PLACES = tuple(ctypes.byref(_MODE, 4 * place) for place in range(2))
"""Where pdfium writes what it is asked for, and these places as arguments."""


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


@dataclass(frozen=True, slots=True)
class _Calls:
    """The pdfium functions called once an object or once a point of a path."""

    page_count: Callable[..., int]
    page_item: Callable[..., Any]
    form_count: Callable[..., int]
    form_item: Callable[..., Any]
    kind: Callable[..., int]
    bounds: Callable[..., int]
    matrix: Callable[..., int]
    draw_mode: Callable[..., int]
    points: Callable[..., int]
    point: Callable[..., Any]
    place: Callable[..., int]
    point_kind: Callable[..., int]
    closes: Callable[..., int]


@cache
def _calls() -> _Calls:
    return _Calls(
        page_count=bind("FPDFPage_CountObjects"),
        page_item=bind("FPDFPage_GetObject"),
        form_count=bind("FPDFFormObj_CountObjects"),
        form_item=bind("FPDFFormObj_GetObject"),
        kind=bind("FPDFPageObj_GetType"),
        bounds=bind("FPDFPageObj_GetBounds"),
        matrix=bind("FPDFPageObj_GetMatrix"),
        draw_mode=bind("FPDFPath_GetDrawMode"),
        points=bind("FPDFPath_CountSegments"),
        point=bind("FPDFPath_GetPathSegment"),
        place=bind("FPDFPathSegment_GetPoint"),
        point_kind=bind("FPDFPathSegment_GetType"),
        closes=bind("FPDFPathSegment_GetClose"),
    )


def _edges(page: Any, thin: float) -> list[Edge]:
    """Thin boxes (left, top, right, bottom in user space, y upwards) of all that looks like a rule, `thin` points thick at most."""
    found: list[Edge] = []
    for count, (item, form) in enumerate(_paths(page.raw, None)):
        if count >= _MAX_PATHS or len(found) > _MAX_EDGES:
            break
        bounds = _bounds(item)
        if bounds is None:
            continue
        left, top, right, bottom = _placed(form, bounds) if form is not None else bounds
        wide, tall = right - left, top - bottom
        if wide < 4 and tall < 4:
            continue
        if wide <= thin or tall <= thin:
            found.append((left, top, right, bottom))
        else:
            found.extend(_path_edges(item, bounds, thin, inside=form is not None))
    return found


def _paths(parent: Any, form: Any, depth: int = _DEPTH) -> Iterator[tuple[Any, Any]]:
    """The paths of a page, or of the form that is the `parent`, each with the form that holds it, None on the page itself."""
    to = _calls()
    count, item_at = (to.page_count, to.page_item) if form is None else (to.form_count, to.form_item)
    kind_of = to.kind
    for item in map(item_at, repeat(parent), range(count(parent))):
        kind = kind_of(item)
        if kind == _PATH:
            yield item, form
        elif kind == _FORM and depth > 1:
            yield from _paths(item, item, depth - 1)


def _bounds(item: Any) -> Edge | None:
    """An object's left, top, right and bottom."""
    left, bottom, right, top = _SIDES
    if not _calls().bounds(item, left, bottom, right, top):
        return None
    x0, y0, x1, y1 = _BOUNDS
    return (x0, y1, x1, y0)


def _placed(form: Any, bounds: Edge) -> Edge:
    """Bounds inside a form, in the page's user space."""
    on_page = _matrix(form)
    x0, y0 = on_page(bounds[0], bounds[3])
    x1, y1 = on_page(bounds[2], bounds[1])
    return (min(x0, x1), max(y0, y1), max(x0, x1), min(y0, y1))


def _matrix(item: Any) -> Callable[[Any, Any], tuple[Any, Any]]:
    """How an object's points, or arrays of their x and y, lie in what holds it."""
    _calls().matrix(item, _MATRIX_PLACE)
    a, b, c, d, e, f = _MATRIX
    return lambda x, y: (a * x + c * y + e, b * x + d * y + f)


def _path_edges(item: Any, bounds: Edge, thin: float, *, inside: bool) -> list[Edge]:
    """The straight edges of a larger path when it is stroked, its box when it is filled and not `inside` a form."""
    to = _calls()
    to.draw_mode(item, *_MODE_PLACES)
    mode, stroke = _MODE
    count = to.points(item)
    if count > 400 and (stroke or count > _MAX_SEGMENTS):
        return []
    if not stroke and count > 12 and mode:
        return _thin_parts(item, count, thin)
    if not stroke:
        return [bounds] if mode and count <= 12 and not inside else []
    on_page = _matrix(item)
    edges: list[Edge] = []
    begin = last = (0.0, 0.0)
    for place in range(count):
        segment = to.point(item, place)
        to.place(segment, *_POINT_PLACES)
        point = on_page(*_POINT)
        kind = to.point_kind(segment)
        if kind == _MOVE:
            begin = point
        elif kind == _LINE:
            edges.append(_edge(last, point))
        last = point
        if to.closes(segment):
            edges.append(_edge(last, begin))
            last = begin
    return [edge for edge in edges if edge[2] - edge[0] <= thin or edge[1] - edge[3] <= thin]


def _thin_parts(item: Any, count: int, thin: float) -> list[Edge]:
    """The thin parts of a filled path: office programs draw all rules of a sheet as one."""
    to = _calls()
    points = list(map(to.point, repeat(item), range(count)))
    deque(map(to.place, points, *_MANY_PLACES), maxlen=0)
    begins = np.fromiter(map(to.point_kind, points), dtype=np.int64, count=count) == _MOVE
    begins[0] = True
    starts = np.flatnonzero(begins)
    place = np.frombuffer(memoryview(_MANY), dtype=np.float32, count=2 * count).reshape(count, 2).astype(np.float64)
    xs, ys = _matrix(item)(place[:, 0], place[:, 1])
    least, most = np.minimum.reduceat, np.maximum.reduceat
    left, top, right, bottom = least(xs, starts), most(ys, starts), most(xs, starts), least(ys, starts)
    kept = (right - left <= thin) != (top - bottom <= thin)
    boxes: list[Edge] = list(zip(*(side[kept].tolist() for side in (left, top, right, bottom)), strict=True))
    return boxes


def _edge(start: tuple[float, float], end: tuple[float, float]) -> Edge:
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
