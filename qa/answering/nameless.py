"""A question without the names of its companies and what only says when."""

from __future__ import annotations

import re

from qa.answering.apposed import apposed_names
from qa.domain.queries import Query
from qa.quantities.periods import find_periods
from qa.text.folding import fold_plain

PROPER = re.compile(r"\b[A-Z][a-z]{2,}\b|\b[A-Z][a-z]+[A-Z]\w*")
INITIALS = re.compile(
    r"\b[A-Z][A-Z&]{1,5}(?=['’]s\b)|(?:(?<=\bdid )|(?<=\bdoes )|(?<=\bdo )|(?<=\bhas )|(?<=\bhad ))[A-Z][A-Z&]{1,5}\b"
)
"""Capitals whose something is asked for, or who did it: "UPS's emissions", "how much did UPS emit"."""
NO_INITIALS = frozenset(
    "CEO CFO COO CTO CSO CHRO EU UK US USA UN ESG GHG HR IT PPE SDG GRI SASB TCFD ISSB SBTI CDP IFRS ESRS CSRD AGM KPI R&D".split()
)
_WHEN = re.compile(
    r"(?:截至|截止到?|到|至|自)?(?:\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号])(?:为止|止|起)?|[今去前明]年(?:以来|同期)?|[上本]年(?:度|同期)?|同期|比去年|[比较](?:年初|上?年末|期初)"
    r"|(?:这|近|过去|最近)?(?:\d{1,3}|[一二三四五六七八九十百几]{1,3})(?:多|余)?年(?:来|间|以来|里)"
    r"|(?:这|近|过去|最近)(?:\d{1,3}|[一二三四五六七八九十百几]{1,3})(?:多|余)?年"
)
"""Days and years that only say when; the period asked about is limited to otherwise."""
_STRETCH = re.compile(
    r"\b(?:(?:over|during|in|for|across|within) )?(?:the )?(?:past|last|previous|latest|most recent|recent) "
    r"(?:\w+ )?(?:reporting |fiscal |financial |calendar )?(?:years?|months?|quarters?|periods?)\b"
)


def company_words(query: Query) -> str:
    """Names of the companies asked about, as one text."""
    return " ".join(name for company in query.companies for name in (company.name, *company.aliases))


def without_companies(text: str, query: Query) -> str:
    """A question's text, folded, without its periods and the names of its companies."""
    return without_names(fold_plain(text), query)


def without_names(folded: str, query: Query) -> str:
    """Folded words without names of the question's companies and periods."""
    for mention in sorted(find_periods(folded, language="zh-Hant"), key=lambda one: one.span.start, reverse=True):
        folded = f"{folded[: mention.span.start]} {folded[mention.span.end :]}"
    folded = _STRETCH.sub(" ", _WHEN.sub(" ", folded))
    names = {fold_plain(name) for company in query.companies for name in (company.name, *company.aliases)}
    words = company_words(query).split()
    # part of a company's name ("Qinghe" of "Qinghe Technology"), where the question writes it as a name
    if not any(name in folded for name in names):
        names |= {
            fold_plain(match.group()) for match in PROPER.finditer(query.question) if match.start() and match.group() in words
        }
    names |= {fold_plain(name) for name in apposed_names(query)}
    for name in sorted(names, key=lambda one: (-len(one), folded.find(one), one)):
        if len(name) > 1 and name in folded:
            folded = re.sub(
                rf"(?<![a-z0-9]){re.escape(name)}(?:['’]s)?(?![a-z0-9])" if name.isascii() else re.escape(name), " ", folded
            )
    return folded
