"""What stands beside a number in its sentence and is its own only in part: numbers before it, names of other things."""

from __future__ import annotations

import re

from qa.catalog import MetricMatch
from qa.domain.figures import Figure, Quantity
from qa.domain.places import Span
from qa.figures.movements import goes_on
from qa.quantities.asides import is_aside

_UNDATED = re.compile(r"[（(]\s*(?:比较期|比較期|上期|期初|年初|对比期)\s*[:：]\s*$")
"""What a number in brackets is of where it is only said to be an earlier one."""

_OTHER_WORDS = re.compile(r"[)）]\s*[^\W\d]+\s+[^\W\d]+.*[(（]", re.DOTALL)
_VERSUS = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|up from|down from)\s+(?:about|around|approximately|nearly|almost|only|just)?\s*$",
    re.IGNORECASE,
)
"""What stands before a number that the one before it is compared with: "2,337 GWh of energy compared with 2,432 GWh in 2022"."""


def _is_its_aside(text: str, previous: Figure, place: Span) -> bool:
    """Whether the number says in brackets what the one before it, or before its brackets, was in another year."""
    if not is_aside(text, place):
        return is_undated(text, place)
    return not is_aside(text, previous.span) or _OTHER_WORDS.search(text, previous.span.end, place.start) is None


def repeats(text: str, previous: Figure, quantity: Quantity) -> bool:
    """Whether a number is what the one before it was in another year, or moved to or from: it has the name of that one.

    As in "12 t (2022: 13 t)", "2,337 GWh compared with 2,432 GWh", and, where the one before has a name, "from 12 to 14 t".
    """
    place = quantity.span
    if previous.quantity.canonical_unit != quantity.canonical_unit or previous.quantity.noun != quantity.noun:
        return False
    if _is_its_aside(text, previous, place) or _VERSUS.search(text, previous.span.end, place.start) is not None:
        return True
    return previous.metric != "" and goes_on(text, previous, place)


def is_undated(text: str, place: Span) -> bool:
    """Whether brackets only say that the number is an earlier one ("（比较期：25.77%）"), and not of when."""
    return _UNDATED.search(text, max(0, place.start - 12), place.start) is not None


_LISTED = re.compile(r"[(（][^()（）]{0,120}?[,，;；、](?P<rest>[^()（）]{1,160})[)）]")
_LEFT_OUT = re.compile(
    r"[(（]\s*(?:not\b|excl|without\b|except|other than|incl|不含|不包|除|含|包括|包含)(?P<rest>[^()（）]{1,160})[)）]",
    re.IGNORECASE,
)


def named_aside(text: str, sentence: Span, place: Span) -> list[Span]:
    """Names in brackets that do not hold the number and say what is listed, left out or included: they are of other things."""
    found = [one for pattern in (_LISTED, _LEFT_OUT) for one in pattern.finditer(text, sentence.start, sentence.end)]
    return [Span(*one.span("rest")) for one in found if not one.start() <= place.start < one.end()]


_PLACED = re.compile(
    r"\s+(?:in|across|with|from|at|by|on|for)\s+(?:(?:about|around|over|some|more than|nearly)\s+)?", re.IGNORECASE
)
_PARTNER = re.compile(r"\b(?:with|to|for|from|by|among|across|at)\b|:", re.IGNORECASE)


def is_partner(text: str, quantity: Quantity, match: MetricMatch) -> bool:
    """Whether a name behind a count is of those that the things counted had to do with ("12 sessions with customers")."""
    noun = quantity.noun
    if noun is None or not noun.isascii():
        return False
    if match.span.end <= quantity.span.start:
        return _PLACED.fullmatch(text, match.span.end, quantity.span.start) is not None
    if match.span.start < quantity.span.end:
        return False
    at = text.find(noun, quantity.span.start, match.span.start)
    if at >= 0 and "(" in text[at : match.span.start]:
        return True
    return at >= 0 and _PARTNER.search(text, at + len(noun), match.span.start) is not None


def behind_counted(text: str, previous: Figure, gap: Span) -> Span:
    """The gap before a count without the noun of the count before it: in "376 suppliers across 616 sites" none is a supplier."""
    noun = previous.quantity.noun
    if noun is None or gap.start != previous.span.end or noun in previous.quantity.raw:
        return gap
    at = text.find(noun, gap.start, min(gap.start + _NOUN_WITHIN, gap.end))
    return Span(at + len(noun), gap.end) if at >= 0 else gap


_NOUN_WITHIN = 60


_OF_WHICH = re.compile(r"其中\s*[,，:：]?\s*(?P<part>[\u4e00-\u9fff]{2,8}?)\s*(?:共有?|有|为|為|达|達|约|約)?\s*$")
_WHOLE_STAFF = "employees"


def people_of_which(text: str, previous: Figure, quantity: Quantity) -> str | None:
    """The part of the people counted before that this number counts ("引进人才 54 人，其中博士 24 人").

    Parts of the whole staff have names of their own.
    """
    if quantity.canonical_unit != "person" or previous.quantity.canonical_unit != "person" or previous.metric_id == _WHOLE_STAFF:
        return None
    match = _OF_WHICH.search(text, previous.span.end, quantity.span.start)
    return match["part"] if match and match.start() - previous.span.end <= _NEAR else None


_NEAR = 3
"""Characters between a count of people and the "其中" that names a part of them."""


_LABEL_BEFORE = re.compile(r"(?:^|[（(;；,，、:：。\s])(?P<label>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9.]{0,9})\s*[:：]\s*$")


def whole_of(text: str, previous: Figure) -> str:
    """What a labelled number behind the one before is a part of: the same as that one where it has a label too.

    As in "员工（男：9,000人；女：6,678人）"; empty where only the labels say what the numbers are ("COD：3吨；氨氮：1吨").
    """
    label = _LABEL_BEFORE.search(text, max(0, previous.span.start - 16), previous.span.start)
    if label is None or not previous.metric.endswith(label["label"]):
        return previous.metric
    return previous.metric[: -len(label["label"])].rstrip(" ：:")
