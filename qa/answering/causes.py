"""What a question says an amount came from: the amount of the whole does not tell of that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.spots import Place
from qa.answering.terms import Term
from qa.text.tokens import STOP_WORDS, stem

_CAUSE = re.compile(
    r"\b(?:how (?:much|many)|what (?:share|percentage|proportion|part|portion))\b[^?]*?"
    r"\b(?:c[ao]me|comes|coming|stem(?:s|med)?|result(?:s|ed)?|arose|arises?|originat\w+|due) (?:from|to) "
    r"(?P<cause>[^?,;:()]{3,60})"
)
_CONFIRMED = re.compile(
    r"\bhow many of (?:the|its|their|those) [^?]{3,80}?\b(?:was|were|are|been) (?P<done>[a-z]{4,}ed)\b"
    r"(?=\W*$| (?:in|by|as|during|at|on|last|this)\b)"
)
_WORD = re.compile(r"[a-z][a-z'-]+")
_ANYTHING = frozenset(map(stem, "source sources energy operation operations activity activities own use year".split()))
_TELLS_NOTHING = frozenset(map(stem, "reported recorded registered employed used located counted disclosed received".split()))


def causes_asked(question: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms of a folded question that name what an amount came from, or what was done with some of those it counts.

    One of them at least must be said at a figure: "how much of Scope 2 came from its fixed network" is not told by all of Scope 2,
    nor "how many of the cases reported were confirmed" by how many were reported.
    """
    wanted: set[str] = set()
    for pattern, name, left_out in ((_CAUSE, "cause", _ANYTHING), (_CONFIRMED, "done", _TELLS_NOTHING)):
        match = pattern.search(question)
        if match is not None:
            words = [word for word in _WORD.findall(match[name]) if word not in STOP_WORDS]
            wanted |= set(map(stem, words)) - left_out
    return tuple(term for term in terms if term.metric_id is None and term.written in wanted)


def says_none(causes: Sequence[Term], places: Sequence[Place]) -> bool:
    """Whether there are causes, and none of them is said at any of the places."""
    return bool(causes) and not any(cause.held(spot.tokens) for cause in causes for spot in places)
