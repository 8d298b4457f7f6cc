"""A Chinese question that opens with an unknown company is answered by documents that write its name, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.essentials import leading_name
from tests.answering.small_index import report, told

PAGE = "# 企业永续发展\n\n资通电脑重视永续发展。\n\n2023年培训总时数为1,240小时。\n"
OTHER = report("Velden Paper AG", "In 2023 the employee turnover rate was 9.8%. Employees received 88 training hours in total.")


@pytest.mark.parametrize(
    "question", ["资通电脑的员工流失率是多少？", "資通電腦的員工流失率是多少？", "资通电脑2023年员工流失率是多少？"]
)
def test_another_reporter_does_not_answer(question: str, tmp_path: Path) -> None:
    assert told(tmp_path, question, PAGE, OTHER) == ""


@pytest.mark.parametrize("question", ["资通电脑的培训总时数是多少？", "資通電腦2023年的培訓總時數是多少？"])
def test_the_page_that_writes_the_name_answers(question: str, tmp_path: Path) -> None:
    answer = told(tmp_path, question, PAGE, OTHER)
    assert "1,240" in answer
    assert "88" not in answer


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("资通电脑的员工流失率是多少？", "资通电脑"),
        ("請問資通電腦2023年的用水量？", "资通电脑"),
        ("员工的平均年龄是多少？", None),
        ("光热发电到2030年累计装机力争做到多少？", None),
        ("全国碳市场的成交量是多少？", None),
        ("哪家公司的用水量最高？", None),
        ("这家公司的用水量是多少？", None),
    ],
)
def test_what_is_a_name(question: str, name: str | None) -> None:
    assert leading_name(question) == name
