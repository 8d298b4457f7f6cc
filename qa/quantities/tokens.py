"""Numbers in running text, before anything is known of their units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from qa.quantities.exact import exact_ratio
from qa.quantities.numerals import (
    DOT_GROUPED,
    GROUPED,
    HAN_DIGIT,
    HAN_NUMERAL,
    NO_GROUP_MARK,
    PLAIN,
    WORD_NUMBER,
    read_arabic,
    read_han,
    read_words,
)

TokenKind = Literal["arabic", "han", "word", "share", "fraction", "ratio", "fold"]


@dataclass(frozen=True, slots=True)
class NumberToken:
    """A number at text[start:end]. `share` and `fraction` are complete quantities in %, `ratio` is kept as written."""

    start: int
    end: int
    value: Decimal
    decimals: int
    kind: TokenKind


_ARABIC = rf"{DOT_GROUPED}|{GROUPED}(?![\d])|{NO_GROUP_MARK}(?!\d)|{PLAIN}"
_HAN = rf"[{HAN_NUMERAL}]+(?:点[{HAN_DIGIT}]+[十百千万亿]*)?"
_MEASURES = r"[kMGT]?Wh\b|[kMGT]W\b|[GMT]J\b|t\b|k?t?CO2|tonnes|tons|kg|m[23²³]|€|euros|employees|hours|people|%"
"""Units after which groups may be set apart by spaces: "1 234 567 kWh"."""
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_TOKEN = re.compile(
    rf"(?P<share>[百千]分之(?:{_HAN}|\d+(?:\.\d+)?|百))"
    r"|(?P<tenths>[一二三四五六七八九]成[一二三四五六七八九半](?![一-鿿]))"
    rf"|(?P<fraction>[{HAN_DIGIT}十]+分之[{HAN_DIGIT}十]+)"
    r"|(?P<ratio>(?<![\d:.,A-Za-z-])(?!(?:19|20)\d\d\s?:)\d+(?:\.\d+)?\s?:\s?\d+(?:\.\d+)?(?![\d:.]\d|:|\d|,\d{3}))"
    r"|(?P<mixed>\d{1,5}亿\d{1,4}(?:[千百](?=万)|(?=万)))"
    r"|(?P<slash>(?<![\d/.])\d{1,2}/\d{1,2}(?![\d/]))"
    rf"|(?P<spaced>(?<![\d.,])\d{{1,3}}(?: \d{{3}})+(?![\d.,])(?=\s?(?:{_MEASURES})))"
    rf"|(?P<arabic>{_ARABIC})"
    rf"|(?P<han>{_HAN})"
    rf"|\b(?P<part>(?:one|two|three|four|five|seven|nine|a)[ -](?:{'|'.join(_PARTS)})s?)\b(?![- ](?:part|quarter|year|"
    rf"largest|time))"
    r"|\b(?P<half>half)(?= of (?:our|the|all|its|total|them|these|employees|women|suppliers))"
    r"|\b(?P<fold>(?:two|three|four|five|six|seven|eight|nine|ten|twenty)[ -]?fold)\b"
    rf"|\b(?P<word>{WORD_NUMBER})\b",
    re.IGNORECASE,
)
_QUICK = re.compile(rf"\d|[{HAN_NUMERAL}]|[a-z]{{3}}", re.IGNORECASE)
_FRACTION_AFTER = re.compile(r"\s*(?:of\b|的|以上|以下|之)")
_CLOCK = re.compile(r"\d{1,2}:[0-5]\d")
_RATIO_CONTEXT = re.compile(r"比例|之比|薪酬比|比为|比值|\bratio\b|条线|(?:男女|女男)|to-", re.IGNORECASE)


def number_tokens(text: str) -> Iterator[NumberToken]:
    """Number tokens of normalised text, in order."""
    if not _QUICK.search(text):
        return
    for match in _TOKEN.finditer(text):
        token = _READERS[match.lastgroup or ""](match, text)
        if token is not None:
            yield token


def _share(match: re.Match[str], text: str) -> NumberToken | None:
    rest = match.group()[3:]
    number = read_arabic(rest).value if rest[0].isascii() else read_han(rest)
    if number is None:
        return None
    per = 1 if match.group()[0] == "百" else 10
    decimals = len(rest.partition("." if rest[0].isascii() else "点")[2])
    return NumberToken(*match.span(), exact_ratio(number, Decimal(per)), decimals, "share")


def _tenths(match: re.Match[str], text: str) -> NumberToken | None:
    """四成五 is 45 %, 四成半 too."""
    above, below = match.group()[0], match.group()[2]
    value = (read_han(above) or Decimal(0)) * 10 + (Decimal(5) if below == "半" else read_han(below) or Decimal(0))
    return NumberToken(*match.span(), value, 0, "share")


def _fraction(match: re.Match[str], text: str) -> NumberToken | None:
    below, _, above = match.group().partition("分之")
    return _part_of(match, read_han(above), read_han(below))


def _slash(match: re.Match[str], text: str) -> NumberToken | None:
    above, _, below = match.group().partition("/")
    if not _FRACTION_AFTER.match(text, match.end()) or int(above) >= int(below) or int(below) > 12:
        return None
    return _part_of(match, Decimal(above), Decimal(below))


_TIMES_BEFORE = re.compile(
    r"\b(?:last|past|trailing|previous|preceding|prior|next|first|final|consecutive|over|for|in) (?:the )?$", re.IGNORECASE
)


def _part(match: re.Match[str], text: str) -> NumberToken | None:
    count, name = re.split(r"[ -]", match.group().lower())
    if count == "a" and not text.startswith(" of", match.end()):
        return None
    if name.startswith("quarter"):
        # "the trailing four quarters", "two quarters" are times; a quarter is a part in "a quarter of", "three quarters (of)"
        before, of = text[max(0, match.start() - 24) : match.start()], text.startswith(" of", match.end())
        if count not in {"a", "one", "three"} or (not of and _TIMES_BEFORE.search(before)):
            return None
        if re.match(r" of (?:FY ?)?(?:19|20)\d\d", text[match.end() : match.end() + 12]):
            return None
    return _part_of(match, Decimal(1) if count == "a" else read_words(count), Decimal(_PARTS[name.rstrip("s")]))


def _half(match: re.Match[str], text: str) -> NumberToken | None:
    return NumberToken(*match.span(), Decimal(50), 0, "fraction")


def _part_of(match: re.Match[str], above: Decimal | None, below: Decimal | None) -> NumberToken | None:
    if above is None or not below or above > below:
        return None
    return NumberToken(*match.span(), exact_ratio(above * 100, below), 0, "fraction")


def _ratio(match: re.Match[str], text: str) -> NumberToken | None:
    """As in "1:0.98"; two digits after the colon are a clock's unless words nearby speak of a ratio."""
    raw = match.group().replace(" ", "")
    if _CLOCK.fullmatch(raw) and not _RATIO_CONTEXT.search(text[max(0, match.start() - 40) : match.start()]):
        return None
    left, _, right = raw.partition(":")
    decimals = max(len(side.partition(".")[2]) for side in (left, right))
    if not Decimal(right) or len(left) > 6 or (len(left) > 2 and re.fullmatch(r"(?:19|20)\d\d", right)):
        return None  # "ISO 27001:2022"
    return NumberToken(*match.span(), exact_ratio(Decimal(left), Decimal(right)), decimals, "ratio")


def _mixed(match: re.Match[str], text: str) -> NumberToken | None:
    """As in "3亿5000万": in 万, which is left to the unit."""
    high, _, low = match.group().partition("亿")
    rest = Decimal(low.rstrip("千百")) * {"千": 1000, "百": 100}.get(low[-1], 1)
    return NumberToken(*match.span(), Decimal(high) * 10**4 + rest, 0, "arabic")


_DECIMAL_COMMA = re.compile(
    r",\d{1,2}(?!\d)(?=\s?[%‰]|\s(?:million|billion|thousand|mio|mln|bn|[kMGT]Wh|GJ|TJ|MJ"
    r"|tCO2|t CO2|tonnes?|tons?|m³|m3|hectares?)\b)"
    r"|(?<=\b0),\d+"
)
"""Up to two digits behind a comma with a unit or scale behind them are decimals ("214,3 million kWh"): groups have three."""


def _arabic(match: re.Match[str], text: str) -> NumberToken | None:
    start, end = match.span()
    if (comma := _DECIMAL_COMMA.match(text, end)) and "." not in match.group():
        end = comma.end()
    if len(text[start:end]) > 24:
        return None
    number = read_arabic(text[start:end])
    return NumberToken(start, end, number.value, number.decimals, "arabic")


def _han(match: re.Match[str], text: str) -> NumberToken | None:
    """Chinese numerals; a trailing 万 or 亿 is left to the unit, as in "28万"."""
    start, end = match.span()
    raw = match.group()
    if start and text[start - 1].isdigit() and not raw.strip("十百千万亿"):
        return None  # the scale of the number before
    body = raw.rstrip("万亿")
    if body and len(body) < len(raw) and not any(char in "万亿" for char in body):
        raw, end = body, start + len(body)
    value = read_han(raw)
    if value is None:
        return None
    return NumberToken(start, end, value, len(raw.partition("点")[2].rstrip("十百千万亿")), "han")


def _word(match: re.Match[str], text: str) -> NumberToken | None:
    return NumberToken(*match.span(), read_words(match.group()), 0, "word")


def _fold(match: re.Match[str], text: str) -> NumberToken | None:
    return NumberToken(*match.span(), read_words(match.group().lower().removesuffix("fold").strip(" -")), 0, "fold")


_READERS = {
    "share": _share, "tenths": _tenths, "fraction": _fraction, "ratio": _ratio, "mixed": _mixed, "arabic": _arabic,
    "spaced": _arabic, "han": _han, "slash": _slash, "part": _part, "half": _half, "word": _word, "fold": _fold,
}  # fmt: skip
