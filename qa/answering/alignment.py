"""How well the words of a question are met by the words around a number, by meaning: word vectors set against each other.

A word counts by how rare it is in the index, and is met by the nearest word of the other side, in whichever language: what shares
no spelling ("greenhouse gas" and 温室气体, "staff" and "employees") is still near.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from qa.answering.words import ASK_FRAME, FRAME_WORDS, HAN_RUN, han_words
from qa.domain.passages import PassageFilter
from qa.ports.embedding import Embedder
from qa.ports.indexing import IndexReader
from qa.text.folding import fold_plain
from qa.text.tokens import query_tokens

_LATIN = re.compile(r"[a-z][a-z0-9&'-]*[a-z0-9]")
_LITTLE = FRAME_WORDS | frozenset(
    "a an the of in on at to for by with from as and or but not no nor is are was were be been being has have had do does did it"
    " its this that these those there their our we us they them he she his her you your my me what which who whom when where why"
    " how much many any some all each every per into over under between during after before against about up down out off than"
    " then so such only own same too very can will just should would could may might must also more most other".split()
)
_Floats = NDArray[np.float32]


def content_words(text: str, *, asked: bool = False) -> tuple[str, ...]:
    """Words of a text that say something, each once, in order; of a question without those that ask.

    Han is cut by the lexicon; numbers are no words.
    """
    folded = ASK_FRAME.sub(" ", fold_plain(text)) if asked else fold_plain(text)
    words = [word for run in HAN_RUN.findall(folded) for word in han_words(run)]
    words += [word.strip("'-").removesuffix("'s") for word in _LATIN.findall(folded)]
    return tuple(word for word in dict.fromkeys(words) if word and word not in _LITTLE)


@dataclass(frozen=True, slots=True)
class Met:
    """How well words are met: weighted mean cosine, and that of the one met worst and second worst."""

    mean: float
    worst: float
    second: float


@dataclass
class Alignment:
    """Sets a question's words against others.

    Args:
        embedder: Gives a vector for a word.
        reader: Tells how rare a word is.
        question: The question without names of companies and periods.
    """

    embedder: Embedder
    reader: IndexReader
    question: str
    words: tuple[str, ...] = field(init=False)
    weights: _Floats = field(init=False)
    _vectors: dict[str, _Floats] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.words = content_words(self.question, asked=True)
        passages = self.reader.counts(PassageFilter())[2]
        self.weights = np.array([math.log(1 + passages / (1 + self._rarity(word))) for word in self.words], dtype=np.float32)

    def _rarity(self, word: str) -> int:
        tokens = query_tokens(word) or [word]
        return min(self.reader.document_frequencies(tokens))

    def learn(self, words: Sequence[str]) -> None:
        """Makes the vectors of words not met yet, all at once."""
        new = [word for word in dict.fromkeys((*self.words, *words)) if word not in self._vectors]
        if new:
            self._vectors.update(zip(new, self.embedder.embed_queries(new), strict=True))

    def meetings(self, words: Sequence[str]) -> _Floats:
        """How well each of the question's words is met by the nearest of others, in [0, 1]."""
        if not self.words or not words:
            return np.zeros(len(self.words), dtype=np.float32)
        self.learn((*self.words, *words))
        best: _Floats = np.clip(self._cosines(self.words, words).max(axis=1), 0.0, 1.0)
        return best

    def _cosines(self, wanted: Sequence[str], given: Sequence[str]) -> _Floats:
        cosines: _Floats = np.stack([self._vectors[word] for word in wanted]) @ np.stack([self._vectors[word] for word in given]).T
        return cosines

    def met_by(self, words: Sequence[str]) -> Met:
        """How well the question's words are met by others."""
        return self._met(self.words, self.weights, words)

    def meets(self, words: Sequence[str]) -> Met:
        """How well other words are met by the question's."""
        return self._met(words, np.ones(len(words), dtype=np.float32), self.words)

    def _met(self, wanted: Sequence[str], weights: _Floats, given: Sequence[str]) -> Met:
        if not wanted or not given:
            return Met(0.0, 0.0, 0.0)
        self.learn((*wanted, *given))
        best = np.clip(self._cosines(wanted, given).max(axis=1), 0.0, 1.0)
        total = float(weights.sum())
        mean = float((best * weights).sum() / total) if total else float(best.mean())
        ordered = np.sort(best)
        return Met(mean, float(ordered[0]), float(ordered[min(1, len(ordered) - 1)]))
