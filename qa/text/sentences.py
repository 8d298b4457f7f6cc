"""Sentence and clause boundaries that never fall inside a number, an abbreviation or a bracket's number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.domain.places import Span
from qa.text.characters import CJK

_CLOSERS = "」』”’）)】》〉\"'"
_ABBREVIATIONS = frozenset(
    """e.g i.e etc vs no nos inc ltd co corp llc plc mr mrs ms dr prof st ste approx fig figs tab vol ed eds al cf p pp sec dept est
    jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k a.m p.m ph.d s.a n.v s.p.a art para resp incl excl avg max""".split()
)
_END = re.compile(
    rf"(?:[。！？!?]+|(?<=[{CJK}”」』）)%％])\.(?=\s|$)|…{{2,}}(?=\s|$))[{re.escape(_CLOSERS)}]*"
    r"|\.+[\"'”’)\]]*(?=\s|$)"
    r"|(?<=\b19\d\d|\b20\d\d)\.\d{1,2}(?=\s+[A-Z][a-z])"  # "to 71.1 in 2022.1 In 2023 …": a note's digit behind the end
    r"|\n[ \t]*\n\s*"
)
_LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]*$")
_LOWER_NEXT = re.compile(r"\s+[a-z]")
_CLAUSE = re.compile(r"[，；：、;:]|,(?!\d)|(?<!\d),|\s[–—-]\s|——")


def _is_end(text: str, match: re.Match[str], start: int, end: int) -> bool:
    mark = match.group()
    if not mark.startswith("."):
        return not (mark[0] in "!?" and match.end() < end and text[match.end()] == "=")  # a URL's query is no end
    word = _LAST_WORD.search(text, max(start, match.start() - 20), match.start())
    if word is not None:
        bare = word.group().lower().rstrip(".")
        if bare in _ABBREVIATIONS or (len(bare) == 1 and word.group().isupper()):
            return False
    elif _numbered(text, start, match.start()):
        return False
    return not _LOWER_NEXT.match(text, match.end(), end)


def _numbered(text: str, start: int, dot: int) -> bool:
    """Whether the dot ends a list number ("1.") that opens the sentence."""
    return bool(re.fullmatch(r"\s*\(?\d{1,2}", text[start:dot]))


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences of text[start:end], without surrounding white space; empty ones left out.

    A Chinese sentence ends on 。！？ (closing quotes and brackets included), not on ；: figures after a semicolon often have their
    subject and period before it. An English one ends on . ! ? before white space, unless an abbreviation, a list number or
    a lower-case word says otherwise. A blank line always ends one.
    """
    stop = len(text) if end is None else end
    return list(_trimmed(text, start, stop, _boundaries(text, start, stop)))


def clause_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Clauses between commas, semicolons, colons, enumeration commas and dashes; a comma inside a number is none."""
    stop = len(text) if end is None else end
    return list(_trimmed(text, start, stop, (match.end() for match in _CLAUSE.finditer(text, start, stop))))


def _boundaries(text: str, start: int, end: int) -> Iterator[int]:
    opened = start
    for match in _END.finditer(text, start, end):
        if match.group().isspace() or _is_end(text, match, opened, end):
            opened = match.end()
            yield opened


def _trimmed(text: str, start: int, end: int, boundaries: Iterator[int]) -> Iterator[Span]:
    opened = start
    for boundary in (*boundaries, end):
        left, right = opened, boundary
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            yield Span(left, right)
        opened = boundary
