"""The built-in embedder's vocabulary: Chinese words, English words, numbers, in one Unigram tokenizer.

Text is cut into runs of Han, of Latin letters and of digits; everything else is dropped. Within a run the best path is the one with
the highest sum of log frequencies, each token paying `TOKEN_COST`, so that a known rare word beats two frequent halves.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.text.characters import CJK
from training.corpus import Entry

TOKEN_COST = 9.0
"""Nats a token costs on top of its own log frequency."""

UNKNOWN = "<unk>"
_WORD = re.compile(r"[a-z]+")
_HAN_WORD = re.compile(rf"[{CJK}]{{1,6}}")
RUNS = rf"[{CJK}]+|[a-zà-öø-ÿ]+|[0-9]+"
_FLOOR = 1e-9
_TERM_FLOOR = 1e-7


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its frequency (probability in running text)."""

    text: str
    frequency: float


def read_terms() -> list[tuple[str, str]]:
    """The subject's own terms, Chinese and English, folded."""
    lines = (Path(__file__).parent / "terms.tsv").read_text(encoding="utf-8").splitlines()
    return [(chinese, english) for chinese, english in (line.split("\t") for line in lines)]


def chinese_tokens(
    entries: Sequence[Entry], frequencies: dict[str, float], limit: int, terms: Sequence[tuple[str, str]]
) -> list[Token]:
    """The subject's terms, every character and the most frequent words of the dictionary, at most `limit`."""
    singles = sorted({char for entry in entries for char in entry.word})
    tokens = {char: max(frequencies.get(char, 0.0), _FLOOR) for char in singles if frequencies.get(char, 0.0) > 0}
    for word in dict.fromkeys(chinese for chinese, _ in terms):
        if len(word) <= 6:
            tokens[word] = max(frequencies.get(word) or _compound_frequency(word, frequencies), _TERM_FLOOR)
    ranked: list[Token] = []
    for entry in entries:
        if len(entry.word) > 1 and _HAN_WORD.fullmatch(entry.word):
            ranked.append(Token(entry.word, frequencies.get(entry.word) or _compound_frequency(entry.word, frequencies)))
    ranked.sort(key=lambda token: (-token.frequency, token.text))
    for token in ranked[: max(0, limit - len(tokens))]:
        tokens[token.text] = token.frequency
    return [Token(text, frequency) for text, frequency in tokens.items()]


def _compound_frequency(word: str, frequencies: dict[str, float]) -> float:
    """A guess for a word the frequency list lacks: a twentieth of its rarer half, by the best cut."""
    halves = (min(frequencies.get(word[:cut], 0.0), frequencies.get(word[cut:], 0.0)) for cut in range(1, len(word)))
    return max(max(halves) / 20.0 if len(word) > 2 else 0.0, _FLOOR)


def english_tokens(
    frequencies: dict[str, float], glosses: Iterable[str], limit: int, terms: Sequence[tuple[str, str]]
) -> list[Token]:
    """English words by frequency, those used in dictionary glosses preferred; the terms' words and all single letters."""
    used = Counter(word for gloss in glosses for word in _WORD.findall(gloss))
    ranked = [
        (frequency * (4.0 if used[word] > 1 else 1.0), word) for word, frequency in frequencies.items() if _WORD.fullmatch(word)
    ]
    ranked.sort(key=lambda item: (-item[0], item[1]))
    tokens = {letter: max(frequencies.get(letter, 0.0), _FLOOR) for letter in "abcdefghijklmnopqrstuvwxyz"}
    for word in sorted({word for _, english in terms for word in _WORD.findall(english) if len(word) > 2}):
        tokens[word] = max(frequencies.get(word, 0.0), _TERM_FLOOR)
    for _, word in ranked[: limit - len(tokens)]:
        tokens.setdefault(word, frequencies[word])
    return [Token(text, frequency) for text, frequency in tokens.items()]


def number_tokens() -> list[Token]:
    """Digits, numbers up to 999 and years."""
    texts = [str(number) for number in range(1000)] + [f"0{digit}" for digit in range(10)] + [str(y) for y in range(1900, 2061)]
    return [Token(text, 1e-5) for text in dict.fromkeys(texts)]


def scored(tokens: Sequence[Token]) -> list[tuple[str, float]]:
    """Tokens with the log probabilities that the tokenizer adds up; the unknown token first, as row 0."""
    return [(UNKNOWN, -100.0), *((token.text, math.log(token.frequency) - TOKEN_COST) for token in tokens)]


def build_tokenizer(tokens: Sequence[Token]):  # type: ignore[no-untyped-def]  # tokenizers is untyped
    """A `tokenizers.Tokenizer`; token i of the vocabulary has id i + 1, id 0 is unknown."""
    from tokenizers import Regex, Tokenizer
    from tokenizers.models import Unigram
    from tokenizers.pre_tokenizers import Split

    tokenizer = Tokenizer(Unigram(scored(tokens), unk_id=0, byte_fallback=False))
    tokenizer.pre_tokenizer = Split(Regex(RUNS), behavior="removed", invert=True)
    return tokenizer
