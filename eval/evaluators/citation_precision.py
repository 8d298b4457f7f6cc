"""Whether every citation of an answer is needed."""

from __future__ import annotations

from eval.evaluators.measure import Measure, Score
from eval.evaluators.support import supported
from eval.observation import Observation
from qa.domain.answers import Citation, Claim


def _score(observation: Observation) -> Score | None:
    answer = observation.answer
    if answer is None or answer.status == "not_found" or not answer.citations:
        return None
    by_id = {citation.id: citation for citation in answer.citations}
    idle = []
    for citation in answer.citations:
        users = [claim for claim in answer.claims if citation.id in claim.citations]
        if not any(_needed(citation, claim, by_id) for claim in users):
            idle.append(citation.id)
    return Score(1 - len(idle) / len(answer.citations), f"not needed: {idle}" if idle else "")


def _needed(citation: Citation, claim: Claim, by_id: dict[int, Citation]) -> bool:
    others = [by_id[number] for number in claim.citations if number in by_id and number != citation.id]
    # ALCE: a citation is idle when it supports nothing alone and the rest support the claim without it
    return supported(claim, [citation]) or not supported(claim, others)


CITATION_PRECISION = Measure(
    name="citation_precision",
    definition="citations that support a claim alone, or without which one loses its support, over citations",
    source="Gao et al. 2023 (ALCE), arXiv:2305.14627, with a deterministic judgement instead of an NLI model",
    applies=lambda _: True,
    score=_score,
    binary=False,
)
