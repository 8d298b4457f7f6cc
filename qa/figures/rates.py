"""Units of rows that say per how much of something the amount above them is."""

from __future__ import annotations

import re

from qa.domain.documents import Row
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.headers import is_absolute_of_rate
from qa.quantities import Unit, parse_unit

_PER = re.compile(r"^\W*(?:intensity\s+|emissions\s+)?per\s+(?P<whole>\S+(?:\s+\S+){0,3})", re.IGNORECASE)
_DIVISORS = frozenset({"money", "people", "area", "mass", "energy", "volume"})
"""What amounts are told per."""


def per_what(frame: Frame, row: Row, unit: tuple[Unit, Span] | None) -> tuple[Unit, Span] | None:
    """The unit of a row whose column or table is in an amount: "tCO2e" beside the label "Per €m revenue" gives tCO2e/€m.

    None where the label says that the row is an amount per something, but not per how much of what.
    """
    if unit is None or not is_absolute_of_rate(frame, row, unit):
        return unit
    match = _PER.match(row.label.of(frame.text))
    words = match["whole"].split() if match is not None else []
    for count in range(len(words), 0, -1):
        whole = parse_unit(" ".join(words[:count]), frame.language)
        if whole is None or whole.dimension not in _DIVISORS:
            continue
        rate = parse_unit(f"{unit[0].symbol}/{' '.join(words[:count])}", frame.language)
        if rate is not None and "/" in rate.canonical:
            return rate, unit[1]
    return None
