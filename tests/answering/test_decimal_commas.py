"""A number that its table writes with a point for thousands is told so that everybody reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

COMMAS = ("Electricity consumption | MWh | 224,1 | 1.642,5", "Natural gas consumption | MWh | 1.642 | 310,4")
POINTS = ("Electricity consumption | MWh | 224.1 | 1,642.5", "Natural gas consumption | MWh | 1.642 | 310.4")


@pytest.mark.parametrize(("rows", "amount"), [(COMMAS, "1,642 MWh"), (POINTS, "1.642 MWh")])
def test_thousands_behind_a_point_are_thousands_where_the_table_shows_it(
    rows: tuple[str, ...], amount: str, tmp_path: Path
) -> None:
    energy = table("Energy | Unit | 2022 | 2023", *rows)
    question = "What was Velden Paper's natural gas consumption in 2022?"
    assert amount in told(tmp_path, question, report("Velden Paper AG", energy))
