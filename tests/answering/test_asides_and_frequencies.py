"""Figures of earlier years in brackets, and of what comes in a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, told

APPRENTICES = "In 2023 Velden Paper employed 27 apprentices (2022: 25; 2021: 38)."
WATER = "# 青禾造纸股份有限公司2023年可持续发展报告\n\n2023年公司用水量为27万吨（2022年：25；2021年：38）。\n"


@pytest.mark.parametrize(("year", "number"), [(2023, "27"), (2022, "25"), (2021, "38")])
def test_each_year_of_an_aside_has_its_own_number(year: int, number: str, tmp_path: Path) -> None:
    question = f"How many apprentices did Velden Paper have in {year}?"
    assert f"were {number} people in {year}" in told(tmp_path, question, report("Velden Paper AG", APPRENTICES))


@pytest.mark.parametrize(("year", "number"), [(2023, "27万吨"), (2022, "25万吨"), (2021, "38万吨")])
def test_each_year_of_a_chinese_aside_has_its_own_number(year: int, number: str, tmp_path: Path) -> None:
    assert f"为{number}" in told(tmp_path, f"青禾造纸{year}年的用水量是多少？", WATER)


def test_a_year_that_no_aside_names_is_not_told(tmp_path: Path) -> None:
    assert told(tmp_path, "How many apprentices did Velden Paper have in 2020?", report("Velden Paper AG", APPRENTICES)) == ""


MEALS = "In 2023 the canteen served 410 meals a day."
POWER = "In 2023 our electricity consumption was 400 kWh a day."


def test_a_days_number_is_told_with_its_day(tmp_path: Path) -> None:
    answer = told(tmp_path, "How many meals did Velden Paper's canteen serve in 2023?", report("Velden Paper AG", MEALS))
    assert answer.startswith("410 meals a day")


def test_a_years_number_goes_before_a_days(tmp_path: Path) -> None:
    texts = (MEALS, "The canteen served 99,000 meals in 2023.")
    answer = told(tmp_path, "How many meals did Velden Paper's canteen serve in 2023?", report("Velden Paper AG", *texts))
    assert answer.startswith("99,000")


def test_a_days_number_goes_before_a_years_where_it_is_asked_for(tmp_path: Path) -> None:
    texts = (MEALS, "The canteen served 99,000 meals in 2023.")
    answer = told(tmp_path, "How many meals a day did Velden Paper's canteen serve in 2023?", report("Velden Paper AG", *texts))
    assert answer.startswith("410 meals a day")


def test_an_amount_of_a_day_is_none_of_a_year(tmp_path: Path) -> None:
    question = "How much electricity did Velden Paper use in 2023?"
    assert told(tmp_path, question, report("Velden Paper AG", POWER)) == ""


def test_an_amount_of_a_day_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    question = "How much electricity did Velden Paper use per day in 2023?"
    assert "400 kWh a day" in told(tmp_path, question, report("Velden Paper AG", POWER))
