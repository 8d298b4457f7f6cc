"""Parts that ask for a thing of a kind ("which firm", "who", "哪个委员会"): the sentence that names one and says of it what is asked."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.answering.desk import Desk
from qa.answering.named_in import Named, names_in
from qa.answering.predicates import Predicate, predicates_in
from qa.answering.sentences import Found, around, best_sentences
from qa.answering.sought import Sought
from qa.answering.terms import Term, without_companies
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.text.folding import fold_plain

MOST_TRIED, LEAST_COVERED = 12, 0.5
"""Sentences looked through, and how much of the question each must cover: a little less than one that only words are asked of."""
HEAVIEST = 0.95
"""Share of the greatest weight of a word from which a word counts as the one the question turns on: it must be met."""
LEAST_PREFIX = 5


def named_thing(part: Part, sought: Sought, desk: Desk) -> tuple[Found, Span] | None:
    """The best sentence that names what is sought, in the question's verb where it has one, with the place of the name.

    A sentence with a name that is beyond doubt of the kind sought goes before one with a name that may be.
    """
    asked = replace(part, text=_without_noun(part.text, sought))
    verbs = [verb for verb, _, _ in predicates_in(without_companies(part.text, desk.query))]
    found: list[tuple[bool, float, Found, Named]] = []
    for one in best_sentences(asked, desk, most=MOST_TRIED, least=LEAST_COVERED, near=1.0):
        names = names_in(one.text, sought, part.text, _own_names(one, desk))
        if not names or _is_heading(one) or not _is_about(one, asked, verbs, desk):
            continue
        if sought.count is not None and part.kind == "list" and len(names) < sought.count and "、" not in one.text:
            continue
        found.append((not names[0].strong, -one.own - 0.5 * one.coverage, one, names[0]))
    if not found:
        return None
    _, _, best, name = min(found, key=lambda each: each[:2])
    return best, _place(name.text, best)


def _is_about(one: Found, part: Part, verbs: list[Predicate], desk: Desk) -> bool:
    """Whether a sentence says what joins the thing to the subject, and the word that the question turns on stands in or near it."""
    here = desk.place(one.text, 1.0).tokens
    binding = [verb for verb in verbs if verb.binding]
    if binding and not any(_says(verb, here) for verb in binding):
        return False
    near = here | desk.place(around(one, desk), 1.0).tokens
    written = {verb.written for verb in verbs}
    terms = [term for term in desk.terms(part) if term.written not in written]
    greatest = max((term.weight for term in terms), default=0.0)
    return all(_met(term, near) for term in terms if term.weight >= HEAVIEST * greatest)


def _met(term: Term, tokens: frozenset[str]) -> bool:
    return term.held(tokens) > 0


def _says(verb: Predicate, tokens: frozenset[str]) -> bool:
    """Whether one of a verb's wordings stands among tokens, be it grown together with the word behind it."""
    if any(wording <= tokens for wording in verb.wordings):
        return True
    stems = [word for wording in verb.wordings for word in wording if len(word) > LEAST_PREFIX and word.isascii()]
    return any(token.startswith(word) for word in stems for token in tokens)


def _is_heading(one: Found) -> bool:
    """Whether a line only names a subject: a few English words without a stop."""
    return one.hit.passage.language == "en" and len(one.text.split()) < 6 and one.text.rstrip()[-1:] not in ".:;"


def _without_noun(text: str, sought: Sought) -> str:
    """A question without the noun that the name itself answers for; a body's stands in its name."""
    if sought.noun is None or sought.kind == "body" or not sought.noun.isascii():
        return text
    return re.sub(rf"\b{re.escape(sought.noun)}\b", " ", text, count=1, flags=re.IGNORECASE)


def _own_names(one: Found, desk: Desk) -> str:
    company = desk.record(one.document_id).metadata.company
    names = [name for each in desk.query.companies for name in (each.name, *each.aliases)]
    return " ".join((*names, *((company.name, *company.aliases) if company is not None else ())))


def _place(name: str, one: Found) -> Span:
    """Where a name stands; the whole sentence where its writing was changed to be read."""
    words = fold_plain(name).split()
    text = one.text.lower()
    at = text.find(words[0]) if words else -1
    end = text.find(words[-1], max(at, 0)) if words else -1
    if at < 0 or end < 0:
        return one.span
    return Span(one.span.start + at, one.span.start + end + len(words[-1]))
