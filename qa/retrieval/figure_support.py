"""Passages that hold the figure asked for: a metric's figures bring theirs in, and the best row or sentence lifts its passage.

A passage's words say that it speaks of the subject; its figures say whether it gives the number. Each figure is judged by the
metric, scope, basis and period it states, and by how many of the question's words its labels say, in either language.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qa.catalog import Catalog
from qa.domain.evidence import Hit
from qa.domain.figures import Figure
from qa.domain.queries import Query
from qa.ports.indexing import IndexReader, StoredFigure, TermGroup
from qa.retrieval.expansion import Terms
from qa.text.tokens import query_tokens

MOST_BROUGHT = 8
"""Passages that come into the ranking for their figures alone."""
_NUMERIC = frozenset({"figure", "figures", "change", "trend", "comparison", "target"})
LABEL_LIFT, METRIC_LIFT = 0.5, 0.35
"""What a fully matching label, and the metric asked for, add to a passage's score."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The question's terms as sets of tokens with their weights, once in its own language and once in the other."""

    sides: tuple[tuple[Mapping[str, frozenset[int]], tuple[float, ...]], ...]

    def match(self, label: str) -> float:
        """Share of the question's weight that the label says, in the language that fits better; less where it says much else."""
        tokens = _tokens(label)
        return max((_matched(tokens, holders, weights) for holders, weights in self.sides), default=0.0)


@lru_cache(maxsize=20_000)
def _tokens(label: str) -> tuple[str, ...]:
    return tuple(query_tokens(label))


def labels_of(terms: Terms, reader: IndexReader, passages: int) -> Labels:
    """Labels to match against, a term weighing its inverse document frequency."""
    return Labels(tuple(_side(groups, reader, passages) for groups in (terms.own, terms.crossed) if groups))


def _side(
    groups: Sequence[TermGroup], reader: IndexReader, passages: int
) -> tuple[Mapping[str, frozenset[int]], tuple[float, ...]]:
    tokens = list(dict.fromkeys(token for group in groups for token in group.tokens))
    frequency = dict(zip(tokens, reader.document_frequencies(tokens), strict=True))
    weights = []
    holders: dict[str, set[int]] = {}
    for place, group in enumerate(groups):
        held = min(float(passages), sum(weight * frequency[token] for token, weight in group.tokens.items()))
        weights.append(group.weight * math.log(1 + (passages - held + 0.5) / (held + 0.5)))
        for token in group.tokens:
            holders.setdefault(token, set()).add(place)
    return {token: frozenset(places) for token, places in holders.items()}, tuple(weights)


def _matched(tokens: Sequence[str], holders: Mapping[str, frozenset[int]], weights: Sequence[float]) -> float:
    known = [holders[token] for token in tokens if token in holders]
    if not known:
        return 0.0
    said = frozenset[int]().union(*known)
    return sum(weights[place] for place in said) / max(sum(weights), 1e-9) * (0.5 + 0.5 * len(known) / len(tokens))


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """What a figure must be to answer: metrics with their families, years, units."""

    exact: frozenset[str]
    family: frozenset[str]
    scopes: frozenset[str]
    bases: frozenset[str]
    intensity: bool
    years: frozenset[int] | None
    units: frozenset[str]
    kinds: frozenset[str]

    def fit(self, figure: Figure) -> float:
        """How far period, unit and kind speak for a figure, in 0..1."""
        fit = 1.0
        if self.years is not None:
            stated = figure.period.years if figure.period else frozenset[int]()
            fit *= 1.0 if stated & self.years else 0.6 if not stated else 0.2
        if self.units and figure.quantity.canonical_unit not in self.units:
            fit *= 0.5
        if figure.qualifiers.kind not in self.kinds:
            fit *= 0.7
        return fit

    def metric_fit(self, figure: Figure) -> float:
        """How far a figure is of the metric asked for, in 0..1; 0 for one of another or no known metric."""
        if figure.metric_id not in self.family:
            return 0.0
        fit = 1.0 if figure.metric_id in self.exact else 0.6
        for stated, wanted in ((figure.qualifiers.scope, self.scopes), (figure.qualifiers.basis, self.bases)):
            if wanted:
                fit *= 1.0 if stated in wanted else 0.8 if stated is None else 0.4
        if figure.qualifiers.intensity != self.intensity:
            fit *= 0.5
        return fit


def asked_of(query: Query, catalog: Catalog, years: frozenset[int] | None) -> AskedFigure:
    """What the query asks of a figure, in the years given."""
    mentions = tuple(mention for part in query.parts for mention in part.metrics) + query.metrics
    exact = frozenset(mention.id for mention in mentions if mention.id is not None)
    kinds = {"target"} if any(part.kind == "target" for part in query.parts) else {"actual"}
    if any(part.kind == "change" for part in query.parts):
        kinds.add("change")
    return AskedFigure(
        exact,
        frozenset(member for identity in exact for member in catalog.family(identity)),
        frozenset(mention.qualifiers.scope for mention in mentions if mention.qualifiers.scope),
        frozenset(mention.qualifiers.basis for mention in mentions if mention.qualifiers.basis),
        any(mention.qualifiers.intensity for mention in mentions),
        years,
        frozenset(part.dimension for part in query.parts if part.dimension),
        frozenset(kinds),
    )


def wants_number(query: Query) -> bool:
    """Whether a number answers the question."""
    return any(part.kind in _NUMERIC for part in query.parts)


def brought(direct: Sequence[StoredFigure], asked: AskedFigure) -> list[int]:
    """Passages whose figures of the metric fit best, at most `MOST_BROUGHT`."""
    best: dict[int, float] = {}
    for stored in direct:
        if stored.passage_id is not None:
            fit = asked.metric_fit(stored.figure) * asked.fit(stored.figure)
            best[stored.passage_id] = max(best.get(stored.passage_id, 0.0), fit)
    ranked = sorted((-fit, passage) for passage, fit in best.items() if fit >= 0.5)
    return [passage for _, passage in ranked[:MOST_BROUGHT]]


def lifted(hits: Sequence[Hit], figures: Iterable[StoredFigure], asked: AskedFigure, labels: Labels) -> list[Hit]:
    """The hits in the order of their scores, each raised by the figure in it that answers best."""
    best: dict[int, float] = {}
    matched: dict[str, float] = {}  # the columns of a row share its label
    for stored in figures:
        if stored.passage_id is not None:
            figure = stored.figure
            label = _label(figure)
            if label not in matched:
                matched[label] = labels.match(label)
            support = METRIC_LIFT * asked.metric_fit(figure) + LABEL_LIFT * matched[label]
            best[stored.passage_id] = max(best.get(stored.passage_id, 0.0), asked.fit(figure) * support)
    raised = []
    for hit in hits:
        lift = best.get(hit.passage_id, 0.0)
        raised.append(replace(hit, score=hit.score + lift, scores={**hit.scores, "figure": lift}) if lift else hit)
    raised.sort(key=lambda hit: (-hit.score, hit.passage_id))
    return raised


def _label(figure: Figure) -> str:
    return " ".join(dict.fromkeys((*figure.path, figure.metric)))
