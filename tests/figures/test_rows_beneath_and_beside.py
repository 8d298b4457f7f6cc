"""What rows take from the headings over them and the columns beside them, and what they do not."""

from __future__ import annotations

import pytest

from qa.catalog import Catalog
from qa.domain.figures import Figure
from qa.figures import extract_figures
from qa.verification.sources import reread
from tests.figures.conftest import Builder


def read(builder: Builder, catalog: Catalog) -> list[Figure]:
    return list(extract_figures(builder.document(), catalog))


def test_a_row_with_a_metric_of_its_own_ends_the_list_before_and_is_broken_down_itself(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["2023"],
        [
            (("Turnover rate by region", "Europe"), None, ["5.64"]),
            (("Turnover rate by region", "Total number of leavers"), None, ["4,721"]),
            (("by gender", "Men"), None, ["2,697"]),
        ],
    )
    europe, leavers, men = read(builder, catalog)
    assert (europe.metric_id, europe.path) == ("turnover_rate", ("Turnover rate by region", "Europe"))
    assert (leavers.metric_id, leavers.path) == ("employees_left", ("Total number of leavers",))
    assert (men.metric_id, men.path) == ("employees_left", ("Total number of leavers", "Men"))


def test_what_is_left_out_names_no_row(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Full-time equivalents (excl. trainees and apprentices)", None, ["3,981"])])
    (figure,) = read(builder, catalog)
    assert figure.metric_id != "apprentices"


@pytest.mark.parametrize(
    ("heading", "canonical"), [("Climate (greenhouse gas emissions in CO2e)", "tCO2e"), ("Waste and recycling", "t")]
)
def test_a_mass_under_a_heading_in_co2e_is_of_it(heading: str, canonical: str, builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [((heading, "Compensation"), "t", ["494.73"])])
    (figure,) = read(builder, catalog)
    assert figure.quantity.canonical_unit == canonical
    assert reread(figure, builder.text, "en") is not None


def test_brackets_that_close_a_columns_name_stay(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Asia-Pacific (APAC)", "(blank)"], [("Employees", None, ["2,999", "26"])])
    assert [figure.qualifiers.boundary for figure in read(builder, catalog)] == ["Asia-Pacific (APAC)", "(blank)"]


@pytest.mark.parametrize(("headers", "values"), [(["Men", "Men"], []), (["Men", "Women"], ["637", "203"])])
def test_columns_of_one_name_are_told_apart_by_nothing(
    headers: list[str | tuple[str, ...]], values: list[str], builder: Builder, catalog: Catalog
) -> None:
    builder.table(headers, [("Employees", None, ["637", "203"])])
    assert [figure.quantity.raw for figure in read(builder, catalog)] == values


@pytest.mark.parametrize("corner", ["Per 1,000 employees", "Units as specified", "As of Dec. 31", "Reporting date"])
def test_what_the_numbers_are_in_is_no_title(corner: str, builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Group without Ridley", None, ["20.3"])], caption=corner)
    assert [figure.title for figure in read(builder, catalog)] == [None]
