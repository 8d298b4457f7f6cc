"""Sheets of office programs and statements: rules drawn as one path, large type, rows that are days, years below years."""

from __future__ import annotations

import io

from qa.documents.pdf import read_pdf
from tests.documents.pages import Page
from tests.documents.test_tables import facts


def sheet(*, times=1.0, rows=(("Main", "Green asset ratio (stock)", "0,20", "6,6%"),)):
    """A grid whose rules are the thin parts of one filled path, drawn `times` larger."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595 * times, 842 * times))
    canvas.scale(times, times)
    edges, pitch, top = (60, 110, 260, 360, 460), 18, 742
    path = canvas.beginPath()
    for x in edges:
        path.rect(x, top - pitch * (len(rows) + 2), 0.7, pitch * (len(rows) + 2))
    for number in (0, *range(2, len(rows) + 3)):
        path.rect(edges[0], top - pitch * number, edges[-1] - edges[0], 0.7)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFont("Helvetica", 9)
    for x, lines in zip(edges[2:], (("Sustainable assets", "in Mn EUR"), ("% coverage", "(of all assets)")), strict=False):
        for number, line in enumerate(lines):
            canvas.drawString(x + 3, top - 12 - 14 * number, line)
    for number, row in enumerate(rows):
        for x, text in zip(edges, row, strict=False):
            canvas.drawString(x + 3, top - pitch * (number + 2) - 13, text)
    for x in (300, 400, 500):
        canvas.drawString(x, 60, str(x))
    canvas.drawString(60, 100, "Some words that stand below the sheet and go on for a while")
    canvas.save()
    return buffer.getvalue()


def test_rules_drawn_as_one_path_make_a_grid_and_its_one_row_is_named_by_the_longest_label():
    found = {fact[3]: fact for fact in facts(sheet())}
    assert found["0,20"][1:3] == ("Green asset ratio (stock)", ("Sustainable assets in Mn EUR",))
    assert found["6,6%"][2] == ("% coverage (of all assets)",)


def test_page_in_very_large_type_is_read_like_any_other():
    rows = (("Main", "Green asset ratio", "0,20", "6,6%"), ("Other", "Flow", "0,10", "1,1%"), ("Other", "Trading", "0,30", "2,2%"))
    large, usual = sheet(times=5.0, rows=rows), sheet(rows=rows)
    assert facts(large) == facts(usual)
    page, small = read_pdf(large, "a.pdf"), read_pdf(usual, "b.pdf")
    one, other = (next(block for block in each.blocks if block.table).box for each in (page, small))
    assert all(abs(left - 5 * right) < 3 for left, right in zip(one, other, strict=True))


def test_years_in_front_of_the_values_name_the_rows():
    page = Page().words(60, 100, "Year").words(200, 100, "Installed", align="right").words(280, 100, "Vessels", align="right")
    for number in range(5):
        page.words(60, 118 + 12 * number, str(2015 + number))
        page.words(200, 118 + 12 * number, f"{number}.0", align="right")
        page.words(280, 118 + 12 * number, f"3{number}", align="right")
    found = {fact[3]: fact for fact in facts(page.data())}
    assert found["33"][1:3] == ("2018", ("Vessels",))
    assert len(found) == 10


def test_years_behind_a_label_are_values():
    page = Page().words(60, 100, "Target").words(200, 100, "Base year", align="right").words(280, 100, "Value", align="right")
    for number, label in enumerate(("Less waste", "Less water", "Less energy")):
        page.words(60, 118 + 12 * number, label)
        page.words(200, 118 + 12 * number, str(2015 + number), align="right")
        page.words(280, 118 + 12 * number, f"3{number}", align="right")
    assert ("Less water", ("Base year",), "2016") in {fact[1:4] for fact in facts(page.data())}


def test_single_row_under_years_is_a_table_and_a_modifier_apostrophe_is_one():
    page = Page()
    for x, year in ((400, "2020"), (480, "2019")):
        page.words(x, 100, year, align="right").words(x, 111, "$'000", align="right")
    page.words(60, 130, "At the end of the year").words(400, 130, "4,170", align="right").words(480, 130, "4,180", align="right")
    found = {fact[3]: fact for fact in facts(page.data())}
    assert found["4,170"][1:5] == ("At the end of the year", ("2020", "$'000"), "4,170", "$'000")


def test_years_between_the_rows_begin_a_table_of_their_own():
    page = Page()
    for top, head, unit in ((100, "No.", ""), (170, "WAEP", "$")):
        for x, year in ((400, "2020"), (480, "2019")):
            page.words(x, top, year, align="right").words(x, top + 11, head, align="right")
        for number, label in enumerate(("At the beginning", "Given back", "At the end")):
            page.words(60, top + 28 + 11 * number, label)
            page.words(400, top + 28 + 11 * number, f"{unit}{number}.{top}", align="right")
            page.words(480, top + 28 + 11 * number, f"{unit}{number + 5}.{top}", align="right")
    found = {fact[3]: fact for fact in facts(page.data())}
    assert found["6.100"][2:5] == (("2019", "No."), "6.100", "No.")
    assert found["$6.170"][2] == ("2019", "WAEP")
    assert len(found) == 12


def test_two_numbers_set_close_are_two_cells_unless_they_may_be_one():
    page = Page()
    for x, head in ((300, "Cost"), (340, "Share")):
        page.words(x, 100, head, align="right")
    for number, (label, cost, share) in enumerate(
        [("Steel", "1,187", "3.0 %"), ("Sand", "1,133", "2.8 %"), ("All", "40,197", "100.0 %")]
    ):
        page.words(60, 118 + 16 * number, label).words(300, 118 + 16 * number, cost, align="right")
        page.words(
            340 if number < 2 else 303 + page._canvas.stringWidth(share, "Helvetica", 9), 118 + 16 * number, share, align="right"
        )
    found = {fact[1:4] for fact in facts(page.data())}
    assert ("All", ("Cost",), "40,197") in found
    assert ("All", ("Share",), "100.0 %") in found


def test_headers_of_empty_columns_are_found_above_a_row_of_units():
    page = Page()
    rights = (200, 250, 300, 350, 400, 450)
    for x, name in zip(rights, ("Sales", "Share", "Soil", "Water", "Air", "Before"), strict=True):
        page.words(x, 100, name, size=8, align="right")
    for x, unit in zip((200, 250, 450), ("TEUR", "%", "%"), strict=True):
        page.words(x, 118, unit, size=8, align="right")
    for number, label in enumerate(("Houses", "Cars", "Roads")):
        page.words(60, 138 + 16 * number, label, size=8)
        for place, x in enumerate((200, 250, 450)):
            page.words(x, 138 + 16 * number, f"{number}{place}.7", size=8, align="right")
    found = {fact[3]: fact[2] for fact in facts(page.data())}
    assert found["02.7"] == ("Before", "%")
    assert found["11.7"] == ("Share", "%")
