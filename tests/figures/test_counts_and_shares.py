"""A count and its share side by side without headers, classes of ages as parts, and titles of tables that lie as bars."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.catalog import Catalog
from qa.domain.documents import Company
from qa.domain.figures import Figure
from qa.figures import extract_figures
from tests.figures.conftest import Builder
from tests.figures.test_table_titles import put_table_with_corner

VELDEN = Company("velden", "Velden Group", ("Velden",))


def read(builder: Builder, catalog: Catalog) -> list[Figure]:
    return list(extract_figures(builder.document(company=VELDEN), catalog))


@pytest.mark.parametrize("header", ["", "By level of education"])
def test_a_count_and_its_share_under_no_header_are_told_apart_by_their_signs(
    header: str, builder: Builder, catalog: Catalog
) -> None:
    builder.table([header, header], [("Master's degree and above", None, ["98", "3.9%"]), ("Other", None, ["461", "18.7%"])])
    found = {figure.quantity.raw: figure.quantity.canonical_unit for figure in read(builder, catalog)}
    assert found == {"98": "1", "3.9%": "%", "461": "1", "18.7%": "%"}


@pytest.mark.parametrize("cells", [["98", "102"], ["98.5", "3.9%"], ["98", "112.4%"], ["3.9%", "98"]])
def test_other_numbers_under_no_header_are_not(cells: list[str | None], builder: Builder, catalog: Catalog) -> None:
    builder.table(["", ""], [("Master's degree and above", None, cells)])
    assert not read(builder, catalog)


def test_shares_that_add_up_to_all_tell_counts_by_their_rows(builder: Builder, catalog: Catalog) -> None:
    builder.table(["", ""], [("Women", None, ["7", "44%"]), ("Men", None, ["9", "56%"])])
    assert [figure.quantity.raw for figure in read(builder, catalog)] == ["7", "44%", "9", "56%"]


@pytest.mark.parametrize(
    "rows",
    [
        [("Injuries", None, ["98", "12%"])],
        [("Injuries", None, ["98", "12%"]), ("Lost days", None, ["1,204", "31%"])],
        [("Injuries", None, ["98", "12.4%"]), ("Lost days", None, ["1,204", "3.1%"]), ("Audits", None, ["31", "6.9%"])],
    ],
)
def test_a_count_and_its_change_are_no_count_and_share(
    rows: list[tuple[str, None, list[str | None]]], builder: Builder, catalog: Catalog
) -> None:
    builder.table(["", ""], [*rows])
    assert not read(builder, catalog)


def test_a_row_without_a_label_beside_labelled_ones_is_of_nothing(builder: Builder, catalog: Catalog) -> None:
    builder.table([""], [("Overall", None, ["43.3"]), ("", None, ["38.4"])], caption="Hazardous waste (t)")
    assert [figure.quantity.raw for figure in read(builder, catalog)] == ["43.3"]


@pytest.mark.parametrize("header", ["22-23", "23–24", "99-00"])
def test_a_financial_year_is_no_class_of_ages(header: str, builder: Builder, catalog: Catalog) -> None:
    builder.table([header, "Total"], [("New hires", None, ["34", "51"])])
    assert not any(figure.qualifiers.boundary for figure in read(builder, catalog))


@pytest.mark.parametrize("header", ["30-50", "18–24", "< 30", "50+"])
def test_a_class_of_ages_is_a_part(header: str, builder: Builder, catalog: Catalog) -> None:
    builder.table([header, "Total"], [("New hires", None, ["34", "51"])])
    assert [figure.qualifiers.boundary for figure in read(builder, catalog)] == [header, None]


def test_years_as_labels_under_a_title_are_no_parts_of_it(builder: Builder, catalog: Catalog) -> None:
    builder.table([""], [("2022", None, ["140.2"]), ("2023", None, ["214.1"])], caption="Energy consumption (GWh)")
    found = [(one.metric_id, one.qualifiers.boundary, one.period and one.period.label) for one in read(builder, catalog)]
    assert found == [("energy_consumption", None, "2022"), ("energy_consumption", None, "2023")]


def test_the_words_over_the_kinds_of_staff_are_no_title(builder: Builder, catalog: Catalog) -> None:
    title = "Average hours per-capita of training given to our staff"
    put_table_with_corner(builder, "Professional category", ["2023"], "Clerks", ["13.9"])
    block = builder.blocks.pop()
    caption = builder.put(title)
    assert block.table is not None
    builder.blocks.append(replace(block, table=replace(block.table, caption=caption)))
    (figure,) = read(builder, catalog)
    assert figure.title == title


def test_hours_that_a_title_counts_per_head_are_the_unit(builder: Builder, catalog: Catalog) -> None:
    builder.put("Training hours per headcount (Velden)\n\n")
    builder.table(["2023"], [("Clerks", None, ["13.9"])], caption="Training hours per headcount (Velden)")
    (figure,) = read(builder, catalog)
    assert figure.quantity.canonical_unit == "h"


def test_the_year_in_a_questionnaires_name_dates_no_answer(builder: Builder, catalog: Catalog) -> None:
    builder.paragraph("Our sites used 240 GWh of electricity.", headings=("2025 CDP Corporate Questionnaire 2025",))
    (figure,) = read(builder, catalog)
    assert figure.period is not None
    assert (figure.period.label, figure.period.source) == ("2023", "document")
