"""One page of a PDF: its segments and rules, whether it may hold tables, why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from qa.documents.layout import Leaf, Segment, Word, segment_of
from qa.documents.layout_segments import lay_out
from qa.documents.pdf_characters import CharacterReader, Characters, is_bold, wrapped
from qa.documents.pdf_rules import read_rules
from qa.domain.places import Box
from qa.errors import FileRefused, FileUnreadable

MAX_PAGES = 5000
MAX_OBJECTS = 1_000_000
"""A page of more objects is refused: real reports stay under 100,000."""
MAX_CHARACTERS = 400_000
RECOGNITION_SCALE = 2.0
"""Pixels a point of the picture handed to a recogniser (144 dpi)."""

Recogniser = Callable[[Any], Sequence[tuple[str, Box]]]
"""Picture of a page (PIL image) → lines of text with their boxes in pixels of that picture."""

_NUMBER = re.compile(
    r"(?:^|[\s(（])[-–+]?(?:(?:US|HK|NT|NZ|A|C|S|R)?[$€£¥]\s?)?\d[\d.,']*\s?(?:%|[kmb]n?)?(?=$|[\s)）])|^[-–—]$|^n/?a$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[<>≤≥＜＞~≈]?\s?(?:(?:US|HK|NT|NZ|A|C|S|R)?[$€£¥]\s?)?\d")
_LEAST_RULES = 3
"""Rules each way of the smallest grid that is a table: two rows of two cells."""
_GLUED = re.compile(r"(?<=[a-z]{2})(?=\d+[.,]\d)")
"""Recognisers lose narrow spaces ("fell to11.8"): a word ends before a decimal or grouped number; "km2" stays as it is."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as read. `tabular` says that it has enough numbers for any table, `gridded` that it may hold one inside rules.

    `number` is 1-based.
    """

    number: int
    leaf: Leaf
    width: float
    height: float
    tabular: bool
    unreadable: str | None = None
    recognised: bool = False
    gridded: bool = False


def open_pdf(data: bytes, file: str, password: str | None) -> Any:
    """Opens a PDF.

    Raises:
        FileUnreadable: It is damaged or encrypted.
    """
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            hint = "Give its password." if password is None else "The password given does not open it."
            raise FileUnreadable(f"{file} is encrypted", hint=hint) from error
        hint = "Check that the file opens in a PDF viewer, and download it again if not."
        raise FileUnreadable(f"{file} is damaged or not a PDF", hint=hint) from error


def read_page(pdf: Any, place: int, file: str, recogniser: Recogniser | None) -> ReadPage:
    """Reads one page (0-based `place`).

    Raises:
        FileRefused: The page has an absurd number of objects or characters.
    """
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        page = pdf[place]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ReadPage(place + 1, Leaf(1.0, 1.0, []), 1.0, 1.0, False, "the page is damaged")
    try:
        width, height = page.get_size()
        objects = raw.FPDFPage_CountObjects(page.raw)
        if objects > MAX_OBJECTS or text_page.count_chars() > MAX_CHARACTERS:
            raise FileRefused(
                f"page {place + 1} of {file} has {objects} objects", hint="Print the file to a simpler PDF and ingest that."
            )
        characters = READER.read(page, text_page)
        problem = _problem(characters, page)
        if problem:
            if recogniser is None:
                return ReadPage(place + 1, Leaf(width, height, []), width, height, False, problem)
            leaf = _recognise(page, recogniser)
            return ReadPage(
                place + 1, leaf, width, height, is_tabular(leaf), None if leaf.segments else problem, bool(leaf.segments)
            )
        leaf = lay_out(characters, partial(is_bold, wrapped(text_page.raw)))
        tabular = is_tabular(leaf)
        if tabular or has_amounts(leaf):
            read_rules(page, leaf)
        gridded = len(leaf.horizontal) >= _LEAST_RULES and len(leaf.vertical) >= _LEAST_RULES
        return ReadPage(place + 1, leaf, width, height, tabular, gridded=gridded)
    finally:
        text_page.close()
        page.close()


READER = CharacterReader()


def is_tabular(leaf: Leaf) -> bool:
    """Whether a page has enough numbers standing alone to look for tables: the gate of the expensive part."""
    alone = 0
    for segment in leaf.segments:
        text = segment.text
        if len(text) <= 24 and _NUMBER.search(text):
            alone += 1
            if alone >= 4:
                return True
    return False


def has_amounts(leaf: Leaf) -> bool:
    """Whether two short lines of a page hold a number or begin with one: its rules may show a table though it has few of them.

    One is the page's own number. "16000t/", "0.41t/年" and "76.8" beside their labels are enough where rules enclose them.
    """
    short = (segment.text for segment in leaf.segments if len(segment.text) <= 24)
    return sum(1 for text in short if _AMOUNT.match(text) or _NUMBER.search(text)) >= 2


def _problem(characters: Characters, page: Any) -> str | None:
    """Why a page's text layer cannot be used: no text but pictures, or garbage. None for a good or an empty page."""
    import pypdfium2.raw as raw

    codes = characters.codes
    shown = codes[(codes > 32) & (codes != 0xFFFE)]
    if len(shown) < 8:
        covered = 0.0
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            left, bottom, right, top = item.get_bounds()
            covered += max(right - left, 0) * max(top - bottom, 0)
        return "no text layer, the page is a picture" if covered > 0.3 * characters.width * characters.height else None
    if (shown >= 0xE000).any():
        unmapped = ((shown >= 0xE000) & (shown <= 0xF8FF)) | (shown == 0xFFFD) | (shown > 0xF0000)
        if unmapped.mean() > 0.4:
            return "the text layer is garbage (characters without meaning)"
    if _is_medley(shown):
        return "the text layer is garbage (letters of many scripts in one text)"
    counts = np.bincount(shown[shown < 128] | 32, minlength=128)
    letters = int(counts[97:123].sum())
    if letters > 150 and letters > 0.3 * len(shown):
        vowels = int(counts[[97, 101, 105, 111, 117, 121]].sum()) / letters
        if not 0.2 < vowels < 0.7:
            return "the text layer is garbage (letters that form no words)"
    return None


def _is_medley(shown: Any) -> bool:
    """Whether a page's letters come from many scripts at once, as where a font gives no mapping to its Chinese characters.

    No text mixes five scripts beside Latin and Chinese; a list of languages names each in a few letters.
    """
    foreign = shown[((shown >= 0x400) & (shown < 0x1E00)) | ((shown >= 0xA000) & (shown < 0xAC00))]
    if len(foreign) < 60 or len(foreign) < 0.15 * len(shown):
        return False
    blocks = np.bincount(foreign >> 7)
    return int((blocks >= 3).sum()) >= 5


def _recognise(page: Any, recogniser: Recogniser) -> Leaf:
    """A page's text as a recogniser reads it from the page's picture."""
    width, height = page.get_size()
    picture = page.render(scale=RECOGNITION_SCALE).to_pil()
    segments: list[Segment] = []
    for text, box in recogniser(picture):
        text = _GLUED.sub(" ", text.strip())
        if text:
            x0, top, x1, bottom = (value / RECOGNITION_SCALE for value in box)
            segments.append(_line(text, x0, top, x1, bottom))
    return Leaf(width, height, segments)


def _line(text: str, x0: float, top: float, x1: float, bottom: float) -> Segment:
    """A recognised line as a segment, its words laid out evenly."""
    step = (x1 - x0) / max(len(text), 1)
    words, at = [], 0
    for part in text.split():
        at = text.index(part, at)
        words.append(Word(part, x0 + at * step, top, x0 + (at + len(part)) * step, bottom, bottom - top, 0))
        at += len(part)
    return segment_of(words)
