"""Of a whole and its parts, of two boundaries and of several groups the one that is asked for is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

SPILLS = table(
    "Spills | Unit | 2022 | 2023",
    "Oil spills – number | # | 31 | 28",
    "Oil spills – number – refining | # | 12 | 9",
    "Oil spills – number – shipping | # | 19 | 17",
)
BOUNDARIES = """## GHG – Operational control

| GHG emissions | Unit | 2022 | 2023 |
|---|---|---|---|
| Scope 2 emissions | tCO2e | 410 | 395 |

## GHG – Equity share

| GHG emissions | Unit | 2022 | 2023 |
|---|---|---|---|
| Scope 2 emissions | tCO2e | 520 | 505 |"""
GROUPS = table(
    "Safety | Unit | 2023",
    "Fatalities – workforce | # | 3",
    "Fatalities – employees | # | 1",
    "Fatalities – contractors | # | 2",
)
FINANCE = """## Sustainable finance summary

| Sustainable finance summary ($bn) | 2023 | 2022 |
|---|---|---|
| Loans | 42.7 | 42.2 |
| Sustainable investing | 7.7 | 7.5 |
| Total contribution | 50.4 | 49.7 |"""


def test_a_row_of_a_part_is_not_told_beside_the_whole(tmp_path: Path) -> None:
    answer = told(tmp_path, "How many oil spills did Northmere have in 2023?", report("Northmere Foods Ltd", SPILLS))
    assert " 28 " in answer
    assert "9 [" not in answer


def test_a_part_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    answer = told(tmp_path, "How many oil spills in refining did Northmere have in 2023?", report("Northmere Foods Ltd", SPILLS))
    assert " 9 " in answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What were Northmere's Scope 2 emissions in 2023 on an equity share basis?", "505"),
        ("What were Northmere's Scope 2 emissions in 2023 under operational control?", "395"),
        ("What were Northmere's Scope 2 emissions in 2023?", "395"),
    ],
)
def test_the_boundary_that_is_named_is_told(question: str, value: str, tmp_path: Path) -> None:
    assert f"{value} tCO2e" in told(tmp_path, question, report("Northmere Foods Ltd", BOUNDARIES))


def test_a_boundary_that_is_not_reported_is_not_told(tmp_path: Path) -> None:
    only = report("Northmere Foods Ltd", BOUNDARIES.split("## GHG – Equity")[0])
    assert told(tmp_path, "What were Northmere's Scope 2 emissions in 2023 on an equity share basis?", only) == ""


@pytest.mark.parametrize("words", ["employees and contractors together", "own staff and contractors together"])
def test_workers_taken_together_are_not_told_by_one_group(words: str, tmp_path: Path) -> None:
    answer = told(tmp_path, f"How many fatalities did Northmere have in 2023, {words}?", report("Northmere Foods Ltd", GROUPS))
    assert " 3 " in answer


def test_one_group_of_workers_is_told_where_it_alone_is_asked_for(tmp_path: Path) -> None:
    answer = told(tmp_path, "How many contractor fatalities did Northmere have in 2023?", report("Northmere Foods Ltd", GROUPS))
    assert " 2 " in answer


def test_the_total_of_a_table_goes_before_its_parts(tmp_path: Path) -> None:
    question = "How much sustainable finance did Northmere provide in 2022 in total?"
    answer = told(tmp_path, question, report("Northmere Foods Ltd", FINANCE))
    assert "49.7" in answer
    assert "7.5" not in answer


def test_what_a_label_leaves_out_is_not_told_of_it(tmp_path: Path) -> None:
    rows = table(
        "Accidents | Unit | 2023", "Accidents, Group (without Brindle Works) | number | 41", "Accidents, Brindle Works | number | 6"
    )
    answer = told(
        tmp_path, "How many accidents were there at Northmere's Brindle Works in 2023?", report("Northmere Foods Ltd", rows)
    )
    assert " 6 " in answer
    assert "41" not in answer


def test_a_rate_does_not_take_the_unit_of_its_column(tmp_path: Path) -> None:
    rows = """## Emissions

| Emissions | 2023 (tonnes of CO2e) |
|---|---|
| Total GHG emissions | 9,400 |
| GHG emissions intensity, per tonne of product | 4.5 |"""
    answer = told(tmp_path, "What was Northmere's GHG emissions intensity in 2023?", report("Northmere Foods Ltd", rows))
    assert "4.5" in answer
    assert "4.5 tonnes" not in answer


def test_money_keeps_the_scale_of_its_label(tmp_path: Path) -> None:
    rows = table("Key figures | 2022 | 2023", "Revenue (in billions) | $3.1 | $3.4")
    assert "$3.4 billion" in told(tmp_path, "What was Northmere's revenue in 2023?", report("Northmere Foods Ltd", rows))


def test_a_base_year_begins_a_course(tmp_path: Path) -> None:
    rows = table("GHG emissions | Unit | 2023 | 2022 | 2019 baseline", "Business travel emissions | tCO2e | 109 | 42 | 272")
    question = "How have Northmere's business travel emissions moved from the 2019 baseline to 2022 and 2023?"
    answer = told(tmp_path, question, report("Northmere Foods Ltd", rows))
    assert all(value in answer for value in ("272", "42", "109"))


def test_an_amount_that_was_avoided_is_no_consumption(tmp_path: Path) -> None:
    text = report("Northmere Foods Ltd", "In 2023 new pumps led to an estimated energy avoidance of 12 million kWh.")
    assert "12 million" not in told(tmp_path, "What was Northmere's energy consumption in 2023?", text)
