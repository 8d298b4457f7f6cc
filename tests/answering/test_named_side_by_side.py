"""Of places and metrics that a question names side by side each has its own figure, and what has none is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import read, report, table

LEEDS, PORTO, BREMEN = "Leeds plant | m3 | 900", "Porto plant | m3 | 7", "Bremen plant | m3 | 3"
OF_TWO = [
    "What was Velden Paper's water use in the Leeds and Porto plants in 2023?",
    "How much water did the plants in Leeds and Porto of Velden Paper use in 2023?",
]
HAN_OF_TWO = ["青禾造纸利兹和波尔图工厂2023年的用水量是多少？", "青禾造纸利兹工厂和波尔图工厂2023年的用水量是多少？"]
STAFF = table("Employees by country | Unit | 2023", "Norway | number | 40", "Germany | number | 500")


def ask(folder: Path, question: str, text: str) -> tuple[str, str, tuple[str, ...]]:
    answer = read(folder, text).service().ask(question)
    return answer.status, answer.answer, tuple(answer.unanswered)


def water(*rows: str) -> str:
    return report("Velden Paper AG", table("Water use | Unit | 2023", *rows))


def han_water(*rows: str) -> str:
    rows = (table("用水量 | 单位 | 2023年", *rows),)
    return "\n\n".join(("# 青禾造纸股份有限公司2023年可持续发展报告", "青禾造纸股份有限公司报告2023年的情况。", *rows)) + "\n"


@pytest.mark.parametrize("question", OF_TWO)
def test_one_of_two_places_does_not_answer_for_both(question: str, tmp_path: Path) -> None:
    status, answer, unanswered = ask(tmp_path, question, water(LEEDS, BREMEN))
    assert status == "partial"
    assert "900 m3" in answer
    assert "3 m3 " not in answer
    assert len(unanswered) == 1
    assert "Porto" in unanswered[0]


@pytest.mark.parametrize("question", OF_TWO)
def test_both_places_are_told(question: str, tmp_path: Path) -> None:
    status, answer, unanswered = ask(tmp_path, question, water(LEEDS, PORTO, BREMEN))
    assert (status, unanswered) == ("answered", ())
    assert "900 m3" in answer
    assert "7 m3" in answer
    assert "Bremen" not in answer


@pytest.mark.parametrize("question", OF_TWO)
def test_another_place_answers_for_neither(question: str, tmp_path: Path) -> None:
    assert ask(tmp_path, question, water(BREMEN))[0] == "not_found"


@pytest.mark.parametrize("question", OF_TWO)
def test_a_number_of_both_together_answers_by_itself(question: str, tmp_path: Path) -> None:
    text = report("Velden Paper AG", "In 2023 the water use at the Leeds and Porto plants was 900 m3.")
    assert ask(tmp_path, question, text)[0] == "answered"


@pytest.mark.parametrize("question", HAN_OF_TWO)
def test_one_of_two_places_does_not_answer_for_both_in_chinese(question: str, tmp_path: Path) -> None:
    status, answer, unanswered = ask(tmp_path, question, han_water("利兹工厂 | 立方米 | 900", "不来梅工厂 | 立方米 | 3"))
    assert status == "partial"
    assert "900立方米" in answer
    assert "波尔图" in unanswered[0]


@pytest.mark.parametrize("question", HAN_OF_TWO)
def test_both_places_are_told_in_chinese(question: str, tmp_path: Path) -> None:
    status, answer, _ = ask(tmp_path, question, han_water("利兹工厂 | 立方米 | 900", "波尔图工厂 | 立方米 | 7"))
    assert status == "answered"
    assert "900立方米" in answer
    assert "7立方米" in answer


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("How many employees did Velden Paper have in Norway and Germany in 2023?", "answered"),
        ("How many employees did Velden Paper have in Norway and Denmark in 2023?", "partial"),
        ("Velden Paper 2023年在挪威和德国各有多少员工？", "answered"),
        ("Velden Paper 2023年在挪威和丹麦各有多少员工？", "partial"),
        ("Velden Paper 2023年在瑞典和丹麦各有多少员工？", "not_found"),
    ],
)
def test_countries_side_by_side_have_a_number_each(question: str, status: str, tmp_path: Path) -> None:
    found, answer, _ = ask(tmp_path, question, report("Velden Paper AG", STAFF))
    assert found == status
    assert ("40" in answer) == (status != "not_found")
    assert ("500" in answer) == (status == "answered")


HAZARDOUS, OTHER, ALL = "Hazardous waste | t | 40", "Non-hazardous waste | t | 460", "Waste generated | t | 500"
OF_TWO_KINDS = [
    "How much hazardous or non-hazardous waste did Velden Paper generate in 2023?",
    "How much hazardous and non-hazardous waste did Velden Paper generate in 2023?",
    "Velden Paper 2023年产生了多少危险和一般废物？",
]


@pytest.mark.parametrize("question", OF_TWO_KINDS)
def test_two_kinds_of_a_thing_are_two_metrics(question: str, tmp_path: Path) -> None:
    status, answer, _ = ask(tmp_path, question, report("Velden Paper AG", table("Waste | Unit | 2023", HAZARDOUS, OTHER, ALL)))
    assert status == "answered"
    assert "40 t" in answer
    assert "460 t" in answer


@pytest.mark.parametrize("question", OF_TWO_KINDS)
def test_a_kind_that_is_not_reported_is_said(question: str, tmp_path: Path) -> None:
    status, answer, _ = ask(tmp_path, question, report("Velden Paper AG", table("Waste | Unit | 2023", HAZARDOUS, ALL)))
    assert status == "partial"
    assert "40 t" in answer
    assert "500" not in answer
