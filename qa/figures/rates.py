"""Units that a row completes: per how much of something its amount is, and of which gas."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.domain.documents import Row
from qa.domain.figures import Figure, Support
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
    whole = _whole(frame, row)
    rate = parse_unit(f"{unit[0].symbol}/{whole.of(frame.text)}", frame.language) if whole is not None else None
    return (rate, unit[1]) if rate is not None and "/" in rate.canonical else None


def with_divisor(frame: Frame, row: Row, figure: Figure, unit: tuple[Unit, Span] | None) -> Figure:
    """A figure in a unit that its row's label divides, with the place of the lower part behind that of the upper one."""
    if unit is None or "/" not in unit[0].canonical or "/" in unit[1].of(frame.text) or (whole := _whole(frame, row)) is None:
        return figure
    return replace(figure, support=(*figure.support, Support("unit", whole)))


def _whole(frame: Frame, row: Row) -> Span | None:
    """Where a label names the unit per which its row is: "€m" in "Per €m operating expenses"."""
    match = _PER.match(row.label.of(frame.text))
    for words in reversed(list(re.finditer(r"\S+", match["whole"]))) if match is not None else ():
        start = row.label.start + match.start("whole") if match is not None else 0
        span = Span(start, start + words.end())
        unit = parse_unit(span.of(frame.text), frame.language)
        if unit is not None and unit.dimension in _DIVISORS:
            return span
    return None


_EQUIVALENT = re.compile(r"\bCO[2₂]\s?-?\s?e(?:q\w*\.?)?(?![a-z])|\bCO[2₂][- ]equivalents?\b|二氧化碳[当當]量", re.IGNORECASE)


def of_gas(frame: Frame, row: Row, unit: tuple[Unit, Span] | None) -> tuple[Unit, Span] | None:
    """A mass as one of CO2 equivalents, where the row or a heading over it says so: "t" under "Emissions in CO2e"."""
    if unit is None or unit[0].canonical != "t":
        return unit
    if not any(_EQUIVALENT.search(span.of(frame.text)) for span in (row.label, *row.parents)):
        return unit
    gas = parse_unit(f"{unit[0].symbol} CO2e", frame.language)
    if gas is None or gas.canonical != "tCO2e":
        return unit
    return replace(gas, symbol=unit[0].symbol), unit[1]  # as written, so that it can be read again where it stands
