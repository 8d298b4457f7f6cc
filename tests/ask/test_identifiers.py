"""What a search names and no document holds is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import read, report


@pytest.mark.parametrize(
    ("query", "absent"),
    [
        ("GRI 999-9", ("GRI 999-9",)),
        ("GRI 305-1 emissions", ()),
        ("ISO 14001 and ISO 45001", ("ISO 45001",)),
        ("Scope 1 emissions", ()),
        ("emissions of the plant", ()),
        ("关键指标B9.9", ("B9.9",)),
    ],
)
def test_identifiers_that_stand_nowhere_are_named(tmp_path: Path, query: str, absent: tuple[str, ...]) -> None:
    text = report("Tolland Ferries plc", "Scope 1 emissions (GRI 305-1) were 4,400 tonnes; all sites hold ISO 14001 certificates.")
    assert read(tmp_path, text).service().absent(query) == absent
