"""Periods a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qa.domain.periods import Period
from qa.domain.places import Span
from qa.quantities.periods import PeriodMention, find_periods
from qa.text.folding import Folded
from qa.understanding.neighbouring_years import with_neighbours
from qa.understanding.relative_times import from_named_years

_SHORT = re.compile(r"(?<![\d.,第])(1[5-9]|2\d|3[0-5])年(?!来|间|内|后|前|以|历|期|代|龄|多|时间|的时|累计|老|左右)")
_AIMED = re.compile(r"(?:减排|带动|累计|实现|达成).{0,12}目标")
LONG_PAST = 10
"""Years back from which two digits before 年 are taken for a length of time."""
_SINCE = re.compile(r"(?:\bsince\s+(?:FY\s?)?|自|自从|从)\s*$", re.IGNORECASE)
_ONWARDS = re.compile(r"\s*(?:年|财年)?(?:以来|以后|之后|起|至今|到现在)|\s*(?:onwards?|to date)", re.IGNORECASE)
_PAST = re.compile(r"过去|过往|近|最近|前|这|\b(?:past|last|previous|preceding)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"去年|上年|上一|今年|本年|前年|last|this|previous|prior|past", re.IGNORECASE)
_OF_THE_REPORT = re.compile(r"报告|報告|本年度|本财年|本財年|[当當]年|reporting|current year", re.IGNORECASE)
"""What a report calls its own year, or a question the one it names (当年), is no date to be told by the day of asking."""
_OPEN_BRACKET = re.compile(r"\s*[(（,，]\s*(?:即|也就是|i\.e\.,?)?\s*$")


@dataclass(frozen=True, slots=True)
class Times:
    """Periods with the places that name them."""

    periods: tuple[Period, ...]
    spans: tuple[Span, ...]


def find_times(question: str, folded: Folded, *, fiscal_year_end: tuple[int, int] | None, today: date) -> Times:
    """Periods of the question, each once, marked as the question's. "Past three years" are the last three that are over."""
    mentions = [*find_periods(question, fiscal_year_end=fiscal_year_end, reference=today)]
    mentions += _short_years(folded, [mention.span for mention in mentions], today)
    if not mentions:
        mentions += _years_before_units(question, fiscal_year_end)
    if not mentions:  # simplified characters ask about companies of Taiwan, too
        mentions += find_periods(question, fiscal_year_end=fiscal_year_end, reference=today, language="zh-Hant")
    mentions = sorted((one for one in mentions if not _OF_THE_REPORT.search(one.span.of(question))), key=lambda one: one.span)
    mentions = from_named_years(question, with_neighbours(question, mentions))
    mentions = _without_publication(question, _without_scenarios(question, mentions))
    mentions = _without_editions(question, mentions)
    kept = _as_ranges(question, _without_base(question, _without_glossed(question, mentions)))
    periods = [_as_asked(question, mention, today) for mention in kept]
    unique = {period.label: period for period in reversed(periods)}
    return Times(tuple(reversed(unique.values())), tuple(mention.span for mention in mentions))


_YEAR_AND_UNIT = re.compile(
    r"(?<![\d.,])(?P<year>(?:19|20)\d\d)(?=\s*(?:in\s+)?(?:metric\s+)?"
    r"(?:tonnes?|tons?|t|kt|tco2e?|[mgk]wh|[gt]j|m3|kg|%|percent|吨|公吨|噸)\b)",
    re.IGNORECASE,
)
"""Keywords that end in a year and the unit wanted ("scope 1 2022 tonnes")."""


def _years_before_units(question: str, fiscal_year_end: tuple[int, int] | None) -> list[PeriodMention]:
    found = []
    for match in _YEAR_AND_UNIT.finditer(question):
        if "how many" not in question.lower():
            for mention in find_periods(match["year"], fiscal_year_end=fiscal_year_end):
                found.append(PeriodMention(Span(*match.span("year")), mention.period))
    return found


_STARTING = re.compile(r"(?:从|從|由|自)\s*$")
_UP_TO = re.compile(r"\s*年?\s*(?:到|至|~|～|[-–—])\s*", re.IGNORECASE)


def _as_ranges(question: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """Years joined by "到" or a dash are the stretch between them."""
    kept: list[PeriodMention] = []
    for mention in mentions:
        first = kept[-1] if kept else None
        if (
            first is not None
            and first.period.kind == mention.period.kind == "year"
            and first.period.end < mention.period.start
            and _UP_TO.fullmatch(question[first.span.end : mention.span.start])
            and not _STARTING.search(question[: first.span.start])  # "从2023年到2024年增加了多少" compares two years
        ):
            label = f"{first.period.label}/{mention.period.label}"
            period = Period(label, first.period.start, mention.period.end, "range")
            kept[-1] = PeriodMention(Span(first.span.start, mention.span.end), period)
        else:
            kept.append(mention)
    return kept


def _short_years(folded: Folded, taken: Sequence[Span], today: date) -> list[PeriodMention]:
    """Two-digit years: "23年" in a question is a year, "15年减排目标" and years long past are stretches of years."""
    found = []
    for match in _SHORT.finditer(folded.text):
        span = folded.span(match.start(), match.end())
        year = 2000 + int(match[1])
        stretch = year <= today.year - LONG_PAST or (year < today.year and _AIMED.search(folded.text, match.end()))
        if not stretch and not any(span.overlaps(other) for other in taken):
            found.append(PeriodMention(span, Period(str(year), date(year, 1, 1), date(year, 12, 31))))
    return found


def _without_glossed(question: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """Leaves out "去年" in "去年（2024年）": the year in brackets says what is meant."""
    kept: list[PeriodMention] = []
    for mention in mentions:
        if kept and _RELATIVE.search(kept[-1].span.of(question)):
            between = question[kept[-1].span.end : mention.span.start]
            if _OPEN_BRACKET.fullmatch(between):
                kept.pop()
        kept.append(mention)
    return kept


_SCENARIO_AFTER = re.compile(r"\s*(?:[)）」』”\"']\s*)?(?:scenarios?\b|pathways?\b|情境|情景)", re.IGNORECASE)


def _without_scenarios(question: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """Leaves out the year that a scenario is named by, where another is asked for: "under Net Zero 2050 scenarios, in 2040"."""
    kept = [mention for mention in mentions if not _SCENARIO_AFTER.match(question, mention.span.end)]
    return kept or mentions


_EDITION_AFTER = re.compile(
    r"\s*(?:年|財年|财年)?度?的?\s*(?:TCFD|ESG|CSR|SASB|GRI|永續|永续|可持[續续](?:發展|发展)?|社[會会][責责]任|[氣气]候(?:相關財務揭露|相关财务披露)?"
    r"|企[業业]|年度|[綜综]合|整合|影[響响]力|[環环]境|\s)*(?:[報报]告[書书]?|年[報报])"
    r"|\s+(?:(?:TCFD|ESG|CSR|SASB|GRI|sustainability|annual|climate|integrated|corporate|social|responsibility|impact|non-financial"
    r"|environmental|governance|disclosure)\s+){0,4}report\b",
    re.IGNORECASE,
)
_JOINED_AFTER = re.compile(r"\s*(?:[和與与及或]|(?:and|or|versus|vs\.?|against)\b)", re.IGNORECASE)
_JOINED_BEFORE = re.compile(r"(?:[和与與及、,，~～至到-]|\b(?:and|or|to|than|with|from|vs\.?|versus))\s*(?:FY\s?)?$", re.IGNORECASE)


def _without_editions(question: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """Leaves out the year that a report is called by, where another is asked for: "in the 2022 TCFD report, the loss in 2050".

    Not where one year is set against another: "what does the 2023 report say of emissions against 2022" asks of both.
    """

    def is_edition(mention: PeriodMention) -> bool:
        found = _EDITION_AFTER.match(question, mention.span.end)
        if found is None or _JOINED_BEFORE.search(question[: mention.span.start]):
            return False
        return _JOINED_AFTER.match(question, found.end()) is None  # "A in its 2022 report or B in 2023": each its own year

    kept = [mention for mention in mentions if not is_edition(mention)]
    compared = any(_COMPARED_BEFORE.search(question[: mention.span.start]) for mention in kept) or _CHANGES.search(question)
    if not kept or (compared and _AIMING.search(question) is None):
        return mentions
    return kept


_CHANGES = re.compile(r"[增减減]|[变變]化|上升|下降|\b(?:change|increase|decrease|grow|rise|fall|compare)\w*", re.IGNORECASE)
_PUBLISHED_AFTER = re.compile(
    r"\s*(?:初|中旬|下旬|底|末)?(?:[发發]布|公布|刊登|刊[发發])?的?(?:一[篇则則份])?"
    r"(?:报道|報道|報導|新闻|新聞|消息|公告|通报|通報|品牌评价|品牌評價|榜单|榜單|排名|排行)"
)
_PUBLISHED_BEFORE = re.compile(
    r"\bas (?:reported|announced|published) (?:in|on)\s*$"
    r"|\b(?:news(?: (?:item|report|article|story))?|article|story|press release|announcement)s?(?: (?:published|released|issued))?"
    r" (?:in|on|of|from)\s*$",
    re.IGNORECASE,
)


def _without_publication(question: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """Leaves out the month or day on which a piece of news is said to have come out: what it tells may be of any time."""
    return [
        mention
        for mention in mentions
        if mention.period.kind not in {"month", "day"}
        or not (_PUBLISHED_AFTER.match(question, mention.span.end) or _PUBLISHED_BEFORE.search(question[: mention.span.start]))
    ]


_COMPARED_BEFORE = re.compile(
    r"(?:比|较|較|相较于|相較於|相比|同比|\bthan|\bversus|\bvs\.?|"
    r"\bcompared (?:to|with)|\bagainst|\bover|\bfrom|\bon)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"去年|上年|上一|上财年|前年|last|previous|prior|前一", re.IGNORECASE)


def _without_base(question: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """Leaves out "去年" in "比去年增加了多少": what a change counts from is not the period that is asked for."""

    def is_base(mention: PeriodMention) -> bool:
        relative = mention.period.kind != "range" and bool(_EARLIER.search(mention.span.of(question)))
        return relative and bool(_COMPARED_BEFORE.search(question[: mention.span.start]))

    kept = [mention for mention in mentions if not is_base(mention)]
    return _without_base_of_aim(question, kept) if _AIMING.search(question) else kept


_AIMING = re.compile(
    r"目[标標]|承[诺諾]|[计計][划劃]|打算|力[争爭]|[拟擬]"
    r"|\b(?:targets?|targeted|goals?|aims?|aiming|commit(?:s|ted|ments?)?|pledge[sd]?|ambitions?"
    r"|(?:plan|want|intend|hope|seek)s? to)\b",
    re.IGNORECASE,
)
_BASE_BEFORE = re.compile(
    r"(?:\b(?:from|against|versus|vs\.?|over|on|compared (?:to|with)|relative to|below|(?:with|using|taking))"
    r"(?: (?:its|their|the|a|an|levels? (?:of|in)|those (?:of|in)))*|相?[比较較](?:于|於)?|相[对對]于?)\s*$",
    re.IGNORECASE,
)
_WITH_BEFORE = re.compile(r"[以与與和跟同]\s*$")
_WITH_AFTER = re.compile(r"\s*(?:年度?)?[^，,。；;?？]{0,10}?(?:相?比(?![例率])|[较較]|[为為]基|作[为為]?基|[为為]参[照考])")
"""A year that something is set against: what says so stands behind it, for "与" alone only joins two years."""
_BASE_AFTER = re.compile(
    r"[-\s]*(?:as (?:the|a|its) )?(?:base(?:line)?s?\b|levels?\b|reference\b)"
    r"|\s*(?:年|年度)?(?:[为為]|作[为為])?(?:基准|基準|基[年期]|水平|水準)",
    re.IGNORECASE,
)


def _without_base_of_aim(question: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """Leaves out the year that an aim is measured from, where the year it is to be reached in is named, too."""
    latest = max((mention.period.end for mention in mentions), default=date.min)

    def is_base(mention: PeriodMention) -> bool:
        if mention.period.kind not in {"year", "fiscal_year"} or mention.period.end == latest:
            return False
        before = question[: mention.span.start]
        if _BASE_AFTER.match(question, mention.span.end) is not None or _BASE_BEFORE.search(before) is not None:
            return True
        return _WITH_BEFORE.search(before) is not None and _WITH_AFTER.match(question, mention.span.end) is not None

    return [mention for mention in mentions if not is_base(mention)]


_PARTS = frozenset({"month", "quarter", "half"})
_ITS_END = re.compile(r"\s*[末底]")
_AS_OF = re.compile(
    r"(?:截至|截止到?|\bas (?:of|at)(?: the)?(?: end(?: of)?)?|\b(?:at|by)(?: the)? end(?: of|[- ])|\bend[- ]of|\bend-)\s*$",
    re.IGNORECASE,
)


def _at_its_end(question: str, span: Span) -> bool:
    """Whether a question asks how things stand at the end of a month, quarter or half ("6月末", "as of June")."""
    if span.of(question).endswith(("末", "底")) or _ITS_END.match(question, span.end):
        return True
    return span.of(question).startswith("截至") or _AS_OF.search(question[: span.start]) is not None


def _as_asked(question: str, mention: PeriodMention, today: date) -> Period:
    period = replace(mention.period, source="question")
    words = mention.span.of(question)
    if period.kind in _PARTS and _at_its_end(question, mention.span):
        return Period(period.end.isoformat(), period.end, period.end, "day", "question")
    if period.kind == "range" and _PAST.search(words) and period.end >= today:
        return _shifted(period)
    if period.kind in {"year", "fiscal_year"} and _opens_a_range(question, mention.span) and period.end.year < today.year - 1:
        last = date(today.year - 1, 12, 31)
        return Period(f"{period.end.year}/{last.year}", period.start, last, "range", "question")
    return period


def _opens_a_range(question: str, span: Span) -> bool:
    before, after = question[: span.start], question[span.end :]
    if re.search(r"\bsince\s*$", before, re.IGNORECASE):
        return True
    return bool(_ONWARDS.match(after)) or bool(_SINCE.search(before) and _ONWARDS.search(after[:6]))


def _shifted(period: Period) -> Period:
    """One year back: the year under way has not been reported yet."""
    first, last = (int(year) - 1 for year in period.label.split("/"))

    def back(day: date) -> date:
        return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)

    return Period(f"{first}/{last}", back(period.start), back(period.end), "range", "question")
