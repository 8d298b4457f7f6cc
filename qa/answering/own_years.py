"""Companies that a question sets against each other, each in a year of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qa.answering.desk import Desk
from qa.domain.documents import Company
from qa.domain.periods import Period
from qa.text.folding import fold_plain


def own_years(desk: Desk) -> tuple[tuple[Company, Period], ...]:
    """Each company with its period where a question names them in turn ("A in its 2021 report or B in 2022"); else empty.

    Periods that all companies share stand before or behind them all and are of none of them alone.
    """
    companies, periods, question = desk.query.companies, desk.query.periods, fold_plain(desk.query.question)
    if len(companies) < 2 or len(companies) != len(periods) or any(period.kind == "range" for period in periods):
        return ()
    named = sorted((_place(question, _called(company)), at) for at, company in enumerate(companies))
    dated = sorted(_dated(question, periods))
    places = [place for pair in zip(named, dated, strict=True) for place, _ in pair]
    if min(places) < 0 or any(one >= other for one, other in pairwise(places)):
        return ()
    return tuple((companies[one], periods[other]) for (_, one), (_, other) in zip(named, dated, strict=True))


def _dated(question: str, periods: Sequence[Period]) -> list[tuple[int, int]]:
    """Where each period's year stands, with the period's place; one year named twice ("in 2021 … in FY21") has two places."""
    found: list[tuple[int, int]] = []
    for at, period in enumerate(periods):
        year = max(period.years)
        start = max((place + YEAR_LENGTH for place, other in found if max(periods[other].years) == year), default=0)
        place = _place(question[start:], (str(year), f"{year % 100:02d}"))
        found.append((place + start if place >= 0 else -1, at))
    return found


def _called(company: Company) -> tuple[str, ...]:
    """What a question may call a company: its names, and the first word of an English one."""
    names = (company.name, *company.aliases)
    return (*names, *(name.split()[0] for name in names if name.isascii() and len(name.split()[0]) > SHORTEST))


YEAR_LENGTH = 4
"""Digits of a year written in full."""
SHORTEST = 3
"""Letters of a first word that stands for a company's name."""


def _place(text: str, names: Sequence[str]) -> int:
    """Where the first of several names stands, -1 where none does."""
    return next((at for name in names if (at := text.find(fold_plain(name))) >= 0), -1)
