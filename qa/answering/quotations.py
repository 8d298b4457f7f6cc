"""Sentences as quotations: the title of their document, what of them is shown, the claim of one alone."""

from __future__ import annotations

from qa.answering.desk import Desk
from qa.answering.reasons import asks_why
from qa.answering.sentences import Found, best_clause
from qa.answering.statements import Statement, clauses_around, quoted_text, sentence_claim
from qa.domain.evidence import Segment
from qa.domain.queries import Part
from qa.text.display import display


def title_of(one: Found, desk: Desk) -> str:
    """The title of the document that a sentence stands in, readable."""
    return display(desk.record(one.document_id).metadata.title)


def quote_of(one: Found, part: Part, desk: Desk) -> str:
    """The sentence, a long one cut to the clauses around the one that says most of what is asked."""
    source = desk.text(one.document_id)
    if asks_why(part.text):
        return quoted_text(one.span, source, desk)  # the reason is another clause than the one that says what is asked
    return quoted_text(clauses_around(source, one.span, best_clause(one, part, desk), listing=part.kind == "list"), source, desk)


def single(text: str, one: Found, desk: Desk) -> Statement:
    """A statement that rests on one sentence."""
    claim = sentence_claim(one.document_id, one.span, text, desk)
    return Statement((claim,), (Segment(text, (claim.id,)),), one.coverage)
