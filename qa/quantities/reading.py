"""One number with what belongs to it: sign, currency, unit, comparator."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from qa.domain.documents import Language
from qa.domain.figures import Comparator
from qa.quantities import context
from qa.quantities.bracketed import unit_in_brackets
from qa.quantities.characters import SUPERSCRIPTS
from qa.quantities.metered import METERED, is_water_at
from qa.quantities.nouns import english_noun, is_people
from qa.quantities.plausibility import could_be_year, fits, opens_note
from qa.quantities.registry import registry
from qa.quantities.scales import may_be_thousands
from qa.quantities.simple_units import skip_space
from qa.quantities.tokens import NumberToken
from qa.quantities.units import NUMBER, PERCENT, Unit, UnitRead, as_volume, parse_unit, read_frequency, read_rate, read_unit

_RATIO = Unit("", "a:b", Decimal(1), "ratio")

_FOLD = Unit("fold", "x", Decimal(1), "multiple")


@dataclass(frozen=True, slots=True)
class Found:
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
class Text:
    """A text as written and normalised, with the language that decides 兆 and bare 元."""

    raw: str
    text: str
    language: Language


def read(frame: Text, token: NumberToken, *, after_hyphen: bool = False, currency: str | None = None) -> Found | None:
    """The quantity that begins with `token`, None where the number is none.

    `after_hyphen` reads the end of a range, whose `currency` may stand before its first number alone ("$5-6 billion").
    """
    text = frame.text
    before = text[max(0, token.start - 40) : token.start]
    if token.kind in {"share", "fraction", "ratio", "fold"}:
        kind = {"ratio": _RATIO, "fold": _FOLD}.get(token.kind, PERCENT)
        comparator = context.comparator_before(before) or context.comparator_after(text, token.end)
        return Found(token, token.start, token.end, token.value, kind, comparator=comparator)
    if may_be_thousands(text, skip_space(text, token.end)):
        return None
    start, prefix, money = currency_before(text, token)
    money = money or currency
    if money == "¥" and frame.language != "en":
        money = "CNY"
    before = text[max(0, start - 40) : start]
    if after_hyphen:
        before = before.rstrip("-–—~ ")
    elif money is None and is_name(frame, token, before):
        return None
    signed = bool(prefix) and text[start + len(prefix) : token.start].strip() in _MINUS
    start, negative, before = (start, signed, before) if after_hyphen or signed else _sign(text, start, before)
    more, after = _more(text, token.end)
    unit = _unit_after(frame, token, after, money)
    if unit is None and money is None and not could_be_year(text, token):
        unit = unit_in_brackets(text, token.start, token.end, frame.language)
    end = unit.end if unit else after
    comparator = context.comparator_before(before) or more or context.comparator_after(text, end)
    if token.kind == "han" and before.endswith("上"):
        comparator = "≥"
    value = -token.value if negative else token.value
    if unit is None:
        return _bare(frame, token, start, after, value, comparator)
    if not fits(text, token, unit, before):
        return None
    if METERED.match(unit.unit.symbol) and is_water_at(text, token.start, unit.end):
        unit = replace(unit, unit=as_volume(unit.unit))
    unit, comparator = _passed_more(text, unit, comparator)
    if unit.scaled and unit.unit.dimension == "number" and money is None and (noun := english_noun(text, unit.end)) is not None:
        unit = replace(unit, unit=_counting(unit.unit, noun[0]))
    return Found(token, start, unit.end, value, unit.unit, prefix, comparator, unit.unit.noun)


def _counting(scale: Unit, noun: str) -> Unit:
    """A scale that counts something: "250 million tablets"."""
    kind = ("person", "people") if is_people(noun) else (scale.canonical, scale.dimension)
    return replace(scale, canonical=kind[0], dimension=kind[1], noun=noun)


_PREFIX_GAP = re.compile(
    r"(?:约|近|超过?|逾|大约|approximately|about|over|around|nearly|more than|up to|some|~)?\s*$", re.IGNORECASE
)


def currency_before(text: str, token: NumberToken) -> tuple[int, str, str | None]:
    """Start with the currency before the number, its spelling, and its code; words of approximation may stand between."""
    gap = _PREFIX_GAP.search(text, max(0, token.start - 16), token.start)
    edge = gap.start() if gap else token.start
    if edge == token.start and (minus := _AFTER_CURRENCY.search(text, max(0, edge - 5), edge)) is not None:
        edge = minus.start("minus")
    for length in range(min(6, edge), 0, -1):
        start = edge - length
        match = registry().before.match(text, start)
        if (
            match is None
            or match[0] != edge
            or text[start].isspace()
            or (start and text[start].isascii() and text[start - 1].isascii() and text[start - 1].isalnum())
        ):
            continue
        while start and text[start].isascii() and not text[start].isalnum() and text[start - 1] in "SUKTAHNC":
            start -= 1
        return start, text[start:edge], match[1].canonical
    return token.start, "", None


_AFTER_CURRENCY = re.compile(r"(?:[€$£¥₹]|(?<![A-Za-z])[A-Z]{3})(?P<minus>\s?[-–−])$")
"""A minus sign between a currency and its number ("EUR -14 million")."""
_MINUS = ("-", "–", "−")
_CODE = re.compile(r"\s?\(\s?([A-Z]{3})\s?\)")


def _with_code(text: str, unit: UnitRead, language: Language) -> UnitRead:
    """A bare "$" with the currency that brackets behind it name ("$13,904 (AUD)")."""
    match = _CODE.match(text, unit.end) if unit.unit.canonical == "$" else None
    named = parse_unit(match[1], language) if match is not None else None
    if match is None or named is None or named.dimension != "money":
        return unit
    return UnitRead(replace(unit.unit, canonical=named.canonical), match.end(), unit.scaled, currency=True)


_PER_BEFORE = re.compile(r"\bper\s+(?:[A-Z]{2,3}\$?|\$|€|£)?\s*$|(?<!\d)/\s?$", re.IGNORECASE)
"""A number behind "per" belongs to the unit of the one before ("6.0 per 100 million hours")."""


_GOES_ON = re.compile(r"(?<!\bBOD)(?<!\bCO)(?<!\bSO)(?<!\bNO)(?<!\bCH)(?<!\bSF)(?<!\bPM)(?<!\bPM2\.)\d[.,:/-]\Z|\d[/-]$|[/\\@_]$")
"""Marks that a number goes on behind; those that end words too ("(2022:", "in 2023.") do not reach over a line's end."""
_BROKEN_GROUP = re.compile(r"(?<![\d.,:/-])\d{1,3},\n\Z")
"""A line's end within a number in groups."""


def is_name(frame: Text, token: NumberToken, before: str) -> bool:
    """Whether the number is part of a name, a code or another number's unit."""
    text = frame.text
    if context.glued_to_word(before) and not re.search(
        r"\b(?:PUE|WUE|CUE|TRIR|LTIR|LTIFR|COD|NOx|SOx|VOCs?)$|[A-Za-z]-$|~$", before
    ):
        return True
    if re.match(r"0\d", text[token.start : token.end]) or opens_note(text, token):
        return True
    if _PER_BEFORE.search(before):
        return True
    if _GOES_ON.search(before) or re.match(r"\.\d|,\d", text[token.end : token.end + 2]):
        return True
    if _BROKEN_GROUP.search(before) and re.match(r"\d{3}(?!\d)", text[token.start : token.end]):
        return True
    if re.search(r"[A-Za-z0-9]-$", before):
        return True
    return context.labels_something(before) and not _strong_unit(frame, token)


def _strong_unit(frame: Text, token: NumberToken) -> bool:
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


def _unit_after(frame: Text, token: NumberToken, after: int, money: str | None) -> UnitRead | None:
    """The unit behind the number; with a currency before it, that currency with the scale behind."""
    text = frame.text
    place = skip_space(text, after)
    if text.startswith("-", after) and after + 1 < len(text) and text[after + 1].isalpha():
        place = after + 1
    read = read_unit(text, place, frame.language, glued=place == token.end, money=money)
    if money is None:
        return read or read_rate(text, after, frame.language)
    if read is not None and read.unit.dimension.startswith("money"):
        found = UnitRead(recoined(read.unit, money), read.end, read.scaled, currency=True)
    else:
        found = UnitRead(Unit("", money, Decimal(1), "money"), token.end, currency=True)
    return _with_code(text, found, frame.language)


def recoined(unit: Unit, money: str) -> Unit:
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


_TIMES = {
    "days": Unit("days", "day", Decimal(1), "day"),
    "hours": Unit("hours", "h", Decimal(1), "hour"),
}
"""Times counted some words behind their number: "6,197 lost working days"."""


_NET = re.compile(r"\bnet[ -]$", re.IGNORECASE)


def _bare(frame: Text, token: NumberToken, start: int, end: int, value: Decimal, comparator: Comparator | None) -> Found | None:
    """A number without a unit, with the noun it counts where one follows."""
    text = frame.text
    if context.continues_as_identifier(text, token.end):
        return None
    if token.kind == "word" and token.value == 0 and _NET.search(text, max(0, token.start - 5), token.start):
        return None
    noun = english_noun(text, end) if token.kind in {"arabic", "word"} else None
    if token.kind == "word" and token.value <= 1 and token.value != 0:
        return None
    if token.kind == "han" and (len(text[token.start : token.end]) < 2 or not comparator):
        return None
    if noun is None:
        return Found(token, start, token.end, value, NUMBER, comparator=comparator, bare=True)
    unit = Unit("", "person", Decimal(1), "people") if is_people(noun[0]) else _TIMES.get(noun[0].lower(), NUMBER)
    if unit.dimension in {"people", "number"} and (rate := read_frequency(text, end, noun[1], unit)) is not None:
        return Found(token, start, rate.end, value, rate.unit, comparator=comparator, noun=noun[0])
    return Found(token, start, token.end, value, unit, comparator=comparator, noun=noun[0], bare=could_be_year(text, token))
