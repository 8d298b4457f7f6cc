"""Whether a claim is supported by given quotes: the deterministic judgement behind citation recall and precision.

It reads the quotes itself, with the number grammar, and does not rely on what verification said.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from eval.grading.numbers import written_numbers
from qa.domain.answers import Citation, Claim
from qa.quantities import find_quantities
from qa.text.tokens import lexical_tokens

_ENOUGH = 0.6  # share of a claim's words; claims are extracts or short sentences around a figure


def supported(claim: Claim, citations: Sequence[Citation]) -> bool:
    """Whether the quotes, taken together, hold the claim's number, or most of its words where it states none."""
    if not citations:
        return False
    if claim.value is None and claim.low is None:
        return _words_shared(claim.text, [citation.quote for citation in citations])
    wanted = [Decimal(number) for number in (claim.value, claim.canonical_value) if number is not None]
    wanted += [Decimal(number) for number in (claim.low, claim.high) if number is not None]
    return any(number in wanted for citation in citations for number in _numbers(citation.quote))


@lru_cache(maxsize=4096)
def _numbers(quote: str) -> frozenset[Decimal]:
    found = set(written_numbers(quote))
    for quantity in find_quantities(quote):
        found |= {
            number for number in (quantity.value, quantity.canonical_value, quantity.low, quantity.high) if number is not None
        }
    return frozenset(found)


def _words_shared(text: str, quotes: Sequence[str]) -> bool:
    words = set(lexical_tokens(text))
    held = {token for quote in quotes for token in lexical_tokens(quote)}
    return not words or len(words & held) / len(words) >= _ENOUGH
