"""What is asked of a group is told only where something at the number names the group."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

TOTAL = table("Training | Unit | 2023", "Training hours | hours | 900", "Paper used | t | 7")
APART = table("Training | Unit | 2023", "Training hours | hours | 900", "Training hours of fitters | hours | 61")
HEADED = table("Training of fitters | Unit | 2023", "Training hours | hours | 61")
OF_FITTERS = [
    "How many training hours did the fitters of Velden Paper have in 2023?",
    "How many training hours did fitters receive at Velden Paper in 2023?",
    "What were the training hours of fitters at Velden Paper in 2023?",
]
OF_ALL = [
    "How many training hours did the employees of Velden Paper have in 2023?",
    "How many training hours did Velden Paper have in 2023?",
]
HAN_TOTAL = table("培训 | 单位 | 2023年", "培训时数 | 小时 | 900", "用纸量 | 吨 | 7")
HAN_APART = table("培训 | 单位 | 2023年", "培训时数 | 小时 | 900", "焊工培训时数 | 小时 | 61")
OF_WELDERS = ["青禾造纸2023年焊工的培训时数是多少？", "青禾造纸2023年焊工培训了多少小时？", "青禾造紙2023年焊工的培訓時數是多少？"]


def han_report(*parts: str) -> str:
    return "\n\n".join(("# 青禾造纸股份有限公司2023年可持续发展报告", "青禾造纸股份有限公司报告2023年的情况。", *parts)) + "\n"


@pytest.mark.parametrize("question", OF_FITTERS)
def test_the_total_is_not_told_for_a_group(question: str, tmp_path: Path) -> None:
    assert told(tmp_path, question, report("Velden Paper AG", TOTAL)) == ""


@pytest.mark.parametrize("question", OF_FITTERS)
@pytest.mark.parametrize("rows", [APART, HEADED])
def test_the_groups_own_number_is(question: str, rows: str, tmp_path: Path) -> None:
    answer = told(tmp_path, question, report("Velden Paper AG", rows))
    assert "61 hours" in answer
    assert "900" not in answer


@pytest.mark.parametrize("question", OF_ALL)
def test_the_whole_companys_people_are_no_group(question: str, tmp_path: Path) -> None:
    assert "900 hours" in told(tmp_path, question, report("Velden Paper AG", APART))


@pytest.mark.parametrize("question", OF_WELDERS)
def test_the_total_is_not_told_for_a_group_in_chinese(question: str, tmp_path: Path) -> None:
    assert told(tmp_path, question, han_report(HAN_TOTAL)) == ""


@pytest.mark.parametrize("question", OF_WELDERS)
def test_the_groups_own_number_is_told_in_chinese(question: str, tmp_path: Path) -> None:
    assert "61小" in told(tmp_path, question, han_report(HAN_APART))


def test_all_employees_are_no_group_in_chinese(tmp_path: Path) -> None:
    assert "900小时" in told(tmp_path, "青禾造纸2023年员工的培训时数是多少？", han_report(HAN_APART))


def test_a_sentence_about_all_is_not_told_for_a_group(tmp_path: Path) -> None:
    text = "In 2023 our people received 900 hours of training."
    assert told(tmp_path, OF_FITTERS[0], report("Velden Paper AG", text)) == ""


def test_a_sentence_about_the_group_is(tmp_path: Path) -> None:
    text = "In 2023 our fitters received 61 hours of training."
    assert "61 hours" in told(tmp_path, OF_FITTERS[1], report("Velden Paper AG", text))


def test_women_are_named_by_other_words(tmp_path: Path) -> None:
    rows = table("% Female | 2023", "Apprentices | 31.5%", "Fitters | 8.4%")
    question = "What was the percentage of women among apprentices at Velden Paper in 2023?"
    assert "31.5" in told(tmp_path, question, report("Velden Paper AG", rows))
