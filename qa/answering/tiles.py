"""Things set out apart from the line that announces how many they are: numbered tiles, or as many headings on its page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.domain.documents import Page
from qa.domain.places import Span
from qa.text.patterns import lazy_pattern

WITHIN, LONGEST = 4000, 90
"""Characters behind the line in which its things are looked for, and those of the longest name of one."""
_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![ \t]*\n))*")
_NUMBER = re.compile(r"0?(?P<n>\d)[.)]?(?:\s+(?=\S)|\s*$)")
_NUMERALS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_SAID = lazy_pattern(rf"\b(?P<n>{'|'.join(_NUMERALS)})\b(?: [\w'’-]+){{0,3}}? (?!years|months|days|weeks|hours|times)\w+s\b")
_LITTLE = frozenset("a an and as at by for from in into of on or our the their to with".split())


def number_said(folded: str) -> int | None:
    """How many things a folded line says that there are ("four key areas"); None where it does not, or says several numbers."""
    found = {_NUMERALS[match["n"]] for match in _SAID.finditer(folded)}
    return found.pop() if len(found) == 1 else None


def tiles(text: str, start: int, count: int, pages: Sequence[Page], *, announced: bool) -> tuple[Span, ...]:
    """The names of just `count` things behind a line, in order; empty where none are set out so.

    Args:
        text: The document's text.
        start: Where the line ends.
        count: How many things it says that there are.
        pages: The document's pages.
        announced: Whether the line says that they follow: only then headings without numbers are taken for them.
    """
    blocks = [Span(match.start(), match.end()) for match in _BLOCK.finditer(text, start, min(len(text), start + WITHIN))]
    numbered = _numbered(text, blocks, count)
    if numbered or not announced:
        return numbered
    end = next((page.span.end for page in pages if start < page.span.end), len(text))
    named = [block for block in blocks if block.end <= end and _is_name(block.of(text))]
    return tuple(named) if len(named) == count else ()


def _numbered(text: str, blocks: Sequence[Span], count: int) -> tuple[Span, ...]:
    """Blocks behind the numbers from one up to the last, each number alone above its name or before it."""
    found: list[Span] = []
    for place, block in enumerate(blocks):
        match = _NUMBER.match(block.of(text))
        if match is None or int(match["n"]) != len(found) + 1:
            continue
        name = Span(block.start + match.end(), block.end)
        if not len(name) and place + 1 < len(blocks):
            name = blocks[place + 1]
        if not 2 < len(name) <= LONGEST or name.of(text).rstrip().endswith((".", "。", ",", ":")) or name.of(text)[0].islower():
            return ()
        found.append(name)
    return tuple(found) if len(found) == count else ()


def _is_name(block: str) -> bool:
    """Whether a block is written as a name is: few words, those of weight in capitals, without a stop."""
    words = block.split()
    if not 1 < len(words) or len(block) > LONGEST or block.rstrip()[-1] in ".,:;!?" or re.search(r"[\d|•]", block):
        return False
    return words[0][0].isupper() and not block.isupper() and all(word[0].isupper() or word in _LITTLE for word in words)
