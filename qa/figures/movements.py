"""What moved from one number to another: the earlier number is of an earlier period, in the later one's unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qa.domain.figures import Figure
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.figures.frames import Frame

_ABOUT = (
    r"(?:about|around|approximately|roughly|nearly|almost|just (?:over|under)|over|more than|less than|at least|some"
    r"|约|近|超过?|逾)?\s*"
)
_FROM = re.compile(
    rf"(?:\bfrom\s+|[由从從自]\s*(?:(?:上一?[财財]?年度?|去年|前一年|上年)(?:同期)?的?)?\s*){_ABOUT}$", re.IGNORECASE
)
_BY = re.compile(rf"\bby\s+{_ABOUT}$", re.IGNORECASE)
_TO = re.compile(rf"(?P<now>\s+(?:currently|today|now|at present))?\s*\bto\s+{_ABOUT}", re.IGNORECASE)
_HAN_TO = re.compile(
    r"\s*[,，]?\s*(?:大幅|进一步|進一步|显著|顯著|逐步|同比|稳步|穩步)?"
    rf"(?:增[长長加]?|[上回]?升|提[高升]|扩大|擴大|[下回]?[降跌]|降低|[减減]少?|[缩縮][减減小短]?|[压壓][减減缩縮]|[变變]化?|上[涨漲]|[调調]整)[至到为為]{_ABOUT}"
)
_MOVES = re.compile(
    r"\b(?:increas|decreas|ris(?:e|es|ing|en)|rose|f[ae]ll|grew|gr(?:ow|own|owth)|declin|drop|reduc|improv|climb|went|chang|mov|lower|rais|cut|up\b|down\b)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:previous|prior|preceding|last) (?:\w+ )?(?:year|period)\b|\byear[- ](?:on|over)[- ]year\b"
    r"|\b(?:a|the|one) year (?:earlier|before)\b"
    r"|[上去]年|上一?[财財]?年度?|同比|前一年|上年同期",
    re.IGNORECASE,
)
BEFORE = 300
"""Characters before a sentence in which the year is named that its numbers are compared with."""
_ANNUAL = frozenset({"year", "fiscal_year"})


def earlier_of_movement(frame: Frame, figures: Sequence[Figure]) -> list[Figure]:
    """Figures of one sentence, the first of "rose from A to B" no longer taken for the later one's period.

    It gets the year before where the sentence or the ones before name it; else no period: which one is not said. A period of
    its own ("from 5% in 2020") stays.
    """
    found = list(figures)
    for place in range(len(found) - 1):
        earlier, later = found[place], found[place + 1]
        if _moves(frame.text, earlier, later) and not _dated(earlier, later):
            found[place] = _set_back(frame.text, earlier, later)
    return found


def _moves(text: str, earlier: Figure, later: Figure) -> bool:
    before, between = text[earlier.context.start : earlier.span.start], text[earlier.span.end : later.span.start]
    if _FROM.search(before) is None:
        return False
    return _HAN_TO.fullmatch(between) is not None or (_TO.fullmatch(between) is not None and _MOVES.search(before) is not None)


def goes_on(text: str, earlier: Figure, place: Span) -> bool:
    """Whether the number at `place` is what something moved to ("from 246 to 281 t", "by 35 to 281 t")."""
    before, between = text[earlier.context.start : earlier.span.start], text[earlier.span.end : place.start]
    if _BY.search(before) is not None:
        return _TO.fullmatch(between) is not None
    if _FROM.search(before) is None:
        return False
    return _HAN_TO.fullmatch(between) is not None or _TO.fullmatch(between) is not None


def _dated(earlier: Figure, later: Figure) -> bool:
    """Whether the earlier number has a period that stands between the two, as its own."""
    return any(one.role == "period" and earlier.span.end <= one.span.start < later.span.start for one in earlier.support)


def _set_back(text: str, earlier: Figure, later: Figure) -> Figure:
    around = text[max(0, earlier.context.start - BEFORE) : earlier.context.end]
    period = _year_before(later.period, around) if later.period is not None else None
    now = _TO.match(text, earlier.span.end)
    if now is not None and now["now"]:
        period = earlier.period
    support = tuple(one for one in earlier.support if one.role != "period")
    moved = replace(earlier, period=period, support=support)
    if earlier.qualifiers.kind == "target":  # only where it goes to is aimed at
        moved = replace(moved, qualifiers=replace(earlier.qualifiers, kind="actual"))
    one, other = moved.quantity, later.quantity
    if (
        one.unit
        and other.unit
        and other.unit.startswith(one.unit)
        and one.canonical_unit == "t"
        and other.canonical_unit == "tCO2e"
    ):
        moved = replace(moved, quantity=replace(one, canonical_unit=other.canonical_unit))
    if moved.quantity.canonical_unit == other.canonical_unit and later.metric:
        moved = replace(moved, metric=later.metric, metric_id=later.metric_id)
    return moved


def _year_before(later: Period, around: str) -> Period | None:
    if later.kind not in _ANNUAL:
        return None
    year = later.end.year - 1
    if not _YEAR_BEFORE.search(around) and re.search(rf"(?<!\d){year}(?!\d)", around) is None:
        return None
    return replace(
        later,
        start=_back(later.start),
        end=_back(later.end),
        label=later.label.replace(str(year + 1), str(year)),
        source="sentence",
    )


def _back(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
