"""What fits into one passage, and how over-long text is cut without cutting a number or a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from qa.domain.places import Span
from qa.ports.embedding import TokenCounter
from qa.text.characters import is_cjk
from qa.text.sentences import clause_spans, sentence_spans

# Characters that hold a number, a unit or a word together; between two of them nothing is cut.
_HOLDING = frozenset(".,:/%‰％-–~+*'’_@#&²³₂·")


@dataclass(frozen=True, slots=True)
class Sizer:
    """Counts tokens of stretches of one text.

    Attributes:
        text: The stored text.
        counter: Counts tokens.
        limit: Most tokens of a passage.
        fits: A further limit (the embedder's own), or None.
    """

    text: str
    counter: TokenCounter
    limit: int
    fits: Callable[[str], bool] | None = None
    _counts: dict[Span, int] = field(default_factory=dict)

    def tokens(self, span: Span) -> int:
        """Tokens of the stretch."""
        if span not in self._counts:
            self._counts[span] = self.counter.count(span.of(self.text))
        return self._counts[span]

    def holds(self, span: Span) -> bool:
        """Whether the stretch may be one passage."""
        return self.tokens(span) <= self.limit and (self.fits is None or self.fits(span.of(self.text)))


def sentences(sizer: Sizer, span: Span) -> list[Span]:
    """Sentences of a stretch, each of a size that one passage can hold."""
    found = sentence_spans(sizer.text, span.start, span.end)
    return [piece for sentence in found for piece in cut(sizer, sentence)]


def cut(sizer: Sizer, span: Span) -> list[Span]:
    """The stretch itself, or pieces of it at clause marks, else at gaps between words, that each fit."""
    if sizer.holds(span):
        return [span]
    pieces = _packed(sizer, clause_spans(sizer.text, span.start, span.end), span)
    return [part for piece in pieces for part in ([piece] if sizer.holds(piece) else _cut_anywhere(sizer, piece))]


def _packed(sizer: Sizer, clauses: Sequence[Span], whole: Span) -> list[Span]:
    """Neighbouring clauses joined as far as they fit."""
    packed: list[Span] = []
    for clause in clauses:
        joined = Span(packed[-1].start, clause.end) if packed else clause
        if packed and sizer.holds(joined):
            packed[-1] = joined
        else:
            packed.append(clause)
    return packed or [whole]


def _cut_anywhere(sizer: Sizer, span: Span) -> Iterator[Span]:
    """Halves, again and again, at the allowed place nearest to the middle; a stretch without one stays whole."""
    if sizer.holds(span):
        yield span
        return
    middle = (span.start + span.end) // 2
    for distance in range((span.end - span.start) // 2):
        for place in (middle - distance, middle + distance):
            if span.start < place < span.end and _may_cut(sizer.text, place):
                yield from _cut_anywhere(sizer, _stripped(sizer.text, span.start, place))
                yield from _cut_anywhere(sizer, _stripped(sizer.text, place, span.end))
                return
    yield span


def _may_cut(text: str, place: int) -> bool:
    """Whether `place` lies between two words or two Han characters, never inside or beside a number."""
    before, after = text[place - 1], text[place]
    if before.isspace() or after.isspace():
        near = text[max(0, place - 2) : place + 2]
        return not any(char.isdigit() for char in near)
    return (
        is_cjk(before) and is_cjk(after) and not any(char.isdigit() or char in _HOLDING for char in text[max(0, place - 4) : place])
    )


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
