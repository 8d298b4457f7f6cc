"""Rows and columns of one table: the one whose labels say the question's own words answers, or none does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

SICK_DAYS = table("Lost days | Unit | Total | Blue collar", "Sick days 2023 | days | 900 | 610")
STAFF = table(
    "Workforce | Unit | 2023",
    "Employees | number | 900",
    "Blue-collar employees | number | 610",
    "White-collar employees | number | 290",
)
CONTRACTORS = table("Accidents | Unit | 2022 | 2023", "Accidents | number | 14 | 15", "Accidents of contractors | number | 3 | –")


def ask(folder: Path, question: str, *parts: str) -> str:
    return told(folder, question, report("Velden Paper AG", *parts))


@pytest.mark.parametrize(
    ("question", "number", "rows"),
    [
        ("How many sick days did blue collar workers have at Velden Paper in 2023?", "610", SICK_DAYS),
        ("How many blue-collar employees did Velden Paper have in 2023?", "610", STAFF),
        ("How many white-collar employees did Velden Paper have in 2023?", "290", STAFF),
        ("How many accidents of contractors were there at Velden Paper in 2022?", "3", CONTRACTORS),
    ],
)
def test_the_row_or_column_of_the_part_answers_and_not_the_total(question: str, number: str, rows: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, rows)
    assert f" {number} " in answer
    assert "900" not in answer


@pytest.mark.parametrize(
    ("question", "number", "rows"),
    [
        ("How many sick days were there at Velden Paper in 2023?", "900", SICK_DAYS),
        ("How many employees did Velden Paper have in 2023?", "900", STAFF),
        ("How many accidents were there at Velden Paper in 2022?", "14", CONTRACTORS),
    ],
)
def test_the_total_answers_where_no_part_is_asked_for(question: str, number: str, rows: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, rows)
    assert f" {number} " in answer
    assert "610" not in answer


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("How many accidents of contractors were there at Velden Paper in 2023?", CONTRACTORS),
        (
            "How many employees did Velden Paper have in Norway in 2023?",
            table("Workforce | Unit | 2022 | 2023", "Employees | number | 900 | 910", "Employees in Norway | number | 610 | –"),
        ),
    ],
)
def test_the_total_does_not_answer_for_a_part_without_a_number(question: str, rows: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, rows)
    assert not any(total in answer for total in ("15", "910", "900"))


@pytest.mark.xfail(strict=True, reason="the metric's own words outweigh those of the group that is asked about")
@pytest.mark.parametrize("beside", ["Training hours of apprentices | % | 4", "Paper used | t | 7"])
def test_the_total_does_not_answer_for_a_group_that_no_row_is_of(beside: str, tmp_path: Path) -> None:
    rows = table("Training | Unit | 2023", "Training hours | hours | 900", beside)
    assert ask(tmp_path, "How many training hours did the apprentices of Velden Paper have in 2023?", rows) == ""
