"""What an amount is per: heads, money, floor space. One per head is no answer where one per million of revenue is asked for."""

from __future__ import annotations

import re

from qa.answering.measures import CURRENCIES, GASES
from qa.catalog.entries import Metric

# Over folded text.
_ASKED = {
    "person": re.compile(
        r"\bper (?:full[- ]time |average |single )?(?:employee|head|capita|person|fte|staff|worker|full-time equivalent)\b"
        r"|人均|每人|每名?(?:员工|职工|雇员)|每位(?:员工|职工|雇员)|单位(?:员工|雇员)"
    ),
    "money": re.compile(
        r"\bper (?:[\w.,$€£¥]+ ){0,3}(?:revenues?|sales|turnover|dollars?|euros?|yuan|rmb|usd|eur|nt\$|twd)\b"
        r"|每[^,，。]{0,4}(?:元|营收|收入)|单位(?:营收|收入|产值)"
    ),
    "area": re.compile(r"\bper (?:square |sq\.? ?)(?:met(?:re|er)s?|m|feet|foot|ft)\b|\bper (?:m2|m²|sqm)\b|每平方米|单位面积"),
}
_UNITS = {"person": "person", "FTE": "person", "m2": "area"}


def is_per_other(question: str, unit: str) -> bool:
    """Whether a compound unit is per something else than a question asks for.

    Args:
        question: The question, folded.
        unit: The figure's canonical unit ("tCO2e/person").
    """
    found = _kind(unit)
    if found is None:
        return False
    asked = {kind for kind, pattern in _ASKED.items() if pattern.search(question)}
    return bool(asked) and found not in asked


_CARRIER = re.compile(r"\b(?P<carried>passenger|tonne|ton|seat|vehicle)s?[- ](?:km|kilomet(?:re|er)s?|miles?)\b")


def of_other_carrier(question: str, told: str) -> bool:
    """Whether a folded sentence is per distance of something else that was carried: tonne-kilometres for passenger-kilometres."""
    asked, said = ({match["carried"][:3] for match in _CARRIER.finditer(text)} for text in (question, told))
    return bool(asked and said) and not asked & said


_WORDS = {"person": "per employee per capita head 人均 每人 每名员工", "area": "per square metre 每平方米 单位面积"}
_CARRIED = {
    "t-km": "per tonne kilometre tonne-km tkm 每吨公里",
    "passenger-km": "per passenger kilometre passenger-km pkm rpk 每人公里",
    "seat-km": "per seat kilometre ask 每座公里",
    "vehicle-km": "per vehicle kilometre vkm 每车公里",
}


def words_of_denominator(unit: str) -> str:
    """What a compound unit says of what the amount is per, in words: an amount in tonnes a head is one per employee."""
    base, _, below = unit.partition("/")
    if below in _CARRIED:
        return f"{_CARRIED[below]} {'co2e co2' if base in GASES else ''}"
    return _WORDS.get(_kind(unit) or "", "")


def _kind(unit: str) -> str | None:
    _, slash, below = unit.partition("/")
    if not slash:
        return None
    return "money" if below in CURRENCIES else _UNITS.get(below)


_PER_BY_NAME = re.compile(r"\bper (?:employee|capita|head|fte)\b")


def is_per_by_nature(metric: Metric) -> bool:
    """Whether a metric is always an amount per something: hours a head, whether or not a header says so."""
    return "intensity" in metric.units or _PER_BY_NAME.search(metric.names.en[0]) is not None
