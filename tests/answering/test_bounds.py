"""A limit that is asked for is told by a limit, and by which side of the number it lies on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, told

CODE = (
    "# Marlow Retail plc Supplier Code 2023\n\nMarlow Retail plc sets these rules for its suppliers.\n\n"
    "## Working time\n\nWeekly working hours, overtime included, must not exceed 54 hours.\n\n"
    "## Suppliers\n\nMarlow Retail had 812 suppliers in 2023.\n"
)
WITHOUT = report("Marlow Retail plc", "## Suppliers", "Marlow Retail had 812 suppliers in 2023.", "It employs 4,410 employees.")
HAN = (
    "# 沐野百货股份有限公司供应商准则\n\n沐野百货股份有限公司（以下简称“沐野百货”）对供应商提出以下要求。\n\n"
    "## 劳工\n\n供应商员工每周工时（含加班）不得超过54小时。\n\n## 供应商\n\n2023年沐野百货共有供应商812家。\n"
)
HAN_WITHOUT = (
    "# 沐野百货股份有限公司2023年报告\n\n沐野百货股份有限公司（以下简称“沐野百货”）报告2023年的情况。\n\n"
    "## 供应商\n\n2023年沐野百货共有供应商812家，全年培训供应商员工1,200小时。\n"
)


@pytest.mark.parametrize(
    "question",
    [
        "What is the weekly hours limit for Marlow Retail's suppliers?",
        "How many hours per week may the workers of Marlow Retail's suppliers work?",
        "What is the maximum of weekly working hours for Marlow Retail's suppliers?",
    ],
)
def test_a_limit_on_hours_is_told_as_the_most(tmp_path: Path, question: str) -> None:
    answer = told(tmp_path, question, CODE)
    assert "54 hours" in answer
    assert "over 54" not in answer
    assert "812" not in answer


@pytest.mark.parametrize(
    "question", ["沐野百货供应商每周工时上限", "沐野百貨供應商的每週工時上限是多少?", "沐野百货供应商员工每周最多工作多少小时？"]
)
def test_a_limit_on_hours_is_told_in_chinese(tmp_path: Path, question: str) -> None:
    answer = told(tmp_path, question, HAN)
    assert "54小时" in answer.replace("小時", "小时")
    assert answer.startswith("不")
    assert "812" not in answer


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What is the weekly hours limit for Marlow Retail's suppliers?", WITHOUT),
        ("What is the limit on gifts from Marlow Retail's suppliers?", WITHOUT),
        ("沐野百货供应商每周工时上限", HAN_WITHOUT),
        ("沐野百货供应商的礼品价值上限是多少？", HAN_WITHOUT),
    ],
)
def test_how_many_suppliers_there_are_is_no_limit(tmp_path: Path, question: str, text: str) -> None:
    assert told(tmp_path, question, text) == ""


def test_how_many_suppliers_there_are_is_told(tmp_path: Path) -> None:
    assert "812" in told(tmp_path, "How many suppliers does Marlow Retail have?", WITHOUT)


@pytest.mark.parametrize(
    "question",
    ["What is the annual leave of Marlow Retail's employees?", "What overtime may Marlow Retail's suppliers ask of employees?"],
)
def test_how_many_people_there_are_tells_nothing_of_them(tmp_path: Path, question: str) -> None:
    assert told(tmp_path, question, WITHOUT) == ""


@pytest.mark.parametrize(
    "question", ["What was the number of employees of Marlow Retail?", "How many employees does Marlow Retail have?"]
)
def test_how_many_people_there_are_is_told(tmp_path: Path, question: str) -> None:
    assert "4,410" in told(tmp_path, question, WITHOUT)
