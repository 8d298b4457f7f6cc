"""Words that translate alike stand for each other; words that merely stand in like places do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.text.synonyms import MOST
from qa.text.synonyms import english_synonyms as synonyms
from tests.answering.small_index import report, told


@pytest.mark.parametrize(
    ("stem", "other"),
    [("staff", "employe"), ("hire", "employ"), ("salari", "wage"), ("purchas", "buy"), ("custom", "client"), ("car", "automobil")],
)
def test_words_that_translate_alike_are_synonyms(stem: str, other: str) -> None:
    assert other in synonyms(stem)


@pytest.mark.parametrize(
    ("stem", "other"),
    [
        ("men", "women"),
        ("women", "men"),
        ("europ", "asia"),
        ("wast", "squander"),
        ("freshwat", "water"),
        ("water", "freshwat"),
        ("custom", "suppli"),
    ],
)
def test_words_that_share_little_or_no_translation_are_none(stem: str, other: str) -> None:
    assert other not in synonyms(stem)


@pytest.mark.parametrize("stem", ["staff", "child", "suppli", "men", "qwrtz"])
def test_no_word_is_its_own_synonym_and_few_are_named(stem: str) -> None:
    found = synonyms(stem)
    assert stem not in found
    assert len(found) <= MOST
    assert all(" " not in one for one in found)


def test_a_word_that_the_lexicon_does_not_know_has_no_synonyms() -> None:
    assert synonyms("qwrtz") == ()


CLIENTS = report("Velden Paper AG", "Velden Paper surveyed 12 clients in 2023.")


def test_a_number_told_with_another_word_answers(tmp_path: Path) -> None:
    assert "12" in told(tmp_path, "How many customers did Velden Paper survey in 2023?", CLIENTS)


@pytest.mark.parametrize("others", ["auditors", "suppliers", "factories"])
def test_a_number_of_other_things_does_not(others: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"How many {others} did Velden Paper survey in 2023?", CLIENTS) == ""


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many women did Velden Paper train in welding in 2023?", "Velden Paper trained 12 men in welding in 2023."),
        (
            "How many warehouses did Velden Paper open in Europe in 2023?",
            "Velden Paper opened 7 warehouses in Asia in 2023.",
        ),
    ],
)
def test_a_number_of_the_opposite_or_of_elsewhere_does_not(question: str, sentence: str, tmp_path: Path) -> None:
    assert told(tmp_path, question, report("Velden Paper AG", sentence)) == ""
    (tmp_path / "other").mkdir()
    swapped = sentence.replace("men", "women").replace("Asia", "Europe")
    assert told(tmp_path / "other", question, report("Velden Paper AG", swapped)) != ""


WAGE = "Does Velden Paper pay a fair wage to its cleaners?"


def test_a_sentence_in_other_words_affirms(tmp_path: Path) -> None:
    assert told(tmp_path, WAGE, report("Velden Paper AG", "Velden Paper pays its cleaners a fair salary.")).startswith("Yes.")


@pytest.mark.parametrize("other", ["lunch", "warning", "holiday"])
def test_a_sentence_about_another_thing_does_not(other: str, tmp_path: Path) -> None:
    answer = told(tmp_path, WAGE, report("Velden Paper AG", f"Velden Paper gives its cleaners a fair {other}."))
    assert not answer.startswith("Yes")
