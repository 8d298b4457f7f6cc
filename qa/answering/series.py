"""Several figures side by side: comparisons between companies or periods, trends, and what is calculated from two of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from qa.answering.aims import heads_aims
from qa.answering.calculations import difference, growth, moved_by, ratio_of, summed
from qa.answering.candidates import candidates, candidates_at, candidates_of_other_periods
from qa.answering.change_words import without_change_words
from qa.answering.desk import Desk
from qa.answering.each_year import course_judged, two_ends_judged
from qa.answering.figure_tables import metric_noted, table_of
from qa.answering.fitting import Candidate
from qa.answering.phrases import phrases
from qa.answering.statements import Statement, state_figure
from qa.answering.sufficing import sufficient
from qa.answering.terms import asks_for_share
from qa.answering.two_years import TwoYears, continues, more_exact, two_years, year_of
from qa.domain.evidence import Segment
from qa.domain.periods import Period
from qa.domain.queries import Operation, Part
from qa.text.folding import fold_plain

_AMOUNT = re.compile(
    r"[多少增减減升降][了加少低高]{0,2}(?:多少|[几幾])(?!%|％|百分之)|[几幾][个個]百分[点點]"
    r"|\b(?:how (?:many|much) (?:more|fewer|less)|by how (?:many|much))\b",
    re.IGNORECASE,
)
MOST_SERIES = 8
"""Candidates tried as the first of a series: the best may stand alone in a sentence."""


def compare(chosen: Sequence[Candidate], desk: Desk, *, of_parts: bool = False) -> Statement:
    """A table with a row for each figure, and the difference where there are two; a single one in a sentence.

    `of_parts` says that they are of parts named side by side, and so differ in what they are limited to.
    """
    if len(chosen) < 2:
        return state_figure(chosen[0], desk)
    return _with_difference(chosen, table_of(chosen, desk, as_written=of_parts), desk, of_parts=of_parts)


def ordered(chosen: Sequence[Candidate], desk: Desk, *, lowest_first: bool) -> Statement:
    """A table of companies by their figures, and in which order they stand."""
    by_value = sorted(chosen, key=lambda one: one.figure.quantity.canonical_value or Decimal(0), reverse=not lowest_first)
    words, table = phrases(desk.language), table_of(by_value, desk, titled=False)
    order = words.lowest_first if lowest_first else words.highest_first
    name = metric_noted(by_value[0], desk)
    lead = Segment(f"{order.format(metric=name[:1].upper() + name[1:])}\n\n", ())
    return _with_difference(by_value, Statement(table.claims, (lead, *table.segments), table.confidence), desk)


def whole_series(level: Part, periods: Sequence[Period], desk: Desk) -> tuple[Candidate, ...]:
    """The figures of one thing in all these periods, in their order; none where the rules do not find them all."""
    good = _dated(level, desk)
    for first in good[:MOST_SERIES]:
        of_year = {year_of(one): one for one in reversed(_series(first, good, desk))}
        found = [of_year[max(period.years)] for period in periods if max(period.years) in of_year]
        if len(found) == len(periods):
            return tuple(found)
    return ()


def trend(part: Part, desk: Desk) -> Statement | None:
    """The best figure's metric over all periods asked for (all reported where none is), oldest first, and its growth over them."""
    good, ends = _dated(part, desk), two_years(desk)
    series = _longest(good, desk)
    if len(series) < 2:
        series = _latest_years(part, desk) or list(course_judged(part, desk)) or series
    if len(series) < 2:
        one = one_of(good, ends)
        return state_figure(one, desk) if one is not None else None
    in_time = sorted(series, key=_end)
    table = table_of(in_time, desk)
    if ends is not None and not ends.both <= {year_of(one) for one in in_time}:
        return table if ends.both & {year_of(one) for one in in_time} else None  # other years' change is no answer
    return joined(table, growth(table.claims[-1], table.claims[0], in_time[-1], in_time[0], desk))


def one_of(good: Sequence[Candidate], ends: TwoYears | None) -> Candidate | None:
    """The best figure; where two years are asked for, the best that is of one of them, or of both together."""
    if ends is None:
        return good[0] if good else None
    return next((one for one in good if one.figure.period is not None and one.figure.period.years & ends.both), None)


def one_end(part: Part, desk: Desk) -> Statement | None:
    """The level at one of the two years that a change is asked between, where there is no figure for the other."""
    level = replace(part, kind="figure", text=_level_text(part.text), dimension=_level_unit(part, desk))
    good = [one for one in candidates(level, desk) if sufficient(one, desk) and one.figure.period is not None]
    one = one_of(good, two_years(desk))
    return state_figure(one, desk) if one is not None else None


def _level_unit(part: Part, desk: Desk) -> str | None:
    """The unit of the levels between which a change is asked for, where it is sure: a share's."""
    if part.unit_implied and part.dimension == "%":
        return "%"
    units = {unit for one in part.metrics if one.id is not None for unit in desk.catalog.metric(one.id).units}
    return "%" if units == {"%"} else None


_BY_PERCENT = re.compile(
    r"百分之(?:[几幾]|多少)|(?:多少|[几幾])?[个個]?百分比|\b(?:by what|in|as a) (?:percent(?:age)?|share|proportion)(?: terms)?\b"
    r"|\bpercent(?:age)?\b",
    re.IGNORECASE,
)


def _level_text(text: str) -> str:
    """A question about a change without its words of change and of percentages: what it asks the level of."""
    return _BY_PERCENT.sub(" ", without_change_words(text))


_UP_TO_NOW = re.compile(r"过去|近|最近|这|\b(?:past|last|recent|latest|previous)\b", re.IGNORECASE)


def _latest_years(part: Part, desk: Desk) -> list[Candidate]:
    """As many years as "the past three" has, counted back from the last one reported where the calendar's are not reported yet."""
    periods = desk.query.periods
    if len(periods) != 1 or periods[0].kind != "range" or not _UP_TO_NOW.search(fold_plain(part.text)):
        return []
    level = replace(part, kind="figure", text=without_change_words(part.text))
    pool = [one for one in candidates_of_other_periods(level, desk) if sufficient(one, desk) and one.figure.period is not None]
    series = sorted(_longest([one for one in pool if year_of(one) <= max(periods[0].years)], desk), key=_end)
    return series[-len(periods[0].years) :]


def by_year(part: Part, desk: Desk, *, lowest_first: bool) -> Statement | None:
    """The best figure's metric over all periods by its value, the asked end first; None where there is one period."""
    series = _longest(_dated(part, desk), desk)
    return ordered(series, desk, lowest_first=lowest_first) if len(series) > 1 else None


def _dated(part: Part, desk: Desk) -> list[Candidate]:
    level = replace(part, kind="figure", text=without_change_words(part.text))
    return [one for one in candidates(level, desk) if sufficient(one, desk) and one.figure.period is not None]


def _longest(good: Sequence[Candidate], desk: Desk) -> list[Candidate]:
    """The first series of more than one period that one of the best figures begins, one with both years asked for before others."""
    tried = [found for first in good[:MOST_SERIES] if len(found := _series(first, good, desk)) > 1]
    ends = two_years(desk)
    whole = [found for found in tried if ends is not None and ends.both <= {year_of(one) for one in found}]
    return next(iter((*whole, *tried)), [])


def absolute(part: Part, desk: Desk) -> bool:
    """Whether a change is asked for as an amount, not in percent."""
    if asks_for_share(part):
        return False
    return part.dimension is not None or desk.query.operation == "difference" or asks_for_amount(part)


def asks_for_amount(part: Part) -> bool:
    """Whether a part asks how much more or less, in so many words."""
    return _AMOUNT.search(part.text) is not None


def _series(first: Candidate, good: Sequence[Candidate], desk: Desk) -> list[Candidate]:
    """The figures that continue one over the periods, its best first, one a period."""
    found: dict[str, Candidate] = {}
    for one in (first, *good):
        if one.figure.period is not None and continues(one, first, good, desk):
            found.setdefault(one.figure.period.label, one)
    return list(found.values())


def change(part: Part, desk: Desk) -> Statement | None:
    """The change as the source states it; else calculated from the figures of the two periods, the later and the one before."""
    pair = two_ends(part, desk)
    if pair is None:
        return None
    other, best = pair
    table = table_of((other, best), desk)
    if absolute(part, desk) and best.figure.quantity.canonical_unit != "%":
        moved = moved_by(table.claims[1], table.claims[0], best, other, desk)
    else:
        moved = growth(table.claims[1], table.claims[0], best, other, desk)
    if moved is not None and _asks_both(part, best, desk):
        table = joined(table, moved, first=True)
        moved = moved_by(table.claims[1], table.claims[0], best, other, desk)
    return joined(table, moved, first=True) if moved is not None else None


def two_ends(part: Part, desk: Desk) -> tuple[Candidate, Candidate] | None:
    """The figures of the two periods between which a change is asked for, the earlier first, of one row or alike."""
    level = replace(part, kind="figure", text=_level_text(part.text), dimension=_level_unit(part, desk))
    asked = replace(level, text=_BY_PERCENT.sub(" ", part.text), dimension=level.dimension or _unit_of_ends(part))
    return two_ends_judged(asked, desk, _ends_by_rules(level, desk))


def _unit_of_ends(part: Part) -> str | None:
    """The unit of a change that is asked for as an amount: its ends are measured in the same."""
    return None if part.dimension in {"%", "pp"} or part.unit_implied else part.dimension


def _ends_by_rules(level: Part, desk: Desk) -> tuple[Candidate, Candidate] | None:
    periods, ends = sorted(desk.query.periods, key=lambda one: one.end), two_years(desk)
    pool = [one for one in candidates_of_other_periods(level, desk) if sufficient(one, desk) and one.figure.period is not None]
    if not pool:
        return None
    wanted = {year for period in periods for year in period.years} or {max(year_of(one) for one in pool)}
    if ends is not None:
        wanted = set(ends.both)
    if len(wanted) == 1:
        wanted |= {min(wanted) - 1}
    pairs = (
        (other, best)
        for best in [one for one in pool if year_of(one) == max(wanted)][:MOST_SERIES]
        for other in (*pool, *_beside(best, desk))
        if year_of(other) == min(wanted) and continues(other, best, pool, desk)
    )
    pair = next(pairs, None)  # the best figure may be reported for the later year alone
    return more_exact(pair, pool, desk) if pair is not None else None


def _beside(best: Candidate, desk: Desk) -> list[Candidate]:
    """The other numbers of a figure's sentence, whatever is read of them: "fell from 6.7% in the year before to 6.1%"."""
    figure = best.figure
    return [] if figure.from_table else candidates_at(figure.document_id, figure.context, best, desk)


_HOW_MUCH = re.compile(r"\bhow (?:much|far)\b(?!.*\bper ?cent)", re.IGNORECASE)


def _asks_both(part: Part, best: Candidate, desk: Desk) -> bool:
    """Whether "how much did it fall" leaves open in what it is to be told: the amount goes before the percentage."""
    return not absolute(part, desk) and best.figure.quantity.canonical_unit != "%" and _HOW_MUCH.search(part.text) is not None


def stated_change(part: Part, desk: Desk) -> Statement | None:
    """The change over the two periods asked for as a sentence states it, naming the earlier: another base is another answer."""
    ends = two_years(desk)
    if ends is None:
        return None
    for one in candidates(replace(part, kind="change", dimension=None), desk):
        period = one.figure.period
        if period is None or one.figure.from_table or one.figure.qualifiers.kind != "change" or not sufficient(one, desk):
            continue
        if any(heads_aims(heading, ends.last) for heading in one.figure.path[-1:]):
            continue
        words = one.figure.context.of(desk.text(one.figure.document_id))
        if period.years >= ends.both or (max(period.years) == ends.last and str(ends.first) in words):
            return state_figure(one, desk)
    return None


def calculate(operation: Operation, chosen: Sequence[Candidate], desk: Desk, *, of_parts: bool = False) -> Statement | None:
    """Sum, difference, ratio or growth of the figures chosen, shown as a table with the calculation beneath.

    `of_parts` as for `compare`.
    """
    if len(chosen) < 2 or any(one.figure.quantity.canonical_value is None for one in chosen):
        return None
    table = table_of(chosen, desk, as_written=of_parts)
    if operation == "sum":
        added = summed(table.claims, chosen, desk)
        return joined(table, added) if added is not None else None
    if len(chosen) != 2:
        return None
    if operation == "growth":
        earlier, later = sorted(range(2), key=lambda place: _end(chosen[place]))
        return joined(table, growth(table.claims[later], table.claims[earlier], chosen[later], chosen[earlier], desk))
    if operation == "ratio":
        return joined(table, ratio_of(table.claims, chosen, desk))
    return _with_difference(chosen, table, desk)


def _end(candidate: Candidate) -> date:
    period = candidate.figure.period
    return period.end if period is not None else date.min


def joined(table: Statement, added: Statement | None, *, first: bool = False) -> Statement:
    """A table with what is calculated from it, beneath or before it."""
    if added is None:
        return table
    gap = Segment("\n", ())
    if first:
        gap = Segment("\n\n", ())
        return Statement((*table.claims, *added.claims), (*added.segments, gap, *table.segments), table.confidence)
    return Statement((*table.claims, *added.claims), (*table.segments, gap, *added.segments), table.confidence)


def _with_difference(chosen: Sequence[Candidate], table: Statement, desk: Desk, *, of_parts: bool = False) -> Statement:
    if len(chosen) != 2:
        return table
    return joined(table, difference(table.claims, chosen, desk, of_parts=of_parts))
