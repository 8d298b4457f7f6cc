"""What documents of one company tell each other: one key for all its names, and when its fiscal year ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from qa.domain.documents import Company
from qa.domain.periods import Period
from qa.ingest.tasks import Parsed
from qa.quantities.fiscal import FiscalYearEnd, fiscal_year
from qa.text.folding import fold_plain

_CALENDAR = (12, 31)


class CompanyLinks:
    """Companies met so far, by every name they go by. The keys of the catalog never change."""

    def __init__(self, known: Iterable[Company], is_catalogued: Callable[[str], bool]) -> None:
        self._keys: dict[str, str] = {}
        self._year_ends: dict[str, FiscalYearEnd] = {}
        self._is_catalogued = is_catalogued
        for company in known:
            self._learn(company)

    def link(self, parsed: Parsed) -> Parsed:
        """The document under the key of the company that shares one of its names, its fiscal years as that company's run."""
        company = parsed.document.metadata.company
        if company is None:
            return parsed
        key = company.key
        if not self._is_catalogued(key):
            key = next((self._keys[name] for name in _names(company) if name in self._keys), key)
        self._learn(replace(company, key=key))
        linked = parsed if key == company.key else _rekeyed(parsed, company.key, key)
        stated = parsed.document.metadata.fiscal_year_end
        if stated is not None:
            self._year_ends.setdefault(key, stated)
            return linked
        known = self._year_ends.get(key)
        return _with_year_end(linked, known) if known not in (None, _CALENDAR) else linked

    def _learn(self, company: Company) -> None:
        for name in _names(company):
            self._keys.setdefault(name, company.key)


def _names(company: Company) -> list[str]:
    """Full names, folded; two letters alone are no name to link by."""
    return [folded for name in (company.name, *company.aliases) if len(folded := fold_plain(name).strip()) >= 3]


def _rekeyed(parsed: Parsed, old: str, new: str) -> Parsed:
    metadata = parsed.document.metadata
    company = metadata.company
    if company is None:
        return parsed
    document = replace(parsed.document, metadata=replace(metadata, company=replace(company, key=new)))
    figures = tuple(replace(figure, entity_key=new) if figure.entity_key == old else figure for figure in parsed.figures)
    passages = tuple(
        replace(passage, companies=(passage.companies - {old}) | {new}) if old in passage.companies else passage
        for passage in parsed.passages
    )
    return replace(parsed, document=document, figures=figures, passages=passages)


def _with_year_end(parsed: Parsed, end: FiscalYearEnd | None) -> Parsed:
    """Fiscal years that were taken as calendar years, for want of a known end, with their own first and last day."""
    metadata = parsed.document.metadata
    described = replace(metadata, fiscal_year_end=end, period=_moved(metadata.period, end))
    figures = tuple(replace(figure, period=_moved(figure.period, end)) for figure in parsed.figures)
    return replace(parsed, document=replace(parsed.document, metadata=described), figures=figures)


def _moved(period: Period | None, end: FiscalYearEnd | None) -> Period | None:
    if period is None or period.kind != "fiscal_year" or (period.end.month, period.end.day) != _CALENDAR:
        return period
    return replace(fiscal_year(period.end.year, end), source=period.source)
