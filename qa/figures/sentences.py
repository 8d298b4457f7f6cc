"""Figures that sentences state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.catalog import MetricMatch, qualifiers_in
from qa.domain.figures import Figure, Qualifiers, Quantity, Support
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.figures.binding import bind_period, kind_of
from qa.figures.clauses import clause_of, fronted, gap_around, lead_in, listed_lines, says_how_often
from qa.figures.composition import composition, doing, given, spending
from qa.figures.frames import Frame
from qa.figures.metrics import as_water, identity_for, is_change, is_water, nearest
from qa.figures.movements import earlier_of_movement
from qa.figures.neighbours import behind_counted, is_partner, is_undated, named_aside, people_of_which, repeats, whole_of
from qa.figures.paired import Paired, as_one_group, metric_of, paired_names
from qa.figures.parts import part_of_counted
from qa.figures.phrases import Phrase, metric_phrase
from qa.figures.subjects import Subject, subject_of
from qa.figures.tiles import in_unit_of_label
from qa.quantities import PeriodMention, find_quantities
from qa.quantities.asides import is_aside
from qa.quantities.characters import normalised
from qa.quantities.points import in_thousands
from qa.text.sentences import sentence_spans

_LIKELY = re.compile(
    r"\d|[十百千万萬亿億]|[一二两兩三四五六七八九]\S|分之|(?i:one|two|three|four|five|six|seven|eight|nine|ten|zero|half|twelve|fold|hundred)"
)


_WHO = re.compile(r"\s+(?:who|whose)\b", re.IGNORECASE)
"""Behind a name, words that narrow it down to some ("the number of employees who set goals")."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a block of sentences: headings, and the period the nearest of them names."""

    headings: tuple[str, ...] = ()
    period: Period | None = None
    label: Span | None = None
    """The label of a number that stands alone on its page."""
    unknown: bool = False
    """Whether the document's period must not be taken: beside columns of several years, a column without a year may be any."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    numbers: tuple[Span, ...]
    periods: tuple[PeriodMention, ...]
    metrics: tuple[MetricMatch, ...]
    paired: dict[Span, Paired]
    """Names of numbers that are listed in the order of as many names."""


def figures_of(frame: Frame, block: Span, setting: Setting) -> list[Figure]:
    """Figures of the sentences in text[block.start:block.end]."""
    words = block.of(frame.text)
    if not _LIKELY.search(words):
        return []
    quantities = [_moved(quantity, block.start) for quantity in find_quantities(words, frame.language)]
    if frame.thousands_points:
        quantities = [in_thousands(quantity) for quantity in quantities]
    if not quantities:
        return []
    figures: list[Figure] = []
    sentences = [line for span in sentence_spans(frame.text, block.start, block.end) for line in listed_lines(frame.text, span)]
    mentions = frame.periods(words, block.start)
    index = 0
    for span in sentences:
        inside: list[Quantity] = []
        while index < len(quantities) and quantities[index].span.start < span.end:
            if quantities[index].span.start >= span.start:
                inside.append(quantities[index])
            index += 1
        if inside:
            numbers = tuple(quantity.span for quantity in inside)
            periods = tuple(mention for mention in mentions if span.covers(mention.span))
            sentence = _Sentence(
                span,
                numbers,
                periods,
                tuple(
                    match
                    for match in frame.metrics(span.of(frame.text), span.start)
                    if not any(match.span.overlaps(quantity.span) for quantity in inside)
                    and not says_how_often(frame.text, match.span)
                    and not _WHO.match(frame.text, match.span.end)
                ),
                paired_names(frame.text, span, numbers, [mention.span for mention in periods]),
            )
            figures += _figures(frame, sentence, inside, setting)
    return figures


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, span=Span(quantity.span.start + by, quantity.span.end + by))


def _figures(frame: Frame, sentence: _Sentence, quantities: Sequence[Quantity], setting: Setting) -> list[Figure]:
    figures: list[Figure] = []
    for quantity in quantities:
        figures.append(_figure(frame, sentence, quantity, setting, figures[-1] if figures else None))
    figures = as_one_group(frame, figures, sentence.paired)
    return [figure for figure in earlier_of_movement(frame, figures) if figure.metric or figure.quantity.noun]


def _figure(frame: Frame, sentence: _Sentence, quantity: Quantity, setting: Setting, previous: Figure | None) -> Figure:
    text, place = frame.text, quantity.span
    clause = clause_of(text, place, sentence.span)
    gap = gap_around(text, place, sentence.numbers, sentence.span)
    mention = bind_period(text, place, sentence.span, clause, sentence.periods, sentence.numbers)
    kind = kind_of(text, quantity, place, clause, sentence.span, mention, frame.ahead)
    if previous is not None and quantity.noun is not None:
        gap = behind_counted(text, previous, gap)
    phrase = metric_phrase(text, quantity, place, max(clause.start, gap.start), min(clause.end, gap.end))
    before = _without_period(text, phrase.before, sentence.periods)
    if before is None and phrase.before is not None and phrase.behind is None:
        phrase = metric_phrase(text, quantity, place, place.start, min(clause.end, gap.end))
    phrase = Phrase(before, _unless_period(phrase.behind, sentence.periods))
    lead = lead_in(text, place, sentence.span)
    found = _metric(frame, sentence, quantity, clause, gap, alone=phrase.span is None or lead is not None)
    front = fronted(text, place, sentence.span) if quantity.noun is None else None
    if front is not None:
        phrase, found = Phrase(front, None), _metric_in(frame, sentence, quantity, front)
    inherited = (
        previous is not None and phrase.span is None and (found is None or (kind == "change" and not clause.covers(found[0].span)))
    )
    inherited = inherited or (
        previous is not None and repeats(text, previous, quantity) and (found is None or is_aside(text, place))
    )
    shared = previous is not None and (found is None or found[0].span.start < gap.start)
    part = _part_before(text, place) if shared else None
    part = part or (people_of_which(text, previous, quantity) if previous is not None else None)
    subject = subject_of(frame, sentence.span, place)
    told = part_of_counted(frame, sentence.span, previous, quantity)
    if (pair := sentence.paired.get(place)) is not None:
        told = metric_of(frame, pair, quantity)
    if told is None and (inherited or part is not None) and previous is not None:
        metric, metric_id, metric_span = previous.metric, previous.metric_id, _role(previous, "metric")
        found = None
    elif (
        made_up := told
        or composition(frame, sentence.span, quantity, place)
        or spending(frame, sentence.span, quantity, place)
        or doing(frame, sentence.span, quantity, place)
    ) is not None:
        metric, metric_id, metric_span = made_up
        found = None
    elif setting.label is not None and phrase.span is None:
        quantity = in_unit_of_label(quantity, setting.label.of(text), frame.language)
        metric, metric_id, metric_span = _labelled(frame, setting.label, quantity)
    else:
        metric, metric_id, metric_span = _named(text, phrase, found, lead)
        if found is None and quantity.unit is not None and (gift := given(text, sentence.span, place)) is not None:
            metric = gift
    metric_id = metric_id or _intensity(frame, metric, quantity)
    qualifiers = _qualifiers(frame, sentence, clause, place, quantity, found[0] if found else None, metric)
    if inherited and previous is not None:
        qualifiers = replace(
            qualifiers, scope=previous.qualifiers.scope, basis=previous.qualifiers.basis, boundary=previous.qualifiers.boundary
        )
    if part is not None and previous is not None:
        whole = whole_of(text, previous)
        metric = f"{whole} {part}".strip()
        metric_id = metric_id if whole else None
        qualifiers = replace(qualifiers, boundary=part if whole else None)
    if metric_id is not None and is_water(frame.catalog, metric_id):
        quantity = as_water(quantity)
    return Figure(
        document_id=frame.document_id,
        quantity=quantity,
        span=place,
        context=sentence.span,
        page=frame.page_of(place.start),
        metric=metric,
        metric_id=metric_id,
        period=None if is_undated(text, place) else _period(frame, mention, setting),
        entity=subject.name,
        entity_key=subject.key,
        qualifiers=replace(qualifiers, kind=kind),
        support=_support(mention, metric_span, subject),
        path=setting.headings,
    )


_EMITTED = re.compile(r"排碳|碳排|排放(?!系数|系數|係數|因子)|\bemissions?\b(?! factors?)", re.IGNORECASE)


def _intensity(frame: Frame, metric: str, quantity: Quantity) -> str | None:
    """What is emitted per something, by its unit where no name of the catalog says so."""
    per = quantity.canonical_unit.removeprefix("tCO2e/")
    named = frame.catalog is not None and per not in {quantity.canonical_unit, "year"} and _EMITTED.search(metric)
    return "ghg_intensity" if named else None


def _metric_in(frame: Frame, sentence: _Sentence, quantity: Quantity, words: Span) -> tuple[MetricMatch, str] | None:
    """The catalog metric named in `words` that comes in the quantity's unit."""
    for match in sentence.metrics:
        if frame.catalog is not None and words.covers(match.span) and (identity := identity_for(frame.catalog, match, quantity)):
            return match, identity
    return None


def _metric(
    frame: Frame, sentence: _Sentence, quantity: Quantity, clause: Span, gap: Span, *, alone: bool
) -> tuple[MetricMatch, str] | None:
    """The catalog metric that the number states; an earlier clause's only where the number stands `alone` in its own."""
    if frame.catalog is None or not sentence.metrics:
        return None
    others = named_aside(frame.text, sentence.span, quantity.span)
    metrics = tuple(
        match
        for match in sentence.metrics
        if not any(other.covers(match.span) for other in others) and not is_partner(frame.text, quantity, match)
    )
    lead = lead_in(frame.text, quantity.span, sentence.span)
    if quantity.noun is not None and lead is None:
        metrics = tuple(match for match in metrics if not (match.span.end == gap.start and match.span.end < quantity.span.start))
    if is_change(quantity):
        # a change is of the metric in its own clause, else of the number before
        inside = tuple(match for match in metrics if clause.covers(match.span))
        first = gap.start == sentence.span.start
        metrics = inside or (tuple(match for match in metrics if match.span.end <= quantity.span.start) if first else ())
        alone = alone or first
    if lead is not None and alone:
        # behind a lead-in only its own words may be of all numbers that it leads on to
        metrics = tuple(match for match in metrics if lead.covers(match.span) or match.span.start >= clause.start)
    return nearest(frame.catalog, metrics, quantity, quantity.span, clause, gap, reach=alone)


def _named(
    text: str, phrase: Phrase, found: tuple[MetricMatch, str] | None, lead: Span | None
) -> tuple[str, str | None, Span | None]:
    span = phrase.span
    if span is None:
        span = found[0].span if found else lead
        return (_clean(span.of(text)) if span else "", found[1] if found else None, span)
    words = phrase.words(text)
    if found is not None and words.isascii() and (len(words) > _LONG or not span.overlaps(found[0].span)):
        words = _clean(found[0].span.of(text))
    elif found is not None and found[0].span.end <= span.start:
        words = f"{_clean(found[0].span.of(text))} {words}"
    elif found is None and lead is not None and lead.end <= span.start:
        words = f"{_clean(lead.of(text))[-_LEAD:]} {words}"
    return words, found[1] if found else None, found[0].span if found else span


_LONG = 60
"""Characters from which an English phrase is more of a clause than a name, so that the metric's own words do."""
_LEAD = 40
"""Characters of a lead-in ("同層級男、女性員工薪酬比例：") that a phrase is given."""


def _labelled(frame: Frame, label: Span, quantity: Quantity) -> tuple[str, str | None, Span | None]:
    words = label.of(frame.text)
    if frame.catalog is not None:
        for match in frame.metrics(words):
            if identity := identity_for(frame.catalog, match, quantity):
                return _clean(words), identity, label
    return _clean(words), None, label


def _clean(words: str) -> str:
    return " ".join(words.split())


_PART = re.compile(r"[（(;；,，、]\s*([\u4e00-\u9fff]{1,4}|[A-Z]?[a-z]{2,12})\s*[:：]\s*$")


def _part_before(text: str, place: Span) -> str | None:
    """The part of the number before that this one is for: "（男：9,000人；女：6,678人）"."""
    match = _PART.search(text, max(0, place.start - 20), place.start)
    if match is None or is_aside(text, place) or is_undated(text, place):
        return None
    return match[1]


def _without_period(text: str, phrase: Span | None, mentions: Sequence[PeriodMention]) -> Span | None:
    """The phrase without a period at its start ("2023年女性管理层比例") or end ("emissions in 2021")."""
    if phrase is None:
        return None
    start = phrase.start
    for mention in mentions:
        if mention.span.start <= start + 3 and mention.span.end > start:
            start = min(mention.span.end, phrase.end)
    while start < phrase.end and text[start] in " ,，、:：的间間内內\n":
        start += 1
    end = phrase.end
    for mention in mentions:
        if start < mention.span.start < end <= mention.span.end + 2:
            end = start + len(_BEFORE_PERIOD.sub("", text[start : mention.span.start]))
    return Span(start, end) if end - start > 1 else None


def _unless_period(phrase: Span | None, mentions: Sequence[PeriodMention]) -> Span | None:
    """The phrase, None where it is but a period ("compared with 12 t in the previous year")."""
    if phrase is None or any(one.span.start <= phrase.start + 4 and phrase.end <= one.span.end for one in mentions):
        return None
    return phrase


_BEFORE_PERIOD = re.compile(
    r"[\s,，(（]*(?:\b(?:in|for|during|at|by|as of|as at|at the end of|of)\b|截至|于|在)?\s*$", re.IGNORECASE
)


def _qualifiers(
    frame: Frame, sentence: _Sentence, clause: Span, place: Span, quantity: Quantity, match: MetricMatch | None, metric: str
) -> Qualifiers:
    words = qualifiers_in(clause.of(frame.text))
    before = normalised(frame.text[max(clause.start, place.start - 30) : place.start])
    scope, basis = words.scope, words.basis
    if match is not None:
        scope, basis = match.qualifiers.scope or scope, match.qualifiers.basis or basis
    return Qualifiers(
        scope=scope if match is None or match.qualifiers.scope or _emissions(frame, match) else None,
        basis=basis,
        cumulative=bool(re.search(r"累计|累积|cumulativ|(?:年|以)来[,，]?(?:已|共|总)", before, re.IGNORECASE)) or words.cumulative,
        intensity=bool(match and match.qualifiers.intensity)
        or ("/" in quantity.canonical_unit and not quantity.canonical_unit.endswith("/year")),
    )


def _emissions(frame: Frame, match: MetricMatch) -> bool:
    return frame.catalog is not None and frame.catalog.metric(match.metric_id).topic == "emissions"


def _period(frame: Frame, mention: PeriodMention | None, setting: Setting) -> Period | None:
    if mention is not None:
        return mention.period
    return setting.period or frame.period


def _support(mention: PeriodMention | None, metric: Span | None, subject: Subject) -> tuple[Support, ...]:
    support: list[Support] = []
    if mention is not None:
        support.append(Support("period", mention.span))
    if metric is not None:
        support.append(Support("metric", metric))
    if subject.span is not None:
        support.append(Support("entity", subject.span))
    return tuple(support)


def _role(figure: Figure, role: str) -> Span | None:
    return next((support.span for support in figure.support if support.role == role), None)
