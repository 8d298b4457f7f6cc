"""Which period a number in a sentence speaks of, and whether it is actual, target, baseline or change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from qa.domain.figures import Quantity
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.figures.other_years import in_other_item, names_work
from qa.quantities import PeriodMention
from qa.quantities.asides import is_aside
from qa.quantities.characters import normalised

Kind = Literal["actual", "target", "baseline", "change"]

_COMPARED = re.compile(
    r"(?:相较于?|相比于?|较之?|比|对比|与|同|基于|以|compared (?:to|with)|versus|vs\.?|against|relative to|over|on|"
    r"on (?:a )?par with|in line with|level with|similar to|equal to|same as|"
    r"than(?: in)?|from(?: a| the| its| our)?|above|below|since)\s*(?:the\s+)?"
    r"(?:fiscal year |基准年?\s*|base(?:line)?(?: year)?(?: of)?\s*\(?)?$",
    re.IGNORECASE,
)
_LEVEL_OF = re.compile(
    r"\b(?:compared (?:to|with)|versus|vs\.?|against|relative to|than|from|above|below|over)\s+(?:(?:the|its|our|their)\s+)?"
    r"(?:[\w-]+\s+){0,2}(?:levels?|figures?|values?|amounts?|baseline|emissions|same period)\s+(?:in|of|from|for)\s+(?:the\s+)?"
    r"(?:fiscal year |financial year )?$",
    re.IGNORECASE,
)
"""As in "30% lower compared to the level in 2017"."""
_COMPARED_AFTER = re.compile(
    r"\s*(?:年)?\s*(?:基准年?|为基准|的基础上|为基年|水平|相比|为基线|基線|base(?:line)?(?: year)?\b|levels?\b|同期)", re.IGNORECASE
)
_SINCE = re.compile(r"(?:自|since|ever since)\s*$", re.IGNORECASE)
_BY = re.compile(r"(?:不晚于|力争|争取|到|by|until|before)\s*(?:the end of\s*)?$", re.IGNORECASE)
_TARGET = re.compile(
    r"目标(?!完成|已)|承诺|力争|争取|(?:计划|规划|拟)(?:到|于|在|将|至|新增|实现|减|投|建|完成)|预计(?:到|于|在|至)|将(?:在|于|达|实现|减|降|提|增)|不晚于|\b(?:targets?|goals?)\b(?!\s+(?:achievement|attainment|fulfil))|\baims?\b|\bcommit(?:s|ted|ment)?\b|\bpledge[sd]?\b|"
    r"\bwill\b|\bplans? to\b|\bambition\b|\bintend\w*\b",
    re.IGNORECASE,
)
_BASELINE_WORDS = re.compile(
    r"(?:基准年|基年|基准值|基线|\bbaselines?\b|\bbase years?\b)(?:(?!\b(?:and|is now|now)\b)[^,，;；。]){0,24}$", re.IGNORECASE
)
_LEVEL_BEFORE = re.compile(
    r"(?:至|到|为|从|由|\bfrom\b|达|达到|\bto\b|\bat\b|\breached\b|\bwas\b|\bwere\b|\bis\b|\bof\b)(?:了|约|近|超过?|逾|about|around|approximately|almost|nearly|over|\s)*$",
    re.IGNORECASE,
)
_RATE_BEFORE = re.compile(
    r"(?:增幅|降幅|涨幅|跌幅|增长率|增速|(?:同比|环比)[^,，]{0,6}|increase of|decrease of|reduction of|growth of|"
    r"decline of|rise of|drop of|fall of)[^,，;；]{0,4}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class BoundPeriod:
    """A mention that a number is bound to; `target` says that its words speak of what is to be reached."""

    mention: PeriodMention
    target: bool = False


_BROKEN = re.compile(r"(?<=[\u4e00-\u9fff])\n(?=[\u4e00-\u9fff])")


def _unbroken(words: str) -> str:
    """Words normalised, without the line breaks within Chinese words."""
    return normalised(_BROKEN.sub("", words)).replace("\n", " ")


def is_compared(text: str, mention: PeriodMention) -> bool:
    """Whether the period is only what something is compared with ("较2020年", "on 2019 levels")."""
    before = _unbroken(text[max(0, mention.span.start - 28) : mention.span.start])
    after = _unbroken(text[mention.span.end : mention.span.end + 16])
    if _COMPARED_AFTER.match(after) or _SINCE.search(before):
        return True
    if _LEVEL_OF.search(_unbroken(text[max(0, mention.span.start - 60) : mention.span.start])):
        return True
    match = _COMPARED.search(before)
    if match is None:
        return False
    word = match.group().strip().lower()
    return word not in {"on", "over", "from", "以", "与", "同", "since"} or bool(
        re.search(
            r"(?:%|reduc\w+|increas\w+|decreas\w+|up|down|lower|higher|grew|fell)\s+(?:\w+\s+){0,3}$",
            before[: match.start()],
            re.IGNORECASE,
        )
    )


def bind_period(
    text: str, place: Span, sentence: Span, clause: Span, mentions: Sequence[PeriodMention], numbers: Sequence[Span]
) -> PeriodMention | None:
    """The mention that the number at `place` speaks of, None where the sentence names none.

    Order: lists that pair off ("2021年、2022年分别为1、2"), right behind the number ("5% in 2020"), the last one
    before it in its clause,
    the next behind it in its clause, the last before it in the sentence, the next behind it. Periods that are only
    compared with count last.
    """
    if paired := _paired(text, place, sentence, mentions, numbers):
        return paired
    for mention in mentions:
        if mention.span.end <= place.start and _OF_YEAR.fullmatch(text, mention.span.end, place.start):
            return mention  # "较2023年的19.5%有所改善"
    if _NOW.search(text, clause.start, place.start):
        mentions = [mention for mention in mentions if clause.covers(mention.span)]
    others = _years_of_aside(text, place, sentence, mentions, numbers)
    own = [
        mention
        for mention in mentions
        if not is_compared(text, mention)
        and mention.period not in others
        and not names_work(text, mention)
        and not in_other_item(text, sentence, mention, place)
        and _may_speak_of(text, mention, place, numbers)
        and not (mention.span.start >= place.end and _PARTED.search(text, place.end, mention.span.start))
        and not _is_of_aside(text, sentence, mention, place, numbers)
        and not _left_behind(text, clause, mention, place)
    ]
    if not own:
        return None
    closest = _right_behind(text, place, own)
    if closest is not None:
        return closest
    taken = [
        _right_behind(text, number, [mention for mention in own if _may_speak_of(text, mention, number, numbers)])
        for number in numbers
        if number != place
    ]
    taken += [
        mention for mention in own if _opens_another(text, mention, place, numbers) and not _leads_on(text, mention, place, own)
    ]
    own = [mention for mention in own if mention not in taken]
    for inside in (clause, sentence):
        if found := _nearest(place, [mention for mention in own if inside.covers(mention.span)]):
            return found
    return None


_OPENED = re.compile(r"[(（]")


def _years_of_aside(
    text: str, place: Span, sentence: Span, mentions: Sequence[PeriodMention], numbers: Sequence[Span]
) -> list[Period]:
    """The periods whose numbers stand in brackets behind this one ("79.8% was recovered (2022: 83.6%)"): it is of another."""
    if is_aside(text, place):
        return []
    behind = min((number.start for number in numbers if number.start >= place.end), default=None)
    bracket = _OPENED.search(text, place.end, behind) if behind is not None else None
    if behind is None or bracket is None:
        return []
    return [
        mention.period
        for mention in mentions
        if bracket.end() <= mention.span.start < behind
        and _OPENS.match(text, mention.span.end)
        and is_aside(text, Span(behind, behind))
    ]


def _leads_on(text: str, mention: PeriodMention, place: Span, mentions: Sequence[PeriodMention]) -> bool:
    """Whether a period before a colon is that of all behind it: of a list ("by 2026: 25% of … and 30% of …"), or of its bracket."""
    if place.start < mention.span.end:
        return False
    opened = [one for one in mentions if _OPENS.match(text, one.span.end)]
    if _BRACKET.search(text[max(0, mention.span.start - 3) : mention.span.start]) or is_aside(
        text, Span(mention.span.end + 2, mention.span.end + 2)
    ):
        inside = [one for one in opened if one.span.end <= place.start]
        return inside[-1:] == [mention] and place.start < _closing(text, mention.span.end)
    return opened == [mention]


_NOW = re.compile(r"目前|迄今|现已|現已|\bcurrently\b|\bto date\b", re.IGNORECASE)
_OF_YEAR = re.compile(
    r"\s*(?:年?(?:度|末|底)?[的之]\s*(?:约|約|近)?|[:：]|[’']s\s+(?:figure|value|level|result)\s+of|同期的?\s*(?:数据?|金额)?(?:为|為|是|[:：])?\s*(?:约|約)?"
    r"|(?:base(?:line)?(?: year)?)(?: (?:value|level|figure|emissions))?(?: of|:| was| at)"
    r"|年?基[准準线線](?:年|值)?的?[^\d，,。]{0,12}[为為是:：])\s*",
    re.IGNORECASE,
)
"""What stands between a year and the number that is its own, even where the year is only compared with ("vs. FY21: 84 GWh")."""
_BRACKET = re.compile(r"[(（]\s*$")


_PARTED = re.compile("[；;]")
"""What parts one statement from the next, which has its own time."""


def _may_speak_of(text: str, mention: PeriodMention, place: Span, numbers: Sequence[Span]) -> bool:
    """Whether a period may be the number's: one that opens an aside with a number ("(12/31/2022: 40)") is the aside's."""
    if not _BRACKET.search(text[max(0, mention.span.start - 3) : mention.span.start]):
        return True
    closed = _closing(text, mention.span.end)
    if not _OPENS.match(text, mention.span.end) and not any(mention.span.end <= number.start < closed for number in numbers):
        return True
    return mention.span.end <= place.start < closed


_TO = re.compile(r"\s*,?\s+to\s+(?:(?:only|just|about|around|some|over|under|approximately|a total of)\s+)?(?:[€$£₹]|[A-Z]{3}\s)?$")
_FROM = re.compile(r"\bfrom\s+(?:[\w-]+\s+){0,2}?(?:[€$£₹]|[A-Z]{3}\s)?\d", re.IGNORECASE)


_HAN_FROM = re.compile(r"[由从從自]\s*$")
_HAN_TO = re.compile(
    r"(?:增[长長加]?|[上回]?升|提[高升]|扩大|擴大|[下回]?[降跌]|降低|[减減]少?|[缩縮][减減小短])\s*[至到为為]\s*(?:约|約|近)?\s*(?:人民币|新臺幣|新台幣)?\s*$"
)


def _left_behind(text: str, clause: Span, mention: PeriodMention, place: Span) -> bool:
    """Whether a period is that from which a change set out: "fell from 17 accidents in the previous year to 6"."""
    if mention.span.end > place.start:
        return False
    if _HAN_FROM.search(text, max(0, mention.span.start - 3), mention.span.start):
        return _HAN_TO.search(text, mention.span.end, place.start) is not None
    if not _TO.fullmatch(text, mention.span.end, place.start):
        return False
    return _FROM.search(text, max(clause.start, mention.span.start - 120), mention.span.start) is not None


def _is_of_aside(text: str, sentence: Span, mention: PeriodMention, place: Span, numbers: Sequence[Span]) -> bool:
    """Whether a period stands among numbers in a bracket that closes before `place`: "(less 35 of the previous year), 583"."""
    depth, opened = 0, None
    for at in range(mention.span.start - 1, sentence.start - 1, -1):
        depth += (text[at] in ")）") - (text[at] in "(（")
        if depth < 0:
            opened = at
            break
    if opened is None or place.start < mention.span.end:
        return False
    closed = _closing(text, opened + 1)
    return closed <= place.start and any(opened < number.start < closed for number in numbers)


def _closing(text: str, start: int) -> int:
    """Where the bracket that is open at `start` closes, brackets within it passed over."""
    depth = 1
    for at in range(start, len(text)):
        depth += (text[at] in "(（") - (text[at] in ")）")
        if not depth:
            return at
    return len(text)


def _nearest(place: Span, mentions: Sequence[PeriodMention]) -> PeriodMention | None:
    before = [mention for mention in mentions if mention.span.end <= place.start]
    if before:
        return before[-1]
    behind = [mention for mention in mentions if mention.span.start >= place.end]
    return behind[0] if behind else None


_IN = re.compile(
    r"\s*[(（]?\s*(?:in|for|during|as of|as at|at the end of|at year-end|by|on)?\s*(?:the\s+)?(?:fiscal year |year )?$",
    re.IGNORECASE,
)


def _opens_another(text: str, mention: PeriodMention, place: Span, numbers: Sequence[Span]) -> bool:
    """Whether "2022:" stands right before another number than the one at `place`."""
    match = _OPENS.match(text, mention.span.end)
    return match is not None and any(number.start == match.end() - 1 != place.start for number in numbers)


_OPENS = re.compile(r"\s*(?:\(?(?:adjusted|restated|adapted|revised)\)?)?\s*[:：]\s*\S", re.IGNORECASE)


def _right_behind(text: str, place: Span, mentions: Sequence[PeriodMention]) -> PeriodMention | None:
    """As in "from 5% in 2020 to 7% in 2023", "12吨(2022年)"."""
    for mention in mentions:
        if mention.span.start >= place.end:
            between = text[place.end : mention.span.start]
            if _OPENS.match(text, mention.span.end):
                return None  # "(2022: 5%)" opens the next number
            return mention if between.strip() and _IN.fullmatch(between) else None
    return None


_RESPECTIVELY = re.compile(r"分别|依次|respectively", re.IGNORECASE)


def _paired(
    text: str, place: Span, sentence: Span, mentions: Sequence[PeriodMention], numbers: Sequence[Span]
) -> PeriodMention | None:
    if len(mentions) < 2 or not _RESPECTIVELY.search(normalised(sentence.of(text))):
        return None
    before = [mention for mention in mentions if mention.span.end <= place.start]
    group = [number for number in numbers if before and number.start > before[-1].span.end]
    if len(before) >= 2 and len(group) == len(before) and place in group:
        return before[group.index(place)]
    behind = [mention for mention in mentions if mention.span.start >= place.end]
    first = [number for number in numbers if behind and number.end <= behind[0].span.start]
    if len(behind) >= 2 and len(first) == len(behind) and place in first:
        return behind[first.index(place)]
    return None


def kind_of(
    text: str, quantity: Quantity, place: Span, clause: Span, sentence: Span, mention: PeriodMention | None, today: date | None
) -> Kind:
    """Actual, target (words or a future year say so), baseline, or change (a rise or fall by that much)."""
    before = normalised(text[clause.start : place.start])
    if _BASELINE_WORDS.search(before) and quantity.direction is None:
        return "baseline"
    if _speaks_of_future(text, sentence, clause, place, mention, today) or _is_goal(text, clause, place):
        return "target"
    if quantity.canonical_unit in {"year", "day"}:
        return "actual"
    if _TOLD_TO.match(before):
        return "target"
    if quantity.canonical_unit == "pp" or (quantity.direction is not None and _is_amount_of_change(before, quantity)):
        return "change"
    return "actual"


_GOAL_BEHIND = re.compile(
    r"(?:\s+(?!of\b|our\b|the\b|its\b|their\b|against\b|towards?\b|to\b|in\b|and\b|was\b|were\b|is\b|are\b)[a-z][\w-]*){0,5}\s+"
    r"(?:goals?|targets?|ambitions?|objectives?)\b|\s*(?:的?[\u4e00-\u9fff]{0,10})目标(?!的)",
    re.IGNORECASE,
)
_GOAL_BEFORE = re.compile(
    r"\b(?:goals?|targets?|ambitions?|objectives?)\s+(?:of|is|was|to|for)\b(?:\s+[a-z][\w-]*){0,6}\s*$|"
    r"目标(?:值|比例)?(?:为|是|：|:)?$",
    re.IGNORECASE,
)
_REACHED_GOAL = re.compile(
    r"(?:achiev|reach|exceed|surpass|\bmet\b|\bmeet|against|towards?|compared|progress|"
    r"of (?:our|the|its)|完成|达成|达到|实现|超过|超额|占)[^,，]{0,24}$",
    re.IGNORECASE,
)


_TOLD_TO = re.compile(
    r"[^A-Za-z]*(?:[A-Z]{2}\d+\s+)?(?:(?:Reduce|Cut|Increase|Improve|Achieve|Reach|Maintain|Source|Eliminate|Halve|Double|Decrease|Lower|"
    r"Ensure|Limit|Recycle|Divert|REDUCE|INCREASE|IMPROVE|ACHIEVE|REACH|CUT))\s+(?!(?:in|of|by|from|to|due|was|were|is|compared)\b)[A-Za-z]"
)
"""A clause that opens with what is to be done ("Reduce our water use by 50%") tells no result."""


_REACHED = re.compile(
    r"(?:achieved|reached|exceeded|surpassed|\bmet|完成|达成|超额)\s*(?:了|our|the|its|their)?\s*$", re.IGNORECASE
)


def _is_goal(text: str, clause: Span, place: Span) -> bool:
    """Whether the words around call the number a goal: "100% renewable energy goal", "a target of 30%"."""
    behind = normalised(text[place.end : min(clause.end, place.end + 70)])
    if goal := _GOAL_BEHIND.match(behind):
        return not re.search("完成|达成|达到|实现|超", goal.group())
    before = normalised(text[clause.start : place.start])
    goal = _GOAL_BEFORE.search(before)
    return goal is not None and not _REACHED_GOAL.search(before[: goal.start()])


def _is_amount_of_change(before: str, quantity: Quantity) -> bool:
    if _RATE_BEFORE.search(before):
        return True
    return not _LEVEL_BEFORE.search(before)


def _speaks_of_future(
    text: str, sentence: Span, clause: Span, place: Span, mention: PeriodMention | None, today: date | None
) -> bool:
    if mention is not None and today is not None and mention.period.start > today:
        return True
    if mention is not None and today is None and _BY.search(normalised(text[max(0, mention.span.start - 16) : mention.span.start])):
        return bool(_TARGET.search(normalised(sentence.of(text))))
    before = normalised(text[clause.start : place.start])
    word = _TARGET.search(before)
    if word is None or _REACHED.search(before[: word.start()]):
        return False
    return mention is None or today is None or mention.period.end > today
