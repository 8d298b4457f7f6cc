"""Units that stand before a note's raised mark."""

from __future__ import annotations

import pytest

from qa.quantities import find_quantities
from qa.quantities.units import find_unit_in_label


@pytest.mark.parametrize(
    ("label", "canonical", "written"),
    [
        ("Electricity use in MWh⁽⁵⁾", "kWh", "MWh"),
        ("Electricity use in MWh ⁽¹²⁾", "kWh", "MWh"),
        ("Water use (m3)⁽²⁾", "m3", "m3"),
        ("Share of women in %⁽³⁾", "%", "%"),
    ],
)
def test_a_unit_before_a_raised_note_is_read_where_it_stands(label: str, canonical: str, written: str) -> None:
    found = find_unit_in_label(label, "en")
    assert found is not None
    unit, span = found
    assert (unit.canonical, span.of(label)) == (canonical, written)


@pytest.mark.parametrize("label", ["Costs⁽⁵⁾", "Electricity use in Halden⁽⁵⁾", "Electricity use ⁽⁵⁾ in Halden"])
def test_a_raised_note_is_no_unit_and_makes_none(label: str) -> None:
    assert find_unit_in_label(label, "en") is None


@pytest.mark.parametrize(("label", "canonical"), [("Water use in m³", "m3"), ("Sealed area in m²", "m2")])
def test_a_raised_digit_that_belongs_to_a_unit_stays(label: str, canonical: str) -> None:
    found = find_unit_in_label(label, "en")
    assert found is not None
    assert found[0].canonical == canonical


def test_a_gas_is_counted_in_tonnes_of_it_and_a_number_and_its_share_in_no_per_cent() -> None:
    found = find_unit_in_label("Global tonnes of CO2e", "en")
    assert found is not None
    assert found[0].canonical == "tCO2e"
    assert find_unit_in_label("Number and % of total", "en") is None
    assert find_unit_in_label("Share and % of total", "en") is not None


@pytest.mark.parametrize(
    "text",
    [
        "16 New sources of power are defined as plants that opened this year.",
        "1.1 治理架构 1.2 董事会职责 1.3 风险管理",
        "38 MTCO2e stands for metric tons of carbon dioxide.",
        "All sites are counted.\n7 Emissions of earlier years have been recalculated.",
    ],
)
def test_the_mark_that_a_note_opens_with_is_no_number(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize("text", ["16 new sources of power are defined as green.", "16 New mines opened and closed."])
def test_a_sentence_may_open_with_a_count(text: str) -> None:
    assert [quantity.raw for quantity in find_quantities(text)] == ["16"]
