"""Headers turned by a quarter over narrow columns, and columns that hold nothing but a header."""

from __future__ import annotations

from qa.documents.pdf import read_pdf
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
