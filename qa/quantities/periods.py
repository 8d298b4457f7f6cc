"""The period grammar: years, fiscal years, halves, quarters, months, days, ranges, relative and Republic of China years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qa.domain.periods import Period
from qa.domain.places import Span
from qa.quantities import fiscal
from qa.quantities.characters import normalised, script_of
from qa.quantities.fiscal import FiscalYearEnd
from qa.quantities.numerals import read_han, read_words
from qa.quantities.registry import registry


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period as a text names it; `span` covers its characters."""

    span: Span
    period: Period


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a builder may need beside its match."""

    fiscal_year_end: FiscalYearEnd | None
    reference: date | None


_Builder = Callable[[re.Match[str], _Frame], Period | None]

_Y = r"(?:19[5-9]\d|20\d\d)"
_HY = "[一二][零一二三四五六七八九]{3}"
_YEAR = rf"(?<![\d.])(?<!\d,)(?P<y>{_Y}|{_HY})"
_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH_NAME = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DASH = r"\s*(?:-|–|—|~|至|到)\s*"
_COUNT = r"\d{1,2}|[一二两三四五六七八九十]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


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


def _day(match: re.Match[str], frame: _Frame) -> Period | None:
    return fiscal.day(_int(match["y"]), _int(match["m"]), _int(match["d"]))


def _day_in_words(match: re.Match[str], frame: _Frame) -> Period | None:
    return fiscal.day(int(match["y"]), _month_number(match["m"]), int(match["d"]))


def _month(match: re.Match[str], frame: _Frame) -> Period | None:
    return fiscal.month(_int(match["y"]), _int(match["m"]))


def _month_in_words(match: re.Match[str], frame: _Frame) -> Period | None:
    return fiscal.month(int(match["y"]), _month_number(match["m"]))


def _months(match: re.Match[str], frame: _Frame) -> Period | None:
    start = date(_int(match["y"]), _int(match["m"]), 1)
    last_year = _int(match["y2"]) if match["y2"] else start.year
    return fiscal.between(start, fiscal.month_end(last_year, _int(match["m2"])))


def _days(match: re.Match[str], frame: _Frame) -> Period | None:
    start = date(_int(match["y"]), _int(match["m"]), _int(match["d"]))
    last_year = _int(match["y2"]) if match["y2"] else start.year
    return fiscal.between(start, date(last_year, _int(match["m2"]), _int(match["d2"])))


def _days_in_words(match: re.Match[str], frame: _Frame) -> Period | None:
    end = date(int(match["y2"]), _month_number(match["m2"]), int(match["d2"]))
    first_year = int(match["y"]) if match["y"] else end.year
    return fiscal.between(date(first_year, _month_number(match["m"]), int(match["d"])), end)


def _ended(match: re.Match[str], frame: _Frame) -> Period | None:
    """ "year ended 31 December 2023", "six months ended 30 June 2024", "截至2024年12月31日止年度"."""
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


def _months_ended(length: str) -> int:
    if "month" not in length.lower() and "个月" not in length:
        return {"quarter": 3, "季度": 3}.get(length.lower().strip(), 12)
    count = re.match(r"\s*([A-Za-z]+|\d+|[一二三四五六七八九十]+)", length)
    return _int(count[1].lower()) if count else 12


def _half(match: re.Match[str], frame: _Frame) -> Period | None:
    return fiscal.half_year(_full_year(match["y"]), 1 if match["h"] in {"上", "1", "first", "中", "First"} else 2)


def _quarter(match: re.Match[str], frame: _Frame) -> Period | None:
    word = match["q"].lower()
    end = frame.fiscal_year_end if "FY" in match.group().upper() or "财" in match.group() else None
    return fiscal.quarter(_full_year(match["y"]), _ORDINALS.get(word) or _int(word), end)


def _three_quarters(match: re.Match[str], frame: _Frame) -> Period | None:
    year = _int(match["y"])
    return fiscal.between(date(year, 1, 1), date(year, 9, 30))


def _fiscal(match: re.Match[str], frame: _Frame) -> Period | None:
    return fiscal.fiscal_year(_full_year(match["y"]), frame.fiscal_year_end)


def _split_year(match: re.Match[str], frame: _Frame) -> Period | None:
    """2023/24 is a fiscal year (April to March where its end is unknown), 2021/23 a range."""
    first, second = int(match["y"]), match["y2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if last == first + 1 and (match["mark"] == "/" or len(second) == 2):
        return fiscal.fiscal_year(last, frame.fiscal_year_end or (3, 31))
    return fiscal.years(first, last) if last > first else None


def _range(match: re.Match[str], frame: _Frame) -> Period | None:
    first, last = _int(match["y"]), _int(match["y2"])
    return fiscal.years(first, last) if last > first else None


def _range_fiscal(match: re.Match[str], frame: _Frame) -> Period | None:
    first, last = _full_year(match["y"]), _full_year(match["y2"])
    if last <= first:
        return None
    whole = (fiscal.fiscal_year(first, frame.fiscal_year_end).start, fiscal.fiscal_year(last, frame.fiscal_year_end).end)
    return Period(f"FY{first}/FY{last}", *whole, "range")


def _year(match: re.Match[str], frame: _Frame) -> Period | None:
    return fiscal.calendar_year(_int(match["y"]))


def _business_year(match: re.Match[str], frame: _Frame) -> Period | None:
    """2024年度 is the fiscal year where the fiscal year is known to differ from the calendar's."""
    year = _int(match["y"])
    if frame.fiscal_year_end in (None, (12, 31)):
        return fiscal.calendar_year(year)
    return fiscal.fiscal_year(year, frame.fiscal_year_end)


def _republic_year(match: re.Match[str], frame: _Frame) -> Period | None:
    return fiscal.calendar_year(_int(match["y"]) + 1911)


def _republic_month(match: re.Match[str], frame: _Frame) -> Period | None:
    return fiscal.month(_int(match["y"]) + 1911, _int(match["m"]))


def _short_year(match: re.Match[str], frame: _Frame) -> Period | None:
    return fiscal.calendar_year(2000 + int(match["y"]))


_RELATIVE_YEARS = {
    "去年": -1, "上年": -1, "上一年": -1, "上年度": -1, "上一年度": -1, "上财年": -1, "上一财年": -1, "前年": -2, "今年": 0, "本年": 0,
    "本年度": 0, "本财年": 0, "报告期": 0, "报告期内": 0, "本报告期": 0, "本报告期内": 0, "报告年度": 0, "本报告年度": 0, "last year": -1, "previous year": -1,
    "prior year": -1, "this year": 0, "current year": 0, "reporting year": 0, "reporting period": 0, "past year": 0, "过去一年": 0,
    "过去一个财年": 0, "最近一年": 0, "当年": 0,
}  # fmt: skip


def _relative(match: re.Match[str], frame: _Frame) -> Period | None:
    if frame.reference is None:
        return None
    offset = _RELATIVE_YEARS[" ".join(match["r"].lower().split())]
    return _own_year(frame.reference, frame.fiscal_year_end, offset)


def _own_year(reference: date, end: FiscalYearEnd | None, offset: int) -> Period:
    """The business year that holds `reference`, or the one `offset` years from it."""
    if end in (None, (12, 31)):
        return fiscal.calendar_year(reference.year + offset)
    year = reference.year if reference <= fiscal.fiscal_year(reference.year, end).end else reference.year + 1
    return fiscal.fiscal_year(year + offset, end)


def _past_years(match: re.Match[str], frame: _Frame) -> Period | None:
    if frame.reference is None:
        return None
    count = _int(match["n"].lower())
    if not 1 < count <= 30:
        return None
    last = _own_year(frame.reference, frame.fiscal_year_end, 0)
    first = _own_year(frame.reference, frame.fiscal_year_end, 1 - count)
    return Period(f"{first.end.year}/{last.end.year}", first.start, last.end, "range")


def _relative_part(match: re.Match[str], frame: _Frame) -> Period | None:
    """A half or quarter without its year."""
    if frame.reference is None:
        return None
    text = match.group()
    year = frame.reference.year - (1 if text.startswith(("去", "last", "Last")) else 0)
    if "半年" in text or "half" in text.lower():
        return fiscal.half_year(year, 1 if "上" in text or "first" in text.lower() else 2)
    word = (match["q"] or match["q2"]).lower()
    return fiscal.quarter(year, _ORDINALS.get(word) or _int(word))


_DAY_TEXT = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH_NAME})"
_PATTERNS: tuple[tuple[re.Pattern[str], _Builder], ...] = tuple(
    (re.compile(pattern, flags), builder)
    for pattern, flags, builder in (
        (rf"{_YEAR}\s*年\s*(?P<m>{_NUMBER})\s*月\s*(?P<d>{_NUMBER})\s*[日号]?{_DASH}(?:(?P<y2>{_Y})\s*年\s*)?(?P<m2>{_NUMBER})\s*月\s*(?P<d2>{_NUMBER})\s*[日号]", 0, _days),
        (rf"{_YEAR}\s*年\s*(?P<m>{_NUMBER})\s*月?{_DASH}(?:(?P<y2>{_Y})\s*年\s*)?(?P<m2>{_NUMBER})\s*月份?(?!\s*\d)", 0, _months),
        (rf"(?:截至)?\s*{_YEAR}\s*年\s*(?P<m>{_NUMBER})\s*月\s*(?P<d>{_NUMBER})\s*日\s*止\s*(?P<length>年度|[一二三四五六七八九十\d]+个月|季度)", 0, _ended),
        (rf"{_YEAR}\s*年\s*(?P<m>{_NUMBER})\s*月\s*(?P<d>{_NUMBER})\s*[日号]", 0, _day),
        (rf"{_YEAR}\s*年\s*(?P<m>{_NUMBER})\s*月(?:份|底|末|初)?", 0, _month),
        (rf"{_YEAR}\s*年?度?\s*(?P<h>[上下中])(?:半年|期(?!货|限|票))(?:度)?", 0, _half),
        (rf"{_YEAR}\s*年?\s*前三季度?", 0, _three_quarters),
        (rf"{_YEAR}\s*年?(?:财年)?\s*第?(?P<q>[一二三四1-4])\s*季度?", 0, _quarter),
        (rf"{_YEAR}\s*(?:年|财年|年度)?{_DASH}(?P<y2>{_Y})\s*(?:财年|财政年度)", 0, _range_fiscal),
        (rf"{_YEAR}\s*年?{_DASH}(?P<y2>{_Y}|{_HY})\s*年(?:度|间|期间)?", 0, _range),
        (rf"{_YEAR}\s*(?P<mark>[/-])\s*(?P<y2>{_Y}|\d\d)(?![\d-])\s*(?:财政年度|年度|财年|年)?", 0, _split_year),
        (rf"(?:FY|财年)\s?(?P<y>{_Y}|\d\d)\s*[/-]\s*(?P<y2>\d\d|{_Y})(?!\d)", 0,
         lambda m, f: fiscal.fiscal_year(_full_year(m["y2"]), f.fiscal_year_end or (3, 31))),
        (rf"{_YEAR}\s*(?:财政年度|财年|会计年度)", 0, _fiscal),
        (r"(?<![\d.])(?<!\d,)(?P<y>[12]\d)\s*财年", 0, _fiscal),
        (rf"{_YEAR}\s*年度", 0, _business_year),
        (rf"{_YEAR}\s*年(?:底|末|初|内|全年)?(?!级)", 0, _year),
        (r"民国\s*(?P<y>\d{2,3})\s*年\s*(?P<m>\d{1,2})\s*月", 0, _republic_month),
        (r"民国\s*(?P<y>\d{2,3})\s*年(?:度|底)?", 0, _republic_year),
        (r"(?:(?<=在)|(?<=于)|(?<=自)|(?<=较)|(?<=比)|(?<=截至))(?P<y>[12]\d|3[0-5])年(?:度|底|末|初)?(?!来|间|内|后|前|以|历|期|代|龄|的|多|时|，累|累)", 0, _short_year),
        (r"(?<![\d.第])(?<!\d,)(?P<y>1[5-9]|2\d)年(?:度(?!假)|底|末)", 0, _short_year),
        (rf"(?P<length>(?:financial |fiscal )?year|(?:\w+|\d+)[- ]months?(?: period)?|quarter|period)\s+(?:ended|ending|to)\s+(?:on\s+)?(?:{_DAY_TEXT}|(?P<name2>{_MONTH_NAME})\s+(?P<d2>\d{{1,2}})),?\s+(?P<y>{_Y})", re.IGNORECASE, _ended),
        (rf"(?P<d>\d{{1,2}})\s+(?P<m>{_MONTH_NAME})(?:\s+(?P<y>{_Y}))?\s*(?:-|–|to|until)\s*(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH_NAME})\s+(?P<y2>{_Y})", re.IGNORECASE, _days_in_words),
        (rf"(?P<m>{_MONTH_NAME})\s+(?P<d>\d{{1,2}}),?(?:\s+(?P<y>{_Y}))?\s*(?:-|–|to|until|through)\s*(?P<m2>{_MONTH_NAME})\s+(?P<d2>\d{{1,2}}),?\s+(?P<y2>{_Y})", re.IGNORECASE, _days_in_words),
        (rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH_NAME}),?\s+(?P<y>{_Y})(?!\d)", re.IGNORECASE, _day_in_words),
        (rf"\b(?P<m>{_MONTH_NAME})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>{_Y})(?!\d)", re.IGNORECASE, _day_in_words),
        (rf"\b(?P<m>{_MONTH_NAME}),?\s+(?:of\s+)?(?P<y>{_Y})(?!\d)", re.IGNORECASE, _month_in_words),
        (rf"(?<![\d.])(?P<y>{_Y})[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)", 0, _day),
        (rf"(?<![\d.])(?P<d>0[1-9]|[12]\d|3[01])[./](?P<m>0[1-9]|1[0-2])[./](?P<y>{_Y})(?!\d)", 0, _day),
        (rf"\bQ(?P<q>[1-4])[ /'-]*(?:of\s+)?(?:FY\s?)?(?P<y>{_Y}|\d\d)(?!\d)", re.IGNORECASE, _quarter),
        (rf"(?<!\d)(?:FY\s?)?(?P<y>{_Y})[ -]?Q(?P<q>[1-4])(?!\d)", re.IGNORECASE, _quarter),
        (r"(?<![\d.])(?P<q>[1-4])Q[ ']?(?P<y>20\d\d|\d\d)(?!\d)", 0, _quarter),
        (rf"\b(?P<q>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter\s+(?:of\s+)?(?:FY\s?|fiscal\s+(?:year\s+)?)?(?P<y>{_Y})", re.IGNORECASE, _quarter),
        (rf"\bH(?P<h>[12])[ /'-]*(?:FY\s?)?(?P<y>{_Y}|\d\d)(?!\d)", 0, _half),
        (rf"(?<!\d)(?P<y>{_Y})[ -]?H(?P<h>[12])(?!\d)", 0, _half),
        (r"(?<![\d.])(?P<h>[12])H[ ']?(?P<y>20\d\d|\d\d)(?!\d)", 0, _half),
        (rf"\b(?P<h>first|second)\s+half\s+(?:of\s+)?(?:FY\s?|fiscal\s+)?(?P<y>{_Y})", re.IGNORECASE, _half),
        (rf"\bFY\s?(?P<y>{_Y})\s*[-–]\s*FY\s?(?P<y2>{_Y})", re.IGNORECASE, _range_fiscal),
        (rf"\bFY\s?'?(?P<y>{_Y}|\d\d)(?!\d)", re.IGNORECASE, _fiscal),
        (rf"\b(?:fiscal|financial)\s+(?:years?\s+)?(?P<y>{_Y})(?![/\d])", re.IGNORECASE, _fiscal),
        (rf"\b(?P<y>{_Y})\s+(?:fiscal|financial)\s+year", re.IGNORECASE, _fiscal),
        (rf"\bbetween\s+(?P<y>{_Y})\s+and\s+(?P<y2>{_Y})(?!\d)", re.IGNORECASE, _range),
        (rf"(?<![\d.$€£¥:/-])(?<!\d,)(?P<y>{_Y})\s*(?:-|–|—|~|\bto\b|\bthrough\b)\s*(?P<y2>{_Y})(?![\d,.]?\d)(?!-)", re.IGNORECASE, _range),
        (rf"(?:过去|近|最近|前)\s*(?P<n>{_COUNT})\s*(?:个)?(?:财)?年", 0, _past_years),
        (rf"\b(?:past|last|previous|preceding)\s+(?P<n>{_COUNT})\s+(?:financial\s+|fiscal\s+|reporting\s+)?years", re.IGNORECASE, _past_years),
        (r"(?<![\d年])(?:去年|今年|本年)?(?:[上下]半年(?!度)|第(?P<q>[一二三四])季度|\b(?P<q2>[一二三四])季度)", 0, _relative_part),
        ("(?P<r>" + "|".join(sorted((w for w in _RELATIVE_YEARS if not w.isascii()), key=len, reverse=True)) + ")", 0, _relative),
        (r"\b(?P<r>" + "|".join(w.replace(" ", r"\s+") for w in _RELATIVE_YEARS if w.isascii()) + r")\b", re.IGNORECASE, _relative),
    )
)  # fmt: skip
_REPUBLIC_BARE = re.compile(r"(?<![\d.第])(?<!\d,)(?P<y>9\d|1[0-2]\d)\s*年(?:度|底|(?=\d{1,2}月)|(?!来|间|历|期|的))")
_BARE_YEAR = re.compile(
    rf"(?<!\d,)(?<![\w.$€£¥#/:'+-])(?P<y>{_Y})(?![\d%‰°]|[.,]\d|-\d|:\d|[A-Za-z_])|(?<=[{chr(0x4E00)}-{chr(0x9FFF)}])(?P<y2>{_Y})(?![\d%‰°]|[.,]\d|-\d|:\d|[A-Za-z_])"
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|by|since|for|during|until|till|from|of|to|and|year|vs\.?|versus|than|or|through|before|after|base|baseline)|[在于自至到较比及和与、/(])\s*$",
    re.IGNORECASE,
)
_ANY = re.compile(r"\d|[一二][零一二三四五六七八九]{3}|年|报告期|季度|\byears?\b|\bquarter|\breporting\b", re.IGNORECASE)


def find_periods(text: str, *, fiscal_year_end: FiscalYearEnd | None = None, reference: date | None = None) -> list[PeriodMention]:
    """Periods that `text` names, in order, none overlapping.

    Args:
        text: Any text; spans are places in it.
        fiscal_year_end: Month and day on which the fiscal year of what is spoken of ends; FY2025 is a calendar year without it.
        reference: The day from which "去年", "last year", "过去三年" count (a report's last day, or today); without it they are left
            out. "Past three years" are the three that end with the reference's own.
    """
    if not _ANY.search(text):
        return []
    prepared = normalised(text)
    frame = _Frame(fiscal_year_end, reference)
    found: list[PeriodMention] = []
    taken: list[Span] = []
    for match, builder in _candidates(prepared, text):
        span = _trimmed(match)
        if any(span.overlaps(other) for other in taken):
            continue
        try:
            period = builder(match, frame)
        except ValueError:  # no such day or month
            continue
        if period is not None:
            taken.append(span)
            found.append(PeriodMention(span, period))
    return sorted(found, key=lambda mention: mention.span)


def _trimmed(match: re.Match[str]) -> Span:
    words = match.group()
    return Span(match.start() + len(words) - len(words.lstrip()), match.start() + len(words.rstrip()))


def _candidates(prepared: str, original: str) -> Iterator[tuple[re.Match[str], _Builder]]:
    for pattern, builder in _PATTERNS:
        for match in pattern.finditer(prepared):
            yield match, builder
    if "年" in prepared and script_of(original) == "zh-Hant":
        for match in _REPUBLIC_BARE.finditer(prepared):
            yield match, _republic_year
    for match in _BARE_YEAR.finditer(prepared):
        if not _counts_something(prepared, match):
            yield match, _bare_year


def _bare_year(match: re.Match[str], frame: _Frame) -> Period | None:
    return fiscal.calendar_year(int(match["y"] or match["y2"]))


def _counts_something(text: str, match: re.Match[str]) -> bool:
    """Whether a unit or classifier right after says that the four digits are a quantity ("2025个", "2023 tonnes")."""
    place = match.end()
    while place < len(text) and text[place] in " \u00a0":
        place += 1
    unit = registry().units.match(text, place)
    if unit is None:
        return place < len(text) and text[place] in "万亿余多"
    word = text[place : unit[0]]
    if word in {"年", "年度", "本", "版", "级", "级别", "度", "号", "周年"} or (len(word) == 1 and word.isascii()):
        return False
    return not (unit[1].dimension in {"people", "count"} and word.isascii() and _YEAR_BEFORE.search(text, 0, match.start()))


def with_source(mention: PeriodMention, source: str) -> Period:
    """The mention's period, marked with what stated it."""
    return replace(mention.period, source=source)  # type: ignore[arg-type]
