"""Where a label says that its numbers are hours or days, the answer says so behind the number."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

HOURS = "What were Velden Paper's average training hours per employee in 2023?"


def han_report(*parts: str) -> str:
    return "\n\n".join(("# 青禾造纸股份有限公司2023年可持续发展报告", "青禾造纸股份有限公司报告2023年的情况。", *parts)) + "\n"


@pytest.mark.parametrize(
    ("question", "rows", "words"),
    [
        (HOURS, ("Training | 2023", "Average training hours per employee | 12.4"), "were 12.4 hours in 2023"),
        (HOURS, ("Training | Unit | 2023", "Average training hours per employee | number | 12.4"), "were 12.4 hours in 2023"),
        (
            "How many training hours did Velden Paper have in 2023?",
            ("Training | 2023", "Training hours | 900"),
            "were 900 hours in 2023",
        ),
        ("How many lost days did Velden Paper have in 2023?", ("Safety | 2023", "Lost days | 31"), "were 31 days in 2023"),
    ],
)
def test_the_unit_that_a_label_says_stands_behind_the_number(
    question: str, rows: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    assert words in told(tmp_path, question, report("Velden Paper AG", table(*rows)))


@pytest.mark.parametrize(
    ("question", "label", "words"),
    [
        ("青禾造纸2023年人均培训时数是多少？", "人均培训时数", "为12.4小时"),
        ("青禾造紙2023年人均培訓時數是多少？", "人均培训小时数", "為12.4小時"),
        ("青禾造纸2023年因工伤损失工作日数是多少？", "因工伤损失工作日数", "为12.4天"),
    ],
)
def test_the_unit_that_a_chinese_label_says_stands_behind_the_number(question: str, label: str, words: str, tmp_path: Path) -> None:
    assert words in told(tmp_path, question, han_report(table("指标 | 2023年", f"{label} | 12.4")))


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("What was Velden Paper's lost time injury frequency rate in 2023?", "Lost time injury frequency rate per million hours"),
        ("What was Velden Paper's employee turnover rate in 2023?", "Employee turnover rate"),
    ],
)
def test_a_rate_is_no_time(question: str, label: str, tmp_path: Path) -> None:
    answer = told(tmp_path, question, report("Velden Paper AG", table("Safety | 2023", f"{label} | 1.4")))
    assert "1.4 hours" not in answer
    assert "1.4 days" not in answer


def test_a_length_of_training_without_a_unit_is_told_none(tmp_path: Path) -> None:
    text = han_report(table("指标 | 2023年", "员工平均培训时长 | 12.4"))
    assert "小时" not in told(tmp_path, "青禾造纸2023年人均培训时数是多少？", text)
