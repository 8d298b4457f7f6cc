"""The patterns of the period grammar, in order of precedence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from qa.domain.periods import Period
from qa.quantities import period_readers as read
from qa.quantities.period_readers import RELATIVE_YEARS, Frame

Reader = Callable[[re.Match[str], Frame], Period | None]


@dataclass(frozen=True)
class Pattern:
    """A pattern with its reader; it can only match a text in which one of `needs` stands (lower case)."""

    source: str
    flags: int
    reader: Reader
    needs: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a text first needs it: all of them take 40 ms, and most questions need a few."""
        return re.compile(self.source, self.flags)


Y4 = r"(?:19[5-9]\d|20\d\d)"
_HD = "零一二三四五六七八九"
# The class first lets the search skip to digits; what stands before is checked behind it.
_YEAR = rf"(?P<y>[12一二][\d{_HD}]{{3}})(?<=19[5-9]\d|20\d\d|[一二][{_HD}]{{3}})(?<![\d.].{{4}})(?<!\d,.{{4}})"
_YEAR2 = rf"(?P<y2>{Y4}|[一二][{_HD}]{{3}})"
_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_M, _D, _M2, _D2 = (rf"(?P<{name}>{_NUMBER})" for name in ("m", "d", "m2", "d2"))
_DASH = r"\s*(?:-|–|—|~|至|到)\s*"
_COUNT = r"\d{1,2}|[一二两三四五六七八九十]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
_NAME = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_EN_DAY, _EN_DAY2 = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?", r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?"
_EN_MONTH, _EN_MONTH2 = rf"(?P<m>{_NAME})", rf"(?P<m2>{_NAME})"
_EN_YEAR, _EN_YEAR2 = rf"(?P<y>{Y4})(?!\d)", rf"(?P<y2>{Y4})(?!\d)"
_TO = r"(?:\s*,)?\s*(?:-|–|to|until|through)\s*"
_SHORT_OR_FULL = rf"(?P<y>{Y4}|\d\d)(?!\d)"
_MONTH_KEYS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LENGTH = r"(?P<length>(?:financial |fiscal )?year|(?:\w+|\d+)[- ]months?(?: period)?|quarter|period)"
_ENDED_DAY = rf"(?:{_EN_DAY}\s+(?:of\s+)?(?P<name>{_NAME})|(?P<name2>{_NAME})\s+{_EN_DAY2})"
_INTERIM = r"(?:interim|half[- ]year(?:ly)?) (?:report|results|period)\b"
_ORDINAL = "first|second|third|fourth|1st|2nd|3rd|4th"
_SHORT_YEAR_AFTER = "来|间|内|后|前|以|历|期|代|龄|的|多|时|，累|累"


def _patterns(needs: tuple[str, ...], flags: int, *pairs: tuple[str, Reader]) -> tuple[Pattern, ...]:
    return tuple(Pattern(source, flags, reader, needs) for source, reader in pairs)


_HAN_DAYS = _patterns(
    ("月",),
    0,
    (rf"{_YEAR}\s*年\s*{_M}\s*月\s*{_D}\s*[日号]?{_DASH}(?:{_YEAR2}\s*年\s*)?{_M2}\s*月\s*{_D2}\s*[日号]", read.read_days),
    (rf"{_YEAR}\s*年\s*{_M}\s*月?{_DASH}(?:{_YEAR2}\s*年\s*)?{_M2}\s*月份?(?!\s*\d)", read.read_months),
    (
        rf"(?:截至)?\s*{_YEAR}\s*年\s*{_M}\s*月\s*{_D}\s*日\s*止\s*(?P<length>年度|[{_HD}十\d]+个月|季度)",
        read.read_ended,
    ),
    (rf"{_YEAR}\s*年\s*{_M}\s*月\s*{_D}\s*[日号]", read.read_day),
    (rf"{_YEAR}\s*年\s*{_M}\s*月(?:份|底|末|初)?", read.read_month),
)
_HAN_PARTS = _patterns(
    ("半年", "季", "期"),
    0,
    (rf"{_YEAR}\s*年?度?\s*(?P<h>[上下中])(?:半年|期(?!货|限|票))(?:度)?", read.read_half),
    (rf"{_YEAR}\s*年\s*(?P<h>半)年(?:度|报)", read.read_half),
    (rf"{_YEAR}\s*年?\s*前三季度?", read.read_three_quarters),
    (rf"{_YEAR}\s*年?(?:财年)?\s*第?(?P<q>[一二三四1-4])\s*季度?", read.read_quarter),
)
_HAN_YEARS = _patterns(
    ("年",),
    0,
    (rf"{_YEAR}\s*(?:年|财年|年度)?{_DASH}{_YEAR2}\s*(?:财年|财政年度)", read.read_range_fiscal),
    (rf"{_YEAR}\s*年?{_DASH}{_YEAR2}\s*年(?:度|间|期间)?", read.read_range),
)
_SPLIT = _patterns(
    ("/", "-", "–"),
    0,
    (rf"{_YEAR}\s*(?P<mark>[/–-])\s*(?P<y2>{Y4}|\d\d)(?![\d-])\s*(?:财政年度|年度|财年|年)?", read.read_split_year),
    (rf"(?:FY|财年)\s?(?P<y>{Y4}|\d\d)\s*[/–-]\s*(?P<y2>\d\d|{Y4})(?!\d)", read.read_split_fiscal),
)
_MONTH_ENDS = _patterns(
    ("/",),
    0,
    (rf"(?<![\d/.]){_YEAR}/(?P<m>1[0-2]|0?[1-9])(?![\d/.])", read.read_month_end),
)
_HAN_SINGLE = _patterns(
    ("年",),
    0,
    (rf"{_YEAR}\s*(?:财政年度|财年|会计年度)", read.read_fiscal),
    (r"(?P<y>[12]\d)(?<![\d.].{2})(?<!\d,.{2})\s*财年", read.read_fiscal),
    (rf"{_YEAR}\s*年度", read.read_business_year),
    (rf"{_YEAR}\s*年(?:底|末|初|内|全年)?(?!级)", read.read_year),
    (r"民国\s*(?P<y>\d{2,3})\s*年\s*(?P<m>\d{1,2})\s*月", read.read_republic_month),
    (r"民国\s*(?P<y>\d{2,3})\s*年(?:度|底)?", read.read_republic_year),
    (r"民国\s*(?P<y>[一二三四五六七八九][一二三四五六七八九十〇零○]{1,2})\s*年(?:度|底)?", read.read_republic_digits),
    (r"(?<![一二三四五六七八九十〇零○])(?P<y>一[〇零○一二三][一二三四五六七八九〇零○])\s*年度", read.read_republic_digits),
    (
        rf"(?:(?<=在)|(?<=于)|(?<=自)|(?<=较)|(?<=比)|(?<=截至))(?P<y>[12]\d|3[0-5])年(?:度|底|末|初)?(?!{_SHORT_YEAR_AFTER})",
        read.read_short_year,
    ),
    (r"(?P<y>[12]\d)(?<![\d.第].{2})(?<!\d,.{2})(?<=1[5-9]|2\d)年(?:度(?!假)|底|末)", read.read_short_year),
)
_ENGLISH_DAYS = _patterns(
    _MONTH_KEYS,
    re.IGNORECASE,
    (rf"{_LENGTH}\s+(?:ended|ending|to)\s+(?:on\s+)?{_ENDED_DAY},?\s+{_EN_YEAR}", read.read_ended),
    (rf"{_LENGTH}\s+(?:ended|ending|to)\s+(?:the end of\s+)?(?P<name>{_NAME}),?\s+{_EN_YEAR}", read.read_ended_month),
    (
        rf"\b(?:as (?:of|at)|(?:by|at|until) (?:the )?end of|by|at)\s+(?:the end of\s+)?{_EN_MONTH},?\s+{_EN_YEAR}",
        read.read_end_of_month,
    ),
    (rf"(?P<d>\d{{1,2}})\s+{_EN_MONTH}(?:\s+(?P<y>{Y4}))?{_TO}{_EN_DAY2}\s+{_EN_MONTH2}\s+{_EN_YEAR2}", read.read_days_in_words),
    (rf"{_EN_MONTH}\s+{_EN_DAY},?(?:\s+(?P<y>{Y4}))?{_TO}{_EN_MONTH2}\s+{_EN_DAY2},?\s+{_EN_YEAR2}", read.read_days_in_words),
    (rf"\b{_EN_MONTH}\s+(?P<y>{Y4}){_TO}{_EN_MONTH2}\s+{_EN_YEAR2}", read.read_months_in_words),
    (rf"(?<!\d){_EN_DAY}\s+(?:of\s+)?{_EN_MONTH},?\s+{_EN_YEAR}", read.read_day_in_words),
    (rf"\b{_EN_MONTH}\s+{_EN_DAY},?\s+{_EN_YEAR}", read.read_day_in_words),
    (rf"\b{_EN_MONTH},?\s+(?:of\s+)?{_EN_YEAR}", read.read_month_in_words),
)
_MIDYEAR = _patterns(("mid",), re.IGNORECASE, (rf"\bmid[- ]{_EN_YEAR}", read.read_midyear))
_NUMERIC_DAYS = _patterns(
    ("-", "/", "."),
    0,
    (rf"{_YEAR}[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>0[1-9]|[12]\d|3[01]|[1-9])(?!\d)", read.read_day),
    (rf"(?P<d>[0-3]\d)(?<![\d.].{{2}})[./](?P<m>0[1-9]|1[0-2])[./]{_EN_YEAR}", read.read_day),
    # the month first, as Americans write it: only where the second number is no month ("12/31/2023")
    (rf"(?<![\d/.])(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/{_EN_YEAR}", read.read_day),
)
_ENGLISH_PARTS = (
    *_patterns(
        ("q", "quarter"),
        re.IGNORECASE,
        (rf"\bQ(?P<q>[1-4])[ /'-]*(?:of\s+)?(?:FY\s?)?{_SHORT_OR_FULL}", read.read_quarter),
        (rf"(?<!\d)(?:FY\s?)?(?P<y>{Y4})[ -]?Q(?P<q>[1-4])(?!\d)", read.read_quarter),
        (r"(?P<q>[1-4])(?<![\d.].)Q[ ']?(?P<y>20\d\d|\d\d)(?!\d)", read.read_quarter),
        (rf"\b(?P<q>{_ORDINAL})\s+quarter\s+(?:of\s+)?(?:FY\s?|fiscal\s+(?:year\s+)?)?{_EN_YEAR}", read.read_quarter),
    ),
    *_patterns(
        ("h",),
        0,
        (rf"\bH(?P<h>[12])[ /'-]*(?:FY\s?)?{_SHORT_OR_FULL}", read.read_half),
        (rf"(?<!\d)(?P<y>{Y4})[ -]?H(?P<h>[12])(?!\d)", read.read_half),
        (r"(?P<h>[12])(?<![\d.].)H[ ']?(?P<y>20\d\d|\d\d)(?!\d)", read.read_half),
    ),
    *_patterns(
        ("half",),
        re.IGNORECASE,
        (rf"\b(?P<h>first|second)\s+half\s+(?:of\s+)?(?:FY\s?|fiscal\s+)?{_EN_YEAR}", read.read_half),
    ),
    *_patterns(
        ("interim", "half-year", "half year"),
        re.IGNORECASE,
        (rf"(?<!\d)(?P<y>{Y4})\s+{_INTERIM}", read.read_interim),
        (rf"\b{_INTERIM}\s+(?:of |for )?{_EN_YEAR}", read.read_interim),
    ),
)
_ENGLISH_YEARS = (
    *_patterns(
        ("fy",),
        re.IGNORECASE,
        (rf"\bFY\s?(?P<y>{Y4})\s*[-–]\s*FY\s?{_EN_YEAR2}", read.read_range_fiscal),
        (rf"\bFY\s?'?{_SHORT_OR_FULL}", read.read_fiscal),
    ),
    *_patterns(
        ("fiscal", "financial"),
        re.IGNORECASE,
        (rf"\b(?:fiscal|financial)\s+(?:years?\s+)?(?P<y>{Y4})(?![/\d])", read.read_fiscal),
        (rf"\b(?P<y>{Y4})\s+(?:fiscal|financial)\s+year", read.read_fiscal),
    ),
    *_patterns(
        ("-", "–", "—", "~", "to", "through", "between"),
        re.IGNORECASE,
        (rf"\bbetween\s+(?P<y>{Y4})\s+and\s+{_EN_YEAR2}", read.read_range),
        (
            rf"(?P<y>[12]\d{{3}})(?<=19[5-9]\d|20\d\d)(?<![\d.$€£¥:/-].{{4}})(?<!\d,.{{4}})\s*(?:-|–|—|~|\bto\b|\bthrough\b)\s*"
            rf"(?P<y2>{Y4})(?![\d,.]?\d)(?!-)",
            read.read_range,
        ),
    ),
)


def _words(words: list[str]) -> str:
    return "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))


_RELATIVE = (
    *_patterns(("年",), 0, (rf"(?:过去|近|最近|前|这)\s*(?P<n>{_COUNT})\s*(?:个)?(?:财)?年", read.read_past_years)),
    *_patterns(
        ("years",),
        re.IGNORECASE,
        (
            rf"\b(?:past|last|previous|preceding)\s+(?P<n>{_COUNT})\s+(?:financial\s+|fiscal\s+|reporting\s+)?years",
            read.read_past_years,
        ),
    ),
    *_patterns(
        ("月",),
        0,
        (r"(?<![\d年.])(?P<m>1?\d)(?:\s*[-–—~至到]\s*(?P<m2>1?\d))?月份", read.read_months_of_this_year),
        (r"(?<![\d年.])(?P<m>1?\d)\s*[-–—~至到]\s*(?P<m2>1?\d)月(?!\s*\d)", read.read_months_of_this_year),
    ),
    *_patterns(
        ("半年", "季度"),
        0,
        (
            r"(?<![\d年])(?:去年|今年|本年)?(?:[上下]半年(?!度)|第(?P<q>[一二三四])季度|\b(?P<q2>[一二三四])季度)",
            read.read_relative_part,
        ),
    ),
    *_patterns(
        ("年", "报告期"), 0, (f"(?P<r>{_words([word for word in RELATIVE_YEARS if not word.isascii()])})", read.read_relative)
    ),
    *_patterns(
        ("year", "period"),
        re.IGNORECASE,
        (rf"\b(?P<r>{_words([word for word in RELATIVE_YEARS if word.isascii()])})\b", read.read_relative),
    ),
)

PATTERNS: tuple[Pattern, ...] = (
    *_HAN_DAYS, *_HAN_PARTS, *_HAN_YEARS, *_SPLIT, *_MONTH_ENDS, *_HAN_SINGLE, *_ENGLISH_DAYS, *_MIDYEAR, *_NUMERIC_DAYS,
    *_ENGLISH_PARTS, *_ENGLISH_YEARS, *_RELATIVE,
)  # fmt: skip
REPUBLIC_DAY = Pattern(
    r"(?<![\w.])(?P<y>1[01]\d)\.(?P<m>1[0-2]|0?[1-9])\.(?P<d>[12]\d|3[01]|0?[1-9])(?![\d.]*\d)", 0, read.read_republic_day, (".",)
)
"""Days of the Republic as statements head their columns, in traditional text alone."""
REPUBLIC_BARE = Pattern(
    r"(?<![\d.第])(?<!\d,)(?P<y>9\d|1[0-2]\d)\s*年(?:度|底|(?=\d{1,2}月)|(?!来|间|历|期|的(?:历|经|传|老|时|基|积|企|品|文|发|努|歷|經|傳|時|積|發)))",
    0,
    read.read_republic_year,
    ("年",),
)
"""Years of the Republic without the word, which only traditional text has."""
_NO_YEAR_AFTER = r"(?![\d%‰°]|[.,]\d|-\d|:\d|[A-Za-z_])"
BARE_YEAR = Pattern(
    rf"(?P<y>[12]\d{{3}})(?<=19[5-9]\d|20\d\d)(?:(?<![\w.$€£¥#/:'+-].{{4}})(?<!\d,.{{4}})|(?<=[\u4e00-\u9fff].{{4}})){_NO_YEAR_AFTER}",
    0,
    read.read_year,
    (),
)
