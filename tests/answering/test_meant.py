"""How well a question's words are met by what the thesaurus knows."""

from __future__ import annotations

import numpy as np
import pytest

from qa.answering.meant import NARROWER, WIDER, Meant, joined, mean_of
from qa.answering.spots import own_tokens
from qa.text.thesaurus import Thesaurus, bag_of

KNOWN = Thesaurus(
    same=[
        (bag_of("rubbish"), bag_of("waste"), bag_of("废弃物")),
        (bag_of("people employed"), bag_of("headcount")),
        (bag_of("water withdrawal"), bag_of("取水")),
    ],
    related=[((bag_of("landfill"),), (bag_of("waste"),))],
    contrast=[((bag_of("water withdrawal"),), (bag_of("water discharge"),))],
)


def meant(text: str, *words: str) -> Meant:
    return Meant(KNOWN, words, text)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Waste generated", 1.0),
        ("rubbish collected", 1.0),
        ("一般廢棄物", 1.0),
        ("sent to landfill", NARROWER),
        ("training hours", 0.0),
    ],
)
def test_a_word_is_met_by_itself_by_its_like_and_less_by_what_hints_at_it(text: str, met: float) -> None:
    assert meant("How much rubbish?", "rubbish").met_by(own_tokens(text))[0] == pytest.approx(met)


def test_what_is_hinted_at_meets_least() -> None:
    assert meant("landfill", "landfill").met_by(own_tokens("Waste generated"))[0] == pytest.approx(WIDER)


def test_every_word_of_a_wording_is_met_by_another_of_the_same() -> None:
    found = meant("how many people were employed in Norway", "people", "employed", "norway").met_by(own_tokens("Headcount"))
    assert found.tolist() == [1.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("told", "confused"),
    [("Water discharge", 1), ("Water withdrawal", 0), ("Water withdrawal and water discharge", 0), ("取水", 0)],
)
def test_what_is_alike_and_means_something_else_is_counted(told: str, confused: int) -> None:
    assert meant("water withdrawal", "water", "withdrawal").confused_in(own_tokens(told)) == confused


def test_means_are_weighted_and_the_better_measure_counts() -> None:
    met = joined([0.2, 1.0], [0.5, 0.0])
    assert met.tolist() == pytest.approx([0.5, 1.0])
    assert mean_of(met, np.array([3.0, 1.0], dtype=np.float32)) == pytest.approx(0.625)
    assert mean_of(np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.float32)) == 0.0
