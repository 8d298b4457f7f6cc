"""Words that reach over a rule: Chinese is set without blanks, and the cells of a narrow table nearly touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.documents.layout import Letters, Word
from qa.documents.tables_grid import wide

_LEAST = 0.5
"""Gap (points) between two characters at a rule, at least: text that overflows its cell has none."""
_OVER = 0.25
"""Share of its height by which a character's box may reach over the rule beside it."""

_HALF = frozenset("，。、；：）》”’")
"""Punctuation whose box is as wide as a character's, and its ink half as wide."""


def words_at_rules(words: list[Word], rules: Sequence[float], letters: Letters) -> list[Word]:
    """The words of a line, those cut that go on behind a rule.

    Args:
        words: The line's words, from left to right.
        rules: Where vertical rules cross the line.
        letters: Where the page's characters stand.
    """
    parted: list[Word] = []
    for word in words:
        inside = [x for x in rules if word.x0 < x < word.x1]
        parted.extend(_cut(word, inside, letters) if inside and any(map(wide, word.text)) else [word])
    return parted


def stands_between(before: Word, word: Word, rules: Sequence[float], size: float) -> bool:
    """Whether a rule stands between two words; the box of a character may reach over the rule beside it."""
    slack = _OVER * size
    return any(before.x1 - slack <= x <= word.x0 + slack for x in rules)


def hangs_over(before: Word, word: Word, rules: Sequence[float]) -> bool:
    """Whether a word begins right behind a rule that the punctuation of the cell before it hangs over (only half of it is ink)."""
    ink = before.x1 - 0.5 * before.size
    return before.text[-1] in _HALF and any(ink <= x <= word.x0 for x in rules)


def _cut(word: Word, rules: Sequence[float], letters: Letters) -> list[Word]:
    """A word in the parts that stand in cells of their own."""
    edges = letters.edges(word)
    cuts = [
        place for place, ((_, before), (after, _)) in enumerate(pairwise(edges), 1) if _parts(word, place, before, after, rules)
    ]
    if not cuts:
        return [word]
    at = _first(word, letters)
    return [
        replace(
            word,
            text=word.text[first:last],
            x0=edges[first][0],
            x1=edges[last - 1][1],
            first=int(letters.index[at + first]),
            glued=word.glued and not first,
        )
        for first, last in pairwise([0, *cuts, len(word.text)])
    ]


def _parts(word: Word, place: int, before: float, after: float, rules: Sequence[float]) -> bool:
    """Whether a rule parts the characters before and behind a place in a word, whose edges are given."""
    left, right = word.text[place - 1], word.text[place]
    if after < before - _LEAST and left in _HALF:  # the box of a mark that hangs over the rule reaches into the next cell
        return any(before - 0.5 * word.size <= x <= after for x in rules)
    slack = _OVER * word.size
    return after - before > _LEAST and (wide(left) or wide(right)) and any(before - slack <= x <= after + slack for x in rules)


def _first(word: Word, letters: Letters) -> int:
    return int(letters.index.searchsorted(word.first))
