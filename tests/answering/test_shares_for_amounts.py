"""A metric's bare name asks for whatever is reported of it: an amount, or a share that is said to be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

SHARE = report(
    "Halvorsen Paper plc",
    "## Environmental data",
    table("Indicator | Unit | 2022 | 2023", "Electricity use | MWh | 9,120 | 8,874", "Renewable electricity | % | 41 | 57"),
)
BOTH = report(
    "Halvorsen Paper plc",
    "## Environmental data",
    table(
        "Indicator | Unit | 2022 | 2023",
        "Electricity use | MWh | 9,120 | 8,874",
        "Renewable electricity | MWh | 3,739 | 5,058",
        "Share of renewable electricity | % | 41 | 57",
    ),
)
HAN = (
    "# 栖岳纸业股份有限公司2023年可持续发展报告\n\n栖岳纸业股份有限公司（以下简称“栖岳纸业”）报告2023年的情况。\n\n"
    + table("指标 | 单位 | 2022年 | 2023年", "用电量 | 兆瓦时 | 9,120 | 8,874", "再生电力占比 | % | 41 | 57")
    + "\n"
)


@pytest.mark.parametrize(
    "question",
    [
        "What was Halvorsen Paper's renewable electricity in 2023?",
        "What was the share of renewable electricity of Halvorsen Paper in 2023?",
    ],
)
def test_a_share_is_told_as_a_share(tmp_path: Path, question: str) -> None:
    answer = told(tmp_path, question, SHARE)
    assert "57%" in answer
    assert "(a share)" in answer


@pytest.mark.parametrize(
    "question",
    [
        "How much renewable electricity did Halvorsen Paper use in 2023?",
        "How many MWh of renewable electricity did Halvorsen Paper use in 2023?",
        "What was Halvorsen Paper's renewable electricity consumption in 2023?",
    ],
)
def test_a_share_is_no_answer_to_a_quantity_nor_is_all_the_electricity(tmp_path: Path, question: str) -> None:
    assert told(tmp_path, question, SHARE) == ""


def test_an_amount_goes_before_a_share(tmp_path: Path) -> None:
    answer = told(tmp_path, "What was Halvorsen Paper's renewable electricity in 2023?", BOTH)
    assert "5,058" in answer
    assert "(a share)" not in answer


def test_the_share_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    assert "57%" in told(tmp_path, "What share of Halvorsen Paper's electricity was renewable in 2023?", BOTH)


def test_a_share_over_the_years_moves_by_points(tmp_path: Path) -> None:
    answer = told(tmp_path, "How did Halvorsen Paper's renewable electricity change from 2022 to 2023?", SHARE)
    assert "16 percentage points" in answer


@pytest.mark.parametrize(
    "question", ["栖岳纸业2023年的可再生电力是多少？", "棲岳紙業2023年的可再生電力是多少？", "栖岳纸业2023年的可再生电力占比"]
)
def test_a_share_is_told_in_chinese(tmp_path: Path, question: str) -> None:
    assert "57%" in told(tmp_path, question, HAN)


@pytest.mark.parametrize(
    "question",
    ["栖岳纸业2023年用了多少度可再生电力？", "栖岳纸业2023年使用了多少可再生电力？", "棲岳紙業2023年的可再生電力使用量是多少？"],
)
def test_all_the_electricity_is_not_the_renewable_part(tmp_path: Path, question: str) -> None:
    assert told(tmp_path, question, HAN) == ""
