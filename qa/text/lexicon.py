"""The learnt bilingual lexicon: English phrases ↔ Chinese words with weights, looked up in sorted files without loading them.

Keys and words are folded; English ones are stems joined by spaces. Made by `training.lexicon`; see docs/models.md.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from qa.text.characters import is_cjk
from qa.text.folding import fold_plain
from qa.text.tokens import stem

FOLDER = Path(__file__).parent.parent / "data" / "lexicon"
LONGEST_ENGLISH = 4
"""Stems in the longest English key."""
LONGEST_CHINESE = 6
"""Characters in the longest Chinese key."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation and its weight in (0, 1], the best of a key weighing 1. English ones are stems joined by spaces."""

    text: str
    weight: float


class SortedTable:
    """`key<TAB>value` lines sorted by their bytes, memory-mapped, found by bisection."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._bytes = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)

    def get(self, key: str) -> str | None:
        """The value of `key`, None where there is none."""
        wanted = key.encode() + b"\t"
        low, high = 0, len(self._bytes)
        while low < high:
            start = self._bytes.rfind(b"\n", 0, (low + high) // 2) + 1
            end = self._bytes.find(b"\n", start)
            end = len(self._bytes) if end < 0 else end
            line = self._bytes[start:end]
            if line.startswith(wanted):
                return line[len(wanted) :].decode()
            if line[: line.find(b"\t") + 1] < wanted:
                low = end + 1
            else:
                high = start
        return None


class Lexicon:
    """Both directions. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self._to_chinese = SortedTable(folder / "en-zh.tsv")
        self._to_english = SortedTable(folder / "zh-en.tsv")
        self.to_chinese = lru_cache(maxsize=20_000)(self._translate_english)
        self.to_english = lru_cache(maxsize=20_000)(self._translate_chinese)

    def _translate_english(self, stems: str) -> tuple[Translation, ...]:
        """Chinese words for a phrase of stems joined by spaces, best first."""
        return _parse(self._to_chinese.get(stems))

    def _translate_chinese(self, word: str) -> tuple[Translation, ...]:
        """English phrases for a Chinese word, best first."""
        return _parse(self._to_english.get(word))


def _parse(value: str | None) -> tuple[Translation, ...]:
    if not value:
        return ()
    pairs = (item.rpartition(":") for item in value.split(" "))
    return tuple(Translation(text.replace("_", " "), float(weight)) for text, _, weight in pairs)


def is_english(word: str) -> bool:
    """Whether the lexicon knows a word: one that it does not know, in a place where names stand, is a name."""
    return bool(load_lexicon().to_chinese(stem(word.lower())))


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that travels in the package; opening takes a millisecond."""
    return Lexicon(FOLDER)


def is_everyday(words: str) -> bool:
    """Whether dictionary words cover all of some Chinese words."""
    lexicon, folded = load_lexicon(), fold_plain(words)
    covered: set[int] = set()
    for size in (2, 3, 4):
        for start in range(len(folded) - size + 1):
            piece = folded[start : start + size]
            if all(map(is_cjk, piece)) and lexicon.to_english(piece):
                covered.update(range(start, start + size))
    return len(covered) == len(folded)
