"""The built-in embedder's Unigram tokenizer in Python, equal to the one of the `tokenizers` library.

The library takes 0.2 s to build its table of 85,000 tokens, longer than it takes to answer a question; this one takes 0.03 s
and is 3 times slower from then on, which a question does not notice and a document would.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

UNKNOWN = 0
_UNKNOWN_PENALTY = 10.0
"""How far below the least likely token an unknown character scores, as in the library."""


class Unigram:
    """Most likely segmentation (Viterbi) of the pieces that a pattern finds. Safe to share between threads.

    Args:
        tokens: The vocabulary; a token's place is its id, the first is the unknown one.
        scores: Log probability of each token as written, the unknown one's being the least.
        pattern: Finds the pieces; what lies between them is dropped.
    """

    def __init__(self, tokens: Sequence[str], scores: Sequence[str], pattern: str) -> None:
        self._ids = dict(zip(tokens, range(len(tokens)), strict=True))
        self._scores = scores
        self._unknown = float(scores[UNKNOWN]) - _UNKNOWN_PENALTY
        self._longest = max(map(len, tokens))
        self._pieces = re.compile(pattern)
        self._piece = lru_cache(maxsize=10_000)(self._segmented)

    def encode(self, text: str) -> list[int]:
        """Ids of a text's tokens; unknown characters side by side are one."""
        return [token for piece in self._pieces.findall(text) for token in self._piece(piece)]

    def _segmented(self, piece: str) -> tuple[int, ...]:
        length = len(piece)
        best: list[tuple[float, int, int] | None] = [(0.0, 0, 0), *([None] * length)]
        """Score, start and id of the last token of the best way to each place."""
        for start in range(length):
            came = best[start]
            if came is None:
                continue
            for end in range(start + 1, min(length, start + self._longest) + 1):
                token = self._ids.get(piece[start:end])
                if token is None:
                    if end > start + 1:
                        continue
                    token, score = UNKNOWN, self._unknown
                else:
                    score = float(self._scores[token])
                reached = best[end]
                if reached is None or came[0] + score > reached[0]:
                    best[end] = (came[0] + score, start, token)
        return self._traced(best)

    @staticmethod
    def _traced(best: Sequence[tuple[float, int, int] | None]) -> tuple[int, ...]:
        found: list[int] = []
        place = len(best) - 1
        while place > 0:
            step = best[place]
            assert step is not None  # noqa: S101  # every character is a token, if only the unknown one
            if not (step[2] == UNKNOWN and found and found[-1] == UNKNOWN):
                found.append(step[2])
            place = step[1]
        return tuple(reversed(found))
