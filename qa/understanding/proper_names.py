"""Proper names that a question writes where it names no company of the index: documents may say whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.catalog import Catalog
from qa.domain.places import Span
from qa.text.characters import CJK
from qa.text.countries import country_of
from qa.text.folding import fold_plain
from qa.text.lexicon import is_english, is_everyday
from qa.understanding.strangers import ASKED_FIRST, asks, latin_stretches

MOST_NAMES = 4
"""Names of a question that are looked for."""
_LETTERS = re.compile(r"[A-Z]{1,4}\d*")
"""Abbreviations, which are of standards and measures more often than of companies."""
_SITE = re.compile(
    r"(?:['’]s)?\s+(?:sites?|plants?|factor(?:y|ies)|mills?|mines?|branch(?:es)?|facilit(?:y|ies)|warehouses?|campus|offices?)\b"
)
"""What tells that a name is a place of a company's."""
_HAN_RUN = re.compile(f"[{CJK}A-Za-z]{{2,10}}")
_ENDS_RUN = re.compile(
    r"的|[哪谁誰]|[几幾]|多少|如何|怎[么麼样樣]|什[么麼]|是否|有[没沒]|共|[在对對於于从從为為]|目前|一共|今年|去年"
)
_PERIOD = re.compile(r"\d|[去今上前]年|民[國国]")
_QUOTED = re.compile(rf"[「『“\"](?P<name>[{CJK}A-Za-z ]{{2,20}})[」』”\"]")


def proper_names(question: str, catalog: Catalog, strangers: Iterable[str], taken: Sequence[Span]) -> tuple[str, ...]:
    """Names, without those of companies that the catalog knows.

    Args:
        question: As asked.
        catalog: Companies known by name.
        strangers: Names that look like those of companies that the index does not hold.
        taken: Stretches that are metrics, terms or periods.
    """
    found = [*strangers, *_latin(question, taken), *_han(question, taken)]
    both = (one for name in found for one in (name, _without_words(name) if name.isascii() else ""))
    kept = (name for name in dict.fromkeys(both) if len(name) > 1 and not catalog.find_companies(name))
    return tuple(kept)[:MOST_NAMES]


def _latin(question: str, taken: Sequence[Span]) -> Iterator[str]:
    for span in latin_stretches(question):
        # a metric whose words stand apart lies around the name ("water did the Elvern portfolio use")
        if any(span.overlaps(other) and len(other) <= 2 * len(span) for other in taken):
            continue
        if not _LETTERS.fullmatch(span.of(question)) and not _SITE.match(question, span.end):
            yield span.of(question)


def _without_words(name: str) -> str:
    """A name without words of the dictionary and countries before and behind it; empty where nothing else is left."""
    words = name.split()
    while words and _is_word(words[0]):
        words.pop(0)
    while words and _is_word(words[-1]):
        words.pop()
    return " ".join(words)


def _is_word(word: str) -> bool:
    bare = word.strip(".,&-")
    return not bare or is_english(bare) or bare.lower() == "of" or country_of(bare.lower()) is not None


def _han(question: str, taken: Sequence[Span]) -> Iterator[str]:
    """Names in quotation marks, and what the question opens with before its first period, metric or question word."""
    for match in _QUOTED.finditer(question):
        if not is_everyday(match["name"]):
            yield match["name"]
    asked = ASKED_FIRST.match(question)
    opening = asked.end() if asked else 0
    opening = next((span.end for span in taken if span.start == opening and _PERIOD.match(question, opening)), opening)
    first = min((span.start for span in taken if span.start >= opening), default=len(question))
    run = _HAN_RUN.match(question, opening, first)
    if run is None or asks(run.group()[:2]):
        return
    name = _ENDS_RUN.split(run.group())[0]
    if len(name) > 1 and not name.isascii() and not is_everyday(fold_plain(name)):
        yield name
