"""Names that look like companies the index does not know, but that its documents write: sister companies, sites, brands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qa.catalog import Catalog
from qa.documents.company_forms import core
from qa.domain.documents import Company
from qa.domain.passages import PassageFilter
from qa.domain.queries import Query
from qa.ports.indexing import IndexReader, TermGroup
from qa.text.folding import fold_plain
from qa.text.tokens import lexical_tokens
from qa.understanding.strangers import is_organisation

LOOKED_AT = 5
"""Passages looked at for a name."""
_BRAND = 2
"""Characters that the Han names of one group's companies share at their beginning."""


def without_mentioned(query: Query, reader: IndexReader, catalog: Catalog) -> Query:
    """The query without those unknown companies that passages write: an organisation's name is a company to be told of by others.

    "Emissions at Kennecott" asks a miner's report about its mine, and any passage may tell. Of an organisation only what says its
    name may tell: "what did 瀾石銀行 emit" asks no other bank. A company that the catalog knows stays unknown where it does not
    report, unless its name is that of a sister of one that does.
    """
    if not query.unknown_companies or query.companies:
        return query
    kept: list[str] = []
    told: list[Company] = []
    for name in query.unknown_companies:
        known = next((match.key for match in catalog.find_companies(name)), None)
        if not _written(name, reader) or (known is not None and not any(_sisters(name, reader))):
            kept.append(name)
        elif is_organisation(name):
            told.append(Company(known or core(name), name, reports=False))
    if len(kept) == len(query.unknown_companies):
        return query
    return replace(query, companies=tuple(told), unknown_companies=tuple(kept), off_topic=False)


def _sisters(name: str, reader: IndexReader) -> Iterator[Company]:
    """Reporting companies whose name begins as the Han name does: 青禾銀行 and 青禾金控."""
    folded = fold_plain(name)
    for company in reader.companies():
        names = map(fold_plain, (company.name, *company.aliases))
        if company.reports and not folded[:_BRAND].isascii() and any(own[:_BRAND] == folded[:_BRAND] for own in names):
            yield company


def _written(name: str, reader: IndexReader) -> bool:
    terms = [TermGroup({token: 1.0}) for token in dict.fromkeys(lexical_tokens(name))]
    ids = [scored.passage_id for scored in reader.search_lexical(terms, LOOKED_AT, PassageFilter())] if terms else []
    return any(name in passage.text for passage in reader.passages(ids))
