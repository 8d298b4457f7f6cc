"""Whether a claim is supported by given quotes: the deterministic judgement behind citation recall and precision.

It reads the quotes itself, with the number grammar, and does not rely on what verification said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from eval.grading.numbers import written_numbers
from eval.grading.wording import contains, folded
from qa.domain.answers import Citation, Claim
from qa.quantities import find_quantities
from qa.text.tokens import lexical_tokens

_BLANK = re.compile(
    r"(?:^|\t|\s)[-–—](?:\t|\s|$)|n/?a\b|not (?:reported|disclosed|available)|nil\b|未披露|未揭露|未報告|未报告|不适用|不適用",
    re.IGNORECASE,
)
_CONTINENTAL = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,(?:\d{1,2}|\d{4,}))(?![\d.,]*\d)")
"""Numbers whose comma is the decimal one: "79,4", "1.824,90"; "1.304" may be one, "1,304" is none."""
_ENOUGH = 0.6  # share of a claim's words; claims are extracts or short sentences around a figure


def supported(claim: Claim, citations: Sequence[Citation]) -> bool:
    """Whether the quotes, taken together, hold the claim's number, or most of its words where it states none."""
    if not citations:
        return False
    if claim.value is None and claim.low is None:
        quotes = [citation.quote for citation in citations]
        return _says_blank(claim, quotes) or _quoted(claim.text, quotes) or _words_shared(claim.text, quotes)
    stated = [number for number in (claim.value, claim.canonical_value, claim.low, claim.high) if number is not None]
    if claim.value is not None and ":" in claim.value:  # a ratio is kept as written
        return any(contains(citation.quote, claim.value) for citation in citations)
    wanted = {Decimal(number) for number in stated}
    return any(number in wanted for citation in citations for number in _numbers(citation.quote))


def _says_blank(claim: Claim, quotes: Sequence[str]) -> bool:
    """A claim that nothing is reported rests on the metric's row, with its blank cell."""
    return claim.metric is not None and any(contains(quote, claim.metric) and _BLANK.search(quote) for quote in quotes)


def _quoted(text: str, quotes: Sequence[str]) -> bool:
    """Whether the claim repeats a quote word for word, whatever it puts around it."""
    said = _letters(text)
    return any(core in said for quote in quotes if (core := _letters(quote)))


def _letters(text: str) -> str:
    """Folded text without spaces, cell borders and the punctuation around it."""
    return "".join(folded(text).replace("|", " ").split()).strip(".。;；,，•")


@lru_cache(maxsize=4096)
def _numbers(quote: str) -> frozenset[Decimal]:
    found = set(written_numbers(quote))
    found |= {Decimal(word.replace(".", "").replace(",", ".")) for word in _CONTINENTAL.findall(quote)}
    for quantity in find_quantities(quote):
        found |= {
            number for number in (quantity.value, quantity.canonical_value, quantity.low, quantity.high) if number is not None
        }
    return frozenset(found)


def _words_shared(text: str, quotes: Sequence[str]) -> bool:
    words = set(lexical_tokens(text))
    held = {token for quote in quotes for token in lexical_tokens(quote)}
    return not words or len(words & held) / len(words) >= _ENOUGH
