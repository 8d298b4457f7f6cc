"""Things set out apart from the line that says how many they are: numbered tiles, headings of one page."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.tiles import number_said, tiles
from qa.domain.documents import Page
from qa.domain.places import Span
from tests.answering.small_index import report, told

NUMBERED = """We work across four key areas.

1

Clean rivers
and lakes

Rivers are at the heart of our business.

2

Safe travel

19.9k

people took part.

03

Young apprentices

4 Quiet nights

Lorries stand still at night.
"""


def test_the_names_behind_the_numbers_are_the_things() -> None:
    found = tiles(NUMBERED, NUMBERED.index("areas.") + 6, 4, (), announced=False)
    names = [" ".join(span.of(NUMBERED).split()) for span in found]
    assert names == ["Clean rivers and lakes", "Safe travel", "Young apprentices", "Quiet nights"]


def test_fewer_numbers_than_things_said_are_none() -> None:
    assert not tiles(NUMBERED, 0, 5, (), announced=False)


HEADED = (
    "Our plan has the following two pillars:\n\nManage Water\nand Soil\n\nWe measure both.\n\nPlant More Trees\n\nWe plant.\n\n"
)


@pytest.mark.parametrize(("announced", "number"), [(True, 2), (False, 0)])
def test_as_many_headings_of_the_page_are_the_things_that_a_line_announces(announced: bool, number: int) -> None:
    text = f"{HEADED}Other Page Title\n\nMore."
    pages = tuple(
        Page(number=place, span=span, width=1.0, height=1.0)
        for place, span in enumerate((Span(0, len(HEADED)), Span(len(HEADED), len(text))), start=1)
    )
    assert len(tiles(text, text.index(":") + 1, 2, pages, announced=announced)) == number


@pytest.mark.parametrize(
    ("line", "number"), [("across four key areas", 4), ("over the next three years", None), ("two plans and three teams", None)]
)
def test_how_many_things_a_line_says_that_there_are(line: str, number: int | None) -> None:
    assert number_said(line) == number


def test_tiles_answer_a_question_for_so_many_things(tmp_path: Path) -> None:
    text = report("Velden Paper AG", "## Sturdy communities", NUMBERED.replace("We work", "We focus our work"))
    answer = told(tmp_path, "What are the four focus areas of Velden Paper's Sturdy Communities pillar?", text)
    assert "Clean rivers and lakes; Safe travel; Young apprentices; Quiet nights" in answer


def test_a_marked_item_goes_on_in_the_line_below(tmp_path: Path) -> None:
    lines = "• Coal power, where 30% or more\nof the heat is sold to towns\n\n• Gas wells"
    text = report(
        "Velden Paper AG", "From 2025 Velden Paper requires a transition plan from customers in the following sectors:", lines
    )
    answer = told(tmp_path, "For which sectors does Velden Paper require a transition plan from customers?", text)
    assert "of the heat is sold to towns" in answer
