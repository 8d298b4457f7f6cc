"""Lines that lead on to what stands below them: "Plant B:" over a list of its amounts, "Scope 2:" over a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.domain.documents import Block
from qa.domain.figures import Figure
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.subjects import same_company

_LONGEST = 24
"""Characters of such a line, at most: a longer one is a sentence."""
_FURTHEST = 4
"""Characters between such a line and what it leads on to, at most."""


def leads(blocks: Sequence[Block], text: str) -> dict[Span, Span]:
    """For each block of text right below a line that leads on to it, the place of that line's words without the colon."""
    found: dict[Span, Span] = {}
    for above, block in pairwise(blocks):
        words = above.span.of(text).rstrip()
        label = words.rstrip(":：").strip()
        if above.kind not in ("paragraph", "list_item") or block.kind not in ("paragraph", "list_item") or label == words:
            continue
        if not 1 < len(label) <= _LONGEST or "\n" in words or any(mark in label for mark in "，。；,;"):
            continue
        if above.page == block.page and block.span.start - above.span.end <= _FURTHEST:
            start = text.index(label, above.span.start)
            found[block.span] = Span(start, start + len(label))
    return found


def parts_titled(frame: Frame, blocks: Sequence[Block]) -> dict[Span, str]:
    """For each table below a line with a colon that names a part of the company, that name.

    A part is what tables alike are of: another line of that kind stands over a table with the same header and row.
    """
    titled: list[tuple[Block, str, frozenset[str], frozenset[str]]] = []
    for block in blocks:
        table = block.table
        caption = table.caption.of(frame.text).strip() if table is not None and table.caption is not None else ""
        words = caption.rstrip(":：").strip()
        if table is None or words == caption or not 1 < len(words) <= _LONGEST or "\n" in words or frame.metrics(words):
            continue
        heads = frozenset(span.of(frame.text) for column in table.columns for span in column.header)
        titled.append((block, words, heads, frozenset(row.label.of(frame.text) for row in table.rows)))
    return {
        block.span: words
        for block, words, heads, rows in titled
        if not _is_own(frame, words) and any(one != words and heads & above and rows & beside for _, one, above, beside in titled)
    }


_LISTED = re.compile(r"\s*[^\d:：\n]{1,16}[:：]\s*约?\s*[<>≤≥]?\s*\d[\d,.]*[^\d:：\n]{0,14}[。；;，,]?\s*")
_OWN = re.compile(r"本(?:公司|集团|集團|行|企业|企業)|母公司|(?:公司|集团|集團)?(?:本部|总部|總部)?")


def part_led_to(frame: Frame, lines: Span, lead: Span) -> str | None:
    """The part of the whole (a plant, a subsidiary) that a line names over lines of a label and its amount each.

    None where it names the company itself or a metric, or where other words stand in the lines.
    """
    words = lead.of(frame.text)
    if frame.language == "en" or frame.metrics(words) or _is_own(frame, words):
        return None
    return words if all(map(_LISTED.fullmatch, lines.of(frame.text).split("\n"))) else None


def _is_own(frame: Frame, words: str) -> bool:
    """Whether words name the company that reports."""
    return _OWN.fullmatch(words) is not None or any(same_company(words, own) for own in frame.names)


def within(figure: Figure, part: str | None) -> Figure:
    """A figure that is of a part of the company."""
    if part is None or part in (figure.qualifiers.boundary or ""):
        return figure
    boundary = " / ".join(one for one in (part, figure.qualifiers.boundary) if one)
    return replace(figure, qualifiers=replace(figure.qualifiers, boundary=boundary))
