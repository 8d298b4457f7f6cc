"""Characters and rules of a PDF page, read in bulk from pdfium.

pdfium gives one character a call; the calls are the cost of reading a page, so only code points and
loose boxes are read for all characters (one C-level `map` each), everything else for a run's first character.
The calls are bound without argument types: a number goes over as a C `int`, and a handle or an address that
`from_param` or `byref` has wrapped once goes over as it is, in less than half the time of checked arguments.
"""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from qa.documents.pdf_heights import with_usual_han_heights, with_usual_heights

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint32]

_BUFFER = 8192


@dataclass(frozen=True, slots=True)
class Characters:
    """A page's characters in content order, in display coordinates (points, origin top left, y downwards).

    `codes` uint32 [n] are code points, `boxes` float64 [n, 4] are x0, top, x1, bottom of the loose box (advance width by
    the font's ascent and descent); generated blanks have empty boxes. `handle` and `index` lead back to pdfium.
    """

    codes: Codes
    boxes: Floats
    index: npt.NDArray[np.int64]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Calls:
    """The pdfium functions called once a character; pointers must come wrapped (`from_param`, `byref`)."""

    unicode: Callable[..., int]
    loose_box: Callable[..., int]
    weight: Callable[..., int]
    font_info: Callable[..., int]
    text: Callable[..., int]


@cache
def calls() -> Calls:
    """Binds pdfium's per-character functions (PYFUNCTYPE keeps the interpreter lock, which is cheaper than releasing it)."""
    return Calls(
        unicode=bind("FPDFText_GetUnicode"),
        loose_box=bind("FPDFText_GetLooseCharBox"),
        weight=bind("FPDFText_GetFontWeight"),
        font_info=bind("FPDFText_GetFontInfo"),
        text=bind("FPDFText_GetText"),
    )


def bind(name: str) -> Callable[..., Any]:
    """A pdfium function without argument types, for `calls` and for what else is called thousands of times a page."""
    import pypdfium2.raw as raw

    function = getattr(raw, name)
    return ctypes.PYFUNCTYPE(function.restype)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def wrapped(handle: Any) -> Any:
    """A pdfium handle as an argument for `calls`."""
    return ctypes.c_void_p.from_param(ctypes.cast(handle, ctypes.c_void_p).value)


class CharacterReader:
    """Reads pages' characters; holds one growing buffer for all pages of a file."""

    def __init__(self) -> None:
        self._grow(_BUFFER)

    def _grow(self, count: int) -> None:
        self._buffer = (ctypes.c_float * (4 * count))()
        self._pointers = [ctypes.byref(self._buffer, 16 * place) for place in range(count)]

    def read(self, page: Any, text_page: Any) -> Characters:
        """All characters of a page in display coordinates.

        Args:
            page: The `pypdfium2.PdfPage`.
            text_page: Its `PdfTextPage`.
        """
        count = text_page.count_chars()
        handle = wrapped(text_page.raw)
        while count > len(self._pointers):
            self._grow(2 * count)
        codes = _codes(handle, count)
        shown = np.flatnonzero(codes > 32)
        deque(map(calls().loose_box, repeat(handle), shown.tolist(), self._pointers), maxlen=0)
        raw = np.zeros((count, 4))
        raw[shown] = np.ctypeslib.as_array(self._buffer)[: 4 * len(shown)].reshape(len(shown), 4)
        raw = with_usual_han_heights(text_page.raw, with_usual_heights(text_page.raw, raw, shown), codes)
        width, height = page.get_size()
        boxes = spread_ligatures(to_display(raw, page.get_bbox(), page.get_rotation()))
        return Characters(codes, boxes, np.arange(count), width, height)


def spread_ligatures(boxes: Floats) -> Floats:
    """Boxes float [n, 4], those of letters that one glyph draws ("ffi") side by side in its box, not each with all of it."""
    alike = (boxes[1:, 0] == boxes[:-1, 0]) & (boxes[1:, 2] > boxes[1:, 0])
    if not alike.any():
        return boxes
    repeats = np.zeros(len(boxes), dtype=bool)
    repeats[1:] = alike & (boxes[1:] == boxes[:-1]).all(axis=1)
    if not repeats.any():
        return boxes
    group = np.cumsum(~repeats) - 1
    sizes = np.bincount(group)
    first = np.flatnonzero(~repeats)
    place, letters = np.arange(len(boxes)) - first[group], sizes[group]
    step = (boxes[:, 2] - boxes[:, 0]) / letters
    spread = boxes.copy()
    spread[:, 0] = boxes[:, 0] + place * step
    spread[:, 2] = boxes[:, 0] + (place + 1) * step
    return spread


def _codes(handle: Any, count: int) -> Codes:
    """Code points of all characters: in one call, or one by one where the bulk text does not keep the characters' places."""
    units = np.empty(count + 1, dtype=np.uint16)
    written = calls().text(handle, 0, count, ctypes.c_void_p.from_param(units.ctypes.data))
    codes = units[:count].astype(np.uint32)
    if written == count + 1 and not ((codes >= 0xD800) & (codes <= 0xDFFF)).any():
        return codes
    return np.fromiter(map(calls().unicode, repeat(handle, count), range(count)), dtype=np.uint32, count=count)


def to_display(raw: Floats, page_box: tuple[float, float, float, float], rotation: int) -> Floats:
    """Boxes in PDF user space (left, top, right, bottom; y upwards) to display coordinates.

    Args:
        raw: float [n, 4] as pdfium gives them (`FS_RECTF`: left, top, right, bottom).
        page_box: The page's box in user space: left, bottom, right, top.
        rotation: The page's /Rotate in degrees, clockwise.
    """
    left, bottom, right, top = page_box
    x0, x1 = np.minimum(raw[:, 0], raw[:, 2]), np.maximum(raw[:, 0], raw[:, 2])
    low, high = np.minimum(raw[:, 1], raw[:, 3]), np.maximum(raw[:, 1], raw[:, 3])
    if rotation == 90:
        columns = (low - bottom, x0 - left, high - bottom, x1 - left)
    elif rotation == 180:
        columns = (right - x1, low - bottom, right - x0, high - bottom)
    elif rotation == 270:
        columns = (top - high, right - x1, top - low, right - x0)
    else:
        columns = (x0 - left, top - high, x1 - left, top - low)
    return np.column_stack(columns)


def is_bold(handle: Any, character: int) -> bool:
    """Whether a character's font is heavy, by its weight or its name. `handle` is the text page's, `wrapped`."""
    if calls().weight(handle, character) >= 600:
        return True
    calls().font_info(handle, character, _NAME_PLACE, _NAME_LENGTH, None)
    return _names_bold(_FONT_NAME.value)


@lru_cache(maxsize=1024)
def _names_bold(font: bytes) -> bool:
    return _BOLD.search(font) is not None


_FONT_NAME = ctypes.create_string_buffer(96)
_NAME_PLACE = ctypes.byref(_FONT_NAME)
_NAME_LENGTH = ctypes.c_ulong.from_param(len(_FONT_NAME))
_BOLD = re.compile(rb"bold|black|heavy|demi|-bd", re.IGNORECASE)
