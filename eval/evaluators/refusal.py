"""Refusing: unanswerable questions that were answered, and answerable ones that were not. Always both (NoMIRACL shows why)."""

from __future__ import annotations

from eval.evaluators.correctness import answerable
from eval.evaluators.measure import Measure, Score
from eval.gold_file import GoldPair
from eval.observation import Observation


def _unanswerable(pair: GoldPair) -> bool:
    return not pair.answerable


def _hallucinated(observation: Observation) -> Score:
    return Score(float(observation.verdict.outcome == "wrong"), observation.verdict.reason)


def _refused(observation: Observation) -> Score:
    return Score(float(observation.verdict.outcome == "missing"), observation.verdict.reason)


HALLUCINATION = Measure(
    name="hallucination",
    definition="unanswerable questions that got an answer, read from the structured status",
    source="Thakur et al. 2024 (NoMIRACL), arXiv:2312.11361: hallucination rate",
    applies=_unanswerable,
    score=_hallucinated,
    better="lower",
    default=1.0,
    gated=True,
)
FALSE_REFUSAL = Measure(
    name="false_refusal",
    definition="answerable questions that got none, read from the structured status",
    source="Thakur et al. 2024 (NoMIRACL), arXiv:2312.11361: error rate",
    applies=answerable,
    score=_refused,
    better="lower",
    default=1.0,
    gated=True,
)
