"""Who makes up how much of whom: "women account for 41% of the workforce", "30% of leadership positions are held by women"."""

from __future__ import annotations

import re

from qa.catalog import MetricMatch
from qa.domain.figures import Quantity
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.metrics import identity_for

_WHO = r"(?P<who>women|females?|female (?:employees|staff|colleagues)|men|males?)"
_MAKE_UP = (
    r"(?:make|made|makes)\s+up|account(?:s|ed)?\s+for|represent(?:s|ed)?|constitute[sd]?|comprise[sd]?|hold|held"
    r"|occup(?:y|ied)|fill(?:ed)?"
)
_BEFORE = re.compile(
    rf"\b{_WHO}\s+(?:{_MAKE_UP})\s+(?:about|around|approximately|nearly|almost|over|more than|some|\s)*$",
    re.IGNORECASE,
)
_AND_OF = re.compile(
    rf"\b{_WHO}\s+(?:{_MAKE_UP})\s+[^.;]*?\d\s?(?:%|per\s?cent)\s+of\s+[^.;%]{{2,60}}(?:,|\band|,\s+and)\s+"
    r"(?:about|around|approximately|nearly|almost|over|more than|some|\s)*$",
    re.IGNORECASE,
)
"""A share behind another that the same group makes up: "women hold 31% of … and 22% of …"."""
_OF = r"\s+of\s+(?:all\s+|the\s+|our\s+|its\s+|total\s+|global\s+)*(?P<group>(?!all\b)[a-z][a-z\s'’&-]{2,60}?)"
_GROUP = re.compile(
    rf"{_OF}(?=\s*(?:[,.;:()]|$|\bin\b|\bat\b|\bas\b|\bon\b|\bduring\b|\bworldwide\b|\bglobally\b|(?<!-)\band\b))", re.IGNORECASE
)
_ARE = re.compile(
    rf"{_OF}\s+(?:are|were|is|was)\s+(?:held\s+by\s+|filled\s+(?:by|with)\s+|occupied\s+by\s+)?{_WHO}\b", re.IGNORECASE
)


_BOARD = re.compile(r"\b(?:(?:supervisory|executive|management) board|board of directors)$", re.IGNORECASE)
"""The body itself in "members of Alder AG's Supervisory Board"."""
_SPENT = re.compile(
    r"\b(?:invest(?:s|ed|ing)?|spen(?:t|d|ds|ding))\s+"
    r"(?:a total of|about|around|approximately|nearly|almost|over|more than|some|\s)*$",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\s+(?:in|on|into)\s+(?:the\s+|our\s+|its\s+)?(?P<thing>[a-z][a-z &-]{3,50}?)"
    r"(?=\s*(?:[,.;:()]|$|\b(?:in|at|as|during|for|and)\b))",
    re.IGNORECASE,
)


def spending(frame: Frame, sentence: Span, quantity: Quantity, place: Span) -> tuple[str, str | None, Span] | None:
    """The metric of money "spent on" or "invested in" something that the catalog knows; its name, id and words."""
    text = frame.text
    if not _SPENT.search(text[sentence.start : place.start]) or (behind := _ON.match(text, place.end, sentence.end)) is None:
        return None
    name = f"spending on {' '.join(behind['thing'].split())}"
    for match in frame.metrics(name):
        if not match.weak and match.span.start == 0 and (identity := _fitting(frame, match, quantity)) is not None:
            return name, identity, Span(behind.start("thing"), behind.end("thing"))
    return None


_DID = re.compile(
    r"\b(?P<verb>consum(?:ed|es)|us(?:ed|es)|withdr(?:ew|aws)|discharg(?:ed|es)|generat(?:ed|es)|recycl(?:ed|es)|recover(?:ed|s)"
    r"|reus(?:ed|es)|divert(?:ed|s)|donat(?:ed|es)|volunteered)\s+"
    r"(?:a total of|about|around|approximately|nearly|almost|over|more than|just|some|\s)*$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\s*(?:[(（][^()（）]{0,60}\d[^()（）]{0,40}[)）])?\s*of\s+(?:our\s+|its\s+|their\s+|the\s+|all\s+|total\s+)*"
    r"(?P<thing>[a-z][a-z -]{2,40}?)"
    r"(?=\s*(?:[,.;:()]|$|\b(?:in|at|as|during|for|and|from|across|by|through|within|generated|produced)\b))",
    re.IGNORECASE,
)
_ACTS = {
    "consum": "consumption", "us": "consumption", "withdr": "withdrawal", "discharg": "discharge", "generat": "generated",
    "recycl": "recycled", "recover": "recovered", "reus": "reused", "divert": "diverted", "donat": "donated",
}  # fmt: skip
_RATES = {"recycl": "recycling rate", "divert": "diversion rate", "recover": "recovery rate", "reus": "reuse rate"}


def doing(frame: Frame, sentence: Span, quantity: Quantity, place: Span) -> tuple[str, str | None, Span] | None:
    """The metric of what a verb says was used, generated or recycled ("we consumed 12 GWh of electricity"), as `spending`."""
    text = frame.text
    verb = _DID.search(text[sentence.start : place.start])
    if verb is None:
        return None
    word = verb["verb"].lower()
    if word == "volunteered":
        if quantity.canonical_unit != "h":
            return None
        return _known(
            frame, "volunteer hours", quantity, Span(sentence.start + verb.start("verb"), sentence.start + verb.end("verb"))
        )
    behind = _OBJECT.match(text, place.end, sentence.end)
    act = next((stem for stem in sorted(_ACTS, key=len, reverse=True) if word.startswith(stem)), None)
    noun = (_RATES if quantity.canonical_unit == "%" else _ACTS).get(act or "")
    if behind is None or noun is None:
        return None
    name = f"{' '.join(behind['thing'].split())} {noun}"
    return _known(frame, name, quantity, Span(behind.start("thing"), behind.end("thing")))


_GAVE = re.compile(
    r"\b(?P<verb>invested|spent|donated|contributed|allocated|granted|awarded|provided|paid)\s+"
    r"(?:a total of|about|around|approximately|nearly|almost|over|more than|some|\s)*$",
    re.IGNORECASE,
)
_TO_WHAT = re.compile(
    r"\s+(?:to|into|in|on|for|towards?)\s+(?:the\s+|our\s+|its\s+)?(?P<thing>[a-z][^,.;:()\d\n]{3,60})", re.IGNORECASE
)


def given(text: str, sentence: Span, place: Span) -> str | None:
    """What money was given for, as the sentence says it ("contributed to its pension plans"); None where it does not."""
    gave = _GAVE.search(text[sentence.start : place.start])
    what = _TO_WHAT.match(text, place.end, sentence.end) if gave else None
    if gave is None or what is None:
        return None
    return f"{gave['verb']} {' '.join(what.group().split())}"


def _known(frame: Frame, name: str, quantity: Quantity, span: Span) -> tuple[str, str | None, Span] | None:
    """The metric whose whole name is `name`, None where the catalog has none of it."""
    for match in frame.metrics(name):
        whole = (match.span.start, match.span.end) == (0, len(name))
        if whole and not match.weak and (identity := _fitting(frame, match, quantity)) is not None:
            return name, identity, span
    return None


def composition(frame: Frame, sentence: Span, quantity: Quantity, place: Span) -> tuple[str, str | None, Span] | None:
    """The metric of a share that a group makes up of another: its name, its id in the catalog, and the words that say so."""
    if quantity.canonical_unit != "%":
        return None
    text = frame.text
    before = _BEFORE.search(text[sentence.start : place.start]) or _AND_OF.search(text[sentence.start : place.start])
    behind = _GROUP.match(text, place.end, sentence.end) if before else _ARE.match(text, place.end, sentence.end)
    if behind is None:
        return None
    who = (before or behind)["who"].lower().split()[0].rstrip("s")
    if who not in {"women", "female"}:
        return None
    group = " ".join(behind["group"].split())
    board = _BOARD.search(group)
    name = f"share of women in {board[0] if board else group}"
    span = Span(behind.start("group"), behind.end("group"))
    for match in frame.metrics(name):
        identity = _fitting(frame, match, quantity)
        if identity is not None and not match.weak:
            return name, identity, span
    return name, None, span


def _fitting(frame: Frame, match: MetricMatch, quantity: Quantity) -> str | None:
    return identity_for(frame.catalog, match, quantity) if frame.catalog is not None else None
