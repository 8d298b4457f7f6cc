"""Lines of text turned by a quarter, such as the headers of narrow columns: words in their reading order, lines whole."""

from __future__ import annotations

from itertools import dropwhile

from qa.documents.layout import Segment, Word, segment_of

_APART = 0.75
"""Line heights between two words of a turned line, at most; a turned line is as high as its box is wide."""
_BLANK = 0.4
_SAME_LINE = 0.6
"""Share of the narrower word's width that two words of one turned line have in common."""


def join_sideways(segments: list[Segment], *, downward: bool) -> list[Segment]:
    """Joins the words of turned lines, in the order in which they are read.

    A single character ("&", "%") shows no direction by itself: it belongs to a turned line when it stands between its words or
    right behind them. What stands before them, towards the values that they head, does not.

    Args:
        segments: A page's segments.
        downward: Whether turned text runs down the page, and not up.
    """
    turned = [segment for segment in segments if segment.sideways]
    if not turned:
        return segments
    signs = {id(segment.words[0]): segment for segment in segments if not segment.sideways and len(segment.text) == 1}
    words = [word for segment in turned for word in segment.words] + [segment.words[0] for segment in signs.values()]
    words.sort(key=lambda word: word.top if downward else -word.bottom)
    lines: list[list[Word]] = []
    for word in words:
        home = next((line for line in reversed(lines) if _goes_on(line[-1], word, downward=downward)), None)
        if home is None:
            lines.append([word])
        else:
            home.append(word)
    joined = [_line(line) for line in (_trimmed(line, signs) for line in lines) if line]
    inside = {id(word) for line in joined for word in line.words}
    rest = [segment for segment in segments if not segment.sideways and id(segment.words[0]) not in inside]
    return [*rest, *sorted(joined, key=lambda line: (-line.x0 if downward else line.x0, line.top))]


def _goes_on(before: Word, word: Word, *, downward: bool) -> bool:
    """Whether a word goes on where a turned line ends."""
    shared = min(before.x1, word.x1) - max(before.x0, word.x0)
    narrow, wide = sorted((before.x1 - before.x0, word.x1 - word.x0))
    gap = word.top - before.bottom if downward else before.top - word.bottom
    return shared > _SAME_LINE * narrow and -0.4 * wide < gap < _APART * wide


def _trimmed(line: list[Word], signs: dict[int, Segment]) -> list[Word]:
    """A line without the single characters before its first turned word and those apart from its last: they stand beside it."""
    begun = list(dropwhile(lambda word: id(word) in signs, line))
    while len(begun) > 1 and id(begun[-1]) in signs and _apart(begun[-2], begun[-1]):
        begun.pop()
    return begun


def _apart(before: Word, word: Word) -> bool:
    gap = max(word.top - before.bottom, before.top - word.bottom)
    return gap > _BLANK * (before.x1 - before.x0)


def _line(words: list[Word]) -> Segment:
    """A turned line; its height is its box's width."""
    segment = segment_of(words)
    segment.sideways, segment.size = True, segment.x1 - segment.x0
    return segment
