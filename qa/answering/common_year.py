"""Figures of several companies at one year: what is compared where the question names none."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.candidates import comparable
from qa.answering.fitting import Candidate


def at_common_year(chosen: Sequence[Candidate], groups: Sequence[Sequence[Candidate]]) -> tuple[Candidate, ...]:
    """The same figures at the latest year for which all companies report them; as they are where there is none.

    Args:
        chosen: One figure a company.
        groups: The candidates that each was chosen from.
    """
    series = [_by_year(one, group) for one, group in zip(chosen, groups, strict=True)]
    if len({_year(one) for one in chosen}) < 2:
        return tuple(chosen)
    common = set(series[0]).intersection(*series[1:])
    return tuple(years[max(common)] for years in series) if common else tuple(chosen)


def _by_year(chosen: Candidate, group: Sequence[Candidate]) -> dict[int, Candidate]:
    """A figure's own row or wording in each year that it is reported for, the best of each."""
    found: dict[int, Candidate] = {}
    for one in (chosen, *group):
        year = _year(one)
        if year is not None and comparable(one, chosen):
            found.setdefault(year, one)
    return found


def _year(candidate: Candidate) -> int | None:
    period = candidate.figure.period
    return max(period.years) if period is not None else None
