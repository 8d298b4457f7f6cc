"""Words and segments: what stands on a page, before anything is known about its meaning.

Reading space is the page turned so that most of its text runs left to right: x to the right, y downwards, in points.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from qa.domain.places import Box

LIST_MARKS = "•●◦▪■□‣∙·–—*✓✔➢►▶◆◇›»▸⁃"
"""Marks before the items of a list."""
HYPHEN_MARKS = "\ufffe\x02\u00ad"
"""How pdfium (U+FFFE, U+0002) and authors (soft hyphen) mark a hyphen at a line end."""


@dataclass(slots=True, eq=False)
class Word:
    """Characters without a gap on one line. `size` is the line height of its largest characters (loose box, points).

    `glued` words follow the word before without a blank, as superscripts do that stand alone.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    first: int
    bold: bool = False
    glued: bool = False
    sideways: bool = False


@dataclass(slots=True, eq=False)
class Segment:
    """Words on one line without a gap wider than a character: a line of a column, or a table cell's line."""

    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    sideways: bool = False
    start: int = -1
    """Where its text begins in the stored text, once written."""
    middle: float = field(init=False)
    """Vertical centre."""
    text: str = field(init=False)
    """The words with the blanks between them."""
    _letters: int = -1

    def __post_init__(self) -> None:
        self.middle = (self.top + self.bottom) / 2
        self.text = joined(self.words)

    @property
    def height(self) -> float:
        """Height of the segment's box."""
        return self.bottom - self.top

    @property
    def letters(self) -> int:
        """How many of its characters are letters."""
        if self._letters < 0:
            self._letters = sum(map(str.isalpha, self.text))
        return self._letters

    @property
    def centre(self) -> float:
        """Horizontal centre."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """The characters of a page's words in order: each one's number in the file, its left and its right edge."""

    index: npt.NDArray[np.int64]
    left: npt.NDArray[np.float64]
    right: npt.NDArray[np.float64]

    def edges(self, word: Word) -> list[tuple[float, float]]:
        """The left and right edges of a word's characters; none where they cannot be told."""
        at = int(np.searchsorted(self.index, word.first))
        last = at + len(word.text)
        if last > len(self.index) or self.index[at] != word.first or word.sideways:
            return []
        return list(zip(self.left[at:last].tolist(), self.right[at:last].tolist(), strict=True))


@dataclass(slots=True)
class Leaf:
    """A page's segments in reading space, its size there, and its rules."""

    width: float
    height: float
    segments: list[Segment]
    turn: int = 0
    horizontal: list[Box] = field(default_factory=list)
    vertical: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    """Filled boxes: cells' and rows' backgrounds."""
    scale: float = 1.0
    """Points of the page in one of reading space: more than 1 on a page set in very large type."""
    beyond: list[Segment] = field(default_factory=list)
    """What the file draws left of the page: the facing page's part of a table that goes over both."""
    downward: bool = False
    """Whether text turned by a quarter runs down the page, and not up."""
    letters: Letters | None = None
    """Where each character stands, for words that rules part."""

    def to_page(self, box: Box) -> Box:
        """A box from reading space back to display coordinates, kept inside the page."""
        x0, top, x1, bottom = box
        width, height = self.width, self.height
        if self.scale != 1.0:
            x0, top, x1, bottom, width, height = [edge * self.scale for edge in (x0, top, x1, bottom, width, height)]
        if self.turn in (90, 270):
            width, height = height, width
        if self.turn == 90:
            x0, top, x1, bottom = width - bottom, x0, width - top, x1
        elif self.turn == 180:
            x0, top, x1, bottom = width - x1, height - bottom, width - x0, height - top
        elif self.turn == 270:
            x0, top, x1, bottom = top, height - x1, bottom, height - x0
        x0, x1 = min(max(x0, 0.0), width), min(max(x1, 0.0), width)
        top, bottom = min(max(top, 0.0), height), min(max(bottom, 0.0), height)
        return (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))


def joined(words: list[Word]) -> str:
    """Words of one line as text."""
    if len(words) == 1:
        return words[0].text
    return "".join([words[0].text, *[word.text if word.glued else " " + word.text for word in words[1:]]])


def usual_size(words: list[Word]) -> float:
    """The line height of most characters, of the Chinese ones where there are some: figures of another font may stand taller."""
    first = words[0].size
    if all(word.size == first for word in words):
        return first
    words = [word for word in words if any("\u2e80" <= char < "\ua000" for char in word.text)] or words
    ordered = sorted((word.size, len(word.text)) for word in words)
    half = sum(length for _, length in ordered) / 2
    for size, length in ordered:
        half -= length
        if half < 0:
            return size
    return ordered[-1][0]


def segment_of(words: list[Word]) -> Segment:
    """A segment around words in reading order."""
    first = words[0]
    x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
    for word in words:
        if word.x0 < x0:
            x0 = word.x0
        if word.top < top:
            top = word.top
        if word.x1 > x1:
            x1 = word.x1
        if word.bottom > bottom:
            bottom = word.bottom
    return Segment(words, x0, top, x1, bottom, usual_size(words), first.bold, first.sideways)


def union(boxes: list[Box]) -> Box:
    """The smallest box around boxes."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def around(segments: list[Segment]) -> Box:
    """The smallest box around segments."""
    if len(segments) == 1:
        only = segments[0]
        return (only.x0, only.top, only.x1, only.bottom)
    return (
        min([segment.x0 for segment in segments]),
        min([segment.top for segment in segments]),
        max([segment.x1 for segment in segments]),
        max([segment.bottom for segment in segments]),
    )
