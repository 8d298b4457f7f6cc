"""What is measured, and when: which units answer for which, which periods for which."""

from __future__ import annotations

import re

from qa.domain.periods import Period
from qa.quantities.units import parse_unit

CURRENCIES = frozenset(
    "CNY HKD USD TWD EUR GBP JPY KRW CAD AUD CHF SGD MOP SEK DKK NOK INR MYR THB BRL VND IDR RUB $ ¥ 元 money".split()
)
TIMES = frozenset({"year", "day", "h", "month"})
MASSES = frozenset({"t", "tCO2e", "tCO2", "tce"})
GASES = frozenset({"tCO2e", "tCO2"})
HARD = MASSES | {"kWh", "m3", "kW", "m2", "km"}
"""Units of things that can be weighed or metered: what is counted in one is not counted in another."""
_PERSONS = frozenset({None, "members"})
"""Nouns of bare counts that may be of people."""
_CREDITS = frozenset({"credits", "offsets", "allowances"})
ANNUAL = frozenset({"year", "fiscal_year"})
_CLOSED = ANNUAL | {"half", "quarter", "month"}
"""Stretches of time with whose last day a report closes its balances."""


def same_dimension(asked: str, unit: str, noun: str | None) -> bool:
    """Whether a figure's canonical unit answers for the asked dimension."""
    if asked in CURRENCIES:
        return unit in CURRENCIES
    if asked in GASES and unit == "1" and noun in _CREDITS:
        return True  # one carbon credit is one tonne
    if asked == "tce":
        return unit == "tce"  # a tonne of coal is none of standard coal
    if asked in MASSES and unit in MASSES:
        return "t" in {asked, unit} or {asked, unit} <= {"tCO2e", "tCO2"}
    if asked == "time":
        return unit in TIMES
    if asked == "person":
        return unit == "person" or (unit == "1" and noun in _PERSONS)
    if asked == "1":
        return unit in {"1", "person"}
    return asked == unit or (asked == "%" and unit == "a:b")


_DAILY = re.compile(
    r"\b(?:an?|per|each|every) (?:single )?(?:day|week|hour)\b|\bdaily\b|\bhourly\b|\bweekly\b"
    r"|每(?:一|个)?(?:天|日|周|小时)|日均|单日"
)
"""Over a folded question: what asks how much there is in a day."""
_COUNTED = frozenset({"1", "person"})


def asks_how_often(question: str) -> bool:
    """Whether a folded question asks for what there is in a day, a week or an hour."""
    return _DAILY.search(question) is not None


def amount_of(unit: str, question: str) -> str:
    """The unit of what comes in a time: a year's is the year's amount, a day's only where the folded question asks for that.

    Counts of a day ("410 meals a day") are told with their day, whatever is asked.
    """
    base, _, time = unit.rpartition("/")
    if not base or "/" in base or time not in {"year", "day", "h"}:
        return unit
    told = time == "year" or (time == "day" and base in _COUNTED)
    return base if told or asks_how_often(question) else unit


def answers_period(asked: Period, found: Period) -> bool:
    """Whether a figure of period `found` answers a question about `asked`.

    A year is answered by the calendar or fiscal year of that label and by a day in it (a balance), a span by each of its years.
    A half or a month never answers for a year. What is asked of a day is what there is on it: a balance, which the year, half,
    quarter or month that ends on that day reports.
    """
    if (asked.start, asked.end) == (found.start, found.end):
        return True
    if asked.kind in ANNUAL and found.kind in {*ANNUAL, "day"}:
        return asked.years == found.years
    if asked.kind == "range" and found.kind in {*ANNUAL, "day"}:
        return found.years <= asked.years
    if asked.kind == "day" and found.kind in _CLOSED:
        return asked.end == found.end
    return asked.kind not in ANNUAL and found.kind == "day" and asked.contains(found)


_IN_UNIT = re.compile(r"\bin (?P<unit>(?:thousand |million |billion |metric |cubic |kilo)*[a-z]\w+)", re.IGNORECASE)
_EMITS = re.compile(r"\bemit(?:s|ted)?\b", re.IGNORECASE)


def unit_named(question: str) -> str | None:
    """The canonical unit in which a question asks for its answer ("…, in thousand tonnes"), or that its verb implies."""
    for match in _IN_UNIT.finditer(question):
        unit = parse_unit(match["unit"])
        if unit is not None and unit.canonical not in TIMES:
            return unit.canonical
    return "tCO2e" if _EMITS.search(question) else None
