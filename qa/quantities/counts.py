"""Bare numbers that words around them show to be counts: "by 179 to 658", "125 of whom"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.quantities.reading import Found, Text

_ABOUT = r"(?:(?:about|around|approximately|nearly|almost|over|more than|just|only|some)\s+)?"
_CHANGED_BY = re.compile(
    r"\b(?:increas\w+|decreas\w+|r(?:ose|isen|ising)|fell|fallen|grew|grown|declined|dropped|reduced|up|down)\b[^.;:()\d]{0,60}?"
    rf"\bby\s+{_ABOUT}$",
    re.IGNORECASE,
)
_TO = re.compile(rf"\s+to\s+{_ABOUT}", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:whom|which|them|these|those)\b", re.IGNORECASE)
_WHICH = re.compile(rf"\bof\s+(?:whom|which|them|these|those),?\s+{_ABOUT}$", re.IGNORECASE)
_VERB = re.compile(r"\s+(?:(?:of\s+(?:whom|which|them)|were|was|are|is|had|have|has)\b|\()", re.IGNORECASE)
_AND_DID = re.compile(
    r"[^.;:,\d]{0,40} (?:and|but) (?:(?:then|later|also|in turn) )?"
    r"(?!scored|ranked|rated|achieved|reached|totalled|totaled)[a-z]+ed ",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.;,]|$)")
"""A second verb of the same things, its number alone behind it ("audited 212 carriers and suspended nine.")."""
_WHICH_ARE = re.compile(r"\bof\s+(?:whom|which)\b[^.;]{0,60}\band\s+$", re.IGNORECASE)
"""Before the second of two that are told of the same people ("of whom five are women and seven are independent")."""
_NUMBER_TO = re.compile(
    rf"(?:\b(?:br(?:ings|inging|ought)|tak(?:ing|es)|took|rais\w+|lift\w+)\b[^.;:,\d]{{0,30}}\bnumber\b[^.;:,\d]{{0,60}}?"
    rf"|\bnumber\b[^.;:,\d]{{0,60}}?\b(?:r(?:ose|isen)|gr(?:ew|own)|increased|fell|fallen|decreased|declined|dropped))"
    rf"\s+to\s+{_ABOUT}$",
    re.IGNORECASE,
)
"""What a number has come to: "bringing the total number of graduates to 49", not "the number of plants certified to 14001"."""
_STANDARD_TO = re.compile(
    rf"\b(?:certif\w+|accredit\w+|accord\w+|conform\w*|compl(?:y|ies|iant|ying)|adher\w+|align\w*)"
    rf"\s+(?:with|to)\s+{_ABOUT}$",
    re.IGNORECASE,
)
_LOWEST_STANDARD = 1000
_STANDARDS = frozenset(
    {8000, 9001, 13485, 14001, 14044, 14064, 14067, 16949, 18001, 20121, 22000, 22301, 26000, 27001, 37001, 45001, 50001}
)
"""Standards of management that are written by their bare numbers."""
_NEAR = 160
"""Characters between a count and what is said of some that it counts."""


def with_told_counts(frame: Text, found: Sequence[Found]) -> Iterator[Found]:
    """The numbers, bare ones kept as counts where a number moved by them or some of what was counted before are meant.

    As in "rose by 179 to 658", "400 employees, 125 of whom work part-time" and "audited 212 carriers and suspended nine".
    """
    text = frame.text
    counted: Found | None = None
    moved: Found | None = None
    for at, item in enumerate(found):
        behind = found[at + 1] if at + 1 < len(found) else None
        if _is_plain(item) and moved is not None and _TO.fullmatch(text, moved.end, item.start):
            item = replace(item, bare=False)
        elif _is_plain(item) and _is_moved_by(text, item, behind):
            item = moved = replace(item, bare=False)
        elif _is_plain(item) and _has_come_to(text, item):
            item = replace(item, bare=False)
        elif _is_plain(item) and counted is not None and _is_of_counted(text, counted, item):
            yield replace(item, unit=counted.unit, noun=counted.noun, bare=False)  # others may be some of the same
            continue
        if item.noun is not None:
            counted = item
        yield item


def _is_plain(item: Found) -> bool:
    if not item.bare or item.noun is not None or item.unit.dimension != "number":
        return False
    return item.token.kind == "arabic" or (item.token.kind == "word" and item.value > 1)


def _has_come_to(text: str, item: Found) -> bool:
    """Whether a number of things has come to this one, which is no standard's that they meet."""
    start = max(0, item.start - _NEAR)
    if item.value >= _LOWEST_STANDARD and (item.value in _STANDARDS or _STANDARD_TO.search(text, start, item.start)):
        return False
    return _NUMBER_TO.search(text, start, item.start) is not None


def _is_moved_by(text: str, item: Found, behind: Found | None) -> bool:
    if behind is None or not _is_plain(behind) or behind.value <= item.value or not _TO.fullmatch(text, item.end, behind.start):
        return False
    return _CHANGED_BY.search(text, max(0, item.start - _NEAR), item.start) is not None


def _is_of_counted(text: str, counted: Found, item: Found) -> bool:
    """Whether a number says how many of those counted before, in the same sentence, are meant."""
    between = text[counted.end : item.start]
    if item.value > counted.value or len(between) > _NEAR or re.search(r"\.\s", between):
        return False
    if _OF_THEM.match(text, item.end):
        return True
    if (_WHICH.search(between) or _WHICH_ARE.search(between)) and _VERB.match(text, item.end):
        return True
    return _AND_DID.fullmatch(between) is not None and _ENDS.match(text, item.end) is not None
