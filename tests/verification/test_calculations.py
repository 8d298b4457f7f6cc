"""Calculations with percentages are carried out again, over operands that belong together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest

from qa.domain.evidence import Calculation, DraftClaim, DraftOperation, Quote
from qa.domain.figures import Figure, Qualifiers, Quantity
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.verification.operations import operation_failure

SENTENCE = (Quote("d", Span(0, 80)),)


def at(start: int) -> Figure:
    return Figure("d", Quantity("1", Span(0, 1), None, None, None, None), Span(start, start + 3), Span(0, 80), 1, "saved")


AMOUNT = DraftClaim("a", "", SENTENCE, value="48.4", unit="万吨", canonical_value="484000", canonical_unit="t", figure=at(10))
SHARE = DraftClaim("s", "", SENTENCE, value="80", unit="%", canonical_value="80", canonical_unit="%", figure=at(20))
GROWTH = replace(SHARE, id="g", value="21", canonical_value="21", direction="up", qualifiers=Qualifiers(kind="change"))
FALL = replace(GROWTH, id="f", value="12", canonical_value="12", direction="down")
CLAIMS = {one.id: one for one in (AMOUNT, SHARE, GROWTH, FALL)}
CLAIMS["t"] = replace(SHARE, id="t", qualifiers=Qualifiers(kind="target"))
CLAIMS["e"] = replace(SHARE, id="e", figure=at(0))
CLAIMS["o"] = replace(SHARE, id="o", quotes=(Quote("d", Span(90, 120)),))


def result(name: str, operands: str, expression: str, value: str, canonical: str, unit: tuple[str, str]) -> DraftClaim:
    assert name in get_args(Calculation)
    done = DraftOperation(name, tuple(operands), expression)  # type: ignore[arg-type]
    return DraftClaim("r", "", (), value=value, unit=unit[0], canonical_value=canonical, canonical_unit=unit[1], operation=done)


TONNES, PERCENT = ("万吨", "t"), ("%", "%")


@pytest.mark.parametrize(
    "said",
    [
        result("complement", "s", "100% − 80%", "20", "20", PERCENT),
        result("complement", "f", "100% − 12%", "88", "88", PERCENT),
        result("part", "as", "48.4万吨 × 80%", "38.72", "387200", TONNES),
        result("before", "ag", "48.4万吨 ÷ (1 + 21%)", "40.0", "400000", TONNES),
        result("before", "af", "48.4万吨 ÷ (1 − 12%)", "55.0", "550000", TONNES),
    ],
)
def test_what_follows_holds(said: DraftClaim) -> None:
    assert operation_failure(said, CLAIMS) is None


@pytest.mark.parametrize(
    "said",
    [
        result("complement", "s", "100% − 80%", "21", "21", PERCENT),
        result("complement", "g", "100% − 21%", "79", "79", PERCENT),
        result("complement", "a", "100% − 48.4%", "51.6", "51.6", PERCENT),
        result("part", "as", "48.4万吨 × 80%", "38.5", "385000", TONNES),
        result("complement", "t", "100% − 80%", "20", "20", PERCENT),
        result("part", "at", "48.4万吨 × 80%", "38.72", "387200", TONNES),
        result("part", "ae", "48.4万吨 × 80%", "38.72", "387200", TONNES),
        result("part", "ag", "48.4万吨 × 21%", "10.164", "101640", TONNES),
        result("part", "ao", "48.4万吨 × 80%", "38.72", "387200", TONNES),
        result("before", "as", "48.4万吨 ÷ (1 + 80%)", "26.9", "269000", TONNES),
        result("before", "af", "48.4万吨 ÷ (1 + 12%)", "43.2", "432000", TONNES),
        result("before", "ag", "48.4万吨 ÷ (1 + 22%)", "40.0", "400000", TONNES),
    ],
)
def test_what_does_not_follow_falls(said: DraftClaim) -> None:
    assert operation_failure(said, CLAIMS) is not None


def of_year(name: str, year: int, value: str, metric: str = "donations") -> DraftClaim:
    period = Period(str(year), date(year, 1, 1), date(year, 12, 31), "year", "header")
    return replace(AMOUNT, id=name, value=value, canonical_value=f"{value}0000", period=period, metric_id=metric)


@pytest.mark.parametrize(
    ("claims", "value", "holds"),
    [
        ((of_year("x", 2021, "3"), of_year("y", 2022, "4"), of_year("z", 2023, "6")), "4.33", True),
        ((of_year("x", 2021, "3"), of_year("y", 2022, "4"), of_year("z", 2023, "6")), "4.43", False),
        ((of_year("x", 2021, "3"), of_year("y", 2021, "4"), of_year("z", 2023, "6")), "4.33", False),
        ((of_year("x", 2021, "3"), of_year("y", 2022, "4", "sales"), of_year("z", 2023, "6")), "4.33", False),
    ],
)
def test_a_mean_is_of_one_thing_at_different_times(claims: tuple[DraftClaim, ...], value: str, holds: bool) -> None:
    canonical = f"{Decimal(value) * 10000:f}"
    mean = result("mean", "xyz", "(3 + 4 + 6) ÷ 3", value, canonical, TONNES)
    assert (operation_failure(mean, {one.id: one for one in claims}) is None) == holds


X, Y = of_year("x", 2022, "3"), of_year("y", 2023, "5")


@pytest.mark.parametrize(
    "second",
    [
        replace(Y, metric_id=None, metric="grants"),
        replace(Y, qualifiers=Qualifiers(kind="target")),
        replace(Y, qualifiers=Qualifiers(boundary="Norway")),
        replace(Y, comparator=">"),
        replace(Y, period=Period("2023", date(2023, 1, 1), date(2023, 6, 30), "half", "header")),
        replace(Y, period=Period("2022/23", date(2022, 7, 1), date(2023, 6, 30), "year", "header")),
    ],
)
def test_a_mean_is_of_equal_periods_and_one_thing(second: DraftClaim) -> None:
    first = replace(X, metric_id=None, metric="donations") if second.metric_id is None else X
    mean = result("mean", "xy", "(3 + 5) ÷ 2", "4", "40000", TONNES)
    assert operation_failure(mean, {"x": first, "y": second}) is not None


def test_a_mean_of_what_only_its_text_names_holds() -> None:
    claims = {one.id: replace(one, metric_id=None, metric=name) for one, name in ((X, "Donations"), (Y, "donations"))}
    assert operation_failure(result("mean", "xy", "(3 + 5) ÷ 2", "4", "40000", TONNES), claims) is None


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({}, True),
        ({"canonical_unit": "%", "unit": "%"}, False),
        ({"canonical_unit": "t/CNY", "unit": "t/CNY"}, False),
        ({"metric": "排放强度"}, False),
        ({"metric": "Average waste per site"}, False),
        ({"qualifiers": Qualifiers(intensity=True)}, False),
    ],
)
def test_rates_and_averages_have_no_sum(changed: dict[str, Any], holds: bool) -> None:
    claims = {one.id: replace(one, **changed) for one in (X, Y)}
    unit = changed.get("unit", "万吨"), changed.get("canonical_unit", "t")
    said = result("sum", "xy", "3 + 5", "8", "80000", unit)
    assert (operation_failure(said, claims) is None) == holds
