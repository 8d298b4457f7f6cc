"""Figures for a query: from the figure table by metric, company and year, and from the passages that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.catalog import Catalog
from qa.domain.evidence import FoundFigure, Hit
from qa.domain.figures import Figure
from qa.domain.queries import MetricMention, Query
from qa.ports.indexing import FigureQuery, IndexReader, StoredFigure

MOST = 80
"""Figures kept."""
_READ_WITHOUT_COMPANY, _READ_OF_COMPANY = 400, 2000
_PASSAGES = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a figure is matched against."""

    metrics: tuple[MetricMention, ...]
    exact: frozenset[str]
    family: frozenset[str]
    companies: frozenset[str] | None
    years: frozenset[int] | None
    documents: frozenset[str] | None = None


def wanted_of(query: Query, catalog: Catalog, companies: frozenset[str] | None, years: frozenset[int] | None) -> Wanted:
    """What the query asks for."""
    mentions = tuple(mention for part in query.parts for mention in part.metrics) + query.metrics
    exact = frozenset(mention.id for mention in mentions if mention.id is not None)
    family = frozenset(member for identity in exact for member in catalog.family(identity))
    return Wanted(mentions, exact, family, companies, years, query.documents)


def figures_of_metric(wanted: Wanted, reader: IndexReader) -> list[StoredFigure]:
    """Figures that bear the metric's id: a company's of all years, so that what is reported of others can be said."""
    if not wanted.family:
        return []
    asked = FigureQuery(metric_ids=wanted.family, companies=wanted.companies, years=wanted.years, documents=wanted.documents)
    if wanted.companies is None and wanted.documents is None:
        return reader.figures(asked, _READ_WITHOUT_COMPANY)
    found = reader.figures(replace(asked, years=None), _READ_OF_COMPANY)
    if wanted.years is not None and len(found) == _READ_OF_COMPANY:  # there are more: those of the years asked for first
        pool: dict[tuple[str, int, int], StoredFigure] = {}
        _add(pool, [*reader.figures(asked, _READ_OF_COMPANY), *found])
        return list(pool.values())
    return found


def figures_for(
    wanted: Wanted, of_metric: Sequence[StoredFigure], hits: Sequence[Hit], reader: IndexReader
) -> tuple[FoundFigure, ...]:
    """Figures best first. One of another period than asked for is kept, lower, marked "other period": an answer may say so."""
    ranks = {hit.passage_id: rank for rank, hit in enumerate(hits[:_PASSAGES])}
    pool: dict[tuple[str, int, int], StoredFigure] = {}
    _add(pool, of_metric)
    if ranks:
        _add(pool, reader.figures(FigureQuery(passages=frozenset(ranks))))
    found = [match(stored, wanted, ranks) for stored in pool.values()]
    kept = [figure for figure in found if figure is not None]
    kept.sort(key=lambda one: (-one.score, one.figure.document_id, one.figure.span))
    return tuple(kept[:MOST])


def _add(pool: dict[tuple[str, int, int], StoredFigure], figures: Sequence[StoredFigure]) -> None:
    for stored in figures:
        pool.setdefault((stored.figure.document_id, stored.figure.span.start, stored.figure.span.end), stored)


def match(stored: StoredFigure, wanted: Wanted, ranks: dict[int, int]) -> FoundFigure | None:
    """How well a figure fits, with reasons; None for a figure of another company than those asked for."""
    figure = stored.figure
    if wanted.companies is not None and figure.entity_key is not None and figure.entity_key not in wanted.companies:
        return None
    score, reasons = _metric(figure, wanted)
    if wanted.years is not None:
        stated = figure.period.years if figure.period else frozenset[int]()
        if stated & wanted.years:
            score += 0.5
            reasons.append("period")
        elif stated:
            score -= 0.5
            reasons.append("other period")
    if wanted.companies is not None and figure.entity_key in wanted.companies:
        score += 0.2
        reasons.append("company")
    if stored.passage_id in ranks:
        score += 0.2 / (1 + 0.5 * ranks[stored.passage_id])
        reasons.append(f"in hit {ranks[stored.passage_id] + 1}")
    if figure.from_table:
        score += 0.02
    if figure.qualifiers.kind != "actual":
        score -= 0.1
        reasons.append(figure.qualifiers.kind)
    return FoundFigure(figure, score, tuple(reasons))


def _metric(figure: Figure, wanted: Wanted) -> tuple[float, list[str]]:
    if figure.metric_id is None or figure.metric_id not in wanted.family:
        return 0.0, []
    score, reasons = (1.0, ["metric"]) if figure.metric_id in wanted.exact else (0.7, ["narrower metric"])
    asked = [mention.qualifiers for mention in wanted.metrics if mention.id == figure.metric_id]
    for qualifiers in asked[:1]:
        for name in ("scope", "basis"):
            stated, asked_for = getattr(figure.qualifiers, name), getattr(qualifiers, name)
            if asked_for is not None and stated is not None:
                score += 0.3 if stated == asked_for else -0.4
                reasons.append(name if stated == asked_for else f"other {name}")
        if figure.qualifiers.intensity != qualifiers.intensity:
            score -= 0.3
            reasons.append("intensity" if figure.qualifiers.intensity else "absolute")
    return score, reasons
