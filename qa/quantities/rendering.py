"""Writing a quantity in the reader's language without changing its value.

Within Chinese the characters' script changes and nothing else. Between Chinese and English the scale words change ("202.8万吨" is
"2.028 million tonnes"), by exact decimal shifts; a unit without a name in the other language stays as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from qa.domain.documents import Language
from qa.domain.figures import Comparator, Quantity
from qa.quantities.characters import HAN, normalised, script_of, traditional
from qa.quantities.exact import exact_ratio, plain
from qa.quantities.numerals import read_han
from qa.quantities.registry import read_table
from qa.quantities.simple_units import read_simple_unit
from qa.quantities.units import parse_unit

_COMPARATORS: dict[Comparator, tuple[str, str, str]] = {
    "≥": ("at least ", "不低于", "不低於"),
    ">": ("over ", "超过", "超過"),
    "≤": ("up to ", "不超过", "不超過"),
    "<": ("under ", "近", "近"),
    "≈": ("about ", "约", "約"),
}
_COLUMN: dict[Language, int] = {"en": 0, "zh-Hans": 1, "zh-Hant": 2}
_HAN_TEXT = re.compile(f"[{HAN}]")
_WORDS = re.compile(r"[A-Za-z]{4,}|million|billion|thousand|\b(?:bn|mn|m|k|b)\b", re.IGNORECASE)
_BARE_YUAN = re.compile(r"^[\d.,\s至到~–—-]+[百千万亿]*元?[\d.,\s至到~–—-]*[百千万亿]*元$")
_EN_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


@dataclass(frozen=True, slots=True)
class _Parts:
    """A written unit taken apart: name in the asked language, what one unit scales the number by."""

    name: str
    scale: Decimal


def render_quantity(quantity: Quantity, language: Language, *, comparator: bool = True) -> str:
    """The quantity in `language`: number, unit and, if wanted, the word of its bound or approximation.

    Reading the result gives the same canonical value, unit and bound again.
    """
    words = _COMPARATORS[quantity.comparator][_COLUMN[language]] if comparator and quantity.comparator else ""
    return words + _without_comparator(quantity, language)


def _without_comparator(quantity: Quantity, language: Language) -> str:
    raw = " ".join(quantity.raw.split())
    written_han = bool(_HAN_TEXT.search(raw)) or bool(quantity.unit and _HAN_TEXT.search(quantity.unit))
    if (
        quantity.unit
        and quantity.unit not in raw
        and normalised(quantity.unit) not in normalised(raw)
        and not _split_money(quantity)
    ):
        raw = _joined(raw, quantity.unit)
    if quantity.canonical_unit == "a:b":
        return normalised(raw).replace(" ", "")
    if fraction := _fraction(raw, language, written_han):
        return fraction
    if language == "zh-Hant" and quantity.canonical_unit == "CNY" and _BARE_YUAN.search(normalised(raw)):
        return "人民幣" + traditional(raw)
    if language != "en" and (written_han or not _WORDS.search(raw)):
        return traditional(raw) if language == "zh-Hant" and script_of(raw) != "zh-Hant" else _simplified(raw, language)
    if language == "en" and not written_han:
        return raw
    return _translated(quantity, language) or raw


def _split_money(quantity: Quantity) -> bool:
    """Whether the unit stands around the number ("US$5 million")."""
    return (
        quantity.unit is not None
        and not normalised(quantity.raw).strip().endswith(normalised(quantity.unit))
        and bool(re.match(r"[^\d\s(-]", quantity.raw))
    )


def _joined(number: str, unit: str) -> str:
    return f"{number}{unit}" if unit[0] == "%" or _HAN_TEXT.match(unit) else f"{number} {unit}"


def _simplified(raw: str, language: Language) -> str:
    return normalised(raw) if language == "zh-Hans" and script_of(raw) == "zh-Hant" else raw


_HAN_FRACTION = re.compile("([零一二三四五六七八九十两]+)分之([零一二三四五六七八九十两]+)")


def _fraction(raw: str, language: Language, written_han: bool) -> str | None:
    match = _HAN_FRACTION.fullmatch(normalised(raw))
    if match is None or language != "en":
        return None
    return f"{read_han(match[2])}/{read_han(match[1])} of"


@cache
def _names() -> dict[str, dict[Decimal, tuple[str, str, str]]]:
    names: dict[str, dict[Decimal, tuple[str, str, str]]] = {}
    for canonical, by_factor in read_table("unit_names.yaml").items():
        entry = names.setdefault(canonical, {})
        for factor, triple in by_factor.items():
            above, _, below = factor.partition("/")
            entry[_ratio(Decimal(above), Decimal(below or 1))] = (triple[0], triple[1], triple[2])
    return names


def _ratio(above: Decimal, below: Decimal) -> Decimal:
    return (above / below).normalize()


def _translated(quantity: Quantity, language: Language) -> str | None:
    parts = _parts(quantity, language)
    if parts is None:
        return None
    if quantity.low is not None and quantity.high is not None:
        return _range(quantity, parts, language)
    if quantity.value is None:
        return None
    return _with_name(_number(quantity.value * parts.scale, parts.scale, language), parts.name, language)


def _parts(quantity: Quantity, language: Language) -> _Parts | None:
    column = _COLUMN[language]
    unit = normalised(quantity.unit or "")
    names = _names().get(quantity.canonical_unit)
    if quantity.canonical_unit == "1":
        scale = plain(quantity.canonical_value / quantity.value) if quantity.value and quantity.canonical_value else Decimal(1)
        return _Parts("", scale)
    if names is None:
        return None
    if "{" in next(iter(names.values()))[0]:
        return _Parts(names[Decimal(1)][column], _money_scale(quantity))
    simple = read_simple_unit(unit, 0, script_of(quantity.unit or ""), glued=True, money="")
    if simple is None or simple.end != len(unit.rstrip()):
        return _Parts(names[Decimal(1)][column], Decimal(1)) if quantity.canonical_unit == "person" and not unit else None
    name = names.get(_ratio(simple.atom.factor, simple.atom.divisor))
    return _Parts(name[column], simple.scale) if name else None


def _money_scale(quantity: Quantity) -> Decimal:
    if quantity.value and quantity.canonical_value is not None:
        return plain(quantity.canonical_value / quantity.value)
    return Decimal(1)


def _range(quantity: Quantity, parts: _Parts, language: Language) -> str | None:
    """Both ends with their own scale words; the canonical ends divide by the unit's own factor."""
    unit = parse_unit(quantity.unit or "")
    if unit is None or quantity.low is None or quantity.high is None:
        return None
    ends = [plain(exact_ratio(end * unit.divisor * unit.scale, unit.factor)) for end in (quantity.low, quantity.high)]
    low, high = (_number(end, unit.scale, language) for end in ends)
    mark = " to " if language == "en" else "至"
    if "{}" in parts.name:
        return _with_name(low, parts.name, language) + mark + _with_name(high, parts.name, language)
    return _with_name(low + mark + high, parts.name, language)


def _number(value: Decimal, scale: Decimal, language: Language) -> str:
    """The full value with the language's own scale word, exact."""
    size = abs(value)
    if scale != 1:
        value = plain(value)
    if language == "en":
        for factor, word in _EN_SCALES:
            if size >= factor and scale > 1:
                return f"{plain(value / factor):f} {word}"
        return f"{value:,f}"
    if scale > 1 and size >= 10**4:
        factor, word = (10**8, "亿") if size >= 10**8 else (10**4, "万")
        return f"{plain(value / factor):f}{traditional(word) if language == 'zh-Hant' else word}"
    return f"{value:,f}"


def _with_name(number: str, name: str, language: Language) -> str:
    if "{}" in name:
        return name.replace("{}", number)
    if name.startswith(("%", "0%", "‰", "°")):
        return number + name
    return f"{number} {name}".strip() if language == "en" else number + name
