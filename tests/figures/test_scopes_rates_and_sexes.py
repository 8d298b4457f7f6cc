"""Rows that are numbers of scopes, rows per something, columns of women and men, columns that are no parts."""

from __future__ import annotations

import pytest

from qa.catalog import Catalog
from qa.domain.figures import Figure
from qa.figures import extract_figures
from qa.verification.sources import reread
from tests.figures.conftest import Builder


def read(builder: Builder, catalog: Catalog) -> list[Figure]:
    return list(extract_figures(builder.document(), catalog))


def test_numbers_under_scope_are_scopes(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        [("2023 (tCO2e)", "Norway"), ("2023 (tCO2e)", "Total")],
        [
            ("1", None, ["14.2", "20.1"]),
            ("2 – location-based", None, ["16.5", "30.7"]),
            ("Total 1 & 2 (market-based)", None, ["30.4", "51.3"]),
        ],
        caption="(Scope)",
    )
    figures = read(builder, catalog)
    assert [figure.metric_id for figure in figures] == ["ghg_scope1"] * 2 + ["ghg_scope2"] * 2 + ["ghg_scope12"] * 2
    assert [figure.qualifiers.boundary for figure in figures] == ["Norway", None] * 3
    assert [figure.qualifiers.basis for figure in figures[2::2]] == ["location", "market"]
    assert figures[2].path == ("Scope 2 – location-based",)


def test_numbers_under_another_header_are_no_scopes(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023 (tCO2e)"], [("1", None, ["14.2"]), ("2", None, ["30.7"])], caption="Plant")
    assert {figure.qualifiers.scope for figure in read(builder, catalog)} == {None}


@pytest.mark.parametrize(
    ("label", "canonical"),
    [("Per €m operating expenses", "tCO2e/EUR"), ("Per employee", "tCO2e/person"), ("Per pallet moved", "1")],
)
def test_a_row_per_something_divides_its_columns_unit(label: str, canonical: str, builder: Builder, catalog: Catalog) -> None:
    builder.table([("Global tonnes of CO2e", "2023")], [("Scope 3 (travel)", None, ["4.5"]), (label, None, ["1.35"])])
    whole, rate = read(builder, catalog)
    assert all(reread(figure, builder.text, "en") is not None for figure in (whole, rate))
    assert (whole.quantity.canonical_unit, rate.quantity.canonical_unit) == ("tCO2e", canonical)
    assert (whole.qualifiers.boundary, rate.qualifiers.boundary) == (None, None)


def test_directors_in_the_column_of_women_are_women_directors(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Male", "Female", "Total"], [("Board Directors", None, ["4", "2", "6"]), ("Other staff", None, ["3", "2", "5"])])
    figures = read(builder, catalog)
    assert [figure.metric_id for figure in figures[:2]] == ["employees_male", "female_directors"]
    assert figures[1].qualifiers.boundary == "Female"
    assert (figures[4].metric_id, figures[4].qualifiers.boundary) == ("employees_female", "Other staff / Female")


def test_a_broken_number_in_the_column_of_women_counts_no_women(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Men", "Women"], [("Gravity", None, ["0.23", "0.24"])])
    assert {figure.metric_id for figure in read(builder, catalog)} == {None}


def test_grand_totals_and_weights_are_no_parts(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Weight"], [("Landfill", None, ["52.7 tonnes"])])
    builder.table(["Depots", "Grand Total"], [("Landfill (t)", None, ["12.7", "40.1"])])
    assert [figure.qualifiers.boundary for figure in read(builder, catalog)] == [None, "Depots", None]


def test_a_star_with_a_number_marks_a_note(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Volume of waste*5", "t", ["31,000"])])
    assert read(builder, catalog)[0].path == ("Volume of waste",)


def test_a_category_named_behind_its_scope_is_the_metric(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["2023"],
        [
            ("Scope 3: Category 6 – Business travel (tCO2e)", None, ["4,100"]),
            ("Category 1: Purchased goods & services (tCO2e)", None, ["91,200"]),
        ],
    )
    found = extract_figures(builder.document(language="en"), catalog)
    assert [one.metric_id for one in found] == ["ghg_scope3_business_travel", "ghg_scope3_purchased_goods"]
