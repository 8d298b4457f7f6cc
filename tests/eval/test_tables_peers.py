"""The interpreter that judges grids of any table reader."""

from __future__ import annotations

from eval.benchmarks.tables import CellGold
from eval.benchmarks.tables_peers import judge
from eval.benchmarks.tables_readers import pipe_tables

GRID = [["", "2023", "", "2024"], ["", "Men", "Women", "Men"], ["Total", "", "", ""], ["hires", "1,200", "(35)", "1,300 a"]]


def gold(value: str, *columns: str) -> CellGold:
    return CellGold("a.pdf", 1, "Total hires", "", columns, "", value, "tuned")


def test_label_over_two_rows_and_spanning_header() -> None:
    assert judge(gold("(35)", "2023", "Women"), [GRID]) == (True, True)


def test_value_beside_other_characters() -> None:
    assert judge(gold("1,300", "2024"), [GRID]) == (True, True)


def test_value_under_another_header() -> None:
    assert judge(gold("1,200", "2024"), [GRID]) == (True, False)


def test_value_that_is_nowhere() -> None:
    assert judge(gold("120", "2023"), [GRID]) == (False, False)


def test_pipe_tables_are_told_apart() -> None:
    assert pipe_tables("| a | b |\n|---|---|\n| 1 | 2 |\n\ntext\n| c |") == [[["a", "b"], ["1", "2"]], [["c"]]]
