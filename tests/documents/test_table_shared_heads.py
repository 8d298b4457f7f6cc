"""Layouts of tables and charts of reports: heads over repeated columns, units in cells and corners, facts, axes that tell units."""

from __future__ import annotations

import io

from qa.documents.layout import Leaf, Segment, Word
from qa.documents.pdf import read_pdf
from qa.documents.tables_anchor import Cluster, Line
from qa.documents.tables_header_spans import header_cells
from qa.documents.tables_tokens import Token
from qa.documents.tables_values import read_cell
from tests.documents.pages import Page
from tests.documents.test_table_cells import chinese
from tests.documents.test_table_small_grids import pages
from tests.documents.test_table_year_rows import PLACES, YEARS, caption_of, figures_at, line
from tests.documents.test_tables import facts


def by_value(data):
    return {value: (parents, label, header, unit) for parents, label, header, value, unit, _ in facts(data)}


def grid(rows, edges, right, *, top=200, pitch=30, heads=1):
    """A ruled page; a cell of several lines has them in a tuple, from top to bottom."""
    page = Page()
    for number, row in enumerate(rows):
        y = top + number * pitch
        page.rule(edges[0], right, y - 12)
        for x, words in zip(edges, row, strict=True):
            lines = words if isinstance(words, tuple) else (words,)
            for place, text in enumerate(lines):
                page.words(x + 4, y + 10 * place, text, bold=number < heads)
    bottom = top + len(rows) * pitch - 12
    page.rule(edges[0], right, bottom)
    for x in (*edges, right):
        page.column_rule(x, top - 12, bottom)
    return page.data()


def token(text, x0, x1, top):
    """A word of a header at its place, 13 points high."""
    word = Word(text, x0, top, x1, top + 13, 10.0, 0)
    return Token(Segment([word], x0, top, x1, top + 13, 10.0), read_cell(text), 0)


def test_years_over_repeated_columns_head_these_and_not_the_one_beside_them():
    columns = [(625.0, 656.0), (704.5, 738.5), (784.0, 815.0), (856.5, 891.5), (936.7, 968.0)]
    values = [token("77%", x0, x1, 140.0) for x0, x1 in columns]
    cluster = Cluster([Line(values, 140.0, 153.0)], list(columns))
    years = [token("2022", 746.5, 769.3, 99.4), token("2023", 898.4, 919.1, 99.4)]
    names = [token("2021", 636.5, 657.0, 109.4)]
    names += [token("Number", 704.7, 738.5, 114.2), token("Percentage", 766.1, 815.0, 114.2)]
    names += [token("Number", 857.7, 891.5, 114.2), token("Percentage", 919.1, 968.0, 114.2)]
    found = {cell.segments[0].text: cell.columns for cell in header_cells(cluster, [years, names], [], Leaf(1008.0, 612.0, []))}
    assert found["2022"] == [1, 2]
    assert found["2023"] == [3, 4]


def test_years_of_the_republic_name_the_rows_of_a_grid():
    rows = [["年度", "經費（仟元）", "成果"], ["110", "1,628", "甲項"], ["111", "2,130", "乙項"], ["112", "1,946", "丙項"]]
    assert by_value(chinese(rows, ruled=True))["1,946"][1] == "112"


def test_names_under_a_header_of_units_are_no_units():
    rows = [["Kind", "Year", "Diesel", "Gas"], ["u.m.", "", "t CO2", "t CO2"]]
    rows += [
        ["Italy", "2022", "14", "324"],
        ["Italy", "2023", "12", "310"],
        ["Spain", "2022", "6", "72"],
        ["Spain", "2023", "5", "70"],
    ]
    found = by_value(chinese(rows, edges=(60, 160, 260, 360), ruled=True))
    assert found["310"][:2] == (("Italy",), "2023")


def test_a_table_below_another_of_its_page_goes_on_with_none_of_the_page_before():
    first = [["客户", "金额（万元）", "占比（%）"], ["甲公司", "512.4", "12.1"], ["乙公司", "311.0", "9.4"]]
    second = [["科目", "本期", "上期"], ["销售费用", "233.9", "253.8"], ["管理费用", "348.3", "394.6"]]
    below = [["人员总数", "", "2,017"], ["其中博士", "", "21"]]
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))

    def draw(rows, top, edges, right):
        canvas.setFont("STSong-Light", 9)
        bottom = top + 12 - 18 * len(rows)
        for number, row in enumerate(rows):
            for x, text in zip(edges, row, strict=True):
                canvas.drawString(x + 4, top - 18 * number, text)
            canvas.line(edges[0], top + 12 - 18 * number, right, top + 12 - 18 * number)
        canvas.line(edges[0], bottom, right, bottom)
        for x in (*edges, right):
            canvas.line(x, top + 12, x, bottom)

    draw(first, 120, (60, 260, 400), 540)
    canvas.showPage()
    draw(second, 700, (60, 200, 300), 390)
    draw([[row[0], row[2]] for row in below], 560, (60, 400), 540)
    canvas.save()
    assert by_value(buffer.getvalue())["2,017"][2] == ()


def test_a_unit_over_the_value_in_a_cell_is_the_rows():
    rows = [
        ("Year to March", "2021", "2022", "2023"),
        ("Revenue", "1,102", "1,089", "1,043"),
        ("Return on equity", ("%", "8.3"), ("%", "10.2"), ("%", "1.5")),
        ("Number of people", ("persons", "391"), ("persons", "447"), ("persons", "408")),
        ("Profit", "62", "72", "39"),
    ]
    found = by_value(grid(rows, (60, 220, 310, 400), 490))
    assert found["447"][1:] == ("Number of people", ("2022",), "persons")
    assert found["10.2"][3] == "%"
    assert found["39"][1:3] == ("Profit", ("2023",))


def test_a_target_told_in_words_over_several_lines_does_not_part_a_table():
    page = Page()
    for x, words in ((60, "Metric"), (250, "FY21"), (340, "FY22"), (430, "Target")):
        page.words(x, 180, words)
    rows = (
        ("Women on the board", "33%", "34%", "40%"),
        ("Complaints", "13", "4", "10% fewer in the"),
        ("Staff trained", "88.6%", "90.9%", "95%"),
        ("Incidents", "–", "6", "5"),
    )
    for number, (label, *values) in enumerate(rows):
        page.words(60, 205 + 76 * number, label)
        for x, value in zip((250, 340, 430), values, strict=True):
            page.words(x, 205 + 76 * number, value)
    for number, words in enumerate(
        ("time that complaints of", "customers take us until", "they are answered and", "closed for good")
    ):
        page.words(430, 292 + 11 * number, words)
    found = by_value(page.data())
    assert found["90.9%"][1:3] == ("Staff trained", ("FY22",))
    assert found["95%"][2] == ("Target",)


def test_the_corners_second_line_states_the_unit():
    page = Page().words(60, 174, "Air", size=11).words(60, 194, "Emissions").words(60, 206, "( t CO2e )")
    for x, words in ((300, "2022"), (400, "2023")):
        page.words(x, 200, words, align="right")
    for number, (label, *values) in enumerate((("Mill A", "361.9", "436.9"), ("Mill B", "150.5", "562.9"))):
        page.words(60, 226 + 18 * number, label)
        for x, value in zip((300, 400), values, strict=True):
            page.words(x, 226 + 18 * number, value, align="right")
    assert "t CO2e" in by_value(page.data())["436.9"][3]


def test_a_word_of_people_in_a_title_of_several_lines_is_no_unit():
    page = Page().words(60, 181, "EMPLOYEE", size=11).words(60, 193, "COURSES", size=11)
    for x, lines in ((300, ("MEAN", "HOURS")), (400, ("TOTAL", "HOURS"))):
        for number, words in enumerate(lines):
            page.words(x, 180 + 12 * number, words, align="right")
    for number, (label, *values) in enumerate((("Clerks", "35", "340"), ("Managers", "30", "361"), ("Total", "65", "701"))):
        page.words(60, 212 + 18 * number, label)
        for x, value in zip((300, 400), values, strict=True):
            page.words(x, 212 + 18 * number, value, align="right")
    assert by_value(page.data())["361"][3] != "EMPLOYEE"


def test_facts_over_a_number_in_a_grid_of_two_columns_are_no_header():
    rows = [
        ["名称", "东港实业"],
        ["简称", "东港"],
        ["地址", "东港路六号"],
        ["成立", "1981 年"],
        ["职工", "45,960 人"],
        ["股东", "362 户"],
    ]
    found = by_value(chinese(rows, edges=(60, 300), ruled=True, font="STSong-Light"))
    assert found["45,960 人"][1:3] == ("职工", ())


def test_a_section_line_that_leaves_columns_empty_heads_the_rows_beneath():
    page = Page()
    for y in (188, 206, 224, 242):
        page.rule(60, 490, y)
    for x in (60, 400, 490):
        page.column_rule(x, 188, 242)
    page.column_rule(300, 206, 242)
    page.words(66, 200, "Scope 2").words(66, 218, "Power by market").words(66, 236, "Power by place")
    for y, values in ((218, ("1,492", "1,647")), (236, ("1,262", "1,400"))):
        for x, value in zip((390, 480), values, strict=True):
            page.words(x, y, value, align="right")
    assert by_value(page.data())["1,647"][0] == ("Scope 2",)


def test_a_value_with_the_day_that_it_is_of_is_a_value():
    assert read_cell("45,960 人（截至 2009 年 12 月 31 日）").kind == "value"
    assert read_cell("东港路六号（截至 2009 年 12 月 31 日）").kind == "text"


def test_amounts_of_half_a_year_are_values():
    assert read_cell("66.5t/半年").kind == "value"
    assert read_cell("2022 年半年度").kind != "value"


def test_bars_beside_a_line_of_growth_are_read_with_the_unit_up_the_axis():
    page = Page().turned(70, 270, "Energy used (kWh)")
    for x, y, value, growth in zip(PLACES, (230, 215, 190), ("425", "518", "731"), ("", "21.9%", "41.1%"), strict=True):
        page.words(x, y, value, align="centre").words(x, y + 18, growth, align="centre")
    line(page, 275, YEARS)
    found = figures_at(page)
    assert found["731"][2] == ("2023",)
    assert found["731"][4] == "kWh"
    assert "21.9%" not in found


def test_a_numbered_title_goes_on_in_its_second_line():
    page = Page().words(90, 150, "Chart 4: Power bought (MWh) by kind of").words(90, 160.5, "source")
    for x, y, value in zip(PLACES, (230, 215, 190), ("425", "518", "731"), strict=True):
        page.words(x, y, value, align="centre")
    line(page, 275, YEARS)
    assert caption_of(page) == "Chart 4: Power bought (MWh) by kind of\nsource"


def test_words_up_the_page_head_no_text():
    page = Page()
    page.turned(30, 400, "OUR CLIMATE REPORT", size=14)
    for number in range(6):
        page.words(90, 300 + 12 * number, "Plain words of a paragraph that fill a line of the page and go on")
    reading = read_pdf(page.data(), "axis.pdf")
    assert not any(block.kind == "heading" for block in reading.blocks)


def test_short_names_beside_groups_over_several_rows_name_the_rows():
    rows = [
        ["名称", "类别", "工艺", "排放量"],
        ["管道", "污水", "直排", "36t/半年"],
        ["厂房", "废气", "吸附", "0.3t/半年"],
        ["固废", "垃圾", "清运", "200t/半年"],
        ["", "药渣", "焚烧", "66.5t/半年"],
    ]
    assert by_value(pages(rows, grouped=True))["66.5t/半年"][1] == "药渣"


def test_labels_of_many_lines_belong_to_the_row_that_closes_beneath_them():
    page = Page()
    for x, words in ((250, "2021"), (320, "2022"), (390, "2023")):
        page.words(x, 180, words, align="right")
    rows = (
        (("Yearly", "emissions", "of all", "(tonnes", "of CO2e)"), ("143", "136", "132")),
        (("Emissions", "for each", "person", "(tonnes", "of CO2e/", "person)"), ("1.34", "1.31", "1.16")),
    )
    y = 205
    for lines, values in rows:
        for x, value in zip((250, 320, 390), values, strict=True):
            page.words(x, y, value, align="right")
        for number, words in enumerate(lines):
            page.words(60, y + 15 * number, words)
        y += 15 * len(lines) + 6
        page.rule(55, 395, y - 14)
    found = by_value(page.data())
    assert found["136"][1].endswith("of CO2e)")
    assert found["1.31"][0] == ()
    assert found["1.31"][1].endswith("person)")
