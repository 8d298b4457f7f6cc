"""Denominators of compound units: "/m2", "per million hours", "/百万元人民币", "每人"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from qa.domain.documents import Language
from qa.quantities.numerals import ARABIC, read_arabic
from qa.quantities.registry import registry
from qa.quantities.simple_units import read_simple_unit, skip_space

_SEPARATOR = re.compile(
    r"\s*/\s*|\s+per\s+|(?<![A-Za-z])per\s+|每|\s*(?=p\.a\.)|\s+(?=annually\b|annum\b)|·(?=[年人])"
    r"|\s+(?:an?|each|every)\s+(?=(?:day|week|month|year|hour)\b)",
    re.IGNORECASE,
)
_YEAR_WORDS = re.compile(r"(?:annum|year|yr|p\.?a\.?|[ay]|annually)(?![A-Za-z])|年", re.IGNORECASE)
_TRANSPORT = re.compile(
    r"(?P<what>(?:revenue |available )?(?:metric )?(?:tonnes?|tons?|t|passengers?|pax|p|seats?|vehicles?|units?))[- ]?"
    r"(?P<way>km|kilomet(?:re|er)s?|miles?)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Work of transport: tonnes, passengers or seats times the way they go ("per tonne-km", "/pkm")."""
_CARRIED = {"t": "t", "p": "passenger", "s": "seat", "v": "vehicle", "u": "unit"}
_CUBIC = re.compile(r"m\s?[3³](?![\w.])|(?:(?<=mg/)|(?<=[µμu]g/)|(?<=mg/ )|(?<=[µμu]g/ ))m(?![A-Za-z\d²])\s?\??")
"""Cubic metres, their raised 3 apart or lost: nothing comes in milligrams a metre."""
_ADJECTIVE = re.compile(
    r"(?:(?:full[- ]time(?: equivalent)?|average|occupied|finished|produced|sold|leased|rentable|rented|saleable|gross|"
    r"net|total|crude|"
    r"gross)\s+|单位(?=产|员工|雇员|职工)|平均|每(?=[人位名]))+",
    re.IGNORECASE,
)
_NUMBER = re.compile(ARABIC)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{1,20}(?![A-Za-z])")
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{1,6}(?![\u4e00-\u9fff]|[ ]?\d)")
"""A thing that ends where its word ends: "吨/吨铝", but no text behind a stroke ("8吨/东厂区产生废水9吨", "5.3%/税前40.6%")."""
_NOT_A_THING = frozenset(
    "the our its their this that these those and or of in on at by to for a an each from with as is was day-to-day se "
    "cent http https www com".split()
)


@dataclass(frozen=True, slots=True)
class Denominator:
    """What a compound unit is per: value in `canonical` is count × `factor` ÷ `divisor`; it ends at `end`."""

    canonical: str
    dimension: str
    factor: Decimal
    divisor: Decimal
    end: int


def read_denominators(text: str, start: int, language: Language) -> Iterator[Denominator]:
    """The chain of denominators that begins at `start`, empty where none does."""
    place = start
    for _ in range(3):
        separator = _SEPARATOR.match(text, place)
        if separator is None or (
            separator.end() == place and separator.group() == "" and not text.startswith(("p.a", "ann"), place)
        ):
            return
        found = _read_denominator(text, separator.end(), language, slash="/" in separator.group())
        if found is None:
            return
        yield found
        place = found.end


def _read_denominator(text: str, start: int, language: Language, *, slash: bool) -> Denominator | None:
    if year := _YEAR_WORDS.match(text, start):
        return Denominator("year", "year", Decimal(1), Decimal(1), year.end())
    if cubic := _CUBIC.match(text, start):
        return Denominator("m3", "volume", Decimal(1), Decimal(1), cubic.end())
    if carried := _TRANSPORT.match(text, start):
        what = carried["what"].lower().removeprefix("revenue ").removeprefix("available ").removeprefix("metric ")
        way = "mile" if carried["way"].lower().startswith("mile") else "km"
        return Denominator(f"{_CARRIED[what[0]]}-{way}", "count", Decimal(1), Decimal(1), carried.end())
    place, count = start, Decimal(1)
    before = registry().before.match(text, place)
    money = before[1].canonical if before else None
    if before:
        place = skip_space(text, before[0])
    if number := _NUMBER.match(text, place):
        count = read_arabic(number.group()).value
        place = skip_space(text, number.end())
    if adjective := _ADJECTIVE.match(text, place):
        place = adjective.end()
    found = read_simple_unit(text, place, language, glued=True, money=money if money is not None else "", below=True)
    if found is not None and not (found.bare_scale and money is None):
        atom = found.atom
        canonical = money or atom.canonical
        if atom.noun:
            canonical = found.word
        if money == "元" or (money and atom.dimension not in {"money", "number"}):
            canonical = atom.canonical
        dimension = "money" if money else atom.dimension
        return Denominator(canonical, dimension, count * found.scale * atom.factor, atom.divisor, found.end)
    if money and count:
        return Denominator(money, "money", count, Decimal(1), place)
    return _named(text, place, count, slash=slash) if number is None else None


def _named(text: str, start: int, count: Decimal, *, slash: bool) -> Denominator | None:
    """A denominator that the registry does not know, named by its word: "kWh/widget", "吨/吨铝" stays readable and comparable."""
    word = _WORD.match(text, start) or (_HAN_WORD.match(text, start) if slash else None)
    if word is None or word.group().lower() in _NOT_A_THING:
        return None
    return Denominator(word.group(), "count", count, Decimal(1), word.end())
