"""度 of electricity and of water; units in brackets behind a number or before a label's colon; units a person."""

from __future__ import annotations

import pytest

from qa.quantities import find_quantities
from qa.quantities.units import parse_unit


def told(text: str) -> list[tuple[str, str]]:
    return [(str(one.canonical_value), one.canonical_unit) for one in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年用水量為3,200度。", [("3200", "m3")]),
        ("本行用電5,400度，用水120度。", [("5400", "kWh"), ("120", "m3")]),
        ("每人耗水17.5度/人", [("17.5", "m3/person")]),
        ("節省8,000度水", [("8000", "m3")]),
        ("改善用水後，節省8,000度電", [("8000", "kWh")]),
        ("水温升到50度", []),
    ],
)
def test_metered_units_count_what_the_words_before_them_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("範疇二總排放量為 2,350.5 (公噸 CO2e)。", ("2350.5", "tCO2e")),
        ("Scope 1 emissions were 1,204.5 (tCO2e).", ("1204.5", "tCO2e")),
        ("人均排碳量(公噸 CO2e/人)：2.25", ("2.25", "tCO2e/person")),
    ],
)
def test_a_bare_number_has_the_unit_in_brackets_beside_it(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize("text", ["Sales rose to 1,204.5 (a record).", "We held 1,204.5 (see note)."])
def test_other_words_in_brackets_are_no_unit(text: str) -> None:
    assert [unit for _, unit in told(text)] == ["1"]


def test_a_denominator_in_words_of_scale_is_no_amount_of_money() -> None:
    assert told("碳排放強度(公噸 CO2e/新臺幣佰萬元營收)：0.66") == [("6.6E-7", "tCO2e/TWD")]
    assert told("投入超過百萬元") != []


@pytest.mark.parametrize("text", ["度/每人", "度 / 每人"])
def test_a_persons_share_is_a_unit_a_person(text: str) -> None:
    unit = parse_unit(text, "zh-Hant")
    assert unit is not None
    assert unit.canonical == "kWh/person"
