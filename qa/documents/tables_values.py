"""What a table cell says: a number with its footnote marks, that nothing is reported, a year, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from qa.documents.grid_cells import FORMULA
from qa.documents.tables_units import is_unit

CellKind = Literal["value", "blank", "year", "code", "text", "empty"]

_BLANK = re.compile(
    r"^(?:[-–—−‒―•·／/╱]{1,3}|[-–—]\s?[%％]|\.{2,3}|n\.?\s?/?\s?a\.?|n\.?\s?/?\s?d\.?|n\.?\s?/?\s?r\.?|n\.?\s?m\.?|nil|none|tbd|"
    r"not\s+(?:reported|available|applicable|disclosed|measured|relevant|material|published)|no\s+data|data\s+not\s+available|unavailable|"
    r"(?:first\s+publication|first\s+reported|reported\s+from)\b.{0,24}|"
    r"不适用|不適用|未披露|未統計|未统计|未检出|未檢出|未测出|未測出|无数据|無數據|暂无|暫無|无|無|未报告)"
    r"(?P<notes>\s?[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾*†‡]+|(?<=[a-z]{4})(?:\s?\([a-h]\)|[a-h])|)$",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"^(?:(?:FY|CY|H[12]|[1-4]?Q[1-4]?|year|(?:fiscal|financial)(?:\s+year)?|as\s+(?:of|at).{0,20}|(?:at\s+|by\s+)?(?:31|30)\s+\w+|(?:dec\w*|jan\w*|march|mar|june|jun|sept?\w*)\.?(?:\s+\d{1,2},?)?)\s*)?"
    r"['’]?(?:(?:19|20)\d{2}(?:\s?[/–-]\s?(?:(?:19|20)?\d{2})|\s(?:to|至)\s(?:19|20)\d{2})?|(?<=FY)\s?\d{2}(?:\s?[/–-]\s?\d{2})?)"
    r"(?:\s*(?:年(?:\s?度)?|年末|财年|財年|FY|E|F|A|targets?|goals?|ambitions?|baseline|results?|actuals?|guidance|forecast|budget|plan|\(?restated\)?|\(?adjusted\)?))?(?:\s*\d{1,2}\s*月(?:份|末|\d{1,2}\s*日)?)?"
    r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾*†‡]*(?:\s?\(?[a-z]\)|\s?\(\d\)|\s?\[[a-z\d]{1,2}\])?$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"^(?:as\s+(?:of|at)\s+|(?:at|al|on)\s+)?(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})"
    r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾*†‡]*$",
    re.IGNORECASE,
)
"""The day that a column is for: "12/31/2022", "31.12.2022", "2022.12.31"."""
NOTED_YEAR = re.compile(r"(?:19|20)\d{2}[1-9]\)?")
"""A year with the digit of a note glued to it ("20152"), where what stands around it says so."""
NUMBER_LIST = re.compile(r"\d{1,3}(?:\s?/\s?\d{1,3})+(?:\s?/)?(?:\s\d{1,3}(?:\s?/\s?\d{1,3})*)?")
"""Several figures in one cell, as of all classes of ages: "2/18/23/24/ 26/7"."""
SPAN = re.compile(r"\d{1,2}\s?(?:to|[-–])\s?\d{1,2}", re.IGNORECASE)
"""The first line of a header such as "6 to 12" over "months"."""
DURATION = re.compile(
    r"(?:[<>≤≥]|less\s+than|more\s+than|over|up\s+to|within|after)?\s?\d{1,4}(?:\s?(?:to|and|[-–])\s?\d{1,4})?\s?(?:days?|weeks?|months?|years?)"
    r"(?:\s+(?:or|and)\s+(?:more|less|over|longer|above|later))?",
    re.IGNORECASE,
)
"""When something falls due ("30 days", "1 to 5 years"): a value beside a label, a header on a line without one."""
LIMIT = re.compile(r"(?:over|more\s+than|less\s+than|after|up\s+to|within|[<>≤≥])\s?\d{1,3}", re.IGNORECASE)
"""The first line of a header such as "Over 5" over "years"."""
_COLUMN_NUMBER = re.compile(r"(?:(?:19|20)\d{2}\s)?[(（](\d{1,2})[)）]")
CONNECTIVE = re.compile(r"(?:^|\s)(?:to|than|and|over|up\s+to|until|within|after|between|through|in|[<>–-])$", re.IGNORECASE)
TIME = re.compile(r"(?:days?|weeks?|months?|years?)(?:\s+old)?", re.IGNORECASE)
_ROC_YEAR = re.compile(
    r"^(?:(?:民國|民国)\s?\d{2,3}\s?年(?:\s?度)?|1[01]\d\s?年\s?度|(?:民國|民国)?\s?1[01]\d\s?(?:[./年])\s?\d{1,2}\s?(?:[./月])\s?\d{1,2}\s?日?)$"
)
_BARE_ROC_YEAR = re.compile(r"(?:民國|民国)?\s?((?:9\d|1[0-4]\d))\s?年(?:\s?度)?")
_YEAR_WITH_UNIT = re.compile(r"(?:FY\s?|CY\s?)?((?:19|20)\d{2})\s+(?P<unit>[^\d\s]\S*(?:\s\S+){0,4})")
"""A header that says the year and the unit of its column ("2023 MWh"), which alone reads as so many of the unit."""
_PREFIX = (
    r"(?:(?:approx(?:imately|\.)?|circa|ca\.?|c\.|about|around|up\s+to|more\s+than|over|less\s+than|at\s+least|"
    r"nearly|约|約|超过|超過|近|逾|不低于|不少于)\s*|[~≈<>≤≥＜＞±+＋]\s*){0,3}"
)
_CURRENCY = r"(?:US\$|HK\$|NT\$|A\$|C\$|S\$|R\$|[$€£¥￥]|RMB|EUR|USD|HKD|CHF|CNY|GBP)?\s?"
_DIGITS = (
    r"(?:\d{1,3}(?:[,，]\s?\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:['’ \u202f]\d{3})+(?:[.,]\d+)?|"
    r"\d+(?:[.,]\d+)?|\.\d+)"
)
_SUFFIX = (
    r"(?:\s?(?:%|％|‰|pp|p\.p\.|ppt|pts?|bps|x|倍|°C|"
    r"(?:K|M|k|m|bn|mn|tn|B)?\s?[€£$]|(?:million|billion|thousand|mn|bn|m|k)(?![a-z])|"
    r"[kMGTP]?(?:Wh|J|W|t|g)(?![A-Za-z])|k?tonnes|k?tons?|t?CO2e?|ha|km|m[²³]|m3|m2|hours?|hrs?|days?|years?|employees|people|FTE|"
    r"万吨|亿吨|吨|噸|万元|亿元|元|亿|億|万|萬|人次?|名|次|小时|小時|家|个|個|天|起|件|项|項|百分点|公里|平方米|立方米|千瓦时|度|位|名|场|場|户|戶|份|股|套|例))"
)
_BOUND = r"(?:\s(?:or|and)\s(?:less|more|fewer|above|below|under|over|higher|lower))?"
_ASIDE = rf"(?:(?:(?<=[\d%])\(|\s?[［\[（])\s?[-+–−]?{_DIGITS}\s?[%％]?\s?[)）］\]]|\s\([-+–−]?{_DIGITS}\s?%\))"
"""A second number in brackets behind a cell's own: its share ("67 [3.5%]"), or the same of another circle ("147(241)")."""
_VALUE = re.compile(
    rf"^(?P<value>{_PREFIX}{_CURRENCY}[(（]?\s?{_CURRENCY}[-–—−+＋]?\s?{_CURRENCY}{_PREFIX}{_DIGITS}"
    rf"(?:\s?(?:[-–—~～]|to|至)\s?{_DIGITS})?{_SUFFIX}{{0,2}}\s?[)）]?{_SUFFIX}?{_BOUND})"
    rf"(?P<notes>(?:{_ASIDE}|\s?[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]++|\s?[*†‡§#^]++|\s?\(?[a-z]\)|\s?\[[A-Za-z\d]{{1,2}}\]|\s?\(\d{{1,2}}\)|(?<=[\d%])[a-zA-Z](?:,[a-z])*+)*+)$",
    re.IGNORECASE,
)
_MOVEMENT = re.compile(
    rf"^(?P<value>{_PREFIX}{_DIGITS}\s?[%％]\s(?:reduction|decrease|decline|increase|growth|improvement))(?P<notes>\s\([^()]{{1,32}}\)|)$",
    re.IGNORECASE,
)
"""A target or result given as a change: "12.5% reduction (2,300 t or less)"."""
_AGE = re.compile(r"\d{1,2}(?:\.\d{1,2})?\s?[岁歲]")
"""As under 平均年齡; classes of ages are ranges or have a bound."""
_RATIO = re.compile(r"^\d+(?:[.,]\d+)?\s?[:：]\s?\d+(?:[.,]\d+)?$")
_CODE = re.compile(
    r"^(?:[1-4]\d{2}\s[-–]\s\d{1,2}|\d{1,3}[-–]\d{1,3}(?:[-–.]\w+)*|(?!\d{1,3}(?:\.\d{3}){2,}$)\d+(?:\.\d+){2,}|[A-Z]{2,}[-\s]?\d[\w.\-–]*)$"
)
_DATED = re.compile(
    r"(?P<value>[^()（）]+?)\s?[(（]\s?(?:截至|截止|于|於|as (?:of|at)|at|on)\s?[^()（）]*(?:19|20)\d{2}[^()（）]*[)）]",
    re.IGNORECASE,
)
"""A value and behind it the day that it is of: "1,204 人（截至 2020 年 12 月 31 日）"."""
_CHANGED = re.compile(
    r"(?P<value>[^()（）]+?)\s?[(（]\s?(?=[^()（）]*\d)[^()（）]*?(?:[較较比]|减少|減少|增加|下降|上升|成[長长]|年[增減减]|[↑↓▲▼]|"
    r"\b(?:vs|versus|compared|increased?|decreased?|reduction|up|down|change|than|against|since|from)\b)[^()（）]*[)）]",
    re.IGNORECASE,
)
"""A value and behind it how it has changed: "26,062（較前一年減少 6%）"."""
_PART_OF = re.compile(r"(\d{1,4}) of \d{1,4} ?\(\d{1,3}(?:\.\d)? ?%?\)")
"""How many of all, and their share: "3 of 12 (25%)"."""
_GLUED_NOTE = re.compile(r"^([^\d]*\d{1,3}(?:,\d{3})+)(\d{1,2})$")
_COUNTED = re.compile(r"^[<>≤≥~]?\s?\d[\d.,]*\s(?!and$|the$)[a-z]{3,14}$")
_NUMBER_WITH_UNIT = re.compile(rf"^{_PREFIX}{_CURRENCY}[(（]?[-–—−+]?\s?{_DIGITS}\s?([^\W\d].{{0,29}})$", re.IGNORECASE)
_SCALE = re.compile(r"[(（]?(?:US|HK|NT|A|C|S|R)?(?:[$€£¥]|RM|RMB)\s?['’‘]?000['’]?s?[)）]?", re.IGNORECASE)
"""How a header says that its column counts thousands: "($000)"."""
_NOTE_MARK = re.compile(r"^(?:\d{1,2}[)）]|\[\d{1,2}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+|(?:[(（]\d{1,2}[)）]){2,})$")
SEE_NOTE = re.compile(r"[(（]?[註注]\s?[\d一二三四五六七八九十]{1,2}[)）]?")
"""A cell that points to a note in its value's stead ("註 3")."""
_SYMBOLS = re.compile(r"^[XxØ✓✔√●○■□◼◻▲▼↑↓→]{1,3}$")


_CLASS = re.compile(
    r"(?:%\s?)?(?:[<>≤≥＜＞‹›]\s?\d{1,3}|(?:under|over|below|above)\s\d{2}|\d{1,3}\s?(?:[-–]|to)\s?\d{1,3}|\d{2}\s?\+)\s*"
    r"(?:years?(?:\s+old)?|yrs?\.?|y\.?o\.?|age|aged|anni|ans|jahre|岁|歲)?(?:\s*\(%\))?",
    re.IGNORECASE,
)


_OPEN = re.compile(r"[%\s]*(?:[<>≤≥＜＞‹›]|(?:under|over|below|above)\s)", re.IGNORECASE)
"""How a class begins that is open at one end."""


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell's text is. `first`, `last` bound the value in the text; `notes` bound its footnote marks."""

    kind: CellKind
    first: int = 0
    last: int = 0
    notes: tuple[tuple[int, int], ...] = ()


@lru_cache(maxsize=65536)
def read_cell(text: str) -> CellReading:
    """Reads one cell's text."""
    text = text.strip()
    if not text:
        return CellReading("empty")
    if len(text) > 48:
        return CellReading("text", 0, len(text))
    if blank := _BLANK.match(text):
        notes = (blank.span("notes"),) if blank["notes"] else ()
        return CellReading("blank", 0, blank.start("notes"), notes)
    if _YEAR.match(text) or _ROC_YEAR.match(text) or _DATE.match(text):
        return CellReading("year", 0, len(text))
    if _NOTE_MARK.match(text) or FORMULA.fullmatch(text) or _SCALE.fullmatch(text):
        return CellReading("text", 0, len(text))
    if _CODE.match(text) or _SYMBOLS.match(text):
        return CellReading("code", 0, len(text))
    if not any(char.isdigit() for char in text):
        return CellReading("text", 0, len(text))
    dated = _DATED.fullmatch(text) or _CHANGED.fullmatch(text)
    match = (_VALUE.match(dated["value"]) if dated else None) or _VALUE.match(text) or _MOVEMENT.match(text)
    if match:
        return _value(match)
    if part := _PART_OF.fullmatch(text):
        return CellReading("value", 0, part.end(1))
    glued = _GLUED_NOTE.match(text)
    if glued:
        return CellReading("value", 0, glued.end(1), ((glued.start(2), glued.end(2)),))
    if _AGE.fullmatch(text) or _RATIO.match(text) or _COUNTED.match(text) or _has_unit(text):
        return CellReading("value", 0, len(text))
    return CellReading("text", 0, len(text))


def _has_unit(text: str) -> bool:
    """Whether a number with any unit behind it fills the cell: "14,794 kt CO2e", "596 million liters"."""
    match = _NUMBER_WITH_UNIT.match(text)
    return match is not None and is_unit(match[1])


def is_class(text: str) -> bool:
    """Whether a text may name a class of ages or sizes ("<30", "30-50", "> 50 years") and not be a value."""
    return len(text) <= 20 and _CLASS.fullmatch(text.strip()) is not None


_BOUNDED = re.compile(
    r"(?:(?:under|over|below|above|less\s+than|more\s+than|up\s+to|within|from)\s\d{1,3}|\d{1,3}\s(?:and|or|&)\s(?:above|over|older|more|under|below|"
    r"younger|less))(?:\s*(?:years?|yrs?\.?)(?:\s+(?:old|of\s+age))?(?:\s+(?:and|or|&)\s+(?:above|over|older|more|under|below|younger|less))?)?",
    re.IGNORECASE,
)


def names_class(text: str) -> bool:
    """Whether a text in the place of a label names a class of ages or of time, also in words ("50 and above", "1 to 5 years")."""
    bare = " ".join(text.split())
    return is_class(bare) or _BOUNDED.fullmatch(bare) is not None or DURATION.fullmatch(bare) is not None


_UNITED = re.compile(r"\d\s?[(（]?(?:[^\W\d_]|[%％‰])")


def is_amount(text: str) -> bool:
    """Whether a cell is a number with its unit ("31.5t/年", "41%"), which says by itself that it is a value."""
    return read_cell(text).kind == "value" and _UNITED.search(text) is not None


_ANSWER = re.compile(r"(?:[√☑✓□☐]?\s?(?:是|否|有|没有|沒有)\s?)+|yes|no", re.IGNORECASE)


def is_answer(text: str) -> bool:
    """Whether a cell answers its row's question with yes or no: 是, "√是 □否"."""
    return _ANSWER.fullmatch(text.strip()) is not None


def heads_classes(texts: list[str]) -> bool:
    """Whether the numbers of a line are classes and no values: at least two different ones, one of them open at an end."""
    classes = [text for text in texts if is_class(text)]
    open_ended = any(_OPEN.match(text) or text.endswith("+") for text in classes)
    return len(set(classes)) >= 2 and open_ended


def heads_years(texts: list[str]) -> bool:
    """Whether the numbers of a line are years that follow each other: of the Republic ("103 年"), or with one unit ("2023 MWh").

    Each may head several columns ("112 年", "112 年", "113 年", "113 年").
    """
    matches = [_BARE_ROC_YEAR.fullmatch(text.strip()) or _YEAR_WITH_UNIT.fullmatch(text.strip()) for text in texts]
    found = [match for match in matches if match is not None]
    units = {match["unit"] for match in found if match.re is _YEAR_WITH_UNIT}
    if len(found) < max(2, len(texts)) or len(units) > 1:
        return False
    steps = {abs(int(later[1]) - int(earlier[1])) for earlier, later in pairwise(found)}
    return 1 in steps and steps <= {0, 1}


def may_be_year(text: str) -> bool:
    """Whether a number may be a year where all others on its line are: of the Republic, or with the unit of its column."""
    return text.endswith(("年", "年度")) or _YEAR_WITH_UNIT.fullmatch(text.strip()) is not None


def is_year_with_unit(text: str) -> bool:
    """Whether a text may be a year and the unit of what is under it ("2023 MWh")."""
    match = _YEAR_WITH_UNIT.fullmatch(text.strip())
    return match is not None and is_unit(match["unit"])


_YEARS_BELOW = re.compile(r"(?:[项項]目\s?)?(?:會計|会计)?年(?:度|份)?")
_ROC_DIGITS = re.compile(r"(?:9\d|1[0-4]\d)")


def names_roc_years(texts: list[str], header: str) -> bool:
    """Whether the bare numbers of a column name its rows by years of the Republic: its header says so ("113", "112" under 年度)."""
    years = [text for text in texts if _ROC_DIGITS.fullmatch(text.strip())]
    return bool(texts) and len(years) == len(texts) == len(set(years)) and _YEARS_BELOW.fullmatch(header.strip()) is not None


def counts_columns(texts: list[str]) -> bool:
    """Whether the numbers of a line count the columns, as taxonomy templates do: "(11)", "(12)", "(13)"."""
    numbers = [int(match[1]) for text in texts if (match := _COLUMN_NUMBER.fullmatch(text))]
    rising = all(left < right for left, right in pairwise(numbers))
    return len(numbers) == len(texts) >= 3 and rising and numbers[-1] - numbers[0] <= len(numbers) + 1


def _value(match: re.Match[str]) -> CellReading:
    """A number: its characters, and the marks behind it."""
    first, last = match.span("value")
    value = match["value"]
    while value and value[-1].isspace():
        value, last = value[:-1], last - 1
    if value.endswith((")", "）")) and "(" not in value and "（" not in value:
        value, last = value[:-1], last - 1
    notes = []
    if match["notes"].strip():
        start, end = match.span("notes")
        while match.string[start].isspace():
            start += 1
        notes.append((start, end))
    return CellReading("value", first, last, tuple(notes))
