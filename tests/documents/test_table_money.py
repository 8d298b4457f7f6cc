"""Tables of money: bare currency signs, scales stated once, hanging labels, sums, dashes set apart, days over the labels."""

from __future__ import annotations

import io

import pytest

from qa.documents.pdf import read_pdf
from qa.documents.tables_spaced import spaced_word
from qa.documents.tables_units import is_unit, unit_stated
from qa.documents.tables_values import read_cell
from tests.documents.pages import Page
from tests.documents.test_tables import facts

ROWS = (
    ("Net sales", "$", "512,300", "488,150"),
    ("Cost of sales", "", "301,120", "295,400"),
    ("Profit", "$", "211,180", "192,750"),
)


def money_table(page, rows=ROWS, *, top=150, years=("2022", "2021")):
    for x, year in zip((330, 430), years, strict=True):
        page.words(x, top, year, align="right")
    for number, (label, sign, *values) in enumerate(rows, start=1):
        y = top + 16 * number
        page.words(60, y, label)
        for x, value in zip((330, 430), values, strict=True):
            page.words(x - 60, y, sign).words(x, y, value, align="right")
    return page


@pytest.mark.parametrize("line", ["(in thousands, except per share data)", "(in thousands of Canadian dollars)"])
def test_a_bare_sign_of_money_yields_to_the_thousands_that_the_table_states(line):
    rows = (*ROWS, ("Earnings per share", "$", "2.12", "1.98"))
    found = {fact[3]: fact for fact in facts(money_table(Page().words(60, 130, line), rows).data())}
    assert found["512,300"][4] == found["301,120"][4] == line[4:-1].split(",")[0]
    assert found["2.12"][4] == "$"


def test_a_bare_sign_of_money_stays_where_no_scale_is_stated():
    found = {fact[3]: fact for fact in facts(money_table(Page()).data())}
    assert found["512,300"][4] == "$"


def test_the_unit_may_be_a_line_over_the_first_row_or_broken_over_two_lines():
    page = Page().words(60, 166, "(in thousands)").words(60, 182, "Income:").words(330, 150, "2022", align="right")
    page.words(430, 150, "2021", align="right")
    for number, (label, sign, *values) in enumerate(ROWS):
        page.words(66, 198 + 16 * number, label)
        for x, value in zip((330, 430), values, strict=True):
            page.words(x - 60, 198 + 16 * number, sign).words(x, 198 + 16 * number, value, align="right")
    found = {fact[3]: fact for fact in facts(page.data())}
    assert (found["512,300"][0], found["512,300"][4]) == (("Income:",), "thousands")
    broken = (
        Page().words(60, 116, "The following table shows sales and profit of both years (dollars in").words(60, 128, "thousands):")
    )
    assert {fact[4] for fact in facts(money_table(broken).data())} == {"thousands"}


def test_money_takes_the_unit_that_the_head_of_its_page_states_and_other_tables_do_not():
    head = "(all tabular amounts are in thousands of euros)"
    found = facts(money_table(Page().words(60, 60, head).words(60, 100, "Sales and profit"), top=240).data())
    assert {fact[4] for fact in found} == {"thousands of euros"}
    counts = tuple((label, "", *values) for label, _, *values in ROWS)
    plain = facts(money_table(Page().words(60, 60, head).words(60, 100, "Staff and sites"), counts, top=240).data())
    assert {fact[4] for fact in plain} == {None}


def test_a_label_goes_on_in_the_set_in_line_that_stands_beside_the_values():
    page = Page().words(330, 100, "2022", align="right").words(430, 100, "2021", align="right")
    lines = (
        (60, "Profit before tax", "640", "610"),
        (60, "Use of tax losses that were not", "", ""),
        (70, "recognised before", "17", "14"),
        (60, "Other items", "5", "6"),
        (60, "Adjustments:", "", ""),
        (70, "(increase) in stock", "8", "9"),
        (70, "depreciation of plant", "31", "32"),
    )
    for number, (x, label, *values) in enumerate(lines):
        y = 120 + 12 * number
        page.words(x, y, label)
        for right, value in zip((330, 430), values, strict=True):
            page.words(right, y, value, align="right")
    found = {fact[3]: fact for fact in facts(page.data())}
    assert found["17"][:2] == ((), "Use of tax losses that were not recognised before")
    assert found["5"][:2] == ((), "Other items")
    assert found["8"][:2] == (("Adjustments:",), "(increase) in stock")
    assert found["31"][0] == ("Adjustments:",)


def test_a_sum_set_in_under_the_last_row_is_no_part_of_that_row():
    page = Page().words(330, 100, "2022", align="right").words(430, 100, "2021", align="right")
    lines = (
        (60, "Cash", "40", "41"),
        (60, "Stock", "25", "26"),
        (70, "Total current assets", "65", "67"),
        (60, "Land", "80", "81"),
    )
    for number, (x, label, *values) in enumerate(lines):
        page.words(x, 120 + 16 * number, label)
        for right, value in zip((330, 430), values, strict=True):
            page.words(right, 120 + 16 * number, value, align="right")
    found = {fact[3]: fact for fact in facts(page.data())}
    assert found["65"][0] == ()


def test_a_day_over_the_labels_is_of_all_columns_unless_another_day_heads_rows_below():
    def page(second):
        page = Page().words(60, 100, "31 December 2022").words(60, 116, "CHF 000")
        for x, name in zip((300, 380, 460), ("Fixtures", "Equipment", "Total"), strict=True):
            page.words(x, 116, name, align="right")
        labels = ["Gross value", "Additions", "Net value", *second]
        for number, label in enumerate(labels):
            page.words(60, 134 + 16 * number, label)
            if label not in second[:1]:
                for place, x in enumerate((300, 380, 460)):
                    page.words(x, 134 + 16 * number, f"{number + 1}{place},415", align="right")
        return {fact[3]: fact for fact in facts(page.data())}

    assert page([])["10,415"][2] == ("31 December 2022", "Fixtures")
    both = page(["31 December 2021", "Gross worth", "Purchases"])
    assert both["10,415"][0] == ("31 December 2022",)
    assert both["10,415"][2] == ("Fixtures",)
    assert both["50,415"][0] == ("31 December 2021",)
    assert both["50,415"][2] == ("Fixtures",)


def test_a_dash_set_apart_opens_no_column_of_its_own():
    page = Page().words(300, 100, "Year one", align="centre").words(430, 100, "Year two", align="centre")
    page.rule(250, 322, 104).rule(380, 452, 104)
    rows = (("Opening", "49,972", "48,992"), ("Issue", "10,000", None), ("Bonus", None, "980"), ("Closing", "59,972", "49,972"))
    for number, (label, *values) in enumerate(rows):
        y = 120 + 16 * number
        page.words(60, y, label)
        for x, value in zip((320, 450), values, strict=True):
            page.words(x if value else x - 50, y, value or "-", align="right")
    data = page.data()
    found = facts(data)
    assert {fact[3]: fact[2] for fact in found}["980"] == ("Year two",)
    assert {fact[2] for fact in found if fact[5]} == {("Year one",), ("Year two",)}
    reading = read_pdf(data, "dash.pdf")
    assert [len(block.table.columns) for block in reading.blocks if block.table] == [2]


def test_units_of_statements_are_known():
    for text, unit in (
        ("單位：新台幣千元", "新台幣千元"),
        ("(單位：新臺幣仟元，惟每股盈餘為元)", "新臺幣仟元"),
        ("(以千股表達)", "千股"),
        ("(Expressed in thousands of U.S. dollars)", "thousands of U.S. dollars"),
        ("In millions of yen", "millions of yen"),
        ("(C$ millions, unless otherwise stated)", "C$ millions"),
        ("Figures in Pound Sterling", "Pound Sterling"),
    ):
        bounds = unit_stated(text)
        assert bounds is not None
        assert text[bounds[0] : bounds[1]] == unit
    assert is_unit("£000's")
    assert is_unit("A$'000")
    assert unit_stated("(in thousands of cases reported)") is None or not is_unit("cases reported")


def test_years_and_days_of_the_republic_head_columns_and_codes_do_not():
    assert read_cell("113年度").kind == read_cell("113年12月31日").kind == read_cell("112.12.31").kind == "year"
    assert read_cell("113").kind == "value"


def test_only_the_characters_of_a_known_word_are_one_word_when_set_apart():
    assert spaced_word(["金", "額"])
    assert spaced_word(["合", "计"])
    assert not spaced_word(["男", "女"])
    assert not spaced_word(["金額", "合計"])


def test_headers_of_chinese_statements_set_wide_are_one_header():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("MSung-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("MSung-Light", 9)
    canvas.drawRightString(470, 742, "單位：新台幣千元")
    for x, year in ((270, "113.12.31"), (410, "112.12.31")):
        canvas.drawString(x, 720, year)
        canvas.drawString(x - 20, 706, "金      額")
        canvas.drawString(x + 36, 706, "比率")
    for number, label in enumerate(("現金及約當現金", "應收帳款", "存貨")):
        y = 688 - 16 * number
        canvas.drawString(60, y, label)
        for place, x in enumerate((290, 325, 430, 465)):
            canvas.drawRightString(x, y, f"{number + 1}{place},204" if place % 2 == 0 else f"{number + place}")
    canvas.save()
    found = {fact[3]: fact for fact in facts(buffer.getvalue())}
    assert [part.replace(" ", "") for part in found["10,204"][2]] == ["113.12.31", "金額"]
    assert found["32,204"][4] == "新台幣千元"
    assert [part.replace(" ", "") for part in found["12,204"][2]] == ["112.12.31", "金額"]


def _filing(line, *, middle, rows, heads=("2022", "2021")):
    page = Page()
    for x, head in zip((400, 480), heads, strict=True):
        page.words(x, 100, head, align="right")
    page.words(middle, 112, line, align="centre", size=7)
    page.rule(340, 484, 116)
    for number, (label, *values) in enumerate(rows):
        page.words(60, 130 + 16 * number, label)
        for x, value in zip((400, 480), values, strict=True):
            page.words(x, 130 + 16 * number, value, align="right")
    return {value: (header, unit) for _, _, header, value, unit, _ in facts(page.data())}


CASH = (("Cash", "42,445", "53,359"), ("Other assets", "254", "1,062"), ("Total assets", "42,699", "54,421"))


def test_line_under_all_years_is_the_unit_of_the_table():
    found = _filing("(in thousands)", middle=430, rows=CASH)
    assert found["1,062"] == (("2021",), "in thousands") or found["1,062"] == (("2021",), "thousands")
    assert found["254"][1] == found["1,062"][1]


def test_rows_that_the_tables_unit_excepts_have_no_unit():
    rows = (*CASH, ("Unit sales", "84,663", "98,311"))
    found = _filing("(in thousands, except unit data)", middle=430, rows=rows)
    assert found["84,663"][1] is None
    assert found["54,421"][1] == "thousands"


def test_line_under_one_named_column_is_that_columns_unit():
    found = _filing("(in thousands)", middle=384, rows=CASH, heads=("Amount", "Shares"))
    assert found["1,062"][1] is None


def test_bare_sign_of_money_is_no_unit_of_rows_that_count():
    page = Page()
    page.words(400, 100, "2022", align="right").words(480, 100, "2021", align="right")
    rows = (
        ("Sales of goods", "$", "4,794.4", "4,901.8"),
        ("Sales of service", "", "787.2", "82.6"),
        ("Total", "$", "5,581.6", "4,984.4"),
    )
    for number, (label, sign, *values) in enumerate((*rows, ("Number of cars", "", "99,424", "99,815"))):
        page.words(60, 116 + 16 * number, label).words(330, 116 + 16 * number, sign)
        for x, value in zip((400, 480), values, strict=True):
            page.words(x, 116 + 16 * number, value, align="right")
    units = {value: unit for _, _, _, value, unit, _ in facts(page.data())}
    assert units["99,424"] != "$"


def test_thousands_in_brackets_are_a_header_and_no_value():
    assert read_cell("($000)").kind == "text"
    assert read_cell("(000)").kind == "value"


def test_a_label_closes_its_bracket_in_the_line_below_its_values():
    page = Page()
    for x, year in zip((330, 430), ("2022", "2021"), strict=True):
        page.words(x, 150, year, align="right")
    page.words(60, 172, "Emissions of all mills (metric tonnes")
    page.words(330, 172, "8,320", align="right").words(430, 172, "7,880", align="right")
    page.words(86, 182, "2", size=6).words(60, 188, "CO2e)")
    for y, label, values in ((214, "Scope 1", ("2,010", "1,920")), (236, "Scope 2", ("6,310", "5,960"))):
        page.words(60, y, label)
        for x, value in zip((330, 430), values, strict=True):
            page.words(x, y, value, align="right")
    found = {fact[3]: fact for fact in facts(page.data())}
    assert "(metric tonnes CO2e)" in found["8,320"][1]
    assert found["2,010"][0] == ()


def test_category_over_the_labels_heads_no_rows():
    page = Page()
    for x, head in zip((330, 430), ("Women", "Men"), strict=True):
        page.words(x, 150, head, align="right")
    page.words(60, 162, "Category")
    for y, label, values in ((178, "Upper grades", ("19.1", "15.8")), (194, "Lower grades", ("25.2", "22.0"))):
        page.words(60, y, label)
        for x, value in zip((330, 430), values, strict=True):
            page.words(x, y, value, align="right")
    assert {fact[0] for fact in facts(page.data())} == {()}
