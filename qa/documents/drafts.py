"""Pieces of a document before they are written into the stored text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qa.documents.content import Content, ContentBuilder
from qa.documents.grid import Grid
from qa.domain.documents import BlockKind


@dataclass(frozen=True, slots=True)
class Draft:
    """One block to be. `grid` is set for tables; `text` is then the table's caption, or empty.

    Attributes:
        kind: What it is.
        text: Its characters.
        level: A heading's level, 1 for the outermost.
        grid: A table's cells.
        page: The page on which it stands, where the format has pages.
        links: Share of its characters that are link texts.
    """

    kind: BlockKind
    text: str
    level: int = 0
    grid: Grid | None = None
    page: int | None = None
    links: float = 0.0


def write(drafts: Iterable[Draft], properties: Mapping[str, str] | None = None, notes: Sequence[str] = ()) -> Content:
    """The content made of `drafts`, in order."""
    builder = ContentBuilder()
    page: int | None = None
    for draft in drafts:
        if draft.page is not None and draft.page != page:
            page = draft.page
            builder.start_page(page)
        if draft.grid is not None:
            builder.table(draft.grid, draft.text or None)
        elif draft.kind == "heading":
            builder.heading(draft.text, draft.level or 2)
        else:
            builder.block(draft.kind, draft.text)
    return builder.build(properties, notes)
