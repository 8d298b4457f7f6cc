"""The measures, one a module, each with its definition and source."""

from typing import Final

from eval.evaluators.citation_precision import CITATION_PRECISION
from eval.evaluators.citation_recall import CITATION_RECALL
from eval.evaluators.correctness import CORRECT
from eval.evaluators.evidence_cited import EVIDENCE_CITED
from eval.evaluators.invariants import QUOTE_OFFSETS, UNVERIFIED_FIGURE
from eval.evaluators.measure import Measure, Score
from eval.evaluators.ndcg import NDCG
from eval.evaluators.page_hit import page_hit_at
from eval.evaluators.recall import recall_at
from eval.evaluators.refusal import FALSE_REFUSAL, HALLUCINATION
from eval.evaluators.retrieval_loss import RETRIEVAL_LOSS
from eval.evaluators.truthfulness import TRUTHFULNESS

MEASURES: Final[tuple[Measure, ...]] = (
    CORRECT,
    TRUTHFULNESS,
    HALLUCINATION,
    FALSE_REFUSAL,
    CITATION_RECALL,
    CITATION_PRECISION,
    EVIDENCE_CITED,
    recall_at(5),
    recall_at(10),
    NDCG,
    page_hit_at(5),
    RETRIEVAL_LOSS,
    QUOTE_OFFSETS,
    UNVERIFIED_FIGURE,
)

__all__ = ["MEASURES", "Measure", "Score"]
