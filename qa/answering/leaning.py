"""Later parts of a question that say too little by themselves."""

from __future__ import annotations

from qa.answering.desk import Desk
from qa.answering.sought import sought_in
from qa.answering.statements import Statement
from qa.domain.queries import Part
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

_PRONOUN = lazy_pattern(r"\b(?:she|he|it|they|them|this|these|those|so)\b|[她他它]|这[些个家]?|那[些个家]?|其(?!中|他|它)")
LEAST_OWN = 1.2
"""Weight of a later part's own words below which it asks about what the part before told."""


def leans(part: Part, desk: Desk) -> bool:
    """Whether a later part of a question says too little by itself ("…, and when did she join?")."""
    if part.metrics or part.dimension is not None or part.noun:
        return False
    return leans_by_pronoun(part) or sum(term.weight for term in desk.terms(part)) < LEAST_OWN


def leans_by_pronoun(part: Part) -> bool:
    """Whether a part names what it asks about by a pronoun alone ("when did she join?")."""
    return _PRONOUN.search(fold_plain(part.text)) is not None


SAYS_ITSELF = 0.7
"""How much of a later part a sentence far from what was told must say to be of the same thing."""
_WORDED = frozenset({"text", "entity", "list"})


def must_be_near(part: Part, told: float | None, desk: Desk) -> bool:
    """Whether a later part's answer must stand near what the parts before were told from, as it may be about anything elsewhere.

    Args:
        part: What is asked after the first part.
        told: How much of it the sentence says that answers it; None where figures do.
        desk: Where the evidence lies.
    """
    if leans(part, desk):
        return True
    if told is None:
        return False
    return part.of_those or (part.kind in _WORDED and not part.metrics and told < SAYS_ITSELF and sought_in(part.text) is None)


NEARBY = 600
"""Characters around what an earlier part was told from in which a part that leans on it is answered."""


def is_near(answer: Statement | None, desk: Desk) -> bool:
    """Whether an answer is drawn from near what the parts before were told from."""
    quotes = [quote for claim in (answer.claims if answer is not None else ()) for quote in claim.quotes]
    places = [(document, context) for (document, _), context in desk.anchors.items()]
    return any(
        quote.document_id == document and quote.span.start < context.end + NEARBY and context.start < quote.span.end + NEARBY
        for quote in quotes
        for document, context in places
    )
