"""Years, halves, quarters and months as stretches of days."""

from __future__ import annotations

from datetime import date, timedelta

from qa.domain.periods import Period

FiscalYearEnd = tuple[int, int]
"""Month and day on which a fiscal year ends; the fiscal year is named for the calendar year of that day."""


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def shift_months(day: date, months: int) -> date:
    """The first day of the month that lies `months` after the one of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def calendar_year(year: int) -> Period:
    """January to December."""
    return Period(str(year), date(year, 1, 1), date(year, 12, 31), "year")


def fiscal_year(year: int, end: FiscalYearEnd | None) -> Period:
    """FY2025 that ends on 31 March runs from April 2024; without a known end it is taken as the calendar year."""
    last = _fiscal_end(year, end)
    first = _fiscal_end(year - 1, end) + timedelta(days=1)
    return Period(f"FY{year}", first, last, "fiscal_year")


def _fiscal_end(year: int, end: FiscalYearEnd | None) -> date:
    month, day = end or (12, 31)
    last = month_end(year, month)
    return last if day >= 28 else date(year, month, day)


def half_year(year: int, half: int, end: FiscalYearEnd | None = None) -> Period:
    """First or second half of the calendar year, or of the fiscal year where `end` is given."""
    return _part(year, half, 6, f"{year}H{half}", "half", end)


def quarter(year: int, number: int, end: FiscalYearEnd | None = None) -> Period:
    """A quarter of the calendar year, or of the fiscal year where `end` is given."""
    return _part(year, number, 3, f"{year}Q{number}", "quarter", end)


def _part(year: int, number: int, months: int, label: str, kind: str, end: FiscalYearEnd | None) -> Period:
    first = shift_months(fiscal_year(year, end).start, (number - 1) * months)
    last = shift_months(first, months) - timedelta(days=1)
    return Period(label, first, last, "half" if kind == "half" else "quarter")


def month(year: int, number: int) -> Period:
    """One month."""
    return Period(f"{year}-{number:02}", date(year, number, 1), month_end(year, number), "month")


def day(year: int, month_number: int, number: int) -> Period:
    """A point in time."""
    at = date(year, month_number, number)
    return Period(at.isoformat(), at, at, "day")


def years(first: int, last: int) -> Period:
    """Whole calendar years, both included."""
    return Period(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31), "range")


def between(start: date, end: date) -> Period:
    """Days from `start` to `end`, recognised as a calendar year, month or fiscal year where they are one."""
    if start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return calendar_year(start.year)
    if start.day == 1 and end == month_end(start.year, start.month):
        return month(start.year, start.month)
    if start.day == 1 and shift_months(start, 12) - timedelta(days=1) == end:
        return Period(f"FY{end.year}", start, end, "fiscal_year")
    for part in (*(half_year(start.year, n) for n in (1, 2)), *(quarter(start.year, n) for n in (1, 2, 3, 4))):
        if (part.start, part.end) == (start, end):
            return part
    return Period(f"{start.isoformat()}/{end.isoformat()}", start, end, "range")
