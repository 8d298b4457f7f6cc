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


def begins_again(left: Token, right: Token, line: list[Token]) -> bool:
    """Whether a line of years begins anew with a year that it has had: of a table beside, or of a further group of columns.

    The numbers of the rows beneath join the latter, and not those of the former, whose labels stand between.
    """
    if right.reading.kind != "year" or right.text == left.text or any(token.reading.kind != "year" for token in line):
        return False
    return any(token.text == right.text for token in line[: line.index(right)])


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


def beneath_cells(middle: float, between: list[Token], words: list[Token]) -> list[Token]:
    """The words between two clusters without the lines that go on with a cell of words in the upper one's last row.

    Such a cell begins on that row's line (its `middle`) where the values of other columns stand, as a target told in words does;
    its lines begin where it does and follow tightly.
    """
    size = max((word.segment.size for word in between), default=0.0)
    ends = {
        id(word): (word.segment.x0, word.segment.bottom, word.segment.size)
        for word in words
        if abs(word.segment.middle - middle) < 0.5 * size
    }
    left = []
    for word in sorted(between, key=lambda word: word.segment.top):
        segment = word.segment
        home = next(
            (
                key
                for key, (x0, bottom, height) in ends.items()
                if abs(x0 - segment.x0) < 2
                and abs(height - segment.size) < 0.1 * height
                and -0.4 * height < segment.top - bottom < 0.6 * height
            ),
            None,
        )
        if home is None:
            left.append(word)
        else:
            ends[home] = (segment.x0, segment.bottom, segment.size)
    return left
