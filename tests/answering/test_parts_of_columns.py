"""The part of a whole that a row or column is for is said beside its number."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa.answering.naming import LONGEST_PART, metric_name, qualifier_note
from qa.catalog import load_catalog
from qa.domain.documents import Language
from qa.domain.figures import Figure
from tests.answering.small_index import report, table, told
from tests.answering.test_labels import row

HOURS = row("Training hours", boundary="Management")


@pytest.mark.parametrize(
    ("boundary", "language", "note"),
    [
        ("Management", "en", " (Management)"),
        ("生产部门", "zh-Hans", "（生产部门）"),
        ("Management (Halden", "en", " (Management)"),
        ("Halden plant (t)", "en", " (Halden plant)"),
    ],
)
def test_a_part_that_the_name_does_not_say_is_noted(boundary: str, language: Language, note: str) -> None:
    assert qualifier_note(row("Training hours", boundary=boundary), "Training hours", language, load_catalog()) == note


def test_several_parts_are_noted_each() -> None:
    note = qualifier_note(row("Training hours", boundary="Management / Halden plant"), "Training hours", "en", load_catalog())
    assert "Management" in note
    assert "Halden plant" in note


def test_scope_and_part_are_noted_together() -> None:
    figure = row("Emissions", boundary="Halden plant")
    figure = replace(figure, qualifiers=replace(figure.qualifiers, scope="2"))
    note = qualifier_note(figure, "Emissions", "en", load_catalog())
    assert note.startswith(" (Halden plant")
    assert "Scope 2" in note


@pytest.mark.parametrize(
    ("figure", "name"),
    [
        (HOURS, "Management training hours"),
        (HOURS, "Training hours of management"),
        (row("Training hours"), "Training hours"),
        (row("Training hours", boundary="x" * (LONGEST_PART + 1)), "Training hours"),
        (replace(HOURS, from_table=False), "Training hours"),
    ],
)
def test_a_part_is_not_noted_twice_nor_at_any_length_nor_of_a_sentence(figure: Figure, name: str) -> None:
    assert qualifier_note(figure, name, "en", load_catalog()) == ""


@pytest.mark.parametrize(
    ("boundary", "language", "said"),
    [
        ("Halden plant", "zh-Hans", "用水量（Halden plant）"),
        (None, "zh-Hans", "用水量"),
    ],
)
def test_a_translated_name_has_the_part_too(boundary: str | None, language: Language, said: str) -> None:
    figure = replace(row("Water consumption", boundary=boundary), metric_id="water_consumption")
    assert metric_name(figure, (), "en", load_catalog(), language) == said


def test_the_catalogs_name_in_place_of_an_overlong_label_has_the_part() -> None:
    label = "water consumption" + " water consumption" * 6
    figure = replace(row(label, boundary="Halden plant"), metric_id="water_consumption")
    name = metric_name(figure, (), "en", load_catalog(), "en")
    assert name is None or name.endswith("(Halden plant)")


COLUMNS = table("Indicator | Unit | Management 2023 | Production 2023", "Training hours | hours | 120 | 800")


@pytest.mark.parametrize(("part", "other", "number"), [("management", "Production", "120"), ("production", "Management", "800")])
def test_an_answer_says_of_which_column_its_number_is(part: str, other: str, number: str, tmp_path: Path) -> None:
    question = f"How many training hours did {part} at Velden Paper have in 2023?"
    answer = told(tmp_path, question, report("Velden Paper AG", COLUMNS))
    assert f"training hours ({part.capitalize()}) were {number} hours" in answer
    assert other not in answer


def test_the_only_column_is_no_part(tmp_path: Path) -> None:
    hours = table("Indicator | Unit | 2023", "Training hours | hours | 120")
    answer = told(tmp_path, "How many training hours did Velden Paper have in 2023?", report("Velden Paper AG", hours))
    assert "training hours were 120 hours" in answer
