"""Grades: stars, levels and letters, also where the question writes half of the grade's name, and light verbs of assurance."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.named_in import names_in
from qa.answering.sought import sought_in
from qa.answering.spots import place
from tests.answering.small_index import report, told

ENGLISH = report(
    "Velden Paper AG",
    "Our new mill offices must achieve a minimum 5 Star Green Leaf rating.",
    "We took part in the Forest Disclosure Project’s programme and received a score of B- for our 2023 disclosure.",
    "MARBACH was engaged to undertake limited assurance over the climate metrics of 2023.",
)


@pytest.mark.parametrize(
    ("question", "grade"),
    [
        ("What minimum Green Leaf star rating must Velden Paper's new mill offices achieve?", "5 Star"),
        ("What FDP score did Velden Paper get for its 2023 disclosure?", "B-"),
        ("Who gave limited assurance over Velden Paper's climate metrics in 2023?", "MARBACH"),
    ],
)
def test_a_grade_or_assurer_is_told(tmp_path: Path, question: str, grade: str) -> None:
    assert grade in told(tmp_path, question, ENGLISH)


@pytest.mark.parametrize(
    ("sentence", "question", "names"),
    [
        ("Wind 评级 AA 级", "青禾的Wind评级是什么级别？", ["aa"]),
        ("大楼获得钻石级绿建筑标章", "大楼拿的是哪一级的绿建筑标章？", ["钻石级"]),
        ("It received a rating last year", "What rating did it get?", []),
        ("It was rated A by them", "What rating did it get?", ["A"]),
    ],
)
def test_letters_are_grades_only_in_capitals_and_beside_their_word(sentence: str, question: str, names: list[str]) -> None:
    sought = sought_in(question)
    assert sought is not None
    assert sought.kind == "grade"
    assert [name.text for name in names_in(sentence, sought, question, own="Asta Anton AG")] == names


def test_a_note_mark_glued_to_a_word_hides_it_not() -> None:
    assert "stress" in place("water stress⁵ of the river", 1.0).tokens


def test_so_many_standards_are_their_own_number(tmp_path: Path) -> None:
    text = report(
        "Velden Paper AG",
        "The framework sets the Safe Hands requirements of our management system. Velden Paper kept its accreditation to the "
        "International Standards ISO 45001 (Safety), ISO 9001 (Quality) and ISO 14001 (Environment).",
    )
    question = "Which three international standards is Velden Paper's Safe Hands management system accredited to?"
    assert "ISO 14001" in told(tmp_path, question, text)


def test_who_stepped_down_is_told_by_any_word_for_it(tmp_path: Path) -> None:
    text = "# 青禾电子2023年半年度报告\n\n青禾电子2023年上半年的报告。\n\n董事顾远林先生因个人原因申请辞去公司董事职务。\n"
    assert "顾远林" in told(tmp_path, "青禾电子2023年上半年是哪位董事辞任？", text)


def test_a_chairman_who_signed_a_report_is_a_person() -> None:
    sought = sought_in("Who is the chairman of Velden Paper who signed the 2022 report?")
    assert sought is not None
    assert sought.kind == "person"
