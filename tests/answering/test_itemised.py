"""Lists set out line by line, and rows of a label and its value."""

from __future__ import annotations

from pathlib import Path

from tests.answering.small_index import report, told

LISTED = report(
    "Velden Paper AG",
    "We have identified and prioritised three goals of the United Nations for our business:",
    "- Clean water\n- Climate action\n- Decent work",
    "Visitors may bring the following:",
    "- Helmets\n- Boots",
)


def test_the_items_under_the_line_that_says_what_is_asked_are_told(tmp_path: Path) -> None:
    answer = told(tmp_path, "Which three goals of the United Nations has Velden Paper picked out?", LISTED)
    assert all(item in answer for item in ("Clean water", "Climate action", "Decent work"))
    assert "Helmets" not in answer


def test_a_list_of_another_number_of_items_is_not_the_one_asked_for(tmp_path: Path) -> None:
    answer = told(tmp_path, "Which four goals of the United Nations has Velden Paper picked out?", LISTED)
    assert "“Clean water”, “Climate action”" not in answer


ROWS = """# 青禾电子永續網頁

青禾电子

## 温室气体盘查外部查证

### 2023年

| 查证机构 | 明德会计师事务所 |
| --- | --- |
| 保证等级 | 有限确信等级 |

### 2022年

| 查证机构 | 远信联合会计师事务所 |
| --- | --- |
| 保证等级 | 合理确信等级 |
"""


def test_the_row_of_the_year_asked_for_answers(tmp_path: Path) -> None:
    answer = told(tmp_path, "青禾电子2022年的温室气体盘查是哪家机构查证的？", ROWS)
    assert "远信联合会计师事务所" in answer
    assert "明德" not in answer
