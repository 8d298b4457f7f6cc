"""Where no year is asked for, the latest report tells, whichever language it is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

ENGLISH = report("Velden Paper AG", table("Climate | Unit | 2022 | 2023", "Share of renewable electricity | % | 8.4 | 15.2"))
HEAD = "# Velden Paper AG 2024年可持续发展报告\n\nVelden Paper AG报告2024年的情况。\n\n"
CHINESE = HEAD + table("气候与能源 | 单位 | 2023年 | 2024年", "可再生电力占比 | % | 15.2 | 26.7") + "\n"
OF_A_SITE = HEAD + table("气候与能源 | 单位 | 2023年 | 2024年", "伦茨厂可再生电力占比 | % | 35.2 | 46.7") + "\n"


@pytest.mark.parametrize(
    "question", ["What is Velden Paper's share of renewable electricity?", "Velden Paper的可再生电力占比是多少？"]
)
def test_the_later_report_of_another_language_tells(question: str, tmp_path: Path) -> None:
    answer = told(tmp_path, question, ENGLISH, CHINESE)
    assert "26.7" in answer
    assert "2024" in answer


def test_the_year_asked_for_is_told(tmp_path: Path) -> None:
    assert "15.2" in told(tmp_path, "What was Velden Paper's share of renewable electricity in 2023?", ENGLISH, CHINESE)


def test_a_row_of_a_part_in_the_later_report_does_not_tell(tmp_path: Path) -> None:
    answer = told(tmp_path, "What is Velden Paper's share of renewable electricity?", ENGLISH, OF_A_SITE)
    assert "46.7" not in answer
