"""Whether an answer cites the evidence a person found."""

from __future__ import annotations

from eval.evaluators.measure import Measure, Score
from eval.gold_file import GoldPair
from eval.observation import Observation
from qa.domain.places import Span


def _applies(pair: GoldPair) -> bool:
    return pair.answerable and bool(pair.evidence)


def _score(observation: Observation) -> Score | None:
    answer = observation.answer
    if answer is None or answer.status == "not_found":
        return None
    cited = [(citation.document.id, Span(citation.start, citation.end)) for citation in answer.citations]
    held = {place.evidence.group for place in observation.places if any(place.touched(*where) for where in cited)}
    missing = [group for group in observation.pair.groups if group not in held]
    return Score(1 - len(missing) / len(observation.pair.groups), f"evidence {missing} not cited" if missing else "")


EVIDENCE_CITED = Measure(
    name="evidence_cited",
    definition="pieces of gold evidence that a citation's quote overlaps, over the pieces needed, in answers given",
    source="ours: catches a right number quoted from the wrong place",
    applies=_applies,
    score=_score,
    binary=False,
)
