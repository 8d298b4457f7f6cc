"""Lines that lead on to what stands below them: "Plant B:" over a list of its amounts, "Scope 2:" over a number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qa.domain.documents import Block
from qa.domain.places import Span

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
