"""Right answers minus wrong ones."""

from __future__ import annotations

from eval.evaluators.measure import Measure, Score
from eval.observation import Observation

_POINTS = {"right": 1.0, "missing": 0.0, "wrong": -1.0}


def _score(observation: Observation) -> Score:
    return Score(_POINTS[observation.verdict.outcome], observation.verdict.reason)


TRUTHFULNESS = Measure(
    name="truthfulness",
    definition="(right − wrong) / all questions; a refusal of an answerable question scores 0, of an unanswerable one 1",
    source="Yang et al. 2024 (CRAG), arXiv:2406.04744",
    applies=lambda _: True,
    score=_score,
    default=-1.0,
    binary=False,
    gated=True,
)
