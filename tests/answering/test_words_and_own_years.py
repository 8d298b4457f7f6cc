"""Questions for grades, standards, years since, denials and comparisons, answered from texts that the tests write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

NAME = "Velden Paper AG"


def ask(folder: Path, question: str, *parts: str) -> str:
    return told(folder, question, report(NAME, *parts))


def test_the_name_of_an_index_of_disclosures_asks_for_no_index(tmp_path: Path) -> None:
    row = table("Topic | Unit | 2023", "Total water withdrawn | m3 | 21,400")
    assert "21,400" in ask(tmp_path, "How much water does Velden Paper report as withdrawn in its SASB index?", row)


def test_what_has_gone_on_since_a_year_is_dated_by_that_word(tmp_path: Path) -> None:
    said = "Velden Paper has been producing its Forest Letter to Readers since 2007 to report on its woods."
    assert ask(tmp_path, "Since which year has Velden Paper been publishing its Forest Letter to Readers?", said).startswith("2007")


def test_the_standard_that_something_was_verified_against(tmp_path: Path) -> None:
    said = "Our greenhouse gas (GHG) emissions have been verified by Alder Audit according to the ISO 14064-3 standard."
    asked = "Against which ISO standard were Velden Paper's greenhouse gas emissions externally verified?"
    assert "14064-3" in ask(tmp_path, asked, said)


def test_the_level_of_assurance_is_told_in_words(tmp_path: Path) -> None:
    said = (
        "The 2023 stewardship report will include third-party independent “reasonable assurance” on its scope 1 and 2 emissions "
        "and “limited assurance” on its scope 3 emissions."
    )
    numbers = table("Emissions | Unit | 2023", "Scope 3 emissions | t CO2e | 5,120")
    asked = "What level of third-party assurance will Velden Paper's 2023 stewardship report carry on its scope 3 emissions?"
    answer = ask(tmp_path, asked, said, numbers)
    assert "limited assurance" in answer
    assert "5,120" not in answer


def test_a_grade_asked_for_in_chinese_is_a_grade(tmp_path: Path) -> None:
    said = "# 青禾乳业2023年度可持续发展报告\n\n青禾乳业获得2023年度乳品创新银奖，MSCI ESG评级 BBB 级。\n"
    answer = told(tmp_path, "青禾乳业2023年的MSCI ESG评级是哪一级？", said)
    assert "BBB" in answer
    assert not answer.startswith("2023")


def test_the_name_of_a_thing_affirms_nothing(tmp_path: Path) -> None:
    line = "Incidents of discrimination and corrective actions taken"
    answer = ask(tmp_path, "Does Velden Paper disclose incidents of discrimination and corrective actions taken?", line)
    assert not answer.startswith("Yes")


def test_a_denial_under_the_name_of_what_is_asked_answers(tmp_path: Path) -> None:
    lines = "Total number of nuclear power units, by column of the regulator\n\nNot applicable - no nuclear power in the portfolio."
    answer = ask(tmp_path, "Does Velden Paper have nuclear power units?", lines)
    assert "no nuclear power in the portfolio" in answer


def test_how_much_something_fell_is_told_as_amount_and_percentage(tmp_path: Path) -> None:
    rows = table("Emissions | Unit | 2022 | 2023", "Scope 1 emissions | t CO2e | 500 | 400")
    answer = ask(tmp_path, "How much did Velden Paper's Scope 1 emissions decline between 2022 and 2023?", rows)
    assert "100 t" in answer
    assert "20.0%" in answer


@pytest.mark.parametrize("joined", [" in its 2022 report or ", " in 2022 or "])
def test_companies_are_compared_each_in_its_own_year(joined: str, tmp_path: Path) -> None:
    rows = ("Board | 2022 | 2023", "Share of women on the board of directors | 40% | 45%")
    other = ("Board | 2022 | 2023", "Share of women on the board of directors | 25% | 27%")
    asked = f"Who has the higher share of women on the board of directors, Velden Paper{joined}Alder Steel in 2023?"
    answer = told(tmp_path, asked, report(NAME, table(*rows)), report("Alder Steel AG", table(*other)))
    assert "40%" in answer
    assert answer.index("40%") < answer.index("27%")
    assert "Not found" not in answer


def test_the_lower_of_two_in_years_of_their_own_stands_first(tmp_path: Path) -> None:
    rows = ("Board | 2022 | 2023", "Share of women on the board of directors | 40% | 45%")
    other = ("Board | 2022 | 2023", "Share of women on the board of directors | 25% | 27%")
    asked = "Who has the lower share of women on the board of directors, Velden Paper in 2022 or Alder Steel in 2023?"
    answer = told(tmp_path, asked, report(NAME, table(*rows)), report("Alder Steel AG", table(*other)))
    assert 0 <= answer.find("27%") < answer.index("40%")


def test_what_is_compared_is_not_added_up(tmp_path: Path) -> None:
    asked = "青禾乳业和白石钢铁2023年的员工合计人数各是多少？哪一家比较多？"
    texts = [
        f"# {name}股份有限公司2023年度报告\n\n{name}股份有限公司2023年员工合计人数为{count}人。\n"
        for name, count in (("青禾乳业", "3,100"), ("白石钢铁", "2,600"))
    ]
    answer = told(tmp_path, asked, *texts)
    assert "3,100" in answer
    assert "2,600" in answer
    assert "5,700" not in answer


def test_a_label_with_words_in_quotation_marks_is_a_name_in_prose(tmp_path: Path) -> None:
    rows = table(
        "Emissions | Unit | 2023", "CO2 emissions according to Scope 2 of the protocol (“location-based”) | t CO2e | 45,814"
    )
    assert "45,814" in ask(tmp_path, "What were Velden Paper's location-based Scope 2 emissions in 2023?", rows)
