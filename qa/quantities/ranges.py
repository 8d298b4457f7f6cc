"""Ranges, and lists of numbers that share the last one's unit."""

from __future__ import annotations

import re
from decimal import Decimal

from qa.quantities import context
from qa.quantities.exact import exact_ratio
from qa.quantities.reading import Found, Text, currency_before, is_name, read, recoined
from qa.quantities.simple_units import skip_space
from qa.quantities.tokens import NumberToken
from qa.quantities.units import NUMBER, read_unit

_RANGE_MARK = re.compile(r"\s?[-–—~]\s?|\s*[至到]\s*|\s+to\s+|以上", re.IGNORECASE)
_UP_FROM, _DOWN_TO = "以上", "以下"

_BETWEEN_MARK = re.compile(r"\s*(?:和|与|及|至|到)\s*|\s+(?:and|to)\s+", re.IGNORECASE)

_FROM = re.compile(
    r"(?:从|由|自|\bfrom(?:\s+(?:FY\s?)?(?:19|20)\d\d(?:[/-]\d\d)?(?:\s+at|'s|:))?)\s*(?:约|about|around)?\s*$", re.IGNORECASE
)
"""What a first of two values follows, be its year named: "from FY2023 at 19 to 34"."""

_BY = re.compile(r"\bby\s+(?:about|around|approximately|almost|nearly|over|more than|some)?\s*$", re.IGNORECASE)
"""What an amount of change follows: "rose by 9 million to 239 million" is no range."""

_BETWEEN = re.compile(r"(?:介[乎于]|\bbetween)\s*(?:约|about|around)?\s*$", re.IGNORECASE)


_SPELLED_TO = re.compile(r"\bto\b", re.IGNORECASE)


def read_range(frame: Text, token: NumberToken, tokens: list[NumberToken], following: int) -> Found | None:
    """As in "5–7%", "5%至7%", "between 5 and 7 percent"; not "from 5% to 7%", which are two values."""
    if following >= len(tokens) or token.kind not in {"arabic", "han"} or tokens[following].kind != token.kind:
        return None
    text = frame.text
    start, prefix, money = currency_before(text, token)
    before = text[max(0, start - 40) : start]
    between = bool(_BETWEEN.search(before))
    other = tokens[following]
    gap = text[token.end : other.start]
    if len(gap) > 40 or (not between and (_FROM.search(before) or (_BY.search(before) and _SPELLED_TO.search(gap)))):
        return None
    if not (_BETWEEN_MARK if between else _RANGE_MARK).search(gap):
        return None
    last = read(frame, other, after_hyphen=True, currency=money)
    if last is None or last.bare or (last.unit is NUMBER and last.noun is None):
        return None
    low = _low_end(frame, token, last, _BETWEEN_MARK if between else _RANGE_MARK)
    if low is None or is_name(frame, token, before) or abs(last.value) <= low:
        return None
    comparator = context.comparator_before(before) or last.comparator
    if gap.endswith(_UP_FROM):  # "二万元以上二十万元以下"
        if not text.startswith(_DOWN_TO, last.end):
            return None
        comparator = None
    unit = recoined(last.unit, money) if money and last.unit.dimension.startswith("money") else last.unit
    return Found(token, start, last.end, low, unit, prefix, comparator, last.noun, high=abs(last.value))


def _low_end(frame: Text, token: NumberToken, last: Found, mark: re.Pattern[str]) -> Decimal | None:
    """The first number in the last one's unit, if nothing but the range mark, and perhaps a unit or scale, stands between them."""
    text = frame.text
    last_start = last.start
    if mark.fullmatch(text, token.end, last_start):
        return token.value
    own = read_unit(
        text, skip_space(text, token.end), frame.language, glued=True, money=last.unit.canonical if last.prefix else None
    )
    if own is None or not mark.fullmatch(text, own.end, last_start):
        return None
    if own.scaled or (last.prefix and own.currency):
        return exact_ratio(token.value * own.unit.factor, last.unit.scale)
    same = own.unit.canonical == last.unit.canonical or (own.unit.dimension == last.unit.dimension == "money")
    return exact_ratio(token.value * own.unit.factor, last.unit.factor) if same else None


_JOIN = re.compile(r"\s*(?:、|和|及|与|以及|或|,?\s+and\s+|\s+or\s+|/)\s*", re.IGNORECASE)

_COMMA = re.compile(r"\s*[,，]\s*")

_TO = re.compile(r"\s+to\s+|\s*[到至]\s*", re.IGNORECASE)


def share_units(frame: Text, found: list[Found]) -> list[Found]:
    """As in "12、15和18万吨", "5, 7 and 9 percent": numbers that are joined to one with a unit have it too."""
    shared = list(found)
    chain = False
    for index in range(len(found) - 2, -1, -1):
        item, after = found[index], shared[index + 1]
        gap = frame.text[item.end : after.start]
        joined = bool(_JOIN.fullmatch(gap)) or (chain and bool(_COMMA.fullmatch(gap)))
        joined = joined or bool(_TO.fullmatch(gap) and _FROM.search(frame.text, max(0, item.start - 12), item.start))
        chain = (
            item.bare and item.noun is None and not after.bare and joined and after.high is None and after.unit.canonical != "a:b"
        )
        if chain:
            shared[index] = Found(
                item.token, item.start, item.end, item.value, after.unit, item.prefix, item.comparator, after.noun
            )
    return shared
