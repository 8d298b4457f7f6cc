"""Figures that a table's cells tell in words: "2024年共处置危险废物382吨" among short cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qa.domain.documents import Block, Table
from qa.domain.figures import Figure
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.rows import clean
from qa.figures.sentences import Setting, figures_of

_SHORTEST, _LONGEST_LABEL = 10, 30
"""Characters that a cell needs to tell something in words, and that a row's name has at most."""
_WORDS = re.compile(r"[\u4e00-\u9fff]{4}|[a-z]{2,} [a-z]{2,} [a-z]{2,}", re.IGNORECASE)
_PIECE = re.compile(r"[^\t\n]+")


def told_in_cells(frame: Frame, block: Block, table: Table, setting: Setting) -> Iterator[Figure]:
    """Figures of sentences in cells that are neither values nor labels nor headers; bare counts are left out.

    Beside columns of several years only those are taken whose words name their own time.
    """
    named = [part for column in table.columns for part in column.header]
    dated = any(True for part in named for _ in frame.periods(part.of(frame.text)))
    for row in table.rows:
        named += [row.label, *row.parents, *(cell.span for cell in row.cells), *([row.unit] if row.unit else [])]
    named += [part for part in (table.caption, table.unit) if part is not None]
    taken = {place for span in named for place in range(span.start, span.end)}
    for first, piece in _pieces(frame.text, block.span):
        words = piece.of(frame.text)
        if (
            len(words) < _SHORTEST
            or not re.search(r"\d", words)
            or not _WORDS.search(words)
            or not taken.isdisjoint(range(piece.start, piece.end))
        ):
            continue
        path = (clean(first.of(frame.text)),) if first != piece and first.end - first.start <= _LONGEST_LABEL else ()
        for figure in figures_of(frame, piece, replace(setting, headings=path or setting.headings)):
            stated = figure.period is not None and figure.period.source == "sentence"
            if figure.quantity.canonical_unit != "1" and (stated or not dated):
                yield replace(figure, box=figure.box or block.box, sheet=block.sheet)


def _pieces(text: str, span: Span) -> Iterator[tuple[Span, Span]]:
    """The cells of a table's lines, each with the first of its line that is more than a number."""
    for line in re.finditer(r"[^\n]+", text[span.start : span.end]):
        start = span.start + line.start()
        cells = [Span(start + match.start(), start + match.end()) for match in _PIECE.finditer(line.group())]
        first = next((cell for cell in cells if re.search(r"[^\W\d_]", cell.of(text))), cells[0])
        for cell in cells:
            yield first, cell
