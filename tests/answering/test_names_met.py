"""Whether a figure is said of what a question calls by its own name."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from qa.answering.names_met import NAMED, lacks_name
from qa.answering.spots import place
from qa.answering.terms import Term
from tests.answering.test_labels import row

SITE = Term((frozenset({"tolland"}),), NAMED, "tolland", is_name=True)
DESK = SimpleNamespace(named=lambda: (("tolland",),), text=lambda _: "Electricity 410")


@pytest.mark.parametrize("from_table", [True, False])
@pytest.mark.parametrize(("words", "lacks"), [("Electricity at Tolland", False), ("Electricity at Birk", True)])
def test_a_name_stands_by_its_number(words: str, lacks: bool, from_table: bool) -> None:
    figure = replace(row("Electricity"), from_table=from_table)
    assert lacks_name(figure, [SITE], [place(words, 1.0)], DESK) is lacks  # type: ignore[arg-type]


def test_prose_before_a_table_names_nothing() -> None:
    far = [place("Electricity", 1.0), place("2023", 0.8), place("kWh", 0.6), place("Pupils visited Tolland", 0.3)]
    assert lacks_name(row("Electricity"), [SITE], far, DESK)  # type: ignore[arg-type]


def test_a_name_that_most_passages_hold_need_not_stand_there() -> None:
    common = replace(SITE, weight=NAMED - 0.1)
    assert not lacks_name(replace(row("Electricity"), from_table=False), [common], [place("Electricity", 1.0)], DESK)  # type: ignore[arg-type]
