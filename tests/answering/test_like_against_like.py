"""Things set against each other are told in one unit, both or neither, and from the years and rows that belong together."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from qa.answering.sides import in_one_unit
from qa.catalog import load_catalog
from qa.understanding import understand
from qa.understanding.parts import split_question
from tests.answering.small_index import read, report, table, told
from tests.understanding.companies import COMPANIES, TODAY


def figure(raw: str, unit: str) -> Any:
    return SimpleNamespace(figure=SimpleNamespace(quantity=SimpleNamespace(raw=raw, canonical_unit=unit)))


def test_an_amount_is_set_against_an_amount() -> None:
    share, mass, by_head = figure("4%", "%"), figure("88.4 g", "t"), figure("121.7 g", "t/passenger")
    assert in_one_unit([[share, mass], [by_head]]) == [mass, by_head]
    assert in_one_unit([[share], [by_head], []]) == [share, by_head, None]


def test_which_of_two_named_is_a_comparison_whatever_they_are_called() -> None:
    question = "Which dairy had the better bottle return factor in 2023, Northmere or Verdanta, and what were the two rates?"
    asked = understand(question, catalog=load_catalog(), companies=COMPANIES, today=TODAY)
    assert asked.kind == "comparison"
    assert len(asked.parts) == 1


def test_the_years_of_a_row_are_a_series_whatever_heads_one_column(tmp_path: Path) -> None:
    years = table("Indicator | Unit | restated 2021 | 2022 | 2023", "Total GHG emissions | tCO2e | 129 | 119 | 120")
    answer = told(tmp_path, "List Velden Paper's total GHG emissions for 2021, 2022 and 2023.", report("Velden Paper AG", years))
    assert all(value in answer for value in ("129", "119", "120"))


def test_what_moved_from_one_number_to_another_is_one_thing(tmp_path: Path) -> None:
    told_so = (
        "The sickness rate, which is reported to the board every month, fell from 6.7% in the previous year to 6.1% in the"
        " reporting year. It is measured in all mills."
    )
    answer = read(tmp_path, report("Velden Paper AG", told_so)).service()
    assert "0.6 percentage points" in answer.ask("How did the sickness rate at Velden Paper change from 2022 to 2023?").answer


def test_a_year_against_the_one_before_is_a_change(tmp_path: Path) -> None:
    years = table("Indicator | Unit | 2022 | 2023", "Number of accidents | no. | 15 | 11")
    question = "How many fewer accidents did Velden Paper have in 2023 than the year before?"
    assert "(11 − 15 = −4)" in told(tmp_path, question, report("Velden Paper AG", years))


def test_the_accidents_of_one_sex_are_not_all(tmp_path: Path) -> None:
    rows = table("Gender | Indicator | 2023", "MEN | Work accidents | 7", "WOMEN | Work accidents | 4")
    assert told(tmp_path, "How many workplace accidents did Velden Paper have in 2023?", report("Velden Paper AG", rows)) == ""


@pytest.mark.parametrize(
    "question",
    ["东厂本部和西岭营地，2022年哪边的用水量比较高？"],
)
def test_which_of_a_pair_is_not_told_by_one_of_them(question: str, tmp_path: Path) -> None:
    one = told(tmp_path, question, "# 栖岳玻璃股份有限公司2022年可持续发展报告\n\n东厂本部2022年用水量为171,307立方米。\n")
    assert one == ""


def test_a_request_for_the_hours_asks_for_nothing_more() -> None:
    assert len(split_question("Which of the two mills gave more training in 2023, Velden or Moss? Give the hours.")) == 1
