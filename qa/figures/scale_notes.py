"""Scales that a note beneath a table states for its numbers: "*Estimated in millions" below "Energy consumption*"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from qa.domain.documents import Block
from qa.domain.figures import Figure, Support
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.quantities.exact import plain

_NOTE = re.compile(
    r"^\s*(?P<mark>\*{1,3}|†|‡)\s*"
    r"(?:(?:all|these|the)?\s*(?:figures|numbers|amounts|values|data|quantities)?\s*(?:are|is)?\s*"
    r"(?:estimated|shown|expressed|stated|given|reported|presented|rounded)?)\s*"
    r"in\s+(?P<scale>thousands|millions|billions)\s*\.?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_SCALES = {"thousands": Decimal(10**3), "millions": Decimal(10**6), "billions": Decimal(10**9)}
_SCALED = re.compile(r"thousand|million|billion|trillion|\b(?:bn|mn)\b|000|千|万|萬|亿|億", re.IGNORECASE)
_NEVER = frozenset({"%", "pp", "x", "a:b"})
_BELOW = 2_000
"""Characters below a table within which its note stands, on the same page."""


def scale_below(frame: Frame, block: Block) -> tuple[Decimal, Span] | None:
    """The scale of a table whose title or corner bears the mark of a note below that says "in millions", with its place.

    None where another note with the same mark stands nearer.
    """
    if block.table is None or not block.table.rows:
        return None
    page = frame.page_of(block.span.start)
    head = frame.text[block.span.start : block.table.rows[0].span.start]
    if not head.strip():
        return None
    first = re.split(r"[\t\n]", head.strip(), maxsplit=1)[0].rstrip()
    for note in _NOTE.finditer(frame.text, block.span.end, block.span.end + _BELOW):
        place = Span(*note.span("scale"))
        if frame.page_of(place.start) != page:
            return None
        if first.endswith(note["mark"]) and not first.endswith(note["mark"] + note["mark"][0]):
            same = re.compile(rf"^\s*{re.escape(note['mark'])}(?!\*)", re.MULTILINE)
            nearer = same.search(frame.text, block.span.end, note.start("mark"))
            return None if nearer else (_SCALES[note["scale"].lower()], place)
    return None


def of_scale(figure: Figure, scale: tuple[Decimal, Span], text: str) -> Figure:
    """A table's figure counted in thousands, millions or billions as its note says; shares and amounts with a scale stay."""
    quantity, (factor, place) = figure.quantity, scale
    if quantity.canonical_value is None or quantity.canonical_unit in _NEVER or "/" in quantity.canonical_unit:
        return figure
    if _SCALED.search(quantity.raw) or _SCALED.search(quantity.unit or ""):
        return figure
    word = place.of(text).lower().removesuffix("s")
    raw, own = quantity.raw, quantity.unit or ""
    before = bool(own) and raw.lstrip("(-–").startswith(own)
    unit = f"{own} {word}" if before else f"{word} {own}".strip()
    if own and not before and raw.endswith(own):
        raw = f"{raw.removesuffix(own).rstrip()} {unit}"  # "854.4 gallons" is told as "854.4 million gallons"
    read = replace(quantity, raw=raw, unit=unit, canonical_value=plain(quantity.canonical_value * factor))
    return replace(figure, quantity=read, support=(*figure.support, Support("unit", place)))
