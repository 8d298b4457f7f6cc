"""Units that stand outside a table: in its page's text, in another table's same row; scopes that a header names."""

from __future__ import annotations

from qa.catalog import Catalog
from qa.domain.figures import Figure
from qa.figures import extract_figures
from tests.figures.conftest import Builder


def read(builder: Builder, catalog: Catalog) -> list[Figure]:
    return list(extract_figures(builder.document(language="en"), catalog))


def units(figures: list[Figure]) -> list[str]:
    return [figure.quantity.canonical_unit for figure in figures if figure.from_table]


def test_a_unit_in_the_page_s_text_is_that_of_a_table_that_states_none(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("Scope 1", None, ["5,610", "4,870"]), ("Scope 2", None, ["9,730", "9,110"])])
    builder.paragraph("The overview shows our footprint (tCO2e) since we began to count it.")
    found = read(builder, catalog)
    assert units(found) == ["tCO2e"] * 4
    place = next(support.span for figure in found if figure.from_table for support in figure.support if support.role == "unit")
    assert place.of(builder.text) == "tCO2e"


def test_two_units_on_a_page_leave_it_open(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Scope 1", None, ["5,610"])])
    builder.paragraph("Both are shown, one in brackets (tCO2e), the other rounded (ktCO2e).")
    assert units(read(builder, catalog)) == ["1"]


def test_counts_and_limits_take_no_unit_from_the_page(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Number of sites with Scope 1 emissions", None, ["12"]), ("NOx emission limit", None, ["200"])])
    builder.paragraph("What our plants let out is given elsewhere (tCO2e).")
    assert set(units(read(builder, catalog))) == {"1"}


def test_a_unit_of_a_number_s_own_is_not_the_page_s(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Scope 1", None, ["5,610"])])
    builder.paragraph("Our largest mill let out 2.9 (ktCO2e) of it.")
    assert units(read(builder, catalog)) == ["1"]


def test_another_table_s_same_row_tells_the_unit(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("Scope 1 (tCO2e)", None, ["156,123", "149,877"])])
    builder.table(["2022", "2023"], [("Scope 1", None, ["156,123", "149,877"]), ("Scope 2", None, ["8,431", "7,904"])])
    assert units(read(builder, catalog)) == ["tCO2e"] * 6


def test_another_metric_s_number_tells_no_unit(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Scope 3 (tCO2e)", None, ["156,123"])])
    builder.table(["2023"], [("Scope 1", None, ["156,123"])])
    assert units(read(builder, catalog)) == ["tCO2e", "1"]


def test_emissions_under_a_scope_s_header_are_of_that_scope_s_metric(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Scope 1", "Scope 2"], [("Greenhouse gas emissions (tCO2e)", None, ["836", "13,197"])])
    assert [figure.metric_id for figure in read(builder, catalog)] == ["ghg_scope1", "ghg_scope2"]


def test_a_source_of_emissions_under_a_scope_s_header_is_not_the_whole_scope(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Scope 1", "Scope 2"], [("Greenhouse gas emissions of ferries (tCO2e)", None, ["836", "13,197"])])
    assert "ghg_scope1" not in [figure.metric_id for figure in read(builder, catalog)]


def test_a_table_that_states_a_unit_somewhere_takes_none_from_its_page(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Water drawn (m3)", None, ["4,100"]), ("Scope 1", None, ["5,610"])])
    builder.paragraph("The overview shows our footprint (tCO2e) since we began to count it.")
    assert units(read(builder, catalog)) == ["m3", "1"]


def test_a_rate_in_a_table_of_employees_counts_nobody(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("LTIFR", None, ["1.42", "1.81"])], unit="Employees")
    assert units(read(builder, catalog)) == ["1", "1"]
