"""Cells of two numbers, tiles under their headings, rates of unit columns, and periods that stay with their own numbers."""

from __future__ import annotations

import pytest

from qa.catalog import Catalog
from qa.domain.documents import Block, Company
from qa.domain.figures import Figure
from qa.figures import extract_figures, figures_in_text
from qa.figures.rows import without_note_marks
from tests.figures.conftest import Builder

VELDEN = Company("velden", "Velden Group", ("Velden",))


def read(builder: Builder, catalog: Catalog) -> list[Figure]:
    return list(extract_figures(builder.document(company=VELDEN, language="en"), catalog))


def test_a_count_and_its_share_in_one_cell_are_two_figures(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("Employees with disabilities", None, ["241 [2.02%]", "1,245 (2.05%)"])])
    found = {(figure.quantity.raw, figure.quantity.canonical_unit) for figure in read(builder, catalog)}
    assert {("241", "1"), ("2.02%", "%"), ("1,245", "1"), ("2.05%", "%")} <= found | {
        (raw, "1") for raw, unit in found if unit == "person"
    }


def test_a_unit_column_says_what_is_counted_per_how_much(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Recordable injury frequency", "recordable injuries per 200,000 hours worked", ["0.27"])])
    assert [figure.quantity.canonical_unit for figure in read(builder, catalog)] == ["1/h"]


def test_hours_are_counted_behind_a_note_s_mark_and_in_a_header(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Employee volunteer hours³", None, ["57,211"])])
    builder.table(["Total number of hours", "Average number of hours per employee"], [("Female", None, ["789", "11.1"])])
    assert {figure.quantity.canonical_unit for figure in read(builder, catalog)} <= {"h", "h/person"}


def put_heading(builder: Builder, words: str, box: tuple[float, float, float, float]) -> None:
    span = builder.put(words)
    builder.put("\n\n")
    builder.blocks.append(Block("heading", span, 1, box=box))


def test_a_heading_right_over_a_lone_number_is_its_label(builder: Builder, catalog: Catalog) -> None:
    put_heading(builder, "Cash giving to charity", (40.0, 100.0, 160.0, 112.0))
    builder.paragraph("$107.3m", box=(40.0, 114.0, 120.0, 150.0))
    (figure,) = read(builder, catalog)
    assert figure.metric == "Cash giving to charity"
    assert "Cash giving" in figure.context.of(builder.text)


def test_a_heading_farther_off_is_a_section_s(builder: Builder, catalog: Catalog) -> None:
    put_heading(builder, "Our communities", (40.0, 60.0, 160.0, 72.0))
    builder.paragraph("$107.3m", box=(60.0, 114.0, 140.0, 150.0))
    assert all("communities" not in figure.metric for figure in read(builder, catalog))


@pytest.mark.parametrize(
    ("text", "raw", "year"),
    [
        ("The rate fell from 17 accidents in 2021 to 6 accidents at all sites.", "6", None),
        ("Against a budget of 539 tonnes (574 tonnes less 35 tonnes of 2021), the company used 583 tonnes.", "583 tonnes", None),
        ("Use grew from 50 tonnes in 2021 to 60 tonnes in 2022.", "60 tonnes", "2022"),
    ],
)
def test_a_period_stays_with_its_own_number(text: str, raw: str, year: str | None, catalog: Catalog) -> None:
    found = {figure.quantity.raw: figure.period for figure in figures_in_text(text, "en", catalog)}
    period = next(found[one] for one in found if one.startswith(raw))
    assert (period.label if period is not None else None) == year


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("Scope 2 (indirect) emissions p q", "Scope 2 (indirect) emissions"),
        ("Fatalities – workforce kk", "Fatalities – workforce"),
        ("Scope 3 a", "Scope 3 a"),
        ("Type b", "Type b"),
    ],
)
def test_letters_that_mark_notes_are_no_words_of_a_label(label: str, bare: str) -> None:
    assert without_note_marks(label) == bare
