"""Units in brackets: right behind a number ("239.91 (tCO2e)"), or in the label before it ("Water (m3): 120")."""

from __future__ import annotations

import re

from qa.domain.documents import Language
from qa.quantities.units import UnitRead, parse_unit

_BEHIND = re.compile(r"\s?\(\s?([^()\d][^()]{0,30})\)")
_LABEL = re.compile(
    r"[^\W\d]\s?\(\s?([^()\d][^()]{0,30})\)(?:\s*:\s*|(?P<led>[ \t]*\n\s*"
    r"|\s+(?:was|were|is|are|stood at|amounted to|came to|totall?ed|reached)\s+(?:about\s+|approximately\s+|around\s+)?"
    r"|\s?(?:为|為|是|达到?|達到?)\s?(?:约|約)?\s?))$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[ \t]*(?:[.,;。；，)]|\n|$|in\s+(?:FY\s?)?(?:19|20)?\d\d|(?:and|而|和|及))")
_WEAK = frozenset({"number", "count", "people", "year", "day", "hour", "multiple", "length"})
"""What words in brackets may name without being the number's unit."""


def unit_in_brackets(text: str, start: int, end: int, language: Language) -> UnitRead | None:
    """The unit of a number that states none itself, from the brackets behind it or the label before it.

    Args:
        text: Normalised text.
        start: Where the number begins.
        end: Where it ends.
        language: Decides 兆 and bare 元.
    """
    if (behind := _BEHIND.match(text, end)) is not None:
        unit = parse_unit(behind[1], language)
        return UnitRead(unit, behind.end()) if unit is not None and unit.dimension not in _WEAK and len(behind[1]) > 1 else None
    if (label := _LABEL.search(text, max(0, start - 64), start)) is not None:
        if label["led"] and _ENDED.match(text, end) is None:
            return None  # "Emissions (tCO2e)" over "3.2 Energy": the number of a section, a note or of something else
        unit = parse_unit(label[1], language)
        return UnitRead(unit, end) if unit is not None and unit.dimension != "number" else None
    return None
