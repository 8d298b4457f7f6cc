"""The figure judge: how likely a figure is the one asked for, learned from questions that people wrote about reports.

The rules of `fitting` each know one way in which a figure can be something else. The judge weighs all of them together with how
well words and meaning agree, and with how the other figures found compare. It refuses what the rules let pass by chance, and tells
what they admit though too few words are shared. Among many figures it has the last word but for rules that are never mistaken: the
others object to one right figure in five of reports that nobody has seen. `training/judge.py` makes it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.answering.candidates import weighable
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.names_met import NAMED
from qa.answering.siblings import told_apart
from qa.answering.trees import Trees, read_trees
from qa.answering.weighing import LONGEST, Weighed, Weighing
from qa.domain.figures import Figure
from qa.domain.queries import Part

MOST_JUDGED = 12
"""Figures weighed against each other; of gold figures found at all, 98 in 100 are among so many (352 questions on reports)."""
LEAST_SAID, LEAST_MEANT = 0.2, 0.4
"""Share of what is asked that must be said around a figure, and how near its words must come in meaning, however likely it is:
what nothing is said of ("How many auditors …" over "12 clients") is never told."""
SURE = 0.8
"""Probability from which it matters no more how near the words come in meaning."""
SURE_UNSAID = 0.6
"""Probability from which a figure is told though the rules find that it is not said to be what is asked for."""
MANY = 12
"""Figures weighed from which probabilities can be trusted, whatever rules object: they are learned on long reports."""
MOST_ALIKE, LAST_RANK, MOST_IN_ROW = 10, 40, 20
_RANKED = ("score", "like_all")
_GAPS = ("score", "like", "like_all", "s_all", "s_near", "th_all", "th_near", "tm_all", "th_own", "tm_own")
_GAPS_BESIDE = ("cov_label", "th_own", "tm_own", "tm_label", "sp_label", "th_near")
"""What tells a figure from those of its own sentence or row, and of its own table."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with the probability in [0, 1] that it is what is asked for."""

    candidate: Candidate
    probability: float
    tellable: bool
    """Whether enough of what is asked is met by words or meaning, names by themselves; no row beside it may say more of what is
    asked, and among few figures rules must admit it."""


@lru_cache(maxsize=1)
def load_judge() -> Trees:
    """The judge that comes with the package."""
    return read_trees("figure_judge.json")


def weighed_figures(part: Part, desk: Desk, also: Sequence[Figure] = ()) -> list[Weighed]:
    """The figures found that are nearest to what is asked, with all features, those of one against the others included.

    `also` are weighed however many are nearer: what the rules chose.
    """
    weighing = Weighing(part, desk)
    found = [(figure, passage_id, bonus) for figure, passage_id, bonus in weighable(desk) if weighing.may_answer(figure)]
    if not found or desk.embedder is None or weighing.alignment is None:
        return []
    likeness = desk.likeness(weighing.nameless, [_labels(figure) for figure, _, _ in found])
    nearness = [weighing.nearness(figure, passage_id) + like for (figure, passage_id, _), like in zip(found, likeness, strict=True)]
    best = sorted(range(len(found)), key=lambda place: (-nearness[place], found[place][0].document_id, found[place][0].span))
    best = best[:MOST_JUDGED] + [place for place in best[MOST_JUDGED:] if _is_one_of(found[place][0], also)]
    chosen = [found[place] for place in best]
    weighed = [weighing.weighed(*one) for one in chosen]
    text = [figure.context.of(desk.text(figure.document_id))[:LONGEST] for figure, _, _ in chosen]
    called = desk.likeness(weighing.nameless, [one.called for one in weighed])
    said = desk.likeness(weighing.nameless, text)
    for place, one in enumerate(weighed):
        one.features.update(like=called[place], like_all=likeness[best[place]], like_ctx=said[place])
    _placed(weighed, [figure for figure, _, _ in found], desk)
    return compared(weighed)


def _is_one_of(figure: Figure, others: Sequence[Figure]) -> bool:
    return any((figure.document_id, figure.span) == (other.document_id, other.span) for other in others)


def judged(part: Part, desk: Desk, also: Sequence[Figure] = ()) -> list[Judged]:
    """The figures nearest to what is asked, and `also`, with their probabilities, most likely first; none without an embedder."""
    weighed = weighed_figures(part, desk, also)
    probabilities = load_judge().probabilities([one.features for one in weighed])
    outdone = _outdone(weighed, part, desk)
    found = [
        Judged(one.candidate, likely, id(one) not in outdone and _tellable(one, likely, many=len(weighed) >= MANY))
        for one, likely in zip(weighed, probabilities, strict=True)
    ]
    return sorted(found, key=lambda one: -one.probability)


def _outdone(weighed: Sequence[Weighed], part: Part, desk: Desk) -> frozenset[int]:
    """Ids of the admitted figures beside which a row or column of their table says more of what is asked, as for the rules."""
    admitted = [one for one in weighed if one.fits]
    left = {id(one) for one in told_apart([one.candidate for one in admitted], part, desk)}
    return frozenset(id(one) for one in admitted if id(one.candidate) not in left)


def _tellable(weighed: Weighed, likely: float, *, many: bool) -> bool:
    features = weighed.features
    if weighed.barred:
        return False
    if many:
        return bool(features["said"]) or likely >= SURE_UNSAID
    enough = features["coverage"] >= LEAST_SAID and (features["s_all"] >= LEAST_MEANT or likely >= SURE)
    return weighed.fits and enough and features["max_unheld"] < NAMED


def _labels(figure: Figure) -> str:
    return " ".join(filter(None, (figure.title, *figure.path, figure.qualifiers.boundary, figure.metric)))[:LONGEST]


def compared(weighed: list[Weighed]) -> list[Weighed]:
    """The same figures with what tells each from the others: ranks, distances from the best."""
    for name in _RANKED:
        values = sorted({-one.features[name] for one in weighed})
        for one in weighed:
            one.features[f"rank_{name}"] = float(values.index(-one.features[name]))
    for name in _GAPS:
        best = max((one.features[name] for one in weighed), default=0.0)
        for one in weighed:
            one.features[f"gap_{name}"] = best - one.features[name]
    for alike, among in (("ctx", _sentence_of), ("table", _table_of)):
        groups: defaultdict[tuple[object, ...], list[Weighed]] = defaultdict(list)
        for one in weighed:
            groups[among(one.candidate.figure)].append(one)
        for group in groups.values():
            for name in _GAPS_BESIDE:
                best = max(one.features[name] for one in group)
                for one in group:
                    one.features[f"gap_{name}_{alike}"] = best - one.features[name]
    fitting = [one.features["score"] for one in weighed if one.fits]
    for one in weighed:
        one.features.update(n_fits=float(len(fitting)), gap_fit=max(fitting, default=0.0) - one.features["score"])
    return weighed


def _sentence_of(figure: Figure) -> tuple[object, ...]:
    return figure.document_id, figure.context


def _table_of(figure: Figure) -> tuple[object, ...]:
    return figure.document_id, figure.title or figure.path[:1], figure.from_table


def _placed(weighed: Sequence[Weighed], found: Sequence[Figure], desk: Desk) -> None:
    """Adds how well its passage was found, and how many figures found stand in the same row or are called the same."""
    ranks = {hit.passage_id: float(rank) for rank, hit in enumerate(desk.evidence.hits)}
    beside = Counter((figure.document_id, figure.context) for figure in found)
    alike: dict[tuple[object, ...], set[object]] = defaultdict(set)
    for figure in found:
        alike[_name_of(figure)].add(figure.quantity.canonical_value)
    for one in weighed:
        figure = one.candidate.figure
        passage = desk.reader.passage_ids_at(figure.document_id, [figure.span])[0]
        one.features.update(
            rank_hit=ranks.get(passage, float(LAST_RANK)) if passage is not None else float(LAST_RANK),
            n_in_ctx=float(min(beside[figure.document_id, figure.context], MOST_IN_ROW)),
            n_same=float(min(len(alike[_name_of(figure)] - {figure.quantity.canonical_value}), MOST_ALIKE)),
        )


def _name_of(figure: Figure) -> tuple[object, ...]:
    period = figure.period.label if figure.period is not None else None
    return figure.path[-1] if figure.path else figure.metric, figure.quantity.canonical_unit, period
