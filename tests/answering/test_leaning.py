"""Later parts of a question that say too little by themselves."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from qa.answering.leaning import LEAST_OWN, leans


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
