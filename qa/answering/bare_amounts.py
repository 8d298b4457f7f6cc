"""Numbers without a unit that are amounts all the same, by how they are written."""

from __future__ import annotations

import re

from qa.domain.figures import Figure
from qa.text.folding import fold_plain

_AS_MEASURED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{3,}")
"""A number written as amounts are, and as no page, section or reference is."""


_MASS = re.compile(r"\b(?:[kmg]?t|kg|tonnes?|tons?|kilograms?|pounds|lbs?)\b|(?<![a-z])[kmg]?t?co2|吨|公斤|千克", re.IGNORECASE)
BEFORE = 600
"""Characters before a row in which its table's unit may stand."""


def is_measured(figure: Figure, text: str) -> bool:
    """Whether a number without any unit is written as what has been weighed is, "4,671" or "1.2968", in a table that names none.

    Where a unit of mass stands before it, the table has one, which was not read: the number alone would say too little.
    """
    if _MASS.search(fold_plain(text[max(0, figure.context.start - BEFORE) : figure.context.end])):
        return False
    quantity = figure.quantity
    bare = quantity.canonical_unit == "1" and quantity.unit is None and quantity.noun is None
    return bare and _AS_MEASURED.fullmatch(quantity.raw.strip()) is not None
