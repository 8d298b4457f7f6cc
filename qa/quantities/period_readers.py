"""Turning what a period pattern matched into a period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from qa.domain.periods import Period
from qa.quantities import fiscal
from qa.quantities.fiscal import FiscalYearEnd
from qa.quantities.numerals import read_han, read_words

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a reader may need beside its match."""

    fiscal_year_end: FiscalYearEnd | None
    reference: date | None


def _int(text: str) -> int:
    """Digits, Chinese numerals or an English number word."""
    if text.isdecimal():
        return int(text)
    if text.isascii():
        return int(read_words(text))
    return int(read_han(text) or 0)


def _full_year(text: str) -> int:
    value = _int(text)
    return value if value >= 100 else 2000 + value


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def read_day(match: re.Match[str], frame: Frame) -> Period | None:
    """2025年3月31日, 2025-03-31."""
    return fiscal.day(_int(match["y"]), _int(match["m"]), _int(match["d"]))


def read_day_in_words(match: re.Match[str], frame: Frame) -> Period | None:
    """31 March 2025."""
    return fiscal.day(int(match["y"]), _month_number(match["m"]), int(match["d"]))


def read_month(match: re.Match[str], frame: Frame) -> Period | None:
    """2026年5月."""
    return fiscal.month(_int(match["y"]), _int(match["m"]))


def read_month_end(match: re.Match[str], frame: Frame) -> Period | None:
    """2022/12, as tables of balances head their columns: the month's last day."""
    end = fiscal.month_end(_int(match["y"]), _int(match["m"]))
    return fiscal.day(end.year, end.month, end.day)


def read_month_in_words(match: re.Match[str], frame: Frame) -> Period | None:
    """May 2026."""
    return fiscal.month(int(match["y"]), _month_number(match["m"]))


def read_months(match: re.Match[str], frame: Frame) -> Period | None:
    """2024年1月至3月."""
    start = date(_int(match["y"]), _int(match["m"]), 1)
    last_year = _int(match["y2"]) if match["y2"] else start.year
    return fiscal.between(start, fiscal.month_end(last_year, _int(match["m2"])))


def read_days(match: re.Match[str], frame: Frame) -> Period | None:
    """2024年4月1日至2025年3月31日."""
    start = date(_int(match["y"]), _int(match["m"]), _int(match["d"]))
    last_year = _int(match["y2"]) if match["y2"] else start.year
    return fiscal.between(start, date(last_year, _int(match["m2"]), _int(match["d2"])))


def read_days_in_words(match: re.Match[str], frame: Frame) -> Period | None:
    """1 April 2024 to 31 March 2025."""
    end = date(int(match["y2"]), _month_number(match["m2"]), int(match["d2"]))
    first_year = int(match["y"]) if match["y"] else end.year
    return fiscal.between(date(first_year, _month_number(match["m"]), int(match["d"])), end)


def read_months_in_words(match: re.Match[str], frame: Frame) -> Period | None:
    """April 2024 to March 2025."""
    start = date(int(match["y"]), _month_number(match["m"]), 1)
    return fiscal.between(start, fiscal.month_end(int(match["y2"]), _month_number(match["m2"])))


def read_ended(match: re.Match[str], frame: Frame) -> Period | None:
    """Reads "year ended 31 December 2023", "six months ended 30 June 2024", "截至2024年12月31日止年度"."""
    groups = match.groupdict()
    named = groups.get("name") or groups.get("name2")
    number = groups.get("d") or groups.get("d2") or ""
    end = date(_int(match["y"]), _month_number(named) if named else _int(match["m"]), _int(number))
    months = _months_ended(groups.get("length") or "year")
    start = fiscal.shift_months(end + timedelta(days=1), -months) if (end + timedelta(days=1)).day == 1 else None
    if start is None:
        return Period(
            f"FY{end.year}", end - timedelta(days=round(365.25 * months / 12) - 1), end, "fiscal_year" if months == 12 else "range"
        )
    return fiscal.between(start, end)


def read_ended_month(match: re.Match[str], frame: Frame) -> Period | None:
    """Reads "the year to June 2023", "twelve months ending March 2022"."""
    end = fiscal.month_end(_int(match["y"]), _month_number(match["name"]))
    start = fiscal.shift_months(end + timedelta(days=1), -_months_ended(match["length"]))
    return fiscal.between(start, end)


def read_end_of_month(match: re.Match[str], frame: Frame) -> Period | None:
    """As of June 2023 is the month's last day."""
    end = fiscal.month_end(_int(match["y"]), _month_number(match["m"]))
    return fiscal.day(end.year, end.month, end.day)


def read_midyear(match: re.Match[str], frame: Frame) -> Period | None:
    """Mid-2025 is the middle day of the year, 30 June."""
    return fiscal.day(_int(match["y"]), 6, 30)


def _months_ended(length: str) -> int:
    if "month" not in length.lower() and "个月" not in length:
        return {"quarter": 3, "季度": 3}.get(length.lower().strip(), 12)
    count = re.match(r"\s*([A-Za-z]+|\d+|[一二三四五六七八九十]+)", length)
    return _int(count[1].lower()) if count else 12


def read_half(match: re.Match[str], frame: Frame) -> Period | None:
    """2024年上半年, 2024年半年度, H1 2024, first half of 2024."""
    return fiscal.half_year(_full_year(match["y"]), 1 if match["h"] in {"上", "半", "1", "first", "中", "First"} else 2)


def read_interim(match: re.Match[str], frame: Frame) -> Period | None:
    """The 2025 interim report, half-year results 2025: the first half of the year."""
    return fiscal.half_year(int(match["y"]), 1)


def read_quarter(match: re.Match[str], frame: Frame) -> Period | None:
    """2024年第三季度, Q3 2024."""
    word = match["q"].lower()
    end = frame.fiscal_year_end if "FY" in match.group().upper() or "财" in match.group() else None
    return fiscal.quarter(_full_year(match["y"]), _ORDINALS.get(word) or _int(word), end)


def read_three_quarters(match: re.Match[str], frame: Frame) -> Period | None:
    """2024年前三季度."""
    year = _int(match["y"])
    return fiscal.between(date(year, 1, 1), date(year, 9, 30))


def read_fiscal(match: re.Match[str], frame: Frame) -> Period | None:
    """FY2025, 2025财年."""
    return fiscal.fiscal_year(_full_year(match["y"]), frame.fiscal_year_end)


def read_split_year(match: re.Match[str], frame: Frame) -> Period | None:
    """2023/24 is a fiscal year (April to March where its end is unknown), 2021/23 a range."""
    first, second = int(match["y"]), match["y2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if last == first + 1 and (match["mark"] == "/" or len(second) == 2):
        return fiscal.fiscal_year(last, frame.fiscal_year_end or (3, 31))
    return fiscal.years(first, last) if last > first else None


def read_split_fiscal(match: re.Match[str], frame: Frame) -> Period | None:
    """FY2024/25."""
    return fiscal.fiscal_year(_full_year(match["y2"]), frame.fiscal_year_end or (3, 31))


def read_range(match: re.Match[str], frame: Frame) -> Period | None:
    """2021-2023年."""
    first, last = _int(match["y"]), _int(match["y2"])
    return fiscal.years(first, last) if last > first else None


def read_range_fiscal(match: re.Match[str], frame: Frame) -> Period | None:
    """FY2021-FY2023."""
    first, last = _full_year(match["y"]), _full_year(match["y2"])
    if last <= first:
        return None
    whole = (fiscal.fiscal_year(first, frame.fiscal_year_end).start, fiscal.fiscal_year(last, frame.fiscal_year_end).end)
    return Period(f"FY{first}/FY{last}", *whole, "range")


def read_year(match: re.Match[str], frame: Frame) -> Period | None:
    """2023年."""
    return fiscal.calendar_year(_int(match["y"]))


def read_business_year(match: re.Match[str], frame: Frame) -> Period | None:
    """2024年度 is the fiscal year where the fiscal year is known to differ from the calendar's."""
    year = _int(match["y"])
    if frame.fiscal_year_end in (None, (12, 31)):
        return fiscal.calendar_year(year)
    return fiscal.fiscal_year(year, frame.fiscal_year_end)


def read_republic_year(match: re.Match[str], frame: Frame) -> Period | None:
    """民国113年 is 2024."""
    return fiscal.calendar_year(_int(match["y"]) + 1911)


def read_republic_digits(match: re.Match[str], frame: Frame) -> Period | None:
    """民国一一三年, 一一三年度 and 民国九十九年: digits written one by one, or tens."""
    digits = match["y"].replace("十", "" if match["y"][-1] != "十" else "零")
    year = int("".join(str("零一二三四五六七八九".index("零" if one in "〇○" else one)) for one in digits))
    return fiscal.calendar_year(year + 1911)


def read_republic_month(match: re.Match[str], frame: Frame) -> Period | None:
    """民国113年5月 is May 2024."""
    return fiscal.month(_int(match["y"]) + 1911, _int(match["m"]))


def read_republic_day(match: re.Match[str], frame: Frame) -> Period | None:
    """113.12.31, as statements head their columns."""
    return fiscal.day(_int(match["y"]) + 1911, _int(match["m"]), _int(match["d"]))


def read_short_year(match: re.Match[str], frame: Frame) -> Period | None:
    """在23年."""
    return fiscal.calendar_year(2000 + int(match["y"]))


RELATIVE_YEARS = {
    **dict.fromkeys(
        ("今年", "本年", "本年度", "本财年", "当年", "报告期", "报告期内", "本报告期", "本报告期内", "报告年度", "本报告年度"), 0
    ),
    **dict.fromkeys(("过去一年", "过去一个财年", "最近一年", "上一个完整财年"), 0),
    **dict.fromkeys(("this year", "current year", "reporting year", "reporting period", "past year"), 0),
    **dict.fromkeys(("去年", "上年", "上一年", "上年度", "上一年度", "上财年", "上一财年"), -1),
    **dict.fromkeys(("last year", "previous year", "prior year", "preceding year", "previous period", "prior period"), -1),
    **dict.fromkeys(("prior-year", "previous-year", "prior-year period", "previous-year period", "prior year period"), -1),
    **dict.fromkeys(
        tuple(f"{before} {kind} year" for before in ("last", "previous", "prior", "preceding") for kind in ("financial", "fiscal")),
        -1,
    ),
    "前年": -2,
}


def read_relative(match: re.Match[str], frame: Frame) -> Period | None:
    """去年, last year; None without a reference."""
    if frame.reference is None:
        return None
    offset = RELATIVE_YEARS[" ".join(match["r"].lower().split())]
    return _own_year(frame.reference, frame.fiscal_year_end, offset)


def _own_year(reference: date, end: FiscalYearEnd | None, offset: int) -> Period:
    """The business year that holds `reference`, or the one `offset` years from it."""
    if end in (None, (12, 31)):
        return fiscal.calendar_year(reference.year + offset)
    year = reference.year if reference <= fiscal.fiscal_year(reference.year, end).end else reference.year + 1
    return fiscal.fiscal_year(year + offset, end)


def read_months_of_this_year(match: re.Match[str], frame: Frame) -> Period | None:
    """5月份 and 1—5月份 of the reference's year; None without a reference."""
    if frame.reference is None:
        return None
    first, last = _int(match["m"]), _int(match["m2"] or match["m"])
    if not 1 <= first <= last <= 12:
        return None
    return fiscal.between(date(frame.reference.year, first, 1), fiscal.month_end(frame.reference.year, last))


def read_past_years(match: re.Match[str], frame: Frame) -> Period | None:
    """过去三年: the years that end with the reference's own; None without a reference."""
    if frame.reference is None:
        return None
    count = _int(match["n"].lower())
    if not 1 < count <= 30:
        return None
    last = _own_year(frame.reference, frame.fiscal_year_end, 0)
    first = _own_year(frame.reference, frame.fiscal_year_end, 1 - count)
    return Period(f"{first.end.year}/{last.end.year}", first.start, last.end, "range")


def read_relative_part(match: re.Match[str], frame: Frame) -> Period | None:
    """A half or quarter without its year."""
    if frame.reference is None:
        return None
    text = match.group()
    year = frame.reference.year - (1 if text.startswith(("去", "last", "Last")) else 0)
    if "半年" in text or "half" in text.lower():
        return fiscal.half_year(year, 1 if "上" in text or "first" in text.lower() else 2)
    word = (match["q"] or match["q2"]).lower()
    return fiscal.quarter(year, _ORDINALS.get(word) or _int(word))
