"""Months that a question names for what stands at their end: a balance, a share of a portfolio, how many are employed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.domain.figures import Figure
from qa.domain.periods import Period

_CLOSED = frozenset({"year", "fiscal_year", "half", "quarter"})
_UNITS = frozenset({"%", "person", "1"})
_STOCK = re.compile(
    r"占|比重|余额|部位|暴险|资产|持有|存量|在[职岗]|员工|雇员|人数|覆盖率|"
    r"\b(?:shares? of|balance|outstanding|portfolio|exposures?|assets|held|employees|headcount|workforce)\b"
)
_FLOW = re.compile(
    r"新[增进聘]|离[职任]|流[失动]|培训|训练|发放|支出|收入|费用|减|增|降|排放|碳排|消耗|耗|用[电水]|产量|销|"
    r"\b(?:new|hir\w+|leav\w+|turnover|train\w*|emi\w+|consum\w+|used|produc\w+|sold|revenue|costs?|increas\w+|decreas\w+|reduc\w+)\b"
)
"""What comes about over a time: the year's amount says nothing of one month."""


def stands_at_end(figure: Figure, asked: Sequence[Period], question: str) -> bool:
    """Whether a figure of a year, half or quarter tells what a question asks for the month with which that ends.

    Only for what there is at a time, never for what comes about in it.

    Args:
        figure: A figure with its period.
        asked: The question's periods.
        question: The question, folded.
    """
    found, unit = figure.period, figure.quantity.canonical_unit
    if found is None or found.kind not in _CLOSED or figure.qualifiers.kind != "actual":
        return False
    if not (unit in _UNITS or (len(unit) == len("TWD") and unit.isupper())):
        return False
    if not _STOCK.search(question) or _FLOW.search(question):
        return False
    return any(period.kind == "month" and period.end == found.end for period in asked)
