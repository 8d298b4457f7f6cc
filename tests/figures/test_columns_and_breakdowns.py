"""What a table's title counts, columns nobody can tell apart, rows that break down the one before, full-time equivalents."""

from __future__ import annotations

import pytest

from qa.catalog import Catalog
from qa.domain.documents import Company
from qa.domain.figures import Figure
from qa.figures import extract_figures
from tests.figures.conftest import Builder

VELDEN = Company("velden", "Velden Paper AG", ("Velden",))


def read(builder: Builder, catalog: Catalog, language: str = "en", company: Company | None = None) -> list[Figure]:
    return list(extract_figures(builder.document(language=language, company=company), catalog))


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Average number of training hours", "h"),
        ("Total number of sick days", "day"),
        ("Hours worked by our people", "h"),
    ],
)
def test_a_title_that_counts_hours_or_days_gives_bare_numbers_their_unit(
    title: str, unit: str, builder: Builder, catalog: Catalog
) -> None:
    builder.table(["2023"], [("Office staff", None, ["12"]), ("Drivers", None, ["20"])], caption=title)
    figures = read(builder, catalog)
    assert [figure.quantity.canonical_unit for figure in figures] == [unit, unit]
    supported = {support.span.of(builder.text) for figure in figures for support in figure.support if support.role == "unit"}
    assert {words.lower() for words in supported} == {"hours" if unit == "h" else "days"}


@pytest.mark.parametrize(
    "title", ["Training courses held within 24 hours", "Number of courses", "Trained people, hours not counted"]
)
def test_a_title_that_only_mentions_hours_does_not(title: str, builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Office staff", None, ["12"])], caption=title)
    (figure,) = read(builder, catalog)
    assert figure.quantity.canonical_unit == "1"


def test_a_unit_column_goes_before_the_hours_of_the_title(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Office staff", "people", ["12"])], caption="Average number of training hours")
    (figure,) = read(builder, catalog)
    assert figure.quantity.canonical_unit == "person"


def test_columns_with_the_same_header_and_different_values_state_nothing(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023", "2023"], [("Water consumption", "m3", ["410", "520"])])
    assert read(builder, catalog) == []


def test_columns_without_header_and_different_values_state_nothing(builder: Builder, catalog: Catalog) -> None:
    builder.table(["", ""], [("Water consumption", "m3", ["410", "520"])])
    assert read(builder, catalog) == []


@pytest.mark.parametrize("header", ["2023", ""])
@pytest.mark.parametrize("cells", [["410", "410"], ["410", None], ["410", "n/a"]])
def test_columns_that_do_not_contradict_each_other_do(
    cells: list[str | None], header: str, builder: Builder, catalog: Catalog
) -> None:
    builder.table([header, header], [("Water consumption", "m3", cells)])
    assert {figure.quantity.raw for figure in read(builder, catalog) if not figure.blank} == {"410"}


@pytest.mark.parametrize("headers", [["2022", "2023"], [("2023", "Plant"), ("2023", "Office")]])
def test_columns_told_apart_by_year_or_words_do(headers: list[str | tuple[str, ...]], builder: Builder, catalog: Catalog) -> None:
    builder.table(headers, [("Water consumption", "m3", ["410", "520"])])
    assert [figure.quantity.raw for figure in read(builder, catalog)] == ["410", "520"]


def test_one_rows_contradiction_is_not_its_neighbours(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023", "2023"], [("Water consumption", "m3", ["410", "520"]), ("Waste generated", "t", ["7", "7"])])
    assert {(figure.metric_id, figure.quantity.raw) for figure in read(builder, catalog)} == {("waste_generated", "7")}


@pytest.mark.parametrize("heading", ["By region", "of which by business unit", "Thereof by country:"])
def test_rows_under_by_region_are_parts_of_the_row_before(heading: str, builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Water consumption", "m3", ["900"]), ((heading, "Norway"), "m3", ["300"])])
    whole, part = read(builder, catalog)
    assert (whole.metric_id, whole.qualifiers.boundary) == ("water_consumption", None)
    assert (part.metric_id, part.qualifiers.boundary) == ("water_consumption", "Norway")
    assert part.path == ("Water consumption", "Norway")


def test_all_rows_of_a_chinese_breakdown_are_parts(builder: Builder, catalog: Catalog) -> None:
    parent = "按地区划分"
    builder.table(["2023年"], [("用水量", "吨", ["900"]), ((parent, "华东"), "吨", ["300"]), ((parent, "华北"), "吨", ["600"])])
    figures = read(builder, catalog, "zh-Hans")
    assert [figure.metric_id for figure in figures] == ["water_consumption"] * 3
    assert [figure.qualifiers.boundary for figure in figures] == [None, "华东", "华北"]


def test_a_breakdown_is_of_the_last_row_before_it(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["2023"],
        [("Water consumption", "m3", ["900"]), ("Waste generated", "t", ["30"]), (("By region", "Norway"), "t", ["10"])],
    )
    assert [figure.metric_id for figure in read(builder, catalog)] == ["water_consumption", "waste_generated", "waste_generated"]


@pytest.mark.parametrize("parents", [("Regions",), ("By 2030",), ("Environment", "By region")])
def test_rows_under_another_heading_or_group_are_no_parts_of_it(
    parents: tuple[str, ...], builder: Builder, catalog: Catalog
) -> None:
    builder.table(["2023"], [("Water consumption", "m3", ["900"]), ((*parents, "Norway"), "m3", ["300"])])
    whole, other = read(builder, catalog)
    assert (whole.metric_id, other.metric_id) == ("water_consumption", None)


def test_a_breakdown_with_nothing_before_it_is_of_nothing(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [(("By region", "Norway"), "m3", ["300"])])
    (figure,) = read(builder, catalog)
    assert figure.metric_id is None


@pytest.mark.parametrize("unit", ["FTE", "FTEs", "full-time equivalents"])
def test_full_time_equivalents_are_employees(unit: str, builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Production", unit, ["310"])])
    (figure,) = read(builder, catalog)
    assert (figure.metric_id, figure.quantity.canonical_unit) == ("employees", "person")


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("New hires in production", "FTE"),
        ("Volunteering", "FTE"),
        ("Absence", "FTE"),
        ("Vacancies", "FTE"),
        ("Leavers", "full-time equivalents"),
        ("Production", "pieces"),
    ],
)
def test_other_things_counted_are_not(label: str, unit: str, builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [(label, unit, ["31"])])
    (figure,) = read(builder, catalog)
    assert figure.metric_id != "employees"


@pytest.mark.parametrize("asked", ["full time equivalents", "FTEs"])
def test_the_catalog_calls_full_time_equivalents_employees(asked: str, catalog: Catalog) -> None:
    assert [match.metric_id for match in catalog.find_metrics(f"How many {asked} are there?")] == ["employees"]


def test_full_time_employees_are_still_a_part_of_all(catalog: Catalog) -> None:
    assert [match.metric_id for match in catalog.find_metrics("full-time employees")] == ["fulltime_employees"]


def test_a_column_named_after_the_company_itself_is_no_part(builder: Builder, catalog: Catalog) -> None:
    builder.table([("2023", "Velden"), ("2023", "Halden plant")], [("Water consumption", "m3", ["410", "520"])])
    assert [figure.qualifiers.boundary for figure in read(builder, catalog, company=VELDEN)] == [None, "Halden plant"]


def test_a_group_that_only_says_on_which_day_names_no_metric(builder: Builder, catalog: Catalog) -> None:
    rows: list[tuple[str | tuple[str, ...], str | None, list[str | None]]] = [
        (("(as at 31.12.)", "Canteens"), "sites", ["4"]),
        (("Sites in Norway", "Depots"), "sites", ["5"]),
    ]
    builder.table(["2023"], rows)
    assert [figure.metric for figure in read(builder, catalog)] == ["Canteens", "Sites in Norway Depots"]


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Average training hours per female employee", "h"),
        ("Number of training hours", "h"),
        ("Lost days per employee", "day"),
        ("No. of employee volunteer hours", "h"),
        ("外包劳务的工时总数", "h"),
        ("Number of training courses", "1"),
        ("Training courses of 24 hours", "1"),
    ],
)
def test_a_label_that_counts_hours_or_days_gives_its_number_the_unit(
    label: str, unit: str, builder: Builder, catalog: Catalog
) -> None:
    builder.table(["2023"], [(label, None, ["12"])])
    (figure,) = read(builder, catalog)
    assert figure.quantity.canonical_unit == unit


def test_a_year_under_per_cent_is_a_year(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Turnover rate in %", "2023"], [("Last reported", None, ["2022", "7"]), ("Mill staff", None, ["12.5", "9"])])
    assert [figure.quantity.raw for figure in read(builder, catalog)] == ["7", "12.5", "9"]


def test_a_heading_over_rows_that_is_nothing_but_a_year_dates_them(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["Paper", "Board", "Group"],
        [
            (("2022", "Net sales (€ million)"), None, ["40", "22", "62"]),
            (("2023", "Net sales (€ million)"), None, ["44", "25", "69"]),
        ],
        caption="Net sales by business",
    )
    figures = read(builder, catalog)
    years = {figure.quantity.raw: figure.period.label for figure in figures if figure.period is not None}
    assert years["62"] == "2022"
    assert years["69"] == "2023"


def test_women_under_employees_are_female_employees(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["2023"],
        [("Total number of employees", None, ["1,240"]), (("Total number of employees", "Women"), None, ["512"])],
    )
    figures = read(builder, catalog)
    assert [figure.metric_id for figure in figures] == ["employees", "employees_female"]


def test_an_age_in_a_table_of_employees_counts_no_people(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Average age of employees", None, ["41.5"])], caption="Number of employees")
    (figure,) = read(builder, catalog)
    assert figure.quantity.canonical_unit == "1"


def test_columns_of_one_year_are_told_apart_by_their_units(builder: Builder, catalog: Catalog) -> None:
    rows = [("Women", None, ["23,041", "27.2", "24,069", "27.4"])]
    builder.table(["2022 Number", "2022 in %", "2023 Number", "2023 in %"], rows, caption="Workforce by sex")
    told = [
        (figure.quantity.raw, figure.quantity.canonical_unit, figure.period.label if figure.period else None)
        for figure in read(builder, catalog)
    ]
    assert ("24,069", "2023") in [(raw, year) for raw, _, year in told]
    assert ("27.4", "%", "2023") in told


def test_how_a_whole_is_split_is_no_part_of_a_figures_name(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [(("Total water withdrawal", "By region", "Hill country"), "m3", ["1,681"])])
    (figure,) = read(builder, catalog)
    assert figure.metric == "Total water withdrawal Hill country"
    assert figure.metric_id == "water_withdrawal"
