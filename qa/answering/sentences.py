"""Parts answered in the source's words: the sentences that say what is asked, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from qa.answering.aims import only_ties
from qa.answering.bodies import bodies_in, of_bodies
from qa.answering.checks import ASKS_WHAT_IS
from qa.answering.desk import BEYOND_HELD, Desk
from qa.answering.essentials import bare
from qa.answering.lists import asked_kind, kind_bonus
from qa.answering.measures import CURRENCIES, TIMES, answers_period
from qa.answering.shares import governs
from qa.answering.sought import count_asked, sought_in
from qa.answering.spots import place
from qa.answering.standards import of_standards
from qa.answering.terms import asks_for_share, covered
from qa.answering.told_of import is_of_others
from qa.catalog import qualifiers_in
from qa.domain.evidence import Hit
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.quantities import find_quantities
from qa.quantities.periods import PeriodMention, find_periods
from qa.text.characters import CJK
from qa.text.folding import fold_plain
from qa.text.sentences import clause_spans, sentence_spans

ENOUGH = 0.55
"""Least coverage of the question's words at which a sentence answers it."""
ACROSS_LANGUAGES = 0.7
SPEAKS_OF_IT = 0.35
"""Coverage from which a sentence is taken to be about what is asked."""
LEAST_LENGTH = 6
UNNAMED = 0.75
LIST_BONUS = 0.15
"""What it is worth to a question for a list that a sentence lists something."""
_FIGURES = frozenset({"figure", "figures"})
_PROSE_KINDS = frozenset({"text", "definition", "yes_no", "date", "entity"})
"""Kinds that a row of a table never answers by itself."""
_ENUMERATION = re.compile(r"、|以及|分[别別]|[包涵]括|[》」”][、和及与與]?[《「“]|including|such as|, [^,.]+,? and ")
_ITEM = re.compile(f"(?<=[{CJK}A-Za-z）)”])、(?=[{CJK}A-Za-z“《])")
LEAST_ITEMS, ITEMS_BONUS = 2, 0.1
"""A row of three things or more, between enumeration commas, is what a list asks for."""
NAMED_BONUS = 0.15
"""What it is worth that a sentence itself writes the name that the question sets in quotation marks."""
WITHIN = 300
"""Characters behind a sentence in which the next one is looked for."""
_CHANGED = re.compile(r"新增|增加|增长|减少|下降|降低|提高|提升|上升|\b(?:add|increas|decreas|reduc|grew|grow|fell|rose)\w*")
_PLANNED = re.compile(r"计划|拟(?=[新建投于在])|力争|将(?=[新建投于在再])")
ITSELF = re.compile(
    r"本(?:通知|办法|辦法|规定|規定|条例|條例|规划|規劃|方案|标准|標準|指南|意见|意見|细则|細則|规则|規則|公告|公约|公約)"
)
"""How a Chinese document speaks of itself: its title says what that is."""
_COMPARED = re.compile(r"(?:比|[较較]|[与與同]|相[较較]於?|相[较較]于?|[对對]比)\s*$")
_COMPARED_BEHIND = re.compile(r"年?(?:同期)?相比|年?(?:基准|基準|水平)")
_SOURCE_NOTE = re.compile(
    r"\W*(?:\d{1,2}\W{0,3})?(?:sources?|references?|资料来源|資料來源|数据来源|來源|来源)\s*[:：]", re.IGNORECASE
)
MOST_SENTENCES = 3
MOST_PASSAGES = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence or row with how much of the question it covers by itself (`own`) and with what stands above it (`coverage`)."""

    document_id: str
    span: Span
    text: str
    coverage: float
    own: float
    score: float
    hit: Hit


def sentences(part: Part, desk: Desk) -> list[Found]:
    """Sentences of the passages found, best first; ties by place."""
    terms = desk.terms(part)
    if not terms:
        return []
    prose_only = part.kind in _PROSE_KINDS
    bodies = bodies_in(part.text, desk.query)
    hits = [hit for hit in desk.evidence.hits[:MOST_PASSAGES] if not (prose_only and hit.passage.kind == "table")]
    found = [
        one
        for rank, hit in enumerate(hits)
        if desk.speaks_of_names(hit.passage.document_id, hit.passage.span)
        for one in _weighed(hit, rank, part, desk)
        if of_standards(part.text, one.text, around(one, desk)) and of_bodies(bodies, one.text, around(one, desk))
        if not (prose_only and "\t" in one.text) and desk.near_names(one.document_id, one.span, " ".join(hit.passage.headings))
        if desk.tells_of(one.text, hit.passage.headings[-1:]) and not (part.kind == "target" and governs(one.text))
    ]
    return sorted(found, key=lambda one: (-one.score, one.document_id, one.span))


def around(one: Found, desk: Desk) -> str:
    """What stands shortly before a sentence and above it."""
    text = desk.text(one.document_id)
    return f"{' '.join(one.hit.passage.headings)} {text[max(0, one.span.start - WITHIN) : one.span.start]}"


_POINTS_BACK = re.compile(r"(?:This|These|Such|It|He|She|They|Both|The (?:new|latter))\b|该|該|此|其")
"""How a sentence opens that speaks of what the one before it speaks of, and of its time."""


def sentence_before(one: Found, desk: Desk) -> str:
    """The sentence before one in its passage, empty where it is the first."""
    text = desk.text(one.document_id)
    start = max(one.hit.passage.span.start, one.span.start - WITHIN)
    spans = sentence_spans(text, start, one.span.start)
    return spans[-1].of(text) if spans else ""


def best_clause(one: Found, part: Part, desk: Desk) -> Span:
    """The clause of a sentence that covers most of the question, the first of equals."""
    text, terms = desk.text(one.document_id), desk.terms(part)
    clauses = clause_spans(text, one.span.start, one.span.end) or [one.span]
    return max(clauses, key=lambda clause: (covered(terms, (desk.place(clause.of(text), 1.0),)), -clause.start))


def sufficient(found: Found, desk: Desk, least: float = ENOUGH) -> bool:
    """Whether a sentence covers enough of the question."""
    if (found.hit.passage.language == "en") != (desk.query.language == "en"):
        least *= ACROSS_LANGUAGES
    return found.coverage >= least and found.own >= 0.5 * least


def of_period(one: Found, part: Part, desk: Desk) -> bool:
    """Whether a sentence may speak of the periods asked for: it names one of them, or names none in a document of one."""
    asked = desk.query.periods
    if not asked:
        return True
    metadata = desk.record(one.document_id).metadata
    found = _spoken_of(one, desk)
    if not found and _POINTS_BACK.match(one.text):
        found = list(
            find_periods(sentence_before(one, desk), fiscal_year_end=metadata.fiscal_year_end, reference=metadata.published)
        )
    if not found:
        above = find_periods(" ".join(one.hit.passage.headings), fiscal_year_end=metadata.fiscal_year_end)
        periods = [mention.period for mention in above] or ([metadata.period] if metadata.period is not None else [])
    else:
        periods = [mention.period for mention in found]
        clause = best_clause(one, part, desk).of(desk.text(one.document_id))
        if metadata.period is not None and not find_periods(clause, reference=metadata.published):
            periods.append(metadata.period)  # what is asked stands in a clause without a year of its own
        if part.kind == "date" and metadata.period is not None:
            periods.append(metadata.period)  # the period asked about is not the date asked for
    # a span of years in passing ("over the past three years") does not make a sentence speak of one of them
    return any(
        wanted.years & period.years for wanted in asked for period in periods if period.kind != "range" or wanted.kind == "range"
    )


def _weighed(hit: Hit, rank: int, part: Part, desk: Desk) -> Iterator[Found]:
    passage, text = hit.passage, desk.text(hit.passage.document_id)
    above = desk.place(" ".join(passage.headings), 0.6)
    far = desk.place(" ".join((*passage.context, desk.record(passage.document_id).metadata.title)), 0.3)
    titled = desk.place(desk.record(passage.document_id).metadata.title, 1.0)
    before, names = desk.place("", 0.5), desk.essential()
    terms, beyond = desk.terms(part), desk.beyond_title(part, passage.document_id)
    kind = asked_kind(fold_plain(part.text)) if part.kind == "list" else None
    titles = tuple(bare(title) for title in (desk.record(passage.document_id).metadata.title, *passage.headings))
    for span in units_of_hit(hit, text):
        if _SOURCE_NOTE.match(span.of(text)):
            continue  # whose words those are, not what they say
        if not passage.kind == "table" and _is_title(span.of(text), titles):
            before = desk.place(span.of(text), 0.5)
            continue
        here = desk.place(span.of(text), 1.0)
        own = covered(terms, (here,))
        of_itself = (titled,) if ITSELF.search(span.of(text)) else ()
        coverage = covered(terms, (here, before, above, far, *of_itself))
        if any(term.metric_id is not None and not any(term.held(spot.tokens) for spot in (here, before, above)) for term in terms):
            coverage *= UNNAMED  # the metric asked for is not spoken of
        if beyond and covered(beyond, (here, before)) < BEYOND_HELD:
            coverage *= UNNAMED  # only what the whole document is about is spoken of
        score = coverage + 0.1 * own + 0.08 / (1 + 0.5 * rank)
        score += _bonus(span.of(text), part, names, kind)
        yield Found(passage.document_id, span, span.of(text), coverage, own, score, hit)
        before = desk.place(span.of(text), 0.5)


def _bonus(sentence: str, part: Part, names: tuple[str, ...], kind: str | None) -> float:
    """What a sentence's own form says for it: it writes the name in quotation marks, it lists what a list is asked of."""
    bonus = NAMED_BONUS if names and all(name in bare(sentence) for name in names) else 0.0
    if sentence.isupper():
        bonus -= LIST_BONUS  # a heading in capitals names a subject and says nothing of it
    if part.kind == "list":
        bonus += LIST_BONUS if _ENUMERATION.search(sentence) else -LIST_BONUS
        bonus += _count_bonus(sentence, part)
        bonus += ITEMS_BONUS if len(_ITEM.findall(sentence)) >= LEAST_ITEMS else 0.0
        bonus += kind_bonus(fold_plain(sentence), kind)
    return bonus


COUNT_BONUS = 0.2
"""What it is worth that a sentence lists as many things as are asked for."""
_LISTED_HAN = re.compile(rf"(?P<items>[{CJK}A-Za-z“”《》]{{2,20}}(?:、[{CJK}A-Za-z“”《》]{{2,20}})+)")


def _count_bonus(sentence: str, part: Part) -> float:
    sought = sought_in(part.text)
    count = sought.count if sought is not None else count_asked(part.text)
    if count is None:
        return 0.0
    counts = [
        len(match["items"].split("、")) + (re.match(r"[和及与與]", sentence[match.end() :]) is not None)
        for match in _LISTED_HAN.finditer(sentence)
    ]
    return COUNT_BONUS if count in counts else -COUNT_BONUS if counts else 0.0


def _is_title(words: str, titles: Sequence[str]) -> bool:
    """Whether a line is the document's title or a heading: it names a subject and says nothing of it."""
    line = bare(words)
    return any(line == title or (len(title) > 5 and line in title) for title in titles)


def units_of_hit(hit: Hit, text: str) -> Iterator[Span]:
    """Sentences of prose, rows of a table."""
    span = hit.passage.span
    if hit.passage.kind == "table":
        at = span.start
        for line in span.of(text).splitlines(keepends=True):
            stripped = line.strip()
            if len(stripped) >= LEAST_LENGTH:
                start = at + line.index(stripped[0])
                yield Span(start, start + len(stripped))
            at += len(line)
        return
    yield from (one for one in _whole(sentence_spans(text, span.start, span.end), text) if len(one) >= LEAST_LENGTH)


_OPEN_END = re.compile(r"\b(?:the|a|an|of|to|and|or|in|for|with|by|from|at|on|according to|such as|including|our|its|their)$")
"""How a line ends that goes on in the next, be that in capitals."""


def _whole(spans: Sequence[Span], text: str) -> Iterator[Span]:
    """Sentences, those cut in two by the page's layout joined: one that goes on in lower case belongs to the one before."""
    held: Span | None = None
    for span in spans:
        goes_on = text[span.start].islower() or _OPEN_END.search(text, max(held.start, held.end - 20), held.end) if held else None
        if held is not None and goes_on and text[held.end - 1] not in ".!?:;" and span.start - held.end <= 3:
            held = Span(held.start, span.end)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def best_sentences(
    part: Part, desk: Desk, *, most: int = MOST_SENTENCES, least: float = ENOUGH, numeric: bool = False, near: float = 0.15
) -> list[Found]:
    """At most `most` sentences that cover enough, the best first, others only where they add words or stand beside it.

    Args:
        part: What is asked.
        desk: Where the evidence lies.
        most: How many sentences.
        least: Least coverage of the question's words.
        near: How far below the best score others may lie.
        numeric: Only sentences that state a number, of the dimension asked for where one is.
    """
    ranked = _in_own_language(sentences(part, desk), desk)
    chosen: list[Found] = []
    names = frozenset(fold_plain(name) for company in desk.query.companies for name in (company.name, *company.aliases))
    for one in ranked:
        if not sufficient(one, desk, least) or not of_period(one, part, desk):
            continue
        if part.kind == "target" and only_ties(one.text, fold_plain(part.text)):
            continue
        if part.kind in _FIGURES and is_of_others(one.text, fold_plain(part.text), names):
            continue
        if numeric and not (_states_number(one, part, desk) and _only_of_period(one, part, desk) and _as_is(one, part)):
            continue
        if chosen and one.score < chosen[0].score - near:
            break
        if not any(repeats(one, other) for other in chosen):
            chosen.append(one)
        if len(chosen) == most:
            break
    return chosen


def _in_own_language(ranked: list[Found], desk: Desk) -> list[Found]:
    """Without sentences of the other language where no company is named and documents of the question's own speak of it.

    Few words met in translation may be about anybody; many are heard where the question's own language says too little.
    """
    if desk.query.companies:
        return ranked
    own = [one for one in ranked if (one.hit.passage.language == "en") == (desk.query.language == "en")]
    best = max((one.coverage for one in own), default=0.0)
    if best < SPEAKS_OF_IT:
        return ranked
    return own if best >= ENOUGH else [one for one in ranked if one in own or one.coverage >= ENOUGH]


_WHICH = re.compile(
    rf"哪一?[个個家座栋棟款项項条條位间間所种種类類]?(?P<noun>[{CJK}]{{2,4}}?)(?=是|为|為|被|获|獲|在"
    rf"|率|,|，|的|首|第|成|曾)"
)


def with_named(found: list[Found], part: Part, desk: Desk) -> list[Found]:
    """The sentences with the one behind the first, where only that names a thing of the kind asked for ("哪一栋大楼")."""
    which = _WHICH.search(part.text)
    if which is None:
        return found
    first, text = found[0], desk.text(found[0].document_id)
    named = re.compile(rf"[{CJK}A-Za-z]{{2}}{re.escape(fold_plain(which['noun']))}")
    question = fold_plain(part.text)
    if any(match.group() not in question for match in named.finditer(fold_plain(first.text))):
        return found
    behind = sentence_spans(text, first.span.end, min(len(text), first.span.end + WITHIN))[:1]
    if not behind or not any(match.group() not in question for match in named.finditer(fold_plain(behind[0].of(text)))):
        return found
    return [first, replace(first, span=behind[0], text=behind[0].of(text))]


def _states_number(one: Found, part: Part, desk: Desk) -> bool:
    if one.hit.passage.kind == "table" and desk.holds_figures(one.hit.passage_id, one.span):
        return False  # its figures were weighed, and none of them fits
    quantities = find_quantities(one.text, language=one.hit.passage.language)
    if part.dimension in {None, "1"} and part.kind != "change":
        countless = {"%", "pp"} if part.dimension == "1" else frozenset()  # "how many" is not told by a rate
        return any(
            quantity.noun != "年" and quantity.canonical_unit not in TIMES and quantity.canonical_unit not in countless
            for quantity in quantities
        )
    wanted = "%" if asks_for_share(part) else part.dimension
    if part.kind == "change":
        clause = best_clause(one, part, desk)
        near = [quantity for quantity in quantities if clause.covers(_moved(quantity.span, one.span.start))]
        told = _CHANGED.search(fold_plain(clause.of(desk.text(one.document_id)))) is not None
        quantities = [quantity for quantity in near if told or quantity.direction is not None]
    if wanted == "money":  # gifts may be books, where books are asked for
        things = part.noun or ""
        return any(one.canonical_unit in CURRENCIES or (one.noun is not None and one.noun in things) for one in quantities)
    return any(wanted in {None, "1", quantity.canonical_unit} for quantity in quantities)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _spoken_of(one: Found, desk: Desk) -> list[PeriodMention]:
    """Periods that a sentence names, those of Chinese left out that it only compares with ("与去年同期相比")."""
    metadata = desk.record(one.document_id).metadata
    found = find_periods(one.text, fiscal_year_end=metadata.fiscal_year_end, reference=metadata.published)
    if metadata.language == "en":
        return list(found)
    return [
        mention
        for mention in found
        if not _COMPARED.search(one.text[: mention.span.start]) and not _COMPARED_BEHIND.match(one.text, mention.span.end)
    ]


def _only_of_period(one: Found, part: Part, desk: Desk) -> bool:
    """Whether the answering clause speaks of a period asked for and of no other: its own, else one before, else the document's."""
    asked = desk.query.periods
    if not asked:
        return True
    metadata = desk.record(one.document_id).metadata
    clause = best_clause(one, part, desk)
    mentions = _spoken_of(one, desk)
    places = [(one.span.start + mention.span.start, mention.period) for mention in mentions]
    near = [period for start, period in places if clause.start <= start < clause.end]
    before = [period for start, period in places if start < clause.start]
    stated = near or before or ([metadata.period] if metadata.period is not None else [])
    return any(map(_any_of(asked), stated)) and all(map(_any_of(asked), near))


def _any_of(asked: Sequence[Period]) -> Callable[[Period], bool]:
    return lambda found: any(answers_period(wanted, found) for wanted in asked)


def _as_is(one: Found, part: Part) -> bool:
    """Whether the sentence tells what is, where no aim is asked for."""
    if part.kind == "target" or qualifiers_in(part.text).kind == "target":
        return True
    planned = ASKS_WHAT_IS.search(fold_plain(part.text)) is not None and _PLANNED.search(fold_plain(one.text)) is not None
    return qualifiers_in(one.text).kind != "target" and not planned


def repeats(one: Found, other: Found) -> bool:
    """Whether two sentences overlap or say the same in the same words (headlines are often repeated)."""
    if one.document_id == other.document_id and one.span.overlaps(other.span):
        return True
    first, second = place(one.text, 1.0).tokens, place(other.text, 1.0).tokens
    return len(first & second) >= 0.7 * min(len(first), len(second))
