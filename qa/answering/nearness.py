"""Figures near in meaning to what is asked, where they share too few words with it."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.nameless import without_companies
from qa.answering.terms import plain_tokens
from qa.domain.queries import Part
from qa.text.folding import fold_plain

CLOSE = 0.49
"""Cosine of the question, without companies and periods, and a figure's labels from which they mean one thing.

Read off the development questions: of the first candidates with too few common words, those above it were right in nine of
ten cases, those below in one of four. (Sentences that answer in words were right in one of three, so for them only words count.)
"""
MOST_WEIGHED = 8


def near_in_meaning(found: Sequence[Candidate], part: Part, desk: Desk) -> list[Candidate]:
    """Those of the best candidates whose labels mean nearly what is asked; that every name stands near them is seen to before."""
    asked = {metric.id for metric in part.metrics if metric.id is not None}
    words = plain_tokens(fold_plain(part.text))
    best = [one for one in found[:MOST_WEIGHED] if not one.figure.blank and not _is_another(one, asked)]
    best = [one for one in best if not _says_less(one, words)]
    if not best or len(desk.query.companies) > 1:
        return []  # a comparison wants the same thing of each
    likeness = desk.likeness(without_companies(part.text, desk.query), [_labels(one) for one in best])
    return [one for one, like in zip(best, likeness, strict=True) if like >= CLOSE]


def _is_another(candidate: Candidate, asked: set[str]) -> bool:
    """Whether a figure is of a known metric, and another than those asked for: all directors are near the independent ones."""
    return bool(asked) and candidate.figure.metric_id is not None and candidate.figure.metric_id not in asked


def _says_less(candidate: Candidate, words: frozenset[str]) -> bool:
    """Whether a row is called by some of the question's own words and nothing else: "Gender" is near a gender pay gap, and none."""
    label = plain_tokens(fold_plain(" ".join(candidate.figure.path[-2:])))
    return candidate.figure.from_table and bool(label) and label < words


def _labels(candidate: Candidate) -> str:
    """What a figure is called: by its row and column, or by the phrase before it."""
    figure = candidate.figure
    return " ".join((*(figure.path if figure.from_table else ()), figure.metric, figure.quantity.noun or ""))
