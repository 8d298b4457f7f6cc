"""What a table's title, corner, caption or lead-in says of its rows and columns."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.catalog import Catalog
from qa.domain.documents import Block, Column, Company, Language, Table
from qa.domain.figures import Figure
from qa.domain.places import Span
from qa.figures import extract_figures
from tests.figures.conftest import Builder

VELDEN = Company("velden", "Velden Group", ("Velden",))
YEARS: list[str | tuple[str, ...]] = ["2022", "2023"]


def read(builder: Builder, catalog: Catalog, language: Language = "en") -> list[Figure]:
    return list(extract_figures(builder.document(company=VELDEN, language=language), catalog))


def put_table_with_corner(builder: Builder, corner: str, headers: list[str], label: str, values: list[str | None]) -> None:
    """A table of one row, with words over its labels in the line of the headers."""
    start = len(builder.text)
    builder.put(corner)
    columns = []
    for index, header in enumerate(headers):
        builder.put("\t")
        columns.append(Column(index, (builder.put(header),)))
    row = builder._row((label, None, values), {})
    builder.put("\n\n")
    builder.blocks.append(Block("table", Span(start, len(builder.text)), 1, table=Table(tuple(columns), (row,))))


@pytest.mark.parametrize("label", ["Velden Group", "VELDEN GROUP", "Velden AG", "Total", "Group"])
def test_a_row_named_after_the_company_or_the_total_is_of_its_tables_title(label: str, builder: Builder, catalog: Catalog) -> None:
    builder.table(YEARS, [(label, "t", ["12", "14"])], caption="Hazardous waste")
    for figure in read(builder, catalog):
        assert (figure.metric, figure.metric_id, figure.qualifiers.boundary) == ("Hazardous waste", "hazardous_waste", None)


def test_a_row_that_names_a_part_is_of_its_tables_title_within_that_part(builder: Builder, catalog: Catalog) -> None:
    builder.table(YEARS, [("Halden plant", "t", ["5", "6"])], caption="Hazardous waste")
    for figure in read(builder, catalog):
        assert (figure.metric_id, figure.qualifiers.boundary) == ("hazardous_waste", "Halden plant")
        assert figure.metric == "Hazardous waste – Halden plant"


def test_a_row_with_a_measure_of_its_own_or_of_what_is_avoided_is_not_of_the_title(builder: Builder, catalog: Catalog) -> None:
    rows: list[tuple[str | tuple[str, ...], str | None, list[str | None]]] = [
        ("Crate frequency", "t", ["3"]),
        ("Avoided by rail", "t", ["4"]),
    ]
    builder.table(["2023"], rows, caption="Hazardous waste")
    assert [figure.metric_id for figure in read(builder, catalog)] == [None, None]


def test_a_part_takes_scope_and_basis_from_the_title(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Halden plant", "t CO2e", ["12"])], caption="Scope 2 emissions (market-based)")
    (figure,) = read(builder, catalog)
    assert (figure.metric_id, figure.qualifiers.scope, figure.qualifiers.basis) == ("ghg_scope2", "2", "market")


@pytest.mark.parametrize("group", ["Men", "Women"])
@pytest.mark.parametrize(
    ("title", "unit", "identity"),
    [("Average training hours", "hours", "training_hours_average"), ("New hires", "people", "new_hires")],
)
def test_men_and_women_under_another_metrics_title_are_parts_of_it(
    title: str, unit: str, identity: str, group: str, builder: Builder, catalog: Catalog
) -> None:
    builder.table(["2023"], [(group, unit, ["14"])], caption=title)
    (figure,) = read(builder, catalog)
    assert (figure.metric_id, figure.qualifiers.boundary) == (identity, group)


def test_a_distribution_by_gender_gives_a_share_of_women_for_the_womens_row_alone(builder: Builder, catalog: Catalog) -> None:
    rows: list[tuple[str | tuple[str, ...], str | None, list[str | None]]] = [
        ("Men", "%", ["58"]),
        ("Women", "%", ["42"]),
        ("Total", "%", ["100"]),
    ]
    builder.table(["2023"], rows, caption="Gender distribution")
    assert [figure.metric_id for figure in read(builder, catalog)] == [None, "female_share", None]


def test_a_date_in_the_corner_dates_the_table(builder: Builder, catalog: Catalog) -> None:
    put_table_with_corner(builder, "As of 12/31/2021", ["Austria", "Norway"], "Employees", ["12", "14"])
    figures = read(builder, catalog)
    assert [(one.period.label, one.period.source) for one in figures if one.period] == [("2021-12-31", "heading")] * 2


def test_a_title_in_the_corner_names_the_metric_of_its_rows(builder: Builder, catalog: Catalog) -> None:
    put_table_with_corner(builder, "Hazardous waste", ["2022", "2023"], "Halden plant", ["12 t", "14 t"])
    assert [figure.metric_id for figure in read(builder, catalog)] == ["hazardous_waste"] * 2


def test_a_column_without_header_beside_dated_ones_has_no_period(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023", ""], [("Water withdrawal", "m3", ["12", "14", "99"])])
    assert [figure.period and figure.period.label for figure in read(builder, catalog)] == ["2022", "2023", None]


def test_of_several_columns_without_headers_nobody_knows_which_is_which(builder: Builder, catalog: Catalog) -> None:
    builder.table(["", ""], [("Water withdrawal", "m3", ["12", "14"]), ("Water discharge", "m3", ["3", "3"])])
    told = read(builder, catalog)
    assert [figure.quantity.raw for figure in told] == ["3", "3"]
    assert [figure.period for figure in told] == [None] * 2


@pytest.mark.parametrize(
    ("headers", "caption", "label"),
    [([""], None, "2023"), (["2022", ""], "Water in 2021", "2021")],
    ids=["none dated", "caption"],
)
def test_a_column_without_header_takes_the_captions_period_or_where_none_is_dated_the_documents(
    headers: list[str | tuple[str, ...]], caption: str | None, label: str, builder: Builder, catalog: Catalog
) -> None:
    builder.table(headers, [("Water withdrawal", "m3", ["12", "14"][: len(headers)])], caption=caption)
    period = read(builder, catalog)[-1].period
    assert period is not None
    assert period.label == label


@pytest.mark.parametrize(
    ("lead", "row", "unit", "identity", "language"),
    [
        (
            "We learn. The average hours of training per employee were as follows:",
            "Halden plant",
            "h",
            "training_hours_average",
            "en",
        ),
        ("各基地的用水量如下：", "岱山基地", "万立方米", "water_consumption", "zh-Hans"),
        ("The average hours of training per employee rose.", "Halden plant", "h", None, "en"),
        ("The average hours of training rose. These were as follows:", "Halden plant", "h", None, "en"),
    ],
)
def test_a_sentence_that_leads_up_to_a_table_names_its_metric(
    lead: str, row: str, unit: str, identity: str | None, language: Language, builder: Builder, catalog: Catalog
) -> None:
    builder.paragraph(lead)
    builder.table(["2023"], [(row, unit, ["14"])])
    (figure,) = read(builder, catalog, language)
    assert figure.metric_id == identity
    assert figure.qualifiers.boundary == (row if identity else None)


def test_a_caption_that_names_no_metric_leaves_the_heading_above_to_name_it(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Halden plant", "t", ["14"])], caption="Overview of our plants", headings=("Data", "Hazardous waste"))
    (figure,) = read(builder, catalog)
    assert (figure.metric_id, figure.title) == ("hazardous_waste", "Hazardous waste")


@pytest.mark.parametrize("caption", ["Table 4: Hazardous waste", "[T12] Hazardous waste", "Tab. 7 Hazardous waste"])
def test_the_number_of_a_table_is_no_part_of_its_title(caption: str, builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Halden plant", "t", ["14"])], caption=caption)
    (figure,) = read(builder, catalog)
    assert figure.title == "Hazardous waste"


@pytest.mark.parametrize(
    ("caption", "unit", "value"),
    [
        ("Employees by age, in percentages", "%", "33"),
        ("Hazardous waste in tonnes", "t", "33"),
        ("Energy by site (GWh)", "kWh", "33000000"),
    ],
)
def test_units_come_from_a_caption(caption: str, unit: str, value: str, builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Halden plant", None, ["33"])], caption=caption)
    (figure,) = read(builder, catalog)
    assert (figure.quantity.canonical_unit, figure.quantity.canonical_value) == (unit, Decimal(value))


@pytest.mark.parametrize(
    ("label", "identity"),
    [
        ("Power from our own wind farms (total electricity consumption)", None),
        ("Total (total electricity consumption)", "electricity_consumption"),
        ("Fuel burnt (natural gas)", "natural_gas_consumption"),
    ],
)
def test_what_a_part_is_of_stands_in_brackets_and_is_not_its_metric(
    label: str, identity: str | None, builder: Builder, catalog: Catalog
) -> None:
    builder.table(["2023"], [(label, "MWh", ["12"])])
    (figure,) = read(builder, catalog)
    assert figure.metric_id == identity


def test_a_year_with_a_notes_digit_dates_its_column(builder: Builder, catalog: Catalog) -> None:
    builder.table(["20152 (base year)", "2022"], [("Hazardous waste", "t", ["12", "13"])])
    assert [figure.period.label for figure in read(builder, catalog) if figure.period] == ["2015", "2022"]


def test_characters_set_apart_and_circled_notes_leave_a_label_whole(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("女 性 员 工 占 比①", "%", ["42"])])
    (figure,) = read(builder, catalog, "zh-Hans")
    assert figure.path == ("女性员工占比",)
