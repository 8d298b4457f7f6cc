"""Headers turned by a quarter over narrow columns, and columns that hold nothing but a header."""

from __future__ import annotations

from qa.documents.layout import Leaf, Word, segment_of
from qa.documents.pdf import read_pdf
from qa.documents.tables_header_blocks import blocks_of
from qa.documents.tables_tokens import Token
from qa.documents.tables_values import read_cell
from tests.documents.pages import Page
from tests.documents.test_tables import facts

RIGHTS = (250, 285, 320, 355)


def taxonomy(page, heads):
    for x, lines in zip(RIGHTS, heads, strict=True):
        for number, line in enumerate(lines):
            page.turned(x - 6 + 9 * number, 190, line)
    page.words(60, 188, "Activities", size=8)
    for number, (label, *values) in enumerate(
        [("Building of houses", "30,902", "3%", "7%", "5%"), ("Transport of goods", "910,223", "97%", "93%", "95%")]
    ):
        y = 206 + 16 * number
        page.words(60, y, label, size=8).rule(58, 360, y + 4)
        for x, value in zip(RIGHTS, values, strict=True):
            page.words(x, y, value, size=8, align="right")
    return page


def test_turned_header_of_several_lines_is_read_up_the_page_and_states_its_unit():
    heads = (
        ("Turnover of the year (3)", "in TEUR"),
        ("Proportion of turnover (4)", "in %"),
        ("Water & marine life (5)",),
        ("Share of the year 2021 (6)",),
    )
    found = {fact[3]: fact for fact in facts(taxonomy(Page(), heads).data())}
    assert found["30,902"][2] == ("Turnover of the year (3) in TEUR",)
    assert found["30,902"][4] == "TEUR"
    assert found["97%"][2] == ("Proportion of turnover (4) in %",)
    assert found["7%"][2] == ("Water & marine life (5)",)
    assert found["5%"][2] == ("Share of the year 2021 (6)",)


def test_page_with_more_turned_headers_than_other_text_is_upright():
    heads = tuple((f"Economic activities aligned with number {number}", "and with all of the others") for number in range(4))
    reading = read_pdf(taxonomy(Page(), heads).data(), "table.pdf")
    assert reading.pages[0].width < reading.pages[0].height
    assert any(fact[1] == "Transport of goods" and fact[3] == "95%" for fact in facts(taxonomy(Page(), heads).data()))


def test_header_without_a_value_beneath_is_a_column_of_its_own():
    """It is not taken for the header of the column beside it, and the header over both of them is centred over both."""
    page = Page().words(390, 190, "Not in cash", align="centre")
    rights = (260, 330, 400, 480, 550)
    for x, name in zip(rights, ("Begin", "Interest", "Transfers", "Fair value", "End"), strict=True):
        page.words(x, 206, name, align="right")
    for number, (label, *values) in enumerate(
        [("Bonds", "604", "20", "12", "", "636"), ("Leases", "176", "5", "16", "", "197"), ("Loans", "142", "8", "10", "", "160")]
    ):
        page.words(50, 222 + 16 * number, label)
        for x, value in zip(rights, values, strict=True):
            page.words(x, 222 + 16 * number, value, align="right")
    found = {fact[3]: fact[2] for fact in facts(page.data())}
    assert found["20"] == ("Not in cash", "Interest")
    assert found["16"] == ("Not in cash", "Transfers")
    assert found["197"] == ("End",)


def test_turned_headers_above_units_and_section_lines_head_the_rows_below_them():
    page = Page()
    for x, name in zip(RIGHTS, ("Turnover (3)", "Proportion (4)", "Water (5)", "Soil (6)"), strict=True):
        page.turned(x - 6, 108, name)
    for x, unit in zip(RIGHTS, ("€ million", "%", "Y/N", "Y/N"), strict=True):
        page.words(x, 165, unit, size=7, align="right")
    for number, line in enumerate(("A. Eligible activities", "A.1. Sustainable ones", "(in line with the rules)")):
        page.words(60, 182 + 15 * number, line, size=8, bold=True)
    for number, (label, *values) in enumerate([("Building", "30.9", "3%", "0%", "1%"), ("Transport", "91.2", "97%", "2%", "3%")]):
        page.words(60, 240 + 16 * number, label, size=8)
        for x, value in zip(RIGHTS, values, strict=True):
            page.words(x, 240 + 16 * number, value, size=8, align="right")
    found = {fact[3]: fact for fact in facts(page.data())}
    assert found["91.2"][2] == ("Turnover (3)", "€ million")
    assert found["97%"][2] == ("Proportion (4)", "%")


def header_lines(*lines):
    """Lines of a header as tokens, each (x, text) at its height."""
    tokens = []
    for number, line in enumerate(lines):
        top = 100.0 + 9 * number
        row = [segment_of([Word(text, x, top, x + 5.0 * len(text), top + 9, 9.0, 0)]) for x, text in line]
        tokens.append([Token(segment, read_cell(segment.text), 0) for segment in row])
    return tokens


def test_year_alone_on_its_line_goes_on_with_the_header_above_it():
    blocks = blocks_of(header_lines([(386, "sales")], [(386, "year 2022")], [(386, "(18)")]), Leaf(600, 800, []))
    assert [[segment.text for segment in block.segments] for block in blocks] == [["sales", "year 2022", "(18)"]]


def test_year_in_a_row_of_years_stands_by_itself_below_the_header_over_them():
    blocks = blocks_of(header_lines([(300, "sales")], [(300, "2022"), (350, "2023")]), Leaf(600, 800, []))
    assert [[segment.text for segment in block.segments] for block in blocks] == [["sales"], ["2022"], ["2023"]]
