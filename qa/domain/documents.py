"""A document as read: stored text, pages, blocks, tables, metadata.

The stored text is the reader's output in reading order and never changes afterwards; everything
else points into it. `text[block.start:block.end]` is the block's text, always.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from qa.domain.periods import Period
from qa.domain.places import Box, Span

Language = Literal["zh-Hans", "zh-Hant", "en"]
BlockKind = Literal["heading", "paragraph", "list_item", "table", "caption", "boilerplate"]
DocumentKind = Literal["report", "annual_report", "news", "policy", "data_sheet", "other"]
MetadataSource = Literal["override", "sidecar", "text", "properties", "file_name", "catalog", "default"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value cell of a table row: the characters without footnote marks, and its place.

    `blank` is the reason when the cell says that nothing is reported ("–", "n/a", "not reported").
    `reference` is the place in a sheet ("C14"), None elsewhere.
    """

    column: int
    span: Span
    box: Box | None = None
    blank: bool = False
    notes: tuple[Span, ...] = ()
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A value column: its header path, outermost first ("2023", or "Sweden" then "2020"); the unit if the header states one."""

    index: int
    header: tuple[Span, ...]
    unit: Span | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A data row. `span` covers the whole row in the stored text.

    `label` is the row's own label; `parents` are section headings and group labels above it, outermost first
    ("Scope 2 emissions", "market-based"). `unit` is the unit stated in the row, its unit column or its label.
    """

    span: Span
    label: Span
    parents: tuple[Span, ...]
    cells: tuple[Cell, ...]
    unit: Span | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that know their headers. `unit` is a unit for the whole table ("单位：万元"), `caption` its title."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Span | None = None
    unit: Span | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table or caption with its place.

    `headings` are the headings above, outermost first. `boilerplate` blocks (navigation, running headers, footers,
    share links, image names) stay in the stored text and never become evidence.
    `recognised` marks text read by OCR. `sheet` names a workbook's sheet.
    """

    kind: BlockKind
    span: Span
    page: int
    box: Box | None = None
    headings: tuple[str, ...] = ()
    level: int = 0
    table: Table | None = None
    recognised: bool = False
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A physical page (1-based). Formats without pages have one. `width`, `height` in points."""

    number: int
    span: Span
    label: str | None = None
    width: float | None = None
    height: float | None = None
    recognised: bool = False
    unreadable: str | None = None
    """Why the page could not be read (no text layer, garbage text layer), or None."""


@dataclass(frozen=True, slots=True)
class Company:
    """A company and the names it goes by.

    `key` is the catalog's key, or the folded name. `reports` is false where no document of an index is its own: it is only the
    subject of figures in those of others (a subsidiary, a lender).
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    ticker: str | None = None
    reports: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """How a metadata field was found. `confidence` in 0..1; `span` where in the stored text, if there."""

    source: MetadataSource
    confidence: float
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document as a whole. `fiscal_year_end` is (month, day) where stated or known."""

    title: str
    language: Language
    kind: DocumentKind = "other"
    company: Company | None = None
    period: Period | None = None
    fiscal_year_end: tuple[int, int] | None = None
    published: date | None = None
    readings: dict[str, Reading] = field(default_factory=dict)
    """Field name → how it was found."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as ingested. `id` is "sha256:" and the hex digest of the file's bytes."""

    id: str
    file: str
    source: str
    """Absolute path or name under which a later version replaces this one."""
    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    metadata: Metadata
    notes: tuple[str, ...] = ()
    """What could not be read, in words a user understands."""

    def page_at(self, offset: int) -> Page:
        """The page on which the character at `offset` stands (the last page for the text's end)."""
        for page in self.pages:
            if offset < page.span.end:
                return page
        return self.pages[-1]
