"""Finding quantities in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from qa.domain.documents import Language
from qa.domain.figures import Comparator, Quantity
from qa.domain.places import Span
from qa.quantities import context
from qa.quantities.characters import SUPERSCRIPTS, normalised, script_of
from qa.quantities.exact import exact_ratio, plain
from qa.quantities.nouns import english_noun, is_people
from qa.quantities.periods import find_periods
from qa.quantities.registry import registry
from qa.quantities.simple_units import skip_space
from qa.quantities.tokens import NumberToken, number_tokens
from qa.quantities.units import NUMBER, Unit, UnitRead, read_rate, read_unit

PERCENT = Unit("%", "%", Decimal(1), "share")
_RATIO = Unit("", "a:b", Decimal(1), "ratio")
_FOLD = Unit("fold", "x", Decimal(1), "multiple")


@dataclass(frozen=True, slots=True)
class _Found:
    """A number with its unit; `bare` numbers are kept only where something shows that they are values."""

    token: NumberToken
    start: int
    end: int
    value: Decimal
    unit: Unit
    prefix: str = ""
    comparator: Comparator | None = None
    noun: str | None = None
    bare: bool = False
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    raw: str
    text: str
    language: Language


_ANY_DAY = date(2000, 1, 1)
"""A reference with which relative periods ("过去三年") are periods and no durations."""


def find_quantities(text: str, language: Language | None = None) -> list[Quantity]:
    """Quantities that `text` states, in order; years, dates, names with numbers, list marks, codes and phone numbers are none.

    Args:
        text: Any text; spans are places in it.
        language: Decides 兆 and bare 元; by default the text's own script.
    """
    frame = _Text(text, normalised(text), language or script_of(text))
    tokens = list(number_tokens(frame.text))
    if not tokens:
        return []
    dates = [mention.span for mention in find_periods(text, reference=_ANY_DAY, language=frame.language)]
    kept = [token for token in tokens if not _inside(token, dates)]
    found = [item for item in _read_all(frame, kept) if item is not None]
    return [_quantity(frame, item) for item in _share_units(frame, found) if not item.bare or _is_value(frame, item)]


def _inside(token: NumberToken, dates: Sequence[Span]) -> bool:
    return any(span.start < token.end and token.start < span.end for span in dates)


def _read_all(frame: _Text, tokens: list[NumberToken]) -> list[_Found | None]:
    found: list[_Found | None] = []
    place = index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.start < place:
            continue
        item = _read_range(frame, token, tokens, index) or _read(frame, token)
        found.append(item)
        if item is not None:
            place = item.end
    return found


def _read(frame: _Text, token: NumberToken, *, after_hyphen: bool = False) -> _Found | None:
    """The quantity that begins with `token`, None where the number is none; `after_hyphen` reads the end of a range."""
    text = frame.text
    before = text[max(0, token.start - 40) : token.start]
    if token.kind in {"share", "fraction", "ratio", "fold"}:
        kind = {"ratio": _RATIO, "fold": _FOLD}.get(token.kind, PERCENT)
        comparator = context.comparator_before(before) or context.comparator_after(text, token.end)
        return _Found(token, token.start, token.end, token.value, kind, comparator=comparator)
    start, prefix, money = _prefix(text, token)
    if money == "¥" and frame.language != "en":
        money = "CNY"
    before = text[max(0, start - 40) : start]
    if after_hyphen:
        before = before.rstrip("-–—~ ")
    elif money is None and _is_name(frame, token, before):
        return None
    start, negative, before = (start, False, before) if after_hyphen else _sign(text, start, before)
    more, after = _more(text, token.end)
    unit = _unit_after(frame, token, after, money)
    end = unit.end if unit else after
    comparator = context.comparator_before(before) or more or context.comparator_after(text, end)
    if token.kind == "han" and before.endswith("上"):
        comparator = "≥"
    value = -token.value if negative else token.value
    if unit is None:
        return _bare(frame, token, start, after, value, comparator)
    if not _fits(frame, token, unit, before):
        return None
    unit, comparator = _passed_more(text, unit, comparator)
    return _Found(token, start, unit.end, value, unit.unit, prefix, comparator, unit.unit.noun)


_PREFIX_GAP = re.compile(
    r"(?:约|近|超过?|逾|大约|approximately|about|over|around|nearly|more than|up to|some|~)?\s*$", re.IGNORECASE
)


def _prefix(text: str, token: NumberToken) -> tuple[int, str, str | None]:
    """Start with the currency before the number, its spelling, and its code; words of approximation may stand between."""
    gap = _PREFIX_GAP.search(text, max(0, token.start - 16), token.start)
    edge = gap.start() if gap else token.start
    for length in range(min(6, edge), 0, -1):
        start = edge - length
        match = registry().before.match(text, start)
        if (
            match is None
            or match[0] != edge
            or (start and text[start].isascii() and text[start - 1].isascii() and text[start - 1].isalnum())
        ):
            continue
        while start and text[start].isascii() and not text[start].isalnum() and text[start - 1] in "SUKTAHNC":
            start -= 1
        return start, text[start:edge], match[1].canonical
    return token.start, "", None


_PER_BEFORE = re.compile(r"\bper\s+(?:[A-Z]{2,3}\$?|\$|€|£)?\s*$|(?<!\d)/\s?$", re.IGNORECASE)
"""A number behind "per" belongs to the unit of the one before ("6.0 per 100 million hours")."""


def _is_name(frame: _Text, token: NumberToken, before: str) -> bool:
    text = frame.text
    if context.glued_to_word(before) and not re.search(r"\b(?:PUE|WUE|CUE|TRIR|LTIR|LTIFR)$|[A-Za-z]-$|~$", before):
        return True
    if re.match(r"0\d", text[token.start : token.end]):
        return True
    if _PER_BEFORE.search(before):
        return True
    if re.search(r"\d[.,:/-]$|[/\\@_]$", before) or re.match(r"\.\d|,\d", text[token.end : token.end + 2]):
        return True
    if re.search(r"[A-Za-z0-9]-$", before):
        return True
    return context.labels_something(before) and not _strong_unit(frame, token)


def _strong_unit(frame: _Text, token: NumberToken) -> bool:
    """Whether a measure follows that no name has ("Scope 1 12吨" is none, "Top 5%" is one)."""
    read = read_unit(frame.text, skip_space(frame.text, token.end), frame.language)
    return (
        read is not None
        and not read.scaled
        and read.unit.dimension not in {"count", "people", "year", "day"}
        and len(read.unit.symbol) > 1
    )


def _sign(text: str, start: int, before: str) -> tuple[int, bool, str]:
    """A minus sign counts where no word or number stands right before it."""
    match = re.search(r"(?:(?<![\w)%])-|(?<=[\u4e00-\u9fff])-|负|\bminus\s)\s?$|(?:^|[\s(])–$", before, re.IGNORECASE)
    if match is None:
        return start, False, before
    return start - (len(before) - match.start()) + (1 if match.group()[0] in " (\n\t" else 0), True, before[: match.start()]


def _more(text: str, end: int) -> tuple[Comparator | None, int]:
    """Passes footnote marks, and 余, 多 or + after the number."""
    while end < len(text) and text[end] in SUPERSCRIPTS:
        end += 1
    match = context.MORE_AFTER_NUMBER.match(text, end)
    return (">", match.end()) if match else (None, end)


def _unit_after(frame: _Text, token: NumberToken, after: int, money: str | None) -> UnitRead | None:
    """The unit behind the number; with a currency before it, that currency with the scale behind."""
    text = frame.text
    place = skip_space(text, after)
    if text.startswith("-", after) and after + 1 < len(text) and text[after + 1].isalpha():
        place = after + 1
    read = read_unit(text, place, frame.language, glued=place == token.end, money=money)
    if money is None:
        return read or read_rate(text, after, frame.language)
    if read is not None and read.unit.dimension.startswith("money"):
        return UnitRead(_recoined(read.unit, money), read.end, read.scaled, currency=True)
    return UnitRead(Unit("", money, Decimal(1), "money"), token.end, currency=True)


def _recoined(unit: Unit, money: str) -> Unit:
    """The unit in the currency that stood before the number ("人民币12亿元" in traditional text is CNY)."""
    canonical = unit.canonical.partition("/")
    if money in "$¥":
        money = canonical[0] if canonical[0] != "元" else money
    return replace(unit, canonical=money + canonical[1] + canonical[2], noun=None)


def _passed_more(text: str, unit: UnitRead, comparator: Comparator | None) -> tuple[UnitRead, Comparator | None]:
    """As in "20万余人", "300万+": the mark stands behind the scale."""
    if comparator is None and re.search(r"[万亿千百][多余]", unit.unit.symbol):
        comparator = ">"
    if unit.scaled and (match := context.MORE_AFTER_NUMBER.match(text, unit.end)):
        return UnitRead(unit.unit, match.end(), True, unit.currency), comparator or ">"
    return unit, comparator


_AGO = re.compile(r"(?:之?前|以前|后(?!悔)|之后|以来|来(?!源)|级|代)|\s+(?:ago|earlier|later|old\b)")
"""Words after a duration that make it a point in time."""
_HAN_SMALL = re.compile("[一二三四五六七八九两零]")
_GENERIC = {"count", "people", "year", "multiple"}


def _fits(frame: _Text, token: NumberToken, read: UnitRead, before: str) -> bool:
    """Whether number and unit together are a quantity."""
    text, unit = frame.text, read.unit
    word = text[token.end : read.end].strip()
    if unit.dimension in {"year", "day"} and (
        token.value > 300 or re.search("[第农历公元]$", before) or _AGO.match(text, read.end)
    ):
        return False
    if unit.dimension == "energy" and word == "度" and not _is_electricity(text, token):
        return False
    if unit.dimension == "multiple" and re.match(r"\s*(?:\d|a |per |each |every )", text[read.end : read.end + 8]):
        return False
    if (
        unit.dimension == "count"
        and token.kind == "arabic"
        and len(text[token.start : token.end]) == 4
        and 1900 <= token.value <= 2100
    ):
        return not word.isascii()
    if token.kind == "han":
        return _han_fits(text, token, unit, before)
    if token.kind == "word":
        return not (unit.dimension in _GENERIC and token.value <= 1)
    return True


def _is_electricity(text: str, token: NumberToken) -> bool:
    return token.value >= 1000 or "电" in text[max(0, token.start - 16) : token.end + 16]


def _han_fits(text: str, token: NumberToken, unit: Unit, before: str) -> bool:
    """Chinese numerals are quantities with a real unit, or from ten up; 一个, 一次 and 第三 are words."""
    raw = text[token.start : token.end]
    if re.search("[第十百千万亿每某数几同统唯]$", before) or (raw in "一两" and unit.dimension in {"count", "people"}):
        return False
    if len(raw) == 1 and raw in "零一":
        return unit.dimension not in {"count", "year", "multiple", "people", "day", "number", "hour"} and unit.factor < 100
    return not (raw in {"万", "千", "百", "亿"} and not re.search("[近超逾上过约达]$", before))


_BARE_HAN = re.compile("[十百千万亿]")


def _bare(frame: _Text, token: NumberToken, start: int, end: int, value: Decimal, comparator: Comparator | None) -> _Found | None:
    """A number without a unit, with the noun it counts where one follows."""
    text = frame.text
    if context.continues_as_identifier(text, token.end):
        return None
    noun = english_noun(text, end) if token.kind in {"arabic", "word"} else None
    if token.kind == "word" and (noun is None or token.value <= 1) and token.value != 0:
        return None
    if token.kind == "han" and (len(text[token.start : token.end]) < 2 or not comparator):
        return None
    if noun is None:
        return _Found(token, start, token.end, value, NUMBER, comparator=comparator, bare=True)
    unit = Unit("", "person", Decimal(1), "people") if is_people(noun[0]) else NUMBER
    return _Found(token, start, token.end, value, unit, comparator=comparator, noun=noun[0], bare=_could_be_year(text, token))


def _could_be_year(text: str, token: NumberToken) -> bool:
    return token.end - token.start == 4 and text[token.start : token.end].isdecimal() and 1900 <= token.value <= 2100


def _is_value(frame: _Text, item: _Found) -> bool:
    """Whether a number without a unit is stated as a value: a decimal, a grouped number, or one that words introduce."""
    text, token = frame.text, item.token
    raw = text[token.start : token.end]
    before = text[max(0, item.start - 40) : item.start]
    if _could_be_year(text, token) or (raw.isdecimal() and (len(raw) > 7 or (len(raw) > 1 and raw[0] == "0"))):
        return False
    if item.comparator is not None:
        return True
    if "," in raw or "\u00a0" in raw:
        return True
    if "." in raw:
        return not _is_section(text, token, raw) and not (raw.endswith(".0") and not context.introduces_value(before))
    return context.introduces_value(before, strongly=True)


def _is_section(text: str, token: NumberToken, raw: str) -> bool:
    """As in "3.1 Environment" at a line's start."""
    line_start = text.rfind("\n", 0, token.start) + 1
    return not text[line_start : token.start].strip(" \t•-*#|") and bool(re.match(r"\s+[^\W\d_]", text[token.end : token.end + 4]))


_RANGE_MARK = re.compile(r"\s?[-–—~]\s?|\s*[至到]\s*|\s+to\s+", re.IGNORECASE)
_BETWEEN_MARK = re.compile(r"\s*(?:和|与|及|至|到)\s*|\s+(?:and|to)\s+", re.IGNORECASE)
_FROM = re.compile(r"(?:从|由|自|\bfrom)\s*(?:约|about|around)?\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:介[乎于]|\bbetween)\s*(?:约|about|around)?\s*$", re.IGNORECASE)


def _read_range(frame: _Text, token: NumberToken, tokens: list[NumberToken], following: int) -> _Found | None:
    """As in "5–7%", "5%至7%", "between 5 and 7 percent"; not "from 5% to 7%", which are two values."""
    if following >= len(tokens) or token.kind not in {"arabic", "han"} or tokens[following].kind != token.kind:
        return None
    text = frame.text
    start, prefix, money = _prefix(text, token)
    before = text[max(0, start - 40) : start]
    between = bool(_BETWEEN.search(before))
    other = tokens[following]
    gap = text[token.end : other.start]
    if len(gap) > 40 or (not between and _FROM.search(before)):
        return None
    if not (_BETWEEN_MARK if between else _RANGE_MARK).search(gap):
        return None
    last = _read(frame, other, after_hyphen=True)
    if last is None or last.bare or (last.unit is NUMBER and last.noun is None):
        return None
    low = _low_end(frame, token, last, _BETWEEN_MARK if between else _RANGE_MARK)
    if low is None or _is_name(frame, token, before) or abs(last.value) <= low:
        return None
    comparator = context.comparator_before(before) or last.comparator
    unit = _recoined(last.unit, money) if money and last.unit.dimension.startswith("money") else last.unit
    return _Found(token, start, last.end, low, unit, prefix, comparator, last.noun, high=abs(last.value))


def _low_end(frame: _Text, token: NumberToken, last: _Found, mark: re.Pattern[str]) -> Decimal | None:
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


def _share_units(frame: _Text, found: list[_Found]) -> list[_Found]:
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
            shared[index] = _Found(
                item.token, item.start, item.end, item.value, after.unit, item.prefix, item.comparator, after.noun
            )
    return shared


def _quantity(frame: _Text, item: _Found) -> Quantity:
    unit = item.unit
    canonical = unit.to_canonical(item.value)
    low = high = None
    if item.high is not None:
        low, high = canonical, unit.to_canonical(item.high)
    ratio = unit.canonical == "a:b"
    return Quantity(
        raw=frame.raw[item.start : item.end],
        span=Span(item.start, item.end),
        value=None if item.high is not None or ratio else item.value,
        unit=_written_unit(frame, item),
        canonical_value=None if item.high is not None or ratio else plain(canonical),
        canonical_unit=unit.canonical,
        low=low,
        high=high,
        comparator=item.comparator,
        direction=context.direction_of(frame.text, item.start, item.end),
        noun=item.noun,
        decimals=item.token.decimals,
    )


def _written_unit(frame: _Text, item: _Found) -> str | None:
    """The unit as written, a currency before the number and the scale after it together ("US$ million", "人民币亿元")."""
    if item.token.kind in {"share", "fraction"}:
        return "%"
    if item.token.kind == "fold":
        return "x"
    size = len(item.unit.symbol)
    after = frame.raw[item.end - size : item.end] if size and item.high is None and item.end > item.token.end else item.unit.symbol
    before = frame.raw[item.start : item.start + len(item.prefix)] if item.prefix else ""
    after = " ".join(after.strip().lstrip("余多餘+").split())
    if not before.strip():
        return after or None
    return f"{before.strip()} {after}".strip() if before.isascii() or after.isascii() else before.strip() + after
