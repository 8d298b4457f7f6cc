"""One ranking from lexical and dense scores over passages in both languages.

Each stage's score is brought to a scale on which passages of different languages compare: BM25 as the share of what a passage of
average length holding every term once would score, dense similarity as the cosine itself. The weighted sum's weights depend on the
languages of question and passage; they were fitted as a softmax ranking on development data, and what is added across languages
was set so that questions answered in their own language lose nothing (docs/models.md).
Ranks are not fused: reciprocal rank fusion with a weaker dense side lowers recall@1 (.96 → .84 on CMRC).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.domain.documents import Language
from qa.ports.indexing import IndexReader, Scored, TermGroup


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the lexical share, of the cosine, and what is added."""

    lexical: float
    cosine: float
    bias: float = 0.0


SAME_ENGLISH = Weights(0.95, 1.2)
SAME_CHINESE = Weights(1.0, 0.7)
TO_CHINESE = Weights(0.8, 1.0, 0.25)
TO_ENGLISH = Weights(0.6, 1.0)

OTHER_DENSE = 0.6
"""Weight of a min-max scaled cosine of any other embedder than the built-in, whose cosines have a scale of their own."""


def weights_of(question: Language, passage: Language) -> Weights:
    """The weights for a question's and a passage's languages; the scripts of Chinese are one."""
    if question == "en":
        return SAME_ENGLISH if passage == "en" else TO_CHINESE
    return TO_ENGLISH if passage == "en" else SAME_CHINESE


def crosses(question: Language, passage: Language) -> bool:
    """Whether the passage is in the other language."""
    return (question == "en") != (passage == "en")


def attainable(terms: Sequence[TermGroup], reader: IndexReader, passages: int) -> float:
    """BM25 of a passage of average length that holds each term once: the sum of weights times inverse document frequencies."""
    tokens = list(dict.fromkeys(token for group in terms for token in group.tokens))
    frequency = dict(zip(tokens, reader.document_frequencies(tokens), strict=True))
    total = 0.0
    for group in terms:
        holders = min(float(passages), sum(weight * frequency[token] for token, weight in group.tokens.items()))
        total += group.weight * math.log(1 + (passages - holders + 0.5) / (holders + 0.5))
    return total


@dataclass(frozen=True, slots=True)
class Ranked:
    """A stage's scores by passage id, and ranks (1-based)."""

    scores: Mapping[int, float]
    ranks: Mapping[int, int]
    floor: float
    """What a passage that the stage did not list is taken to score: the last listed one's, or 0 where all that match are listed."""

    def score(self, passage_id: int) -> float:
        """The stage's score of a passage, `floor` where it is not listed."""
        return self.scores.get(passage_id, self.floor)


def ranked(found: Sequence[Scored], scale: float, limit: int) -> Ranked:
    """A stage's list with its scores divided by `scale`."""
    scores = {scored.passage_id: scored.score / scale for scored in found}
    floor = min(scores.values()) if len(found) >= limit else 0.0
    return Ranked(scores, {scored.passage_id: rank for rank, scored in enumerate(found, 1)}, floor)


def ranked_dense(found: Sequence[Scored], *, builtin: bool, limit: int) -> Ranked:
    """The dense list: cosines of the built-in embedder as they are, those of others between their worst and best listed."""
    if builtin or len(found) < 2:
        listed = ranked(found, 1.0, limit)
        return Ranked(listed.scores, listed.ranks, min(listed.scores.values(), default=0.0))
    low, high = found[-1].score, found[0].score
    spread = max(high - low, 1e-6) / OTHER_DENSE
    scaled = [Scored(scored.passage_id, (scored.score - low) / spread, scored.window) for scored in found]
    return ranked(scaled, 1.0, len(scaled) + 1)


@dataclass(frozen=True, slots=True)
class Stages:
    """The three lists of one search."""

    own: Ranked
    crossed: Ranked
    dense: Ranked

    def fused(self, passage_id: int, question: Language, passage: Language) -> float:
        """The passage's final score, given its language."""
        weights = weights_of(question, passage)
        lexical = self.crossed if crosses(question, passage) else self.own
        return weights.lexical * lexical.score(passage_id) + weights.cosine * self.dense.score(passage_id) + weights.bias

    def hopes(self, question: Language) -> list[int]:
        """Ids by the better of the two scores that a passage would have in either language, best first; ties by id."""
        other: Language = "zh-Hans" if question == "en" else "en"
        same, cross = weights_of(question, question), weights_of(question, other)
        own, crossed, dense = self.own.scores, self.crossed.scores, self.dense.scores
        lexical, cosine, bias = cross.lexical, cross.cosine, cross.bias
        no_own, no_crossed, no_dense = self.own.floor, self.crossed.floor, self.dense.floor
        ranking: list[tuple[float, int]] = []
        for number in {**own, **crossed, **dense}:  # hundreds for every question, so without a call in the loop
            near = dense.get(number, no_dense)
            at_home = same.lexical * own.get(number, no_own) + same.cosine * near + same.bias
            abroad = lexical * crossed.get(number, no_crossed) + cosine * near + bias
            ranking.append((-at_home if at_home > abroad else -abroad, number))
        ranking.sort()
        return [number for _, number in ranking]
