"""Proper names of a question must be met near the number that answers it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

SLOVENIA = "In 2023, 25 suppliers from Slovenia were audited."
PORTUGAL = "In 2023, 31 suppliers from Portugal were audited."
AURORA = "In 2023, 31 suppliers were audited in the Aurora programme."


def ask(folder: Path, question: str, *sentences: str) -> str:
    return told(folder, question, report("Velden Paper AG", *sentences))


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("How many Slovenian suppliers did Velden Paper audit in 2023?", "25"),
        ("How many suppliers from Slovenia did Velden Paper audit in 2023?", "25"),
        ("How many suppliers from Portugal did Velden Paper audit in 2023?", "31"),
    ],
)
def test_the_number_beside_the_name_answers(question: str, number: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, PORTUGAL, SLOVENIA)
    assert number in answer
    assert {"25": "31", "31": "25"}[number] not in answer


@pytest.mark.parametrize("name", ["Croatian suppliers", "suppliers from Croatia", "suppliers in the Aurora programme"])
def test_no_number_answers_without_the_name(name: str, tmp_path: Path) -> None:
    assert ask(tmp_path, f"How many {name} did Velden Paper audit in 2023?", PORTUGAL, SLOVENIA) == ""


def test_a_programme_is_met_by_its_name(tmp_path: Path) -> None:
    assert "31" in ask(tmp_path, "How many suppliers did Velden Paper audit in the Aurora programme in 2023?", AURORA)


def test_the_name_may_stand_in_the_sentence_before(tmp_path: Path) -> None:
    before = "The Aurora programme is for suppliers. In 2023, 31 suppliers were audited."
    assert "31" in ask(tmp_path, "How many suppliers did Velden Paper audit in the Aurora programme in 2023?", before)


def test_the_companys_own_name_need_not_stand_there(tmp_path: Path) -> None:
    assert "31" in ask(tmp_path, "How many suppliers did Velden Paper AG audit in 2023?", PORTUGAL)


def test_one_of_several_names_side_by_side_is_enough(tmp_path: Path) -> None:
    halden = "In 2023, 31 suppliers were audited at the Halden plant."
    assert "31" in ask(tmp_path, "How many suppliers did Velden Paper audit in Halden and Bergen in 2023?", halden)


def test_none_of_several_names_is_not(tmp_path: Path) -> None:
    halden = "In 2023, 31 suppliers were audited at the Halden plant."
    assert ask(tmp_path, "How many suppliers did Velden Paper audit in Tromso and Bergen in 2023?", halden) == ""


IN_CROATIA = table("Training | Unit | 2023", "Training hours in Croatia | hours | 900")


def test_each_of_two_names_that_are_not_side_by_side_must_be_met(tmp_path: Path) -> None:
    question = "How many training hours did Velden Paper offer in Croatia under its Aurora programme in 2023?"
    assert ask(tmp_path, question, IN_CROATIA) == ""


def test_the_name_of_a_row_is_met(tmp_path: Path) -> None:
    assert "900" in ask(tmp_path, "How many training hours did Velden Paper offer in Croatia in 2023?", IN_CROATIA)
