"""Everyday verbs of a question for an amount, and what they are no part of."""

from __future__ import annotations

import pytest

from qa.answering.deeds import deeds_in


@pytest.mark.parametrize(
    ("question", "verbs"),
    [
        ("how many tonnes of salt were taken out of the products", ["taken out of"]),
        ("how much was kept out of landfill", ["kept out of landfill"]),
        ("2023年交了多少环保税", ["交了"]),
        ("一共花了多少钱", ["花了"]),
        ("研发了几款产品", []),
        ("培训覆盖了多少员工", []),
        ("提交了几份报告", []),
        ("购买了多少绿电", ["购买了"]),
    ],
)
def test_verbs_are_whole_words(question: str, verbs: list[str]) -> None:
    assert [one.written for one, _, _ in deeds_in(question)] == verbs
