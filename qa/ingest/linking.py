"""One key for one company: documents that name it differently are linked by the names they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from qa.domain.documents import Company
from qa.ingest.tasks import Parsed
from qa.text.folding import fold_plain


class CompanyLinks:
    """Companies met so far, by every name they go by. Those of the catalog come first: their keys never change."""

    def __init__(self, known: Iterable[Company], is_catalogued: Callable[[str], bool]) -> None:
        self._keys: dict[str, str] = {}
        self._is_catalogued = is_catalogued
        for company in known:
            self._learn(company)

    def link(self, parsed: Parsed) -> Parsed:
        """The document under the key of the company that shares one of its names, where one does."""
        company = parsed.document.metadata.company
        if company is None:
            return parsed
        key = company.key
        if not self._is_catalogued(key):
            key = next((self._keys[name] for name in _names(company) if name in self._keys), key)
        self._learn(replace(company, key=key))
        return parsed if key == company.key else _rekeyed(parsed, company.key, key)

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
