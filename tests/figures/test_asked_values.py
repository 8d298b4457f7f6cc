"""Numbers beneath the numbered questions of a questionnaire."""

from __future__ import annotations

from qa.catalog import Catalog
from qa.domain.figures import Figure
from qa.figures import extract_figures
from tests.figures.conftest import Builder


def told(builder: Builder, catalog: Catalog) -> dict[str, Figure]:
    return {figure.quantity.raw: figure for figure in extract_figures(builder.document(language="en"), catalog)}


def test_a_number_beneath_a_question_answers_it_for_what_stands_over_the_questions(builder: Builder, catalog: Catalog) -> None:
    builder.paragraph("(7.30.7) State how much fuel your organization has consumed, by fuel type.")
    builder.heading("Peat\n(7.30.7.1) Heating value")
    builder.paragraph("Select from:")
    builder.paragraph("☑ HHV")
    builder.heading("(7.30.7.2) Total fuel MWh consumed by the organization")
    builder.paragraph("31425")
    builder.heading("Wood\n(7.30.7.1) Heating value")
    builder.paragraph("☑ LHV")
    builder.heading("(7.30.7.2) Total fuel MWh consumed by the organization")
    builder.paragraph("8870")
    found = told(builder, catalog)
    assert found["31425"].path == ("Peat", "Total fuel MWh consumed by the organization")
    assert found["8870"].path == ("Wood", "Total fuel MWh consumed by the organization")
    assert found["8870"].quantity.canonical_unit == "kWh"


def test_an_amount_of_a_base_year_is_of_the_year_that_was_asked_for_before(builder: Builder, catalog: Catalog) -> None:
    builder.heading("Scope 3 category 6: Business travel\n(7.5.1) Base year end")
    builder.paragraph("12/31/2017")
    builder.heading("(7.5.2) Base year emissions (metric tons CO2e)")
    builder.paragraph("611.0")
    builder.heading("Scope 3 category 7: Employee commuting\n(7.5.2) Base year emissions (metric tons CO2e)")
    builder.paragraph("733.0")
    found = told(builder, catalog)
    assert found["611.0"].period is not None
    assert found["611.0"].period.label == "2017"
    assert found["611.0"].quantity.canonical_unit == "tCO2e"
    assert found["611.0"].path[0] == "Scope 3 category 6: Business travel"
    assert found["733.0"].period is None or found["733.0"].period.label != "2017"


def test_the_mass_of_another_gas_is_no_mass_of_carbon_dioxide(builder: Builder, catalog: Catalog) -> None:
    builder.heading("Fugitives\n(7.15.3.3) Gross Scope 1 SF6 emissions (metric tons SF6)")
    builder.paragraph("0.61")
    builder.heading("(7.15.3.4) Total gross Scope 1 emissions (metric tons CO2e)")
    builder.paragraph("14335.4")
    found = told(builder, catalog)
    assert found["0.61"].quantity.canonical_unit == "t"
    assert found["14335.4"].quantity.canonical_unit == "tCO2e"


def test_a_number_that_follows_no_question_or_the_end_of_its_rows_answers_none(builder: Builder, catalog: Catalog) -> None:
    builder.heading("Row 1\n(7.15.1.2) Scope 1 emissions (metric tons of CO2e)")
    builder.paragraph("[Add row]")
    builder.paragraph("5121")
    builder.heading("(7.16.1) Scope 1 emissions (metric tons of CO2e)")
    builder.paragraph("See the note on page 12.")
    builder.paragraph("5122")
    assert not {"5121", "5122"} & told(builder, catalog).keys()
