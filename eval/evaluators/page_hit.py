"""Whether the right page is among the first passages."""

from __future__ import annotations

from eval.evaluators.measure import Measure, Score
from eval.gold_file import GoldPair
from eval.observation import Observation


def _has_evidence(pair: GoldPair) -> bool:
    return pair.answerable and bool(pair.evidence)


def page_hit_at(k: int) -> Measure:
    """1 when one of the first k passages stands on a page of the gold evidence."""

    def score(observation: Observation) -> Score:
        for ranked in observation.ranked[:k]:
            if any(place.on_page_of(ranked) for place in observation.places):
                return Score(1.0)
        return Score(0.0, f"no passage of the right page among the first {k}")

    return Measure(
        name=f"page_hit@{k}",
        definition=f"1 when a passage among the first {k} stands on a page that holds gold evidence, else 0",
        source="FinanceBench and MMESGBench page-level retrieval",
        applies=_has_evidence,
        score=score,
    )
