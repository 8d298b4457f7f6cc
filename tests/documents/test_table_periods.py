"""Headers of tables that say when and of whom: years with notes, days over the labels, ages, and headers at a page's edge."""

from __future__ import annotations

import io

from qa.catalog import load_catalog
from qa.documents import read
from qa.documents.pdf import read_pdf
from qa.figures import extract_figures
from tests.documents.pages import Page
from tests.documents.test_tables import facts


def ages(page, top, day, values):
    page.words(60, top, day, bold=True)
    rights = (250, 330, 410, 490)
    for x, name in zip(rights, ("<30", "30-50", ">50", "Total"), strict=True):
        page.words(x, top, name, align="right", bold=True)
    for number, row in enumerate(values):
        page.words(60, top + 15 * number + 15, ("Men", "Women")[number])
        for x, value in zip(rights, row, strict=True):
            page.words(x, top + 15 * number + 15, value, align="right")
    return page


def test_day_alone_over_the_labels_is_the_day_of_every_column_and_one_title_serves_two_tables():
    page = Page().words(60, 180, "Boards by age in percentages", size=11, bold=True)
    ages(page, 200, "12/31/2023", (("3", "51", "46", "101"), ("1", "59", "41", "102")))
    ages(page, 270, "12/31/2022", (("4", "52", "44", "103"), ("2", "60", "38", "104")))
    data = page.data()
    found = {fact[3]: fact for fact in facts(data)}
    assert found["51"][2] == ("12/31/2023", "30-50")
    assert found["38"][2] == ("12/31/2022", ">50")
    assert found["51"][4] == found["38"][4] == "percentages"
    reading = read_pdf(data, "table.pdf")
    tables = [block.table for block in reading.blocks if block.table]
    assert [table.caption.of(reading.text) for table in tables] == ["Boards by age in percentages"] * 2


def test_classes_of_ages_with_a_percent_sign_name_the_rows_of_a_grid():
    page = Page()
    for x in (50, 150, 230, 310):
        page.column_rule(x, 80, 144)
    for y in (80, 96, 112, 128, 144):
        page.rule(50, 310, y)
    page.words(160, 92, "Male (%)").words(240, 92, "Total (absolute)")
    for number, (label, *values) in enumerate([("30-50yrs (%)", "56%", "9"), (">50yrs (%)", "100%", "1"), ("Total", "60%", "10")]):
        page.words(54, 108 + 16 * number, label).words(160, 108 + 16 * number, values[0]).words(240, 108 + 16 * number, values[1])
    found = {fact[1:4] for fact in facts(page.data())}
    assert ("30-50yrs (%)", ("Total (absolute)",), "9") in found
    assert ("Total", ("Male (%)",), "60%") in found
    assert len(found) == 6


def test_rows_at_the_same_height_on_three_pages_are_no_running_footers():
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for sheet in range(4):
        canvas.setFont("Helvetica", 9)
        for x, year in zip((300, 380), ("2022", "2023"), strict=True):
            canvas.drawRightString(x, 200, year)
        for row in range(4):
            canvas.drawString(50, 184 - 28 * row, ("Managers", "Office", "Workshop", "All of them")[row])
            for x, value in zip((300, 380), (11, 23), strict=True):
                canvas.drawRightString(x, 184 - 28 * row, str(9000 - 1000 * sheet - 100 * row - value))
        canvas.drawString(290, 20, str(sheet + 7))
        canvas.showPage()
    canvas.save()
    found = facts(buffer.getvalue())
    assert len({fact[3] for fact in found}) == 32
    assert ((), "All of them", ("2023",), "8677", None, False) in found
    reading = read_pdf(buffer.getvalue(), "table.pdf")
    assert [page.label for page in reading.pages] == ["7", "8", "9", "10"]


def three_rows(page, top, heads, *, rights=(300, 370, 440), labels=("Energy", "Water", "Waste")):
    for x, head in zip(rights, heads, strict=True):
        page.words(x, top, head, align="right")
    for number, label in enumerate(labels, start=1):
        page.words(60, top + 16 * number, label)
        for place, x in enumerate(rights):
            page.words(x, top + 16 * number, f"{number}{place}{place + 5}.{number}", align="right")
    return page


def test_year_with_a_notes_digit_beside_other_years_is_no_value():
    page = three_rows(Page().words(60, 100, "In EUR million/as indicated"), 100, ("20231", "2022", "2021"))
    found = {fact[3]: fact for fact in facts(page.data())}
    assert found["216.2"][1:3] == ("Water", ("2022",))
    assert found["216.2"][4] == "EUR million"
    assert len(found) == 9


def test_year_with_a_letter_of_a_note_in_square_brackets_is_no_value():
    found = facts(three_rows(Page(), 100, ("2021", "2020 [A]", "2019")).data())
    assert len(found) == 9
    assert {fact[2] for fact in found} == {("2021",), ("2020 [A]",), ("2019",)}


def test_currency_that_stands_in_many_rows_is_no_header_where_the_first_row_has_nothing_else():
    page = Page()
    rights = (300, 370, 440)
    for x, head in zip(rights, ("2022", "2023", "Currency"), strict=True):
        page.words(x, 127, head, align="right")
    page.words(60, 148, "All companies", bold=True)
    codes = ("EUR", "RUB", "RUB", "RUB", "EUR", "EUR", "EUR")
    for number, (label, code) in enumerate(zip(("Parent", *"ABCDEF"), codes, strict=True)):
        y = 166 + 16 * number
        page.words(60, y, f"Works {label}").words(440, y, code, align="right")
        if number:
            page.words(300, y, f"{number}1.0", align="right").words(370, y, f"{number}2.0", align="right")
    found = {fact[3]: fact[2] for fact in facts(page.data())}
    assert (found["11.0"], found["62.0"]) == (("2022",), ("2023",))


def test_header_over_columns_whose_headers_repeat_is_widened_beside_a_column_without_one():
    page = Page()
    rights = (260, 310, 360, 410, 470)
    for x, name in zip((310, 410, 470), ("Direct share", "Indirect share", "Code"), strict=True):
        page.words(x, 100, name, align="right")
    for x, year in zip(rights, ("2022", "2023", "2022", "2023"), strict=False):
        page.words(x, 114, year, align="right")
    for number, label in enumerate(("North", "South", "East", "West")):
        page.words(60, 130 + 16 * number, label)
        for place, x in enumerate(rights[:4]):
            page.words(x, 130 + 16 * number, f"{number + 4}{place}.00", align="right")
        page.words(470, 130 + 16 * number, "PQX", align="right")
    found = {fact[3]: fact[2] for fact in facts(page.data())}
    assert found["40.00"] == ("Direct share", "2022")
    assert found["42.00"] == ("Indirect share", "2022")


def test_table_goes_on_with_its_header_in_the_next_text_column():
    page = Page()
    prose = "running words that fill the line of a text column here"
    for left in (50, 310):
        for number in range(8):
            page.words(left, 80 + 12 * number, prose, size=8)
        for number in range(4):
            page.words(left, 200 + 16 * number, ("Staff", "Hours", "Cases", "Costs")[number], size=8)
            for place, x in enumerate((left + 150, left + 210)):
                page.words(x, 200 + 16 * number, f"{left}{number}{place}", align="right", size=8)
    page.words(200, 186, "2022", align="right", size=8).words(260, 186, "2023", align="right", size=8)
    found = {fact[3]: fact[2] for fact in facts(page.data())}
    assert found["5011"] == ("2023",)
    assert found["31020"] == ("2022",)


def test_header_of_a_single_column_at_the_top_of_page_after_page_is_no_running_header():
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for sheet in range(4):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(50, 770, "Company")
        canvas.drawRightString(500, 770, "Interest in %")
        for row in range(6):
            canvas.drawString(50, 748 - 14 * row, f"Works number {'abcdef'[row]}{'ghij'[sheet]} Ltd")
            canvas.drawRightString(500, 748 - 14 * row, f"{90 - 10 * sheet - row}.50")
        canvas.showPage()
    canvas.save()
    found = facts(buffer.getvalue())
    assert len(found) == 24
    assert {fact[2] for fact in found} == {("Interest in %",)}


def test_a_target_is_of_the_year_in_the_column_of_target_years(tmp_path):
    page = Page()
    heads = ((40, "Aim"), (240, "2022"), (300, "2023"), (390, "Target value"), (480, "Target year"))
    for x, word in heads:
        page.words(x, 200, word, align="left" if x == 40 else "right")
    for number, row in enumerate(
        (("Women in the firm (%)", "26.4", "28.7", "30", "2027"), ("Field failures (%)", "1.5", "1.2", "1.0", "2030"))
    ):
        for (x, _), word in zip(heads, row, strict=True):
            page.words(x, 216 + 16 * number, word, align="left" if x == 40 else "right")
    path = tmp_path / "Otterby report 2023.pdf"
    path.write_bytes(page.data())
    figures = [figure for figure in extract_figures(read(path), load_catalog()) if figure.from_table]
    told = {(figure.quantity.raw, figure.period.label, figure.qualifiers.kind) for figure in figures if figure.period}
    assert {("28.7", "2023", "actual"), ("30", "2027", "target"), ("1.0", "2030", "target")} <= told
