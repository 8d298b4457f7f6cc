"""Finding quantities in running text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qa.domain.documents import Language
from qa.domain.figures import Quantity
from qa.domain.places import Span
from qa.quantities import context
from qa.quantities.asides import with_units_of_asides
from qa.quantities.characters import normalised, script_of
from qa.quantities.counts import with_told_counts
from qa.quantities.exact import plain
from qa.quantities.periods import find_periods
from qa.quantities.plausibility import is_value
from qa.quantities.ranges import read_range, share_units
from qa.quantities.reading import Found, Text, read
from qa.quantities.tokens import NumberToken, number_tokens

_ANY_DAY = date(2000, 1, 1)
"""A reference with which relative periods ("过去三年") are periods and no durations."""


def find_quantities(text: str, language: Language | None = None) -> list[Quantity]:
    """Quantities that `text` states, in order; years, dates, names with numbers, list marks, codes and phone numbers are none.

    Args:
        text: Any text; spans are places in it.
        language: Decides 兆 and bare 元; by default the text's own script.
    """
    frame = Text(text, normalised(text), language or script_of(text))
    tokens = list(number_tokens(frame.text))
    if not tokens:
        return []
    dates = [mention.span for mention in find_periods(text, reference=_ANY_DAY, language=frame.language)]
    kept = [token for token in tokens if not _inside(token, dates)]
    found = _read_all(frame, kept)
    words = [item for item in found if _is_bare_word(item)]
    shared = share_units(frame, [item for item in found if not _is_bare_word(item)])
    told = with_told_counts(frame, sorted((*shared, *words), key=lambda item: item.start))
    return [
        _quantity(frame, item)
        for item in with_units_of_asides(frame, [item for item in told if not _is_bare_word(item)])
        if not item.bare or is_value(frame.text, item.token, item.start, item.comparator)
    ]


def _is_bare_word(item: Found) -> bool:
    """Whether a number in words stands without unit and noun: it is a count only where others before say of what."""
    return item.bare and item.token.kind == "word" and item.noun is None and item.value != 0


def _inside(token: NumberToken, dates: Sequence[Span]) -> bool:
    return any(span.start < token.end and token.start < span.end for span in dates)


def _read_all(frame: Text, tokens: list[NumberToken]) -> list[Found]:
    found: list[Found] = []
    place = index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.start < place:
            continue
        item = read_range(frame, token, tokens, index) or read(frame, token)
        if item is not None and item.start >= place:
            found.append(item)
            place = item.end
    return found


def _quantity(frame: Text, item: Found) -> Quantity:
    unit = item.unit
    canonical = unit.to_canonical(item.value)
    low = high = None
    if item.high is not None:
        low, high = canonical, unit.to_canonical(item.high)
    ratio = unit.canonical == "a:b"
    return Quantity(
        raw=frame.raw[item.start : item.end],
        span=Span(item.start, item.end),
        value=None if item.high is not None or ratio else item.value,
        unit=_written_unit(frame, item),
        canonical_value=None if item.high is not None or ratio else plain(canonical),
        canonical_unit=unit.canonical,
        low=low,
        high=high,
        comparator=item.comparator,
        direction=context.direction_of(frame.text, item.start, item.end),
        noun=item.noun,
        decimals=item.token.decimals,
    )


def _written_unit(frame: Text, item: Found) -> str | None:
    """The unit as written, a currency before the number and the scale after it together ("US$ million", "人民币亿元")."""
    if item.token.kind in {"share", "fraction"}:
        return "%"
    if item.token.kind == "fold":
        return "x"
    size = len(item.unit.symbol)
    after = frame.raw[item.end - size : item.end] if size and item.high is None and item.end > item.token.end else item.unit.symbol
    before = frame.raw[item.start : item.start + len(item.prefix)] if item.prefix else ""
    after = " ".join(after.strip().lstrip("余多餘+").split())
    if not before.strip():
        return after or None
    return f"{before.strip()} {after}".strip() if before.isascii() or after.isascii() else before.strip() + after
