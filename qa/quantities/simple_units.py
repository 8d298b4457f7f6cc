"""One unit with its scale, without denominators: "万吨二氧化碳当量", "million tonnes of CO2e", "US$ million", "百万元人民币"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from qa.domain.documents import Language
from qa.quantities.registry import Atom, SpellingTree, read_table, registry
from qa.quantities.scales import Scale, read_scale

BARE = Atom("1", "number")

_SPACE = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*")
_OF = re.compile(r"of\s+|-\s?(?=[A-Za-z])", re.IGNORECASE)
_GAS = re.compile(
    r"(?:\s*(?:of|-|的)?\s*\(?)(?:CO\s?2|carbon[\s-]+dioxide|二氧化碳|碳(?=约?当量))"
    r"(?P<equivalent>[\s-]*(?:equivalents?|equiv\.?|eq\.?|e|约?当量|e当量)(?![A-Za-z]))?\)?(?:\s?\(CO2-?e(?:q)?\))?",
    re.IGNORECASE,
)
_EQUIVALENT = re.compile(r"[\s-]*(?:equivalents?|eq\.?|e|约?当量)(?![A-Za-z])", re.IGNORECASE)
_COAL = re.compile(
    r"(?:\s*(?:of|-)?\s*\(?)(?:standard coal(?: equivalents?)?|coal equivalents?|标准煤|标煤|ce\b)\)?", re.IGNORECASE
)
_SUBSTANCE = re.compile(
    r"\s?(?:NO[x2]|SO[x2]|CH4|VOCs?|NMVOC|PM(?:10|2\.5)?|COD|HFC|R-?11|CFC-?11)(?:[\s-]?eq\.?)?(?![A-Za-z])", re.IGNORECASE
)
_PARTIAL = {"成": ("员工",), "家": ("企业", "庭"), "项": ("目",), "类": ("别",), "单": ("位",), "国": ("家",), "区": ("域",)}


@dataclass(frozen=True, slots=True)
class SimpleUnit:
    """A unit with its scale that ends at `end`; `word` is the unit's own spelling; `bare_scale` that only a scale stood there."""

    atom: Atom
    scale: Decimal
    end: int
    word: str
    bare_scale: bool = False


@cache
def _not_after() -> dict[str, str]:
    """Characters after which a unit's word is the beginning of another."""
    return {word: str(following) for word, following in read_table("not_units.yaml").items()}


def skip_space(text: str, place: int) -> int:
    """The next place that is not white space; at most one line break is passed."""
    match = _SPACE.match(text, place)
    return match.end() if match else place


def read_simple_unit(
    text: str, start: int, language: Language, *, glued: bool = False, money: str | None = None, below: bool = False
) -> SimpleUnit | None:
    """The longest unit at `start`. See `qa.quantities.units.read_unit`; `below` reads a denominator, with its additional nouns."""
    known = registry()
    tree = known.denominators if below else known.units
    direct = _read_atom(text, start, tree, language)
    scale = read_scale(text, start, language)
    scaled = _read_scaled(text, scale, tree, language, glued=glued, money=money) if scale else None
    found = direct
    if scale is not None and scaled is not None:
        found = _scale_or_unit(text, direct, scaled, scale, glued=glued, money=money)
    if money == "":
        first = _read_currency_first(text, start, language)
        if first is not None and (found is None or first.end > found.end):
            return first
    return found


def _scale_or_unit(
    text: str, direct: SimpleUnit | None, scaled: SimpleUnit, scale: Scale, *, glued: bool, money: str | None
) -> SimpleUnit:
    """Which of two readings holds: "€5m" and "5m people" mean million, "5 m" metres; else the longer one."""
    if direct is None or scaled.end > direct.end:
        return scaled
    if scale.letter and scaled.bare_scale:
        in_words = glued and scale.word in "mkb" and re.match(r"\s[a-z]{3,}", text[scale.end : scale.end + 5])
        return scaled if money or in_words else direct
    return direct


def _read_scaled(
    text: str, scale: Scale, tree: SpellingTree, language: Language, *, glued: bool, money: str | None
) -> SimpleUnit | None:
    place = skip_space(text, scale.end)
    if of := _OF.match(text, place):
        place = of.end()
    if text.startswith(("多", "余"), place) and text[scale.end - 1] > "\u3000":
        place += 1
    second = read_scale(text, place, language)  # "thousand million", "百万 千"
    factor = scale.factor
    found = _read_atom(text, place, tree, language)
    if found is None and second is not None and not second.letter:
        after = skip_space(text, second.end)
        found = _read_atom(text, after, tree, language)
        factor *= second.factor if found else 1
    if found is not None:
        if scale.mega and found.atom.dimension == "money":
            factor = Decimal(10**12)
        return SimpleUnit(found.atom, factor, found.end, found.word)
    if scale.letter and not money and not _letter_stands_alone(text, scale, glued):
        return None
    atom = Atom(money, "money") if money else BARE
    return SimpleUnit(atom, factor, scale.end, "", bare_scale=True)


def _letter_stands_alone(text: str, scale: Scale, glued: bool) -> bool:
    """Whether a bare k, M or bn can only be a scale: glued to its number and no unit of its own ("5.2k", "1.2M trees")."""
    return glued and text[scale.end - 1] in "kKMBb"


def _read_atom(text: str, start: int, tree: SpellingTree, language: Language) -> SimpleUnit | None:
    money = registry().after.match(text, start)
    if money and money[0] < len(text) and text[money[0]].isdigit():
        money = None  # the next number's
    unit = tree.match(text, start)
    if money and (unit is None or money[0] >= unit[0]):
        end, atom = money
        behind = _scale_behind(text, end)
        if behind is not None:
            return SimpleUnit(_currency(atom, language), behind.factor, behind.end, text[start : behind.end])
        return SimpleUnit(_currency(atom, language), Decimal(1), end, text[start:end])
    if unit is None or _continues(text, start, unit[0]):
        return None
    end, atom = unit
    if atom.canonical == "tCO2" and (equivalent := _EQUIVALENT.match(text, end)):
        return SimpleUnit(
            replace(atom, dimension="greenhouse_gas", canonical="tCO2e"), Decimal(1), equivalent.end(), text[start:end]
        )
    if atom.gas or atom.dimension == "volume":
        end, atom = _with_substance(text, end, atom)
    return SimpleUnit(atom, Decimal(1), end, text[start:end])


_SCALE_BEHIND = re.compile(
    r"\s(?:thousands?|millions?|billions?|trillions?|mio\.?|mln|mn|bn)\b(?!\s+(?:people|tons?|tonnes?)\b)", re.IGNORECASE
)


def _scale_behind(text: str, end: int) -> Scale | None:
    """A scale word behind a currency that stands behind its number: "249.2 EUR million"."""
    if (not text[end - 1 : end].isascii() and text[end - 1] not in "€£¥") or _SCALE_BEHIND.match(text, end) is None:
        return None
    return read_scale(text, skip_space(text, end), "en")


def _continues(text: str, start: int, end: int) -> bool:
    """Whether the unit's characters are only the beginning of another word (台湾, 成为, 人均)."""
    word = text[start:end]
    following = _not_after().get(word)
    if not following or end >= len(text) or text[end] not in following:
        return False
    return not any(text.startswith(rest, end) for rest in _PARTIAL.get(word, ()))


def _closed(text: str, start: int, end: int) -> int:
    """The end without a closing bracket that none in text[start:end] opens: it closes an aside around the number."""
    return end - 1 if text[end - 1] == ")" and "(" not in text[start:end] else end


def _with_substance(text: str, end: int, atom: Atom) -> tuple[int, Atom]:
    if atom.gas and (gas := _GAS.match(text, end)):
        kind = ("greenhouse_gas", "tCO2e") if gas["equivalent"] else ("carbon_dioxide", "tCO2")
        return _closed(text, *gas.span()), replace(atom, dimension=kind[0], canonical=kind[1], gas=False)
    if atom.gas and (coal := _COAL.match(text, end)):
        return coal.end(), replace(atom, dimension="coal_equivalent", canonical="tce", gas=False)
    if substance := _SUBSTANCE.match(text, end):
        return substance.end(), atom
    return end, atom


def _currency(atom: Atom, language: Language) -> Atom:
    """Bare 元 is CNY in simplified text only, ¥ in Chinese text."""
    if (atom.canonical == "元" and language == "zh-Hans") or (atom.canonical == "¥" and language != "en"):
        return replace(atom, canonical="CNY")
    return atom


def _read_currency_first(text: str, start: int, language: Language) -> SimpleUnit | None:
    """A header's "RMB million", "€m", "k€": before a number the currency has been read already."""
    before = registry().before.match(text, start)
    if before is None:
        return _letter_then_currency(text, start, language)
    end, atom = before
    scale = read_scale(text, skip_space(text, end), language)
    if scale is None:
        return SimpleUnit(_currency(atom, language), Decimal(1), end, text[start:end])
    factor, end = Decimal(10**12) if scale.mega else scale.factor, scale.end
    tail = registry().after.match(text, end)
    if tail is not None and tail[1].canonical in {"元", atom.canonical}:
        end = tail[0]
    return SimpleUnit(_currency(atom, language), factor, end, text[start:end])


_LETTER_CURRENCY = re.compile(r"(?P<letter>[TtkKMm]|[Mm]io\.?|[Bb]n)\s?(?=[€£$]|EUR|USD|CHF|SEK)")


def _letter_then_currency(text: str, start: int, language: Language) -> SimpleUnit | None:
    match = _LETTER_CURRENCY.match(text, start)
    money = registry().after.match(text, match.end()) if match else None
    if match is None or money is None:
        return None
    factor = {"t": 10**3, "k": 10**3, "m": 10**6, "b": 10**9}[match["letter"][0].lower()]
    return SimpleUnit(_currency(money[1], language), Decimal(factor), money[0], text[start : money[0]])
