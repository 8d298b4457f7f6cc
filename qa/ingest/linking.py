"""What documents of one company tell each other: one key for all its names, whose a document is, when the fiscal year ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from qa.domain.documents import Company, Document, Reading
from qa.domain.periods import Period
from qa.ingest.tasks import Parsed
from qa.quantities.fiscal import FiscalYearEnd, fiscal_year
from qa.text.folding import fold_plain

_CALENDAR = (12, 31)
# A document that opens with a company's name is that company's; one that names it further down may be anybody's.
_OPENING_CHARACTERS = 400
_ADOPTED = Reading("text", 0.7)


class CompanyLinks:
    """Companies met so far, by every name they go by. The keys of the catalog never change."""

    def __init__(self, known: Iterable[Company], is_catalogued: Callable[[str], bool]) -> None:
        self._keys: dict[str, str] = {}
        self._companies: dict[str, Company] = {}
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

    def owner(self, document: Document) -> Company | None:
        """The company, known from other documents, that a document without one of its own is about.

        It is the only one that the title names, else the file name, else the opening. None where these name none, or several.
        """
        opening = " ".join(block.span.of(document.text) for block in document.blocks[:12] if block.kind != "boilerplate")
        for text in (document.metadata.title, document.file, opening[:_OPENING_CHARACTERS]):
            keys = self._named(fold_plain(text))
            if keys:
                return self._companies[keys.pop()] if len(keys) == 1 else None
        return None

    def _named(self, folded: str) -> set[str]:
        """Keys of the companies named in folded text; a name inside a longer known one is not meant."""
        found: dict[str, str] = {}
        for name in sorted(self._keys, key=len, reverse=True):
            if _stands_in(folded, name) and not any(name in longer for longer in found):
                found[name] = self._keys[name]
        return set(found.values())

    def _learn(self, company: Company) -> None:
        self._companies.setdefault(company.key, company)
        for name in _names(company):
            self._keys.setdefault(name, company.key)


def adopted(document: Document, company: Company) -> Document:
    """The document as one of the company's."""
    metadata = document.metadata
    readings = {**metadata.readings, "company": _ADOPTED}
    return replace(document, metadata=replace(metadata, company=company, readings=readings))


def _stands_in(text: str, name: str) -> bool:
    """Whether folded text holds the name; a Latin name as a word of its own."""
    if not name.isascii():
        return name in text
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", text) is not None


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
