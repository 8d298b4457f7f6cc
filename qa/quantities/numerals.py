"""Numbers as characters: grouped and decimal Arabic, full-width (already normalised), Chinese numerals, English number words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {"零": 0, "〇": 0, "一": 1, "壹": 1, "二": 2, "贰": 2, "两": 2, "三": 3, "叁": 3, "四": 4, "肆": 4, "五": 5, "伍": 5,
           "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}

HAN_DIGIT = "零一壹二贰两三叁四肆五伍六陆七柒八捌九玖"
HAN_NUMERAL = HAN_DIGIT + "十拾百佰千仟万亿"

GROUPED = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"
NO_GROUP_MARK = r"\d{1,3}(?:[\u00a0']\d{3})+(?:[.,]\d{1,2}(?!\d))?"
DOT_GROUPED = r"\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?![\d.])"
PLAIN = r"\d+(?:\.\d+)?"
ARABIC = rf"(?:{DOT_GROUPED}|{GROUPED}|{NO_GROUP_MARK}|{PLAIN})"

_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_UNIT_WORD = "|".join(word for word, value in _WORDS.items() if 0 < value < 10)
_TENS_WORD = "|".join(word for word, value in _WORDS.items() if value >= 20)
_BELOW_HUNDRED = rf"(?:(?:{_TENS_WORD})(?:[- ](?:{_UNIT_WORD}))?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
WORD_NUMBER = rf"{_BELOW_HUNDRED}(?: hundred(?:(?: and)? {_BELOW_HUNDRED})?)?"


@dataclass(frozen=True, slots=True)
class Number:
    """A number's value and the digits it shows after the decimal point."""

    value: Decimal
    decimals: int


def read_arabic(raw: str) -> Number:
    """Value of characters that match `ARABIC`, decimal comma included where the form leaves no doubt ("1.234,5", "0,02")."""
    digits = raw.replace("\u00a0", "").replace("'", "").replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d{1,2}", digits) or re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d{1,2}|0,\d+", digits):
        digits = digits.replace(",", ".")
    digits = digits.replace(",", "")
    return Number(Decimal(digits), len(digits.partition(".")[2]))


def read_han(raw: str) -> Decimal | None:
    """Value of Chinese numerals ("二十八万", "两千三百", "三点五亿", "二〇二三").

    None where they are no number ("万一", "千万百").
    """
    if "点" in raw:
        return _read_han_decimal(raw)
    if all(char in _DIGITS for char in raw):
        return Decimal("".join(str(_DIGITS[char]) for char in raw))
    return _read_han_integer(raw)


def _read_han_decimal(raw: str) -> Decimal | None:
    match = re.fullmatch(rf"([{HAN_NUMERAL}]+)点([{HAN_DIGIT}]+)([十百千万亿]*)", raw)
    if match is None:
        return None
    whole = read_han(match[1])
    if whole is None:
        return None
    scale = Decimal(1)
    for char in match[3]:
        scale *= _SMALL.get(char) or _LARGE[char]
    return (whole + Decimal("0." + "".join(str(_DIGITS[char]) for char in match[2]))) * scale


def _read_han_integer(raw: str) -> Decimal | None:
    total = section = 0
    digit: int | None = None
    last_small, last_large = 10**4, 10**16
    for char in raw:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _SMALL:
            if _SMALL[char] >= last_small:
                return None
            last_small = _SMALL[char]
            section += (1 if digit is None else digit) * last_small
            digit = None
        else:
            large = _LARGE[char]
            section += digit or 0
            total = total + (section or 1) * large if large < last_large else (total + section) * large
            section, digit, last_small, last_large = 0, None, 10**4, large
    return Decimal(total + section + _last_digit(raw, digit or 0))


def _last_digit(raw: str, digit: int) -> int:
    """A digit right after a multiplier counts its next lower place: 两千三 is 2300, 一万二 is 12000, but 十五 is 15."""
    before = {**_SMALL, **_LARGE}.get(raw[-2]) if digit and len(raw) > 1 else None
    return digit * before // 10 if before and before > 10 else digit


def read_words(raw: str) -> Decimal:
    """Value of an English number in words ("twenty-five", "two hundred and ten")."""
    total = 0
    for word in re.split(r"[-\s]+", raw.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word != "and":
            total += _WORDS[word]
    return Decimal(total)
