"""A table before it is written into the stored text: pieces that get their place when they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from qa.documents.layout import Segment, around
from qa.domain.places import Box, Span


@dataclass(slots=True, eq=False)
class Piece:
    """The text of one cell (its lines joined), and where it was written (`start`, -1 before)."""

    segments: list[Segment]
    text: str
    start: int = -1

    @property
    def box(self) -> Box:
        """The box around its segments, in reading space."""
        return around(self.segments)

    def span(self, first: int = 0, last: int | None = None) -> Span:
        """Where its characters [first, last) were written."""
        return Span(self.start + first, self.start + (len(self.text) if last is None else last))


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a piece's characters."""

    piece: Piece
    first: int
    last: int

    @property
    def text(self) -> str:
        """The characters."""
        return self.piece.text[self.first : self.last]

    @property
    def span(self) -> Span | None:
        """Where they were written, in the table or as lines of text; None when they were not written as they are.

        Of lines that were written apart, the last.
        """
        start = self.piece.start
        lines = self.piece.segments
        if start < 0 and all(below.start == above.start + len(above.text) + 1 for above, below in pairwise(lines)):
            start = lines[0].start
        elif start < 0 and (self.first, self.last) == (0, len(self.piece.text)):
            return Span(lines[-1].start, lines[-1].start + len(lines[-1].text)) if lines[-1].start >= 0 else None
        return Span(start + self.first, start + self.last) if start >= 0 else None


def whole(piece: Piece) -> Part:
    """All of a piece."""
    return Part(piece, 0, len(piece.text))


@dataclass(slots=True, eq=False)
class CellDraft:
    """A value cell: where its number stands in its piece, its footnote marks, whether it says that nothing is reported."""

    column: int
    value: Part
    notes: list[Part] = field(default_factory=list)
    blank: bool = False
    unit: Part | None = None


@dataclass(slots=True, eq=False)
class RowDraft:
    """A data row."""

    line: int
    label: Part | None
    cells: list[CellDraft]
    parents: list[Part] = field(default_factory=list)
    unit: Part | None = None


@dataclass(slots=True, eq=False)
class ColumnDraft:
    """A value column: header path, outermost first, unit stated there, and its x-interval in reading space."""

    header: list[Part]
    unit: Part | None = None
    x0: float = 0.0
    x1: float = 0.0


@dataclass(slots=True, eq=False)
class TableDraft:
    """A table found on a page. `lines` are all its pieces by line, as they will be written."""

    lines: list[list[Piece]]
    columns: list[ColumnDraft]
    rows: list[RowDraft]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    caption: Part | None = None
    unit: Part | None = None
    follows: TableDraft | None = None
    """The table above it inside the same grid of rules."""

    @property
    def box(self) -> Box:
        """The table's box in reading space."""
        return (self.x0, self.top, self.x1, self.bottom)
