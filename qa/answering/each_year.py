"""One thing asked for in several years, each year judged by itself: where the rules find it for none, or not for all, together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qa.answering.candidates import candidates_at
from qa.answering.change_words import without_change_words
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.judging import MANY, Judged, judged
from qa.answering.measures import answers_period
from qa.answering.numbers import LIKELY, LIKELY_AMONG_MANY, OUTDONE, Chosen, choose, same_place
from qa.answering.two_years import continues, two_years
from qa.domain.periods import Period
from qa.domain.queries import Part
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

_ASIDE = lazy_pattern(
    r"[.?!;,]\s*(?:and |please )*(?:give|quote|state|show|name|list|cite|provide|report|what (?:were|are)|from what)\b"
    r"[^.?!]*[.?!]?\s*$"
    r"|[，,。？?；;]\s*[请請]?(?:[给給列指写寫][出明]?|[說说]明|[兩两](?:年|者|期|[个個][财財]年)|各(?:是|为|為|有|自)|分[别別])[^。？?]*[。？?]?\s*$",
    re.IGNORECASE,
)
"""The end of a question that only says that both numbers are wanted ("Give both amounts.", "两年各是多少")."""
_YEAR = lazy_pattern(
    r"\b(?:(?:from|between|and|to|in|over|during|of|for|by|than|with|against|versus|vs\.?|compared) )*(?:the )?"
    r"(?:(?:fy|financial years?|fiscal years?|years?)?\s?(?:19|20)\d\d(?:[/–-]\d{2,4})?|fy\s?\d\d(?:/\d\d)?)(?!\w)"
    r"|[从從在由自比较較和与與跟]*(?:19|20)\d\d(?:[/–-]\d{2,4})?(?:[财財]年|年度|年末|年底|年)?的?(?:[到至和与與跟比较較]|相比|之[间間])?",
    re.IGNORECASE,
)
_COURSE = lazy_pattern(
    r"\bhow (?:did|has|have|do|does)\b|\b(?:moved?|develop(?:ed)?|evolved?|progress(?:ed)?|shr[aiu]nk|add(?:ed)?|compare[ds]?)\b"
    r"|\bby(?= how\b)|如何|怎[么麼样樣]|是?[多高增升](?:\s+|是|[还還]是)[少低减減降]|[变變]化",
    re.IGNORECASE,
)
"""What asks after a course, over a question whose words of change are gone."""


_AIM = lazy_pattern(r"目标|\b(?:targets?|goals?)\b")
"""Over a folded question: what sets an aim against what there is; both may be told in the same words."""
_ADDED = lazy_pattern(
    r"\bhow (?:many|much)\b.{0,90}\b(?:add(?:ed)?|gain(?:ed)?|grow|grew|increase|rise|rose|expand(?:ed)?|fall|fell|drop(?:ped)?"
    r"|decrease|decline|shr[aiu]nk|shed)\b|(?:增[加添长]|新增|提[高升]|上升|减少|下降|降低|扩大|缩[减小])"
    r"了?(?:多少|几)|[多少]了(?:多少|几)"
)
"""Over a folded question: what asks by how much something moved, and not what it was in each year."""
_WENT = lazy_pattern(
    r"\bhow (?:did|has|have|do|does)\b.{0,120}\b(?:move|change|develop|evolve|progress|shift|differ|compare|rise|fall|grow)d?\b"
    r"|如何变|怎[么样]变|变化|变动"
)
_AMOUNTS = lazy_pattern(
    r"\b(?:both|two|each)\b.{0,20}\b(?:years?|amounts?|figures?|numbers?|values?|totals?|levels?|sums?)\b|两年(?:各|分别)|两个?(?:数字?|年份)"
    r"|分别(?:是|为)多少|各(?:是|为|有)?多少"
)
"""Over a folded question: what asks how something went, and what asks for the numbers of it."""


MOST_YEARS = 6
"""Years of a range up to which each is judged by itself."""


@dataclass(frozen=True, slots=True)
class _OfYear:
    """What was found for one period alone: the figures judged, likeliest first, and how likely the one is that would be told."""

    period: Period
    judged: tuple[Judged, ...]
    told: Candidate | None = None
    probability: float = 0.0

    @property
    def is_likely(self) -> bool:
        """Whether it is told where it alone is asked for, and the rules know nothing."""
        return self.probability >= (LIKELY_AMONG_MANY if len(self.judged) >= MANY else LIKELY)


def without_aside(text: str) -> str:
    """A question without an end that only says that both numbers are wanted."""
    return _ASIDE.sub("", text)


def asks_how_it_moved(part: Part, desk: Desk) -> bool:
    """Whether a part that asks for years in turn, or for words, asks what became of one number between the two years it names."""
    if part.kind not in {"trend", "text"} or len(desk.query.companies) > 1 or two_years(desk) is None:
        return False
    folded = fold_plain(part.text)
    if part.kind == "trend":
        return _ADDED.search(folded) is not None
    return _WENT.search(folded) is not None and _AMOUNTS.search(folded) is not None


def chosen_of_years(part: Part, desk: Desk) -> Chosen | None:
    """What answers a part; where several years are asked for and the rules find none or not all of them, what is judged of each."""
    chosen = choose(part, desk)
    if chosen is not None and not chosen.missing:
        return chosen
    found = in_each_year(part, desk.query.periods, desk)
    return Chosen(found) if found else chosen


def in_each_year(part: Part, periods: Sequence[Period], desk: Desk) -> tuple[Candidate, ...]:
    """The figures of one thing in all these periods, in their order; none where they are not found for all, or not likely enough.

    Each period is asked about by itself. The one whose figure is likeliest what is asked says which thing it is; those of the other
    periods are taken from its row, or from where the same is told of the same company.
    """
    if len(desk.query.companies) > 1 or len(periods) < 2 or desk.anchors or desk.embedder is None:
        return ()
    if _AIM.search(fold_plain(part.text)):
        return ()
    level = replace(part, kind="figure", text=_of_one_year(part.text))
    years = [_of_year(level, period, desk) for period in periods]
    sure = sorted((one for one in years if one.told is not None and one.is_likely), key=lambda one: -one.probability)
    for anchor in sure:
        if anchor.told is not None and (row := _continued(anchor.told, anchor, years, desk)):
            return row
    return ()


def two_ends_judged(part: Part, desk: Desk, rules: tuple[Candidate, Candidate] | None = None) -> tuple[Candidate, Candidate] | None:
    """The figures of the two years asked about: those that the rules chose, unless these are unlikely and others are likely."""
    periods = end_periods(desk)
    if not periods:
        return rules
    if rules is not None and not _are_outdone(rules, part, periods, desk):
        return rules
    found = in_each_year(part, periods, desk)
    return (found[0], found[1]) if found else rules


def course_judged(part: Part, desk: Desk) -> tuple[Candidate, ...]:
    """The figures of all years asked about, or of the first and the last of them where not all are told."""
    ends = end_periods(desk)
    if not ends:
        return in_each_year(part, desk.query.periods, desk)
    every = [_year_within(desk.query.periods[0], year) for year in sorted(desk.query.periods[0].years)]
    whole = in_each_year(part, every, desk) if ends[0] not in desk.query.periods and 2 < len(every) <= MOST_YEARS else ()
    return whole or in_each_year(part, ends, desk)


def every_year(desk: Desk) -> tuple[Period, ...]:
    """The years that a question names, one by one, the earliest first; those of a range each."""
    periods = sorted(desk.query.periods, key=lambda one: one.end)
    if len(periods) != 1 or periods[0].kind != "range":
        return tuple(periods)
    return tuple(_year_within(periods[0], year) for year in sorted(periods[0].years))


def end_periods(desk: Desk) -> tuple[Period, ...]:
    """The two periods between which a question asks, the earlier first; those of the two ends where it names a range."""
    ends = two_years(desk)
    if ends is None:
        return ()
    periods = sorted(desk.query.periods, key=lambda one: one.end)
    return tuple(periods) if len(periods) > 1 else tuple(_year_within(periods[0], year) for year in (ends.first, ends.last))


def _year_within(period: Period, year: int) -> Period:
    return replace(period, kind="year", start=date(year, 1, 1), end=date(year, 12, 31), label=str(year))


def _of_one_year(text: str) -> str:
    """What a question about several years asks of each of them."""
    asked = _YEAR.sub(" ", without_aside(text))
    return _COURSE.sub(" ", without_change_words(asked)).strip()


def _alone(level: Part, period: Period, desk: Desk) -> Desk:
    query = replace(desk.query, periods=(period,), parts=(level,), kind="figure", operation=None)
    alone = Desk(query, desk.evidence, desk.reader, desk.catalog, desk.embedder)
    alone.pool = desk.pool
    return alone


def _of_year(level: Part, period: Period, desk: Desk) -> _OfYear:
    alone = _alone(level, period, desk)
    chosen = choose(level, alone)
    found = judged(level, alone, [one.figure for one in chosen.figures] if chosen is not None else ())
    if chosen is None or len(chosen.figures) > 1:
        return _OfYear(period, tuple(found))
    told = chosen.figures[0]
    return _OfYear(period, tuple(found), told, _probability(told, found))


def _probability(one: Candidate, found: Sequence[Judged]) -> float:
    return next((other.probability for other in found if same_place(other.candidate, one)), 0.0)


def _continued(best: Candidate, own: _OfYear, years: Sequence[_OfYear], desk: Desk) -> tuple[Candidate, ...]:
    """A figure with those that continue it in all other years, in their order; none where one is missing."""
    row = candidates_at(best.figure.document_id, best.figure.context, best, desk)
    pool = [*row, *(one.candidate for year in years for one in year.judged)]
    found: list[Candidate] = []
    for year in years:
        if year is own:
            found.append(best)
            continue
        other = next((one for one in pool if _is_of(one, year.period) and continues(one, best, pool, desk)), None)
        if other is None:
            return ()
        found.append(other)
    return tuple(found)


def _is_of(one: Candidate, period: Period) -> bool:
    found = one.figure.period
    return not one.figure.blank and found is not None and answers_period(period, found)


def _are_outdone(pair: tuple[Candidate, Candidate], part: Part, periods: Sequence[Period], desk: Desk) -> bool:
    """Whether the figures that the rules chose for two years are, taken together, unlikely to be what is asked."""
    level = replace(part, kind="figure", text=_of_one_year(part.text))
    likely = 0.0
    for one, period in zip(pair, periods, strict=True):
        found = judged(level, _alone(level, period, desk), [one.figure])
        if not found:
            return False
        likely += _probability(one, found)
    return likely / len(pair) < OUTDONE
