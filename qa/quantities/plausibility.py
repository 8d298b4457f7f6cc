"""Whether a number, with or without a unit, is a quantity at all."""

from __future__ import annotations

import re

from qa.domain.figures import Comparator
from qa.quantities import context
from qa.quantities.metered import is_water_at
from qa.quantities.tokens import NumberToken
from qa.quantities.units import Unit, UnitRead

_AGO = re.compile(r"(?:之?前|以前|后(?!悔)|之后|以来|来(?!源)|级|代)|\s+(?:ago|earlier|later|old\b)")
"""Words after a duration that make it a point in time."""

_NOTED_YEAR, _IN = re.compile(r"(?:19|20)\d\d\.\d{1,2}"), re.compile(r"\b(?:in|by|since|until)\s+$", re.IGNORECASE)
_GENERIC = {"count", "people", "year", "multiple"}


def fits(text: str, token: NumberToken, read: UnitRead, before: str) -> bool:
    """Whether number and unit together are a quantity."""
    unit = read.unit
    word = text[token.end : read.end].strip()
    if unit.dimension in {"year", "day"} and (
        (token.value > 300 and (unit.dimension == "year" or could_be_year(text, token)))
        or re.search("[第农历公元]$", before)
        or _AGO.match(text, read.end)
    ):
        return False
    if word.startswith("日") and text[token.start - 1 : token.start] == "月":
        return False  # "6月30日内" is a date
    if unit.dimension == "energy" and word == "度" and not _is_metered(text, token, read.end):
        return False
    if unit.dimension == "multiple" and re.match(r"\s*(?:\d|a |per |each |every )", text[read.end : read.end + 8]):
        return False
    if re.fullmatch(r"multiple/(?:year|day|hour)", unit.dimension):
        return False  # "three times a year" says how often
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


def _is_year(text: str, token: NumberToken, unit: Unit) -> bool:
    """Whether a number before a word for a time is no length of it: nothing lasts hundreds of years."""
    return token.value > 300 and (unit.dimension == "year" or could_be_year(text, token))


def _is_metered(text: str, token: NumberToken, end: int) -> bool:
    """Whether a number of 度 counts electricity or water, and no degrees."""
    return token.value >= 1000 or "电" in text[max(0, token.start - 16) : token.end + 16] or is_water_at(text, token.start, end)


_SO_MANY = re.compile("[共分有到达计过]$")
_SCALES = re.compile("[百千万亿佰仟]+")
_ABOUT_SO_MUCH = re.compile("[近超逾上过约达]$")


def _han_fits(text: str, token: NumberToken, unit: Unit, before: str) -> bool:
    """Chinese numerals are quantities with a real unit, or from ten up; 一个, 一次 and 第三 are words."""
    raw = text[token.start : token.end]
    if re.search("[第十百千万亿每某数几同统唯]$", before) or (raw in "一两" and unit.dimension in {"count", "people"}):
        return False
    if unit.symbol in {"级", "級"}:
        return False  # "二级市场" names
    if unit.symbol in {"期", "厂"} and len(raw) == 1 and not _SO_MANY.search(before):
        return False  # "二期项目" names
    if unit.symbol == "次" and re.search(r"[届屆]\s*$", before):
        return False  # "第八届六次会议"
    if unit.dimension == "money" and _SCALES.fullmatch(raw) and not _ABOUT_SO_MUCH.search(before):
        return False  # the unit itself: "吨/百万元"
    if len(raw) == 1 and raw in "零一":
        return unit.dimension not in {"count", "year", "multiple", "people", "day", "number", "hour"} and unit.factor < 100
    return not (raw in {"万", "千", "百", "亿"} and not _ABOUT_SO_MUCH.search(before))


def could_be_year(text: str, token: NumberToken) -> bool:
    """Whether the number is four digits that read as a year."""
    return token.end - token.start == 4 and text[token.start : token.end].isdecimal() and 1900 <= token.value <= 2100


def is_value(text: str, token: NumberToken, start: int, comparator: Comparator | None) -> bool:
    """Whether a number without a unit is stated as a value: a decimal, a grouped number, or one that words introduce."""
    raw = text[token.start : token.end]
    before = text[max(0, start - 40) : start]
    if could_be_year(text, token) or (raw.isdecimal() and (len(raw) > 7 or (len(raw) > 1 and raw[0] == "0"))):
        return False
    if comparator is not None:
        return True
    if _ROUND.fullmatch(raw) and _TIMES.search(before):
        return False  # "(injuries / hours worked) x 1,000,000": what a rate is reckoned by
    if "," in raw or "\u00a0" in raw:
        return True
    if _NOTED_YEAR.fullmatch(raw) and _IN.search(before):
        return False  # "71.1 in 2022.1": the digit of a note behind a sentence's end
    if "." in raw:
        codes = _CODES.finditer(text, max(0, token.start - 80), min(len(text), token.end + 80))
        if any(listed.start() < token.start < listed.end() for listed in codes):
            return False
        if _NUMBERED.search(before) and _NAME.match(text, token.end):
            return False
        if _HEADED.match(text, token.end) and _APART.search(before) and re.fullmatch(r"\d{1,2}\.\d{1,2}", raw):
            return False
        return not _is_section(text, token, raw) and not (raw.endswith(".0") and not context.introduces_value(before))
    return context.introduces_value(before, strongly=True)


_ROUND = re.compile(r"[12]0{0,2}(?:[, ]?000){1,2}")
_TIMES = re.compile(r"(?:(?<=[\s)\]])x|[×✕]|(?<=[)\]])\s*\*|\bper|\bmultiplied by|\btimes|乘以?)\s*$", re.IGNORECASE)
_CODES = re.compile(r"\((?P<whole>\d{1,2})\.\d{1,2}(?:\s*(?:,|、|and)\s*(?P=whole)\.\d{1,2})+\)")
"""Brackets that hold nothing but numbers of one chapter or category ("methods (3.1, 3.2, 3.4)")."""
_NUMBERED = re.compile(r"(?:\bactivit(?:y|ies)|\bcategor(?:y|ies)|\bemissions|[,;]|\band|\bor|[,;] and)\s+[“\"‘']?$", re.IGNORECASE)
_NAME = re.compile(r"\s+(?:[A-Z][a-z]{2,}|[a-z]{3,9} of [a-z])")
"""Around numbers of things that a standard lists: "activities 3.2 Manufacture of …, 3.4 Manufacture of …"."""


_HEADED = re.compile(r"\s+(?![较比同为分提下上高低优左以的和与至到倍增减降升])[\u4e00-\u9fff]{3,}")
_APART = re.compile(r"(?:^|[\s(])$")
"""Around the number of a chapter in a list of them ("1.1 氣候治理架構 1.2 董事會職責")."""


_NOTE = re.compile(
    r"\d{1,2}[ \t]+(?=[A-Z]\w)[^\n]*?(?:\n[^\n]*?){0,3}?"
    r"\b(?:stands? for|(?:is|are|was|were|(?:has|have) been) (?:defined|calculated|recalculated|restated)|excludes?\b|refers? to"
    r"|based on|in accordance with|as defined|subject to)\b"
)
"""A note below a table or page that opens with its mark ("16 New sources are defined as …")."""
_OPENS_LINE = re.compile(r"(?:\A|[.)]\s*\n)\s*\Z")


def opens_note(text: str, token: NumberToken) -> bool:
    """Whether the number is the mark of a note that tells how other numbers are meant."""
    if not _OPENS_LINE.search(text, max(0, token.start - 6), token.start) or (token.start > 6 and text[token.start - 1] != "\n"):
        return False
    end = text.find(". ", token.end)
    note = _NOTE.match(text, token.start, end if end >= 0 else len(text))
    return note is not None and "." not in note.group().rstrip(".")[:-1]


def _is_section(text: str, token: NumberToken, raw: str) -> bool:
    """As in "3.1 Environment" at a line's start."""
    line_start = text.rfind("\n", 0, token.start) + 1
    return not text[line_start : token.start].strip(" \t•-*#|") and bool(re.match(r"\s+[^\W\d_]", text[token.end : token.end + 4]))
