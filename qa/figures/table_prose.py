"""Running text in the cells of a table: disclosures written out beside what they answer, remarks below the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.domain.documents import Block, Table
from qa.domain.places import Span

_SHORTEST = 60
_FEWEST_WORDS = 10
_SENTENCE = re.compile(r"[^\W\d_]{2,}\W?\s+[^.。；]*\d[^.。；]*(?:\.\d+[^.。；]*)*(?:[.;](?:\s|[)\]]|$)|[。；])")
"""Words, a number and a stop."""
_CELL = re.compile(r"[^\t\n]+")


def prose_of(text: str, block: Block, table: Table) -> Iterator[Span]:
    """Places of the cells that are sentences with numbers and no values, labels or headers of values, in their order."""
    taken = [cell.span for row in table.rows for cell in row.cells]
    taken += [row.label for row in table.rows if any(not cell.blank for cell in row.cells)]
    taken += [span for column in table.columns for span in column.header if len(span) < 2 * _SHORTEST]
    for start, end in _cells(text, block.span):
        words = text[start:end]
        if len(words) < _SHORTEST or len(words.split()) < _FEWEST_WORDS or not _SENTENCE.search(words):
            continue
        if not any(max(span.start, start) < min(span.end, end) for span in taken):
            yield Span(start, end)


def _cells(text: str, table: Span) -> Iterator[tuple[int, int]]:
    """The written cells of a table: tabs part those of a row, line breaks the rows."""
    for match in _CELL.finditer(text, table.start, table.end):
        yield match.span()
