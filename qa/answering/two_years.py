"""The two years between which a change is asked for: both are told of, or the one that is missing is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.candidates import as_of_its_year, same_qualifiers
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.labels import own_label
from qa.answering.naming import known_share, period_name
from qa.answering.numbers import company_of, same_subject
from qa.answering.phrases import phrases
from qa.answering.rounding import differ, rounding_of
from qa.domain.evidence import DraftClaim
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

PLAIN = 0.8
"""Share of a label that must be a name of its metric, so that another document's label of that metric means the same row."""


@dataclass(frozen=True, slots=True)
class TwoYears:
    """The first and the last year that a question names."""

    first: int
    last: int

    @property
    def both(self) -> frozenset[int]:
        """The two years."""
        return frozenset({self.first, self.last})


def two_years(desk: Desk) -> TwoYears | None:
    """The two years that a question writes, as two periods or as the ends of one; None for one year, more, or "since 2019"."""
    periods = sorted(desk.query.periods, key=lambda one: one.end)
    if len(periods) == 2:
        first, last = max(periods[0].years), max(periods[1].years)
    elif len(periods) == 1 and periods[0].kind == "range":
        first, last = min(periods[0].years), max(periods[0].years)
        if not all(re.search(rf"(?<!\d)(?:20)?{year % 100:02d}(?!\d)", fold_plain(desk.query.question)) for year in (first, last)):
            return None
    else:
        return None
    return TwoYears(first, last) if first < last else None


def year_of(candidate: Candidate) -> int:
    """The year in which a figure's period ends, 0 without one."""
    period = candidate.figure.period
    return max(period.years) if period is not None else 0


def untold(years: TwoYears, claims: Sequence[DraftClaim], desk: Desk) -> tuple[str, ...]:
    """Which of two years no claim is of, as the answer calls them."""
    told = {year for claim in claims if claim.period is not None for year in claim.period.years}
    return tuple(_named(year, desk) for year in (years.first, years.last) if year not in told)


def _named(year: int, desk: Desk) -> str:
    for period in desk.query.periods:
        if period.kind != "range" and max(period.years) == year:
            return period_name(period, desk.language)
    return phrases(desk.language).calendar_year.format(year=year)


def continues(one: Candidate, other: Candidate, pool: Sequence[Candidate], desk: Desk) -> bool:
    """Whether two figures are the same thing of one company in two periods, be it by another document's name for it."""
    if company_of(one) != company_of(other):
        return False
    if same_subject(one, other) or (_named_alike(one, other, desk) and _agree(one, other, pool)):
        return True
    return _alone_in_row(one, other, pool) or _moved_between(one, other, desk)


def more_exact(pair: tuple[Candidate, Candidate], pool: Sequence[Candidate], desk: Desk) -> tuple[Candidate, Candidate]:
    """The earlier and later figure; or a row's that tell the same with more decimals, so that the difference is exact."""
    finer = [[one for one in pool if _tells_exactly(one, rough)] for rough in pair]
    return next(((one, best) for best in finer[1] for one in finer[0] if continues(one, best, pool, desk)), pair)


def _tells_exactly(one: Candidate, rough: Candidate) -> bool:
    """Whether a row's figure is another's with more decimals: of its company, metric and year, and the same when rounded."""
    fine, coarse = one.figure, rough.figure
    same = fine.metric_id is not None and fine.metric_id == coarse.metric_id and same_qualifiers(fine, coarse)
    alike = company_of(one) == company_of(rough) and year_of(one) == year_of(rough)
    return (
        same
        and alike
        and fine.from_table
        and fine.quantity.canonical_unit == coarse.quantity.canonical_unit
        and rounding_of(fine.quantity) < rounding_of(coarse.quantity)
        and not differ(one, rough)
    )


def _alone_in_row(one: Candidate, other: Candidate, pool: Sequence[Candidate]) -> bool:
    """Whether two figures are a row's only ones of their years: what heads one column alone then sets nothing apart."""
    if not (one.figure.from_table and _one_row(one, other)):
        return False
    years = [year_of(like) for like in pool if _one_row(like, one)]
    return len(years) == len(set(years))


def _one_row(one: Candidate, other: Candidate) -> bool:
    """Whether two figures of one unit stand in one row, and differ in nothing but what heads their columns."""
    first, second = one.figure, other.figure
    same = (first.document_id, first.context, first.path) == (second.document_id, second.context, second.path)
    alike = replace(as_of_its_year(first), boundary=None) == replace(as_of_its_year(second), boundary=None)
    return same and alike and first.quantity.canonical_unit == second.quantity.canonical_unit


def _moved_between(one: Candidate, other: Candidate, desk: Desk) -> bool:
    """Whether a sentence says that something moved from one number to the other: they are of one thing."""
    first, second = sorted((one.figure, other.figure), key=lambda figure: figure.span)
    if first.from_table or (first.document_id, first.context) != (second.document_id, second.context):
        return False
    if first.quantity.canonical_unit != second.quantity.canonical_unit:
        return False
    text = desk.text(first.document_id)
    before, between = text[first.context.start : first.span.start], text[first.span.end : second.span.start]
    if _SET_AGAINST.fullmatch(fold_plain(between)) is not None:
        return True
    return bool((_FROM.search(before) and _TO.search(between)) or (_FROM_HAN.search(before) and _TO_HAN.search(between)))


_SET_AGAINST = lazy_pattern(
    r"(?: (?:in|for|during) (?:the )?(?:fy ?|fiscal |financial year )?(?:19|20)\d\d(?:[/-]\d{2,4})?)?\s*[,(]?\s*"
    r"(?:as )?(?:compared (?:with|to)|in comparison (?:with|to)|against|versus|vs\.?|(?:up|down) (?:from|on))"
    r"(?: (?:about|around|some|just (?:over|under)))?\s*"
    r"|[,(]?\s*(?:而|高于|低于|多于|少于|相比|对比|相较于?|较|比)?\s*(?:(?:19|20)\d\d年度?|上年度?|上一年度?|去年|前一年)(?:同期)?(?:则|仅)?(?:为|是|的)?\s*"
)
"""Between two numbers of which a sentence sets the second, of another year, against the first ("142 in 2024, compared with 97")."""


_FROM, _TO = re.compile(r"\bfrom\s+$"), re.compile(r"^[^.;,]{0,40}\bto\s+$")
_FROM_HAN = re.compile(r"[从從由]\s*(?:(?:19|20)\d\d\s*年度?的?|上年的?|去年的?)?\s*$")
_TO_HAN = re.compile(r"^[^。；，,]{0,16}[至到为為]\s*$")
"""Around two numbers between which something moved ("fell from 6.7% in the previous year to 6.1%")."""


def _named_alike(one: Candidate, other: Candidate, desk: Desk) -> bool:
    """Whether two documents' rows bear nothing but a name of the same metric."""
    first, second = one.figure, other.figure
    if first.document_id == second.document_id or not (first.from_table and second.from_table):
        return False
    identity = first.metric_id
    if identity is None or identity != second.metric_id or first.qualifiers != second.qualifiers:
        return False
    if first.quantity.canonical_unit != second.quantity.canonical_unit:
        return False
    return all(known_share(own_label(figure), identity, desk.catalog) >= PLAIN for figure in (first, second))


def _agree(one: Candidate, other: Candidate, pool: Sequence[Candidate]) -> bool:
    """Whether the two rows say the same of every year that both tell of."""
    rows = [[like for like in pool if _in_row(like, row)] for row in (one, other)]
    return not any(year_of(first) == year_of(second) and differ(first, second) for first in rows[0] for second in rows[1])


def _in_row(one: Candidate, row: Candidate) -> bool:
    return one.figure.document_id == row.figure.document_id and one.figure.context == row.figure.context and same_subject(one, row)
