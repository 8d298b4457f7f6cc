"""What is said of a calculation."""

from __future__ import annotations

import pytest

from qa.answering.calculations import grouped


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
