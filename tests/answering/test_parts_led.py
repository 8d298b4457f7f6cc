"""Figures of plants and subsidiaries whose names lead to their lists and tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.answering.parts_led import of_unasked_part
from qa.domain.figures import Figure, Qualifiers, Quantity
from qa.domain.places import Span


@pytest.mark.parametrize(
    ("boundary", "title", "question", "unasked"),
    [
        ("南厂 / 排放量", "南厂：", "青禾造纸2023年的危险废物", True),
        ("南厂 / 排放量", "南厂：", "青禾造纸南厂的危险废物", False),
        ("江南青禾造纸", "江南青禾造纸：", "江南青禾2023年的危险废物", False),
        ("排放量", "危险废物", "青禾造纸2023年的危险废物", False),
        (None, "本公司：", "青禾造纸2023年的危险废物", False),
    ],
)
def test_a_part_that_the_question_does_not_name(boundary: str | None, title: str, question: str, unasked: bool) -> None:
    quantity = Quantity("12t", Span(0, 3), Decimal(12), "t", Decimal(12), "t")
    figure = Figure(
        "sha256:0", quantity, Span(0, 3), Span(0, 3), 1, "危险废物",
        from_table=True, title=title, path=("危险废物",), qualifiers=Qualifiers(boundary=boundary),
    )  # fmt: skip
    assert of_unasked_part(figure, question) == unasked
