"""Names that look like companies the index does not know, but that its documents write: sites, brands, products."""

from __future__ import annotations

from dataclasses import replace

from qa.catalog import Catalog
from qa.domain.passages import PassageFilter
from qa.domain.queries import Query
from qa.ports.indexing import IndexReader, TermGroup
from qa.text.tokens import lexical_tokens

LOOKED_AT = 5
"""Passages looked at for a name."""


def without_mentioned(query: Query, reader: IndexReader, catalog: Catalog) -> Query:
    """The query without those unknown companies that are none: the catalog knows no such company, and passages write the name.

    "Emissions at Kennecott" asks a miner's report about its mine. A company known by name stays unknown where it does not report.
    """
    if not query.unknown_companies or query.companies:
        return query
    kept = tuple(name for name in query.unknown_companies if catalog.find_companies(name) or not _written(name, reader))
    return query if kept == query.unknown_companies else replace(query, unknown_companies=kept, off_topic=False)


def _written(name: str, reader: IndexReader) -> bool:
    terms = [TermGroup({token: 1.0}) for token in dict.fromkeys(lexical_tokens(name))]
    ids = [scored.passage_id for scored in reader.search_lexical(terms, LOOKED_AT, PassageFilter())] if terms else []
    return any(name in passage.text for passage in reader.passages(ids))
