"""Chinese words that say the same, by the English words that the bilingual lexicon gives for both."""

from __future__ import annotations

from functools import lru_cache

from qa.text.lexicon import load_lexicon

ALIKE = 0.55
"""Least product of the weights there and back: below it the English word joins what Chinese tells apart (投入 and 扔)."""


@lru_cache(maxsize=10_000)
def synonyms(word: str) -> tuple[str, ...]:
    """Words of two characters or more that a folded Chinese word of as many may stand for, likeliest first, itself left out."""
    if len(word) < 2:
        return ()
    lexicon = load_lexicon()
    found: dict[str, float] = {}
    for english in lexicon.to_english(word):
        for chinese in lexicon.to_chinese(english.text):
            if len(chinese.text) > 1 and chinese.text != word:
                found[chinese.text] = max(found.get(chinese.text, 0.0), english.weight * chinese.weight)
    return tuple(sorted((one for one, weight in found.items() if weight >= ALIKE), key=lambda one: (-found[one], one)))
