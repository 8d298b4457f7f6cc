"""Figures and sentences as claims with the prose that states them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from qa.answering.counting import counted_value
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.naming import (
    entity_name,
    has_han,
    in_period,
    in_script,
    metric_name,
    period_name,
    qualifier_note,
    value_name,
    without_names,
)
from qa.answering.phrases import phrases
from qa.domain.evidence import DraftClaim, Quote, Segment
from qa.domain.figures import Figure
from qa.domain.places import Span
from qa.text.display import display
from qa.text.sentences import clause_spans

_HEAD = re.compile(r"\s(?:of|for|from|in|by|per|with|at|on|that|–)\s|[,;:]")
"""What ends the noun that a label is about: "turnover" of "turnover of eligible activities"."""
_PLURAL = re.compile(r"(?:[^s]s|people|women|men)\b(?:\s*\([^)]*\))*$")
LONGEST_QUOTED = 240
LONGEST_HAN_QUOTED = 110
"""Characters of a sentence that is still shown whole; a longer one is cut to the clauses around what it is quoted for."""
_SEMICOLON = re.compile("[；;]")


@dataclass(frozen=True, slots=True)
class Statement:
    """Prose with the claims it rests on."""

    claims: tuple[DraftClaim, ...]
    segments: tuple[Segment, ...]
    confidence: float = 1.0
    conflicts: tuple[tuple[str, ...], ...] = ()


def number(value: object | None) -> str | None:
    """A Decimal as a plain decimal string (no exponent), or None."""
    return None if value is None else format(value, "f")


def figure_claim(candidate: Candidate, desk: Desk, text: str, metric: str | None = None) -> DraftClaim:
    """The claim that a figure makes, exactly as the source writes it; its quote is the sentence or row that holds it."""
    figure, quantity = candidate.figure, candidate.figure.quantity
    return DraftClaim(
        id=desk.claim_id(),
        text=text,
        quotes=(Quote(figure.document_id, figure.context, figure.support),),
        value=display(quantity.raw) if quantity.canonical_unit == "a:b" else number(quantity.value),
        unit=quantity.unit,
        canonical_value=number(quantity.canonical_value),
        canonical_unit=quantity.canonical_unit,
        comparator=quantity.comparator,
        low=number(quantity.low),
        high=number(quantity.high),
        direction=quantity.direction,
        period=figure.period,
        entity=figure_entity(figure, desk) or None,
        entity_key=figure.entity_key,
        metric=metric or figure.metric,
        metric_id=figure.metric_id,
        qualifiers=figure.qualifiers,
        figure=figure,
    )


def figure_entity(figure: Figure, desk: Desk) -> str:
    """The figure's subject as the answer calls it."""
    return entity_name(figure, desk.query.companies, desk.catalog, desk.language)


def state_figure(candidate: Candidate, desk: Desk) -> Statement:
    """One figure in one sentence: named where its metric has a name, else the value followed by the source's own clause."""
    figure = candidate.figure
    if figure.blank:
        return _state_blank(candidate, desk)
    if quotable(candidate, desk):
        return quote_together((candidate,), desk)
    name = figure_metric(candidate, desk)
    full = name + qualifier_note(figure, name, desk.language, desk.catalog)
    text = _sentence(figure, full, value_name(figure.quantity, desk.language), desk)
    claim = figure_claim(candidate, desk, text, full)
    return Statement((claim,), (Segment(text, (claim.id,), phrases(desk.language).stop),), candidate.coverage)


def _sentence(figure: Figure, metric: str, value: str, desk: Desk) -> str:
    words, language = phrases(desk.language), desk.language
    entity = figure_entity(figure, desk)
    period = in_period(figure.period, language)
    metric = inside_sentence(metric) if entity else metric
    if entity and language == "en":
        entity = f"{entity}{words.possessive}"
    direction = (
        {"up": words.increased, "down": words.decreased}.get(figure.quantity.direction or "")
        if figure.qualifiers.kind == "change"
        else None
    )
    if direction is not None:
        pattern = words.change
    elif figure.qualifiers.kind == "change":
        pattern = words.changed
    else:
        pattern = words.figure if period else words.figure_without_period
    was = "were" if _PLURAL.search(_HEAD.split(metric, 1)[0]) else "was"
    return tidy(pattern.format(entity=entity, period=period, metric=metric, value=value, direction=direction, was=was))


def inside_sentence(name: str) -> str:
    """A label without its initial capital; names and abbreviations keep theirs ("Scope 1", "PUE")."""
    first = name.split(" ", 1)[0]
    return name[0].lower() + name[1:] if first[1:].islower() and first not in {"Scope", "Category"} else name


def tidy(text: str) -> str:
    """Prose without the gaps that an empty placeholder leaves."""
    return spaced(" ".join(text.replace(" ,", ",").split()).removeprefix("的").strip())


_NAME_AND_YEAR = re.compile(r"(?<=[A-Za-z.)])(?=(?:19|20)\d\d(?:年|财年|財年))")


def spaced(text: str) -> str:
    """Chinese prose with a space between a Latin name and the year behind it: "plc 2023年"."""
    return _NAME_AND_YEAR.sub(" ", text)


def _state_blank(candidate: Candidate, desk: Desk) -> Statement:
    """A cell that says that nothing is reported, said as exactly that."""
    figure, words = candidate.figure, phrases(desk.language)
    name = figure_metric(candidate, desk)
    mark = display(figure.span.of(desk.text(figure.document_id)))
    entity = figure_entity(figure, desk)
    if entity and desk.language == "en":
        entity = f"{entity}{words.possessive}"
    text = tidy(words.blank.format(entity=entity, period=in_period(figure.period, desk.language), metric=name, mark=mark))
    claim = figure_claim(candidate, desk, text, name)
    return Statement((claim,), (Segment(text, (claim.id,), words.stop),), candidate.coverage)


def quotable(candidate: Candidate, desk: Desk) -> bool:
    """Whether a figure is better quoted than named: it stands in a sentence, and no name says what it is."""
    figure = candidate.figure
    foreign = desk.language == "en" and has_han(figure.metric)
    moves = figure.qualifiers.kind == "target" and figure.quantity.direction is not None and figure.quantity.canonical_unit == "%"
    if moves and not figure.from_table and not figure.blank:
        return True  # "40% below 2022" is no level of 40%
    return not figure.blank and (foreign or not figure.from_table) and _name(candidate, desk) is None


def figure_metric(candidate: Candidate, desk: Desk) -> str:
    """The metric as the answer calls it, as written where it has no name."""
    return _name(candidate, desk) or in_script(without_names(display(candidate.figure.metric), ()), desk.language)


def _name(candidate: Candidate, desk: Desk) -> str | None:
    figure = candidate.figure
    names = [figure.entity or ""]
    for company in desk.query.companies:
        names.extend((company.name, *company.aliases))
    reporting = candidate.record.metadata.company
    if reporting is not None:
        names.extend((reporting.name, *reporting.aliases))
    return metric_name(figure, names, candidate.language, desk.catalog, desk.language)


def quote_together(chosen: Sequence[Candidate], desk: Desk, *, told: bool = True) -> Statement:
    """Values first, with entity and period where `told`, then the one sentence of the source that says what they are."""
    words, figure = phrases(desk.language), chosen[0].figure
    source = desk.text(figure.document_id)
    each = [counted_value(one.figure, source, desk.language) for one in chosen]
    about = [_about(one.figure, desk) if told else "" for one in chosen]
    places = [one.figure.span for one in chosen]
    wanted = Span(min(place.start for place in places), max(place.end for place in places))
    quoted = quoted_text(clauses_around(source, figure.context, wanted), source, desk)
    if len(set(about)) == 1:
        lead = words.separator.join(each) + about[0]
    else:  # each of its own year
        lead = words.separator.join(value + said for value, said in zip(each, about, strict=True))
    text = words.lead.format(lead=lead, quote=quoted)
    claims = tuple(
        figure_claim(one, desk, words.lead.format(lead=value + said, quote=quoted))
        for one, value, said in zip(chosen, each, about, strict=True)
    )
    after = words.stop if desk.language == "en" else ""
    return Statement(claims, (Segment(text, tuple(claim.id for claim in claims), after),), min(one.coverage for one in chosen))


def stated_by_sentence(chosen: Sequence[Candidate], desk: Desk) -> list[Statement]:
    """Each figure in a statement of its own; of several sentences told, the figures that share one are quoted together."""
    stated: list[Statement] = []
    several = len({(one.figure.document_id, one.figure.context) for one in chosen}) > 1
    for (_, _, from_table), group in groupby(chosen, key=_sentence_of):
        together = tuple(group)
        if several and len(together) > 1 and not from_table:
            stated.append(quote_together(together, desk))
        else:
            stated.extend(state_figure(one, desk) for one in together)
    return stated


def _sentence_of(candidate: Candidate) -> tuple[str, Span, bool]:
    figure = candidate.figure
    return figure.document_id, figure.context, figure.from_table


def _about(figure: Figure, desk: Desk) -> str:
    """Entity and period behind a bare value; a period that only the document states is left to the quotation."""
    words, period = phrases(desk.language), figure.period
    stated = period is not None and (period.source != "document" or bool(desk.query.periods))
    pieces = [figure_entity(figure, desk), period_name(period, desk.language) if period is not None and stated else ""]
    said = words.separator.join(filter(None, pieces))
    return words.about.format(said=said) if said else ""


def quoted_text(span: Span, source: str, desk: Desk) -> str:
    """A stretch of the source, readable, in the answer's quotation marks; words and script are the source's own."""
    words = phrases(desk.language)
    shown = display(span.of(source)).strip(" ,，;；、")
    return f"{words.open_quote}{shown}{words.close_quote}"


def clauses_around(source: str, sentence: Span, wanted: Span, *, listing: bool = False) -> Span:
    """The sentence where it is short, else whole clauses around `wanted` up to the length that is shown; twice that for a list."""
    longest = (LONGEST_HAN_QUOTED if has_han(sentence.of(source)) else LONGEST_QUOTED) * (2 if listing else 1)
    if len(sentence) <= longest:
        return sentence
    sentence = _between_semicolons(source, sentence, wanted)
    if len(sentence) <= longest:
        return sentence
    clauses = _with_enumerations_whole(source, clause_spans(source, sentence.start, sentence.end))
    at = next((place for place, clause in enumerate(clauses) if clause.overlaps(wanted)), 0)
    first = last = at
    while True:
        grown = False
        if first > 0 and clauses[last].end - clauses[first - 1].start <= longest:
            first, grown = first - 1, True
        elif last + 1 < len(clauses) and clauses[last + 1].end - clauses[first].start <= longest:
            last, grown = last + 1, True
        if not grown:
            return Span(clauses[first].start, clauses[last].end)


def _is_open(clause: str) -> bool:
    """Whether a clause ends inside a bracket."""
    return clause.count("(") + clause.count("（") > clause.count(")") + clause.count("）")


def _with_enumerations_whole(source: str, clauses: list[Span]) -> list[Span]:
    """Clauses, those parted by an enumeration comma or inside a bracket as one: cut in the middle it says something else."""
    joined: list[Span] = []
    for clause in clauses:
        if joined and (source[joined[-1].end - 1] == "、" or _is_open(joined[-1].of(source))):
            joined[-1] = Span(joined[-1].start, clause.end)
        else:
            joined.append(clause)
    return joined


_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")


def _between_semicolons(source: str, sentence: Span, wanted: Span) -> Span:
    """The part of a sentence between semicolons that holds what is wanted."""
    aside = [match.span() for match in _BRACKETED.finditer(source, sentence.start, sentence.end)]
    found = [match.end() for match in _SEMICOLON.finditer(source, sentence.start, sentence.end)]
    marks = [mark for mark in found if not any(start < mark <= end for start, end in aside)]
    start = max((mark for mark in marks if mark <= wanted.start), default=sentence.start)
    end = min((mark for mark in marks if mark >= wanted.end), default=sentence.end)
    return Span(start, end)


def sentence_claim(document_id: str, span: Span, text: str, desk: Desk) -> DraftClaim:
    """A claim of words: what it says stands in the quote."""
    company = desk.record(document_id).metadata.company
    return DraftClaim(
        id=desk.claim_id(),
        text=text,
        quotes=(Quote(document_id, span),),
        entity=company.name if company is not None else None,
        entity_key=company.key if company is not None else None,
    )
