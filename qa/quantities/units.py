"""Units: reading them after numbers, in table headers and labels, and converting to canonical units.

Currencies never convert, nor does coal equivalent to energy: they are dimensions of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from qa.domain.documents import Language
from qa.domain.places import Span
from qa.quantities.characters import normalised, script_of
from qa.quantities.compounds import read_denominators
from qa.quantities.exact import exact_ratio, plain
from qa.quantities.simple_units import SimpleUnit, read_simple_unit


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: value × `factor` ÷ `divisor` is the value in `canonical`.

    `dimension` names what is measured ("mass", "greenhouse_gas/money", "count" …); units convert only within one dimension.
    `noun` is what is counted where the canonical unit is a person or 1.
    """

    symbol: str
    canonical: str
    factor: Decimal
    dimension: str
    divisor: Decimal = Decimal(1)
    noun: str | None = None
    scale: Decimal = Decimal(1)
    """The part of `factor` that is the scale word's ("万" in "万吨")."""

    def to_canonical(self, value: Decimal) -> Decimal:
        """`value` of this unit in the canonical unit, exact where the result has a finite decimal of 28 digits."""
        return plain(exact_ratio(value * self.factor, self.divisor))


NUMBER = Unit("", "1", Decimal(1), "number")
"""The unit of a number that states none."""
PERCENT = Unit("%", "%", Decimal(1), "share")


@dataclass(frozen=True, slots=True)
class UnitRead:
    """A unit found at a place of a text; it ends at `end`. `scaled` says that a scale word stood alone, without a unit."""

    unit: Unit
    end: int
    scaled: bool = False
    currency: bool = False


def read_unit(text: str, start: int, language: Language, *, glued: bool = False, money: str | None = None) -> UnitRead | None:
    """The unit at `start` of normalised text: scale, unit, gas and denominators ("万吨二氧化碳当量/万元").

    Args:
        text: Normalised text.
        start: Where the unit may begin, white space skipped by the caller.
        language: Decides 兆 and bare 元.
        glued: Whether no white space stands between number and unit; "5m people" is a scale, "5 m" a length.
        money: Currency that stood before the number; then a scale alone completes the unit.
    """
    simple = read_simple_unit(text, start, language, glued=glued, money=money)
    if simple is None:
        return None
    return _composed(text, start, simple, language)


def _composed(text: str, start: int, simple: SimpleUnit, language: Language) -> UnitRead:
    atom = simple.atom
    factor, divisor = simple.scale * atom.factor, atom.divisor
    canonical, dimension, end = atom.canonical, atom.dimension, simple.end
    noun = simple.word if atom.noun or atom.dimension == "people" else None
    for below in read_denominators(text, simple.end, language):
        factor, divisor = factor * below.divisor, divisor * below.factor
        canonical, dimension = f"{canonical}/{below.canonical}", f"{dimension}/{below.dimension}"
        end, noun = below.end, None
    unit = Unit(text[start:end].strip(), canonical, factor, dimension, divisor, noun, simple.scale)
    return UnitRead(unit, end, scaled=simple.bare_scale, currency=atom.dimension == "money")


def as_volume(unit: Unit) -> Unit:
    """A unit of energy by meter (度) as the cubic metres of water that the same word counts."""
    canonical, dimension = unit.canonical.replace("kWh", "m3", 1), unit.dimension.replace("energy", "volume", 1)
    return replace(unit, canonical=canonical, dimension=dimension)


_PER = re.compile(r"\s+per\s+(?!cent\b|annum\b)", re.IGNORECASE)


def read_rate(text: str, start: int, language: Language) -> UnitRead | None:
    """A bare number's denominators: "1.1 per million hours worked" is a count an hour."""
    if not _PER.match(text, start):
        return None
    factor, divisor, canonical, dimension, end = Decimal(1), Decimal(1), "1", "count", start
    for below in read_denominators(text, start, language):
        factor, divisor, end = factor * below.divisor, divisor * below.factor, below.end
        canonical, dimension = f"{canonical}/{below.canonical}", f"{dimension}/{below.dimension}"
    if canonical == "1":
        return None
    return UnitRead(Unit(text[start:end].strip(), canonical, factor, dimension, divisor), end)


_FREQUENCY = re.compile(r"\s+(?:an?|per|each|every)\s+(?:day|week|month|hour)\b|\s+per\s+\d[\d,]*\s", re.IGNORECASE)


def read_frequency(text: str, start: int, noun_end: int, counted: Unit) -> UnitRead | None:
    """What a bare number counts with how often it comes: "410 meals a day", "20 accidents per 1,000 staff" are no counts of a year.

    A year's is left out: what comes in a year is the year's number.

    Args:
        text: Normalised text.
        start: Where the number ends.
        noun_end: Where the noun that it counts ends.
        counted: The unit of what it counts.
    """
    if not _FREQUENCY.match(text, noun_end):
        return None
    for below in read_denominators(text, noun_end, "en"):
        canonical, dimension = f"{counted.canonical}/{below.canonical}", f"{counted.dimension}/{below.dimension}"
        symbol = " ".join(text[start : below.end].split())
        return UnitRead(Unit(symbol, canonical, below.divisor, dimension, below.factor), below.end)
    return None


_HAN_LEAD, _LATIN_LEAD = r"(?:计量|計量|货币|貨幣)?(?:单位|單位)", r"units?(?: of measure(?:ment)?)?"
"""What stands before a unit and says that it is one."""
_WRAPPER = re.compile(
    rf"^(?:{_HAN_LEAD}[:：\s]*|{_LATIN_LEAD}(?:[:：]\s*|$)|in\s+|[(\[（【:：\s]+)|[)\]）】:：\s*]+$",
    re.IGNORECASE,
)
_SHORT = re.compile(r"^(?:[A-Za-z]{3,16} ?\()?([^\s()]{1,12}(?: ?-e)?)\)(?= ?(?:/|per\b))")
"""A unit in brackets that is divided by something: "Gigajoules (GJ) per tonne", "kWh)/ FTE" as cut from "Energy (kWh)/ FTE"."""
_COUNT_WORDS = re.compile(
    r"(?:no\.?|nos\.?|nr\.?|№|number|numbers|num|#|count|quantity|数量|数目|个数|宗数|次数)(?:\s+of\s+[a-z ]+)?",
    re.IGNORECASE,
)
_RATIO_WORDS = re.compile(r"(?:ratio|rate|比率|比值|倍数|n/a|-|dimensionless|无量纲)", re.IGNORECASE)
_PEOPLE_WORDS = re.compile(r"(?:人数|number of (?:employees|people|persons|staff)|individuals?|总人数)", re.IGNORECASE)
_CARRIED_SCALE = re.compile(
    r"(?P<digits>(?<!\d)10{0,2}[ ,]?000(?:[ ,]000)?|(?<!\d)[ ,]?000(?:[ ,]000)?)\s*(?=[A-Za-z㎡])|(?P<tail>[(]?'?000'?s?[)]?)$"
)
_SCALE_TWICE = re.compile(
    r"(?<!\d)(?P<times>1|10|100|1,?000)(?:\s+(?P<word>thousand|million|billion|trillion)s?\b|\s?(?P<han>百万|千万|[万亿]))",
    re.IGNORECASE,
)
_TRAILING_WORDS = re.compile(
    r"\s*(?:of\s+)?(?:net\s+)?(?:revenues?|sales|turnover|GVA|(?:gross\s+)?value added|EBITDA|"
    r"营业收入|营收|收入|产值|production|output|product|worked|"
    r"driven|gas sold|p\.?a\.?)\s*$",
    re.IGNORECASE,
)


_OTHER_GAS = re.compile(r"\s+(?:of\s+)?(?:SF6|NF3|CH4|N2O|HFCs?|PFCs?|NOx|SOx|SO2|VOCs?)", re.IGNORECASE)
"""A gas whose own mass a unit tells, and not what it is worth in carbon dioxide: "metric tons SF6"."""


_PRODUCT = re.compile(r"(?: [a-z-]+){1,3}|[\u4e00-\u9fff]{1,5}|\s*\([^()]*\)")
"""What a compound's denominator is of: "kg CO2e/t steel", "千克/吨产品"."""


def parse_unit(text: str, language: Language | None = None) -> Unit | None:
    """The unit that a whole text names: a unit column, a header's unit, "单位：万元", "in € million", "RMB'000", "(tCO2e)".

    None where the text says anything else.
    """
    return _parse_unit(text, language or script_of(text))


@lru_cache(maxsize=4096)
def _parse_unit(text: str, language: Language) -> Unit | None:
    written = text.strip()
    bare = normalised(written)
    while (cut := _WRAPPER.sub("", bare)) != bare:
        bare = cut.strip()
    bare = _SHORT.sub(r"\1", bare)
    if not bare or len(bare) > 80:
        return None
    unit = (
        _named_kind(bare)
        or _whole(bare, language)
        or _gas_first(bare, language)
        or _scale_apart(bare, language)
        or _scale_raised(written, language)
        or _scale_twice(bare, language)
        or _scale_behind(bare, language)
        or _named_twice(bare, language)
    )
    return replace(unit, symbol=_symbol(written)) if unit else None


_LEAD = re.compile(rf"^\W*(?:{_HAN_LEAD}|{_LATIN_LEAD})\s*[:：]\s*", re.IGNORECASE)


def _symbol(written: str) -> str:
    written = _LEAD.sub("", written)
    inner = written.strip("()[]（）【】 *")
    return " ".join((inner if inner.count("(") == inner.count(")") else written.strip(" *")).split())


def _named_kind(bare: str) -> Unit | None:
    if _PEOPLE_WORDS.fullmatch(bare):
        return Unit(bare, "person", Decimal(1), "people")
    if _RATIO_WORDS.fullmatch(bare) and bare not in "-":
        return NUMBER
    if _COUNT_WORDS.fullmatch(bare):
        return Unit(bare, "1", Decimal(1), "count")
    match = re.match(r"(?:number|no\.?|#)(?:\s+of\s+\w+)?\s*(?=per\b|/)", bare, re.IGNORECASE)
    rest = f" {bare[match.end() :]}" if match else ""
    rate = read_rate(rest, 0, script_of(bare))
    if rate is not None and _only_tail(rest, rate.end):
        return replace(rate.unit, symbol=bare)
    return None


def _whole(bare: str, language: Language) -> Unit | None:
    read = read_unit(bare, 0, language, glued=True, money="")
    if read is not None and read.unit.canonical == "t" and _OTHER_GAS.fullmatch(bare, read.end):
        return read.unit
    if read is not None and (_only_tail(bare, read.end) or ("/" in read.unit.canonical and _PRODUCT.fullmatch(bare, read.end))):
        return read.unit
    return None


def _only_tail(bare: str, end: int) -> bool:
    rest = bare[end:]
    return not rest.strip(" .*¹²³⁴⁵⁶⁷⁸⁹1)") or bool(_TRAILING_WORDS.fullmatch(rest))


def _gas_first(bare: str, language: Language) -> Unit | None:
    """As in "CO2e (t)", "二氧化碳当量(吨)", "标准煤 吨": the substance before the mass."""
    match = re.match(r"(CO2\s?-?e(?:q\.?)?|CO2约?当量|二氧化碳约?当量|标准煤|标煤|CO2)\s*[(,:]?\s*(?:in )?", bare, re.IGNORECASE)
    if match is None or match.end() == len(bare):
        return None
    mass = bare[match.end() :].rstrip(")] ")
    return _whole(mass + (match[1] if mass[-1] > "\u3000" else f" {match[1]}"), language)


_COUNTED_PER = re.compile(r"(?:[a-z][a-z-]+\s+){0,4}(?=per\s+(?:\d|(?:one )?(?:hundred|thousand|million)\b))", re.IGNORECASE)


def parse_rate(text: str) -> Unit | None:
    """The unit that a unit column's cell names by what is counted per how much: "recordable injuries per 200,000 hours worked"."""
    bare = " ".join(normalised(text).split())
    match = _COUNTED_PER.match(bare)
    rest = f" {bare[match.end() :]}" if match is not None else ""
    rate = read_rate(rest, 0, script_of(bare))
    return replace(rate.unit, symbol=bare) if rate is not None and _only_tail(rest, rate.end) else None


_SCALE_BEHIND = re.compile(r"(?P<money>.{1,24}?)[\s,]+(?:in\s+)?(?P<word>thousand|million|billion|'?000(?=s))'?s?", re.IGNORECASE)


def _scale_behind(bare: str, language: Language) -> Unit | None:
    """As in "dollars in thousands", "Euro millions": money before its scale."""
    match = _SCALE_BEHIND.fullmatch(bare)
    money = _whole(match["money"], language) if match else None
    if match is None or money is None or money.scale != 1:
        return None
    if money.dimension != "money" and (money.canonical == "1" or not match["word"].strip("'").isdigit()):
        return None
    scale = {
        "000": Decimal(10**3),
        "'000": Decimal(10**3),
        "thousand": Decimal(10**3),
        "million": Decimal(10**6),
        "billion": Decimal(10**9),
    }[match["word"].lower()]
    return replace(money, factor=money.factor * scale, scale=scale)


def _scale_apart(bare: str, language: Language) -> Unit | None:
    """As in "1,000 t", "tonnes ('000)", "'000 m3": a scale in digits before or behind the unit."""
    match = _CARRIED_SCALE.search(bare)
    if match is None:
        return None
    rest = (bare[: match.start()] + bare[match.end() :]).strip(" ()")
    unit = _whole(rest, language) if rest else None
    digits = re.sub(r"\D", "", match.group())
    scale = Decimal(10 ** digits.count("0")) if unit else Decimal(1)
    return replace(unit, factor=unit.factor * scale) if unit else None


def _named_twice(bare: str, language: Language) -> Unit | None:
    """As in "Gigajoules (GJ)", "仟公噸ktCO2e": a unit's name and its symbol, of which the one that says more is told."""
    first = read_unit(bare, 0, language, glued=True, money="")
    second = _whole(bare[first.end :].strip(" ()[]"), language) if first is not None else None
    if first is None or second is None or first.unit.dimension == "money" or _size(first.unit) != _size(second):
        return None
    of_gas = first.unit.canonical == "t" and second.canonical in {"tCO2e", "tCO2", "tce"}
    return second if of_gas or first.unit.canonical == second.canonical else None


def _size(unit: Unit) -> tuple[Decimal, Decimal]:
    return unit.factor, unit.divisor


_RAISED_TEN = re.compile(r"^[(（]?\s*[×x]?\s*10(?:\s?\^\s?(?P<digit>[2-9])|(?P<raised>[²³⁴⁵⁶⁷⁸⁹]))\s*(?=[^\W\d])")
_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def _scale_raised(written: str, language: Language) -> Unit | None:
    """As in "10⁶ kWh", "10^3 t": a power of ten before the unit."""
    match = _RAISED_TEN.match(written)
    unit = _whole(normalised(written[match.end() :]).strip(" ()"), language) if match else None
    if match is None or unit is None or unit.factor == 0:
        return None
    power = int(match["digit"]) if match["digit"] else _RAISED_DIGITS.index(match["raised"])
    return replace(unit, factor=unit.factor * Decimal(10) ** power)


def _scale_twice(bare: str, language: Language) -> Unit | None:
    """As in "KRW 100 million", "10亿立方英尺": a count of a scale."""
    match = _SCALE_TWICE.search(bare)
    if match is None:
        return None
    unit = _whole(f"{bare[: match.start()]}{match['word'] or match['han']}{bare[match.end() :]}", language)
    return replace(unit, factor=unit.factor * Decimal(match["times"].replace(",", ""))) if unit else None


_BRACKETED = re.compile(r"[(\[（【]([^()\[\]（）【】]{1,60})[)\]）】]")
_PERCENT_OF = re.compile(r"(?:^|[(（\s])(%|％)(?=\s*$|\s+\S|[)）])")
"""A label that counts in per cent: "% of women", "White %", "Promotions (% women promoted)"."""
_NUMBER_AND = re.compile(r"\b(?:numbers?|no\.|counts?|headcount|amounts?)\s*(?:and|&|/|[(（])\s*$", re.IGNORECASE)
"""What says that a per cent sign tells only of the second of two numbers: "Number and % of total"."""
_IN_PERCENTAGES = re.compile(r"\bin (percentages?)\b(?!\s+points?)", re.IGNORECASE)
_PERCENTAGE_OF = re.compile(r"\s*(percent(?:age)?)\s+(?:of|that|who)\b", re.IGNORECASE)
"""As in "Percentage of women at year end"."""
_TRAILING_UNIT = re.compile(r"(?:(?<!\d),|,(?!\d)|，|\bin|:|：|(?<=[\u4e00-\u9fff])/)\s*([^,，:：]{1,30})$")


_GAS_LAST = re.compile(r"(?<=\w)\s((?:[kM]?t|kg|(?:metric )?tonnes|metric tons) ?(?:of )?CO[2₂](?:\s?-?\s?e(?:q(?:uiv)?\.?)?)?)$")
"""An amount of a gas behind a label's words: "Total emissions tCO2-eq"."""
_IN = re.compile(r"\bin\s+")
_LAST_UNIT = re.compile(r"([^,，:：\d][^,，:：]{0,29}?)(?:\s+(?:FY\s?)?(?:19|20)\d{2})?\s*$")
"""What follows the last "in" of a label, a year behind it left out: "CO2 emissions in 2023 in t", "Energy in TJ 2023"."""


_RAISED_NOTE = re.compile(r"\s*[⁽][⁰¹²³⁴-⁹]{1,2}[⁾]\s*$")
"""A note's mark in raised brackets behind a label: "in MWh⁽⁵⁾"."""


_BEHIND_DASH = re.compile(r"\s[–—-]\s+((?:\S+\s)?[^\s–—-]\S+(?:\s\S+)?)$")
"""A unit in a label's brackets behind a remark: "Sulphur oxides (expressed as SO2 – thousand tonnes)"."""
_BEHIND_COMMA = re.compile(r"(?<!\d),\s+([^,]+?)\s*$")
"""The same behind a comma: "Donations (in cash, millions US$)"."""


def find_unit_in_label(text: str, language: Language | None = None) -> tuple[Unit, Span] | None:
    """The unit that a row label or header states in brackets or at its end, with its place.

    As in "Electricity (MWh)" and "用电量/万千瓦时".
    """
    text = _RAISED_NOTE.sub("", text)
    for match in reversed(list(_BRACKETED.finditer(text))):
        if unit := parse_unit(match[1], language or script_of(text)):
            return unit, Span(*match.span(1))
        if (behind := _BEHIND_DASH.search(match[1])) and (unit := parse_unit(behind[1], language or script_of(text))):
            at = match.start(1) + behind.start(1)
            return unit, Span(at, at + len(behind[1]))
        if (behind := _BEHIND_COMMA.search(match[1])) and (unit := parse_unit(behind[1], language or script_of(text))):
            return unit, Span(match.start(1) + behind.start(1), match.start(1) + behind.end(1))
    percent = _PERCENT_OF.search(text) or _IN_PERCENTAGES.search(text) or _PERCENTAGE_OF.match(text)
    if percent and not _NUMBER_AND.search(text, 0, percent.start(1)):
        return PERCENT, Span(percent.start(1), percent.end(1))
    if (match_end := _TRAILING_UNIT.search(text)) and (unit := parse_unit(match_end[1], language or script_of(text))):
        return unit, Span(*match_end.span(1))
    if (last := _GAS_LAST.search(text)) and (unit := parse_unit(last[1], language or script_of(text))):
        return unit, Span(*last.span(1))
    opened = [match.end() for match in _IN.finditer(text)]
    if opened and (last := _LAST_UNIT.match(text, opened[-1])) and (unit := parse_unit(last[1], language or script_of(text))):
        return unit, Span(*last.span(1))
    return None


def convert(value: Decimal, source: Unit, target: Unit) -> Decimal:
    """`value` of `source` in `target`.

    Raises:
        ValueError: The units measure different things (currencies and coal equivalent included).
    """
    if source.canonical != target.canonical:
        raise ValueError(f"{source.symbol} ({source.canonical}) does not convert to {target.symbol} ({target.canonical})")
    return plain(exact_ratio(value * source.factor * target.divisor, source.divisor * target.factor))
