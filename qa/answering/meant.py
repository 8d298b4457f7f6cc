"""How well the words of a question are met by a text's, by what the thesaurus of reports knows of them.

`alignment` sets words against each other by vectors of the general language; here a word is met where it stands itself, where
another wording of the same thing stands, or, less well, where something stands that hints at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from qa.text.thesaurus import Bag, Meaning, Thesaurus, bag_of, holds

_Floats = NDArray[np.float32]
NARROWER, WIDER = 0.6, 0.4
"""What a wording counts that hints at what is asked ("landfill" for "waste"), and one that is hinted at, against 1 for the same."""


@dataclass
class Meant:
    """The words of a text with all that says the same or hints at them.

    Args:
        thesaurus: What knows of words.
        words: The words, as `alignment.content_words` cuts them.
        text: The text they are of.
    """

    thesaurus: Thesaurus
    words: tuple[str, ...]
    text: str
    meanings: tuple[Meaning, ...] = field(init=False)
    _ways: list[list[tuple[Bag, float]]] = field(init=False)

    def __post_init__(self) -> None:
        self.meanings = self.thesaurus.meanings(bag_of(self.text))
        self._ways = [self._ways_of(bag_of(word)) for word in self.words]

    def _ways_of(self, own: Bag) -> list[tuple[Bag, float]]:
        ways = [(own, 1.0)] if own else []
        for one in self.meanings:
            if own and (one.own <= own or own <= one.own):
                ways += [(bag, 1.0) for bag in (one.own, *one.same)]
                ways += [(bag, NARROWER) for bag in one.narrower] + [(bag, WIDER) for bag in one.wider]
        return ways

    def met_by(self, tokens: Bag) -> _Floats:
        """How well each word is met by a text of these tokens, in [0, 1]."""
        return np.array(
            [max((worth for bag, worth in ways if holds(tokens, bag)), default=0.0) for ways in self._ways], dtype=np.float32
        )

    def confused_in(self, tokens: Bag) -> int:
        """How many things are asked for instead of which a text of these tokens says something that is alike and is not it."""
        return sum(
            not any(holds(tokens, bag) for bag in (one.own, *one.same)) and any(holds(tokens, bag) for bag in one.confused)
            for one in self.meanings
        )


def mean_of(met: _Floats, weights: _Floats) -> float:
    """The weighted mean; 0 without words."""
    total = float(weights.sum()) if len(weights) else 0.0
    return float((met * weights).sum() / total) if total else 0.0


def joined(first: Sequence[float] | _Floats, second: Sequence[float] | _Floats) -> _Floats:
    """The better of two measures, word by word."""
    return np.maximum(np.asarray(first, dtype=np.float32), np.asarray(second, dtype=np.float32))
