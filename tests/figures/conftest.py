"""Documents built as domain objects, and the catalog."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qa.catalog import Catalog, load_catalog
from qa.domain.documents import Block, Cell, Column, Company, Document, Metadata, Page, Row, Table
from qa.domain.periods import Period
from qa.domain.places import Span

FISCAL_2025 = Period("FY2025", date(2024, 4, 1), date(2025, 3, 31), "fiscal_year", "document")
YEAR_2023 = Period("2023", date(2023, 1, 1), date(2023, 12, 31), "year", "document")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


class Builder:
    """Writes stored text and remembers where things stand."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []

    def put(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def paragraph(
        self, words: str, *, headings: tuple[str, ...] = (), box: tuple[float, float, float, float] | None = None
    ) -> Span:
        span = self.put(words)
        self.put("\n\n")
        self.blocks.append(Block("paragraph", span, 1, box=box, headings=headings))
        return span

    def heading(self, words: str) -> None:
        self.paragraph(words)
        self.blocks[-1] = replace(self.blocks[-1], kind="heading", level=1)

    def boilerplate(self, words: str) -> None:
        span = self.put(words)
        self.put("\n\n")
        self.blocks.append(Block("boilerplate", span, 1))

    def table(
        self,
        headers: list[str | tuple[str, ...]],
        rows: list[tuple[str | tuple[str, ...], str | None, list[str | None]]],
        *,
        caption: str | None = None,
        unit: str | None = None,
        headings: tuple[str, ...] = (),
    ) -> None:
        """A table of value columns; a row is (label or parents and label, unit column, cells), a cell None is left out."""
        start = len(self.text)
        title = self.put(caption) if caption else None
        table_unit = self.put(f"\n{unit}") if unit else None
        if table_unit:
            table_unit = Span(table_unit.start + 1, table_unit.end)
        columns: list[Column] = []
        for index, header in enumerate(headers):
            self.put("\n")
            path = header if isinstance(header, tuple) else (header,)
            columns.append(Column(index, tuple(self.put(words) for words in path if words)))
        known: dict[str, Span] = {}
        built = [self._row(row, known) for row in rows]
        self.put("\n\n")
        table = Table(tuple(columns), tuple(built), caption=title, unit=table_unit)
        self.blocks.append(Block("table", Span(start, len(self.text)), 1, headings=headings, table=table))

    def _row(self, row: tuple[str | tuple[str, ...], str | None, list[str | None]], known: dict[str, Span]) -> Row:
        path, unit, values = row
        names = path if isinstance(path, tuple) else (path,)
        parents: list[Span] = []
        for name in names[:-1]:
            if name not in known:
                self.put("\n")
                known[name] = self.put(name)
            parents.append(known[name])
        self.put("\n")
        start = len(self.text)
        label = self.put(names[-1])
        unit_span = None
        if unit:
            self.put("\t")
            unit_span = self.put(unit)
        cells: list[Cell] = []
        for index, value in enumerate(values):
            self.put("\t")
            if value is not None:
                span = self.put(value)
                cells.append(
                    Cell(index, span, blank=value in {"–", "n/a", "not reported", "未披露", "无"}, reference=f"{'BCDEF'[index]}2")
                )
        return Row(Span(start, len(self.text)), label, tuple(parents), tuple(cells), unit=unit_span)

    def document(
        self,
        *,
        company: Company | None = None,
        period: Period | None = YEAR_2023,
        fiscal_year_end: tuple[int, int] | None = (12, 31),
        language: str = "en",
    ) -> Document:
        page = Page(1, Span(0, len(self.text)))
        known = Metadata("A report", language, company=company, period=period, fiscal_year_end=fiscal_year_end)  # type: ignore[arg-type]
        return Document("sha256:0", "a.pdf", "/a.pdf", self.text, (page,), tuple(self.blocks), known)


@pytest.fixture
def builder() -> Builder:
    return Builder()
