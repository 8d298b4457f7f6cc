"""Lexical tokens: Han unigrams and bigrams beside words, numbers and identifiers, over folded text.

Unigrams + bigrams of simplified Han: recall@1 .96 on CMRC and .92 on DRCD against .95 and .89 for segmented words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.text.characters import CJK
from qa.text.folding import fold_plain

_WORD = rf"[^\W_{CJK}]"
_TOKEN = re.compile(
    rf"(?P<han>[{CJK}]+)"
    rf"|(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d.])|\d+\.\d+(?![.:-]*{_WORD})|\d+(?![.:-]*{_WORD}))"
    rf"|(?P<compound>{_WORD}+(?:[-./:&'’]{_WORD}+)+)"
    rf"|(?P<word>{_WORD}+)",
)
_LETTERS = re.compile(r"[a-z]+")
_TRAILING_ZEROS = re.compile(r"(\.\d*?)0+$")

_QUESTION_HAN = re.compile(
    "请问|是多少|多少|几个|几家|几间|哪些|哪个|哪家|哪一|什么|怎么样|怎样|如何|是否|有没有|为何|为什么|吗|呢|告诉我|分别|请|一下"
)
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])['’](?:s\b|(?=\s|$))")
STOP_WORDS = frozenset(
    """a an and are as at be been by can could did do does doing for from had has have how i if in into is it its me much many of
    on or our please s shall should so some such t tell than that the their them then there these they this those to was we were
    what when where which who whom whose why will with would you your
    mani doe pleas""".split()
)
"""English words that carry no meaning of their own; the last line are stems of such words, as stemming leaves them."""
_STOP_HAN = frozenset("的了是在和与及或于为之其有")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The English stem of a folded word (Snowball); words with digits or other letters stay as they are."""
    if len(word) < 4 or not _LETTERS.fullmatch(word):
        return word
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]  # snowballstemmer ships no types
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def number_token(text: str) -> str:
    """A number's canonical spelling: no group commas, no trailing zeros after the point ("1,190.50" → "1190.5")."""
    bare = text.replace(",", "")
    return _TRAILING_ZEROS.sub(r"\1", bare).rstrip(".") if "." in bare else bare


def _han(run: str) -> Iterator[str]:
    yield from run
    yield from (run[place : place + 2] for place in range(len(run) - 1))


def _compound(text: str) -> Iterator[str]:
    """An identifier such as "305-1", "a1.2", "1:0.98", "non-hazardous": whole, and its parts."""
    yield text
    yield from map(stem, re.split(r"[-./:&'’]", text))


def folded_tokens(folded: str) -> list[str]:
    """Tokens of text that is already folded, in order, repeats kept."""
    tokens: list[str] = []
    for match in _TOKEN.finditer(folded):
        kind, text = match.lastgroup, match.group()
        if kind == "han":
            tokens.extend(_han(text))
        elif kind == "number":
            tokens.append(number_token(text))
        elif kind == "compound":
            tokens.extend(_compound(text))
        else:
            tokens.append(stem(text))
    return tokens


def lexical_tokens(text: str) -> list[str]:
    """Tokens of any text, in order, repeats kept: what the lexical index stores."""
    return folded_tokens(fold_plain(text))


def query_tokens(text: str) -> list[str]:
    """Distinct tokens of a question in order of first use, question words and stop words dropped."""
    folded = _POSSESSIVE.sub(" ", _QUESTION_HAN.sub(" ", fold_plain(text)))
    tokens = dict.fromkeys(folded_tokens(folded))
    return [token for token in tokens if token not in STOP_WORDS and token not in _STOP_HAN and "的" not in token]
