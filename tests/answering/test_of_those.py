"""Later parts that ask how many of what was counted before are something: of these, not of anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

AUDITED = "In 2024 we inspected 140 hauliers and excluded eight."
BOARD = "At the end of 2024 the board had nine directors, six of them independent and four of them women."
STAFF = "The share of women among all employees was 47.5% in 2024."


def ask(folder: Path, question: str, *parts: str) -> str:
    return told(folder, question, report("Velden Paper AG", *parts))


def test_a_second_verb_tells_how_many_of_the_same(tmp_path: Path) -> None:
    answer = ask(tmp_path, "How many hauliers did Velden Paper inspect and how many did it exclude in 2024?", AUDITED)
    assert answer.startswith("140, eight")


@pytest.mark.parametrize(("asked", "number"), [("independent", "six"), ("women", "four")])
def test_of_them_is_told_by_their_sentence(asked: str, number: str, tmp_path: Path) -> None:
    question = f"How many directors did Velden Paper's board have at the end of 2024, and how many of them were {asked}?"
    assert ask(tmp_path, question, STAFF, BOARD).startswith(f"nine, {number}")


def test_the_women_of_a_board_are_not_those_of_the_workforce(tmp_path: Path) -> None:
    board = "截至2024年底，董事會由11名董事組成，其中獨立董事5名，女性董事3名。"
    staff = table("指標 | 單位 | 2024年", "女性員工比例 | % | 47.5")
    answer = told(tmp_path, "青禾銀行董事會有多少人？其中女性多少？", report("青禾銀行股份有限公司", board, staff))
    assert "11名董事" in answer
    assert "女性董事為3名" in answer
    assert "47.5" not in answer


def test_each_part_of_a_board_is_called_by_what_is_said_of_it(tmp_path: Path) -> None:
    board = "At the end of 2024 the board had nine members, six of them independent and four of them women."
    question = "How many independent directors and how many women sat on Velden Paper's board at the end of 2024?"
    assert ask(tmp_path, question, board).startswith("six, four")


def test_the_second_of_two_parts_is_no_part_of_the_first(tmp_path: Path) -> None:
    board = "The board has ten members, of whom five are women and seven are independent."
    assert ask(tmp_path, "How many independent directors did Velden Paper have in 2023?", board).startswith("seven")


def test_members_of_a_board_are_its_directors(tmp_path: Path) -> None:
    board = "The board had nine members at the end of 2023."
    assert "nine" in ask(tmp_path, "How many directors did Velden Paper's board have at the end of 2023?", board)


def test_the_number_that_is_called_what_is_asked_is_told(tmp_path: Path) -> None:
    survey = "A staff survey reached a response rate of 91% and a confidence score of 78 out of 100."
    assert ask(tmp_path, "What confidence score did Velden Paper's staff survey reach?", survey).startswith("78")
