"""An average over years is worked out where one is asked for, and not where each year's own figure is."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.ask import AskService
from tests.answering.small_index import read, report, table, told

HEAD = "# 江原药业股份有限公司2023年年度报告\n\n江原药业股份有限公司（以下简称“江原药业”）报告2023年的情况。\n\n"


@pytest.fixture(scope="module")
def han(tmp_path_factory: pytest.TempPathFactory) -> AskService:
    rows = table(
        "项目 | 2022年 | 2023年",
        "研发人员数量（人） | 120 | 130",
        "平均每名员工培训时长（小时） | 20 | 30",
        "PM2.5年均浓度（微克/立方米） | 31 | 35",
    )
    return read(tmp_path_factory.mktemp("han"), f"{HEAD}## 关键绩效\n\n{rows}\n").service()


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> AskService:
    rows = table(
        "Indicator | 2022 | 2023",
        "Donations (USD) | 4,000 | 6,000",
        "Average training hours per employee (hours) | 20 | 30",
        "Average headcount (employees) | 120 | 140",
    )
    return read(tmp_path_factory.mktemp("english"), report("Ostwald AG", "## Key figures", rows)).service()


@pytest.mark.parametrize(
    "question", ["江原药业2022年和2023年这两年平均每年有多少名研发人员？", "江原药业2022年和2023年两年平均有多少名研发人员？"]
)
def test_a_chinese_average_is_worked_out(question: str, han: AskService) -> None:
    assert "125人" in han.ask(question).answer


@pytest.mark.parametrize(
    ("question", "mean"),
    [
        ("江原药业2022年和2023年平均每名员工培训多少小时？", "25小时"),
        ("江原药业2022年和2023年平均每名员工培训时长分别是多少？", "25小时"),
        ("江原药业2022年和2023年的研发人员数量，每年平均分别是多少？", "125"),
        ("江原药业2022年和2023年的年均PM2.5浓度是多少？", "33"),
    ],
)
def test_the_level_of_chinese_years_is_not_averaged(question: str, mean: str, han: AskService) -> None:
    answer = han.ask(question).answer
    assert mean not in answer
    assert "平均每年" not in answer


def test_the_level_of_both_years_is_told(han: AskService) -> None:
    answer = han.ask("江原药业2022年和2023年平均每名员工培训时长分别是多少？").answer
    assert "20" in answer
    assert "30" in answer


def test_an_english_average_is_worked_out(english: AskService) -> None:
    assert "5000" in english.ask("How much did Ostwald donate a year on average in 2022 and 2023?").answer.replace(",", "")


@pytest.mark.parametrize(
    "question",
    [
        "What were Ostwald's average annual training hours per employee in 2022 and 2023?",
        "What was the annual average headcount of Ostwald in 2022 and 2023?",
        "What were Ostwald's average training hours per employee in 2022 and 2023, respectively?",
        "How much did Ostwald donate in each of the years 2022 and 2023?",
    ],
)
def test_the_level_of_english_years_is_not_averaged(question: str, english: AskService) -> None:
    assert "On average" not in english.ask(question).answer


def test_bounds_that_differ_have_no_average(tmp_path: Path) -> None:
    rows = table("项目 | 2022年 | 2023年", "研发人员数量（人） | 超过120 | 约130")
    assert "125" not in told(tmp_path, "江原药业2022年和2023年这两年平均每年有多少名研发人员？", f"{HEAD}## 关键绩效\n\n{rows}\n")
