"""Later parts of a question that say too little by themselves."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from qa.answering.leaning import LEAST_OWN, leans, must_be_near
from tests.answering.small_index import report, table
from tests.answering.small_index import told as told_answer


@pytest.mark.parametrize(
    ("text", "weight", "leaning"),
    [
        ("when did she join", LEAST_OWN + 1, True),
        ("她是哪年加入的", LEAST_OWN + 1, True),
        ("who chairs it", LEAST_OWN + 1, True),
        ("when was the supplier forum founded", LEAST_OWN + 1, False),
        ("其中女性多少", LEAST_OWN + 1, False),
        ("since when", LEAST_OWN - 0.1, True),
    ],
)
def test_a_pronoun_or_too_few_words_lean_on_the_part_before(text: str, weight: float, leaning: bool) -> None:
    part = SimpleNamespace(text=text, metrics=(), dimension=None, noun=None)
    desk = SimpleNamespace(terms=lambda part: (SimpleNamespace(weight=weight),))
    assert leans(part, desk) is leaning  # type: ignore[arg-type]


def test_a_part_with_something_to_count_leans_on_nothing() -> None:
    part = SimpleNamespace(text="how many did it suspend", metrics=(), dimension="person", noun="carriers")
    assert not leans(part, SimpleNamespace(terms=lambda part: ()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind", "told", "near"),
    [
        ("which fund type led", "entity", 0.56, True),
        ("which fund type led", "entity", 0.8, False),
        ("which firm assured the report", "entity", 0.56, False),
        ("which fund type led", "entity", None, False),
    ],
)
def test_a_later_part_put_in_words_is_not_told_by_any_sentence_that_says_half_of_it(
    text: str, kind: str, told: float | None, near: bool
) -> None:
    part = SimpleNamespace(text=text, kind=kind, metrics=(), dimension=None, noun=None, of_those=False)
    desk = SimpleNamespace(terms=lambda part: (SimpleNamespace(weight=LEAST_OWN + 1),))
    assert must_be_near(part, told, desk) is near  # type: ignore[arg-type]


def test_what_is_asked_of_those_counted_is_named_by_its_own_words_where_it_is_not_found(tmp_path: Path) -> None:
    text = report("Velden Paper AG", table("Indicator | Unit | 2023", "Employees | number | 9,637"))
    answer = told_answer(tmp_path, "How many employees does Velden Paper have, and how many of them are women?", text)
    assert "9,637" in answer
    assert "women" in answer
