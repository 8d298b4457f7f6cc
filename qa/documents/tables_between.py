"""What stands between two clusters of numbers: headers of a table of its own, further lines of cells, words in values' stead."""

from __future__ import annotations

import itertools
import re

from qa.documents.tables_tokens import Token

TOLD = re.compile(
    r"(?:included|reported|see|refer|not|no|data|to be|under|pending|none|excluded|aggregated|combined|part of|starting)\s[a-z0-9]",
    re.IGNORECASE,
)
"""How words begin that stand in the place of values ("Included in …", "Not yet measured")."""


def told_in_row(word: Token, words: list[Token], left: float) -> bool:
    """Whether a label stands beside words over the columns: a row that says them in its values' stead ("Included in …")."""
    return TOLD.match(word.text) is not None and any(
        other.segment.x1 < left + 2
        and other.segment.x1 > left - 250
        and abs(other.segment.middle - word.segment.middle) < 0.4 * word.segment.size
        for other in words
    )


def side_by_side(between: list[Token]) -> bool:
    """Whether words stand side by side over the columns between two clusters, as the headers of a table of its own do."""
    middles = sorted(word.segment.middle for word in between)
    return any(second - first < 2 for first, second in itertools.pairwise(middles))


def apart_from(bottom: float, between: list[Token]) -> list[Token]:
    """The words that are not further lines of cells of the row above them."""
    apart = []
    for word in sorted(between, key=lambda word: word.segment.top):
        if word.segment.top - bottom < 0.5 * word.segment.size:
            bottom = max(bottom, word.segment.bottom)
        else:
            apart.append(word)
    return apart
