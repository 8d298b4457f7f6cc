"""Amounts of a permit beside those that were let out."""

from pathlib import Path

import pytest

from qa.answering.permitted import is_permitted
from tests.answering.small_index import told

LIST = "碧川煤化污染物年许可排放量：化学需氧量：46.72 吨；氨氮：1.26 吨。实际排放量：化学需氧量："


@pytest.mark.parametrize("question", ["碧川煤化2024年实际排放的化学需氧量是多少吨？", "碧川煤化2024年的化学需氧量排放量"])
def test_what_is_permitted_is_not_what_was_let_out(question: str) -> None:
    assert is_permitted(question, LIST[:20])
    assert not is_permitted(question, LIST)


def test_a_permit_is_told_to_whom_asks_for_it() -> None:
    assert not is_permitted("碧川煤化的化学需氧量核定排放总量是多少？", LIST[:20])
    assert not is_permitted("碧川煤化的氮氧化物许可量", LIST[:20])


def test_english_permits_are_told_apart_too() -> None:
    assert is_permitted("how much nox did velden works emit in 2024?", "Permitted NOx (t)")
    assert not is_permitted("how much nox did velden works emit in 2024?", "NOx actually emitted (t)")


def test_what_was_let_out_is_told_beside_a_permit_that_names_more_of_the_question(tmp_path: Path) -> None:
    text = (
        "# 碧川煤化股份有限公司2024年环境报告\n\n碧川煤化股份有限公司报告期为2024年。\n\n## 排放信息\n\n"
        "（1）碧川煤化污染物年许可排放量：化学需氧量：46.72 吨；氨氮：1.26 吨。实际排放量：化学需氧量：18.68 吨；氨氮：0.937 吨。\n"
    )
    answer = told(tmp_path, "碧川煤化2024年的化学需氧量排放是多少吨？", text)
    assert answer.startswith("18.68") or "为18.68" in answer
