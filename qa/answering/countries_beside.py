"""Which of several countries in a sentence a number is of: "410 MWh in Germany and 90 MWh in Sweden"."""

from __future__ import annotations

from qa.domain.figures import Figure
from qa.quantities import find_quantities
from qa.text.countries import country_mentions
from qa.text.folding import fold_plain


def country_beside(figure: Figure, sentence: str) -> frozenset[str]:
    """The country that a number of a sentence is of where the sentence names several, else all that it names.

    Where a country stands before the first number each number is of those named since the number before it, else of those named
    up to the next number.
    """
    folded = fold_plain(sentence)
    mentions = country_mentions(folded)
    named = frozenset(one.country for one in mentions)
    if len(named) < 2 or len(folded) != len(sentence):
        return named
    numbers = sorted(one.span.start for one in find_quantities(sentence))
    at = figure.span.start - figure.context.start
    if at not in numbers or len(numbers) < 2:
        return named
    if mentions[0].start < numbers[0]:
        first, last = max((one for one in numbers if one < at), default=-1), at
    else:
        first, last = at, min((one for one in numbers if one > at), default=len(folded))
    return frozenset(one.country for one in mentions if first < one.start < last) or named
