"""Numbers that a question names as bounds, ages and units: what must be said with a number, or of it, to be told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.measures import CURRENCIES, TIMES
from qa.answering.relations import clause_around
from qa.domain.figures import Figure
from qa.quantities import find_quantities
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

_WORDS = {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60"}
_YEARS_OLD = lazy_pattern(
    r"\b(?:(?:under|over|below|above|between|younger than|older than|aged?(?: of)?) )+(?:the age of )?"
    r"(?P<age>twenty|thirty|forty|fifty|sixty|[2-6]\d)\b(?! ?(?:%|percent|m\b|k\b|hours|days|tonn|million|thousand|[,.]\d))"
    r"|\b(?P<old>twenty|thirty|forty|fifty|sixty|[2-6]\d)[- ]years?[- ](?:old|of age)\b"
)
_TO_COME = lazy_pattern(r"\b(?:will|shall|is (?:planned|expected|due|set) to|plans? to)\b")
_SHARE = frozenset({"%", "pp"})


def says_bounds_of(question: str, sentence: str) -> bool:
    """Whether a sentence says every measured number that a question names: "deeper than 2 m" is not told of 1 m."""
    named = [one for one in find_quantities(question) if _is_measured(one.canonical_unit)]
    said = {one.value for one in find_quantities(sentence)}
    return all(one.value in said for one in named if one.value is not None)


def _is_measured(unit: str) -> bool:
    return unit not in {"1", "person"} | TIMES | CURRENCIES


def to_come(question: str, sentence: str) -> bool:
    """Whether an English sentence tells what will be, where the question asks what was."""
    asked = fold_plain(question)
    return _TO_COME.search(fold_plain(sentence)) is not None and re.search(r"\b(?:did|was|were|had)\b", asked) is not None


def states_kind(sentence: str, units: frozenset[str]) -> bool:
    """Whether a sentence may tell an aim of a metric that comes in money: by an amount of money or a share, no other count."""
    if not units or not units <= {"money"} | CURRENCIES:
        return True
    found = {one.canonical_unit for one in find_quantities(sentence)}
    return bool(found & (_SHARE | CURRENCIES)) or any(unit.partition("/")[0] in CURRENCIES for unit in found)


def ages_in(text: str) -> frozenset[str]:
    """Ages that an English text sets as bounds ("over the age of fifty", "below 30 years old")."""
    found = (match["age"] or match["old"] for match in _YEARS_OLD.finditer(fold_plain(text)))
    return frozenset(_WORDS.get(age, age) for age in found)


def of_other_age(question: str, clause: str) -> bool:
    """Whether a clause is about people of ages none of which the question names."""
    told = ages_in(clause)
    return bool(told) and not told & (ages_in(question) | frozenset(re.findall(r"\b\d\d\b", question)))


_GAS_WORDS = lazy_pattern(
    r"co2|co₂|carbon|emission|emit|greenhouse|ghg|\bgas|methane|footprint|climate|offset|scope|refrigerant"
    r"|碳|排放|温室|气体|甲烷|范围|范畴|抵消|减排"
)


def asks_for_no_gas(question: str) -> bool:
    """Whether a folded question speaks of no emissions: "how many tonnes of fuel" are no tonnes of CO2."""
    return _GAS_WORDS.search(question) is None


_ALTOGETHER = lazy_pattern(r"一共|总共|合计|共计|总计|\baltogether\b|\bin total\b")
_SUM_BEFORE = lazy_pattern(
    r"(?:共计|合计|总计|总额为?|\b(?:total(?:l?ed|l?ing)?|in total)(?: of)?)\s*(?:约|近|逾)?(?:人民币|新台币)?\s*$"
)


def says_sum(question: str, before: str) -> bool:
    """Whether the words before a number call it a sum, and the folded question asks what something was altogether."""
    return _ALTOGETHER.search(question) is not None and _SUM_BEFORE.search(fold_plain(before)) is not None


_FROM_YEAR = lazy_pattern(r"\bfrom (?:fy ?)?(?P<year>(?:19|20)\d\d)(?: at|:) ?(?:about |around )?$")


def of_year_it_rose_from(years: frozenset[int], before: str) -> bool:
    """Whether the words before a number date it ("from FY2023 at …") in none of the years asked for."""
    dated = _FROM_YEAR.search(fold_plain(before))
    return dated is not None and bool(years) and int(dated["year"]) not in years


def numbers_fit(figure: Figure, text: str, numbers: Sequence[str]) -> bool:
    """Whether numbers that a question names, where they stand in a figure's sentence, are said of the figure.

    They stand in its clause, or before it with no other number of its unit between.
    """
    sentence, clause = figure.context.of(text), clause_around(figure, text)
    unit = figure.quantity.unit
    said = text[figure.context.start : figure.span.start].rpartition(unit)[2] if unit else clause
    return all(number in clause or number in said or number not in sentence for number in numbers)
