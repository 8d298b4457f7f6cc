"""Passages: what is embedded and retrieved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qa.domain.documents import Language
from qa.domain.places import Box, Span

PassageKind = Literal["text", "table"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of stored text that never cuts a sentence, a number or a table row.

    `text` is `document.text[span.start:span.end]`. `context` are lines that make it findable and readable alone (title, headings,
    table caption and headers) and are searched with it but never quoted from it. `windows` are spans of sentence groups inside,
    each embedded as an extra vector. `years` and `companies` are those the passage speaks of; where it states none, the document's.
    """

    document_id: str
    ordinal: int
    span: Span
    text: str
    kind: PassageKind
    language: Language
    page: int
    last_page: int
    headings: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    windows: tuple[Span, ...] = ()
    years: frozenset[int] = frozenset()
    companies: frozenset[str] = frozenset()
    tokens: int = 0
    box: Box | None = None
    recognised: bool = False
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """What a search is limited to before it runs. None means no limit; a passage must meet each limit that is set.

    `documents` are document ids, `companies` company keys, `years` years (any of them suffices).
    """

    documents: frozenset[str] | None = None
    companies: frozenset[str] | None = None
    years: frozenset[int] | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is limited."""
        return self.documents is None and self.companies is None and self.years is None
