"""What a format's reader hands over, and the builder that keeps spans, headings and pages true while it writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qa.documents.grid import Grid
from qa.documents.grid_reading import read_grid, shifted
from qa.domain.documents import Block, BlockKind, Page, Table
from qa.domain.places import Span
from qa.text.display import safe


@dataclass(frozen=True, slots=True)
class Content:
    """A file's text with its pages and blocks, before anything is known about the document as a whole.

    Attributes:
        text: The stored text.
        pages: Physical pages in order; their spans cover the text.
        blocks: Blocks in reading order.
        properties: What the file says of itself: "title", "author", "created", "site", "company", "language" and the like.
        notes: What could not be read, in words a user understands.
    """

    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def clean(text: str) -> str:
    """`text` without invisible characters and outer white space; line ends are newlines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    if not text.replace("\n", "").replace("\t", "").isprintable():
        text = safe(text)
    return text.strip()


class ContentBuilder:
    """Writes stored text block by block.

    Blocks stand apart by a blank line; a table's rows are lines, its cells separated by tabs.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._pages: list[tuple[int, int, str | None]] = [(1, 0, None)]
        self._path: list[tuple[int, str]] = []
        self._sheet: str | None = None

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks written so far."""
        return self._blocks

    def start_page(self, number: int, label: str | None = None) -> None:
        """Everything that follows stands on page `number`."""
        if self._length == self._pages[-1][1]:
            self._pages.pop()
        self._pages.append((number, self._length, label))

    def start_sheet(self, name: str) -> None:
        """Everything that follows stands on the workbook sheet `name`; headings above no longer count."""
        self._sheet = name
        self._path.clear()

    def heading(self, text: str, level: int) -> None:
        """A heading; those of the same or a deeper level above it no longer count for what follows."""
        text = clean(text)
        if not text:
            return
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._add("heading", text, level=level)
        self._path.append((level, " ".join(text.split())))

    def block(self, kind: BlockKind, text: str) -> None:
        """A paragraph, list item, caption or boilerplate line."""
        text = clean(text)
        if text:
            self._add(kind, text)

    def table(self, grid: Grid, caption: str | None = None) -> None:
        """Tables read from a grid of cells; a grid of a single column becomes list items."""
        if caption:
            self.block("caption", caption)
        anchor = self._blocks[-1].span if caption and self._blocks else None
        for section in read_grid(grid, clean):
            if section.table is None:
                self.block("paragraph", section.text)
                continue
            table = shifted(section.table, self._open(len(section.text)))
            if anchor is not None and table.caption is None:
                table = replace(table, caption=anchor)
            self._append(section.text, "table", table=table)

    def build(self, properties: Mapping[str, str] | None = None, notes: Sequence[str] = ()) -> Content:
        """The content written so far."""
        text = "".join(self._pieces)
        ends = [start for _, start, _ in self._pages[1:]] + [len(text)]
        pages = tuple(
            Page(number=number, span=Span(start, end), label=label)
            for (number, start, label), end in zip(self._pages, ends, strict=True)
        )
        return Content(text, pages, tuple(self._blocks), dict(properties or {}), tuple(notes))

    def _open(self, length: int) -> int:
        """Writes the gap before a block and returns where the block will start."""
        if self._length and length:
            self._pieces.append("\n\n")
            self._length += 2
            if self._pages[-1][1] == self._length - 2:
                number, _, label = self._pages[-1]
                self._pages[-1] = (number, self._length, label)
        return self._length

    def _add(self, kind: BlockKind, text: str, *, level: int = 0) -> None:
        self._open(len(text))
        self._append(text, kind, level=level)

    def _append(self, text: str, kind: BlockKind, *, level: int = 0, table: Table | None = None) -> None:
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        self._blocks.append(
            Block(
                kind=kind,
                span=Span(start, self._length),
                page=self._pages[-1][0],
                headings=tuple(heading for _, heading in self._path),
                level=level,
                table=table,
                sheet=self._sheet,
            )
        )
