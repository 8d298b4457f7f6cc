"""Rows whose label stands on a line above their numbers, and bars that lie beside their years."""

from __future__ import annotations

from qa.documents.pdf_pages import open_pdf, read_page
from qa.documents.tables import find_tables
from qa.documents.tables_tokens import tokens_of
from qa.documents.tables_year_bars import year_bars
from qa.documents.tables_year_rows import year_rows
from tests.documents.pages import Page
from tests.documents.test_tables import facts

LEFTS = (50, 140, 230)


def figures_at(page):
    return {fact[3]: fact for fact in facts(page.data())}


def line(page, y, texts, lefts=LEFTS, **how):
    for x, text in zip(lefts, texts, strict=True):
        page.words(x, y, text, **how)
    return page


def labelled(page, rows, top=130):
    for number, (label, *values) in enumerate(rows):
        page.words(50, top + 26 * number, label, bold=True)
        line(page, top + 13 + 26 * number, values)
    return page


def test_a_label_above_its_numbers_names_them():
    page = Page().words(48, 100, "Training costs", bold=True)
    line(page, 117, ("2016", "2015", "2014"), bold=True)
    labelled(page, (("Total ($ million)", "19.1", "20.3", "18.4"), ("Average per head ($)", "781.9", "829.1", "770.2")))
    found = figures_at(page)
    assert found["770.2"][1] == "Average per head ($)"
    assert found["770.2"][2] == ("2014",)
    assert found["20.3"][4] == "$ million"


def test_headers_of_two_lines_over_such_rows_are_whole():
    page = Page().words(48, 96, "Training hours per headcount", bold=True)
    line(page, 112, ("Senior", "Middle", "Clerks"), bold=True)
    line(page, 121, ("managers", "managers"), lefts=LEFTS[:2], bold=True)
    labelled(page, (("Male", "23.4", "29.1", "67.6"), ("Female", "24.7", "28.8", "41.3")), top=134)
    assert figures_at(page)["28.8"][2] == ("Middle managers",)


def test_numbers_without_a_header_over_each_are_no_such_table():
    page = line(Page(), 117, ("2016", "2015"), lefts=LEFTS[:2], bold=True)
    labelled(page, (("Male", "23.4", "29.1", "67.6"), ("Female", "24.7", "28.8", "41.3")))
    assert not figures_at(page)


def bars(values, *, title="Grid electricity (GWh)", beside=()):
    page = Page().words(90, 150, title, bold=True)
    for number, (year, value) in enumerate(zip(("2020", "2019", "2018"), values, strict=True)):
        page.words(70, 190 + 40 * number, year).words(120 + 45 * number, 190 + 40 * number, value)
    for x, y, text in beside:
        page.words(x, y, text)
    for number, mark in enumerate(("0", "80", "160", "240")):
        page.words(95 + 60 * number, 310, mark, align="centre")
    return page


def test_lying_bars_are_of_the_years_that_they_stand_beside():
    found = figures_at(bars(("141.2", "213.7", "218.3")))
    assert found["218.3"][1] == "2018"
    assert found["218.3"][4] == "GWh"
    assert "160" not in found


def test_lying_bars_of_several_parts_say_of_none_that_it_is_the_whole():
    page = bars(("28.1", "45.2", "41.9"), beside=((300, 176, "0.62"), (268, 216, "0.31"), (335, 256, "0.37")))
    leaf = read_page(open_pdf(page.data(), "bars.pdf", None), 0, "bars.pdf", None).leaf
    assert not list(year_bars(tokens_of(leaf, leaf.segments)))


def test_lying_bars_without_a_title_give_nothing():
    assert not figures_at(bars(("141.2", "213.7", "218.3"), title=""))


def test_classes_of_ages_head_columns_also_in_words():
    lefts = (200, 260, 320, 380)
    page = Page().words(50, 100, "Recruitment", bold=True)
    line(page, 100, ("Under 30", "30-50", "Over 50", "Total"), lefts=lefts, bold=True)
    for number, (label, *values) in enumerate((("Joiners", "1", "3", "2", "6"), ("Leavers", "4", "5", "7", "16"))):
        line(page.words(50, 118 + 16 * number, label), 118 + 16 * number, values, lefts=lefts)
    found = figures_at(page)
    assert found["7"][2] == ("Over 50",)
    assert found["5"][2] == ("30-50",)


def test_labels_of_two_lines_beside_whose_middle_the_numbers_stand_are_kept():
    page = Page()
    line(page, 100, ("Unit", "2020", "2021"), lefts=(280, 360, 430), bold=True)
    rows = (
        ("Charging points at our offices in both", "of the countries (cumulative)", "Points", "3,611", "3,994"),
        ("Emissions avoided as people ride to work", "with the shuttles of the company", "tCO2e", "7,010", "884"),
        ("Native trees planted on the campuses that", "we own (cumulative, dead ones out)", "Trees", "2,192", "2,507"),
        ("Habitat restored and made anew around the", "campuses of the bay (cumulative)", "Acres", "12", "15"),
    )
    for number, (first, second, *values) in enumerate(rows):
        y = 122 + 30 * number
        page.words(50, y, first).words(50, y + 10, second)
        line(page, y + 5, values, lefts=(280, 360, 430))
    found = figures_at(page)
    assert found["884"][1].startswith("Emissions avoided")
    assert found["2,507"][1].startswith("Native trees planted")


def test_numbers_that_a_line_of_years_has_taken_are_read_once():
    page = bars(("141.2", "213.7", "218.3"))
    for number, year in enumerate(("2016", "2017", "2018")):
        page.words(135 + 45 * number, 296, year, align="centre")
    leaf = read_page(open_pdf(page.data(), "bars.pdf", None), 0, "bars.pdf", None).leaf
    assert list(year_bars(tokens_of(leaf, leaf.segments)))
    assert list(year_rows(tokens_of(leaf, leaf.segments)))
    tables, _ = find_tables(leaf, leaf.segments, [])
    assert len(tables) == 1
