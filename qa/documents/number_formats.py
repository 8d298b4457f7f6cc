"""Values of a spreadsheet as its cells show them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_LITERAL = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[[^\]]*\]")
_PLACES = re.compile(r"[0#?]\.([0#?]+)")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[0-9A-Fa-f]+)?\]")
_PREFIX = re.compile(r"^\s*(?:\"([^\"]*)\"|([$€£¥￥]))\s*[#0]")
_SUFFIX = re.compile(r"[#0?%]\s*(?:\"([^\"]*)\")\s*$")
# Binary floats carry about 15 significant digits; spreadsheets show no more (ECMA-376 leaves it to the program, all use 15).
_SIGNIFICANT = 15


def shown(value: object, number_format: str, *, is_date: bool = False) -> str:
    """The text that a cell with `value` and `number_format` shows; an empty text for none.

    Decimals, thousands separators, percent, currency marks and quoted units follow the format; colours and conditions do not.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time):
        return _date(value)
    if isinstance(value, int | float) and not is_date:
        return _number(value, number_format.split(";")[0] if number_format else "General")
    return str(value).strip()


def _date(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()


def _number(value: int | float, number_format: str) -> str:
    try:
        number = Decimal(repr(value))
    except InvalidOperation:
        return str(value)
    if not number.is_finite():
        return ""
    if number_format in {"General", "@", ""}:
        return _general(number)
    plain = _LITERAL.sub("", number_format)
    if "E+" in plain.upper() or "/" in plain or not re.search(r"[0#]", plain):
        return _general(number)
    percent = "%" in plain
    number = number * 100 if percent else number
    decimal_part = _PLACES.search(plain)
    digits = decimal_part[1] if decimal_part else ""
    thousands_scale = len(plain) - len(plain.rstrip("%").rstrip().rstrip(",")) if plain.rstrip("%").rstrip().endswith(",") else 0
    number = number / (Decimal(1000) ** (thousands_scale if thousands_scale else 0))
    rounded = number.quantize(Decimal(1).scaleb(-len(digits)), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if re.search(r"[#0?],[#0?]", plain) else f"{rounded:f}"
    optional = len(digits) - len(digits.rstrip("#"))
    text = _without_optional(text, optional)
    return f"{_before(number_format)}{text}{'%' if percent else ''}{_after(number_format)}"


def _without_optional(text: str, optional: int) -> str:
    """Zeros at the end that the format shows only where they are digits ("#")."""
    while optional and text.endswith("0"):
        text, optional = text[:-1], optional - 1
    return text.rstrip(".") if "." in text else text


def _before(number_format: str) -> str:
    currency = _CURRENCY.search(number_format)
    if currency:
        return currency[1]
    prefix = _PREFIX.match(number_format)
    return (prefix[1] or prefix[2] or "") if prefix else ""


def _after(number_format: str) -> str:
    suffix = _SUFFIX.search(number_format)
    return suffix[1] if suffix else ""


def _general(number: Decimal) -> str:
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** _SIGNIFICANT:
        return f"{number.to_integral_value():f}"
    adjusted = number.adjusted()
    rounded = number.quantize(Decimal(1).scaleb(min(0, adjusted - _SIGNIFICANT + 1)), rounding=ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
