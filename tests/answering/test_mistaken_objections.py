"""What a question asks for in its own words is told, though a rule against other figures could take it for one of those."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told


def ask(folder: Path, question: str, *parts: str) -> str:
    return told(folder, question, report("Velden Paper AG", *parts))


def han(*parts: str) -> str:
    return "\n\n".join(("# 青禾造纸股份有限公司2023年年度报告", "青禾造纸股份有限公司报告2023年的情况。", *parts)) + "\n"


@pytest.mark.parametrize(
    ("question", "parts", "number"),
    [
        (
            "What was the average customer outage of Velden Paper in 2023, in minutes?",
            (table("Grid | Unit | 2023", "Average customer outage | minutes | 83.5"),),
            "83.5",
        ),
        (
            "How often did the Audit Committee of Velden Paper meet in 2023?",
            ("## Governance", "In 2023, the Board of Directors met 14 times and the Audit Committee 9 times."),
            "9",
        ),
        (
            "What was the GHG Emission Index of Velden Paper in 2023?",
            (table("Climate | 2023", "GHG Emission Index (t-CO2/million EUR) | 4.61"),),
            "4.61",
        ),
        (
            "Velden Paper: how much CO2 came from electricity used in Poland in 2023?",
            (table("Source | Unit | 2023", "Electricity - Poland | t CO2 | 812.4", "Electricity - Austria | t CO2 | 344.1"),),
            "812.4",
        ),
        (
            "How many plastic water bottles did Velden Paper get through in 2023?",
            ("## Plastics", "In 2023, Velden Paper used 1,204 plastic water bottles."),
            "1,204",
        ),
        (
            "Of the emissions Velden Paper reduced or avoided in 2023, how much came from renewable diesel?",
            (table("Emissions reduced and avoided | Unit | 2023", "Renewable diesel | tCO2e | 733", "Heat pumps | tCO2e | 215"),),
            "733",
        ),
        (
            "How many suppliers received guidance on health and safety from Velden Paper in 2023?",
            ("## Suppliers", "In 2023, 187 suppliers received guidance on health and safety."),
            "187",
        ),
        (
            "What was the headcount of Velden Paper at the end of 2023?",
            (table("Level of education | Number of employees (persons)", "Master | 310", "Below | 1,504", "Total | 1,814"),),
            "1,814",
        ),
    ],
)
def test_what_is_asked_in_its_own_words_is_told(question: str, parts: tuple[str, ...], number: str, tmp_path: Path) -> None:
    assert number in ask(tmp_path, question, *parts)


def test_an_emission_factor_is_no_amount_emitted(tmp_path: Path) -> None:
    rows = table("Emission conversion | Unit | 2023", "Poland | tCO2/kWh | 0.000765")
    assert "0.000765" not in ask(tmp_path, "How much CO2 came from electricity used by Velden Paper in Poland in 2023?", rows)


def test_an_intensity_is_not_told_by_the_name_of_the_amount(tmp_path: Path) -> None:
    rows = table("Climate | 2023", "GHG Emission (t-CO2/million EUR) | 4.61")
    assert "4.61" not in ask(tmp_path, "How many tonnes of GHG emission did Velden Paper have in 2023?", rows)


@pytest.mark.parametrize(
    ("question", "parts", "number"),
    [
        (
            "环保部门核定青禾造纸的氨氮排放总量上限是多少？",
            ("| 污染物 | 2023年排放总量 | 核定的排放总量 |\n| --- | --- | --- |\n| 氨氮 | 0.0312吨 | 0.0845吨 |\n",),
            "0.0845",
        ),
    ],
)
def test_what_is_approved_is_a_limit(question: str, parts: tuple[str, ...], number: str, tmp_path: Path) -> None:
    answer = told(tmp_path, question, han(*parts))
    assert number in answer
