"""Times that a question counts from a year it names, and not from the day it is asked: "in 2021 against the previous year"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.quantities.periods import PeriodMention
from qa.text.folding import fold_plain
from qa.understanding.neighbouring_years import moved_by_years

_NAMED = re.compile(r"\d\d")
_SAME = re.compile(r"(?:当|该)年度?|这[一二两三四五六七八九十\d]+(?:个)?(?:财)?年度?|(?:that|those|these) (?:\w+ )?years?")
"""Over folded words: what means the years named before."""
_BEFORE = re.compile(
    r"(?:上一?(?:个)?|前一(?:个)?)(?:财年|年度?)|(?:previous|prior|preceding)[ -](?:(?:financial|fiscal|reporting) )?years?"
)
"""Over folded words: what means the year before the one named."""
_AIM = re.compile(r"\s*年?的?(?:目标|目標|愿景|願景)|\s+(?:\w+\s+)?(?:targets?|goals?|ambitions?|aims?)\b", re.IGNORECASE)
_EDITION = re.compile(r"\b(?:GRI|ISO|SASB|TCFD|ESRS|Standards?|Code|Guidelines?)\s*$|(?:标准|標準|准则|準則|指引)\s*$")
_YEARS = frozenset({"year", "fiscal_year"})


def from_named_years(question: str, mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """The mentions with each relative one dated by the year that the question names, or left out where it means that year itself.

    Args:
        question: The question as put.
        mentions: Its mentions of time in their order, relative ones dated from the day it is asked.
    """
    named = [one for one in mentions if _is_named(one, question)]
    if not named:
        return list(mentions)
    years = {one.period.label: one.period for one in named if one.period.kind in _YEARS}
    alone = next(iter(years.values())) if len(years) == len(named) == 1 else None
    base = alone if alone is not None and not _is_no_time(question, named[0]) else None
    kept: list[PeriodMention] = []
    for one in mentions:
        words = fold_plain(one.span.of(question))
        if one in named:
            kept.append(one)
        elif _SAME.fullmatch(words) and named[0].span < one.span:
            continue
        else:
            relative = base is not None and _BEFORE.fullmatch(words) is not None
            kept.append(PeriodMention(one.span, moved_by_years(base, -1)) if relative and base is not None else one)
    return kept


def _is_no_time(question: str, mention: PeriodMention) -> bool:
    """Whether a year is that of an aim or of an edition, from which nothing is counted back."""
    return _AIM.match(question, mention.span.end) is not None or _EDITION.search(question[: mention.span.start]) is not None


def _is_named(mention: PeriodMention, question: str) -> bool:
    return _NAMED.search(mention.span.of(question)) is not None
