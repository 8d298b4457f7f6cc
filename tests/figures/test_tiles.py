"""Tiles of infographics: large numbers under or over their label, the year before's number beneath."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.domain.documents import Block
from qa.figures import extract_figures


def heading(builder, words, box):
    span = builder.put(words)
    builder.put("\n\n")
    builder.blocks.append(Block("heading", span, 1, box=box))


def told(builder, catalog):
    return {
        (figure.quantity.raw, figure.metric, figure.period.label if figure.period else None)
        for figure in extract_figures(builder.document(), catalog)
    }


def test_heading_right_over_a_large_number_is_its_label(builder, catalog):
    heading(builder, "Cash given to\nlocal charities", (50.0, 100.0, 180.0, 120.0))
    builder.paragraph("$9.4m", box=(50.0, 122.0, 120.0, 160.0))
    assert ("$9.4m", "Cash given to local charities", "2023") in told(builder, catalog)


def test_heading_is_no_label_of_a_number_of_its_own_size(builder, catalog):
    heading(builder, "Coal mined by our clients", (50.0, 100.0, 180.0, 110.0))
    builder.paragraph("250", box=(50.0, 112.0, 70.0, 122.0))
    assert told(builder, catalog) == set()


def test_no_label_where_headings_above_and_beneath_are_as_near(builder, catalog):
    heading(builder, "Trees planted in town", (50.0, 100.0, 180.0, 110.0))
    builder.paragraph("8,140", box=(50.0, 112.0, 120.0, 142.0))
    heading(builder, "Bicycles repaired", (50.0, 145.0, 180.0, 155.0))
    assert told(builder, catalog) == set()


def test_the_year_before_under_a_tile_has_its_label(builder, catalog):
    heading(builder, "Concerns raised with us in 2023:", (50.0, 100.0, 180.0, 110.0))
    builder.paragraph("1,302", box=(50.0, 112.0, 120.0, 150.0))
    builder.paragraph("(2022: 1,288)", box=(50.0, 147.0, 110.0, 157.0))
    found = told(builder, catalog)
    assert ("1,288", "Concerns raised with us in 2023:", "2022") in found
    assert ("1,302", "Concerns raised with us in 2023:", "2023") in found


def test_a_goal_by_a_year_labels_no_number(builder, catalog):
    heading(builder, "Less water by 2030", (50.0, 100.0, 180.0, 110.0))
    builder.paragraph("40%", box=(50.0, 112.0, 120.0, 150.0))
    assert told(builder, catalog) == set()


@pytest.mark.parametrize(
    ("label", "value", "unit"),
    [
        ("Young people reached", Decimal(1_250_000), "1"),
        ("Height of the dam", Decimal("0.00125"), "km"),
        ("Our heritage and brand", None, None),
    ],
)
def test_m_behind_a_tiles_number_is_million_only_where_people_or_things_are_counted(builder, catalog, label, value, unit):
    heading(builder, label, (50.0, 100.0, 180.0, 110.0))
    builder.paragraph("1.25m", box=(50.0, 112.0, 120.0, 150.0))
    found = [
        (figure.quantity.canonical_value, figure.quantity.canonical_unit) for figure in extract_figures(builder.document(), catalog)
    ]
    assert found == ([(value, unit)] if unit else [])


def test_a_label_of_a_goal_names_scopes_and_the_years_it_is_for(builder, catalog):
    builder.paragraph("CLIMATE", box=(50.0, 90.0, 120.0, 100.0))
    builder.paragraph("55%", box=(50.0, 100.0, 130.0, 148.0))
    words = "reduction target for absolute Scope 1 and 2\nemissions by 2030 (compared to 2019)"
    builder.paragraph(words, box=(50.0, 148.0, 190.0, 190.0))
    (figure,) = [one for one in extract_figures(builder.document(), catalog) if one.quantity.raw == "55%"]
    assert figure.metric == " ".join(words.split())
    assert figure.qualifiers.kind == "target"
    assert figure.period is not None
    assert figure.period.label == "2030"


def test_a_label_since_a_year_is_of_the_reports_own(builder, catalog):
    builder.paragraph("22%", box=(50.0, 100.0, 130.0, 148.0))
    builder.paragraph("less food wasted in our shops since 2016", box=(50.0, 148.0, 190.0, 160.0))
    assert ("22%", "less food wasted in our shops since 2016", "2023") in told(builder, catalog)


def test_lines_of_one_sex_each_are_of_the_group_that_their_heading_names(builder, catalog):
    builder.paragraph("9 Female\n28 Male", headings=("Senior managers²",))
    builder.paragraph("98 Female\n138 Male", headings=("Our employees",))
    found = {(one.metric, one.metric_id, one.quantity.canonical_unit) for one in extract_figures(builder.document(), catalog)}
    assert ("Senior managers – Female", None, "person") in found
    assert ("Our employees – Female", "employees_female", "person") in found


def test_a_number_in_large_type_reaches_below_into_its_own_label_and_leaves_the_next_ones(builder, catalog):
    builder.paragraph("11,240", box=(50.0, 100.0, 112.0, 130.0))
    builder.paragraph("Employees", box=(50.0, 126.3, 80.0, 134.0))
    builder.paragraph("1,077", box=(50.0, 136.0, 75.0, 166.0))
    builder.paragraph("Subsidiaries", box=(50.0, 162.3, 84.0, 171.0))
    found = {(raw, metric) for raw, metric, _ in told(builder, catalog)}
    assert found == {("11,240", "Employees"), ("1,077", "Subsidiaries")}


def test_words_beside_a_large_number_are_its_label(builder, catalog):
    builder.paragraph("61%", box=(50.0, 100.0, 120.0, 140.0))
    heading(builder, "of our council are women\nor from minorities", (128.0, 104.0, 280.0, 128.0))
    builder.paragraph("key trades learnt by the council", box=(100.0, 146.0, 260.0, 158.0))
    assert ("61%", "of our council are women or from minorities", "2023") in told(builder, catalog)


def test_a_sentence_over_a_number_gives_way_to_the_heading_beneath(builder, catalog):
    builder.paragraph("Our training teaches every colleague how to see a false message.", box=(50.0, 80.0, 300.0, 92.0))
    builder.paragraph("31,240", box=(50.0, 98.0, 160.0, 138.0))
    heading(builder, "test messages sent", (50.0, 142.0, 200.0, 154.0))
    assert ("31,240", "test messages sent", "2023") in told(builder, catalog)


def years(builder, beneath):
    for place, year in enumerate(("2025", "2030")):
        left = 50.0 + 100 * place
        builder.paragraph(year, box=(left, 100.0, left + 40, 112.0))
        for number, words in enumerate(beneath[place]):
            builder.paragraph(words, box=(left, 116.0 + 20 * number, left + 70, 130.0 + 20 * number))


def test_years_side_by_side_date_the_labelled_numbers_beneath_each(builder, catalog):
    years(builder, (["Wind\n46%", "Peat\n19%"], ["Wind\n62%", "Peat\n15%"]))
    found = {(raw, year) for raw, _, year in told(builder, catalog)}
    assert found == {("46%", "2025"), ("19%", "2025"), ("62%", "2030"), ("15%", "2030")}


def test_years_under_bars_head_nothing(builder, catalog):
    years(builder, ([], []))
    builder.paragraph("Peat burnt in all our kilns: 19%", box=(50.0, 116.0, 250.0, 130.0))
    assert {year for *_, year in told(builder, catalog)} == {"2023"}


def test_a_label_set_over_the_middle_of_its_number_gives_name_and_unit(builder, catalog):
    heading(builder, "Scope 1 emissions (tCO2e)", (130.0, 100.0, 250.0, 112.0))
    builder.paragraph("1,314", box=(174.0, 121.0, 206.0, 133.0))
    figures = extract_figures(builder.document(), catalog)
    assert [(one.quantity.raw, one.quantity.canonical_unit, one.metric_id) for one in figures] == [("1,314", "tCO2e", "ghg_scope1")]


def test_a_label_that_only_counts_gives_no_unit(builder, catalog):
    heading(builder, "Sites visited (number)", (130.0, 100.0, 250.0, 112.0))
    builder.paragraph("1,314", box=(174.0, 121.0, 206.0, 133.0))
    assert [one.quantity.canonical_unit for one in extract_figures(builder.document(), catalog)] == ["1"]
