"""Figures that could answer a part of a question, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qa.answering.desk import Desk
from qa.answering.fitting import Candidate, Fitting
from qa.answering.measures import answers_period
from qa.answering.terms import plain_tokens
from qa.catalog import load_catalog
from qa.domain.figures import Figure, Qualifiers
from qa.domain.passages import PassageFilter
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.ports.indexing import FigureQuery, TermGroup
from qa.text.folding import fold_plain

MOST_BEYOND = 8
"""Passages looked through for figures of other periods."""


def candidates(part: Part, desk: Desk) -> list[Candidate]:
    """Figures that answer the part's question of dimension, period, entity and qualifiers, best first; ties by place."""
    return _ranked(part, desk, Fitting(part, desk))


def candidates_of_other_periods(part: Part, desk: Desk) -> list[Candidate]:
    """The same, for periods that were not asked for: what may be said when the one asked for is not reported."""
    return _ranked(part, desk, Fitting(part, desk, any_period=True), (*_beyond(part, desk), *_rest_of_tables(desk)))


def candidates_at(document_id: str, context: Span, like: Candidate | None, desk: Desk) -> list[Candidate]:
    """All figures of one sentence as candidates, in order, whatever is asked; each counts as `like`, where one is given."""
    passage_id = desk.reader.passage_ids_at(document_id, [context])[0]
    if passage_id is None:
        return []
    stored = desk.reader.figures(FigureQuery(passages=frozenset({passage_id})))
    record = desk.record(document_id)
    passage = desk.reader.passages([passage_id])[0]
    language, coverage = record.metadata.language, like.coverage if like is not None else 1.0
    inside = (one.figure for one in stored if one.figure.document_id == document_id and one.figure.context == context)
    return [
        Candidate(figure, coverage, coverage, coverage, language, record, passage)
        for figure in sorted(inside, key=lambda one: one.span)
        if not figure.blank
    ]


def _ranked(part: Part, desk: Desk, fitting: Fitting, further: Iterable[Figure] = ()) -> list[Candidate]:
    pool = {(figure.document_id, figure.span): (figure, passage_id, bonus) for figure, passage_id, bonus in _pool(desk)}
    for figure in further:
        pool.setdefault((figure.document_id, figure.span), (figure, None, 0.0))
    found = [candidate for stored in pool.values() if (candidate := fitting.fit(*stored)) is not None]
    return sorted(_without_blanks(found), key=lambda one: (-one.score, one.figure.document_id, one.figure.span))


def _without_blanks(found: Sequence[Candidate]) -> list[Candidate]:
    """Without empty cells of rows that hold a value for the same period in another column."""
    valued = {_row(one) for one in found if not one.figure.blank}
    return [one for one in found if not one.figure.blank or _row(one) not in valued]


def _row(candidate: Candidate) -> tuple[str, Span, str | None]:
    figure = candidate.figure
    return figure.document_id, figure.context, figure.period.label if figure.period is not None else None


def _beyond(part: Part, desk: Desk) -> list[Figure]:
    """Figures of the passages that a search of words alone finds without the question's periods."""
    if not desk.query.periods:
        return []
    groups = [TermGroup(dict.fromkeys(term.wordings[0], 1.0), term.weight) for term in desk.terms(part) if term.wordings]
    where = PassageFilter(companies=frozenset(company.key for company in desk.query.companies) or None)
    ids = frozenset(one.passage_id for one in desk.reader.search_lexical(groups, MOST_BEYOND, where)) if groups else frozenset()
    return [stored.figure for stored in desk.reader.figures(FigureQuery(passages=ids))] if ids else []


def _pool(desk: Desk) -> Sequence[tuple[Figure, int | None, float]]:
    """Figures with their passage and a bonus for rank: those that retrieval chose by metric, then all in the passages found."""
    if desk.pool is None:
        desk.pool = tuple(_pooled(desk))
    return desk.pool


def _pooled(desk: Desk) -> Iterator[tuple[Figure, int | None, float]]:
    pool: dict[tuple[str, Span], tuple[Figure, int | None, float]] = {}
    ranks = {hit.passage_id: rank for rank, hit in enumerate(desk.evidence.hits)}
    if ranks:
        for stored in desk.reader.figures(FigureQuery(passages=frozenset(ranks))):
            rank = ranks.get(stored.passage_id, len(ranks)) if stored.passage_id is not None else len(ranks)
            figure = _of_this_edition(stored.figure, desk)
            pool[(figure.document_id, figure.span)] = (figure, stored.passage_id, 0.12 / (1 + 0.5 * rank))
    for found in desk.evidence.figures:
        pool.setdefault((found.figure.document_id, found.figure.span), (_of_this_edition(found.figure, desk), None, 0.0))
    # a table is one thing, though it is found in pieces: its rows do not differ by the piece they stand in
    pages: dict[tuple[str, int], float] = {}
    for figure, _, bonus in pool.values():
        pages[figure.document_id, figure.page] = max(bonus, pages.get((figure.document_id, figure.page), 0.0))
    for figure, passage_id, bonus in pool.values():
        yield figure, passage_id, pages[figure.document_id, figure.page] if figure.from_table else bonus


def _of_this_edition(figure: Figure, desk: Desk) -> Figure:
    """A figure without its metric's id where the catalog knows none such: an index may hold metrics of another edition."""
    if figure.metric_id is None or desk.catalog.knows(figure.metric_id):
        return figure
    return replace(figure, metric_id=None)


def weighable(desk: Desk) -> list[tuple[Figure, int | None, float]]:
    """All figures found for a question, each with its passage and the bonus for that passage's rank."""
    return list(_pool(desk))


def widened(part: Part, desk: Desk) -> list[tuple[Figure, int | None, float]]:
    """All figures found, those of the passages that a search of words alone finds, and the other rows of the tables found."""
    found = {(figure.document_id, figure.span): (figure, passage, bonus) for figure, passage, bonus in _pool(desk)}
    for figure in (*_beyond(part, desk), *_rest_of_tables(desk)):
        found.setdefault((figure.document_id, figure.span), (_of_this_edition(figure, desk), None, 0.0))
    return list(found.values())


def pool_of(desk: Desk) -> list[Figure]:
    """All figures that were weighed for a question."""
    return [figure for figure, _, _ in _pool(desk)]


def _rest_of_tables(desk: Desk) -> list[Figure]:
    """Rows of the tables found that stand in the passages beside: a table's total is found with its parts."""
    beside: dict[int, str] = {}
    for hit in (one for one in desk.evidence.hits if one.passage.kind == "table"):
        for passage_id in (hit.passage_id - 1, hit.passage_id + 1):
            beside[passage_id] = hit.passage.document_id
    pages = {(figure.document_id, figure.page) for figure, _, _ in _pool(desk) if figure.from_table}
    return [
        stored.figure
        for stored in desk.reader.figures(FigureQuery(passages=frozenset(beside)))
        if stored.figure.from_table
        and beside.get(stored.passage_id or 0) == stored.figure.document_id
        and (stored.figure.document_id, stored.figure.page) in pages
    ]


MOST_RELATED = 2


def related_rows(desk: Desk) -> list[Figure]:
    """Rows of the metrics nearest to those asked for: of the same topic, in the same unit, called by one of the same words."""
    catalog = desk.catalog
    asked = [catalog.metric(metric.id) for part in desk.query.parts for metric in part.metrics if metric.id is not None]
    keys = {company.key for company in desk.query.companies}
    found: dict[Span, tuple[int, Figure]] = {}
    for figure, _, _ in _pool(desk):
        reporting = desk.record(figure.document_id).metadata.company
        if (
            not figure.from_table
            or figure.blank
            or figure.metric_id is None
            or (keys and (reporting is None or reporting.key not in keys))
        ):
            continue
        period = figure.period
        if desk.query.periods and (period is None or not any(answers_period(one, period) for one in desk.query.periods)):
            continue
        words = plain_tokens(fold_plain(" ".join((*figure.path, figure.metric))))
        for metric in asked:
            shared = len(words & plain_tokens(fold_plain(" ".join((metric.names.en[0], *metric.names.all()[:1])))))
            if shared and catalog.metric(figure.metric_id).topic == metric.topic and figure.quantity.canonical_unit in metric.units:
                found.setdefault(figure.context, (-shared, figure))
    return [figure for _, figure in sorted(found.values(), key=lambda one: (one[0], one[1].document_id, one[1].span))][
        :MOST_RELATED
    ]


def same_qualifiers(one: Figure, other: Figure) -> bool:
    """Whether two figures say what they are of alike; a base year's value is what there was in that year."""
    return as_of_its_year(one) == as_of_its_year(other)


def as_of_its_year(figure: Figure) -> Qualifiers:
    """What a figure is of, a base year's value being what there was in that year."""
    dated = figure.period is not None and figure.period.source != "document"
    return replace(figure.qualifiers, kind="actual") if dated and figure.qualifiers.kind == "baseline" else figure.qualifiers


def latest(found: Sequence[Candidate]) -> Candidate:
    """The best candidate's metric at its latest reported period: what is meant where no period is asked for."""
    best = found[0]
    same = [
        one for one in found if (_is_same(one, best) or _in_one_row(one, best)) and one.score > best.score - _less_said(one, best)
    ]
    dated = [one for one in same if one.figure.period is not None]
    if best.figure.period is None or not dated:
        return best
    return max(dated, key=lambda one: (one.figure.period.end if one.figure.period else best.figure.period.end, one.score))  # type: ignore[union-attr]


def _in_one_row(one: Candidate, other: Candidate) -> bool:
    """Whether two figures stand in one row of a table, in columns of different years that other words head."""
    first, second = one.figure, other.figure
    return (
        first.from_table
        and first.document_id == second.document_id
        and first.context == second.context
        and first.metric_id is not None
        and first.metric_id == second.metric_id
        and first.quantity.canonical_unit == second.quantity.canonical_unit
    )


def tells_later(one: Candidate, other: Candidate) -> bool:
    """Whether a figure tells the same thing as another at a later time, maybe in a report of another language."""
    first, second = one.figure.period, other.figure.period
    return first is not None and second is not None and first.end > second.end and _is_same(one, other)


def _is_same(one: Candidate, other: Candidate) -> bool:
    return comparable(one, other) or _in_another_report(one, other) or _in_another_table(one, other)


def _less_said(one: Candidate, best: Candidate) -> float:
    """How much less of a question what tells the same at another time may say: words of another language say less of it."""
    return 0.2 if one.language == best.language else 0.3


def _in_another_table(one: Candidate, other: Candidate) -> bool:
    """Whether rows of tables of two reports are the same metric of the catalog and of nothing narrower, whatever it is called."""
    first, second = one.figure, other.figure
    return (
        first.from_table
        and second.from_table
        and first.document_id != second.document_id
        and first.metric_id is not None
        and first.metric_id == second.metric_id
        and first.entity_key == second.entity_key
        and first.quantity.canonical_unit == second.quantity.canonical_unit
        and _is_plain(first)
        and _is_plain(second)
        and same_qualifiers(first, second)
    )


def _is_plain(figure: Figure) -> bool:
    """Whether a row's label is a name of its metric and no word more."""
    if len(figure.path) != 1:
        return False
    label = figure.path[0].strip()
    named = load_catalog().find_metrics(label)
    return any(one.metric_id == figure.metric_id and one.span == Span(0, len(label)) for one in named)


def _in_another_report(one: Candidate, other: Candidate) -> bool:
    """Whether sentences of two reports of one company tell the same metric of the catalog, whatever headings they stand under."""
    first, second = one.figure, other.figure
    return (
        not first.from_table
        and not second.from_table
        and first.document_id != second.document_id
        and first.metric_id is not None
        and first.metric_id == second.metric_id
        and first.entity_key == second.entity_key
        and first.quantity.canonical_unit == second.quantity.canonical_unit
        and same_qualifiers(first, second)
    )


def comparable(first: Candidate, second: Candidate) -> bool:
    """Whether two figures are the same metric of the same entity, periods aside."""
    one, other = first.figure, second.figure
    return (
        same_qualifiers(one, other)
        and one.entity_key == other.entity_key
        and one.quantity.canonical_unit == other.quantity.canonical_unit
        and fold_plain(one.metric) == fold_plain(other.metric)
        and (one.from_table == other.from_table)
        and tuple(map(fold_plain, one.path)) == tuple(map(fold_plain, other.path))
    )
