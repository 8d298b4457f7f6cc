"""Rows of a table that state their own date: a list of meetings, penalties or donations of one year."""

from __future__ import annotations

from collections.abc import Sequence

from qa.domain.figures import Figure
from qa.domain.periods import Period
from qa.quantities.periods import find_periods

_DATED = frozenset({"month", "day"})


def is_row_of(figure: Figure, asked: Sequence[Period], row: str) -> bool:
    """Whether a table's row tells of the month or day asked for, though the table is of a year.

    Args:
        figure: A figure with its period.
        asked: The question's periods.
        row: The row's text: the first date in it is the row's, those behind are of announcements and the like.
    """
    found = figure.period
    if found is None or not figure.from_table or found.kind in _DATED or figure.qualifiers.kind != "actual":
        return False
    wanted = [period for period in asked if period.kind in _DATED and found.contains(period)]
    first = next((one.period for one in find_periods(row) if one.period.kind in _DATED), None) if wanted else None
    return first is not None and any(period.contains(first) for period in wanted)
