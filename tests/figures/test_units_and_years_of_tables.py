"""Years that are none, units that rows share, titles that count hours, running text in the cells of a table."""

from __future__ import annotations

import pytest

from qa.catalog import Catalog
from qa.domain.figures import Figure
from qa.figures import extract_figures, figures_in_text
from tests.figures.conftest import YEAR_2023, Builder


def read(builder: Builder, catalog: Catalog) -> list[Figure]:
    return list(extract_figures(builder.document(language="en"), catalog))


def test_a_number_like_a_year_among_other_numbers_is_a_number(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["Own staff", "Agency staff", "Total"],
        [("North", None, ["311", "23", "334"]), ("South", None, ["2555", "2066", "4621"]), ("West", None, ["131", "9", "140"])],
    )
    assert "2066" in [figure.quantity.raw for figure in read(builder, catalog)]


def test_a_year_in_a_row_or_column_of_years_stays_one(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["Mill A", "Mill B"],
        [("Capacity", None, ["410", "290"]), ("Commissioned", None, ["2011", "2019"]), ("Machines", None, ["4", "3"])],
    )
    assert [figure.quantity.raw for figure in read(builder, catalog)] == ["410", "290", "4", "3"]


def test_a_header_of_year_and_unit_tells_both(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022 MTCO2e", "2023 MTCO2e"], [("Scope 1", None, ["412", "388"])])
    first, second = read(builder, catalog)
    assert (first.quantity.canonical_unit, first.period.label) == ("tCO2e", "2022") if first.period else False
    assert second.period is not None
    assert second.period.label == "2023"


def test_rows_of_the_same_kind_share_the_unit_stated_above_them(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["2023"],
        [
            ("Greenhouse gas emissions (metric tonnes CO2e)", None, ["7,100"]),
            ("Scope 1", None, ["4,000"]),
            ("Scope 2", None, ["3,100"]),
            ("Number of employees", None, ["212"]),
        ],
    )
    assert [figure.quantity.canonical_unit for figure in read(builder, catalog)][:3] == ["tCO2e"] * 3


def test_a_row_with_a_unit_of_its_own_takes_none_from_above(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["2023"],
        [
            ("Greenhouse gas emissions (metric tonnes CO2e)", None, ["7,100"]),
            ("Scope 1", "t CO2e / pallet moved", ["4.1"]),
            ("Scope 2 emissions per employee", None, ["2.2"]),
        ],
    )
    assert [figure.quantity.canonical_unit for figure in read(builder, catalog)][1:] != ["tCO2e", "tCO2e"]
    assert read(builder, catalog)[2].quantity.canonical_unit == "1"


def test_a_dated_title_that_counts_hours_names_what_sexes_and_grades_are_of(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["Women", "Men"],
        [("Lower grades", None, ["19.5", "16.1"])],
        caption="Average number of hours of training per capita by grade and gender in 2023",
    )
    women, _ = read(builder, catalog)
    assert women.quantity.canonical_unit == "h"
    assert women.metric_id == "training_hours_average"
    assert women.qualifiers.boundary == "Lower grades / Women"


def test_number_and_per_cent_in_a_header_is_no_column_of_shares(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Number and % of total"], [("Data protection course", None, ["3,423"])])
    (figure,) = read(builder, catalog)
    assert figure.quantity.canonical_unit == "1"


def test_sentences_in_the_cells_of_a_table_are_read(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["Code", "Disclosure"],
        [
            (
                "In the year ending 31 March 2023, the mills drew 4.2 million m3 of fresh water from two rivers and a well.",
                None,
                [None, None],
            ),
            ("Number of mills", None, ["7", None]),
        ],
    )
    found = {figure.quantity.raw: figure for figure in read(builder, catalog)}
    assert found["4.2 million m3"].quantity.canonical_unit == "m3"
    assert not found["4.2 million m3"].from_table


def test_a_year_that_is_compared_with_has_the_number_behind_its_colon() -> None:
    figures = figures_in_text("In 2023, traffic came to 98,247 pallets (+16% vs. FY22: 84,699 pallets).")
    labels = {figure.quantity.raw.split()[0]: figure.period.label for figure in figures if figure.period}
    assert labels["84,699"] == "FY2022"
    assert labels["98,247"] == "2023"


def test_numbers_of_several_years_in_brackets_count_what_was_counted_before_them() -> None:
    figures = figures_in_text("The number of electric vans was almost doubled (2022: 29, 2023: 57).")
    assert [(figure.quantity.raw, figure.period.label) for figure in figures if figure.period] == [("29", "2022"), ("57", "2023")]


def test_a_title_of_shares_gives_bare_numbers_up_to_a_hundred_per_cent(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("Recycled board", None, ["69", "71"])], caption="Recycled products as percentage of sales")
    assert {figure.quantity.canonical_unit for figure in read(builder, catalog)} == {"%"}


def test_a_title_of_shares_over_larger_numbers_gives_no_unit(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("Recycled board", None, ["690", "71"])], caption="Recycled products as percentage of sales")
    assert {figure.quantity.canonical_unit for figure in read(builder, catalog)} == {"1"}


def test_a_rate_under_women_counts_no_women(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Women", "Men"], [("Accident severity frequency", None, ["12.9", "2.5"])])
    assert "employees_female" not in {figure.metric_id for figure in read(builder, catalog)}


def test_an_equal_opportunity_report_reprinted_tells_of_the_year_in_its_name(builder: Builder, catalog: Catalog) -> None:
    rows = [("Sales workers", None, ["412"]), ("Previous Year Total", None, ["388"])]
    builder.table(["Total"], rows, headings=("2021 Employer information report EEO-1",))
    assert [figure.period.label for figure in read(builder, catalog) if figure.period] == ["2021", "2020"]


def test_a_table_without_labels_is_of_what_its_title_names(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("", None, ["41.2", "43.0"])], caption="6. Energy consumption (GWh)", unit="GWh")
    figures = read(builder, catalog)
    assert {figure.metric_id for figure in figures} == {"energy_consumption"}
    assert figures[0].path == ("Energy consumption (GWh)",)


def test_groups_of_staff_below_the_hours_of_all_have_hours_too(builder: Builder, catalog: Catalog) -> None:
    rows = [("Total average training hours", None, ["37.5"]), ("Management", None, ["45.7"]), ("Non-management", None, ["36.3"])]
    builder.table(["FY2023"], rows, caption="Careers")
    figures = read(builder, catalog)
    assert {figure.quantity.canonical_unit for figure in figures} == {"h"}
    assert {figure.metric_id for figure in figures} == {"training_hours_average"}


def test_groups_below_a_row_that_counts_no_time_take_nothing_from_it(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Total energy (MWh)", None, ["375"]), ("Management", None, ["45"])])
    assert read(builder, catalog)[1].quantity.canonical_unit == "1"


def test_a_title_with_a_disclosures_code_counts_hours_and_a_column_of_averages_is_one(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Hours", "Average"], [("Women", None, ["453", "7.5"])], caption="404-1 HOURS OF TRAINING")
    total, average = read(builder, catalog)
    assert (total.metric_id, average.metric_id) == ("training_hours_total", "training_hours_average")
    assert average.quantity.canonical_unit == "h"


@pytest.mark.parametrize(("heading", "label"), [("2024年04月", "2023"), ("2023年11月", "2023-11"), ("April 2024", "2023")])
def test_a_heading_that_is_the_month_after_its_year_tells_when_a_report_appeared(
    builder: Builder, catalog: Catalog, heading: str, label: str
) -> None:
    builder.paragraph("本公司用电量为612.5万千瓦时。", headings=(heading,))
    figure = next(iter(extract_figures(builder.document(language="zh-Hans", period=YEAR_2023), catalog)))
    assert figure.period is not None
    assert figure.period.label == label
