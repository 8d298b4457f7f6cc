"""A country in a question and what is of it in the report meet, in three scripts; another country's number is not told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

STAFF = table(
    "Employees by country | Unit | 2023",
    "Norway | number | 40",
    "Germany | number | 500",
    "France | number | 60",
    "China | number | 70",
)
HAN_STAFF = table("按国家划分的员工人数 | 单位 | 2023年", "挪威 | 人 | 40", "德国 | 人 | 500")
SENTENCES = [
    "In 2023 our plants used 410 MWh of electricity in Germany and 90 MWh in Sweden.",
    "In 2023 our plants in Germany used 410 MWh of electricity and those in Sweden 90 MWh.",
]
HAN_SENTENCE = "2023年公司在德国的工厂用电410万度，在瑞典的工厂用电90万度。"


def han_report(*parts: str) -> str:
    return "\n\n".join(("# 青禾造纸股份有限公司2023年可持续发展报告", "青禾造纸股份有限公司报告2023年的情况。", *parts)) + "\n"


@pytest.mark.parametrize(("word", "number"), [("Norwegian", "40"), ("German", "500"), ("French", "60"), ("Chinese", "70")])
def test_what_is_of_a_country_is_met_by_its_name(word: str, number: str, tmp_path: Path) -> None:
    question = f"How many {word} employees did Velden Paper have in 2023?"
    assert f"were {number} in 2023" in told(tmp_path, question, report("Velden Paper AG", STAFF))


@pytest.mark.parametrize("word", ["Danish", "Japanese"])
def test_a_country_that_no_row_is_of_is_not_told(word: str, tmp_path: Path) -> None:
    question = f"How many {word} employees did Velden Paper have in 2023?"
    assert told(tmp_path, question, report("Velden Paper AG", STAFF)) == ""


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Velden Paper 2023年在德国有多少员工？", "500"),
        ("Velden Paper 2023年在德國有多少員工？", "500"),
        ("Velden Paper 2023年在挪威有多少员工？", "40"),
    ],
)
def test_a_chinese_question_meets_an_english_row(question: str, number: str, tmp_path: Path) -> None:
    assert f"为{number}" in told(tmp_path, question, report("Velden Paper AG", STAFF)).replace("為", "为")


@pytest.mark.parametrize(("country", "number"), [("德國", "500人"), ("挪威", "40人")])
def test_a_traditional_question_meets_a_simplified_row(country: str, number: str, tmp_path: Path) -> None:
    assert number in told(tmp_path, f"青禾造紙2023年{country}員工有多少人？", han_report(HAN_STAFF))


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize(("word", "number", "other"), [("German", "410", "90"), ("Swedish", "90", "410")])
def test_of_two_countries_in_a_sentence_each_has_its_number(text: str, word: str, number: str, other: str, tmp_path: Path) -> None:
    question = f"How much electricity did the {word} plants of Velden Paper use in 2023?"
    answer = told(tmp_path, question, report("Velden Paper AG", text)).split("In the source's words")[0]
    assert f"{number} MWh" in answer
    assert other not in answer


@pytest.mark.parametrize(("country", "number"), [("德国", "410万度"), ("瑞典", "90万度")])
def test_of_two_countries_in_a_chinese_sentence_each_has_its_number(country: str, number: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"青禾造纸{country}工厂2023年用电多少？", han_report(HAN_SENTENCE)).startswith(number)


@pytest.mark.parametrize("question", ["青禾造纸法国工厂2023年用电多少？", "青禾造纸2023年法国员工有多少人？"])
def test_a_chinese_question_about_another_country_is_refused(question: str, tmp_path: Path) -> None:
    assert told(tmp_path, question, han_report(HAN_SENTENCE, HAN_STAFF)) == ""
