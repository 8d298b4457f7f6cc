"""How often, and how, a document writes a name: what tells a brand from an everyday word."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.text.characters import is_cjk
from qa.text.folding import fold_plain
from qa.text.lexicon import is_english

_READ = 400_000
_APART = 4
"""How much oftener than in small letters a document writes a brand that is also a word."""


class Writing:
    """A document's text, asked how often it writes a name."""

    def __init__(self, text: str) -> None:
        self.text = text[:_READ]
        self._folded = fold_plain(self.text)

    def times(self, name: str) -> int:
        """How often the text writes a name: a Latin one as words of its own, with its capitals or all in capitals."""
        if any(map(is_cjk, name)):
            return self._folded.count(fold_plain(name))
        return sum(1 for _ in name_pattern(name).finditer(self.text))

    def as_written(self, name: str) -> str:
        """A name as it is given where the text writes it so too, else the text's first writing, on one line."""
        found = [" ".join(match.group().split()) for match in name_pattern(name).finditer(self.text)]
        return name if name in found or not found else found[0]

    def everyday(self, word: str) -> bool:
        """Whether a Latin word is an everyday one here: the dictionary knows it, and the text writes it in small letters too."""
        if not word.isascii() or not is_english(word):
            return False
        small = len(re.findall(rf"(?<![\w.@-]){re.escape(word.lower())}(?![\w@-]|\.\w)", self.text))
        return small * _APART > self.times(word)


@lru_cache(maxsize=256)
def name_pattern(name: str) -> re.Pattern[str]:
    """A Latin name over lines, between words: as it is written, in capitals, or with capitals where it is all capitals."""
    forms = dict.fromkeys((name, name.upper(), *((name.title(),) if name.isupper() and len(name) > 4 else ())))
    alternatives = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?<![A-Za-z0-9@/])(?:{alternatives})(?![A-Za-z0-9])(?!\.(?:com|net|org|co)\b)")
