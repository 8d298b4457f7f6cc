"""Numbers of earlier years in brackets, and numbers of what comes in a day."""

from __future__ import annotations

import pytest

from qa.catalog import Catalog
from qa.domain.figures import Figure
from qa.figures import figures_in_text

Read = list[tuple[str, str, str | None, str | None]]


def read(figures: tuple[Figure, ...]) -> Read:
    """Raw characters, canonical unit, metric and year of each figure."""
    return [
        (one.quantity.raw, one.quantity.canonical_unit, one.metric_id, one.period.label if one.period else None) for one in figures
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023 Velden Paper employed 27 apprentices (2022: 25; 2021: 38).",
            [
                ("27", "person", "apprentices", "2023"),
                ("25", "person", "apprentices", "2022"),
                ("38", "person", "apprentices", "2021"),
            ],
        ),
        (
            "Energy use was 27.5 MWh in 2023 (2022: 25.2; 2021: 38).",
            [
                ("27.5 MWh", "kWh", "energy_consumption", "2023"),
                ("25.2", "kWh", "energy_consumption", "2022"),
                ("38", "kWh", "energy_consumption", "2021"),
            ],
        ),
        (
            "2023年公司有学徒27人（2022年：25；2021年：38）。",
            [
                ("27人", "person", "apprentices", "2023"),
                ("25", "person", "apprentices", "2022"),
                ("38", "person", "apprentices", "2021"),
            ],
        ),
        (
            "2023年公司有學徒27人（2022年：25；2021年：38）。",
            [
                ("27人", "person", "apprentices", "2023"),
                ("25", "person", "apprentices", "2022"),
                ("38", "person", "apprentices", "2021"),
            ],
        ),
    ],
)
def test_bare_numbers_of_earlier_years_have_unit_and_metric_of_the_number_before(
    text: str, expected: Read, catalog: Catalog
) -> None:
    assert read(figures_in_text(text, catalog=catalog)) == expected


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("The handbook (2022: 25; 2021: 38) was given to 27 people.", "38"),
        ("Velden Paper employed 27 apprentices. The list (2022: 25; 2021: 38) is in the annex.", "38"),
        ("Velden Paper employed 27 apprentices (see pages 25 and 38).", "38"),
        ("用水量为2.7万吨（2022年：25310）。", "25310"),
    ],
)
def test_a_bare_number_that_is_no_aside_of_a_number_has_no_unit_of_it(text: str, raw: str, catalog: Catalog) -> None:
    found = {one.quantity.raw: one.quantity for one in figures_in_text(text, catalog=catalog)}
    assert raw not in found or found[raw].canonical_unit == "1"


@pytest.mark.parametrize(
    ("text", "raw", "unit"),
    [
        ("In 2023 the canteen served 410 meals a day.", "410 meals a day", "1/day"),
        ("The canteen served 410 meals per day in 2023.", "410 meals per day", "1/day"),
        ("In 2023 the pump moved 400 m3 each day.", "400 m3 each day", "m3/day"),
        ("The museum had 500 visitors a day.", "500 visitors a day", "person/day"),
    ],
)
def test_what_comes_in_a_day_has_the_day_in_its_unit(text: str, raw: str, unit: str, catalog: Catalog) -> None:
    (found,) = figures_in_text(text, catalog=catalog)
    assert (found.quantity.raw, found.quantity.canonical_unit) == (raw, unit)
    assert found.metric_id != "lost_days"


@pytest.mark.parametrize("text", ["410 meals were served every day in 2023.", "食堂2023年每天供应410份餐食。"])
def test_how_often_something_comes_is_no_metric(text: str, catalog: Catalog) -> None:
    (found,) = figures_in_text(text, catalog=catalog)
    assert found.metric_id is None
    assert found.metric not in {"day", "天"}


def test_days_that_are_counted_are_one(catalog: Catalog) -> None:
    (found,) = figures_in_text("In 2023 accidents caused 410 lost days.", catalog=catalog)
    assert found.metric_id == "lost_days"
