"""Which of several names in a sentence a number is of: "410 MWh in Germany and 90 MWh in Sweden"."""

from __future__ import annotations

from collections.abc import Iterable

from qa.domain.figures import Figure
from qa.domain.places import Span
from qa.quantities import find_quantities
from qa.text.countries import country_mentions
from qa.text.folding import fold_plain


def stretch_of(figure: Figure, sentence: str, names_at: Iterable[int]) -> Span:
    """The stretch of a number's sentence that says which of the names in it the number is of.

    Where a name stands before the first number a number is of those named since the number before it, else of those named up to
    the next number.

    Args:
        figure: A figure of the sentence.
        sentence: Its text.
        names_at: Where the names stand.
    """
    numbers = sorted(one.span.start for one in find_quantities(sentence))
    at = figure.span.start - figure.context.start
    first_name = min(names_at, default=0)
    if at not in numbers or len(numbers) < 2:
        return Span(0, len(sentence))
    if first_name < numbers[0]:
        return Span(max((one for one in numbers if one < at), default=0), at)
    return Span(at, min((one for one in numbers if one > at), default=len(sentence)))


def country_beside(figure: Figure, sentence: str) -> frozenset[str]:
    """The country that a number of a sentence is of where the sentence names several, else all that it names."""
    folded = fold_plain(sentence)
    mentions = country_mentions(folded)
    named = frozenset(one.country for one in mentions)
    if len(named) < 2 or len(folded) != len(sentence):
        return named
    stretch = stretch_of(figure, sentence, (one.start for one in mentions))
    return frozenset(one.country for one in mentions if stretch.start <= one.start < stretch.end) or named
