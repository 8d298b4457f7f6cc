"""Readers of PDF tables and text, ours and other libraries', behind one signature each; libraries not installed are left out.

A table is a grid: rows of cells as text. Ours is written out the same way (header rows, then label and values), so that one
interpreter can judge all.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from qa.documents.pdf import read_pdf
from qa.domain.documents import Table

Grid = list[list[str]]
GridReader = Callable[[Path], list[Grid]]
TextReader = Callable[[Path], int]
"""Reads all text of a file; the number of its characters."""


def _library(name: str) -> Any:
    return importlib.import_module(name)


def _ours(path: Path) -> list[Grid]:
    reading = read_pdf(path.read_bytes(), path.name)
    return [_written(block.table, reading.text) for block in reading.blocks if block.table]


def _written(table: Table, text: str) -> Grid:
    """Our records as a grid; the header path of a column stands in as many rows as the longest has parts."""
    depth = max((len(column.header) for column in table.columns), default=0)
    grid = [["", *([""] * len(table.columns))] for _ in range(depth + 1)]
    if table.caption:
        grid[0] = ["", *([table.caption.of(text)] * len(table.columns))]
    for place, column in enumerate(table.columns):
        for level, part in enumerate(column.header):
            grid[level + 1][place + 1] = part.of(text)
    for row in table.rows:
        cells = [""] * len(table.columns)
        for cell in row.cells:
            cells[cell.column] = cell.span.of(text)
        grid.append([row.label.of(text), *cells])
    return grid


def _camelot(flavor: str) -> GridReader:
    def read(path: Path) -> list[Grid]:
        tables = _library("camelot").read_pdf(str(path), flavor=flavor, pages="1", suppress_stdout=True)
        return [[[str(cell) for cell in row] for row in table.df.values.tolist()] for table in tables]

    return read


def _pdfplumber(strategy: str) -> GridReader:
    def read(path: Path) -> list[Grid]:
        settings = {"vertical_strategy": strategy, "horizontal_strategy": strategy}
        with _library("pdfplumber").open(path) as pdf:
            tables = [table for page in pdf.pages for table in page.extract_tables(settings)]
        return [[[cell or "" for cell in row] for row in table] for table in tables]

    return read


def _liteparse_markdown(path: Path) -> str:
    parser = _library("liteparse").LiteParse(ocr_enabled=False, output_format="markdown", quiet=True)
    return str(parser.parse(path.read_bytes()).text)


def _markitdown_markdown(path: Path) -> str:
    return str(
        _library("markitdown").MarkItDown().convert_stream(io.BytesIO(path.read_bytes()), file_extension=".pdf").text_content
    )


def pipe_tables(markdown: str) -> list[Grid]:
    """The pipe tables of a Markdown text."""
    grids: list[Grid] = []
    inside = False
    for line in markdown.splitlines():
        if not line.lstrip().startswith("|"):
            inside = False
            continue
        if not inside:
            grids.append([])
            inside = True
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if not all(re.fullmatch(r":?-*:?", cell) for cell in cells):
            grids[-1].append(cells)
    return grids


def _pdfium_text(path: Path) -> int:
    pdf = _library("pypdfium2").PdfDocument(path.read_bytes())
    length = sum(len(pdf[number].get_textpage().get_text_range()) for number in range(len(pdf)))
    pdf.close()
    return length


def _pdfplumber_text(path: Path) -> int:
    with _library("pdfplumber").open(path) as pdf:
        return sum(len(page.extract_text()) for page in pdf.pages)


_GRIDS: dict[str, tuple[str, GridReader]] = {
    "ours": ("pypdfium2", _ours),
    "camelot hybrid": ("camelot", _camelot("hybrid")),
    "camelot stream": ("camelot", _camelot("stream")),
    "camelot lattice": ("camelot", _camelot("lattice")),
    "pdfplumber text": ("pdfplumber", _pdfplumber("text")),
    "pdfplumber lines": ("pdfplumber", _pdfplumber("lines")),
    "liteparse": ("liteparse", lambda path: pipe_tables(_liteparse_markdown(path))),
    "markitdown": ("markitdown", lambda path: pipe_tables(_markitdown_markdown(path))),
}
_TEXTS: dict[str, tuple[str, TextReader]] = {
    "ours": ("pypdfium2", lambda path: len(read_pdf(path.read_bytes(), path.name).text)),
    "pypdfium2 text": ("pypdfium2", _pdfium_text),
    "pdfplumber": ("pdfplumber", _pdfplumber_text),
    "liteparse": ("liteparse", lambda path: len(_liteparse_markdown(path))),
    "markitdown": ("markitdown", lambda path: len(_markitdown_markdown(path))),
}


def grid_readers() -> dict[str, GridReader]:
    """The installed readers of tables."""
    return {name: reader for name, (library, reader) in _GRIDS.items() if importlib.util.find_spec(library)}


def text_readers() -> dict[str, TextReader]:
    """The installed readers of text."""
    return {name: reader for name, (library, reader) in _TEXTS.items() if importlib.util.find_spec(library)}


def versions() -> dict[str, str]:
    """The installed libraries and their versions."""
    packages = {"camelot": "camelot-py"}
    names = {library for library, _ in [*_GRIDS.values(), *_TEXTS.values()]}
    return {name: version(packages.get(name, name)) for name in sorted(names) if importlib.util.find_spec(name)}
