"""What stands above a figure and before its sentence."""

from __future__ import annotations

from qa.domain.figures import Figure
from qa.domain.passages import Passage
from qa.domain.places import Span
from qa.text.sentences import sentence_spans


def above_of(figure: Figure, passage: Passage | None) -> str:
    """Labels, title and headings over a figure, one line."""
    headings = passage.headings if passage is not None else ()
    return " ".join((*figure.path, figure.qualifiers.boundary or "", figure.title or "", *headings))


def sentence_before(text: str, sentence: Span, passage: Passage | None) -> str:
    """The sentence before one of a document's text, in its passage where there is one; empty where none is."""
    start = passage.span.start if passage is not None and passage.span.covers(sentence) else max(0, sentence.start - 400)
    before = [one for one in sentence_spans(text, start, sentence.start) if one.end <= sentence.start]
    return before[-1].of(text) if before else ""
