"""Whether answerable questions are answered right."""

from __future__ import annotations

from eval.evaluators.measure import Measure, Score
from eval.gold_file import GoldPair
from eval.observation import Observation


def answerable(pair: GoldPair) -> bool:
    """Whether the documents hold an answer."""
    return pair.answerable


def _score(observation: Observation) -> Score:
    return Score(float(observation.verdict.outcome == "right"), observation.verdict.reason)


CORRECT = Measure(
    name="correct",
    definition="answerable questions answered right: numbers by value, unit and scale at shown precision for the asked year, "
    "without a second value for the same thing; text by alternatives or all vital nuggets",
    source="eval/grading; calibrated on eval/gold/grader.jsonl",
    applies=answerable,
    score=_score,
    gated=True,
)
