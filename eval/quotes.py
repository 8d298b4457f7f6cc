"""Finding gold quotes in stored text: what a person copied from a page, where the reader put it.

White space and table borders are not compared, because readers lay tables out with tabs, bars or spaces; all other characters must
be the same after NFKC (a copied page often has full-width or compatibility forms).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from eval.gold_file import GoldEvidence
from qa.domain.documents import Page
from qa.domain.places import Span

_IGNORED = frozenset("|\u00ad\u200b\ufeff")


@dataclass(frozen=True, slots=True)
class Bare:
    """Text without white space and borders; `offsets[i]` is where its i-th character stands in the original."""

    text: str
    offsets: tuple[int, ...]


@lru_cache(maxsize=64)
def bare(text: str) -> Bare:
    """`text` reduced to the characters that are compared."""
    characters: list[str] = []
    offsets: list[int] = []
    for position, original in enumerate(text):
        for character in unicodedata.normalize("NFKC", original):
            if not character.isspace() and character not in _IGNORED:
                characters.append(character)
                offsets.append(position)
    return Bare("".join(characters), tuple(offsets))


def find_quote(quote: str, text: str) -> list[Span]:
    """Every place where `quote` stands in `text`, in order; empty for an empty quote."""
    wanted = bare(quote).text
    if not wanted:
        return []
    searched = bare(text)
    spans: list[Span] = []
    start = searched.text.find(wanted)
    while start >= 0:
        spans.append(Span(searched.offsets[start], searched.offsets[start + len(wanted) - 1] + 1))
        start = searched.text.find(wanted, start + 1)
    return spans


def locate(evidence: GoldEvidence, text: str, pages: tuple[Page, ...]) -> list[Span]:
    """The places of a piece of evidence on its page; the whole page where it has no quote, nothing where it is not there."""
    page = next((page for page in pages if page.number == evidence.page), None)
    if page is None:
        return []
    if not evidence.quote:
        return [page.span]
    return [
        span for span in find_quote(evidence.quote, text) if page.span.start <= span.start < max(page.span.end, page.span.start + 1)
    ]
