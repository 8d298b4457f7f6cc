"""Columns of a table without a single value: only their headers tell that they are there.

They are kept so that a header over several columns is centred over all of them, and so that the header of an empty column is not
taken for one of the column beside it.
"""

from __future__ import annotations

from qa.documents.layout import around
from qa.documents.tables_header_rules import Interval
from qa.documents.tables_header_turned import turned_headers
from qa.documents.tables_tokens import Token

_CLEAR = 1.0
"""Points between a header and the columns beside it, at least."""


def with_empty_columns(columns: list[Interval], heads: list[Interval], turned: list[Token], *, downward: bool) -> list[Interval]:
    """A table's columns, and those that hold nothing but whose header stands in a row with the headers of the others.

    Args:
        columns: Columns with values.
        heads: X-intervals of the row with the most headers.
        turned: Headers turned by a quarter.
        downward: Whether these run down the page.
    """
    blocks = turned_headers(turned, downward=downward)
    sideways = [(box[0], box[2]) for box in map(around, blocks)]
    found: list[Interval] = []
    for row in (heads, sideways):
        over = {place for head in row for place, column in enumerate(columns) if _overlaps(head, column)}
        empty = [head for head in row if not any(_overlaps(head, column) for column in [*columns, *found])]
        if len(over) < len(columns) or len(row) <= len(columns):
            continue
        found.extend(head for head in empty if head[0] > columns[0][1])
    return sorted([*columns, *found])


def _overlaps(head: Interval, column: Interval) -> bool:
    return min(head[1], column[1]) - max(head[0], column[0]) > -_CLEAR
