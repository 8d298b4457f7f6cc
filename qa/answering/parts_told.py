"""Sentences that tell a whole and then its parts ("2,743 patents, of which 268 overseas")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.terms import Term, place
from qa.domain.figures import Figure
from qa.text.folding import fold_plain

_OF_WHICH = re.compile(r"\b(?:of which|of whom|of these|thereof|among (?:them|which|whom))\b|其中|当中")


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
    first = place(f"{fold_plain(text[figure.context.start : figure.span.end])} {behind[: match.start()]}", 1.0).tokens
    rest = place(behind[match.end() :], 1.0).tokens
    return any(_fully(term, first | rest) and not _fully(term, first) for term in terms)


def _fully(term: Term, tokens: frozenset[str]) -> bool:
    return any(wording <= tokens for wording in term.wordings)
