"""The period a document reports on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from qa.documents.evidence_text import Surface
from qa.documents.running_year import running_year
from qa.domain.documents import Block, DocumentKind, MetadataSource, Reading
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.quantities.periods import PeriodMention, find_periods

FiscalYearEnd = tuple[int, int]

_TITLE, _FILE, _COVER, _REPORTED, _STATED, _DATED = 4.0, 3.0, 2.0, 5.0, 6.0, 14.0
"""`_DATED`: first and last day of the period, stated by the document about itself, outweigh title, cover and file name together:
many publishers name a report after the year it appears in."""
_DAY_TO_DAY = 18
"""A mention of a whole year that is longer (characters) names its first and last day."""
_STATES_PERIOD = re.compile(
    r"报告期|報告期|时间范围|時間範圍|报告范围|報告範圍|涵盖|涵蓋|所述数据|所述數據|数据.{0,12}(?:为|均为)"
    r"|除.{0,12}说明外|除.{0,12}說明外|截至.{0,16}止"
    r"|reporting period|covered period|period covered|activities from|performance from"
    r"|covers?\b|covering|year ended|year ending|fiscal year|financial year|unless otherwise|data (?:is"
    r"|are|in this)|period from",
    re.IGNORECASE,
)
_NAMED_REPORT = re.compile(
    r"《(?P<title>[^《》]{2,40}(?:报告|報告|[Rr]eport)[^《》]{0,10})》"
    r"|[“\"](?P<quoted>[^”\"]{2,60}[Rr]eport[^”\"]{0,20})[”\"]"
)
_YEAR_END = re.compile(
    r"(?:财政年度|财年|财政年|財政年度|財年|会计年度|會計年度)[^。\n]{0,12}?(?P<m>1[0-2]|[1-9])\s*月\s*(?P<d>3[01]|2[89])\s*日"
    r"|截至\s*(?:20\d\d\s*年\s*)?(?P<m2>1[0-2]|[1-9])\s*月\s*(?P<d2>3[01]|2[89])\s*日\s*止"
    r"|(?:fiscal|financial)\s+year\s+(?:ends?|ended|ending|runs to)\s+(?:on\s+)?(?:the\s+)?(?:last\s+\w+\s+(?:in"
    r"|of)\s+)?(?P<d3>3[01]|2[89])?\s*(?P<name>January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\s*(?P<d4>3[01]|2[89])?",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:consistent with|same as|comparative|restated|previous(?:ly)?|prior|last|compared (?:with|to)"
    r"|effective|standards?|amendments?|on or after|on or before|emissions verification)\b[^.;]*$",
    re.IGNORECASE,
)
"""Words behind which a year is another report's, or a rule's: "consistent with those in the report for the year ended …",
"effective for reporting periods beginning on or after 1 July 2022", "period covered by GHG emissions verification"."""
_COUNTED = 2.5
"""Weight of the year that the text names most: a report is about its own year."""
_OF_TARGET = re.compile(r"\b(?:performance|vesting|assessment|measurement) period\b", re.IGNORECASE)
"""Months over which pay is measured, which are no year of the company."""
_NO_YEAR = re.compile(rf"{_OF_TARGET.pattern}|\b(?:NSW|VIC|QLD|TAS|ACT|WA|SA|NT)\s+$", re.IGNORECASE)
"""Before a number that is no year of the report: of pay, or a postal code ("NSW 2000")."""
_TWO_YEARS = re.compile(
    r"(?P<later>\d{2,4}|[一二三四五六七八九〇○零]{2,4})\s*年?\s*[度]?\s*[及與与和]\s*"
    r"(?P<earlier>\d{2,4}|[一二三四五六七八九〇○零]{2,4})\s*(?P<part>年\s*(?:度|第\s*[一二三四1-4]\s*季度?|上半年度?|[前]三季度?)?)"
)
"""A statement's two years, the later first ("民國 113 及 112 年度")."""
_DAYS_OF_TWO = re.compile(
    r"[及與与和]\s*(?:民國)?\s*(?:\d{2,4}|[一二三四五六七八九〇○零]{2,4})\s*年\s*(?=[\d一二三四五六七八九十]+\s*月).*", re.DOTALL
)
_HAN_YEAR = re.compile(r"二[零〇○][零〇○一二三][零〇○一二三四五六七八九](?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_IN_DAYS = re.compile(r"\s*[(（]\s*(?:from\s+)?", re.IGNORECASE)
"""What stands between a year's name and the days in brackets that say which it is ("fiscal 2021 (April 1, 2021, to …")."""
_MONTHS = "january february march april may june july august september october november december".split()
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CALENDAR = (12, 31)
_REPORTS = frozenset({"report", "annual_report"})
"""Kinds that tell about a period when it is over."""
_OWN_LINE = 40
"""Longest line (characters) that is a day and little else."""
_SHORT_KINDS = frozenset({"month", "quarter", "half"})


def _later_of_two(text: str) -> str:
    """A text in which only the later of a statement's two years is left, in as many characters: the other is for comparison."""

    def later(match: re.Match[str]) -> str:
        years = [int(match[name].translate(_DIGITS)) for name in ("later", "earlier")]
        kept = match["later"] + match["part"]
        return kept.ljust(len(match.group())) if years[0] == years[1] + 1 else match.group()

    return _DAYS_OF_TWO.sub(lambda match: " " * len(match.group()), _TWO_YEARS.sub(later, text))


def _year_to(mention: PeriodMention, end: FiscalYearEnd | None, block: Block) -> PeriodMention:
    """A last day of the company's year on a line of its own ("30 June 2022") as the year that ends on it."""
    last = mention.period.end
    if mention.period.kind != "day" or len(block.span) > _OWN_LINE or (last.month, last.day) != (end or _CALENDAR):
        return mention
    return PeriodMention(
        mention.span, find_periods(f"FY{last.year}", fiscal_year_end=end)[0].period if end else _calendar(last.year)
    )


def _calendar(year: int) -> Period:
    return find_periods(f"{year}年")[0].period


@dataclass
class _Votes:
    score: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    span: dict[int, Span] = field(default_factory=dict)
    source: dict[int, MetadataSource] = field(default_factory=dict)
    exact: dict[int, Period] = field(default_factory=dict)
    fiscal: set[int] = field(default_factory=set)

    def cast(self, period: Period, weight: float, span: Span | None, source: MetadataSource, *, fiscal: bool = False) -> None:
        if period.kind == "range":
            years = sorted(period.years)
            if len(years) == 2 and fiscal:  # "2022 – 2023" of a company whose year ends in June is one year
                self._cast(years[1], weight, span, source)
                self.fiscal.add(years[1])
            elif len(years) == 2:
                for year in years:
                    self._cast(year, weight / 2, span, source)
            return
        if period.kind in {"year", "fiscal_year"}:
            self._cast(period.end.year, weight, span, source)
            if period.kind == "fiscal_year":
                self.fiscal.add(period.end.year)
                if (period.end.month, period.end.day) != _CALENDAR:
                    self.exact.setdefault(period.end.year, period)

    def _cast(self, year: int, weight: float, span: Span | None, source: MetadataSource) -> None:
        self.score[year] += weight
        if span is not None:
            self.span.setdefault(year, span)
        self.source.setdefault(year, source)


def find_fiscal_year_end(surface: Surface) -> tuple[FiscalYearEnd, Reading] | None:
    """The (month, day) on which the document says its fiscal year ends."""
    for start, text in _telling(surface):
        match = _YEAR_END.search(text)
        if match:
            parts = match.groupdict()
            name = parts["name"]
            month = _MONTHS.index(name.lower()) + 1 if name else int(parts["m"] or parts["m2"])
            day = parts["d"] or parts["d2"] or parts["d3"] or parts["d4"]
            end = (month, int(day) if day else _LAST_DAYS[month - 1])
            return end, Reading("text", 0.85, Span(start + match.start(), start + match.end()))
        for mention in _named_years(text, find_periods(text)):
            if (
                mention.period.kind == "fiscal_year"
                and len(mention.span) > 10
                and (mention.period.end.month, mention.period.end.day) != _CALENDAR
                and not _OF_TARGET.search(text, max(0, mention.span.start - 60), mention.span.start)
            ):
                found = (mention.period.end.month, mention.period.end.day)
                return found, Reading("text", 0.8, _moved(mention.span, start))
    return _often_ended(surface)


def _often_ended(surface: Surface) -> tuple[FiscalYearEnd, Reading] | None:
    """The month on whose last day years end throughout the text ("for the year ended 30 June 2023"), where it is one by far."""
    ends: Counter[int] = Counter()
    first: dict[int, Span] = {}
    for match in _ENDED.finditer(surface.text, 0, _ENDED_WITHIN):
        month = _MONTHS.index((match["one"] or match["other"]).lower()) + 1
        ends[month] += 1
        first.setdefault(month, Span(*match.span()))
    if not ends:
        return None
    month, times = ends.most_common(1)[0]
    if times < _ENDED_OFTEN or times < 0.8 * ends.total():
        return None
    return (month, _LAST_DAYS[month - 1]), Reading("text", 0.7, first[month])


_ENDED = re.compile(
    rf"years?\s+ended\s+(?:on\s+)?(?:(?:31|30|29|28)(?:st|th)?\s+(?P<one>{'|'.join(_MONTHS)})|(?P<other>{'|'.join(_MONTHS)})\s+(?:31|30|29|28)\b)",
    re.IGNORECASE,
)
_ENDED_WITHIN, _ENDED_OFTEN = 600_000, 5


def find_period(
    surface: Surface, title: str, kind: DocumentKind, end: FiscalYearEnd | None, published: date | None
) -> tuple[Period, Reading] | None:
    """The reporting period.

    A month, quarter or half in the title is the period. Else years are weighed: what the document states about itself most, then
    title, file name and cover. A news article's period is that of the report it tells about, or the year it was published in.
    """
    title = _later_of_two(title)
    named = [mention.period for mention in find_periods(title, fiscal_year_end=end) if mention.period.kind in _SHORT_KINDS]
    if named and kind != "policy":
        return _document(named[0]), Reading("text", 0.9)
    votes = _Votes()
    for mention, weight, start, source in _mentions(surface, title, kind, end):
        place = _moved(mention.span, start) if start is not None else None
        votes.cast(mention.period, weight, place, source, fiscal=end not in (None, _CALENDAR))
    latest = (published.year if published else None) or _created_year(surface)
    scores = {year: score for year, score in votes.score.items() if latest is None or year <= latest}
    if not scores and published is not None and _created_year(surface) is None:
        return _published_year(published)  # only years ahead are named: a plan's, and not the document's own
    # A file's date may be a program's default, earlier than what it reports on; but no document reports on years to come.
    now = date.today().year
    scores = scores or {year: score for year, score in votes.score.items() if year <= now or kind not in _REPORTS}
    if kind in {"news", "policy"} and (not scores or max(scores.values()) < _TITLE):
        return _published_year(published)
    if published is not None and kind in _REPORTS:
        # "FY23" of a company whose year ends on an unknown day may be over before the calendar's year is.
        ends = {
            year: date(year, 1, 1) if end is None and year in votes.fiscal else _annual(year, votes, end).end for year in scores
        }
        over = {year: score for year, score in scores.items() if ends[year] <= published}
        # A file's date may be a program's default: only a year that just ended and is itself named well takes the place.
        if over and max(over) >= published.year - 1 and over[max(over)] >= _COVER:
            scores = over
    counts = _year_counts(surface)
    if not scores:
        return _most_named(counts, latest, votes, end)
    if max(scores.values()) < _COVER:  # years in passing: one that the text is full of may be missing among them
        past = (year for year in counts if latest is None or latest - 3 <= year <= latest)
        scores |= {year: 0.0 for year in past if year not in scores}
    year = max(scores, key=lambda known: (scores[known] + _COUNTED * counts[known], known))
    period = _annual(year, votes, end)
    confidence = min(0.97, 0.45 + 0.05 * scores[year])
    return _document(period), Reading(votes.source.get(year, "text"), round(confidence, 2), votes.span.get(year))


def _most_named(
    counts: Counter[int], latest: int | None, votes: _Votes, end: FiscalYearEnd | None
) -> tuple[Period, Reading] | None:
    """The year that a report without any statement of its period speaks of most: its own, as a rule."""
    past = {year: share for year, share in counts.items() if latest is None or latest - 3 <= year <= latest}
    if not past:
        return None
    year = max(past, key=lambda known: (past[known], known))
    return _document(_annual(year, votes, end)), Reading("text", 0.4)


def _mentions(
    surface: Surface, title: str, kind: DocumentKind, end: FiscalYearEnd | None
) -> Iterator[tuple[PeriodMention, float, int | None, MetadataSource]]:
    yield from ((mention, _TITLE, None, "text") for mention in find_periods(title, fiscal_year_end=end))
    if kind == "news":
        yield from _named_reports(surface, end)
        return
    for name in ("title", "subject"):
        stated = surface.properties.get(name, "")
        yield from (
            (mention, _COVER, None, "properties") for mention in find_periods(stated.replace("_", " "), fiscal_year_end=end)
        )
    stem = re.sub(r"[_\s]+|(?<=[A-Za-z])-(?=(?:FY)?(?:19|20)\d{2}(?!\d))", " ", surface.name.rsplit(".", 1)[0])
    yield from ((mention, _FILE, None, "file_name") for mention in find_periods(stem, fiscal_year_end=end))
    for block in surface.cover[:12]:
        if len(block.span) <= 200 and block.table is None:
            words = block.span.of(surface.text)
            found = [_year_to(one, end, block) for one in find_periods(_later_of_two(words), fiscal_year_end=end)]
            for mention in (one for one in found if not _NO_YEAR.search(words[: one.span.start])):
                yield mention, _COVER if len(block.span) <= 60 else _COVER / 2, block.span.start, "text"
    foot = running_year(surface)
    if foot is not None and not find_periods(f"{title} {stem}"):
        yield PeriodMention(Span(0, 0), _calendar(foot)), _FILE, None, "text"
    yield from _questionnaire_year(surface)
    yield from _stated(surface, end, foot)


def _questionnaire_year(surface: Surface) -> Iterator[tuple[PeriodMention, float, int | None, MetadataSource]]:
    """The year that a questionnaire is answered for: its own name has the year in which it is sent in."""
    match = _YEAR_REPORTED.search(surface.text, 0, _NEAR_BEGINNING)
    if match is not None:
        month, day = sorted((int(match["one"]), int(match["other"])))
        if month <= len(_LAST_DAYS) and day >= min(_LAST_DAYS):
            ended = find_periods(f"FY{match['year']}", fiscal_year_end=(month, day))[0].period
            whole = _calendar(int(match["year"])) if (month, day) == _CALENDAR else ended
            yield PeriodMention(Span(0, len(match["date"])), whole), _DATED, match.start("date"), "text"


_YEAR_REPORTED = re.compile(
    r"end date of reporting year[^\d]{0,400}?(?P<date>(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year>20\d{2}))", re.IGNORECASE
)
_NEAR_BEGINNING = 60_000


def _stated(
    surface: Surface, end: FiscalYearEnd | None, foot: int | None
) -> Iterator[tuple[PeriodMention, float, int | None, MetadataSource]]:
    """What the document states of its own period, without what it says of other reports.

    No report is named two years late: "the report for the year ended …" that is older than the running foot says is an earlier one.
    """
    seen: set[str] = set()
    dated = _DATED
    for start, text in _telling(surface):
        for mention in _named_years(text, find_periods(text, fiscal_year_end=end)):
            before = text[max(0, mention.span.start - 80) : mention.span.start]
            opens = mention.span.start
            if _OF_ANOTHER.search(text, max(0, opens - 200), opens) or _OF_TARGET.search(text, max(0, opens - 60), opens):
                continue
            if foot is not None and mention.period.end.year < foot - 1:
                continue
            if mention.period.label not in seen and _STATES_PERIOD.search(before + mention.span.of(text)):
                seen.add(mention.period.label)
                if len(mention.span) > _DAY_TO_DAY and mention.period.kind in {"year", "fiscal_year"}:
                    yield mention, dated, start, "text"
                    dated = _STATED
                else:
                    yield mention, _STATED if len(mention.span) > 12 else _STATED / 2, start, "text"


def _named_years(text: str, mentions: list[PeriodMention]) -> Iterator[PeriodMention]:
    """The mentions; a fiscal year whose days stand behind it in brackets is one mention, called as the document calls it."""
    for mention in mentions:
        behind = next((other for other in mentions if _explains(text, mention, other)), None)
        if behind is not None:
            same = mention.period.end.year == behind.period.end.year
            yield PeriodMention(Span(mention.span.start, behind.span.end), behind.period if same else mention.period)
        elif not any(_explains(text, other, mention) for other in mentions):
            yield mention


def _explains(text: str, name: PeriodMention, days: PeriodMention) -> bool:
    return (
        name.period.kind == days.period.kind == "fiscal_year"
        and name.span.end < days.span.start
        and _IN_DAYS.fullmatch(text, name.span.end, days.span.start) is not None
    )


def _named_reports(
    surface: Surface, end: FiscalYearEnd | None
) -> Iterator[tuple[PeriodMention, float, int | None, MetadataSource]]:
    """Years in the titles of the reports that an article tells about; the first one named counts most."""
    weight = _REPORTED
    for block in surface.blocks:
        text = block.span.of(surface.text)
        for match in _NAMED_REPORT.finditer(text):
            group = "title" if match["title"] else "quoted"
            for mention in find_periods(match[group], fiscal_year_end=end):
                yield mention, weight, block.span.start + match.start(group), "text"
                weight = 0.5


def _telling(surface: Surface) -> Iterator[tuple[int, str]]:
    for span in surface.about():
        yield span.start, span.of(surface.text)
    for block in surface.cover:
        if block.kind != "heading" and len(block.span) > 40:
            yield block.span.start, block.span.of(surface.text)


def _annual(year: int, votes: _Votes, end: FiscalYearEnd | None) -> Period:
    if year in votes.exact:
        return votes.exact[year]
    if end not in (None, _CALENDAR) or (end is None and year in votes.fiscal):
        return find_periods(f"FY{year}", fiscal_year_end=end)[0].period
    return find_periods(f"{year}年")[0].period


def _year_counts(surface: Surface) -> Counter[int]:
    """Years by how much of the text is about them, at most 1 each: enough to decide between equals."""
    text = surface.text[:300_000]
    years = Counter(int(year) for year in re.findall(r"(?<![\d.,])((?:19|20)\d{2})(?![\d.,]*\d)", text))
    years.update(
        int(year.translate(_DIGITS)) for year in re.findall(r"二[零〇○][零〇○一二三][零〇○一二三四五六七八九](?=年)", text)
    )
    most = max(years.values(), default=1)
    return Counter({year: count / most for year, count in years.items()})


def _created_year(surface: Surface) -> int | None:
    match = re.search(r"(?:19|20)\d{2}", surface.properties.get("creationdate", "") or surface.properties.get("created", ""))
    return int(match.group()) if match and surface.form in {"pdf", "html"} else None


def _published_year(published: date | None) -> tuple[Period, Reading] | None:
    if published is None:
        return None
    return _document(find_periods(f"{published.year}年")[0].period), Reading("default", 0.3)


def _document(period: Period) -> Period:
    return replace(period, source="document")


def _moved(span: Span, start: int) -> Span:
    return Span(span.start + start, span.end + start)
