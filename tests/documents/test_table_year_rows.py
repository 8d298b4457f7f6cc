"""Lines of years with one number for each: tables of one row without a label, and charts of one series."""

from __future__ import annotations

from qa.documents.pdf import read_pdf
from tests.documents.pages import Page
from tests.documents.test_tables import facts

YEARS = ("2021", "2022", "2023")
PLACES = (120, 190, 260)


def line(page, y, texts, places=PLACES, **how):
    for x, text in zip(places, texts, strict=True):
        page.words(x, y, text, align="centre", **how)
    return page


def figures_at(page):
    return {fact[3]: fact for fact in facts(page.data())}


def caption_of(page):
    reading = read_pdf(page.data(), "chart.pdf")
    table = next(block.table for block in reading.blocks if block.table is not None)
    return table.caption.of(reading.text) if table.caption else None


def test_numbers_right_under_years_are_a_row_of_what_the_line_above_names():
    page = Page().words(90, 150, "Our carbon saving in the chain due to sorting (in tonnes):")
    line(line(page, 180, YEARS, bold=True), 196, ("3,668", "5,214", "5,288"))
    found = figures_at(page)
    assert found["5,214"][2] == ("2022",)
    assert found["5,214"][4] == "tonnes"


def test_bars_with_one_number_for_each_year_are_read_with_the_title_of_the_chart():
    page = Page().words(90, 150, "Research expenses (million euros)", bold=True)
    for y, mark in ((180, "80"), (220, "40"), (260, "0")):
        page.words(60, y, mark, align="right")
    for x, y, value in zip(PLACES, (230, 215, 190), ("42.5", "51.8", "73.1"), strict=True):
        page.words(x, y, value, align="centre")
    line(page, 275, YEARS)
    found = figures_at(page)
    assert found["73.1"][2] == ("2023",)
    assert found["42.5"][4] == "million euros"
    assert "40" not in found


def test_bars_of_two_series_tell_nobody_which_is_which():
    page = Page().words(90, 150, "Waste by treatment (tonnes)", bold=True)
    for x, high, low in zip(PLACES, ("51.0", "48.2", "51.8"), ("80.1", "70.6", "80.3"), strict=True):
        page.words(x, 200, high, align="centre").words(x, 240, low, align="centre")
    line(page, 275, YEARS)
    assert not figures_at(page)


def test_a_chart_without_a_title_gives_nothing():
    page = Page()
    line(line(page, 230, ("42.5", "51.8", "73.1")), 275, YEARS)
    assert not figures_at(page)


def test_a_title_of_two_lines_is_read_whole():
    page = Page().words(90, 140, "Spending on training and", bold=True).words(90, 151, "on safety (million euros)", bold=True)
    line(line(page, 230, ("42.5", "51.8", "73.1")), 275, YEARS)
    assert caption_of(page) == "Spending on training and\non safety (million euros)"
