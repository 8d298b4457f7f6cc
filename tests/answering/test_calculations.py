"""What is said of a calculation."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.calculations import grouped
from tests.answering.small_index import report, table, told


@pytest.mark.parametrize(
    ("plain", "shown"),
    [
        ("up by 139299 t (2455217 − 2315918)", "up by 139,299 t (2,455,217 − 2,315,918)"),
        ("2023 up by 1200 (2550.25 − 1350.25)", "2023 up by 1200 (2550.25 − 1350.25)"),
        ("12345.678 − 0.12345", "12,345.678 − 0.12345"),
        ("of 1,234,567 t", "of 1,234,567 t"),
    ],
)
def test_long_numbers_are_grouped_and_years_and_decimals_are_not(plain: str, shown: str) -> None:
    assert grouped(plain) == shown


def test_a_difference_in_a_unit_whose_factor_has_no_end_is_told(tmp_path: Path) -> None:
    rows = table("Energy | Unit | 2022 | 2023", "Total energy consumption | GJ | 18,429 | 27,232")
    question = "By how many GJ did Velden Dairies' total energy consumption rise from 2022 to 2023?"
    assert "27,232 − 18,429 = 8803" in told(tmp_path, question, report("Velden Dairies", rows))
