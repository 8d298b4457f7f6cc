"""Cells that say more than a number, names in two columns, and what stands around tables: drawn rules, heads and feet of pages."""

from __future__ import annotations

import io

import numpy as np
import pytest

from qa.documents.pdf import read_pdf
from qa.documents.pdf_pages import _is_medley
from qa.documents.tables_units import is_unit
from qa.documents.tables_values import heads_years, read_cell
from tests.documents.pages import Page
from tests.documents.test_tables import draw_rows, facts


def chinese(rows, *, edges=(60, 300, 400), right=460, top=700, pitch=18, ruled=False, font="MSung-Light"):
    """A page with a table of Chinese words, ruled all around where asked."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(font))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont(font, 9)
    for number, row in enumerate(rows):
        for x, text in zip(edges, row, strict=False):
            canvas.drawString(x + 4, top - pitch * number, text)
    if ruled:
        bottom = top + 12 - pitch * len(rows)
        for x in (*edges, right):
            canvas.line(x, top + 12, x, bottom)
        for number in range(len(rows) + 1):
            canvas.line(edges[0], top + 12 - pitch * number, right, top + 12 - pitch * number)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("67［3.5%］", "67"),
        ("106[4.8%]", "106"),
        ("147（241）", "147"),
        ("12 (3.4%)", "12"),
        ("13.7% reduction (264 t or less)", "13.7% reduction"),
        ("2.9% or less", "2.9% or less"),
        ("4,300 份", "4,300 份"),
    ],
)
def test_cell_of_a_number_and_an_aside_is_the_number(text, value):
    reading = read_cell(text)
    assert reading.kind == "value"
    assert text[reading.first : reading.last] == value


@pytest.mark.parametrize("text", ["12,345 (2,345)", "12（註3）", "302 – 3"])
def test_two_amounts_and_references_are_no_value(text):
    assert read_cell(text).kind != "value"


@pytest.mark.parametrize("text", ["— %", "╱", "／"])
def test_share_of_nothing_and_a_stroke_are_blanks(text):
    assert read_cell(text).kind == "blank"


def test_second_numbers_in_brackets_do_not_break_their_table():
    rows = [
        ["", "2021", "2022", "2023"],
        ["Women who lead", "67[3.5%]", "80[3.9%]", "96[4.6%]"],
        ["Parents on leave", "147(241)", "181(303)", "203(332)"],
    ]
    found = facts(draw_rows(rows, ruled=True))
    assert ((), "Women who lead", ("2022",), "80", None, False) in found
    assert ((), "Parents on leave", ("2023",), "203", None, False) in found


def test_finer_of_two_columns_of_names_labels_the_rows():
    page = Page()
    edges = (60, 180, 330, 410, 490)
    for x in edges:
        page.column_rule(x, 90, 170)
    for y in (90, 110, 130, 170):
        page.rule(60, 490, y)
    page.rule(180, 490, 150)
    for x, text in zip(edges, ("Aim", "Indicator", "2022", "2023"), strict=False):
        page.words(x + 4, 104, text)
    page.words(64, 124, "Cleaner air").words(184, 124, "Soot from our ships").words(334, 124, "31 t").words(414, 124, "28 t")
    page.words(64, 154, "Less waste").words(184, 144, "Waste to landfill").words(184, 164, "Share of waste buried")
    page.words(334, 144, "402 t").words(414, 144, "377 t").words(334, 164, "4.5%").words(414, 164, "3.9%")
    found = {(parents, label, header, value) for parents, label, header, value, _, _ in facts(page.data())}
    assert (("Less waste",), "Share of waste buried", ("2023",), "3.9%") in found
    assert (("Cleaner air",), "Soot from our ships", ("2022",), "31 t") in found


def test_row_that_begins_with_a_blank_is_no_header():
    rows = [["", "Base", "Target", "Result"], ["Tools assessed", "—", "draft", "method"], ["Paper", "320 t", "210 t", "199 t"]]
    found = facts(draw_rows(rows, ruled=True))
    assert ((), "Paper", ("Base",), "320 t", None, False) in found
    assert ((), "Tools assessed", ("Base",), "—", None, True) in found


def test_codes_of_notes_beside_labels_group_no_rows():
    page = Page()
    page.words(400, 100, "2023", align="right").words(470, 100, "2022", align="right")
    rows = [
        ("G1", "Sales", "1,180", "1,055"),
        ("G2", "Other income", "20", "24"),
        ("", "", "1,200", "1,079"),
        ("G3", "Wages", "452", "399"),
    ]
    rows += [("G4", "Depreciation", "65", "67"), ("", "Profit", "683", "613")]
    for number, (code, label, *values) in enumerate(rows):
        y = 116 + 16 * number
        page.words(60, y, code).words(84, y, label)
        for x, value in zip((400, 470), values, strict=True):
            page.words(x, y, value, align="right")
    found = facts(page.data())
    assert ((), "Other income", ("2023",), "20", None, False) in found
    assert ((), "", ("2023",), "1,200", None, False) in found


def test_rules_drawn_with_characters_do_not_part_a_statement():
    rows = [
        ["", "2022", "2023"],
        ["Cash", "4,204", "5,118"],
        ["Stocks", "1,377", "1,290"],
        ["", "--------------", "--------------"],
    ]
    rows += [["Current assets", "5,581", "6,408"], ["Plant", "9,120", "8,870"]]
    found = facts(draw_rows(rows, columns=(60, 300, 380)))
    assert ((), "Plant", ("2023",), "8,870", None, False) in found
    assert ((), "Current assets", ("2022",), "5,581", None, False) in found


def test_years_of_the_republic_that_follow_each_other_head_columns():
    assert heads_years(["103 年", "104年度"])
    assert not heads_years(["1 年", "2 年"])
    assert not heads_years(["103 年", "120 年"])


def test_years_with_one_unit_that_follow_each_other_head_columns():
    assert heads_years(["2021 MWh", "2022 MWh", "2023 MWh"])
    assert heads_years(["FY2023 tCO2e", "FY2022 tCO2e"])
    assert not heads_years(["2021 MWh", "2022 tonnes"])
    assert not heads_years(["1998 MWh", "2041 MWh"])
    assert not heads_years(["2021 MWh"])
    assert not is_unit("103 年")
    found = facts(
        chinese(
            [["分析項目", "103 年", "104 年"], ["流動比率（％）", "143.19", "127.89"], ["純益率（％）", "24.34", "31.61"]],
            ruled=True,
        )
    )
    assert [(label, header, value) for _, label, header, value, _, _ in found if value == "31.61"] == [
        ("純益率（％）", ("104 年",), "31.61")
    ]


def test_cells_that_point_to_notes_head_no_table():
    rows = [
        ["項目", "112 年", "113 年"],
        ["流量比率（％）", "72.98", "89.68"],
        ["允當比率（％）", "註 3", "註 3"],
        ["槓桿度", "2.47", "2.23"],
    ]
    found = {value: (parents, label, header) for parents, label, header, value, _, _ in facts(chinese(rows, ruled=True))}
    assert found["2.23"] == ((), "槓桿度", ("113 年",))


def test_chinese_label_over_two_lines_is_one_label():
    page = chinese(
        [
            ["", "2022 年", "2023 年"],
            ["本年授出的权益工具总额", "22,538 份", "19,415 份"],
            ["本年末发行在外的工具的", "", ""],
            ["   加权平均剩余期限", "1.5 年", "2.5 年"],
        ],
        font="STSong-Light",
        pitch=12,
    )
    found = {value: label for _, label, _, value, _, _ in facts(page)}
    assert found["2.5 年"] == "本年末发行在外的工具的加权平均剩余期限"
    assert found["22,538 份"] == "本年授出的权益工具总额"


def statement(head, rows, *, title="Cash flows of the group"):
    page = Page()
    page.words(50, 60, title, size=14).words(50, 80, head)
    page.words(420, 150, "2022", align="right").words(480, 150, "2023", align="right")
    for number, (label, *values) in enumerate(rows):
        y = 168 + 16 * number
        page.words(50, y, label)
        for x, value in zip((420, 480), values, strict=True):
            page.words(x, y, value, align="right")
    return page.data()


def test_money_without_a_unit_takes_the_currency_and_scale_of_the_pages_head():
    rows = [("Loss of the year", "(34,721)", "(15,163)"), ("Tax", "772", "930"), ("Interest paid", "1,010", "1,142")]
    assert {fact[4] for fact in facts(statement("U.S. dollars in thousands", rows))} == {"U.S. dollars in thousands"}


def test_numbers_of_people_take_no_currency_from_the_pages_head():
    rows = [("Number of staff in the north", "3,721", "3,163"), ("In the south", "772", "930"), ("Total", "4,493", "4,093")]
    assert "U.S. dollars in thousands" not in {fact[4] for fact in facts(statement("U.S. dollars in thousands", rows))}


def test_year_over_its_unit_in_the_corner_is_every_columns_year():
    page = Page()
    page.words(50, 100, "2022").words(50, 110, "$'m")
    for x, words in zip((300, 380, 460), ("Less than", "1 to 2", "More than"), strict=True):
        page.words(x, 100, words, align="right")
    for x, words in zip((300, 380, 460), ("1 year", "years", "2 years"), strict=True):
        page.words(x, 110, words, align="right")
    page.rule(48, 464, 114)
    for number, (label, *values) in enumerate(
        (("Bank loans", "1.5", "100.0", "182.0"), ("Notes", "6.6", "6.7", "6.8"), ("Leases", "19.7", "19.8", "20.1"))
    ):
        page.words(50, 128 + 16 * number, label)
        for x, value in zip((300, 380, 460), values, strict=True):
            page.words(x, 128 + 16 * number, value, align="right")
    found = {value: (label, header, unit) for _, label, header, value, unit, _ in facts(page.data())}
    assert found["6.7"][0] == "Notes"
    assert "2022" in found["6.7"][1]
    assert found["6.7"][2] == "$'m"


def test_last_rows_of_a_table_at_the_pages_foot_are_no_page_numbers():
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for number in range(1, 7):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 200, f"Courses of the year in plant {number}")
        for line, (label, value) in enumerate(
            (("Basics", 3370 + number), ("Waste", 710 + 7 * number), ("Audits", 750 + 9 * number))
        ):
            canvas.drawString(60, 120 - 16 * line, f"{label} of plant {'abcdef'[number - 1]}")
            canvas.drawRightString(380, 120 - 16 * line, str(value))
        canvas.drawString(290, 24, str(number))
        canvas.showPage()
    canvas.save()
    reading = read_pdf(buffer.getvalue(), "foot.pdf")
    aside = {block.span.of(reading.text) for block in reading.blocks if block.kind == "boilerplate"}
    assert {str(number) for number in range(1, 7)} <= aside
    assert not {"717", "759"} & aside


def test_pages_that_disclosures_stand_on_are_no_figures():
    page = Page()
    page.words(60, 100, "Safety at work", bold=True)
    for number, (code, label, where) in enumerate(
        (
            ("403-2", "Hazards found", "58"),
            ("403-3", "Services for health", "58"),
            ("403-5", "Courses on safety", "59"),
            ("403-6", "Health of staff", "53"),
        )
    ):
        y = 116 + 16 * number
        page.words(60, y, code, bold=True).words(110, y, label).words(380, y, where)
    assert facts(page.data()) == []


def test_letters_of_many_scripts_in_one_text_are_garbage():
    shown = np.array([ord(char) for char in "཮ीৣࢗਡൔ֋଄ቩൔӷಃВ϶ᕉߥࣽמިҽԖज़Ϧљ" * 4])
    assert _is_medley(shown)
    assert not _is_medley(np.array([ord(char) for char in "Годовой отчёт компании за год " * 12]))
    assert not _is_medley(np.array([ord(char) for char in "本公司一一二年度之合併財務報告" * 12]))
