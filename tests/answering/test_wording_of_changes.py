"""How changes, differences and restated values are worded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import read, table, told

HARBOUR = (
    "# Tolland Ferries plc Sustainability Report 2023\n\nTolland Ferries plc reports on the year 2023.\n\n## Data\n\n"
    + table(
        "Indicator | Unit | 2022 | 2023",
        "Recycling rate | % | 62.0 | 61.0",
        "Women in management | % | 30.0 | 33.0",
        "Lost-time injury frequency rate | per million hours | 1.58 | 0.27",
        "Scope 1 emissions | tCO2e | 4,000 | 4,400",
    )
    + "\n"
)
LATER = (
    "# Tolland Ferries plc Sustainability Report 2024\n\nTolland Ferries plc reports on the year 2024.\n\n## Data\n\n"
    + table("Indicator | Unit | 2023 | 2024", "Scope 1 emissions | tCO2e | 4,650 | 4,500")
    + "\n"
)


def test_one_point_keeps_its_decimal_and_the_singular_and_names_what_fell(tmp_path: Path) -> None:
    answer = told(tmp_path, "How did Tolland Ferries' recycling rate change from 2022 to 2023?", HARBOUR)
    assert "recycling rate decreased by 1.0 percentage point in 2023 against 2022 (61.0 − 62.0 = −1.0)" in answer
    assert "recycling rate by period" in answer


def test_several_points_are_in_the_plural(tmp_path: Path) -> None:
    answer = told(tmp_path, "How did Tolland Ferries' women in management change from 2022 to 2023?", HARBOUR)
    assert "3.0 percentage points" in answer


@pytest.mark.parametrize(
    ("question", "grown"),
    [
        ("How did Tolland Ferries' Scope 1 emissions change from 2022 to 2023, and by what percentage?", "increased by 10.0%"),
        ("Tolland Ferries从2022年到2023年的范围一排放如何变化，变化了百分之几？", "10.0%"),
        ("How did Tolland Ferries' recycling rate change from 2022 to 2023, and by what percentage?", "1.0 percentage point"),
    ],
)
def test_the_percentage_by_which_it_moved_is_none_of_what_moved(tmp_path: Path, question: str, grown: str) -> None:
    assert grown in told(tmp_path, question, HARBOUR)


def test_a_difference_below_zero_has_its_minus(tmp_path: Path) -> None:
    question = "By how much did Tolland Ferries' lost-time injury frequency rate change from 2022 to 2023?"
    assert "(0.27 − 1.58 = −1.31)" in told(tmp_path, question, HARBOUR)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "What were Tolland Ferries' Scope 1 emissions in 2023?",
            ("As reported before the restatement", "A later report restates it"),
        ),
        ("Tolland Ferries 2023年的范围一排放是多少？", ("其后已重述", "其后的报告将其重述")),
    ],
)
def test_a_later_report_s_other_value_is_a_restatement(tmp_path: Path, question: str, words: tuple[str, str]) -> None:
    answer = read(tmp_path, HARBOUR, LATER).service().ask(question)
    assert answer.conflicts
    assert any(one in answer.answer for one in words)
    assert "4,400" in answer.answer
    assert "4,650" in answer.answer


def test_a_latin_name_and_a_chinese_year_are_parted(tmp_path: Path) -> None:
    assert "plc 2023年的" in told(tmp_path, "Tolland Ferries plc2023年的女性管理者比例是多少？", HARBOUR)
