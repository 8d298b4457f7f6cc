"""Tables over two facing pages: the right page's rows take the labels that the file draws beyond its left edge."""

from __future__ import annotations

from qa.documents.pdf import read_pdf
from tests.documents.pages import Page
from tests.documents.test_tables import facts

LABELS = ("As of 1 January", "Dividend payment", "Profit of the year", "Change in the value of shares", "As of 31 December")


def right_page(*, shift):
    """The right half of a spread with its left half's labels and first column drawn `shift` points further left."""
    page = Page()
    page.words(60 - shift, 84, "In EUR million", size=8).words(300 - shift, 84, "Capital", size=8, align="right")
    for x, head in ((150, "Result"), (230, "Minorities"), (310, "Equity")):
        page.words(x, 84, head, size=8, align="right")
    for number, label in enumerate(LABELS):
        y = 104 + 16 * number
        page.words(60 - shift, y, label, size=8).words(300 - shift, y, f"{number}18.9", size=8, align="right")
        page.rule(58 - shift, 314, y + 4)
        for x, value in ((150, f"{number}60.9"), (230, f"-{number}.5"), (310, f"{number},469.2")):
            page.words(x, y, value, size=8, align="right")
    return page.words(60, 400, "Some words of the page itself, which go on for a while here").data()


def test_labels_and_unit_left_of_the_page_serve_the_rows_on_it():
    found = facts(right_page(shift=595))
    assert ((), "Dividend payment", ("Result",), "160.9", "EUR million", False) in found
    assert ((), "As of 31 December", ("Equity",), "4,469.2", "EUR million", False) in found
    assert len(found) == 15  # what stands on the facing page is read there


def test_places_of_such_a_table_are_inside_the_page():
    reading = read_pdf(right_page(shift=595), "table.pdf")
    for block in reading.blocks:
        assert 0 <= block.box[0] <= block.box[2] <= reading.pages[0].width
        for row in block.table.rows if block.table else ():
            assert 0 <= row.box[0] <= row.box[2]
            assert all(cell.box[0] > 0 for cell in row.cells)
