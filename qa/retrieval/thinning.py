"""What the search across languages leaves out in a large index: common words that say little about a passage in the other language.

Nearly all the time of that search goes into reading the entries of common words, as it scores a word and its translations as one
term and so must look at every passage that holds any of them. Over a million passages (questions of the public sets) leaving these
words out halves it, while the 100 best passages still hold 98 % (questions in Chinese) and 99 % (in English) of those in the other
language that they held before, the ten best of them 99.6 and 100 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.ports.indexing import IndexReader, TermGroup
from qa.retrieval.expansion import is_han

THINNED_FROM = 200_000
"""Passages from which on words are left out: below, the search takes less than the dense one beside it (1 ms at 100,000)."""
_COMMON = 0.001
"""A word is common where more than this share of the passages hold it."""
_LITTLE = 0.2
"""A common word of less weight in its term is left out."""


def thinned(terms: Sequence[TermGroup], reader: IndexReader, passages: int, *, english: bool) -> tuple[TermGroup, ...]:
    """The terms with common words left unsearched: those of little weight, and a Chinese question's own.

    A question's own words are among its terms across languages since passages in the other language quote names and terms as they
    are. English ones in Chinese passages are seldom just quoted, so they stay.
    """
    tokens = list(dict.fromkeys(token for group in terms for token in group.tokens))
    frequencies = zip(tokens, reader.document_frequencies(tokens), strict=True)
    common = {token for token, frequency in frequencies if frequency > _COMMON * passages}

    def out(token: str, weight: float) -> bool:
        return token in common and (weight < _LITTLE or (not english and is_han(token)))

    return tuple(
        replace(group, unsearched=frozenset(token for token, weight in group.tokens.items() if out(token, weight)))
        for group in terms
    )
