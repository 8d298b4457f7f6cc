"""Units that pages, titles and names of columns tell: at the head of a page, in counts, beside gases, behind a mass."""

from __future__ import annotations

import io

import pytest

from qa.documents.pdf import read_pdf
from qa.documents.tables_units import is_unit, unit_in_brackets, unit_stated
from qa.documents.tables_values import read_cell
from tests.documents.test_table_cells import chinese
from tests.documents.test_tables import draw_rows, facts


def chinese_pages(pages):
    """Pages of words at places (x, y from the bottom, text), and rules (x0, y0, x1, y1)."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for words, rules in pages:
        canvas.setFont("STSong-Light", 9)
        for x, y, text in words:
            canvas.drawString(x, y, text)
        for rule in rules:
            canvas.line(*rule)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def grid(top, rows, xs=(60, 260, 380, 500)):
    """Words and rules of a grid under `top`."""
    words = [
        (x + 4, top - 18 * (number + 1) + 5, text)
        for number, row in enumerate(rows)
        for x, text in zip(xs, row, strict=False)
        if text
    ]
    rules = [(xs[0], top - 18 * number, xs[-1], top - 18 * number) for number in range(len(rows) + 1)]
    rules += [(x, top, x, top - 18 * len(rows)) for x in xs]
    return words, rules


def read_units(data):
    reading = read_pdf(data, "x.pdf")
    return [block.table.unit and block.table.unit.of(reading.text) for block in reading.blocks if block.table is not None]


def test_a_unit_at_the_head_of_page_after_page_is_the_tables_and_no_running_header():
    pages = []
    for number in range(4):
        words, rules = grid(780, [("項目", "甲期", "乙期"), ("租金", f"{number}1,200", "820"), ("水電", "310", f"{number}7,000")])
        pages.append(([(440, 790, "單位：元"), *words], rules))
    assert read_units(chinese_pages(pages)) == ["元"] * 4


def test_an_amount_alone_in_the_first_row_of_page_after_page_is_a_value():
    pages = []
    for number in range(4):
        name = "甲乙丙丁"[number]
        rows = [("投入款項", "萬元", f"{number + 2},767.59")]
        rows += [(f"{name}{other}款", "萬元", f"{number}{place}.5") for place, other in enumerate("子丑寅卯辰巳午")]
        pages.append(grid(790, rows))
    values = [value for *_, value, _, _ in facts(chinese_pages(pages))]
    assert [value for value in values if value.endswith(",767.59")] == ["2,767.59", "3,767.59", "4,767.59", "5,767.59"]


def test_a_page_of_amounts_of_money_alone_holds_a_table():
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    words, rules = grid(700, [("", "First", "Second"), ("Gifts in cash", "$41M", "$35M"), ("Gifts in kind", "$42M", "$92M")])
    for x, y, text in words:
        canvas.drawString(x, y, text)
    for rule in rules:
        canvas.line(*rule)
    canvas.save()
    found = {value: (label, header) for _, label, header, value, *_ in facts(buffer.getvalue())}
    assert found["$92M"] == ("Gifts in kind", ("Second",))


@pytest.mark.parametrize(
    ("header", "unit"),
    [("供應商家數", "家"), ("總計（次數）", "次"), ("參訓人數註2", "人"), ("碳價指數", None), ("迴歸參數", None), ("占比", None)],
)
def test_a_column_that_is_named_after_a_count_is_in_its_measure_word(header, unit):
    rows = [["級別", header, "備註額"], ["低度", "319", "12"], ["中度", "37", "5"], ["高度", "8", "2"]]
    found = {value: told for *_, value, told, _ in facts(chinese(rows, ruled=True, edges=(60, 200, 330), font="STSong-Light"))}
    assert found["37"] == unit
    assert found["5"] is None


def test_a_row_that_is_named_after_a_count_keeps_out_of_columns_of_shares():
    rows = [["項目", "數值", "占比"], ["員工人數", "319", "12"], ["離職人數", "37", "5"], ["其他", "8", "2"]]
    found = {value: told for *_, value, told, _ in facts(chinese(rows, ruled=True, edges=(60, 200, 330), font="STSong-Light"))}
    assert found["37"] is None
    plain = [["項目", "甲廠", "乙廠"], *rows[1:]]
    found = {value: told for *_, value, told, _ in facts(chinese(plain, ruled=True, edges=(60, 200, 330), font="STSong-Light"))}
    assert found["37"] == "人"


def test_columns_of_gases_are_in_the_unit_of_the_column_of_all_emissions():
    rows = [["Source", "All (t CO2e)", "CO2", "CH4"], ["Boilers", "2,694", "2,017", "13"], ["Vans", "1,659", "1,612", "12"]]
    found = {value: unit for *_, value, unit, _ in facts(draw_rows(rows, ruled=True))}
    assert (found["2,694"], found["1,612"], found["13"]) == ("t CO2e", "t CO2e", "t CO2e")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("單位：據點間數", "據點間數"),
        ("排放強度（單位：公噸 CO2e）", "公噸 CO2e"),
        ("保費收入（單位：新臺幣仟元）", "新臺幣仟元"),
        ("(GRI 306) KG FOR:", "KG"),
        ("Staff by grade (no.)", "no."),
        ("Sales (NZ$m)", "NZ$m"),
        ("Basic earnings per share (cents)", "cents"),
        ("产量（万盒）", "万盒"),
        ("库存（只）", "只"),
        ("Useful life (years)", "years"),
        ("Wells drilled for:", None),
    ],
)
def test_what_a_title_or_label_states(text, unit):
    bounds = unit_stated(text)
    assert (text[slice(*bounds)] if bounds else None) == unit


def test_words_and_abbreviations_of_letters_that_are_units_are_none():
    assert not is_unit("WELL")
    assert not is_unit("GM")
    assert unit_in_brackets("OWN SUPPLY (WELL)") is None
    assert all(map(is_unit, ("kt", "ML", "GL", "mm", "ha", "瓩"))) is False  # "GL" is no usual unit
    assert all(map(is_unit, ("kt", "ML", "mm", "ha", "瓩")))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("76 (–19%)", "76"),
        ("26,062（較前一年減少 6.04%）", "26,062"),
        ("1,204 (up 5% from 2020)", "1,204"),
        ("12 (restated)", None),
    ],
)
def test_a_value_with_its_change_behind_it(text, value):
    reading = read_cell(text)
    assert (text[reading.first : reading.last] if reading.kind == "value" else None) == value


def test_the_unit_of_a_percent_header_is_the_sign_alone():
    rows = [["Class", "Cost $m", "Average interest rate %"], ["Loans", "1,204", "4.2"], ["Notes", "804", "3.1"]]
    found = {value: unit for *_, value, unit, _ in facts(draw_rows(rows, columns=(60, 260, 420)))}
    assert found["3.1"] == "%"


def test_signs_of_money_beside_their_numbers_are_no_column_of_units():
    rows = [["", "2021", "", "2022"], ["Sales", "$", "13,890", ""], ["Costs", "", "303", ""], ["Profit", "$", "547", ""]]
    found = facts(draw_rows(rows, columns=(60, 240, 262, 400)))
    assert {value for *_, value, _, _ in found} >= {"13,890", "303", "547"}


def test_a_blank_cell_of_a_column_of_units_states_none():
    rows = [
        ["項目", "單位", "數值"],
        ["一、總體情況", "——", "——"],
        ["款項", "萬元", "2,767"],
        ["二、分項", "——", "——"],
        ["金額", "萬元", "91"],
    ]
    found = [
        (label, value, unit)
        for _, label, _, value, unit, _ in facts(chinese(rows, ruled=True, edges=(60, 200, 330), font="STSong-Light"))
    ]
    assert ("金額", "91", "萬元") in found
    assert ("一、總體情況", "——", None) in found


def test_a_unit_in_brackets_and_a_note_head_no_text():
    words = [(60, 780, "（資料日期：2022年；單位 ：百萬元）"), (60, 760, "註1：本表數據未經查證")]
    words += [(60, 730 - 14 * line, f"第{line}行說明文字，僅供參考之用。") for line in range(8)]
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for x, y, text in words:
        canvas.setFont("STSong-Light", 13 if y > 735 else 9)
        canvas.drawString(x, y, text)
    canvas.save()
    assert "heading" not in {block.kind for block in read_pdf(buffer.getvalue(), "x.pdf").blocks}
