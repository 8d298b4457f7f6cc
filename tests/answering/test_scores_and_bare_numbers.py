"""A score is told where one is asked for, and a bare number answers where its labels say its unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

SUPPLIER_SCORE = "What was the supplier score of Velden Paper in 2023?"
TURNOVER = "What was the employee turnover rate of Velden Paper in 2023?"
HOURS = "What were the average training hours at Velden Paper in 2023?"


def ask(folder: Path, question: str, *parts: str) -> str:
    return told(folder, question, report("Velden Paper AG", *parts))


@pytest.mark.parametrize(
    ("question", "label"),
    [
        (SUPPLIER_SCORE, "Supplier score"),
        ("What was the supplier index of Velden Paper in 2023?", "Supplier index"),
    ],
)
def test_a_score_or_index_is_told_where_one_is_asked_for(question: str, label: str, tmp_path: Path) -> None:
    assert "73" in ask(tmp_path, question, table("Suppliers | Unit | 2023", f"{label} | | 73"))


@pytest.mark.parametrize("label", ["Suppliers", "Number of suppliers", "Supplier visits"])
@pytest.mark.parametrize("question", [SUPPLIER_SCORE, "What was the supplier index of Velden Paper in 2023?"])
def test_how_many_there_are_is_no_score(question: str, label: str, tmp_path: Path) -> None:
    assert ask(tmp_path, question, table("Suppliers | Unit | 2023", f"{label} | number | 310")) == ""


@pytest.mark.parametrize(
    "sentence", ["Velden Paper had 310 suppliers in 2023.", "In 2023, 310 suppliers of Velden Paper took part."]
)
def test_a_sentence_that_counts_them_is_none(sentence: str, tmp_path: Path) -> None:
    assert ask(tmp_path, SUPPLIER_SCORE, sentence) == ""


@pytest.mark.parametrize(
    ("question", "label", "number"),
    [
        (TURNOVER, "Employee turnover rate", "12.4"),
        (HOURS, "Average training hours", "12"),
        (TURNOVER, "Employee turnover rate", "100"),
    ],
)
def test_a_bare_number_answers_where_its_label_says_the_unit(question: str, label: str, number: str, tmp_path: Path) -> None:
    assert f" {number} " in ask(tmp_path, question, table("Indicator | 2023", f"{label} | {number}"))


@pytest.mark.parametrize(
    ("question", "label", "number"),
    [
        ("What share of managers at Velden Paper were women in 2023?", "Women in management", "12.4"),
        ("What was the attrition rate of Velden Paper in 2023?", "Attrition", "12.4"),
        ("How many hours of training per employee were there at Velden Paper in 2023?", "Training per employee", "12"),
        (TURNOVER, "Employee turnover rate", "412.4"),
        (TURNOVER, "Employee turnover rate", "-12.4"),
        (HOURS, "Average training", "12"),
        (HOURS, "Average employee turnover rate", "12"),
    ],
)
def test_a_bare_number_answers_not_where_nothing_says_it_or_it_cannot_be(
    question: str, label: str, number: str, tmp_path: Path
) -> None:
    assert ask(tmp_path, question, table("Indicator | 2023", f"{label} | {number}")) == ""


def test_a_unit_of_its_own_goes_before_the_label(tmp_path: Path) -> None:
    assert ask(tmp_path, TURNOVER, table("Indicator | Unit | 2023", "Employee turnover rate | people | 12")) == ""


ACCIDENTS = table(
    "Accident rate per year | Unit | 2022 | 2023",
    "Accident rate | Number of accidents | 22 | 15",
    "Accident rate in relation to employees | % | 1.47 | 1.05",
)


def test_a_number_of_accidents_is_no_accident_rate(tmp_path: Path) -> None:
    answer = told(tmp_path, "What was Velden Paper's accident rate in 2022?", report("Velden Paper AG", ACCIDENTS))
    assert "1.47%" in answer
    assert "was 22" not in answer


TRAINED = "The average training hours per employee of Velden Paper stood at 18 hours in 2023."
MANAGERS = "Senior managers of Velden Paper received 37 hours of training on average in 2023."


def test_what_all_get_is_not_told_for_managers(tmp_path: Path) -> None:
    question = "How many training hours did a senior manager at Velden Paper get on average in 2023?"
    assert told(tmp_path, question, report("Velden Paper AG", TRAINED)) == ""


def test_what_managers_get_is(tmp_path: Path) -> None:
    question = "How many hours of training did senior managers of Velden Paper receive on average in 2023?"
    assert "37" in told(tmp_path, question, report("Velden Paper AG", TRAINED, MANAGERS))
