"""Normalised discounted cumulative gain of the first ten passages."""

from __future__ import annotations

import math

from eval.evaluators.measure import Measure, Score
from eval.evaluators.recall import needs_evidence
from eval.observation import Observation

DEPTH = 10


def gains(observation: Observation) -> list[int]:
    """Gain of each ranked passage: the best grade among evidence that no earlier passage held, 0 for none.

    A second passage with the same evidence gains nothing: overlapping passages must not count twice.
    """
    seen: set[int] = set()
    values = []
    for ranked in observation.ranked[:DEPTH]:
        fresh = [place.evidence for place in observation.hit(ranked) if place.evidence.group not in seen]
        seen |= {evidence.group for evidence in fresh}
        values.append(sum({evidence.group: evidence.grade for evidence in fresh}.values()))
    return values


def _score(observation: Observation) -> Score:
    best: dict[int, int] = {}
    for piece in observation.pair.evidence:
        best[piece.group] = max(best.get(piece.group, 0), piece.grade)
    ideal = sorted(best.values(), reverse=True)[:DEPTH]
    # evidence that shares one passage gains more at once than the ideal of one piece a passage: never above 1
    return Score(min(1.0, _discounted(gains(observation)) / _discounted(ideal)))


def _discounted(values: list[int]) -> float:
    return sum(value / math.log2(rank + 1) for rank, value in enumerate(values, start=1))


NDCG = Measure(
    name="ndcg@10",
    definition="sum of grade / log2(rank + 1) over the first ten passages, by its value for the best possible order; grades are "
    "the gold's (2 states the answer, 1 helps), linear as in trec_eval",
    source="Järvelin & Kekäläinen 2002, ACM TOIS 20:422; trec_eval ndcg_cut",
    applies=needs_evidence,
    score=_score,
    binary=False,
    gated=True,
)
