"""Rows that state their own date answer for its month; a column in capitals is named by a question's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

MEETINGS = table(
    "会议届次 | 会议类型 | 投资者参与比例 | 召开日期 | 披露日期",
    "2023年第一次临时股东大会 | 临时股东大会 | 3.82% | 2023年06月25日 | 2023年07月02日",
    "2022年年度股东大会 | 年度股东大会 | 61.4% | 2023年05月12日 | 2023年05月13日",
)
FILING = f"# 青禾造纸股份有限公司2023年年度报告\n\n青禾造纸股份有限公司报告2023年的情况。\n\n{MEETINGS}\n"


def test_a_row_answers_for_the_month_of_its_date(tmp_path: Path) -> None:
    assert "3.82%" in told(tmp_path, "青禾造纸2023年6月召开的临时股东大会，投资者参与比例是多少？", FILING)


@pytest.mark.parametrize("month", [4, 7])
def test_a_row_does_not_answer_for_another_month_nor_for_that_of_its_announcement(month: int, tmp_path: Path) -> None:
    assert told(tmp_path, f"青禾造纸2023年{month}月召开的临时股东大会，投资者参与比例是多少？", FILING) == ""


def test_a_column_in_capitals_bears_the_name_that_a_question_asks_for(tmp_path: Path) -> None:
    water = table("Water use | Unit | Velden 2023 | HARROW 2023", "Water use | m3 | 410 | 77")
    between = "We care for the environment and our staff in all that we do. " * 80
    answer = told(tmp_path, "How much water did Harrow use in 2023?", report("Velden Foods plc", between, "We own Harrow.", water))
    assert "77" in answer
    assert "410" not in answer
