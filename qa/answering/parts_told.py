"""Sentences that tell a whole and then its parts ("2,743 patents, of which 268 overseas")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.spots import place
from qa.answering.terms import Term
from qa.domain.figures import Figure
from qa.text.folding import fold_plain

_OF_WHICH = re.compile(r"\b(?:of which|of whom|of these|thereof|among (?:them|which|whom))\b|其中|当中")
_DENIED = re.compile(r"\bnon[- ]?[a-z]+|非(?:危险|有害|可再生)")


def is_whole_alone(figure: Figure, text: str, terms: Sequence[Term]) -> bool:
    """Whether a number is the whole of a sentence that says what is asked for only of the parts behind it.

    Args:
        figure: A figure of a sentence.
        text: The document's text.
        terms: What is asked for.
    """
    if figure.from_table:
        return False
    behind = fold_plain(text[figure.span.end : figure.context.end])
    match = _OF_WHICH.search(behind)
    if match is None or not re.search(r"\d", behind[match.end() :]):
        return False
    first = _tokens(f"{fold_plain(text[figure.context.start : figure.span.end])} {behind[: match.start()]}")
    rest = _tokens(behind[match.end() :])
    return any(_fully(term, first | rest) and not _fully(term, first) for term in terms)


def _tokens(words: str) -> frozenset[str]:
    """Tokens of words, without what is denied: "non-hazardous" names nothing hazardous."""
    return place(_DENIED.sub(" ", words), 1.0).tokens


def _fully(term: Term, tokens: frozenset[str]) -> bool:
    return any(wording <= tokens for wording in term.wordings)


def is_part_asked_for(figure: Figure, text: str, said: str, terms: Sequence[Term]) -> bool:
    """Whether what is said of a part names, together with the whole's words, what is asked ("waste, of which hazardous").

    Args:
        figure: A number behind "of which".
        text: The document's text.
        said: What the sentence says of this number.
        terms: What is asked for.
    """
    before = fold_plain(text[figure.context.start : figure.span.start])
    match = _OF_WHICH.search(before)
    if match is None:
        return False
    whole, part = _tokens(before[: match.start()]), _tokens(said)
    return any(_fully(term, whole | part) and not _fully(term, whole) for term in terms)
