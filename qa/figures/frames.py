"""What a text's figures fall back on: document, reporting company, reporting period."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date

from qa.catalog import Catalog, CompanyMatch, MetricMatch
from qa.domain.documents import Document, Language, Table
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.quantities import PeriodMention, find_periods
from qa.quantities.cells import have_decimal_commas
from qa.quantities.fiscal import FiscalYearEnd, half_year
from qa.quantities.points import writes_decimal_commas
from qa.text.folding import fold

_REPORTED = re.compile(r"本?[报報]告期[内內]?|reporting period|period under review", re.IGNORECASE)
_YEAR_AGO = re.compile(r"[上去]一?年度?|(?:last|previous|prior) year", re.IGNORECASE)
_SAME_PART = re.compile(r"同期|[’']s same period", re.IGNORECASE)
_SECOND_HALF = 7
"""The month in which the second half of a year begins."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A text with its catalog and defaults.

    `period` is the document's, marked so; `reference` is the day that "last year" counts from, `ahead` the one
    after which a dated column is aimed at.
    """

    document_id: str
    text: str
    language: Language
    catalog: Catalog | None
    entity: str | None = None
    entity_key: str | None = None
    names: frozenset[str] = frozenset()
    period: Period | None = None
    fiscal_year_end: FiscalYearEnd | None = None
    reference: date | None = None
    ahead: date | None = None
    page_ends: tuple[int, ...] = ()
    decimal_commas: bool = False
    """Whether the table at hand shows that it writes decimals behind commas."""
    tables_decimal_commas: bool = False
    """Whether several tables show that, and hardly any the opposite."""
    thousands_points: bool = False
    """Whether the running text shows that it writes decimals behind commas, and thousands with points."""
    _metrics: dict[str, list[MetricMatch]] = field(default_factory=dict)
    _companies: dict[str, list[CompanyMatch]] = field(default_factory=dict)

    def page_of(self, offset: int) -> int:
        """Number of the page on which the character at `offset` stands."""
        return min(bisect_right(self.page_ends, offset), max(len(self.page_ends) - 1, 0)) + 1

    def metrics(self, words: str, start: int = 0) -> list[MetricMatch]:
        """Catalog metrics named in `words`, everyday names included; spans moved by `start`."""
        if self.catalog is None:
            return []
        found = self._metrics.get(words)
        if found is None:
            found = self._metrics[words] = self.catalog.find_metrics(fold(words), weak=True)
        return [replace(match, span=Span(match.span.start + start, match.span.end + start)) for match in found]

    def companies(self, words: str, start: int = 0) -> list[CompanyMatch]:
        """Catalog companies named in `words`; spans moved by `start`."""
        if self.catalog is None:
            return []
        found = self._companies.get(words)
        if found is None:
            found = self._companies[words] = self.catalog.find_companies(words)
        return [replace(match, span=Span(match.span.start + start, match.span.end + start)) for match in found]

    def periods(self, words: str, start: int = 0) -> list[PeriodMention]:
        """Periods named in `words`; spans moved by `start`."""
        # a label of a few characters is of no script ("104 年度")
        own: Language | None = "zh-Hant" if self.language == "zh-Hant" else None
        found = find_periods(words, fiscal_year_end=self.fiscal_year_end, reference=self.reference, language=own)
        found = [replace(mention, period=self._of_half(words, mention)) for mention in found]
        return [replace(mention, span=Span(mention.span.start + start, mention.span.end + start)) for mention in found]

    def _of_half(self, words: str, mention: PeriodMention) -> Period:
        """In a report on half a year, "报告期" is that half, and "上年同期" the same half of the year before."""
        own = self.period
        if own is None or own.kind != "half":
            return mention.period
        if _REPORTED.fullmatch(mention.span.of(words)):
            return replace(own, source=mention.period.source)
        if _YEAR_AGO.fullmatch(mention.span.of(words)) and _SAME_PART.match(words, mention.span.end):
            return half_year(own.start.year - 1, 1 if own.start.month < _SECOND_HALF else 2)
        return mention.period

    def company_name(self, key: str, span: Span) -> str:
        """How to name the company with this key: the reporting company's own name, else as written."""
        return self.entity if key == self.entity_key and self.entity else span.of(self.text)


def cells_of(text: str, table: Table) -> list[str]:
    """What the cells of a table say, those left out that say that nothing is reported."""
    return [cell.span.of(text) for row in table.rows for cell in row.cells if not cell.blank]


def frame_of(document: Document, catalog: Catalog | None) -> Frame:
    """The frame of a document."""
    known = document.metadata
    company = known.company
    reference = known.period.end if known.period else known.published
    return Frame(
        document_id=document.id,
        text=document.text,
        language=known.language,
        catalog=catalog,
        entity=company.name if company else None,
        entity_key=company.key if company else None,
        names=frozenset((company.name, *company.aliases)) if company else frozenset(),
        period=replace(known.period, source="document") if known.period else None,
        fiscal_year_end=known.fiscal_year_end,
        reference=reference,
        ahead=_ahead(document, reference),
        page_ends=tuple(page.span.end for page in document.pages),
        tables_decimal_commas=have_decimal_commas(
            cells_of(document.text, block.table) for block in document.blocks if block.table is not None
        ),
        thousands_points=writes_decimal_commas(document.text),
    )


_DATED = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?年\s?\d{1,2}\s?月")
_LOOKED_AT, _MOST_YEARS = 200_000, 5
_SURE = 0.7
"""Confidence in a document's period from which what lies after it is no result."""


def _ahead(document: Document, reference: date | None) -> date | None:
    """The day after which results lie ahead: of a page that goes on from year to year the period is known to a year only."""
    reading = document.metadata.readings.get("period")
    if reference is None or reading is None or reading.confidence >= _SURE or document.metadata.kind == "policy":
        return reference
    # "2022年9月，…捐赠": what is dated to the month has happened
    dated = [int(year) for year in _DATED.findall(document.text[:_LOOKED_AT]) if int(year) <= reference.year + _MOST_YEARS]
    year = max([reference.year + 1, *dated])
    return date(year, reference.month, min(reference.day, 28) if reference.month == 2 else reference.day)


def frame_of_text(text: str, language: Language, catalog: Catalog | None) -> Frame:
    """The frame of a text of which nothing else is known."""
    return Frame("", text, language, catalog)
