"""Lists read off a table: the rows that one column puts in the class asked for."""

from __future__ import annotations

from pathlib import Path

from tests.answering.small_index import report, table, told

TABLE = report(
    "Velden Paper AG",
    "## Investments in partnerships and associates",
    "Investments, associates and partnerships are not part of our emissions.",
    table(
        "Name | Type | Country",
        "Ostra Limited | Associate | Norway",
        "Hulme Board Limited | Partnership | Norway",
        "Fjord Pulp Limited | Associate | Sweden",
        "Lund Recycling Limited | Partnership | Sweden",
    ),
)


def test_the_rows_of_the_class_are_the_list(tmp_path: Path) -> None:
    answer = told(tmp_path, "Which partnerships (as opposed to associates) does Velden Paper list?", TABLE)
    assert "Hulme Board Limited; Lund Recycling Limited" in answer
    assert "Ostra" not in answer


def test_rows_of_another_number_than_asked_for_are_not_told(tmp_path: Path) -> None:
    answer = told(tmp_path, "Which three partnerships (as opposed to associates) does Velden Paper list?", TABLE)
    assert "Hulme Board Limited; Lund" not in answer
