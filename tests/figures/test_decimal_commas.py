"""Tables that write decimals behind commas: read so where the table itself shows it, and never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.catalog import Catalog
from qa.figures import extract_figures
from qa.quantities.cells import has_decimal_commas, has_points_alone, read_cell
from tests.figures.conftest import Builder


@pytest.mark.parametrize(
    ("cells", "commas"),
    [
        (["224,1", "1.642,5"], True),
        (["224,1", "310,45", "1.642"], True),
        (["1.234.567", "12"], True),
        (["224.1", "1,642.5"], False),
        (["1,234", "5,678"], False),
        (["1.234", "5.678"], False),
        (["224,1", "310.45"], False),
        (["224,1", "1.642"], False),
        ([], False),
    ],
)
def test_a_table_shows_how_it_writes_decimals(cells: list[str], commas: bool) -> None:
    assert has_decimal_commas(cells) is commas


@pytest.mark.parametrize(
    ("written", "plain", "with_commas"),
    [
        ("1.642", "1.642", "1642"),
        ("1,642", "1642", "1.642"),
        ("224,1", "224.1", "224.1"),
        ("1.642,5", "1642.5", "1642.5"),
        ("12", "12", "12"),
    ],
)
def test_an_ambiguous_number_is_read_as_its_table_writes(written: str, plain: str, with_commas: str) -> None:
    first, second = read_cell(written), read_cell(written, decimal_commas=True)
    assert first is not None
    assert second is not None
    assert (first.value, second.value) == (Decimal(plain), Decimal(with_commas))
    assert first.raw == second.raw == written


def test_the_cells_of_a_table_are_read_alike(catalog: Catalog) -> None:
    builder = Builder()
    builder.table(
        ["2022", "2023"],
        [("Electricity consumption", "MWh", ["224,1", "1.642,5"]), ("Diesel consumption", "MWh", ["1.642", "3,2"])],
    )
    values = [one.quantity.value for one in extract_figures(builder.document(), catalog)]
    assert values == [Decimal("224.1"), Decimal("1642.5"), Decimal(1642), Decimal("3.2")]


@pytest.mark.parametrize(
    ("cells", "alone"),
    [
        (["1.234", "56.789", "531", "12%"], True),
        (["1.234", "5.67"], False),
        (["1.234", "5,6"], False),
        (["0.234", "1.234"], False),
        (["531", "609"], False),
    ],
)
def test_points_before_three_digits_alone_tell_nothing(cells: list[str], alone: bool) -> None:
    assert has_points_alone(cells) is alone


@pytest.mark.parametrize(
    ("others", "value"),
    [
        ([["224,1", "1.642,5"], ["3,2", "4,7"]], 56789),
        ([["224,1", "1.642,5"]], "56.789"),
        ([["224,1", "7,5"], ["3,2", "4,7"], ["3.2", "4.7"]], "56.789"),
    ],
)
def test_a_table_that_does_not_tell_is_read_as_the_others_are_written(
    others: list[list[str]], value: str, catalog: Catalog
) -> None:
    builder = Builder()
    for cells in others:
        builder.table(["2022", "2023"], [("Diesel consumption", "MWh", cells)])
    builder.table(["2022", "2023"], [("Electricity consumption", "MWh", ["531", "56.789"])])
    figures = list(extract_figures(builder.document(), catalog))
    assert figures[-1].quantity.value == Decimal(value)
