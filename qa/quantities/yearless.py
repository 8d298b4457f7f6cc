"""Days that a dated text writes without their year ("6月26日", "on 26 June"), completed from the day it was published."""

from __future__ import annotations

import re
from datetime import date

from qa.domain.periods import Period
from qa.domain.places import Span
from qa.quantities.periods import PeriodMention

_HAN = re.compile(r"(?<![\d年/])(?P<m>1[0-2]|0?[1-9])\s*月\s*(?P<d>[12]\d|3[01]|0?[1-9])\s*[日号號]")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ENGLISH = re.compile(
    r"\b(?:(?P<d>[12]?\d|3[01])(?:st|nd|rd|th)?\s+(?P<name>(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*)"
    r"|(?P<name2>(?:January|February|March|April|May|June|July|August|September|October|November|December))\s+(?P<d2>[12]?\d|3[01]))"
    r"\b(?!,?\s*(?:of\s+)?(?:19|20)\d\d)"
)


_FULL = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*[年/.-]\s*(?:1[0-2]|0?[1-9])\s*[月/.-]")
"""A date with its year."""


def find_yearless_days(text: str, published: date | None) -> list[PeriodMention]:
    """Days without a year: of the full date before them in the text, else the last such day up to publication.

    None where neither is known.
    """
    found: list[PeriodMention] = []
    for match in _HAN.finditer(text):
        found += _mention(text, match, int(match["m"]), int(match["d"]), published)
    for match in _ENGLISH.finditer(text):
        month = _MONTHS.index((match["name"] or match["name2"])[:3].lower()) + 1
        found += _mention(text, match, month, int(match["d"] or match["d2"]), published)
    return sorted(found, key=lambda mention: mention.span)


def _mention(text: str, match: re.Match[str], month: int, day: int, published: date | None) -> list[PeriodMention]:
    before = [int(year["y"]) for year in _FULL.finditer(text, 0, match.start())]
    years = before[-1:] or ([published.year, published.year - 1] if published is not None else [])
    for year in years:
        try:
            when = date(year, month, day)
        except ValueError:
            continue
        if before or (published is not None and when <= published):
            return [PeriodMention(Span(match.start(), match.end()), Period(when.isoformat(), when, when, "day"))]
    return []
