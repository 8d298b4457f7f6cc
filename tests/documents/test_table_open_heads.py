"""Grids whose rules begin under their header or are missing where its fill ends, and where such tables state their units."""

from __future__ import annotations

import pytest

from qa.documents.pdf import read_pdf
from qa.documents.tables_units import UNIT_HEADING, is_unit, unit_in_brackets, unit_stated
from tests.documents.pages import Page
from tests.documents.test_tables import facts

RIGHTS = (300, 380, 460)
ROWS = [("Site A", "1,204", "1,310", "1,288"), ("Site B", "804", "799", "612"), ("Site C", "77", "81", "93")]


def grid(page, rows, *, top=200, left=60, head=None, first=True, start=None):
    """A grid of four columns below `top`; the words of `head` stand above its first rule, `first` tells whether that is drawn."""
    borders = (left, 220, 310, 390, 470)
    for x, word in zip((left + 4, 264, 344, 424), head or (), strict=False):
        page.words(x, top - 5, word, align="left" if x == left + 4 else "centre")
    for number, row in enumerate(rows):
        y = top + 18 * number
        if number or first:
            page.rule(left, 470, y)
        for x, word in zip((left + 4, *RIGHTS), row, strict=True):
            page.words(x, y + 13, word, align="left" if x == left + 4 else "right")
    bottom = top + 18 * len(rows)
    page.rule(left, 470, bottom)
    for x in borders[1:-1]:
        page.column_rule(x, (start or top) + (18 if start and x == 390 else 0), bottom)
    return page


def fill(page, x0, x1, top, bottom):
    page._canvas.setFillGray(0.8)
    page._canvas.rect(x0, 842 - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
    page._canvas.setFillGray(0)
    return page


def told(page):
    return {value: (label, header) for _, label, header, value, *_ in facts(page.data())}


def units(page):
    reading = read_pdf(page.data(), "x.pdf")
    found = {}
    for table in (block.table for block in reading.blocks if block.table is not None):
        for row in table.rows:
            for cell in row.cells:
                unit = row.unit or table.columns[cell.column].unit or table.unit
                found[cell.span.of(reading.text)] = unit.of(reading.text) if unit else None
    return found


def test_words_right_above_a_grid_that_begins_with_values_head_its_columns():
    found = told(grid(Page(), ROWS, head=("Sites", "2021", "2022", "2023")))
    assert found["1,310"] == ("Site A", ("2022",))
    assert found["93"] == ("Site C", ("2023",))


def test_a_line_above_a_grid_that_runs_over_its_borders_heads_nothing():
    page = Page().words(150, 195, "Withdrawal of water at all of our sites in three years")
    assert told(grid(page, ROWS))["1,310"] == ("Site A", ())


def test_a_header_ends_where_the_fill_behind_it_ends():
    page = fill(Page(), 60, 470, 164, 200)
    page.rule(310, 470, 182)
    for x, y, word in ((264, 186, "2021"), (390, 177, "2022"), (350, 195, "Actual"), (430, 195, "Target")):
        page.words(x, y, word, align="centre")
    page.words(64, 186, "Water")
    found = told(grid(page, ROWS, first=False, start=164))
    assert found["1,204"] == ("Site A", ("2021",))
    assert found["1,288"] == ("Site A", ("2022", "Target"))


def test_prose_left_of_a_grid_names_no_rows_that_the_grid_names():
    page = Page()
    prose = ("emissions of our locomotives fell in", "each of the last years, and we go on", "to buy fuel with less carbon")
    for number, line in enumerate(prose):
        page.words(20, 213 + 18 * number, line, size=8)
    rows = [("2018", "1,204", "1,310", "1,288"), ("2019", "804", "799", "612"), ("2020", "77", "81", "93")]
    found = told(grid(page, rows, left=170, head=("", "Scope 1", "Scope 2", "Scope 3")))
    assert found["799"] == ("2019", ("Scope 2",))


def test_a_header_of_a_unit_and_a_year_states_the_unit():
    found = units(grid(Page(), ROWS, head=("Sites", "t CO2 2021", "t CO2 2022", "Kg 2023")))
    assert (found["1,204"], found["1,288"]) == ("t CO2", "Kg")


def test_a_unit_beneath_a_table_holds_for_all_of_it():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = grid(Page(), ROWS, head=("Sites", "Loans", "Bonds", "Shares"))
    page._canvas.setFont("STSong-Light", 9)
    page._canvas.drawString(64, 842 - 268, "(资料日期：2022年12月31日；单位：百万元)")
    assert units(page)["1,310"] == "百万元"


@pytest.mark.parametrize("text", ["GHG", "WTT", "TTW", "LGD"])
def test_an_abbreviation_whose_letters_are_units_is_none(text):
    assert not is_unit(text)
    assert unit_in_brackets(f"Scope 1 ({text})") is None


@pytest.mark.parametrize("text", ["mmt", "kWh", "GJ", "EURm", "ktpa", "megaliters", "decibels", "kgal", "SF"])
def test_units_that_are_known(text):
    assert is_unit(text)


def test_an_amount_per_so_much_money_is_a_unit():
    text = "碳密度 ( 公噸 CO2e / 新臺幣 10 億元營收 )"
    assert text[slice(*unit_in_brackets(text))] == "公噸 CO2e / 新臺幣 10 億元營收"
    assert unit_in_brackets("Waste (tonnes / 2020)") is None
    assert unit_stated("單位：每百萬元") == (4, 7)


@pytest.mark.parametrize("text", ["UnitofMeasure", "Unit of measure", "耗用單位"])
def test_headings_of_unit_columns_with_and_without_blanks(text):
    assert UNIT_HEADING.match(text)


@pytest.mark.parametrize(("word", "header"), [("2020", ("2020",)), ("Result", ())])
def test_a_year_over_the_only_column_of_values_heads_a_grid_that_begins_under_it(word, header):
    page = Page().words(64, 195, "INDICATOR").words(250, 195, word, align="centre").words(380, 195, "NOTES")
    rows = [("Audits of suppliers", "46", "fewer than before"), ("Solvents (Thousand kg)", "406.4", "a small share")]
    rows += [("Spills", "3", "two in the yard"), ("Penalties", "4.4", "one case")]
    for number, row in enumerate(rows):
        page.rule(60, 470, 200 + 40 * number)
        for x, text in zip((64, 240, 310), row, strict=True):
            page.words(x, 222 + 40 * number, text)
    page.rule(60, 470, 360)
    for x in (60, 220, 290, 470):
        page.column_rule(x, 200, 360)
    assert told(page)["406.4"] == ("Solvents (Thousand kg)", header)
