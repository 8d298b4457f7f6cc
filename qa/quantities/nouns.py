"""What a bare English count counts: the head of the noun phrase that follows."""

from __future__ import annotations

import re

_STOP = frozenset(
    """in of to for from by at on with and or as is are was were be been being the a an this that these those which
    who whose than per
    during since until before after under over between into through across about around within without we our it its
    they their he she you
    have has had will would can could may might should shall must do does did not no but if while when where how what
    there here also more
    includes excludes refers begins means relates comprises represents remains contains consists indicates provides
    less fewer higher lower greater out up down off via vs versus including excluding compared against among per
    respectively each""".split()
)
_PEOPLE = frozenset(
    """people persons employees employee workers staff women men directors contractors volunteers teachers
    participants beneficiaries patients
    users interns children individuals trainees managers engineers executives colleagues visitors passengers students
    learners leaders
    graduates apprentices farmers residents drivers couriers riders consumers youths girls boys females males nurses doctors drivers
    fatalities deaths""".split()
) - {"fatalities", "deaths"}
_IRREGULAR = _PEOPLE | frozenset(
    {"staff", "equipment", "personnel", "media", "data", "criteria", "phenomena", "cattle", "species", "aircraft", "series"}
)
_NOT_PLURAL = frozenset(
    """various previous continuous across less this was has its business process access focus status basis analysis
    always plus versus bus gas
    greenhouse loss class pass is as us yes serious hazardous renewables'""".split()
)
_WORD = re.compile(r"[ \u00a0\n]([A-Za-z][A-Za-z'’-]*)(?![A-Za-z])")
_OF_MORE = re.compile(r"\s+(?:out )?of (?:(?:its|our|their|the|all|a total of) )?(?=\d)\d[\d,]*(?![\d.,]*\s*%)")
"""A count of some out of more: in "131 of its 598 suppliers" both count suppliers."""
_OF_OURS = re.compile(r"\s+of (?:our|its|their)(?= )")
"""A count of one's own things: "37 of our domestic hospitals" are hospitals."""
_SEX_LINE = re.compile(r"[ \u00a0](female|male)s?[ \u00a0]*(?=\n|$)", re.IGNORECASE)
"""What follows a number in a line that says no more than how many there are of one sex ("9 Female")."""
_MAX_WORDS = 5
_OTHER_YEAR = re.compile(
    r"\s*\((?:(?:in\s+)?(?:FY\s?)?(?:19|20)\d\d|(?:the\s+)?(?:previous|prior|last|preceding)[\s-]+(?:\w+\s+)?(?:year|period))\s*:\s*"
    r"[\d,.]+(?:[;,]\s*(?:FY\s?)?(?:19|20)\d\d\s*:\s*[\d,.]+)*\)",
    re.IGNORECASE,
)
"""Another year's number in brackets between a count and its noun ("31 (previous year: 32) apprentices")."""


def english_noun(text: str, end: int) -> tuple[str, int] | None:
    """The plural noun (with its end) that the number before `end` counts, None where no plural follows within five words."""
    if (sex := _SEX_LINE.match(text, end)) is not None and not text[text.rfind("\n", 0, end) + 1 : end].strip("0123456789, "):
        return sex[1], sex.end(1)
    more = _OF_MORE.match(text, end) or _OF_OURS.match(text, end) or _OTHER_YEAR.match(text, end)
    first = place = more.end() if more else end
    best = None
    for _ in range(_MAX_WORDS):
        match = _WORD.match(text, place)
        if match is None:
            break
        word = match[1].lower()
        if word == "and" and best is None and place > first:
            place = match.end()  # "small and mid-sized firms"
            continue
        if word in _STOP:
            break
        place = match.end()
        if word in _IRREGULAR or (
            word.endswith("s") and not word.endswith(("ss", "'s")) and len(word) > 3 and word not in _NOT_PLURAL
        ):
            best = (match[1], place)
        elif best is not None:
            break
    return best


def is_people(noun: str) -> bool:
    """Whether the English noun names people."""
    return noun.lower() in _PEOPLE or noun.lower() in {"female", "male"}
