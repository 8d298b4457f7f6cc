"""Units that a row completes: per how much of something its amount is, and of which gas."""

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


_EQUIVALENT = re.compile(r"\bCO[2₂]\s?-?\s?e(?:q\w*\.?)?(?![a-z])|\bCO[2₂][- ]equivalents?\b|二氧化碳[当當]量", re.IGNORECASE)


def of_gas(frame: Frame, row: Row, unit: tuple[Unit, Span] | None) -> tuple[Unit, Span] | None:
    """A mass as one of CO2 equivalents, where the row or a heading over it says so: "t" under "Emissions in CO2e"."""
    if unit is None or unit[0].canonical != "t":
        return unit
    if not any(_EQUIVALENT.search(span.of(frame.text)) for span in (row.label, *row.parents)):
        return unit
    gas = parse_unit(f"{unit[0].symbol} CO2e", frame.language)
    return (gas, unit[1]) if gas is not None and gas.canonical == "tCO2e" else unit
