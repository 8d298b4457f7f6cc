"""Later parts of a question that say too little by themselves, definitions, lists, titles above tables, rows of two years."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told


def ask(folder: Path, question: str, *parts: str) -> str:
    return told(folder, question, report("Velden Paper AG", *parts))


JOINED = "In 2022 many participants joined the supplier forum of Velden Paper."


def test_a_part_that_leans_on_an_unanswered_one_is_unanswered(tmp_path: Path) -> None:
    question = "Who was the first woman on Velden Paper's executive board and when did she join?"
    assert "2022" not in ask(tmp_path, question, JOINED, "The executive board of Velden Paper meets every week.")


def test_a_later_part_with_words_of_its_own_is_answered(tmp_path: Path) -> None:
    question = "How much water did Velden Paper withdraw in 2023 and when was the supplier forum of Velden Paper founded?"
    water = "In 2023 Velden Paper's water withdrawal was 410 m3."
    answer = ask(tmp_path, question, water, "The supplier forum of Velden Paper was founded in May 2019.")
    assert "410" in answer
    assert "2019" in answer


DEFINED = "The accident frequency rate is calculated by dividing accidents by million hours worked."
HOPED = "The accident frequency rate shall keep falling across our mills."


def test_a_definition_is_what_defines(tmp_path: Path) -> None:
    answer = ask(tmp_path, "How does Velden Paper define its accident frequency rate?", HOPED, DEFINED)
    assert "dividing accidents" in answer
    assert "keep falling" not in answer


def test_what_only_speaks_of_a_thing_defines_nothing(tmp_path: Path) -> None:
    assert ask(tmp_path, "How does Velden Paper define its accident frequency rate?", HOPED) == ""


def test_a_quotation_is_not_cut_inside_a_bracket(tmp_path: Path) -> None:
    aside = "(people who resigned, people who retired, people whose contract ended, people who were dismissed and people who died)"
    rate = "The leaver rate of Velden Paper is calculated by dividing the number of leavers"
    long = f"{rate} {aside} by the average headcount of the year."
    answer = ask(tmp_path, "How does Velden Paper define its leaver rate?", long)
    assert answer.count("(") == answer.count(")")
    assert "average headcount" in answer


def test_a_sentence_that_points_to_a_figure_lists_nothing(tmp_path: Path) -> None:
    pointer = (
        "The five action areas of the sustainability strategy of Velden Paper are shown, explained and linked in the figure below."
    )
    assert ask(tmp_path, "What are the five action areas of Velden Paper's sustainability strategy?", pointer) == ""


def test_a_sentence_that_lists_them_does(tmp_path: Path) -> None:
    listed = "The action areas of the sustainability strategy of Velden Paper include water, forests, safety, fair pay and trade."
    assert "forests" in ask(tmp_path, "What are the action areas of Velden Paper's sustainability strategy?", listed)


WASTE = "How much hazardous waste did Velden Paper send to landfill in 2023?"
ROWS = ("Incineration | 12", "Landfilling | 57", "Total | 69")


@pytest.mark.parametrize("title", ["Total hazardous waste by disposal", "GRI 306-5: Total hazardous waste by disposal"])
def test_the_line_above_a_table_is_its_title(title: str, tmp_path: Path) -> None:
    assert "57" in ask(tmp_path, WASTE, title, table("Disposal operations | Weight (tonnes) 2023", *ROWS))


def test_a_sentence_above_a_table_is_none(tmp_path: Path) -> None:
    prose = "Hazardous waste matters to us. We look at it every year,"
    assert "57" not in ask(tmp_path, WASTE, prose, table("Disposal operations | Weight (tonnes) 2023", *ROWS))


def test_the_later_year_of_a_row_is_meant_where_none_is_named(tmp_path: Path) -> None:
    shares = table("Share | Unit | 2022 | 2023", "Renewable electricity share | % | 61 | 64")
    assert "64" in ask(tmp_path, "What is Velden Paper's renewable electricity share?", shares)
