"""Writes blocks into the one stored text and gives everything its span."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qa.documents.layout import HYPHEN_MARKS, Leaf, Segment
from qa.documents.pdf_blocks import BlockDraft
from qa.documents.tables_model import CellDraft, ColumnDraft, Part, RowDraft, TableDraft
from qa.domain.documents import Block, Cell, Column, Page, Row, Table
from qa.domain.places import Span

_KEEPS_HYPHEN = frozenset(
    {"non", "self", "co", "long", "short", "low", "high", "well", "post", "pre", "multi", "cross", "mid", "anti", "year"}
)


@dataclass(slots=True)
class Writer:
    """The stored text as it grows, with the pages and blocks written so far."""

    vocabulary: frozenset[str] = frozenset()
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[Page] = field(default_factory=list)
    blocks: list[tuple[Block, TableDraft | None, Leaf]] = field(default_factory=list)
    headings: list[tuple[tuple[float, int], str]] = field(default_factory=list)
    above: tuple[str, ...] = ()
    """The titles of `headings`."""

    def put(self, text: str) -> None:
        """Appends text."""
        self.pieces.append(text)
        self.length += len(text)

    def write_page(self, leaf: Leaf, drafts: list[BlockDraft], page: Page) -> None:
        """Writes a page's blocks, a blank line after each, and records the page with its span."""
        start = self.length
        for draft in drafts:
            self._write_block(draft, leaf, page)
        end = self.length
        if not drafts:
            self.put("\n")
        self.pages.append(
            Page(page.number, Span(start, end), page.label, page.width, page.height, page.recognised, page.unreadable)
        )

    def _write_block(self, draft: BlockDraft, leaf: Leaf, page: Page) -> None:
        start = self.length
        if draft.table is not None:
            self._write_table(draft.table)
        else:
            self._write_lines(draft.lines)
        span = Span(start, self.length)
        if not len(span):
            return
        above = self.above
        level = 0
        if draft.kind == "heading":
            while self.headings and self.headings[-1][0] >= draft.depth:
                self.headings.pop()
            above = tuple(title for _, title in self.headings)
            level = len(self.headings) + 1
            self.headings.append((draft.depth, " ".join("".join(self.pieces[-1:]).split())))
            self.above = tuple(title for _, title in self.headings)
        block = Block(draft.kind, span, page.number, leaf.to_page(draft.box), above, level, None, page.recognised)
        self.blocks.append((block, draft.table, leaf))
        self.put("\n\n")

    def _write_lines(self, lines: list[list[Segment]]) -> None:
        """Writes lines under each other; a word cut by a hyphen at a line's end is closed up on the first line."""
        written: list[str] = []
        at = self.length
        for line in lines:
            for place, segment in enumerate(line):
                text = segment.text
                if written:
                    before = written[-1]
                    if before and before[-1] in HYPHEN_MARKS:
                        held = len(before)
                        text = self._close(written, text)
                        at += len(written[-1]) - held
                        if not text:
                            continue
                    separator = " " if place else "\n"
                    written.append(separator)
                    at += 1
                segment.start = at if text == segment.text else -1
                written.append(text)
                at += len(text)
        if written and written[-1] and written[-1][-1] in HYPHEN_MARKS:
            written[-1] = written[-1][:-1] + "-"
        text = "".join(written)
        self.put(text.translate(_NO_MARKS) if _MARK.search(text) else text)

    def _close(self, written: list[str], following: str) -> str:
        """Moves the rest of a cut word up to the line it began on; returns what is left of the following line."""
        rest, _, left = following.partition(" ")
        head = written[-1][:-1]
        stem = head.rsplit(" ", 1)[-1]
        hyphen = "" if joins(stem, rest, self.vocabulary) else "-"
        written[-1] = head + hyphen + rest
        return left

    def _write_table(self, table: TableDraft) -> None:
        """Writes a table: one line a row, cells separated by tabs."""
        lines = []
        at = self.length
        for line in table.lines:
            texts = []
            for piece in line:
                piece.start = at
                texts.append(piece.text)
                at += len(piece.text) + 1
            lines.append("\t".join(texts))
        self.put("\n".join(lines))

    def finish(self) -> tuple[str, tuple[Page, ...], tuple[Block, ...]]:
        """The stored text, its pages and its blocks, tables included."""
        blocks = []
        for block, draft, leaf in self.blocks:
            if draft is None:
                blocks.append(block)
                continue
            blocks.append(
                Block(
                    block.kind,
                    block.span,
                    block.page,
                    block.box,
                    block.headings,
                    block.level,
                    _table(draft, leaf),
                    block.recognised,
                )
            )
        return "".join(self.pieces), tuple(self.pages), tuple(blocks)


_MARK = re.compile(f"[{HYPHEN_MARKS}]")
_NO_MARKS = {ord(mark): None for mark in HYPHEN_MARKS}


def joins(stem: str, rest: str, vocabulary: frozenset[str]) -> bool:
    """Whether a word cut at a line's end is one word ("emis-" "sions") and not a compound ("non-" "hazardous").

    The document's own words decide where they know; else lower case on both sides joins.
    """
    bare_stem = stem.lstrip("([“\"'").rsplit("-", 1)[-1]
    bare_rest = rest.rstrip(".,;:)]”\"'!?").split("-", 1)[0]
    if not bare_stem or not bare_rest or not bare_rest[0].islower() or not bare_stem[-1].isalpha():
        return False
    whole_word = (bare_stem + bare_rest).lower()
    if whole_word in vocabulary:
        return True
    if f"{bare_stem}-{bare_rest}".lower() in vocabulary or bare_stem.lower() in _KEEPS_HYPHEN:
        return False
    return not (bare_stem.lower() in vocabulary and bare_rest.lower() in vocabulary and len(bare_stem) > 3 and len(bare_rest) > 3)


def _table(draft: TableDraft, leaf: Leaf) -> Table:
    """The domain's table, once every piece has its place."""
    return Table(
        columns=tuple(_column(number, column) for number, column in enumerate(draft.columns)),
        rows=tuple(row for row in (_row(row, draft, leaf) for row in draft.rows) if row is not None),
        caption=_span(draft.caption),
        unit=_span(draft.unit),
    )


def _span(part: Part | None) -> Span | None:
    return part.span if part else None


def _spans(parts: list[Part]) -> tuple[Span, ...]:
    return tuple(span for span in (part.span for part in parts) if span is not None)


def _column(number: int, column: ColumnDraft) -> Column:
    return Column(number, _spans(column.header), _span(column.unit))


def _row(row: RowDraft, table: TableDraft, leaf: Leaf) -> Row | None:
    line = table.lines[row.line]
    span = Span(line[0].start, line[-1].start + len(line[-1].text))
    label = row.label.span if row.label else None
    placed = [piece.box for piece in line if piece.segments]
    box = (min(b[0] for b in placed), min(b[1] for b in placed), max(b[2] for b in placed), max(b[3] for b in placed))
    return Row(
        span,
        label or Span(span.start, span.start),
        _spans(row.parents),
        tuple(_cell(cell, leaf) for cell in row.cells),
        _span(row.unit),
        leaf.to_page(box),
    )


def _cell(cell: CellDraft, leaf: Leaf) -> Cell:
    span = cell.value.span
    if span is None:
        raise AssertionError("a table's cell was not written")
    return Cell(cell.column, span, leaf.to_page(cell.value.piece.box), cell.blank, _spans(cell.notes))
