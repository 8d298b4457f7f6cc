"""Whether every statement of an answer is supported by what it cites."""

from __future__ import annotations

from eval.evaluators.measure import Measure, Score
from eval.evaluators.support import supported
from eval.observation import Observation


def _score(observation: Observation) -> Score | None:
    answer = observation.answer
    if answer is None or answer.status == "not_found" or not answer.claims:
        return None
    by_id = {citation.id: citation for citation in answer.citations}
    known = {claim.id for claim in answer.claims}
    failed = []
    for claim in answer.claims:
        if claim.operation is not None:
            good = set(claim.operation.operands) <= known
        else:
            good = supported(claim, [by_id[number] for number in claim.citations if number in by_id])
        if not good:
            failed.append(claim.id)
    return Score(1 - len(failed) / len(answer.claims), f"not supported: {', '.join(failed)}" if failed else "")


CITATION_RECALL = Measure(
    name="citation_recall",
    definition="claims supported by their citations taken together, over claims; a calculated claim is supported by its operands",
    source="Gao et al. 2023 (ALCE), arXiv:2305.14627, with a deterministic judgement instead of an NLI model",
    applies=lambda _: True,
    score=_score,
    binary=False,
    gated=True,
)
