"""Clauses and words around numbers in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.domain.places import Span
from qa.quantities.asides import is_aside

_MARKS = "•●▪◦›▸▼▲■◆◇□►▶➢➤✓✔⁄"
"""Marks that open the items of a list, wherever they stand."""
LINE_END = rf"\n(?=\s*(?:\n|[-–·*>]\s|[{_MARKS}]))"
"""A line's end that ends a clause: a blank line or a list mark follows. Any other is where a page broke the line."""
_CUT = re.compile(rf"[，；;。！？]|{LINE_END}|(?<!\d),|,(?!\d)(?!(?<=\d,)\s+(?:19|20)\d\d\b)|——|\s[–—]\s|(?<=\s)[{_MARKS}](?=\s)")
_ITEM = re.compile(rf"(?:^|(?<=\s))[{_MARKS}]|(?:^|(?<=\n))>(?=\s)")
_BRACKETS = re.compile(r"[(（][^()（）]{1,160}[)）]")
_LABEL_DASH = re.compile(r"\s[–—]\s(?=[<>~]?\d)")
"""The dash between a label and its number, where several follow each other ("Road – 3% Sea – 2%")."""


_LISTED = re.compile(
    r"^[^\n，。；：:]{1,48}[：:][^\n\d，。；]{0,6}\d[^\n，。；]{0,24}(?P<end>\n)(?=[^\n，。；：:]{1,48}[：:])", re.MULTILINE
)
"""The end of a line that is nothing but a label and its number, over another such line: each is a clause."""


def listed_lines(text: str, sentence: Span) -> list[Span]:
    """A sentence cut where lines that are nothing but a label and its number end: what one says is not said of the next."""
    ends = [match.start("end") for match in _LISTED.finditer(text, sentence.start, sentence.end)]
    starts = [sentence.start, *(end + 1 for end in ends)]
    return [Span(start, end) for start, end in zip(starts, [*ends, sentence.end], strict=True)]


def clause_of(text: str, place: Span, sentence: Span) -> Span:
    """The clause of the sentence that holds `place`."""
    start, end = sentence.start, sentence.end
    aside = [match.span() for match in _BRACKETS.finditer(text, sentence.start, sentence.end)]
    aside = [(opened, closed) for opened, closed in aside if not opened <= place.start < closed]
    dashes = [match.start() for match in _LABEL_DASH.finditer(text, sentence.start, sentence.end)]
    cuts = [
        match.span()
        for match in _CUT.finditer(text, sentence.start, sentence.end)
        if not any(opened < match.start() < closed for opened, closed in aside)
        and not (match.start() in dashes and len(dashes) > 1)
        and not _closes(text, match.end(), place)
    ]
    cuts += [match.span("end") for match in _LISTED.finditer(text, sentence.start, sentence.end)]
    for begins, ends in sorted(cuts):
        if ends <= place.start:
            start = ends
        elif begins >= place.end:
            end = begins
            break
    return Span(start, max(end, place.end))


_ABOUT = re.compile(r"\s*(?:(?:about|around|approximately|roughly|nearly|almost|only|just|some|over|more than)\s+)?")
_CLOSE = re.compile(r"\s*(?:[.;)]|$)")


def _closes(text: str, dash: int, place: Span) -> bool:
    """Whether the number is all that follows a dash: "only a small part of our emissions – around 3%."."""
    before = text[max(0, dash - 3) : dash]
    return bool(_DASH.search(before) and _ABOUT.fullmatch(text, dash, place.start) and _CLOSE.match(text, place.end))


_DASH = re.compile(r"\s[–—]\s$")


def item_of(text: str, place: Span, sentence: Span) -> Span | None:
    """The item of a list within the sentence that holds `place`, from its mark to the next; None before the first mark."""
    marks = [match.start() for match in _ITEM.finditer(text, sentence.start, sentence.end)]
    before = [mark for mark in marks if mark <= place.start]
    if not before:
        return None
    return Span(before[-1], min((mark for mark in marks if mark > place.start), default=sentence.end))


def gap_around(text: str, place: Span, others: Sequence[Span], sentence: Span) -> Span:
    """From the end of the number before to the start of the number behind; asides ("(2022: 18,850 t)") are passed over."""
    others = [other for other in others if other == place or not is_aside(text, other)]
    start = max((other.end for other in others if other.end <= place.start), default=sentence.start)
    end = min((other.start for other in others if other.start >= place.end), default=sentence.end)
    return Span(min(start, place.start), max(end, place.end))


_TIME = re.compile(r"(?:working |business |calendar )?(?:day|hour|week|month|year)s?|天|日|小时|小時", re.IGNORECASE)
_EVERY = re.compile(r"(?:\b(?:an?|per|each|every)\s+|/\s?|每(?:一|个|個)?)$", re.IGNORECASE)


def says_how_often(text: str, words: Span) -> bool:
    """Whether words only say how often something comes ("each day", "每天"): they name no metric."""
    return _TIME.fullmatch(words.of(text)) is not None and _EVERY.search(text[max(0, words.start - 8) : words.start]) is not None


_FRONT = re.compile(
    r"\s*(?:at|with|totall?ing|amounting to|standing at)\s+"
    r"(?:about|around|approximately|nearly|almost|just|over|more than|some|roughly|a total of|\s)*$",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"\s*,\s*(?:the\s+|our\s+|its\s+)?(?P<name>(?!we\b|it\b|this\b|they\b|there\b)[^,;:.]{3,160}?)\s+(?:in\s+[^,;:.]{3,40}\s+)?"
    r"(?:was|were|is|are|remain(?:s|ed)?|fell|rose|decreas\w+|increas\w+|declin\w+|grew|reached|came|stood|exceed\w+|amount\w+|lay|continue\w*)\b",
    re.IGNORECASE,
)


def fronted(text: str, place: Span, sentence: Span) -> Span | None:
    """The words that a number in front of its sentence is the value of ("At 83.1%, the recycling rate was …")."""
    if _FRONT.fullmatch(text, sentence.start, place.start) is None:
        return None
    match = _FRONTED.match(text, place.end, sentence.end)
    return Span(*match.span("name")) if match else None


def lead_in(text: str, place: Span, sentence: Span) -> Span | None:
    """Words before a colon that opens a list of numbers ("薪酬比例：技術條線1:0.98，非技術條線1:1.02")."""
    aside = [match.span() for match in _BRACKETS.finditer(text, sentence.start, place.start)]
    for match in reversed(list(_COLON.finditer(text, sentence.start, place.start))):
        if not any(opened < match.start() < closed for opened, closed in aside):
            words = text[sentence.start : match.start()]
            return Span(sentence.start, match.start()) if words and not _NOTE.fullmatch(words) else None
    return None


_NOTE = re.compile(r"\s*(?:[注註]|[Nn]otes?)\s?\d{0,2}\s*")
"""The mark of a note before its words ("注 5：…")."""
_COLON = re.compile(r"：|:(?=\s)|(?<!\d):")
