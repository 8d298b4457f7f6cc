"""A later part that asks how many of those counted before are something: the number beside, of the same sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from qa.answering.candidates import candidates_at
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.terms import content_tokens, plain_tokens
from qa.domain.figures import Figure
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.quantities import find_quantities
from qa.text.folding import fold_plain
from qa.text.synonyms import english_synonyms

_COUNTS = frozenset({"1", "person"})
_CUTS = re.compile(r"[,，、;；:：.。()（）]|\b(?:and|but|while|or)\b|[和与與及]|以及|而")
_FRAME = frozenset(
    "how many much what which of the a an and were was are is did do does have has had it they we its their"
    " in at on for by year end share percentage proportion number people person them these those this that there be been".split()
)
_FRAME_HAN = re.compile(
    r"其中|[当當]中|一共|总共|總共|多少|[几幾][个個名位家席人]?|[占佔]比?|比例"
    r"|人[数數]?|[名位席]|有|是|为|為|的|呢|[?？]"
)


def one_of_those(part: Part, desk: Desk) -> Candidate | None:
    """The one number of the sentence that told what is counted which is said to be of those asked for; None without such."""
    if not part.of_those or part.dimension not in {None, *_COUNTS}:
        return None
    for (document_id, place), context in desk.anchors.items():
        beside = candidates_at(document_id, context, None, desk)
        whole = next((one for one in beside if one.figure.span == place and not one.figure.from_table), None)
        if whole is None:
            continue
        told = _said_of(part, whole, _numbers(whole, beside, desk), desk)
        if told is not None:
            return told
    return None


def _numbers(whole: Candidate, beside: Sequence[Candidate], desk: Desk) -> list[Candidate]:
    """The counts of a sentence behind the whole that are no more than it, those included that the index has no figure for."""
    figure = whole.figure
    known = [one for one in beside if one.figure.span.start > figure.span.start]
    found = [*known, *_unknown(whole, beside, desk)]
    most = figure.quantity.canonical_value
    return sorted(
        (one for one in found if one.figure.quantity.canonical_unit in _COUNTS and _is_part(one.figure, most)),
        key=lambda one: one.figure.span,
    )


def _is_part(figure: Figure, most: Decimal | None) -> bool:
    value = figure.quantity.canonical_value
    return value is not None and (most is None or value <= most)


def _unknown(whole: Candidate, beside: Sequence[Candidate], desk: Desk) -> Iterator[Candidate]:
    figure = whole.figure
    text = desk.text(figure.document_id)
    taken = [one.figure.span for one in beside]
    for quantity in find_quantities(figure.context.of(text), language=whole.language):
        span = Span(figure.context.start + quantity.span.start, figure.context.start + quantity.span.end)
        if span.start > figure.span.start and not any(span.overlaps(other) for other in taken):
            placed = replace(figure, quantity=replace(quantity, span=span), span=span, metric_id=None, metric=quantity.noun or "")
            yield replace(whole, figure=placed)


def _said_of(part: Part, whole: Candidate, numbers: Sequence[Candidate], desk: Desk) -> Candidate | None:
    """The number whose own stretch of the sentence says what is asked: behind it first in English, before it in Chinese."""
    text, context = desk.text(whole.figure.document_id), whole.figure.context
    wanted = _wanted(part, whole)
    if not wanted:
        return None
    places = [whole.figure.span, *(one.figure.span for one in numbers)]
    before, behind = [], []
    for at, one in enumerate(numbers, start=1):
        ends = places[at + 1].start if at + 1 < len(places) else context.end
        before.append((one, _CUTS.split(text[places[at - 1].end : one.figure.span.start])[-1]))
        behind.append((one, _CUTS.split(text[one.figure.span.end : ends])[0]))
    english = whole.language == "en"
    for stretches in (behind, before) if english else (before, behind):
        hits = [_hits(words, wanted, english=english) for _, words in stretches]
        if max(hits, default=0):
            return stretches[hits.index(max(hits))][0] if hits.count(max(hits)) == 1 else None
    return None


def _wanted(part: Part, whole: Candidate) -> frozenset[str]:
    """The words that tell some of those counted from the others, in the language of the source; empty in another's."""
    english = whole.language == "en"
    folded = fold_plain(part.text)
    if english != folded.isascii():
        return frozenset()
    if english:
        return plain_tokens(" ".join(word for word in re.findall(r"[a-z-]+", folded) if word not in _FRAME)) - plain_tokens(
            fold_plain(whole.figure.metric)
        )
    return content_tokens(_FRAME_HAN.sub(" ", folded))


def _hits(words: str, wanted: frozenset[str], *, english: bool) -> int:
    """How many of the words wanted a stretch says."""
    folded = fold_plain(words)
    said = plain_tokens(folded) if english else content_tokens(folded)
    return sum(word in said or (english and not said.isdisjoint(english_synonyms(word))) for word in wanted)
