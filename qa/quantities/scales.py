"""Scale words: 万, 亿, 兆, million, k, '000."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from qa.domain.documents import Language

_HAN_SCALES = {
    "十": 10, "百": 10**2, "佰": 10**2, "千": 10**3, "仟": 10**3, "万": 10**4, "亿": 10**8,
}  # fmt: skip
_HAN = re.compile("[十百佰千仟]?(?:万亿|亿万|万万|[万亿兆])|[十百佰千仟]")

_DECIMAL = r"(?:(?<=\.\d)|(?<=\.\d\d)|(?<=\.\d\s)|(?<=\.\d\d\s))"
_MIL = (
    rf"(?<=\$)(?<!R\$)Mil\b|(?<=[€£$]\s)(?<!R\$\s)Mil\.(?![A-Za-z])|{_DECIMAL}Mil\.(?![A-Za-z])"
    r"|Mil\.(?=\s(?-i:[A-Z]{3}\b|[a-z€£$])|[/)])"
    rf"|{_DECIMAL}Mil(?=\s(?:[kMG]Wh|[MGT]J|m[³3]|tonnes?|lit(?:re|er)s?|gallons?)(?![A-Za-z]))"
)
"""A million by its short form. Without its point it is one behind a decimal alone: Spanish "120 mil kWh" are thousands."""
_LATIN = re.compile(
    rf"{_MIL}|"
    r"(?:hundred\s+)?(?:thousands?|millions?|billions?|trillions?)(?:\b|(?=\d{1,2}(?![\d.,])|[⁰¹²³⁴-⁹]))|hundreds?\b|[Mm]io\.?(?![A-Za-z])|[Mm]ln\b|[Mm][Nn]\b|[Bb][Nn]\b|[Tt][Rr]?[Nn]\b"
    r"|(?:lakhs?\s+)?crores?\b|lakhs?\b|MM(?![A-Za-z])|[kKmMbB](?![A-Za-z0-9²³'])|'0,?000(?!,?0)|'000[’']?s?\b|'m(?:illion|n)?\b",
    re.IGNORECASE,
)
_LATIN_VALUES = {
    "lakh": 10**5, "crore": 10**7,
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "mio": 10**6, "mln": 10**6,
    "mil": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12, "mm": 10**6, "k": 10**3, "m": 10**6, "b": 10**9,
    "'0000": 10**4, "'000": 10**3, "'m": 10**6, "'million": 10**6, "'mn": 10**6,
}  # fmt: skip


_MIL_BEHIND = re.compile(r"mil\b(?!-)", re.IGNORECASE)


def may_be_thousands(text: str, place: int) -> bool:
    """Whether a "mil" stands at `place` of normalised text that may be thousands as well as millions: nobody knows the number."""
    return _MIL_BEHIND.match(text, place) is not None and _LATIN.match(text, place) is None


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale word that ends at `end`. `letter` marks a bare letter (k, m, b), which also names units."""

    end: int
    factor: Decimal
    word: str = ""
    letter: bool = False
    mega: bool = False
    """Whether it is 兆, which is 10^12 in Taiwan and in money, 10^6 elsewhere on the mainland."""


def read_scale(text: str, start: int, language: Language) -> Scale | None:
    """The scale word at `start` of normalised text, if there is one."""
    if start >= len(text):
        return None
    if text[start] > "\u3000":
        match = _HAN.match(text, start)
        return _han_scale(match, language) if match else None
    match = _LATIN.match(text, start)
    if match is None:
        return None
    word = match.group().lower().rstrip(".")
    letter = len(word) == 1 or word == "mm"
    factor = Decimal(1)
    for part in word.replace(",", "").split():
        factor *= _LATIN_VALUES.get(part) or _LATIN_VALUES.get(part.rstrip("s")) or 1
    return Scale(match.end(), factor, word, letter)


def _han_scale(match: re.Match[str], language: Language) -> Scale:
    factor = Decimal(1)
    for char in match.group():
        factor *= _HAN_SCALES.get(char) or (10**12 if language == "zh-Hant" else 10**6)
    return Scale(match.end(), factor, match.group(), mega="兆" in match.group())
