"""Scopes named as what something is no part of."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.catalog.qualifiers import qualifiers_in, scopes_in
from qa.text.folding import fold_plain
from tests.answering.small_index import report, table, told


@pytest.mark.parametrize(
    "words",
    [
        "Fuel-related activities not included in Scope 1 or 2",
        "emissions not covered by Scope 1, Scope 2",
        "emissions not contained in scopes 1 and 2",
        "emissions excluding Scope 3",
        "emissions outside of scope 1, 2 and 3",
        "不属于范围一和范围二的排放",
        "未计入范围三的排放",
    ],
)
def test_a_scope_that_something_is_no_part_of_is_not_its_scope(words: str) -> None:
    assert scopes_in(fold_plain(words)) == []
    assert qualifiers_in(words).scope is None


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("Scope 3 emissions not covered by Scope 1 or Scope 2", "3"),
        ("Scope 1 emissions other than Scope 2", "1"),
        ("范围一排放（不含范围二）", "1"),
        ("Scope 3 emissions (not included in the target)", "3"),
        ("Scope 1 emissions excluding biogenic ones", "1"),
        ("emissions included in Scope 2", "2"),
        ("计入范围三的排放", "3"),
    ],
)
def test_the_scope_that_something_is_of_stays(words: str, scope: str) -> None:
    assert scopes_in(fold_plain(words)) == [scope]
    assert qualifiers_in(words).scope == scope


OTHERS = [
    ("Fuel-related activities (not included in Scope 1 or 2)", "1"),
    ("Other emissions outside of Scope 3", "3"),
]


@pytest.mark.parametrize(("label", "scope"), OTHERS)
def test_a_row_outside_a_scope_does_not_state_it(label: str, scope: str, tmp_path: Path) -> None:
    emissions = table("Emissions | Unit | 2023", f"{label} | t CO2e | 31")
    question = f"What were Velden Paper's Scope {scope} emissions in 2023?"
    assert told(tmp_path, question, report("Velden Paper AG", emissions)) == ""
