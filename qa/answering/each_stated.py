"""Chosen figures in prose: each in its sentence, and the values that contradict the first."""

from __future__ import annotations

from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.numbers import Chosen
from qa.answering.phrases import phrases
from qa.answering.statements import Statement, state_figure, stated_by_sentence
from qa.domain.evidence import Segment


def each_stated(chosen: Chosen, desk: Desk) -> Statement:
    """Each figure in its sentence, those that share one together; then those that contradict the first."""
    stated = stated_by_sentence(chosen.figures, desk)
    words = phrases(desk.language)
    claims = [claim for one in stated for claim in one.claims]
    segments = [segment for one in stated for segment in (*one.segments, Segment(words.gap, ()))]
    conflicts: tuple[tuple[str, ...], ...] = ()
    if chosen.conflicting:
        first, told = claims[0].id, len(claims)
        for one in chosen.conflicting:
            other = state_figure(one, desk)
            claims.extend(other.claims)
            lead = other.segments[0]
            text = _how_it_differs(one, chosen.figures[0], desk).format(statement=lead.text)
            segments.append(Segment(text, lead.claims, lead.after + words.gap))
        conflicts = ((first, *(claim.id for claim in claims[told:])),)
    return Statement(tuple(claims), tuple(segments), stated[0].confidence, conflicts)


def _how_it_differs(one: Candidate, best: Candidate, desk: Desk) -> str:
    """How another value is introduced: a company's later report that gives another value for the same period restates it."""
    words, this, that = phrases(desk.language), one.record.metadata, best.record.metadata
    if this.company is None or that.company is None or this.company.key != that.company.key:
        return words.conflict
    if this.period is None or that.period is None or this.period.end == that.period.end:
        return words.conflict
    return words.restated if this.period.end < that.period.end else words.restates
