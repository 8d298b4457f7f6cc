"""From a page as pdfium sees it to reading space: visible characters, turned upright, in type of usual size."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from qa.documents.pdf_characters import Characters, Codes, Floats

Mask = npt.NDArray[np.bool_]

_MARGIN = 0.12
"""Share of a page's width and height at its edges, where a running header stays upright on a turned page."""
_UPRIGHT = 0.2
"""Share of upright text inside the page from which its turned text is headers of columns, and not the page's own direction."""
_LARGE = 18.0
"""Line height (points) of most characters from which a page is set in large type, as sheets of an office program often are."""
_USUAL = 11.0
_BEYOND = 40.0
"""Points left of the page from which text is the facing page's and no slip of the pen."""
_OF_PAGE = 0.022
"""Share of the page's longer side that a line of a sheet takes at most: larger type is a cover's or a chapter's title."""
_LEAST = 40
"""Characters there, at least."""


_BLANKS = np.array([0, 9, 10, 11, 12, 13, 32, 0xA0, 0x3000, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F, 0x200B], dtype=np.uint32)


_BLANK_TABLE = np.zeros(0x10000, dtype=bool)
_BLANK_TABLE[_BLANKS] = True


def is_blank(codes: Codes) -> Mask:
    """Which characters are white space; looked up, because this is asked for every character of a file."""
    return _BLANK_TABLE[np.minimum(codes, 0xFFFF)]


def scale_of(characters: Characters) -> float:
    """How many times larger than usual a page's type is: all distances that are told in points hold for usual type."""
    shown = ~is_blank(characters.codes)
    if shown.sum() < _LEAST:
        return 1.0
    boxes = characters.boxes.take(np.flatnonzero(shown), axis=0)
    tall = np.minimum(boxes[:, 3] - boxes[:, 1], 4 * (boxes[:, 2] - boxes[:, 0]) + 4)
    if 2 * np.count_nonzero(tall > _LARGE) < len(tall):
        return 1.0
    usual = float(np.median(tall))
    return usual / _USUAL if _LARGE < usual < _OF_PAGE * max(characters.width, characters.height) else 1.0


def beyond(characters: Characters) -> Characters | None:
    """Characters left of the page, as on the right page of a spread that draws the whole of it; None without any."""
    boxes = characters.boxes
    if not len(boxes) or boxes[:, 2].min() > -_BEYOND:
        return None
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    blank = is_blank(characters.codes)
    keep = blank | ((boxes[:, 2] < -1) & (middle > 0) & (middle < characters.height) & (characters.codes >= 32))
    if (keep & ~blank).sum() < _LEAST:
        return None
    return Characters(characters.codes[keep], boxes[keep], characters.index[keep], characters.width, characters.height)


def visible(characters: Characters) -> Characters:
    """Drops private-use glyphs, control characters and what lies outside the page."""
    codes, boxes = characters.codes, characters.boxes
    blank = is_blank(codes)
    private = ((codes >= 0xE000) & (codes <= 0xF8FF)) | (codes >= 0xF0000)
    control = (codes < 32) & (codes != 2) & ~blank
    surrogate = (codes >= 0xD800) & (codes <= 0xDFFF)
    middle_x, middle_y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = (middle_x > -1) & (middle_x < characters.width + 1) & (middle_y > -1) & (middle_y < characters.height + 1)
    keep = ~private & ~control & ~surrogate & (inside | blank)
    codes = codes.copy()
    codes[private | control] = 32
    keep |= private | control
    kept = np.flatnonzero(keep)  # whole rows are taken by their places in a tenth of the time that a mask needs
    return Characters(codes[kept], boxes.take(kept, axis=0), characters.index[kept], characters.width, characters.height)


def turn_of(characters: Characters) -> int:
    """The clockwise turn (degrees) of most of the text against the display: 0 for upright."""
    codes, boxes = characters.codes, characters.boxes
    shown = ~is_blank(codes)
    if shown.sum() < 12:
        return 0
    both = shown[1:] & shown[:-1]
    across, along = boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
    step_x, step_y = np.diff(across)[both] / 2, np.diff(along)[both] / 2
    near = (np.abs(step_x) < 40) & (np.abs(step_y) < 40)
    step_x, step_y = step_x[near], step_y[near]
    flat = np.abs(step_y) < 0.3 * np.abs(step_x)
    steep = np.abs(step_x) < 0.3 * np.abs(step_y)
    votes = {
        0: np.count_nonzero(flat & (step_x > 0)),
        180: np.count_nonzero(flat & (step_x < 0)),
        270: np.count_nonzero(steep & (step_y < 0)),
        90: np.count_nonzero(steep & (step_y > 0)),
    }
    best = max(votes, key=lambda turn: votes[turn])
    if votes[best] <= 1.5 * votes[0]:
        return 0
    middle = (boxes[1:, :2] + boxes[1:, 2:])[both][near] / 2 / (characters.width, characters.height)
    inside = ((middle > _MARGIN) & (middle < 1 - _MARGIN)).all(axis=1)
    return best if int((flat & (step_x > 0) & inside).sum()) < _UPRIGHT * votes[best] else 0


def turned(boxes: Floats, width: float, height: float, turn: int) -> tuple[Floats, float, float]:
    """Boxes in reading space, with its width and height. Text running down the page is turned 90, up 270."""
    x0, top, x1, bottom = boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3]
    if turn == 90:
        return np.column_stack((top, width - x1, bottom, width - x0)), height, width
    if turn == 180:
        return np.column_stack((width - x1, height - bottom, width - x0, height - top)), width, height
    if turn == 270:
        return np.column_stack((height - bottom, x0, height - top, x1)), height, width
    return boxes, width, height
