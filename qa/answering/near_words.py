"""Words of a sentence near in meaning to a question's word that it lacks ("older" for "elderly"), by the built-in embedder."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.desk import Desk
from qa.answering.spots import Place
from qa.answering.terms import NAMED_WEIGHT, Term
from qa.answering.words import HAN_RUN, han_words
from qa.text.folding import fold_plain
from qa.text.tokens import STOP_WORDS, stem

NEAR = 0.5
"""Cosine of two words from which they mean one thing in two wordings.

Tried on fifty pairs: reworded ones (meals and food, bargain and negotiate, female and woman) lay from 0.55 up, those that
merely stand in like places (bronze and silver, largest and smallest, men and women) at 0.46 at most.
"""
WORTH = 0.8
"""What a near word counts against the question's own."""
WHOLE = 0.7
"""Share of a name of several words that must stand there: a chief executive officer is no chief sustainability officer."""
_WORD = re.compile(r"[a-z][a-z'-]{2,}")


def said_or_nearly(terms: Sequence[Term], here: Place, around: Sequence[Place], sentence: str, desk: Desk) -> tuple[float, float]:
    """How much of the terms a sentence says itself, and with what stands around it; near words count nearly as much."""
    total = sum(term.weight for term in terms)
    if not total:
        return 0.0, 0.0
    own = coverage = 0.0
    words: list[str] | None = None
    for term in terms:
        held = term.held(here.tokens, WHOLE)
        if not held and term.weight < NAMED_WEIGHT / 2:
            words = _words(sentence) if words is None else words
            held = WORTH if _is_near(_spelt(term.written, desk), words, desk) else 0.0
        own += term.weight * held
        coverage += term.weight * max([held, *(term.held(spot.tokens, WHOLE) * spot.worth for spot in around)])
    return own / total, coverage / total


def _spelt(written: str, desk: Desk) -> str:
    """A term as the question spells it: terms are written as stems, which the embedder does not know."""
    words = _WORD.findall(fold_plain(desk.query.question))
    return next((word for word in words if stem(word) == written), written)


def _words(sentence: str) -> list[str]:
    folded = fold_plain(sentence)
    latin = [word for word in _WORD.findall(folded) if word not in STOP_WORDS]
    han = [word for run in HAN_RUN.findall(folded) for word in han_words(run) if len(word) > 1]
    return list(dict.fromkeys((*latin, *han)))


def _is_near(written: str, words: Sequence[str], desk: Desk) -> bool:
    if len(written) < 2 or any(character.isdigit() or character.isspace() for character in written):
        return False
    alike = [word for word in words if word.isascii() == written.isascii()]
    return any(value >= NEAR for value in desk.likeness(written, alike))
