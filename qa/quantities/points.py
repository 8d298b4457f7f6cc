"""Running text that writes its decimals behind commas, so that a point parts thousands: "12,5%" beside "38.400 m³"."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.domain.figures import Quantity
from qa.quantities.exact import plain

_MEASURED = (
    r"(?=\s?[%‰€]|\s(?:per ?cent|mill?ions?|billions?|thousand|euros?"
    r"|[kMGT]Wh|[GTM]J|t ?CO2|tonnes?|tons?|kg|m[³23]|hours?|hectares?|km)\b)"
)
_COMMA = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:\.\d{{3}})*,\d{{1,2}}{_MEASURED}")
_POINT = re.compile(rf"(?<![\d.,])\d+(?:,\d{{3}})*\.(?:\d{{1,2}}|\d{{4,}}){_MEASURED}")
_COMMA_GROUP = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:,\d{{3}})+{_MEASURED}")
_POINT_GROUP = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,]*\d)")
FEWEST_COMMAS = 3
"""Measured numbers with a decimal comma from which a text is taken to write its decimals so."""
_SLIPS = 5
"""Numbers with a point for thousands to one with a comma, from which the comma is a slip."""
_THOUSAND = 1000


def writes_decimal_commas(text: str) -> bool:
    """Whether the running text's measured numbers have decimal commas and none of them a decimal point.

    A comma before three digits may slip in ("21,800 hours" beside many "38.400"): only few of them leave the text what it is.
    Lines of tables, whose cells are parted by tabs, tell nothing: they often come from elsewhere and are written otherwise.
    """
    commas = comma_groups = point_groups = 0
    for line in text.split("\n"):
        if "\t" in line:
            continue
        if _POINT.search(line):
            return False
        commas += len(_COMMA.findall(line))
        comma_groups += len(_COMMA_GROUP.findall(line))
        point_groups += len(_POINT_GROUP.findall(line))
    return commas >= FEWEST_COMMAS and comma_groups * _SLIPS <= point_groups


def in_thousands(quantity: Quantity) -> Quantity:
    """A quantity as written where points part thousands: "38.400 m³" is 38400 m³; any other is returned as it is."""
    if quantity.value is None or quantity.canonical_value is None or _POINT_GROUP.search(quantity.raw) is None:
        return quantity
    if quantity.decimals != len("000"):
        return quantity
    value, canonical = plain(quantity.value * _THOUSAND), plain(quantity.canonical_value * _THOUSAND)
    return replace(quantity, value=value, canonical_value=canonical, decimals=0)
