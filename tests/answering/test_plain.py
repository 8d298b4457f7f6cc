"""A metric asked for plainly is not told by a figure of something else under the same name."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.plain import of_other_staff
from qa.ask.service import AskService
from tests.answering.small_index import read, report, table, told

REPORT = """# Sustainability Report 2023 of Harrowgate Instruments plc

Harrowgate Instruments plc reports on the financial year 2023.

## Energy

Two rooftop plants produced 41.2 MWh of electricity in 2023, all of it fed into the grid. In 2023, we recycled 820 m³ of water.
All sites that consume more than 500 MWh of energy a year undergo an audit. A 2,400 kWh battery storage system was installed
in 2023.

In 2023, a wind power project offset greenhouse gas emissions of 3,310 tCO2e.

## People

The figures leave out the approximately 310 Castlebar employees acquired in December. The share of women on the Supervisory
Board was 40% in 2023, and the share of women in the two management levels below the Managing Board was 17%. In 2023, we trained
over 220 women as coaches. In the reporting year, 14 accidents occurred that had to be reported to the authorities.

Employee donations totaled €52,000 in 2023. The video on our rules was sent to 138 suppliers in 2023.

Our people come from 61 nationalities in 18 countries.

## Taxonomy

| Key figure | Turnover | CapEx |
| --- | --- | --- |
| Share aligned with the taxonomy (%) | 12.0 | 31.0 |
| Total (%) | 100.0 | 100.0 |
"""

ASKED_PLAINLY = [
    "How much electricity did Harrowgate use in 2023?",
    "How much water did Harrowgate use in 2023?",
    "How much energy did Harrowgate consume in 2023?",
    "What were Harrowgate's greenhouse gas emissions in 2023?",
    "How many employees does Harrowgate have?",
    "What share of Harrowgate's employees are women?",
    "How many women work at Harrowgate?",
    "How much did Harrowgate donate in 2023?",
    "How many suppliers does Harrowgate have?",
    "What is Harrowgate's employee turnover rate?",
]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> AskService:
    return read(tmp_path_factory.mktemp("plain"), REPORT).service()


@pytest.mark.parametrize("question", ASKED_PLAINLY)
def test_what_was_made_offset_given_or_held_by_others_is_no_answer(service: AskService, question: str) -> None:
    answer = service.ask(question)
    assert answer.status == "not_found", answer.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How much electricity did Harrowgate's rooftop plants produce in 2023?", "41.2"),
        ("What is the percentage of women on Harrowgate's supervisory board?", "40%"),
        ("How many nationalities work at Harrowgate?", "61"),
        ("How much did employees of Harrowgate donate in 2023?", "52,000"),
    ],
)
def test_the_same_figures_answer_what_they_are_of(service: AskService, question: str, value: str) -> None:
    answer = service.ask(question)
    assert value in answer.answer.split("source")[0], answer.answer


def test_a_count_names_only_what_is_counted(service: AskService) -> None:
    answer = service.ask("How many nationalities work at Harrowgate?").answer
    assert "18" not in answer.split("source")[0]


BOARD = """# 霖川控股股份有限公司2024年环境、社会及治理报告

霖川控股股份有限公司报告期为2024年。

董事会共有11名成员，其中独立董事4名、女性3名。
"""

SENIOR = """# Sustainability Report 2024 of Harrowgate Instruments plc

Harrowgate Instruments plc reports on 2024.

| Share of women | Unit | 2024 |
| --- | --- | --- |
| Women in senior roles | % | 40 |
"""


def test_all_of_the_board_are_no_women(tmp_path: Path) -> None:
    answer = read(tmp_path, BOARD).service().ask("霖川控股2024年有多少名女性董事？").answer
    assert "11" not in answer


def test_women_in_senior_roles_are_no_share_of_the_workforce(tmp_path: Path) -> None:
    service = read(tmp_path, SENIOR).service()
    assert service.ask("What share of Harrowgate's employees were women in 2024?").status == "not_found"
    assert "40" in service.ask("What share of Harrowgate's senior roles were held by women in 2024?").answer


def test_a_system_of_personnel_is_no_group_of_people() -> None:
    staff = frozenset({"female_share"})
    assert not of_other_staff(staff, "share of women", "", ["Reporting limit according to the personnel information system"])
    assert not of_other_staff(staff, "share of women", "", ["Number of existing employees (persons)"])
    assert of_other_staff(staff, "share of women", "", ["Healthcare employees"])
    assert of_other_staff(staff, "share of women", "", ["Warehouse staff in the north"])


def test_a_share_is_of_what_stands_right_behind_it(tmp_path: Path) -> None:
    text = (
        "# Report 2023 of Velden Paper AG\n\nVelden Paper AG reports on 2023.\n\n## Diversity\n\n"
        "Of the top two management tiers, 68% of our executive team are women and 33.0% of our Board of Directors are women.\n"
    )
    answer = told(tmp_path, "What share of the board of Velden Paper was female in 2023?", text)
    assert "33.0%" in answer


@pytest.mark.parametrize(("asked", "is_told"), [("recycled", False), ("recyclable", True)])
def test_what_can_be_done_is_no_answer_to_what_was(asked: str, is_told: bool, tmp_path: Path) -> None:
    rows = table("Packaging | Unit | 2023", "Recyclable or reusable packaging | % | 94")
    answer = told(tmp_path, f"What share of Velden Paper's packaging was {asked} in 2023?", report("Velden Paper AG", rows))
    assert ("94" in answer) is is_told
