"""Headings, paragraphs, lists and captions into stretches of a focused size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from qa.domain.documents import Block
from qa.domain.places import Span
from qa.passages.sizing import Sizer, sentences

# A passage aims at 120 to 240 o200k tokens: about a paragraph; smaller ones lose what they are about, larger ones blur it.
TARGET = 240
ENOUGH = 120


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that will be one passage, and the blocks it comes from."""

    span: Span
    blocks: tuple[Block, ...]


def stretches(sizer: Sizer, blocks: Sequence[Block]) -> Iterator[Stretch]:
    """Stretches of blocks that stand together: no table and no boilerplate between them.

    A heading opens a new stretch unless only headings came before it; it stays with the text below.
    """
    for section in _sections(blocks):
        yield from _pack(sizer, section)


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    section: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and any(other.kind != "heading" for other in section):
            yield section
            section = []
        section.append(block)
    if section:
        yield section


def _pack(sizer: Sizer, section: Sequence[Block]) -> Iterator[Stretch]:
    target = min(TARGET, sizer.limit)
    held: list[tuple[Span, Block]] = []
    for block in section:
        size = sizer.tokens(block.span)
        units = sentences(sizer, block.span)
        whole = _size(sizer, held) + size <= target
        if held and not whole and _size(sizer, held) >= min(ENOUGH, target // 2) and held[-1][1].kind != "heading":
            yield _stretch(held)
            held = []
        share = _even_share(size, target) if not held else target
        for unit in units:
            if held and not _joins(sizer, held, unit, share):
                yield _stretch(held)
                held = []
            held.append((unit, block))
    if held:
        yield _stretch(held)


def _even_share(size: int, target: int) -> int:
    """The size of each part when a block of `size` tokens is cut into as few parts as `target` allows."""
    parts = max(1, ceil(size / target))
    return target if parts == 1 else min(target, ceil(size / parts * 1.15))


def _size(sizer: Sizer, held: Sequence[tuple[Span, Block]]) -> int:
    return sizer.tokens(Span(held[0][0].start, held[-1][0].end)) if held else 0


def _joins(sizer: Sizer, held: Sequence[tuple[Span, Block]], unit: Span, share: int) -> bool:
    """Whether the next sentence still belongs to the stretch; a heading never stands alone above its text if both fit."""
    joined = Span(held[0][0].start, unit.end)
    if not sizer.holds(joined):
        return False
    only_headings = all(block.kind == "heading" for _, block in held)
    return only_headings or sizer.tokens(joined) <= share


def _stretch(held: Sequence[tuple[Span, Block]]) -> Stretch:
    return Stretch(Span(held[0][0].start, held[-1][0].end), tuple(dict.fromkeys(block for _, block in held)))
