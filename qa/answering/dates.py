"""Parts that ask when: the date that the source binds to the event asked for, to no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.answering.desk import Desk
from qa.answering.essentials import unquoted
from qa.answering.events import asks_for_goal, dates_otherwise, events_in, tells_of
from qa.answering.naming import period_name
from qa.answering.phrases import phrases
from qa.answering.sentences import ACROSS_LANGUAGES, ITSELF, Found, best_sentences
from qa.answering.terms import covered
from qa.answering.wanted import is_hard, unsaid
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.quantities.periods import PeriodMention, find_periods
from qa.quantities.yearless import find_yearless_days
from qa.text.countries import countries_in
from qa.text.folding import fold_plain
from qa.text.sentences import clause_spans

MOST_TRIED, LEAST_TRIED = 8, 0.4
"""Sentences in which a date is looked for, and how much of the question they cover: the event itself must stand beside the date."""
LEAST_BOUND, LEAST_BOUND_OF_ANY = 0.34, 0.5
"""Share of the question's words that the stretch a date is bound to must hold; more where no company is asked about."""
ABOUT = 0.5
"""What a word counts that only the document's title says: a line of a report's own data is about the report."""
NAMED = 0.8
"""The same for a name in quotation marks that stands shortly before."""
WHOLE = 0.6
"""The same for a word elsewhere in a sentence that dates the event just once."""
REACH = 160
"""Characters on either side that an English date is bound to: English sentences part lists by commas, not clauses."""
_BARE = re.compile(
    r"^[\s,，;；、(（]*(?:(?:早)?(?:在|于|於|自|自从|从|截至|截止|直到|到|至)\s*)?\W*(?:起|以来|底|末|初|前|\b(?:in|on"
    r"|by|since|at|as of|from|of|the"
    r"|until|early|late|mid|end|beginning)\b|\W)*$",
    re.IGNORECASE,
)
_TURN = re.compile(r";|,\s+(?:and|but|while|whereas|with)\b")
_BASE_BEFORE = re.compile(
    r"(?:较|較|比|相比|对比|對比|相较于|相較於|以|against|compared (?:with|to)|versus|vs\.?|from|than|over)\s*(?:a "
    r"|the |our )?$",
    re.IGNORECASE,
)
_BASE_AFTER = re.compile(r"[\s-]*(?:base|年?为?為?(?:基准|基準|基期)|年?(?:水平|水準|相比|减半|減半)|levels?\b)", re.IGNORECASE)
_ASKS_BASE = re.compile(r"基准|基期|基线|\bbase(?:line)?\b")
_TITLE = re.compile(r"《[^《》]{2,80}》")
_GOAL_BEFORE = re.compile(
    r"(?:不晚于|不晚於|不迟于|最晚|最迟|早于|到|至|于|於|在|力争|力爭|争取|爭取|计划|計劃|目标|目標|预计|預計|將|将|by"
    r"|before|until|no later than|target(?:ed)? for|"
    r"for|to|in|from|expected)\s*(?:the end of\s*|end of\s*|end-|fiscal\s*)?$",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"目标|承诺|力争|争取|计划|预计|实现|达到|达成|完成|将|不晚于|以前|之前"
    r"|\b(?:target|goal|aim|commit|pledge|achiev|reach|net[- ]zero|neutral|will|plan|ambition|reduc|expect)\w*"
)
_LIMIT_BEFORE = re.compile(
    r"(?:不晚于|不晚於|不迟于|不遲於|最晚|最迟|最遲|no later than|before|by)\s*(?:the end of\s*)?$", re.IGNORECASE
)
_LIMIT_AFTER = re.compile(r"\s*(?:之前|以前|前(?!后|後|期|景|沿))")
_REACHED = re.compile(
    r"\b(?:ha(?:ve|s|d) (?:already |been )*)?(?:achieved|reached|attained|improved|amounted)\b|已(?:经)?(?:实现|达)|达到了|实现了"
)
_OTHERS_AIM = re.compile(
    r"\bscenarios?\b|\baccording to\b|\bglobal (?:emissions|climate|warming|co2|economy)\b|\bthe world\b"
    r"|\bparis (?:climate )?agreement\b"
    r"|\bgovernments?\b|\beuropean (?:union|commission|green deal)\b|\bthe eu\b|\bforecasts?\b"
    r"|情景|全球(?:经济|气候|变暖|排放)|巴黎协定|国家(?:目标|承诺)"
)
"""What the world, a treaty or a model of the future is to reach."""
_CALLS_FOR = re.compile(r"\bcalls? for\b|\bwhich (?:is|are|was|aims?|calls?|sets?|requires?)\b")
_WHOSE = re.compile(
    r"\b(?:our|its|their|all) (?:\w+ )?(?:suppliers?|customers?|clients?|partners?)"
    r" (?:to|will|should|must|shall|are)\b"
)
_DRAWN_UP = re.compile(r"\b(?:finali[sz]ed|submitted|validated|published|drawn up|being defined|being developed|completed)\b")
_OUR = re.compile(r"\b(?:we|our|us|the (?:company|group|bank)|its own)\b|本公司|我们|集团|公司")
_ASKS_FOUNDED = re.compile(r"(?:哪一?年|何时|什么时候|哪天|几年)(?:成立|创立|创办|创建)的?[?？]?$")
_FOUNDED = re.compile(
    r"(?<!共产党)(?<!中国)(?<!共和国)(?:成立|创立|创办|创建|设立)(?=于|[,，。；;、)）]|以来|至今|\s*\d|$)|(?:成立|创立|创建)[^,，。]{0,6}周年"
)
"""A company's own founding: what it founds itself is named behind the verb ("成立了研究院")."""
_ASKS_SINCE = re.compile(r"\bsince (?:when|(?:what|which) \w+)\b|(?:从|自)(?:何时|哪一?年|什么时候)(?:起|开始)?")
_SINCE = re.compile(r"(?:\bsince\s|自|自从|从)(?:\s*the end of|\s*early)?\s*$", re.IGNORECASE)
"""What has gone on since a year is dated by that word, whatever verb says that it goes on."""
_FULL = frozenset({"day", "month"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the sentence that states it; `bound` is how much of the question stands in the stretch that it dates."""

    period: Period
    bound: float
    found: Found
    limit: bool = False
    """Whether it is the latest date, not the date itself ("不晚于2030年")."""


def dated(part: Part, desk: Desk) -> Dated | None:
    """The date of what the part asks about, or None where no sentence dates just that."""
    question = fold_plain(unquoted(part.text))
    goal, events = asks_for_goal(question), events_in(question)
    since = _ASKS_SINCE.search(question) is not None
    best: Dated | None = None
    for one in best_sentences(part, desk, most=MOST_TRIED, least=LEAST_TRIED, near=1.0):
        for mention, stretch in _bindings(one, desk):
            words = stretch.of(desk.text(one.document_id))
            if goal and not _is_goal(one, mention, words, desk):
                continue
            if not goal and not tells_of(words, events) and not (since and _SINCE.search(one.text[: mention.span.start])):
                continue
            if _ASKS_FOUNDED.search(question) and not _FOUNDED.search(fold_plain(words)):
                continue
            if _is_base(one, mention) and not _ASKS_BASE.search(question):
                continue
            if dates_otherwise(words) or _named(desk.query.periods, mention.period):
                continue
            about = desk.place(desk.record(one.document_id).metadata.title, 1.0 if ITSELF.search(words) else ABOUT)
            named = desk.place(" ".join(desk.essential()), NAMED)  # stands near, or the sentence would not have been found
            whole = desk.place(one.text if _alone(one, events, part, desk) else "", WHOLE)
            bound = covered(desk.terms(part), (desk.place(words, 1.0), about, named, whole))
            bound += 0.05 if mention.period.kind in _FULL else 0.0
            if bound >= _least(one, desk) and (best is None or bound + one.score > best.bound + best.found.score):
                best = Dated(mention.period, bound, one, goal and _is_limit(one, mention))
    return best


def _alone(one: Found, events: tuple[str, ...], part: Part, desk: Desk) -> bool:
    """Whether just one date of a Chinese sentence stands with the event asked for, and all words of the question stand there.

    Then all of the sentence is about it.
    """
    text = desk.text(one.document_id)
    words = [term.written for term in desk.terms(part) if is_hard(term.written) and not events_in(term.written)]
    said = fold_plain(f"{one.text} {desk.record(one.document_id).metadata.title}")
    if not events or one.hit.passage.language == "en" or unsaid(words, said.__contains__):
        return False
    return sum(tells_of(stretch.of(text), events) for _, stretch in _bindings(one, desk)) == 1


def counted_since(part: Part, desk: Desk) -> Found | None:
    """The sentence that counts years since the event asked about ("…二十周年"), where none dates it."""
    events = events_in(fold_plain(unquoted(part.text)))
    for one in best_sentences(part, desk, most=MOST_TRIED, least=LEAST_TRIED, near=1.0):
        text = desk.text(one.document_id)
        for clause in clause_spans(text, one.span.start, one.span.end):
            words = clause.of(text)
            bound = covered(desk.terms(part), (desk.place(words, 1.0),))
            if dates_otherwise(words) and tells_of(words, events) and bound >= _least(one, desk):
                return one
    return None


def date_name(when: Dated, desk: Desk) -> str:
    """The date as prose says it: only a balance stands "as of" its day; a latest date is named as such."""
    name = period_name(when.period, desk.language)
    name = re.sub(r"^(?:截至|as of )", "", name) if when.period.kind == "day" else name
    return phrases(desk.language).not_later.format(date=name) if when.limit else name


def _least(one: Found, desk: Desk) -> float:
    least = LEAST_BOUND if desk.query.companies else LEAST_BOUND_OF_ANY
    return least * (ACROSS_LANGUAGES if (one.hit.passage.language == "en") != (desk.query.language == "en") else 1.0)


def _named(asked: Sequence[Period], found: Period) -> bool:
    """Whether the question itself names this very year: it is not what is asked for."""
    return any(period.label == found.label for period in asked)


def _bindings(one: Found, desk: Desk) -> Iterator[tuple[PeriodMention, Span]]:
    """Dates in a sentence, each with the stretch that it dates: its clause, and where it opens one the clauses behind."""
    text, metadata = desk.text(one.document_id), desk.record(one.document_id).metadata
    words = one.span.of(text)
    titles = [Span(*match.span()) for match in _TITLE.finditer(words)]
    exact = find_yearless_days(words, metadata.published)
    mentions = [
        mention
        for mention in find_periods(words, fiscal_year_end=metadata.fiscal_year_end, reference=metadata.published)
        if not any(title.covers(mention.span) for title in titles)
        and not any(mention.span.overlaps(day.span) for day in exact)
        # a year that the question names ("its 2030 target") says of what, and parts no dates
        and not _named(desk.query.periods, mention.period)
    ]
    mentions = sorted([*mentions, *exact], key=lambda mention: mention.span)
    places = [Span(one.span.start + mention.span.start, one.span.start + mention.span.end) for mention in mentions]
    for at, mention in enumerate(mentions):
        first = places[at - 1].end if at else one.span.start
        last = places[at + 1].start if at + 1 < len(places) else one.span.end
        if one.hit.passage.language == "en":
            yield mention, _english_stretch(text, one.span, places[at], Span(first, last))
        else:
            yield mention, _han_stretch(text, one.span, places[at], last)


def _english_stretch(text: str, sentence: Span, place: Span, between: Span) -> Span:
    """What lies around a date up to the dates before and behind it; where it opens nothing, no further than its main clause."""
    start, stop = max(between.start, place.start - REACH), min(between.end, place.end + REACH)
    turn = _TURN.search(text, place.end, stop)
    if turn is not None and not _BARE.match(text[sentence.start : place.start]):
        stop = turn.start()
    return Span(start, max(stop, place.end))


def _han_stretch(text: str, sentence: Span, place: Span, last: int) -> Span:
    """The clause of a date, with the next where the date opens or closes its own, or is all there is to it; up to the next date."""
    clauses = clause_spans(text, sentence.start, sentence.end) or [sentence]
    at = next((index for index, clause in enumerate(clauses) if clause.start <= place.start < clause.end), 0)
    closes = _BARE.match(text[place.end : clauses[at].end]) is not None
    opens = _BARE.match(text[clauses[at].start : place.start]) is not None
    reach = 2 if closes else 1 if opens else 0
    behind = [clause.end for clause in clauses[at + 1 : at + 1 + reach] if clause.start < last]
    stop = min(behind[-1] if behind else clauses[at].end, last)
    labelled = at > 0 and opens and text[clauses[at - 1].end - 1] in ":："
    return Span(clauses[at - 1].start if labelled else clauses[at].start, max(stop, place.end))


def _is_base(one: Found, mention: PeriodMention) -> bool:
    """Whether a date is only what something is compared with."""
    before, after = one.text[: mention.span.start], one.text[mention.span.end :]
    return _BASE_BEFORE.search(before) is not None or _BASE_AFTER.match(after) is not None


def _is_limit(one: Found, mention: PeriodMention) -> bool:
    before, after = one.text[: mention.span.start], one.text[mention.span.end :]
    return _LIMIT_BEFORE.search(before) is not None or _LIMIT_AFTER.match(after) is not None


def _is_goal(one: Found, mention: PeriodMention, words: str, desk: Desk) -> bool:
    """Whether a date is one by which something is to be reached: it lies ahead of the report and words of aiming stand with it."""
    metadata = desk.record(one.document_id).metadata
    reported = metadata.period.end.year if metadata.period is not None else None
    if reported is not None and mention.period.end.year < reported:
        return False
    if mention.period.end.year == reported and _REACHED.search(fold_plain(words)):
        return False  # what was reached in the year reported on is not yet to come
    if _WHOSE.search(fold_plain(one.text)) or _DRAWN_UP.search(fold_plain(words)):
        return False  # what suppliers are to reach; when a plan is to be ready
    said, company = fold_plain(one.text), metadata.company
    if _CALLS_FOR.search(said) and (_OTHERS_AIM.search(said) or countries_in(said)):
        return False
    names = (company.name, *company.aliases) if company is not None else ()
    if _OTHERS_AIM.search(said) and not _OUR.search(said) and not any(fold_plain(name) in said for name in names):
        return False
    before = one.text[: mention.span.start]
    return _GOAL.search(fold_plain(words)) is not None or _GOAL_BEFORE.search(before) is not None
