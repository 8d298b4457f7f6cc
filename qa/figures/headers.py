"""What a table's headers say of the cells beneath: period, unit, and words that tell columns apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from qa.domain.documents import Column, Row, Table
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.quantities import PeriodMention, Unit, find_unit_in_label, parse_unit
from qa.quantities.characters import normalised
from qa.quantities.fiscal import half_year
from qa.quantities.units import PERCENT, parse_rate

CHANGE = re.compile(
    r"同比|环比|变动|变化|增减|增幅|增长率|\bchange\b|\byoy\b|y-o-y|\bvariation\b|\bvar\.?\b|Δ|\bgrowth\b|"
    r"\bdifference\b|\bvs\.?\s|\+/-|% ?chg",
    re.IGNORECASE,
)

_MARKS = re.compile(r"(?<=[A-Za-z])[⁰¹²³⁴-⁹]+(?!\w)")


def unmarked(text: str) -> str:
    """A label or header without the raised marks of notes behind its words ("Percentage change¹³")."""
    return _MARKS.sub("", text)


_INDEX = re.compile(
    r"(?:(?:GRI|SASB|TCFD|HKEX|ESRS|UNGC|SDGs?(?:[ -]*targets?)?|IPIECA"
    r"|ref(?:erence)?s?|pages?(?: (?:numbers?|nos?\.?|ref(?:erence)?s?))?"
    r"|notes?|index|codes?|"
    r"standards?|附注|页码|"
    r"编号|序号|索引|章节|备注|備註|(?:数据|數據|资料|資料)?(?:来源|來源|说明|說明)|口径|口徑|限制|(?:复核|核查|鉴证)状态|"
    r"(?:data )?sources?|remarks?|comments?|explanations?|methodolog(?:y|ies))[\s/.,、]*)+",
    re.IGNORECASE,
)

_CUMULATIVE = re.compile(r"累计|累积|cumulative|\bytd\b|year to date", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heads:
    """What a cell's headers say."""

    period: PeriodMention | None
    unit: tuple[Unit, Span] | None
    words: tuple[Span, ...]
    cumulative: bool = False
    index: bool = False
    """Whether the column holds references to standards, pages or notes, or explains."""


NO_HEADS = Heads(None, None, ())


def unit_for(
    frame: Frame, heads: Heads, row: tuple[Unit, Span] | None, table: tuple[Unit, Span] | None
) -> tuple[Unit, Span] | None:
    """The unit of a cell: a column of shares or changes has its own, else the row's goes before the column's and the table's."""
    if heads.unit is not None and heads.unit[0].canonical in {"%", "pp"}:
        return heads.unit
    if row is None or row[0].canonical not in {"%", "pp"}:
        for span in heads.words:
            header = unmarked(normalised(span.of(frame.text)))
            if CHANGE.search(header) and _RELATIVE.search(header) and not _ABSOLUTE.search(header):
                return PERCENT, span
    unit = row or (table if heads.unit is not None and heads.unit[0].noun in _SEXES else None) or heads.unit or table
    return _scaled(unit, next((other for other in (heads.unit, table) if other is not None and other is not unit), None))


def _scaled(unit: tuple[Unit, Span] | None, other: tuple[Unit, Span] | None) -> tuple[Unit, Span] | None:
    """A bare currency with the scale that its table states: "$" in a table "in thousands" counts thousands of dollars."""
    if unit is None or other is None or unit[0].dimension != "money" or unit[0].factor != 1 or other[0].factor < _THOUSAND:
        return unit
    if other[0].dimension == "money":
        return other
    if other[0].dimension != "number":
        return unit
    symbol = f"{unit[0].symbol} {other[0].symbol}"
    return replace(unit[0], symbol=symbol, factor=other[0].factor, scale=other[0].scale), other[1]


_THOUSAND = 1000


def priced(frame: Frame, row: Row, unit: tuple[Unit, Span] | None) -> tuple[Unit, Span] | None:
    """A cell's unit, with the sign of money that its row prints beside the values where the table says only how many.

    Amounts per share are not in the thousands that the rest of the table is in: they have the row's bare sign, or no unit.
    """
    if unit is None:
        return None
    label = row.label.of(frame.text)
    if (cents := _CENTS.search(label)) is not None and unit[0].dimension == "money":
        place = Span(row.label.start + cents.start(), row.label.start + cents.end())
        return replace(unit[0], symbol=cents[0], factor=_HUNDREDTH, scale=Decimal(1)), place
    sign = _SIGN.search(frame.text, row.label.end, row.span.end)
    money = unit_at(frame, Span(*sign.span())) if sign else None
    stated_elsewhere = row.unit is None or unit[1] != row.unit
    if stated_elsewhere and unit[0].dimension in {"money", "number"} and unit[0].factor >= _THOUSAND and _EACH.search(label):
        own = unit_at(frame, row.unit)
        return own if own is not None and own[0].dimension == "money" else money
    return _scaled(money, unit) if money is not None and unit[0].dimension == "number" else unit


_HUNDREDTH = Decimal("0.01")
_CENTS = re.compile(r"\b(?:pence|cents)\b|(?<=[(（])p(?=[)）])", re.IGNORECASE)
"""Hundredths of the currency that a row's label is in ("Basic earnings per share (in pence)")."""
_SIGN = re.compile(r"(?<!\S)(?:US|HK|NT|A|C|S)?[$€£¥](?=\s)")
_EACH = re.compile(r"\bper\s+(?:\w+\s+){0,2}(?:share|unit|ads|stock)s?\b|每股|每单位|每單位", re.IGNORECASE)


def counted(frame: Frame, row: Row, unit: tuple[Unit, Span] | None, table: tuple[Unit, Span] | None) -> tuple[Unit, Span] | None:
    """The unit of a row whose label counts something ("公司研发人员的数量"): money or tonnes of its whole table are none."""
    if unit is None or unit != table or not (unit[0].dimension == "money" or unit[0].canonical in ABSOLUTE_UNITS):
        return unit
    if _COUNT_OF.search(row.label.of(frame.text)):
        return None
    match = _COUNT.search(row.label.of(frame.text))
    if match is None:
        return unit
    person = parse_unit("人") if _PEOPLE.search(row.label.of(frame.text)) else None
    return (person, Span(row.label.start + match.start(), row.label.start + match.end())) if person else None


_COUNT_OF = re.compile(r"(?:据点|據點|分行|厂|廠|[场場]|家|户|戶|件|辆|輛|座|所|笔|筆)[数數](?=\s*(?:[(（][^()（）]*[)）])?\s*$)")
"""What a label that counts places, firms, cases or vehicles ends with."""
_COUNT = re.compile(
    r"(?:[人户戶家次件个個项項][数數]|人次|[数數]量)(?=\s*(?:[(（][^()（）]*[)）])?\s*[:：]?\s*$)|"
    r"^\W*(?:total )?number of\b|\bheadcount\b",
    re.IGNORECASE,
)
"""What a label that counts something ends or begins with."""
_PEOPLE = re.compile(
    r"人[员員数數次]|员工|職工|职工|員工|僱員|雇员|\bemployees\b|\bstaff\b|\bworkers\b|\bpeople\b|headcount", re.IGNORECASE
)


_RELATIVE = re.compile(r"率|幅|比|%|percent|yoy|y-o-y|year[- ]on[- ]year|growth", re.IGNORECASE)

_ABSOLUTE = re.compile(r"额|量|absolute|amount", re.IGNORECASE)


def unit_at(frame: Frame, span: Span | None) -> tuple[Unit, Span] | None:
    """The unit that the characters of `span` are or name, with its place."""
    if span is None:
        return None
    unit = parse_unit(span.of(frame.text), frame.language)
    if unit is not None:
        return unit, span
    found = find_unit_in_label(span.of(frame.text), frame.language)
    if found is None and (both := _twice_written(frame, span)) is not None:
        return both
    return (found[0], Span(span.start + found[1].start, span.start + found[1].end)) if found else None


def _twice_written(frame: Frame, span: Span) -> tuple[Unit, Span] | None:
    """A unit that is written in two languages side by side ("公噸 t")."""
    words = list(re.finditer(r"\S+", span.of(frame.text)))
    units = [parse_unit(word.group(), frame.language) for word in words]
    if len(units) != 2 or units[0] is None or units[1] is None:
        return None
    same = (units[0].canonical, units[0].factor) == (units[1].canonical, units[1].factor)
    return (units[0], Span(span.start + words[0].start(), span.start + words[0].end())) if same else None


def row_unit(frame: Frame, row: Row) -> tuple[Unit, Span] | None:
    """The unit of the row's unit column, its label, or the nearest parent that names one."""
    for span in (row.unit, row.label, *reversed(row.parents)):
        unit = unit_at(frame, span)
        if unit is not None and unit[0].canonical == "1" and span is not None:
            unit = time_counted(frame, row.label if span == row.unit else span) or unit  # "number of training hours" counts hours
        if unit is None and span is not None and span == row.unit and (rate := parse_rate(span.of(frame.text))) is not None:
            unit = rate, span
        if unit is not None:
            return unit
    return next(filter(None, (time_counted(frame, span) for span in (row.label, *reversed(row.parents)))), None)


ABSOLUTE_UNITS = frozenset({"t", "tCO2e", "tCO2", "tce", "kWh", "m3"})
_OF_RATE = re.compile(
    r"\bintensit(?:y|ies)\b|\bper\s+(?!cent\b|annum\b|year\b|month\b|day\b|source\b|scope\b|type\b|category\b|country\b|site\b"
    r"|region\b|location\b|business\b|segment\b|division\b|fuel\b|gas\b)[a-z€$£¥]"
    r"|强度|強度|密度",
    re.IGNORECASE,
)


def is_absolute_of_rate(frame: Frame, row: Row, unit: tuple[Unit, Span] | None) -> bool:
    """Whether a column or table gives an amount's unit to a row that says it is an amount per something."""
    return unit is not None and unit[0].canonical in ABSOLUTE_UNITS and says_rate(row.label.of(frame.text))


def says_rate(words: str) -> bool:
    """Whether words say that a number is an amount per something ("per employee", "intensity")."""
    return _OF_RATE.search(words) is not None


def time_counted(frame: Frame, span: Span) -> tuple[Unit, Span] | None:
    """The hours or days that a label or title counts by name, with the place of the word."""
    words = _CODE.sub(lambda code: " " * len(code[0]), _RAISED.sub("", span.of(frame.text)))
    time = _TIME_COUNTED.match(words) or _NUMBER_OF_TIME.match(words) or _TIME_LAST.fullmatch(words) or _HAN_TIME.fullmatch(words)
    unit = parse_unit(_HAN_UNITS.get(time[1], time[1]), frame.language) if time else None
    return (unit, Span(span.start + time.start(1), span.start + time.end(1))) if time and unit else None


_CODE = re.compile(r"^\s*(?:GRI\s?)?\d{3}-\d{1,2}\b[a-z]?[:.]?\s")
"""The code of a disclosure before its title ("404-1 HOURS OF TRAINING")."""
_RAISED = re.compile(r"(?:[⁰¹²³⁴-⁹*†‡]+|(?<=[a-z])\s+(?:FY\s?)?(?:19|20)\d\d)\s*$", re.IGNORECASE)
"""Marks of notes behind a label ("Volunteer hours³"), and a header's year ("Total hours 2023")."""
_TIME_COUNTED = re.compile(
    r"(?!.*\b(?:rate|ratio|share|percentage)\b)\s*"
    r"(?:total|average|number of|no\. of|annual|amount of|\s)*(?:number of )?(?:\w+ ){0,3}"
    r"(hours|days)\s+(?:of|by|worked|spent|per$|"
    r"per[- ](?:\w+ ){0,2}(?:employee|person|head(?:count)?|capita|colleague|fte|staff))\b",
    re.IGNORECASE,
)
"""A label that counts a time by name: "Total hours of further training"."""
_NUMBER_OF_TIME = re.compile(
    r"\s*(?:(?:total|average|annual)\s+)*(?:number of|no\.(?: of)?) ?(?:\w+ )?(hours|days)\b", re.IGNORECASE
)


_TIME_LAST = re.compile(
    r"(?!.*\b(?:per|rate|ratio|million|thousand|share|of which)\b)(?:[A-Za-z][A-Za-z-]*\.? ){1,6}(hours|days)(?:\s*\([^()]*\))?\s*",
    re.IGNORECASE,
)
"""A label whose last word is the time that it counts: "Lost days"."""
_HAN_TIME = re.compile(
    r"(?!.*(?:率|比|百万|百萬|千|目标|目標))[^\d(（]*?(小时数?|小時數?|学时数?|學時數?|工[时時][总總]?[数數]|[时時][数數]|天[数數]|日[数數])(?:\s*[(（][^()（）]*[)）])?\s*"
)
_HAN_UNITS = {
    **dict.fromkeys(("小时数", "学时", "学时数", "工时数", "工时总数", "时数"), "小时"),
    **dict.fromkeys(("小時數", "學時", "學時數", "工時數", "工時總數", "時數"), "小時"),
    **dict.fromkeys(("天数", "天數", "日数", "日數"), "天"),
}


def caption_period(frame: Frame, table: Table) -> PeriodMention | None:
    """The first period that the table's caption names."""
    if table.caption is None:
        return None
    return next(iter(frame.periods(table.caption.of(frame.text), table.caption.start)), None)


def read_heads(frame: Frame, column: Column) -> Heads:
    """What the column's header path says."""
    mention = _joined_period(frame, column.header)
    stated: list[tuple[int, int, PeriodMention]] = []
    words: list[Span] = []
    unit = unit_at(frame, column.unit)
    for span in column.header:
        found = frame.periods(span.of(frame.text), span.start) or _hidden_year(frame, span)
        rest = without(frame.text, span, [one.span for one in found])
        beside = _unit_beside(frame, span, rest) if found else None
        stated += [(len(rest), -span.start, one) for one in found]
        if (unit is None or unit[0].noun in _SEXES) and not _CLASS.fullmatch(span.of(frame.text)):
            unit = unit_at(frame, span) or unit or beside or time_counted(frame, span)
        if len(rest) > _LONGEST_HEADER:
            continue
        if (
            rest
            and (rest in _SEXES or _names_gas(rest) or _CLASS.fullmatch(rest) or parse_unit(rest, frame.language) is None)
            and not _PART_OF_YEAR.fullmatch(normalised(rest))
        ):
            words.append(span)
    if mention is None and stated:
        # the header that is most nearly nothing but a period, the innermost of equals
        mention = min(stated, key=lambda one: one[:2])[2]
    mention = mention or _named_period(frame, words)
    cumulative = any(_CUMULATIVE.search(normalised(span.of(frame.text))) for span in column.header)
    index = bool(words) and _INDEX.fullmatch(normalised(words[0].of(frame.text)).strip()) is not None
    return Heads(mention, unit, tuple(words), cumulative, index)


def _unit_beside(frame: Frame, span: Span, rest: str) -> tuple[Unit, Span] | None:
    """The unit that stands with nothing but a period in a header ("2023 MWh")."""
    start = frame.text.find(rest, span.start, span.end) if rest else -1
    return unit_at(frame, Span(start, start + len(rest))) if start >= 0 else None


_SEXES = frozenset("男性 女性 男士 女士 男员工 女员工 男員工 女員工".split())
"""Headers that name whom a column is of, though a number before them counts persons."""
_CLASS = re.compile(r"\s*[A-Z]\s*[類类級级組组型]\s*")
"""Headers that name a class by its letter, though "B" may stand for billions ("B 類")."""
_GAS = re.compile(r"\s*(?:CO2|CH4|N2O|NOx|SO2|SOx|SF6|NF3|HFCs?|PFCs?)\s*[(（]", re.IGNORECASE)


def _names_gas(header: str) -> bool:
    """Whether a header names a gas before its unit in brackets ("CO2（kg）"), which read on is a unit of that gas."""
    return _GAS.match(normalised(header)) is not None


_NOTED_YEAR = re.compile(r"\s*(?P<year>(?:19|20)\d\d)\d(?!\d)")
_UNIT_YEAR = re.compile(r"\s*(?P<year>(?:(?:FY|CY)\s?)?(?:19|20)\d\d)\s+(?P<unit>[^\d\s].*)", re.DOTALL)


def _hidden_year(frame: Frame, span: Span) -> list[PeriodMention]:
    """The year of a header to which a note's digit is glued ("20152 (base year)") or a unit, so that it reads as its number."""
    words = span.of(frame.text)
    match = _NOTED_YEAR.match(words) or _UNIT_YEAR.match(words)
    if match is None or (match.re is _UNIT_YEAR and parse_unit(match["unit"], frame.language) is None):
        return []
    return frame.periods(match["year"], span.start + match.start("year"))


_LONGEST_HEADER = 90
"""Characters above which a header is a sentence that strayed into it."""

LAST_PERIOD = re.compile(
    r"上期|上年|上一?年度|去年|期初|年初|\bprior (?:year|period)|\bprevious (?:year|period)|\blast year|\bopening balance",
    re.IGNORECASE,
)

THIS_PERIOD = re.compile(
    r"本期|本年|报告期|期末|年末|当期|\bcurrent (?:year|period)|\bthis (?:year|period)|\bclosing balance", re.IGNORECASE
)


def _named_period(frame: Frame, words: list[Span]) -> PeriodMention | None:
    """The period of "上期发生额", "期初余额", "previous year" (the year before the document's), "本期" and "期末" (its own).

    In a report of half a year "上期" is the same half of the year before, "期初" and "上年末" the end of that year.
    """
    if frame.period is None or frame.period.kind not in {"year", "fiscal_year", "half"}:
        return None
    for span in words:
        header = normalised(span.of(frame.text))
        if CHANGE.search(header):
            continue
        if LAST_PERIOD.search(header):
            return PeriodMention(
                span, _half_before(frame.period, header) if frame.period.kind == "half" else year_before(frame.period)
            )
        if THIS_PERIOD.search(header):
            return PeriodMention(span, frame.period)
    return None


_SAME_PART = re.compile(r"上期|同期|\b(?:prior|previous) period", re.IGNORECASE)


def _half_before(half: Period, header: str) -> Period:
    """What a header of a report of half a year calls the time before: the same half, or the whole year before."""
    year = half.start.year - 1
    if _SAME_PART.search(header):
        return half_year(year, 1 if half.start.month < _SECOND_HALF else 2)
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


_SECOND_HALF = 7
"""The month in which the second half of a year begins."""


def year_before(period: Period) -> Period:
    """The year that ends where `period`, a year, begins."""
    day_before = period.start - timedelta(days=1)
    start = date(day_before.year - 1, day_before.month, day_before.day) + timedelta(days=1)
    year = day_before.year
    return Period(f"FY{year}" if period.kind == "fiscal_year" else str(year), start, day_before, period.kind)


_PART_OF_YEAR = re.compile(
    r"\d{1,2}\s*月份?|Q[1-4]|第?[一二三四]季度|[上下]半年|累计|cumulative|ytd|(?:full[ -])?year|全年", re.IGNORECASE
)


def _joined_period(frame: Frame, header: tuple[Span, ...]) -> PeriodMention | None:
    """The period that two header levels name together ("2026年" over "5月份")."""
    if len(header) < 2:
        return None
    for above, below in pairwise(header):
        part = below.of(frame.text)
        if not _PART_OF_YEAR.match(normalised(part.strip())) or "累" in part:
            continue
        found = frame.periods(f"{above.of(frame.text).strip()}{part.strip()}") or frame.periods(
            f"{part.strip()} {above.of(frame.text).strip()}"
        )
        if len(found) == 1:
            return replace(found[0], span=above)
    return None


def without(text: str, span: Span, parts: list[Span]) -> str:
    """The characters of `span` without `parts` and marks around them."""
    rest = span.of(text)
    for part in reversed(parts):
        rest = rest[: part.start - span.start] + rest[part.end - span.start :]
    return rest.strip(" ()（）,，-–年度:：")
