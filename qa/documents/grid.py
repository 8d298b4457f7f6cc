"""A table as a grid of cells: what HTML, DOCX, Markdown, workbooks and CSV have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as the format gives it.

    Attributes:
        text: What the cell shows; line ends allowed.
        header: Whether the format marks it as a header.
        reference: Its place in a sheet ("C14"), None elsewhere.
        columns: How many columns it covers.
        rows: How many rows it covers.
    """

    text: str
    header: bool = False
    reference: str | None = None
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the grid. A merged cell fills several; only the first is its `origin`."""

    cell: GridCell
    origin: bool = True

    @property
    def text(self) -> str:
        """The text of the cell that covers this place."""
        return self.cell.text


@dataclass(frozen=True, slots=True)
class Grid:
    """A rectangle of slots, `rows[r][c]`."""

    rows: tuple[tuple[Slot, ...], ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


_EMPTY = GridCell("")
# A span attribute beyond this is a mistake or an attack; browsers clamp at 1,000 columns too (HTML standard, 4.9.11).
_MOST_COLUMNS = 1_000


def lay_out(rows: Sequence[Sequence[GridCell]]) -> Grid:
    """A grid from rows of cells as HTML and DOCX write them: a merged cell is written once and covers what follows.

    Short rows are filled with empty cells; rows and columns without any text are left out.
    """
    placed: list[dict[int, Slot]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in placed[number]:
                column += 1
            width = max(1, min(cell.columns, _MOST_COLUMNS))
            for below in range(number, min(number + max(1, cell.rows), len(rows))):
                for beside in range(column, column + width):
                    placed[below].setdefault(beside, Slot(cell, origin=(below, beside) == (number, column)))
            column += width
    width = max((max(row, default=-1) + 1 for row in placed), default=0)
    filled = [[row.get(column, Slot(_EMPTY)) for column in range(width)] for row in placed]
    return trim(filled)


def trim(rows: Sequence[Sequence[Slot]]) -> Grid:
    """The grid without columns and rows that hold no cell of their own with text."""
    kept = [row for row in rows if any(slot.origin and slot.text.strip() for slot in row)]
    if not kept:
        return Grid(())
    columns = [column for column in range(len(kept[0])) if any(row[column].origin and row[column].text.strip() for row in kept)]
    return Grid(tuple(tuple(row[column] for column in columns) for row in kept))
