"""What is said of some of the things that a number before counted: "400 employees, 125 of whom work part-time"."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.domain.figures import Figure, Quantity
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.metrics import identity_for

_VERBS = r"(?:(?:were|are|was|is|had|have|has|been|worked|work)\s+)*"
_SAID = (
    r"(?P<said>[^\W\d_][^,.;:()\n]{2,70}?)(?=\s*(?:[,.;:()]|$|\bwhile\b|\band\s+(?:[\w-]+\s+)?"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)))"
)
_SOME = r"of\s+(?P<who>whom|which|them|these|those)"
_BEHIND = re.compile(rf"\s+{_SOME}\s+{_VERBS}{_SAID}", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b{_SOME},?\s+(?:about\s+|around\s+|approximately\s+|nearly\s+|almost\s+|over\s+|more than\s+|some\s+)?$", re.IGNORECASE
)
_IS = re.compile(rf"\s+(?=(?:were|are|was|is|had|have|has)\s){_VERBS}{_SAID}", re.IGNORECASE)


def part_of_counted(
    frame: Frame, sentence: Span, previous: Figure | None, quantity: Quantity
) -> tuple[str, str | None, Span] | None:
    """The metric of a count of some of what the number before counted: its name, its id, and the words that say so."""
    noun = quantity.noun
    if previous is None or noun is None or previous.quantity.noun != noun:
        return None
    text, place = frame.text, quantity.span
    some = _BEFORE.search(text, previous.span.end, place.start) or _second_of(previous, text, place)
    behind = _BEHIND.match(text, place.end, sentence.end) if some is None else _IS.match(text, place.end, sentence.end)
    if behind is None:
        return None
    whole = re.split(r"\sof (?:whom|which)\s", previous.metric)[0]
    said = " ".join(behind["said"].split())
    who = "whom" if (some or behind)["who"].lower() == "whom" else "which"
    span = Span(*behind.span("said"))
    of_board = _BOARD.search(text, sentence.start, place.start) is not None
    return f"{whole} of {who} {said}", _identity(frame, said, quantity, of_board=of_board), span


_BOARD = re.compile(r"\bboard\b(?! of (?:trade|education))", re.IGNORECASE)
_AND = re.compile(r"[^.;:()]{0,80}\band\s+$")


def _second_of(previous: Figure, text: str, place: Span) -> re.Match[str] | None:
    """What says whose part the number before is, where this one is a second ("of whom five are women and seven are …")."""
    return (
        _BEFORE.search(text, previous.context.start, previous.span.start)
        if _AND.match(text, previous.span.end, place.start)
        else None
    )


def _identity(frame: Frame, said: str, quantity: Quantity, *, of_board: bool) -> str | None:
    """The metric whose whole name is what is said, alone or of the things counted ("part-time", "full-time employees").

    Members of a board are its directors.
    """
    if of_board and quantity.noun == "members":
        quantity = replace(quantity, canonical_unit="person", noun="directors")
    for name in (said, f"{said} {quantity.noun}"):
        for match in frame.metrics(name):
            whole = (match.span.start, match.span.end) == (0, len(name))
            if frame.catalog is not None and whole and not match.weak and (found := identity_for(frame.catalog, match, quantity)):
                return found
    return None
