"""Heights of characters whose font states a false ascent: their boxes would reach over the lines above."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_TALL = 9.0
"""How often a character's width goes into its height, from which its font's ascent is false: 2 to 7 are usual."""
_TALL_HAN = 2.0
"""The same of Chinese characters, which fill a square: 1 to 1.8 are usual, 2.6 to 2.9 in fonts with a false height."""
_TALL_SLANTED, _MANY = 1.5, 0.3
"""The same of slanted characters, whose boxes are wider, where this share of a page's characters is of such fonts."""
_MOST = 0.5
"""The share of the characters of one height that must be so tall: narrow letters are tall beside others that are not."""
_ASCENT, _DESCENT = 0.95, 0.25
"""Usual heights over and under the base line, in sizes of the font."""


def with_usual_heights(text_page: Any, raw: Floats, shown: npt.NDArray[np.int64]) -> Floats:
    """Boxes in PDF user space (left, top, right, bottom; y upwards) with usual heights where their font's are impossible.

    Args:
        text_page: The raw pdfium text page.
        raw: float [n, 4] as pdfium gives them.
        shown: Places of the characters that are no blanks.
    """
    width, height = raw[shown, 2] - raw[shown, 0], np.abs(raw[shown, 1] - raw[shown, 3])
    tall = (width > 0) & (height > _TALL * width)
    if np.count_nonzero(tall) < _MOST * 0.1 * len(shown):
        return raw
    _, group = np.unique(np.round(height, 1), return_inverse=True)
    share = np.bincount(group, weights=tall) / np.bincount(group)
    fixed = raw.copy()
    for place in shown[share[group] > _MOST].tolist():
        told = _base_line_and_size(text_page, place)
        if told is not None:
            fixed[place, 1], fixed[place, 3] = told[0] + _ASCENT * told[1], told[0] - _DESCENT * told[1]
    return fixed


def with_usual_han_heights(text_page: Any, raw: Floats, codes: npt.NDArray[np.uint32]) -> Floats:
    """Boxes as `with_usual_heights` gives them, with usual heights where a font's box is twice as high as its Chinese characters.

    They fill a square, so their width tells their size. Letters and digits of the same font have the same false height.

    Args:
        text_page: The raw pdfium text page.
        raw: float [n, 4] as pdfium gives them.
        codes: Code points, uint32 [n].
    """
    han = np.flatnonzero((codes >= 0x4E00) & (codes <= 0x9FFF))
    if not len(han):
        return raw
    width, height = raw[han, 2] - raw[han, 0], np.abs(raw[han, 1] - raw[han, 3])
    tall = (width > 0) & (height > _TALL_HAN * width)
    if np.count_nonzero(tall) < _MOST * 0.1 * len(han):
        return raw
    if np.count_nonzero(tall) > _MANY * len(han):
        tall = (width > 0) & (height > _TALL_SLANTED * width)
    fixed = raw.copy()
    heights = np.round(np.abs(raw[:, 1] - raw[:, 3]), 1)
    for group in np.unique(heights[han[tall]]).tolist():
        chinese = han[tall & (heights[han] == group)]
        told = _base_line_and_size(text_page, int(chinese[0]))
        if told is None:
            continue
        base = raw[chinese, 3] + told[0] - raw[chinese[0], 3]
        fixed[chinese, 1], fixed[chinese, 3] = base + _ASCENT * told[1], base - _DESCENT * told[1]
        others = np.setdiff1d(np.flatnonzero((heights == group) & (codes > 32)), han)
        for place in others.tolist():
            own = _base_line_and_size(text_page, place)
            if own is not None and abs(own[1] - told[1]) < 0.1 * told[1]:
                fixed[place, 1], fixed[place, 3] = own[0] + _ASCENT * own[1], own[0] - _DESCENT * own[1]
    return fixed


def _base_line_and_size(text_page: Any, place: int) -> tuple[float, float] | None:
    """Where an upright character stands and how large it is set; None where it is turned."""
    import pypdfium2.raw as pdfium

    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetMatrix(text_page, place, matrix) or abs(matrix.b) > 0.01 * abs(matrix.d):
        return None
    if not pdfium.FPDFText_GetCharOrigin(text_page, place, x, y):
        return None
    size = pdfium.FPDFText_GetFontSize(text_page, place) * abs(matrix.d)
    return (y.value, size) if size > 0 else None
