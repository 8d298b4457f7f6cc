"""Recall of gold evidence among the first k passages."""

from __future__ import annotations

from eval.evaluators.measure import Measure, Score
from eval.gold_file import GoldPair
from eval.observation import Observation


def needs_evidence(pair: GoldPair) -> bool:
    """Answerable, with evidence whose words are known."""
    return pair.answerable and any(piece.quote for piece in pair.evidence)


def recall_at(k: int) -> Measure:
    """Share of the needed evidence that stands in the first k passages."""

    def score(observation: Observation) -> Score:
        found = {place.evidence.group for ranked in observation.ranked[:k] for place in observation.hit(ranked)}
        needed = observation.pair.groups
        missing = [group for group in needed if group not in found]
        return Score(1 - len(missing) / len(needed), f"evidence {missing} not among the first {k}" if missing else "")

    return Measure(
        name=f"recall@{k}",
        definition=f"pieces of gold evidence of which a passage among the first {k} holds at least half the quote's characters, "
        "over the pieces needed; alternatives count as one piece",
        source="Manning, Raghavan & Schütze 2008, ch. 8; the half-the-characters rule is ours, as passages need not match quotes",
        applies=needs_evidence,
        score=score,
        binary=False,
        gated=k == 10,
    )
