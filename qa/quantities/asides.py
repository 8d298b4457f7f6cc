"""Numbers of other years in brackets behind one of this year: "27 apprentices (2022: 25; 2021: 38)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.domain.places import Span
from qa.quantities.reading import Found, Text

_DAY_OF = r"(?:[A-Z][a-z]+\s+\d{1,2},|\d{1,2}\.?\s+[A-Z][a-z]+|[\d./]{2,6}[./])"
_YEAR = (
    rf"(?:(?:FY\s?|in\s|{_DAY_OF}\s*)?(?:19|20)\d\d(?:年度?|/\d\d)?|FY\s?['’]?\d\d"
    r"|(?:the\s+)?(?:end of\s+)?(?:the\s+)?(?:previous|prior|last|preceding)[\s-]+(?:financial\s+|fiscal\s+)?"
    r"(?:year(?:[’']s)?|period)"
    r"(?:\s+(?:period|figure|value))?|[上去前]一?年度?(?:同期)?)(?:\s+\(?(?:adjusted|restated|adapted|revised)\)?)?\s*[:：]"
)
_ASIDE = re.compile(
    rf"[(（](?:[^()（）]{{0,80}}(?:[;；,，]|\bvs\.?|\bversus|\bcompared (?:with|to)))?\s*{_YEAR}\s*[^\d\s]{{0,4}}\s?$",
    re.IGNORECASE,
)
_LONGEST = 130
_MOST = 20
"""How many times as much another year's number may be that has its scale ("million") from this year's."""
_ENDS = re.compile(r"\s*[;；,，)）]")
_NAMED = re.compile(r"(?:[^\d.;:。；：]|(?:19|20)\d\d(?!\d)){0,120}?[(（]")
"""What may stand between a number and the bracket behind it: what the number counts, and when."""


def is_aside(text: str, place: Span) -> bool:
    """Whether the number only says in brackets what the one before them was in another year."""
    return _ASIDE.search(text, max(0, place.start - _LONGEST), place.start) is not None


def with_units_of_asides(frame: Text, found: Sequence[Found]) -> Iterator[Found]:
    """The numbers, those of other years in brackets with the unit of the number before the brackets where they state none.

    A unit that is a currency before its number stays with that number.
    """
    main: Found | None = None
    for item in found:
        aside = is_aside(frame.text, Span(item.start, item.end))
        if not aside:
            main = item
        elif main is not None and item.bare and item.unit.dimension == "number" and _stands_behind(frame.text, main, item):
            item = replace(item, unit=main.unit, noun=main.noun, bare=False)
        elif aside and item.bare and _is_count_of_years(frame.text, item):
            item = replace(item, bare=False)
        yield item


_PAIRS = re.compile(rf"[(（]\s*{_YEAR}\s*\d[\d,.]*(?:\s*[,;，；]\s*{_YEAR}\s*\d[\d,.]*)+\s*[)）]", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\bnumber\s+of\b[^.;:()]*$|[数數]量?[^。；：]*$", re.IGNORECASE)


def _is_count_of_years(text: str, item: Found) -> bool:
    """Whether brackets say nothing but the numbers of several years of what is counted before them.

    As in "The number of electric vans almost doubled (2022: 29; 2023: 57)".
    """
    opened = max(text.rfind("(", 0, item.start), text.rfind("（", 0, item.start))
    pairs = _PAIRS.match(text, opened) if opened >= 0 else None
    if pairs is None or pairs.end() < item.end:
        return False
    return _NUMBER_OF.search(text, max(0, opened - _LONGEST), opened) is not None


def _stands_behind(text: str, main: Found, item: Found) -> bool:
    """Whether a number's brackets stand just behind another number that has a unit or counts something."""
    opened = max(text.rfind("(", main.end, item.start), text.rfind("（", main.end, item.start))
    if main.bare or main.prefix or main.high is not None or opened < 0 or not _ENDS.match(text, item.end):
        return False
    if main.unit.scale != 1 and not (main.value and 1 / _MOST < abs(item.value / main.value) < _MOST):
        return False  # "2.7 million t (2022: 2,531,000)" writes the other year in full
    return _NAMED.fullmatch(text, main.end, opened + 1) is not None
