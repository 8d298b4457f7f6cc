"""Places that say what they claim: spans, boxes, figures and passages of whole documents, ours and real ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.catalog import load_catalog
from qa.documents import SUFFIXES, read
from qa.domain.documents import Block, Document, Page, Table
from qa.domain.places import Box, Span
from qa.figures import extract_figures
from qa.passages import split
from tests.conftest import SAMPLES, SHARED
from tests.passages.counting import PlainCounter

TOLERANCE = 0.5
"""Points: boxes are rounded, and glyphs reach a little over a page's edge."""
CORPUS = SHARED / "corpus"


def _files(folder: Path) -> list[Path]:
    """The largest first: of two processes, none is left alone with a long report at the end."""
    paths = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    return sorted(paths, key=lambda path: (-path.stat().st_size, path.name))


@pytest.mark.parametrize("path", _files(SAMPLES), ids=lambda path: path.name)
def test_every_place_in_a_sample_is_true(path: Path) -> None:
    _check(read(path))


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared reports are not beside the project")
@pytest.mark.parametrize("path", _files(CORPUS), ids=lambda path: path.stem[:24])
def test_every_place_in_a_real_file_is_true(path: Path) -> None:
    document = read(path)
    _check(document)
    if path.suffix.lower() == ".pdf":
        assert not any(0xE000 <= ord(char) <= 0xF8FF or char in "\ufffe\x02" for char in set(document.text))


def _check(document: Document) -> None:
    """One reading, all faults: a list shows whether one block is wrong or a kind of them."""
    faults = [
        *_page_faults(document),
        *_block_faults(document),
        *_figure_faults(document),
        *_passage_faults(document),
    ]
    assert not faults, f"{len(faults)} wrong places, first: {faults[:8]}"


def _page_faults(document: Document) -> Iterator[str]:
    end = 0
    for place, page in enumerate(document.pages):
        if not end <= page.span.start <= page.span.end <= len(document.text):
            yield f"page {page.number}: {page.span} after {end}"
        if place and page.number <= document.pages[place - 1].number:
            yield f"page {page.number} follows {document.pages[place - 1].number}"
        end = page.span.end


def _block_faults(document: Document) -> Iterator[str]:
    pages = {page.number: page for page in document.pages}
    end = 0
    for block in document.blocks:
        named = f"{block.kind} {block.span} on page {block.page}"
        page = pages.get(block.page)
        if block.span.start < end:
            yield f"{named} begins before {end}"
        if page is None or not page.span.covers(block.span):
            yield f"{named} leaves its page"
        if not block.span.of(document.text).strip():
            yield f"{named} is empty"
        if page is not None:
            yield from _box_faults(named, block.box, page)
        if block.table is not None:
            yield from _table_faults(document, named, block, block.table, page)
        end = block.span.end


def _table_faults(document: Document, named: str, block: Block, table: Table, page: Page | None) -> Iterator[str]:
    if (block.kind == "table") is not bool(table.rows and table.columns):
        yield f"{named} holds a table without rows or columns"
    headers = [span for column in table.columns for span in (*column.header, column.unit) if span is not None]
    titles = [span for span in (table.caption, table.unit) if span is not None]
    parents = [span for row in table.rows for span in (*row.parents, row.unit) if span is not None]
    for span in (*headers, *titles, *parents):
        if not _says_something(document, span):
            yield f"{named}: header, unit or group {span} outside the text or empty"
    for row in table.rows:
        if not block.span.covers(row.span):
            yield f"{named}: row {row.span} outside"
        if row.label.end > len(document.text):
            yield f"{named}: label {row.label} outside the text"
        if page is not None:
            yield from _box_faults(f"{named}, row {row.span}", row.box, page)
        for cell in row.cells:
            text = cell.span.of(document.text)
            if not row.span.covers(cell.span) or not text or text != text.strip() or "\t" in text:
                yield f"{named}: cell {cell.span} {text!r}"
            if not 0 <= cell.column < len(table.columns):
                yield f"{named}: cell {cell.span} in column {cell.column} of {len(table.columns)}"
            if page is not None:
                yield from _box_faults(f"{named}, cell {cell.span}", cell.box, page)


def _figure_faults(document: Document) -> Iterator[str]:
    starts = [block.span.start for block in document.blocks]
    for figure in extract_figures(document, load_catalog()):
        holder = document.blocks[max(bisect_right(starts, figure.span.start) - 1, 0)]
        named = f"figure {figure.span} {figure.span.of(document.text)!r}"
        if not holder.span.covers(figure.span) or holder.kind == "boilerplate" or holder.page != figure.page:
            yield f"{named} stands in no block of evidence on its page {figure.page}"
        if not figure.context.covers(figure.span):
            yield f"{named} outside its sentence or row {figure.context}"
        if not figure.span.of(document.text).strip():
            yield f"{named} is empty"
        for support in figure.support:
            if not _says_something(document, support.span):
                yield f"{named}: support {support} outside the text or empty"


def _passage_faults(document: Document) -> Iterator[str]:
    for passage in split(document, counter=PlainCounter()):
        if passage.text != passage.span.of(document.text) or not passage.text.strip():
            yield f"passage {passage.ordinal}: {passage.span} is not its text"
        if not passage.page <= passage.last_page <= document.pages[-1].number:
            yield f"passage {passage.ordinal}: pages {passage.page} to {passage.last_page}"
        if any(not passage.span.covers(window) for window in passage.windows):
            yield f"passage {passage.ordinal}: a window outside"


def _box_faults(named: str, box: Box | None, page: Page) -> Iterator[str]:
    """Only formats with sizes of pages have boxes."""
    if box is None:
        return
    x0, top, x1, bottom = box
    across = -TOLERANCE <= x0 <= x1 <= (page.width or 0.0) + TOLERANCE
    down = -TOLERANCE <= top <= bottom <= (page.height or 0.0) + TOLERANCE
    if not (across and down):
        yield f"{named}: box {[round(value, 1) for value in box]} leaves {page.width} × {page.height}"


def _says_something(document: Document, span: Span) -> bool:
    return span.end <= len(document.text) and bool(span.of(document.text).strip())
