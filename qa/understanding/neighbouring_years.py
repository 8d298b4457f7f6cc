"""Years that a question names by the one beside them: "the year before FY20/21", "2021年的前一年"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from qa.domain.periods import Period
from qa.domain.places import Span
from qa.quantities.periods import PeriodMention

_BEFORE = re.compile(
    r"\bthe\s+(?:(?:financial|fiscal|reporting|calendar)\s+)?year\s+(?:immediately\s+|just\s+)?"
    r"(?P<way>before|prior\s+to|preceding|after|following)\s+(?:the\s+)?(?:(?:FY|(?:financial|fiscal)\s+years?)\s*)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:[财財]?年度?)?(?:的|之)?(?P<way>前|上|[后後]|下)一(?:个|個)?[财財]?年度?(?!比|[较較]|以)")
_LATER = frozenset("后後下") | {"after", "following"}


def with_neighbours(question: str, mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """Mentions of which those that only say which year is beside them are replaced by that year."""
    found: list[PeriodMention] = []
    for mention in mentions:
        if found and mention.span.overlaps(found[-1].span):
            continue  # "前一年", which counts from the year before it and not from today
        before, behind = _BEFORE.search(question[: mention.span.start]), _BEHIND.match(question, mention.span.end)
        beside = before or behind
        if beside is None or mention.period.kind not in {"year", "fiscal_year"}:
            found.append(mention)
            continue
        span = Span(before.start(), mention.span.end) if before else Span(mention.span.start, beside.end())
        found.append(PeriodMention(span, moved_by_years(mention.period, 1 if beside["way"].lower() in _LATER else -1)))
    return found


def moved_by_years(period: Period, years: int) -> Period:
    """A year or financial year so many years later; the last day of February stays the last."""
    label = re.sub(r"\d{4}", lambda match: str(int(match.group()) + years), period.label)
    return replace(period, label=label, start=_day(period.start, years), end=_day(period.end, years))


def _day(day: date, years: int) -> date:
    first_of_next = date(day.year + years, 3, 1)
    if day.month == 2 and (day + timedelta(days=1)).month == 3:  # the last day of February, whatever the year
        return date.fromordinal(first_of_next.toordinal() - 1)
    return day.replace(year=day.year + years)
