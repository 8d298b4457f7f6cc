"""From a query to evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.catalog import Catalog
from qa.domain.documents import Language
from qa.domain.evidence import Evidence, Hit
from qa.domain.passages import PassageFilter
from qa.domain.queries import Query
from qa.ports.embedding import Embedder, Reranker
from qa.ports.indexing import FigureQuery, IndexReader, StoredFigure
from qa.retrieval.expansion import Terms
from qa.retrieval.figure_matching import figures_for, figures_of_metric, wanted_of
from qa.retrieval.figure_support import AskedFigure, asked_of, brought, labels_of, lifted, wants_number
from qa.retrieval.filtering import Limits, limits_of, years_of
from qa.retrieval.searching import Depth, Search
from qa.retrieval.selecting import distinct, interleaved, spread, with_neighbours
from qa.text.language import detect_language
from qa.text.lexicon import Lexicon, load_lexicon

MOST_SEARCHES = 12
"""Searches for one compound question."""
_OPEN_KINDS = frozenset({"comparison", "list", "entity"})


@dataclass(frozen=True, slots=True)
class _Asked:
    """One search of a compound question."""

    text: str
    where: PassageFilter


class Retriever:
    """Finds evidence in one generation of an index. Safe to share between threads.

    Args:
        reader: The generation.
        embedder: The embedder that made it.
        catalog: Names of metrics, companies and terms.
        reranker: A cross-encoder, where one is configured.
        lexicon: The bilingual lexicon; the packaged one by default.
        depth: How many candidates the reranker scores and how long it may take.
    """

    def __init__(
        self,
        reader: IndexReader,
        embedder: Embedder,
        catalog: Catalog,
        reranker: Reranker | None = None,
        *,
        lexicon: Lexicon | None = None,
        depth: Depth | None = None,
    ) -> None:
        self._reader = reader
        self._catalog = catalog
        self._search = Search(reader, embedder, catalog, lexicon or load_lexicon(), reranker, depth or Depth())

    def search(self, text: str, k: int = 8, where: PassageFilter | None = None, *, query: Query | None = None) -> tuple[Hit, ...]:
        """The best passages for a text, near-duplicates left out; at most k.

        Args:
            text: What to look for.
            k: How many passages.
            where: Limits that hold whatever the text says.
            query: The text as understood: the companies and periods that it names limit the search too, where anything meets them.
        """
        limits = self._narrowed(where or PassageFilter(), query)
        hits = self._search.run(text, None, limits, k + k // 2)
        return tuple(distinct(hits, k))

    def _narrowed(self, where: PassageFilter, query: Query | None) -> PassageFilter:
        if query is None:
            return where
        named = limits_of(query, self._reader).where
        narrow = replace(where, companies=where.companies or named.companies, years=where.years or named.years)
        return narrow if self._reader.counts(narrow)[2] else where

    def retrieve(self, query: Query, *, k: int = 8, explain: bool = False) -> Evidence:
        """Passages and figures for a query under its filters; up to k passages, then neighbours of the first ones."""
        trace: list[str] | None = [] if explain else None
        limits = limits_of(query, self._reader)
        if trace is not None:
            trace.append(f"filters: {', '.join(limits.applied) or 'none'}; given up: {', '.join(limits.relaxed) or 'none'}")
        wanted = wanted_of(query, self._catalog, limits.where.companies, years_of(query.periods))
        of_metric = figures_of_metric(wanted, self._reader)
        hits = self._passages(query, limits, k, of_metric, trace)
        figures = figures_for(wanted, of_metric, hits, self._reader)
        if limits.mentioned_in is not None:
            figures = tuple(found for found in figures if any(reason.startswith("in hit") for reason in found.reasons))
        if trace is not None:
            trace.extend(
                f"figure {found.score:.2f}: {found.figure.metric} {found.figure.quantity.raw} ({', '.join(found.reasons)})"
                for found in figures[:10]
            )
        documents, pages, passages = self._reader.counts(limits.where)
        return Evidence(
            tuple(with_neighbours(hits, self._reader)),
            figures,
            limits.applied,
            limits.relaxed,
            documents,
            pages,
            passages,
            tuple(trace or ()),
        )

    def _passages(
        self, query: Query, limits: Limits, k: int, of_metric: Sequence[StoredFigure], trace: list[str] | None
    ) -> list[Hit]:
        asked = list(_searches(query, limits))[:MOST_SEARCHES]
        lists = [self._one(each, query, limits, k, of_metric, trace) for each in asked]
        hits = distinct(interleaved(lists)) if len(lists) > 1 else distinct(lists[0])
        if limits.where.companies is None and query.kind in _OPEN_KINDS:
            hits = spread(hits, k)
        return hits[: max(k, len(lists))]

    def _one(
        self, asked: _Asked, query: Query, limits: Limits, k: int, of_metric: Sequence[StoredFigure], trace: list[str] | None
    ) -> list[Hit]:
        wide = k + k // 2 if limits.mentioned_in is None else 48
        near = self._search.near(asked.text, asked.where)
        language = _language(asked.text, query)
        terms = self._search.terms(asked.text, language, query.metrics)
        wanted = asked_of(query, self._catalog, asked.where.years) if wants_number(query) else None
        also = brought(of_metric, wanted) if wanted is not None and asked.where.companies else []
        hits = self._search.run(asked.text, language, asked.where, wide, trace, terms=terms, near=near, also=also)
        if limits.mentioned_in is not None:
            hits = [hit for hit in hits if hit.passage_id in limits.mentioned_in]
        return self._lifted(hits, terms, wanted) if wanted is not None and hits else hits

    def _lifted(self, hits: Sequence[Hit], terms: Terms, wanted: AskedFigure) -> list[Hit]:
        figures = self._reader.figures(FigureQuery(passages=frozenset(hit.passage_id for hit in hits)))
        return lifted(hits, figures, wanted, labels_of(terms, self._reader, self._reader.counts(PassageFilter())[2]))


def _language(text: str, query: Query) -> Language:
    """The language of a searched text: what carried over from an earlier question, or a model put, may be in another."""
    found = detect_language(text)
    return found if query.language == "en" and found != "en" else query.language


def _searches(query: Query, limits: Limits) -> Iterator[_Asked]:
    """One search for each part, company and period of the question, then one for each way in which a model put it beside."""
    whole = query.keywords if limits.where.companies and query.keywords.strip() else query.restated or query.question
    texts = [part.text for part in query.parts if part.text.strip()] if len(query.parts) > 1 else [whole]
    companies = sorted(limits.where.companies) if limits.where.companies and len(limits.where.companies) > 1 else [None]
    several = limits.where.years is not None and len(query.periods) > 1
    periods = [period.years for period in query.periods] if several else [None]
    for text in dict.fromkeys(texts):
        for company in companies:
            for years in periods:
                where = limits.where
                if company is not None:
                    where = replace(where, companies=frozenset({company}))
                if years is not None:
                    where = replace(where, years=years)
                yield _Asked(text, where)
    for text in (*query.translations, *query.subquestions):
        yield _Asked(text, limits.where)
