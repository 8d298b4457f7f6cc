"""What a meter counts: 度 is a kilowatt hour of electricity, and a cubic metre of water."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.quantities.characters import normalised

METERED = re.compile(r"[十百千万萬亿億\s]*度(?![电電])")
"""Units that name what a meter counts, with their scale."""
_ELECTRICITY = re.compile("[电電]|能源|能耗")
_WATER = re.compile("(?:用|耗|取|排|节|省|供|来)水|水量|水资源|水费|度水")
_CLAUSE_ENDS = re.compile("[。；;！？\n]")
_REACH = 24
"""Characters before a number in which its clause says what is metered."""


def of_water(words: Iterable[str]) -> bool:
    """Whether the first of the words that name water or electricity (label, parents, headers) name water."""
    for one in map(normalised, words):
        if _ELECTRICITY.search(one):
            return False
        if _WATER.search(one):
            return True
    return False


def is_water_at(text: str, start: int, end: int) -> bool:
    """Whether a number of `度` in normalised text counts water: the last word before it that names water or electricity says so.

    Args:
        text: Normalised text.
        start: Where the number begins.
        end: Where its unit ends; 水 or 电 right behind it decides.
    """
    behind = text[end : end + 1]
    if behind in ("水", "电"):
        return behind == "水"
    before = _CLAUSE_ENDS.split(text[max(0, start - _REACH) : start])[-1]
    water = [match.end() for match in _WATER.finditer(before)]
    return bool(water) and before.rfind("电") < water[-1]
