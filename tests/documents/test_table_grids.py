"""Grids of rules in real reports: double rules under headers, headers above them, section lines without a rule."""

from __future__ import annotations

import io

import pytest

from qa.documents.pdf import read_pdf
from tests.documents.pages import Page
from tests.documents.test_tables import facts

EDGES = (60, 220, 300, 380)


def grid(page, top, rows, *, header, double=3.6):
    """Column rules between the columns alone; the header stands above a double rule that interrupts them."""
    pitch = 16
    for x in EDGES[1:]:
        page.column_rule(x, top - 20, top).column_rule(x, top + double, top + pitch * len(rows) + 2)
    for x, text in zip(EDGES, header, strict=True):
        page.words(x + 4, top - 6, text, bold=True)
    for y in (top, top + double):
        page.rule(60, 460, y)
    for number, row in enumerate(rows):
        y = top + 14 + pitch * number
        for x, text in zip(EDGES, row, strict=False):
            page.words(x + 4, y, text)
        for x0, x1 in zip(EDGES, (*EDGES[1:], 460), strict=True):
            page.rule(x0 + 2, x1 - 2, y + 4)
    return page


ROWS = [["Sales", "1,904.1", "1,065.9", "983.4"], ["Margin", "63.4", "68.8", "74.9"], ["Output", "454", "225", "584"]]


@pytest.mark.parametrize("double", [3.6, 4.5])
def test_header_above_a_double_rule_belongs_to_the_grid(double):
    page = grid(Page(), 120, ROWS, header=("Our group", "2023", "2022", "2021"), double=double)
    found = facts(page.data())
    assert ((), "Margin", ("2022",), "68.8", None, False) in found
    assert len(found) == 9


def test_section_line_set_heavier_below_a_label_heads_the_rows_that_follow():
    page = Page()
    for x in EDGES[1:]:
        page.column_rule(x, 90, 196)
    for y in (90, 106, 150, 166, 196):
        page.rule(60, 460, y)
    for x, text in zip(EDGES[1:], ("2023", "2022", "2021"), strict=True):
        page.words(x + 4, 102, text)
    page.words(64, 118, "Less waste per tonne of").words(64, 127, "what we make").words(64, 146, "People", bold=True)
    page.words(64, 162, "Accidents").words(64, 182, "Women at work")
    for y, values in ((127, ("1.94", "1.15", "1.63")), (162, ("15", "11", "9")), (182, ("26.4", "28.7", "26.1"))):
        for x, value in zip(EDGES[1:], values, strict=True):
            page.words(x + 4, y, value)
    found = facts(page.data())
    assert ((), "Less waste per tonne of what we make", ("2022",), "1.15", None, False) in found
    assert (("People",), "Accidents", ("2023",), "15", None, False) in found


def test_row_of_days_and_results_is_the_header():
    page = Page()
    for x in EDGES[1:]:
        page.column_rule(x, 90, 154)
    for y in (90, 106, 122, 138, 154):
        page.rule(60, 460, y)
    rows = [["Guidance of", "2023/03/09", "2023/06/23", "2023 results"], *ROWS]
    for number, row in enumerate(rows):
        for x, text in zip(EDGES, row, strict=True):
            page.words(x + 4, 102 + 16 * number, text)
    found = facts(page.data())
    assert ((), "Sales", ("2023/06/23",), "1,065.9", None, False) in found
    assert ((), "Output", ("2023 results",), "584", None, False) in found


def test_letter_in_brackets_behind_a_title_is_a_note_and_no_unit():
    page = grid(Page().words(64, 90, "Do no significant harm (h)"), 120, ROWS, header=("Our group", "2023", "2022", "2021"))
    reading = read_pdf(page.data(), "table.pdf")
    (table,) = [block.table for block in reading.blocks if block.table]
    assert table.unit is None


def test_part_on_the_next_page_takes_the_header_of_a_column_that_was_empty_before():
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    parts = (
        [["Item", "Begin", "Added", "Taken", "End"], ["North", "11", "12", "", "23"], ["South", "21", "22", "", "43"]],
        [["East", "31", "32", "9", "54"], ["West", "41", "42", "", "83"], ["Total", "52", "54", "9", "97"]],
    )
    edges = (60, 160, 230, 300, 370, 440)
    for rows in parts:
        canvas.setFont("Helvetica", 9)
        for x in edges:
            canvas.line(x, 700, x, 700 - 16 * len(rows))
        for number, row in enumerate(rows):
            for x, text in zip(edges, row, strict=False):
                canvas.drawString(x + 4, 689 - 16 * number, text)
        for number in range(len(rows) + 1):
            canvas.line(60, 700 - 16 * number, 440, 700 - 16 * number)
        canvas.showPage()
    canvas.save()
    found = {fact[1:3]: fact[3] for fact in facts(buffer.getvalue())}
    assert found["East", ("Taken",)] == "9"
    assert found["West", ("End",)] == "83"


def test_last_line_of_a_paragraph_over_a_table_states_no_unit():
    page = Page().words(60, 80, "Staff of all grades were trained for an average of six")
    page.words(60, 92, "hours per employee.")
    grid(page, 120, ROWS, header=("Our group", "2023", "2022", "2021"))
    reading = read_pdf(page.data(), "table.pdf")
    (table,) = [block.table for block in reading.blocks if block.table]
    assert table.unit is None


def test_line_over_a_table_that_is_a_unit_states_it():
    page = Page().words(60, 96, "hours per employee")
    grid(page, 120, ROWS, header=("Our group", "2023", "2022", "2021"))
    reading = read_pdf(page.data(), "table.pdf")
    (table,) = [block.table for block in reading.blocks if block.table]
    assert table.unit is not None
    assert table.unit.of(reading.text) == "hours per employee"


def test_a_number_behind_the_label_of_the_only_row_with_numbers_is_a_value():
    page = Page()
    for x in (60, *EDGES[1:], 460):
        page.column_rule(x, 90, 138)
    for y in (90, 106, 122, 138):
        page.rule(60, 460, y)
    for x, text in zip(EDGES[1:], ("2023", "2022", "2021"), strict=True):
        page.words(x + 4, 102, text)
    for y, row in ((118, ("Accidents at work", "1", "2", "5")), (134, ("Accidents on the way", "-", "-", "-"))):
        for x, text in zip(EDGES, row, strict=True):
            page.words(x + 4, y, text)
    found = facts(page.data())
    assert ((), "Accidents at work", ("2023",), "1", None, False) in found
    assert len(found) == 6


def spanned_grid():
    """Two parts of one grid: each has its title over all columns, a time over the values, and classes."""
    page = Page()
    edges = (60, 180, 260, 340, 420)
    parts = []
    for title, months, numbers in (
        ("Arrivals", "from 1 April to 30 June 2031", (("3", "5", "7"), ("4", "6", "9"))),
        ("Departures", "from 1 April to 30 June 2031", (("1", "2", "8"), ("2", "3", "5"))),
    ):
        parts += [(title,), ("Headcount", months), ("", "<30 years", "30-50 years", ">50 years")]
        parts += [(label, *row) for label, row in zip(("Guides", "Cooks"), numbers, strict=True)]
    for number, row in enumerate(parts):
        y = 120 + 16 * number
        page.rule(60, 420, y)
        inner = {1: (60, 420), 2: (60, 180, 420), 4: edges}[len(row)]
        for x in inner:
            page.column_rule(x, y, y + 16)
        for x, text in zip(inner, row, strict=False):
            page.words(x + 4, y + 12, text)
    return page.rule(60, 420, 120 + 16 * len(parts))


def test_what_stands_over_all_columns_of_a_second_header_is_part_of_it():
    found = facts(spanned_grid().data())
    time = "from 1 April to 30 June 2031"
    assert ((), "Cooks", (time, "30-50 years"), "3") in {cell[:4] for cell in found}
    assert [value for _, _, header, value, _, _ in found if time not in header] == []
