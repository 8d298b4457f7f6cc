"""Companies set against each other: each side is answered as if it alone were asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.sides import level_of, without_name
from qa.domain.documents import Company
from tests.answering.small_index import report, table, told


@pytest.mark.parametrize(
    ("question", "level"),
    [
        ("Which had the lower injury rate in 2023, and what were the two rates?", "injury rate in 2023 ?"),
        ("Compare the 2023 Scope 2 emissions. Who emitted more?", "the 2023 Scope 2 emissions. emitted ?"),
        ("2023年谁的用水量更高？分别是多少？", "2023年 用水量 ？ ？"),
        ("2023年哪一年的用水量", "2023年哪一年的用水量"),
        ("In 2023, how many employees did each have?", "In 2023, how many employees did each have?"),
    ],
)
def test_what_only_sets_sides_against_each_other_is_left_out(question: str, level: str) -> None:
    assert level_of(question) == level


def test_a_company_is_left_out_by_its_names_or_the_words_of_its_name() -> None:
    company = Company("brackwell", "Brackwell Motors plc", ("Brackwell",))
    assert "Brackwell" not in without_name("Did Brackwell's waste fall?", company)
    assert "Motors" not in without_name("Did the Motors group recycle more?", Company("b", "Brackwell Motors plc"))


LEAVE = "A day of leave a month is offered to 2,056 female employees."
ALDERHOLT = report(
    "Alderholt Cars",
    "## Workforce",
    table("Classification | Unit | 2022 | 2023", "Total employees | persons | 51,201 | 51,975"),
    "## Growth",
    "The number of employees who set an improvement plan rose to 34,565 in December 2023.",
)
BRACKWELL = report(
    "Brackwell Motors",
    "## Employees",
    table(
        "Classification | Unit | 2022 | 2023",
        "Number of employees by region | persons | |",
        "Korea | persons | 70,011 | 72,689",
        "Europe | persons | 48,111 | 50,132",
        "Total | persons | 118,122 | 122,821",
    ),
    "## Care",
    LEAVE,
)


def test_each_side_has_its_own_best_row(tmp_path: Path) -> None:
    question = (
        "Which of the two had more employees at the end of 2023, Alderholt Cars or Brackwell Motors, and how many did each have?"
    )
    answer = told(tmp_path, question, ALDERHOLT, BRACKWELL)
    assert "51,975" in answer
    assert "122,821" in answer
    assert "2,056" not in answer
    assert "34,565" not in answer


def test_figures_on_another_basis_are_not_put_in_an_order(tmp_path: Path) -> None:
    market = report("Alderholt Cars", "## Emissions", table("Metric | Unit | 2023", "Scope 2 (market-based) | tCO2e | 4,100"))
    location = report("Brackwell Motors", "## Emissions", table("Metric | Unit | 2023", "Scope 2 (location-based) | tCO2e | 3,900"))
    answer = told(tmp_path, "Who had the higher Scope 2 emissions in 2023, Alderholt Cars or Brackwell Motors?", market, location)
    assert "highest first" not in answer
    assert "higher than" not in answer
