"""What a document is: title, company, period, language, kind, publication date, each with how it was found."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TypeVar

from qa.catalog import Catalog, load_catalog
from qa.documents.company_forms import core
from qa.documents.content import Content
from qa.documents.evidence_text import Surface
from qa.documents.formats import Format
from qa.documents.metadata_company import find_company, known_company
from qa.documents.metadata_kind import find_kind, find_published
from qa.documents.metadata_period import FiscalYearEnd, find_fiscal_year_end, find_period
from qa.documents.metadata_title import find_title
from qa.documents.overrides import MetadataOverrides
from qa.domain.documents import Company, DocumentKind, Language, Metadata, MetadataSource, Reading
from qa.domain.periods import Period
from qa.errors import FilterInvalid
from qa.quantities.fiscal import between
from qa.quantities.periods import find_periods
from qa.text.folding import fold_plain
from qa.text.language import detect_language

T = TypeVar("T")

_ISO_RANGE = re.compile(r"\s*(\d{4}-\d{2}-\d{2})\s*/\s*(\d{4}-\d{2}-\d{2})\s*")
_WITH_COMPANY: frozenset[DocumentKind] = frozenset({"report", "annual_report", "data_sheet"})


def describe(
    content: Content,
    *,
    name: str,
    form: Format,
    overrides: MetadataOverrides | None = None,
    sidecar: MetadataOverrides | None = None,
) -> Metadata:
    """Metadata of a document: what the user states, and what is found for the rest.

    Raises:
        FilterInvalid: A stated period or fiscal year end cannot be understood.
    """
    surface = Surface(content, name, form)
    stated = _Stated(overrides or MetadataOverrides(), sidecar or MetadataOverrides())
    readings: dict[str, Reading] = {}
    catalog = load_catalog()

    title, readings["title"] = (stated.values.title, stated.source("title")) if stated.values.title else find_title(surface)
    language, readings["language"] = (
        (stated.values.language, stated.source("language")) if stated.values.language else _language(surface)
    )
    kind, readings["kind"] = (stated.values.kind, stated.source("kind")) if stated.values.kind else find_kind(surface, title)
    dated = (stated.values.published, stated.source("published")) if stated.values.published else find_published(surface, kind)
    published = _keep(readings, "published", dated)
    company = _keep(readings, "company", _company(stated, surface, title, language, kind, catalog))
    end = _keep(readings, "fiscal_year_end", _fiscal_year_end(stated, surface, company, catalog))
    period = _keep(readings, "period", _period(stated, surface, title, kind, end, published))
    if published and period and published < period.start and readings["published"].source == "properties":
        published = None  # a file's date before the period it reports on is a program's default
        del readings["published"]
    if period is not None and period.kind == "fiscal_year" and end is None and (period.end.month, period.end.day) != (12, 31):
        end = (period.end.month, period.end.day)
    return Metadata(
        title=title,
        language=language,
        kind=kind,
        company=company,
        period=period,
        fiscal_year_end=end,
        published=published,
        readings=readings,
    )


class _Stated:
    """What the user states, the command line before the sidecar."""

    def __init__(self, overrides: MetadataOverrides, sidecar: MetadataOverrides) -> None:
        self._sources: tuple[tuple[MetadataOverrides, MetadataSource], ...] = ((overrides, "override"), (sidecar, "sidecar"))
        self.values = overrides.over(sidecar)

    def source(self, field: str) -> Reading:
        """Who states the field."""
        return Reading(next(source for values, source in self._sources if getattr(values, field)), 1.0)


def _keep(readings: dict[str, Reading], field: str, found: tuple[T, Reading] | None) -> T | None:
    if found is None:
        return None
    readings[field] = found[1]
    return found[0]


def _language(surface: Surface) -> tuple[Language, Reading]:
    text = "\n".join(block.span.of(surface.text) for block in surface.blocks[:200]) or surface.text
    return detect_language(text), Reading("text", 0.95 if len(text) > 200 else 0.7)


def _company(
    stated: _Stated, surface: Surface, title: str, language: Language, kind: DocumentKind, catalog: Catalog
) -> tuple[Company, Reading] | None:
    name = stated.values.company
    if not name:
        return find_company(surface, title, language, catalog, required=kind in _WITH_COMPANY)
    known = catalog.find_companies(name, weak=True)
    whole = next((match for match in known if len(match.span) >= len(name.strip()) - 2), None)
    if whole is not None:
        found = known_company(catalog, whole.key, language, (*stated.values.aliases, name))
        company = replace(found, ticker=stated.values.ticker or found.ticker)
    else:
        company = Company(core(name) or fold_plain(name).strip(), name.strip(), stated.values.aliases, stated.values.ticker)
    return company, stated.source("company")


def _fiscal_year_end(
    stated: _Stated, surface: Surface, company: Company | None, catalog: Catalog
) -> tuple[FiscalYearEnd, Reading] | None:
    text = stated.values.fiscal_year_end
    if text:
        return parse_year_end(text), stated.source("fiscal_year_end")
    found = find_fiscal_year_end(surface)
    entry = catalog.company(company.key) if company else None
    if entry is not None and (found is None or entry.fiscal_year_end != (12, 31)):
        return entry.fiscal_year_end, Reading("catalog", 0.9)
    return found


def _period(
    stated: _Stated, surface: Surface, title: str, kind: DocumentKind, end: FiscalYearEnd | None, published: date | None
) -> tuple[Period, Reading] | None:
    text = stated.values.period
    if text:
        return parse_period(text, end), stated.source("period")
    return find_period(surface, title, kind, end, published)


def parse_period(text: str, end: FiscalYearEnd | None = None) -> Period:
    """The reporting period that a user states ("2024", "FY2025", "2024-04-01/2025-03-31").

    Raises:
        FilterInvalid: It names no period.
    """
    days = _ISO_RANGE.fullmatch(text)
    try:
        if days:
            return replace(between(date.fromisoformat(days[1]), date.fromisoformat(days[2])), source="document")
    except ValueError as error:
        raise _no_period(text) from error
    found = find_periods(text, fiscal_year_end=end)
    if len(found) != 1:
        raise _no_period(text)
    return replace(found[0].period, source="document")


def parse_year_end(text: str) -> FiscalYearEnd:
    """The (month, day) of "03-31".

    Raises:
        FilterInvalid: It is no day of a year.
    """
    try:
        day = date.fromisoformat(f"2023-{text.strip()}")
    except ValueError as error:
        raise FilterInvalid(
            f"{text!r} is no day on which a fiscal year ends.", hint="Write month and day, such as 03-31."
        ) from error
    return day.month, day.day


def _no_period(text: str) -> FilterInvalid:
    return FilterInvalid(
        f"{text!r} names no period.", hint="Write a year (2024), a fiscal year (FY2025) or two days (2024-04-01/2025-03-31)."
    )
