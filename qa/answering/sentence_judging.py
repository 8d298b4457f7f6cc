"""The sentence judge: how likely a sentence is the one that says what is asked, learned from questions that people wrote.

The rules of `wording` each know one way in which a sentence answers. Where they find none, the likeliest sentence is quoted; what
they found gives way to a sentence that is far likelier. `training/sentences.py` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from qa.answering.desk import Desk
from qa.answering.sentence_weighing import SentenceWeighing
from qa.answering.sentences import Found
from qa.answering.trees import Trees, read_trees
from qa.domain.queries import Part


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence with the probability in [0, 1] that it says what is asked."""

    found: Found
    probability: float


@lru_cache(maxsize=1)
def load_sentence_judge() -> Trees:
    """The judge that comes with the package."""
    return read_trees("sentence_judge.json")


def judged_sentences(part: Part, desk: Desk) -> list[JudgedSentence]:
    """The sentences nearest to what is asked with their probabilities, most likely first; none without an embedder."""
    if desk.embedder is None:
        return []
    weighed = SentenceWeighing(part, desk).weighed()
    probabilities = load_sentence_judge().probabilities([one.features for one in weighed])
    found = [JudgedSentence(one.found, likely) for one, likely in zip(weighed, probabilities, strict=True)]
    return sorted(found, key=lambda one: (-one.probability, one.found.document_id, one.found.span))
