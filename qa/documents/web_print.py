"""Web pages printed to PDF: navigation, link lists and footers lie among the text and have no marks of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.documents.article import is_date_line, mark_boilerplate
from qa.documents.content import Content
from qa.documents.drafts import Draft
from qa.documents.widths import ends_sentence, width, words
from qa.domain.documents import Block
from qa.text.display import display

_BROWSER = re.compile(r"skia/pdf|wkhtmltopdf|firefox|chromium|chrome/|safari|webkit|mozilla|headless", re.IGNORECASE)
_FRAGMENT_WORDS = 4
_LINK_COLUMNS = 24
_LINKS = 3


def is_web_print(content: Content) -> bool:
    """Whether a browser made the PDF."""
    return bool(_BROWSER.search(" ".join((content.properties.get("creator", ""), content.properties.get("producer", "")))))


def mark_web_print(content: Content) -> Content:
    """The content with the page's own matter marked as boilerplate, and headings above each block told anew without it."""
    blocks = content.blocks
    drafts = [Draft(block.kind, display(block.span.of(content.text)), block.level) for block in blocks]
    drafts = [
        replace(draft, kind="boilerplate") if _is_links(content, block) else draft
        for draft, block in zip(drafts, blocks, strict=True)
    ]
    marked = mark_boilerplate(drafts)
    _mark_fragments(marked)
    return replace(content, blocks=_with_headings(content, blocks, marked))


def _is_links(content: Content, block: Block) -> bool:
    """Whether the block is a list of links: lines of a word or two, without numbers or marks."""
    if block.table is not None:
        return False
    lines = [line.strip() for line in block.span.of(content.text).split("\n") if line.strip()]
    return len(lines) >= _LINKS and all(
        width(line) <= _LINK_COLUMNS and not re.search(r"[\d，。；：、,.;:%]", line) for line in lines
    )


def _mark_fragments(drafts: list[Draft]) -> None:
    """Buttons and counters ("小", "[ 打印 ]", "01") and dates that stand alone are the page's."""
    first = next(
        (number for number, draft in enumerate(drafts) if draft.kind != "boilerplate" and words(draft.text) >= 20), len(drafts)
    )
    for number, draft in enumerate(drafts):
        if draft.kind == "boilerplate" or draft.grid is not None:
            continue
        text = draft.text.strip()
        bare = not words(text) or (is_date_line(text) and words(text) <= _FRAGMENT_WORDS)
        button = number < first and words(text) < _FRAGMENT_WORDS and not ends_sentence(text)
        if draft.kind != "table" and (bare or button):
            drafts[number] = replace(draft, kind="boilerplate")


def _with_headings(content: Content, blocks: Sequence[Block], marked: Sequence[Draft]) -> tuple[Block, ...]:
    path: list[tuple[int, str]] = []
    told: list[Block] = []
    for block, draft in zip(blocks, marked, strict=True):
        kind = block.kind if block.table is not None else draft.kind
        level = draft.level if kind == "heading" else 0
        if kind == "heading":
            while path and path[-1][0] >= level:
                path.pop()
        told.append(replace(block, kind=kind, level=level, headings=tuple(text for _, text in path)))
        if kind == "heading":
            path.append((level, display(block.span.of(content.text))))
    return tuple(told)
