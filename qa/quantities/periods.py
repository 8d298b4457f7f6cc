"""The period grammar: years, fiscal years, halves, quarters, months, days, ranges, relative and Republic of China years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from qa.domain.documents import Language
from qa.domain.periods import Period, PeriodSource
from qa.domain.places import Span
from qa.quantities.characters import normalised, script_of
from qa.quantities.fiscal import FiscalYearEnd
from qa.quantities.period_patterns import BARE_YEAR, PATTERNS, REPUBLIC_BARE, REPUBLIC_DAY, Reader
from qa.quantities.period_readers import Frame
from qa.quantities.registry import registry


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period as a text names it; `span` covers its characters."""

    span: Span
    period: Period


_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|by|since|for|during|until|till|from|of|to|and|year|vs\.?|versus|than|or|through|before|after|base|baseline)|[在于自至到较比及和与、/(])\s*$",
    re.IGNORECASE,
)
_ANY = re.compile(r"\d|[一二][零一二三四五六七八九]{3}|年|报告期|季度|\byears?\b|\bquarter|\breporting\b", re.IGNORECASE)


def find_periods(
    text: str,
    *,
    fiscal_year_end: FiscalYearEnd | None = None,
    reference: date | None = None,
    language: Language | None = None,
) -> list[PeriodMention]:
    """Periods that `text` names, in order, none overlapping.

    Args:
        text: Any text; spans are places in it.
        fiscal_year_end: Month and day on which the fiscal year of what is spoken of ends; FY2025 is a calendar year without it.
        reference: The day from which "去年", "last year", "过去三年" count (a report's last day, or today); without
        it they are left
            out. "Past three years" are the three that end with the reference's own.
        language: Decides whether "113年" is a year of the Republic; by default the text's own script.
    """
    if not _ANY.search(text):
        return []
    prepared = normalised(text)
    frame = Frame(fiscal_year_end, reference)
    found: list[PeriodMention] = []
    for match, reader in _candidates(prepared, language or script_of(text)):
        span = _trimmed(match)
        if any(span.overlaps(other.span) for other in found):
            continue
        try:
            period = reader(match, frame)
        except ValueError:  # no such day or month
            continue
        if period is not None:
            found.append(PeriodMention(span, period))
    return sorted(found, key=lambda mention: mention.span)


def _trimmed(match: re.Match[str]) -> Span:
    words = match.group()
    return Span(match.start() + len(words) - len(words.lstrip()), match.start() + len(words.rstrip()))


def _candidates(prepared: str, language: Language) -> Iterator[tuple[re.Match[str], Reader]]:
    lowered = prepared.lower()
    for pattern in PATTERNS:
        if any(need in lowered for need in pattern.needs):
            for match in pattern.pattern.finditer(prepared):
                yield match, pattern.reader
    if "年" in prepared and language == "zh-Hant":
        for match in REPUBLIC_BARE.pattern.finditer(prepared):
            yield match, REPUBLIC_BARE.reader
    if language == "zh-Hant":
        for match in REPUBLIC_DAY.pattern.finditer(prepared):
            yield match, REPUBLIC_DAY.reader
    for match in BARE_YEAR.pattern.finditer(prepared):
        if not _counts_something(prepared, match):
            yield match, BARE_YEAR.reader


def _counts_something(text: str, match: re.Match[str]) -> bool:
    """Whether a unit or classifier right after says that the four digits are a quantity ("2025个", "2023 tonnes")."""
    place = match.end()
    while place < len(text) and text[place] in " \u00a0":
        place += 1
    unit = registry().units.match(text, place)
    if unit is None:
        return place < len(text) and text[place] in "万亿余多"
    word = text[place : unit[0]]
    if word in {"年", "年度", "本", "版", "级", "级别", "度", "号", "周年"} or (len(word) == 1 and word.isascii()):
        return False
    return not (unit[1].dimension in {"people", "count"} and word.isascii() and _YEAR_BEFORE.search(text, 0, match.start()))


def with_source(mention: PeriodMention, source: PeriodSource) -> Period:
    """The mention's period, marked with what stated it."""
    return replace(mention.period, source=source)
