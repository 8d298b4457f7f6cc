"""Amounts told with the scale and unit that their label, unit column, note or document's way of writing numbers gives them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from qa.quantities.points import writes_decimal_commas
from qa.quantities.units import find_unit_in_label, parse_unit
from tests.answering.small_index import report, table, told

COMMAS = "Women hold 31,5% of posts and 12,4% of board seats. Sales were 214,3 million euros."
POINTS = "Women hold 31.5% of posts and 12.4% of board seats. Sales were 214.3 million euros."
WATER = "In 2023 the amount of water consumed was 38.461 m³."


@pytest.mark.parametrize(("prose", "amount"), [(COMMAS, "38,461 m³"), (POINTS, "38.461 m³")])
def test_a_text_with_decimal_commas_parts_thousands_with_points(prose: str, amount: str, tmp_path: Path) -> None:
    question = "How much water did Velden Paper consume in 2023?"
    assert amount in told(tmp_path, question, report("Velden Paper AG", prose, WATER))


@pytest.mark.parametrize(
    ("text", "commas"),
    [
        (COMMAS, True),
        (POINTS, False),
        (COMMAS + " Costs rose by 2.5%.", False),
        (COMMAS + " We gave 21,800 hours of training.", False),
        (COMMAS + " Of 21.800, 3.410, 1.250, 7.733 and 9.041 pieces we tested some for 2,000 hours.", True),
        ("Sales\t31,5%\t12,4%\t8,1%", False),
        ("See notes 3,12 and 4,15 and 7,21.", False),
    ],
)
def test_how_running_text_writes_decimals(text: str, commas: bool) -> None:
    assert writes_decimal_commas(text) is commas


@pytest.mark.parametrize(("written", "canonical"), [("M²", "m2"), ("M³", "m3"), ("millions U.S.$", "USD")])
def test_units_in_capitals_and_dollars_with_points(written: str, canonical: str) -> None:
    unit = parse_unit(written, "en")
    assert unit is not None
    assert unit.canonical == canonical


def test_a_unit_behind_a_remark_and_a_comma_in_brackets() -> None:
    found = find_unit_in_label("Donations (in cash, millions U.S.$)", "en")
    assert found is not None
    assert (found[0].canonical, found[0].factor) == ("USD", Decimal(1_000_000))
    assert find_unit_in_label("Donations (in cash, in kind)", "en") is None


def test_an_amount_of_money_has_the_scale_of_its_label(tmp_path: Path) -> None:
    giving = table("Giving | 2022 | 2023", "Donations (in cash, millions U.S.$) | $12.5 | $14.7")
    question = "What were Velden Paper's donations in cash in 2023?"
    assert "$14.7 million" in told(tmp_path, question, report("Velden Paper AG", giving))


NOTED = table("Energy consumption* | 2022 | 2023", "Diesel | 96.2 gallons | 84.4 gallons", "Petrol | 11.0 gallons | 9.7 gallons")


@pytest.mark.parametrize(
    ("note", "amount"),
    [
        ("\\*Estimated in millions", "84.4 million gallons"),
        ("\\*All figures are in thousands.", "84.4 thousand gallons"),
        ("\\*\\*Estimated in millions", "84.4 gallons"),
        ("\\*Without leased vehicles", "84.4 gallons"),
        ("\\*Without leased vehicles\n\n\\*Estimated in millions", "84.4 gallons"),
    ],
)
def test_a_note_below_gives_a_table_its_scale(note: str, amount: str, tmp_path: Path) -> None:
    question = "How much diesel did Velden Paper consume in 2023?"
    assert amount in told(tmp_path, question, report("Velden Paper AG", NOTED, note))
