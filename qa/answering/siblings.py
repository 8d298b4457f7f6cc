"""Rows and columns of one table beside each other: the one whose labels say most of what is asked is meant, or none is."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.candidates import pool_of
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.labels import TOGETHER, unasked_words
from qa.answering.nameless import without_companies
from qa.answering.spots import Place
from qa.answering.terms import Term
from qa.domain.figures import Figure
from qa.domain.queries import Part
from qa.text.tokens import stem

_COUNTS = frozenset({"1", "person"})
_STAFF = frozenset(
    map(stem, "employees staff people persons workers workforce headcount personnel 员工 职工 雇员 人员 员工总数 人数".split())
)
"""All who are employed: among rows that count people it says of none which of them it counts."""


def told_apart(found: Sequence[Candidate], part: Part, desk: Desk) -> list[Candidate]:
    """Candidates without those of a table in which another row or column says more of the question's own words.

    "Blue Collar" beside "Total" is what is asked of blue-collar workers; where it is no candidate for another reason, the total
    of the same metric is no answer either. Of rows that count people it is nothing that one is labelled "Employees" and no more.
    """
    terms = [term for term in desk.terms(part) if term.metric_id is None]
    if not terms or not any(one.figure.from_table for one in found):
        return list(found)
    places = {(one.figure.document_id, one.figure.span) for one in found}
    question = without_companies(part.text, desk.query)
    if TOGETHER.search(question):
        return list(found)  # the parts are named because their sum is asked for
    figures = [
        figure
        for figure in pool_of(desk)
        if figure.from_table and not figure.blank and not unasked_words(figure, question, desk.terms(part))
    ]
    rivals = [(figure, _held(figure, terms, desk)) for figure in figures]
    staff = frozenset(at for at, term in enumerate(terms) if stem(term.written) in _STAFF)

    def says_more(rival: Figure, more: frozenset[int], figure: Figure, held: frozenset[int]) -> bool:
        counting = {rival.quantity.canonical_unit, figure.quantity.canonical_unit} <= _COUNTS
        all_staff = counting and _said_by(" ; ".join(figure.path), terms, desk) <= staff
        return held < more or (all_staff and held - staff < more - staff)

    def is_outdone(one: Candidate) -> bool:
        held = _held(one.figure, terms, desk)
        return one.figure.from_table and any(
            says_more(figure, more, one.figure, held)
            and _beside(figure, one.figure)
            and ((figure.document_id, figure.span) in places or figure.metric_id == one.figure.metric_id)
            for figure, more in rivals
        )

    return [one for one in found if not is_outdone(one)]


def _beside(one: Figure, other: Figure) -> bool:
    """Whether two figures stand in one table and count the same sort of thing."""
    units = {one.quantity.canonical_unit, other.quantity.canonical_unit}
    return (
        (one.document_id, one.page, one.title) == (other.document_id, other.page, other.title)
        and (one.quantity.canonical_unit == other.quantity.canonical_unit or units <= _COUNTS)
        and (one.metric_id == other.metric_id or one.metric_id is None)
    )


def _held(figure: Figure, terms: Sequence[Term], desk: Desk) -> frozenset[int]:
    """Which of the terms a figure's own labels say."""
    labels = " ; ".join((*figure.path, figure.qualifiers.boundary or "", figure.quantity.unit or ""))
    return _said_by(labels, terms, desk)


def _said_by(labels: str, terms: Sequence[Term], desk: Desk) -> frozenset[int]:
    place: Place = desk.place(labels, 1.0)
    return frozenset(at for at, term in enumerate(terms) if term.held(place.tokens))
