"""Texts around a figure as places in which words are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.answering.words import HAN_RUN, han_words
from qa.text.folding import fold_plain
from qa.text.lexicon import load_lexicon
from qa.text.tokens import lexical_tokens

LEAST_LIKELY = 0.3
"""Weight of a translation in the lexicon below which it is too seldom meant."""


@dataclass(frozen=True, slots=True)
class Place:
    """A text's tokens with how much a term found there counts (1 beside the number, less further away)."""

    tokens: frozenset[str]
    worth: float


@lru_cache(maxsize=10_000)
def place(text: str, worth: float, *, crossing: bool = False) -> Place:
    """A place from its text; with `crossing` Chinese words stand for their English translations, too."""
    return Place(_translated_tokens(text) if crossing else own_tokens(text), worth)


_FOOTNOTED = re.compile(r"(?<![^\W_])([A-Za-z]{5,})(?:\d{1,2}|[⁰¹²³⁴-⁹]{1,2})(?![\w.])")
"""A word with a footnote's digit glued to it ("market-based8", "stress⁵")."""


@lru_cache(maxsize=20_000)
def own_tokens(text: str) -> frozenset[str]:
    """All tokens of a text; a word with a footnote's digit glued to it counts as the word, too."""
    found = frozenset(lexical_tokens(text))
    return found | frozenset(lexical_tokens(_FOOTNOTED.sub(r"\1", text))) if _FOOTNOTED.search(text) else found


@lru_cache(maxsize=20_000)
def _translated_tokens(text: str) -> frozenset[str]:
    """Tokens of a text and, for the Chinese words in it, the stems of their one-word translations."""
    found = {
        one.text
        for run in HAN_RUN.findall(fold_plain(text))
        for word in han_words(run)
        for one in load_lexicon().to_english(word)
        if one.weight >= LEAST_LIKELY and " " not in one.text
    }
    return own_tokens(text) | found
