"""The calculation that a question asks for, and what it asks the levels of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.domain.periods import Period
from qa.domain.places import Span
from qa.domain.queries import MetricMention, Operation
from qa.text.patterns import lazy_pattern

_MONEY = r"(?:大?[约約]|大[概致]|新?[台臺][币幣]|人民[币幣]|港[币幣元]|美[元金]|[欧歐日]元)?"
"""What may stand between the word of change and what asks ("多了新台币多少亿元")."""
_DIFFERENCE = lazy_pattern(
    rf"相差|差(?:了)?多少|差额|差距|差值|[多少高低](?:了|出){_MONEY}(?:多少|几)|之差"
    rf"|比.{{1,40}}(?:多|少|高|低)(?:了|出)?{_MONEY}(?:多少|几)"
    rf"|(?:增加|增长|减少|降低|上升|下降|提高)了?{_MONEY}多少(?!个?百分)|[减降升涨跌]了{_MONEY}多少(?!个?百分)"
    r"|\bdifference between\b|\bhow (?:much|many) (?:\w+ ){0,3}(?:more|less|fewer|higher|lower|greater)\b|\bgap between\b"
    r"|\bby how (?:much|many)\b"
)
_GROWTH = lazy_pattern(
    r"增长率|增速|增幅|降幅|涨幅|变[动化](?:幅度|率)|百分之(?:几|多少)|增长了?多少(?:个?百分比|%)|同比(?:增长"
    r"|下降|变化|增加|减少)|(?:增长|下降|减少|增加)(?:了)?(?:百分)"
    r"|\bgrowth(?: rate)?\b|\bpercentage change\b|\bby what (?:percent|percentage)\b|\b(?:percent|percentage) (?:increase"
    r"|decrease|reduction|change|growth|drop|decline)\b|\brate of (?:change|increase|growth)\b|\byear[\s-]*(?:on"
    r"|over)[\s-]*year\b|\byoy\b|\bhow many percent\b"
)
_RATIO = lazy_pattern(
    r"之比|比值|的比率是|多少倍|几倍|倍数"
    r"|\bratio (?:of|between)\b|\bhow many times\b|\btimes (?:as|the|higher|larger)\b|\bmultiple of\b"
)
TOGETHER = r"(?<!put )(?<!puts )(?<!bring )(?<!brought )(?<!work )(?<!working )(?<!worked )together"
"""What asks for a sum, which "put together with its partners" does not."""
_SUM = lazy_pattern(
    r"合计|总共|一共|总和|加起来|相加|之和|加总|共计"
    rf"|\bcombined\b|\bsum(?: of)?\b|\bin total\b|\b{TOGETHER}\b|\badd(?:ed)? up\b|\ball in all\b|\b(?:adding|summing)\b"
)


def operation_of(folded: str, metrics: Sequence[MetricMention], operands: int) -> Operation | None:
    """The calculation asked for.

    `operands` counts what it could be taken over: metrics, companies or periods, whichever are several. A stated change
    ("同比增长多少") is a growth; difference, ratio and sum need two operands, and a metric's own name ("pay ratio") asks for none.
    """
    bare = folded
    for metric in metrics:
        bare = bare.replace(own_words(metric.phrase.lower()), " ")
    if operands >= 2 and not _AIMING.search(bare):
        for name, pattern in _BINARY:
            if pattern.search(bare):
                return name
    return "growth" if _GROWTH.search(bare) else None


_SET_BEFORE = lazy_pattern(r"[比较較](?=\d|[去上前]一?年)")


def own_words(phrase: str) -> str:
    """A metric's words in a question up to where they go over into what it is set against ("员工人数比2022年减少…")."""
    return _SET_BEFORE.split(phrase)[0] or phrase


_AIMING = lazy_pattern(r"\b(?:want|aim|plan|intend|hope|seek|pledge|commit|promise)(?:s|ed|ing|ting|ted)? to\b")
"""What is aimed at is told as such, and not calculated from two years."""


_MORE_OR_LESS = lazy_pattern(
    rf"(?:比|較|较|相比)?(?:增加|减少|減少|提高|提升|上升|下降|降低|增长|增長|多|少|高|低)(?:了|出)?{_MONEY}(?=多少|几|幾)|相差|差距|之差"
    rf"|[减減降升涨漲跌]了{_MONEY}(?=多少|几|幾)"
    r"|\b(?:falls?|fell|fallen|rises?|rose|risen|increased?|decreased?|reduced?|dropp?e?d?|grow|grew|grown|changed?|declined?)\b"
    r"|\bby how (?:much|many)\b|\b(?:difference|gap) between\b|\b(?:more|less|fewer|higher|lower|greater)\b|\bthan\b",
    re.IGNORECASE,
)
_BINARY: tuple[tuple[Operation, re.Pattern[str]], ...] = (
    ("growth", _GROWTH),
    ("difference", _DIFFERENCE),
    ("ratio", _RATIO),
    ("sum", _SUM),
)


def level_text(text: str) -> str:
    """A question of a difference without its words of change: what is left asks for the levels to be subtracted."""
    return " ".join(_MORE_OR_LESS.sub(" ", text).split())


_CUT_BY = lazy_pattern(
    r"\bby how (?:much|many)\b.{0,80}?"
    r"(?P<verb>\b(?:cuts?|lower(?:ed)?|reduced?|decreased?|increased?|shr[iau]nk|raised?|slash(?:ed)?)\b)",
    re.IGNORECASE,
)


def verbs_of_change(question: str, periods: Iterable[Period]) -> tuple[Span, ...]:
    """The verb of a change asked for between two years: what is asked is by how much the thing itself differs.

    "By how many tonnes did it cut its emissions between 2022 and 2023" asks for no metric called "emissions cut".
    """
    years = {year for period in periods for year in period.years}
    found = _CUT_BY.search(question) if len(years) > 1 else None
    return (Span(*found.span("verb")),) if found is not None else ()
