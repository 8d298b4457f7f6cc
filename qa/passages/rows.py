"""Tables into passages of a few whole rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.domain.documents import Block, Row, Table
from qa.domain.places import Span
from qa.passages.sizing import Sizer, sentences

# A few rows: enough to see a metric beside its neighbours, few enough for its words to count.
TARGET = 160
ENOUGH = 60


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that will be one passage; `span` also covers group headings right above them, and for the first group the header."""

    span: Span
    rows: tuple[Row, ...]
    opens: bool
    """Whether the span begins with the table's own header lines."""


def row_groups(sizer: Sizer, blocks: Sequence[Block], table: Table) -> Iterator[RowGroup]:
    """Groups of rows in order; together they cover the table's block and the headings and captions before it.

    A row is cut, between cells, only where it alone is too long.

    Args:
        sizer: Tells what fits.
        blocks: The table's block, after the headings and captions right above it.
        table: The table.
    """
    held: list[Row] = []
    first, end = blocks[0].span.start, blocks[-1].span.end
    start = first
    for row in table.rows:
        apart = bool(held) and row.span.start >= held[-1].span.end  # rows that one line lists stay together
        if apart and _ends_group(sizer, start, held, row):
            yield from _groups(sizer, Span(start, held[-1].span.end), held, start == first)
            start = _next_line(sizer.text, held[-1].span.end, end)
            held = []
        held.append(row)
    if held or start < end:
        yield from _groups(sizer, Span(start, end), held, start == first)


def _ends_group(sizer: Sizer, start: int, held: Sequence[Row], row: Row) -> bool:
    joined = Span(start, max(start, row.span.end))
    if not sizer.holds(joined):
        return True
    tokens = sizer.tokens(joined)
    regrouped = row.parents[:1] != held[-1].parents[:1]
    return tokens > min(TARGET, sizer.limit) or (regrouped and sizer.tokens(Span(start, held[-1].span.end)) >= ENOUGH)


def _next_line(text: str, place: int, end: int) -> int:
    while place < end and text[place] in "\n\t ":
        place += 1
    return place


def _groups(sizer: Sizer, span: Span, rows: Sequence[Row], opens: bool) -> Iterator[RowGroup]:
    if span.start >= span.end:
        return
    if sizer.holds(span):
        yield RowGroup(span, tuple(rows), opens)
        return
    for piece in _pieces(sizer, span):
        yield RowGroup(piece, tuple(row for row in rows if row.span.overlaps(piece)), opens and piece.start == span.start)


def _pieces(sizer: Sizer, span: Span) -> list[Span]:
    """Lines, then cells, then sentences of a stretch too long for one passage, joined again as far as they fit."""
    parts: list[Span] = []
    for line in _between(sizer.text, span, "\n"):
        if sizer.holds(line):
            parts.append(line)
            continue
        for cell in _between(sizer.text, line, "\t"):
            parts.extend([cell] if sizer.holds(cell) else sentences(sizer, cell))
    joined: list[Span] = []
    for part in parts:
        whole = Span(joined[-1].start, part.end) if joined else part
        if joined and sizer.holds(whole) and sizer.tokens(whole) <= TARGET:
            joined[-1] = whole
        else:
            joined.append(part)
    return joined


def _between(text: str, span: Span, mark: str) -> Iterator[Span]:
    start = span.start
    for part in span.of(text).split(mark):
        end = start + len(part)
        if part.strip():
            left = start + len(part) - len(part.lstrip())
            yield Span(left, start + len(part.rstrip()))
        start = end + 1
