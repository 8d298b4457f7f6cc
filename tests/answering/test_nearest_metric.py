"""A refusal names the metric that comes nearest to the one asked for, with value and period, and answers nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.domain.answers import Answer
from tests.answering.small_index import read, report, table

HAN = "# 青禾造纸股份有限公司2023年可持续发展报告\n\n青禾造纸股份有限公司报告2023年的情况。\n\n"
HAN_ROWS = table("水资源 | 单位 | 2022年 | 2023年", "取水量 | 立方米 | 800 | 900")
WITHDRAWN = table("Water | Unit | 2023", "Water withdrawal | m3 | 900")


def ask(folder: Path, question: str, text: str) -> Answer:
    return read(folder, text).service().ask(question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("青禾造纸2023年的用水量是多少？", "最接近的已披露指标是取水量：900立方米（2023年）"),
        ("青禾造紙2023年的用水量是多少？", "最接近的已披露指標是取水量：900立方米（2023年）"),
    ],
)
def test_water_withdrawn_is_named_and_not_told_for_water_used(question: str, words: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, f"{HAN}{HAN_ROWS}\n")
    assert answer.status == "not_found"
    assert words in answer.answer
    assert answer.not_found is not None
    assert "取水量" in answer.not_found.nearest[0].quote


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What was Velden Paper's water consumption in 2023?", "nearest metric disclosed is water withdrawal: 900 m3 (2023)"),
        ("Velden Paper 2023年的用水量是多少？", "最接近的已披露指标是取水量：900 m3（2023年）"),
    ],
)
def test_it_is_named_in_the_answers_language(question: str, words: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, report("Velden Paper AG", WITHDRAWN))
    assert answer.status == "not_found"
    assert words in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "How much water did the fitters of Velden Paper consume in 2023?",
        "What was Velden Paper's energy consumption in 2023?",
        "What was Velden Paper's water consumption in 2021?",
    ],
)
def test_nothing_is_named_where_more_is_asked_or_nothing_comes_near(question: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, report("Velden Paper AG", WITHDRAWN))
    assert answer.status == "not_found"
    assert "900" not in answer.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is Velden Paper's water consumption?", "940 m3 (2023)"),
        ("What was Velden Paper's water consumption in 2022?", "870 m3 (2022)"),
    ],
)
def test_the_nearest_metric_is_told_for_the_year_asked_for_or_the_latest(question: str, value: str, tmp_path: Path) -> None:
    rows = table("Water | Unit | 2022 | 2023", "Water withdrawal | m3 | 870 | 940")
    answer = read(tmp_path, report("Velden Paper AG", rows)).service().ask(question)
    assert answer.status == "not_found"
    assert f"water withdrawal: {value}" in answer.answer


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Why did Velden Paper's water withdrawal rise in 2023?", "“Why did"),
        ("Velden Paper 2023年采取了哪些节水措施？", "哪些节水措施"),
    ],
)
def test_what_is_asked_in_words_is_not_said_to_be_an_undisclosed_metric(question: str, named: str, tmp_path: Path) -> None:
    answer = read(tmp_path, report("Velden Paper AG", WITHDRAWN)).service().ask(question)
    assert answer.status == "not_found"
    assert named in answer.answer
    assert "disclose water withdrawal" not in answer.answer
    assert "披露取水量" not in answer.answer
