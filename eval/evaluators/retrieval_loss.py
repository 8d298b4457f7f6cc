"""What finding costs: right answers over gold passages minus right answers end to end."""

from __future__ import annotations

from eval.evaluators.correctness import answerable
from eval.evaluators.measure import Measure, Score
from eval.observation import Observation


def _score(observation: Observation) -> Score | None:
    if observation.oracle is None:
        return None
    loss = float(observation.oracle.outcome == "right") - float(observation.verdict.outcome == "right")
    return Score(loss, f"over gold passages: {observation.oracle.outcome} ({observation.oracle.reason})" if loss else "")


RETRIEVAL_LOSS = Measure(
    name="retrieval_loss",
    definition="right answers when only the gold passages are given, minus right answers end to end, over answerable questions",
    source="Islam et al. 2023 (FinanceBench), arXiv:2311.11944: oracle against shared index",
    applies=answerable,
    score=_score,
    better="lower",
    binary=False,
)
