"""A change between two years is told of those two years, or says which of them is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import read, table

EARLY = (
    "# Ostrava Glass plc Sustainability Report 2023\n\nOstrava Glass plc reports on the year 2023.\n\n## Data\n\n"
    + table("Indicator | Unit | 2022 | 2023", "Scope 1 emissions | tCO2e | 8,000 | 7,600", "Water use | m3 | 510 | 480")
    + "\n\nScope 1 emissions fell by 5.0% in 2023.\n"
)
LATE = (
    "# Ostrava Glass plc Sustainability Report 2024\n\nOstrava Glass plc reports on the year 2024.\n\n## Data\n\n"
    + table("Indicator | Unit | 2024", "Scope 1 GHG emissions | tCO2e | 7,000")
    + "\n\nScope 1 emissions fell by 7.9% in 2024.\n"
)
OTHER = (
    LATE.replace("| 2024 |", "| 2023 | 2024 |")
    .replace("tCO2e | 7,000", "tCO2e | 9,100 | 7,000")
    .replace("|---|---|--- |", "|---|---|---|--- |")
)
HAN = (
    "# 栖岳玻璃股份有限公司2023年可持续发展报告\n\n栖岳玻璃股份有限公司（以下简称“栖岳玻璃”）报告2023年的情况。\n\n"
    + table("指标 | 单位 | 2022年 | 2023年", "范围一温室气体排放 | 吨二氧化碳当量 | 8,000 | 7,600", "取水量 | 立方米 | 510 | 480")
    + "\n\n2023年范围一温室气体排放同比下降5.0%。\n"
)
HAN_LATE = (
    "# 栖岳玻璃股份有限公司2024年可持续发展报告\n\n栖岳玻璃股份有限公司（以下简称“栖岳玻璃”）报告2024年的情况。\n\n"
    + table("指标 | 单位 | 2024年", "范围一排放量 | 吨二氧化碳当量 | 7,000")
    + "\n\n2024年范围一温室气体排放同比下降7.9%。\n"
)


@pytest.mark.parametrize(
    "question",
    [
        "How did Ostrava Glass's Scope 1 emissions change from 2022 to 2024?",
        "By what percentage did Ostrava Glass's Scope 1 emissions change from 2022 to 2024?",
        "How did Ostrava Glass's Scope 1 emissions change between 2022 and 2024?",
    ],
)
def test_the_two_years_stand_in_two_reports(tmp_path: Path, question: str) -> None:
    answer = read(tmp_path, EARLY, LATE).service().ask(question)
    assert answer.status == "answered"
    assert "12.5%" in answer.answer
    operation = next(claim.operation for claim in answer.claims if claim.operation is not None)
    cited = {claim.id: claim for claim in answer.claims}
    assert {cited[one].value for one in operation.operands} == {"8000", "7000"}
    assert all(cited[one].citations for one in operation.operands)


@pytest.mark.parametrize(
    "question", ["栖岳玻璃的范围一排放从2022年到2024年如何变化？", "棲岳玻璃的範圍一排放從2022年到2024年下降了百分之幾？"]
)
def test_the_two_years_stand_in_two_chinese_reports(tmp_path: Path, question: str) -> None:
    answer = read(tmp_path, HAN, HAN_LATE).service().ask(question)
    assert answer.status == "answered"
    assert "12.5%" in answer.answer


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How did Ostrava Glass's Scope 1 emissions change from 2022 to 2025?", "2025"),
        ("By what percentage did Ostrava Glass's Scope 1 emissions change from 2020 to 2024?", "2020"),
        ("How did Ostrava Glass's water use change from 2022 to 2024?", "2024"),
    ],
)
def test_the_year_that_is_missing_is_named_and_no_other_change_is_told(tmp_path: Path, question: str, missing: str) -> None:
    answer = read(tmp_path, EARLY, LATE).service().ask(question)
    assert answer.status == "partial"
    assert missing in answer.unanswered[0]
    assert "%" not in answer.answer


def test_rows_that_disagree_about_a_year_are_not_one_series(tmp_path: Path) -> None:
    answer = read(tmp_path, EARLY, OTHER).service().ask("How did Ostrava Glass's Scope 1 emissions change from 2022 to 2024?")
    assert answer.status != "answered"
    assert "12.5%" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "By what percentage did Ostrava Glass's water use change from 2022 to 2023?",
        "What was the percentage change of Ostrava Glass's water use from 2022 to 2023?",
    ],
)
def test_a_percentage_is_calculated_from_both_values(tmp_path: Path, question: str) -> None:
    answer = read(tmp_path, EARLY).service().ask(question)
    assert answer.status == "answered"
    assert "5.9%" in answer.answer
    assert {claim.value for claim in answer.claims} == {"510", "480", "-5.9"}


def test_a_percentage_is_calculated_in_chinese(tmp_path: Path) -> None:
    answer = read(tmp_path, HAN).service().ask("栖岳玻璃的取水量从2022年到2023年下降了百分之几？")
    assert answer.status == "answered"
    assert "5.9%" in answer.answer
