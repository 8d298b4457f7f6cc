"""Two things of one table set against each other in Chinese: the same column of both, or no answer."""

from __future__ import annotations

from pathlib import Path

from tests.answering.small_index import table, told

GASES = table("廠別 | CH4（kg） | CO2（kg）", "東廠 | 314 | 15,347", "西廠 | 561 | 20,251")
HEAD = (
    "# 璟川科技股份有限公司2023年永續報告書\n\n璟川科技股份有限公司（以下簡稱「璟川科技」）報告2023年度的資料。\n\n"
    "## 2023年度溫室氣體排放量\n\n"
)
QUESTION = "璟川科技東廠和西廠，2023年哪一邊的CO2排放比較高？各是多少？"


def test_both_figures_are_of_one_gas(tmp_path: Path) -> None:
    answer = told(tmp_path, QUESTION, HEAD + GASES + "\n")
    assert "15,347" in answer
    assert "20,251" in answer
    assert "314" not in answer
    assert "561" not in answer


def test_one_of_them_alone_is_no_answer(tmp_path: Path) -> None:
    east = table("廠別 | CH4（kg） | CO2（kg）", "東廠 | 314 | 15,347", "北廠 | 561 | 20,251")
    assert told(tmp_path, QUESTION, HEAD + east + "\n") == ""
