"""Tables of Chinese reports: side by side, named inside their columns, years told in words, labels set to the centre."""

from __future__ import annotations

import io

import pytest

from qa.documents.layout import Leaf
from qa.documents.pdf import read_pdf
from qa.documents.tables_lattice import find_lattices
from tests.documents.test_table_cells import chinese
from tests.documents.test_tables import facts


def canvas_of(font="STSong-Light", size=9):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(font))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(842, 595))
    canvas.setFont(font, size)
    return buffer, canvas


def test_a_label_of_two_characters_parts_tables_side_by_side():
    buffer, canvas = canvas_of()
    left = [("廠房貸款", "480", "24%"), ("設備貸款", "422", "21%"), ("信用貸款", "285", "14%"), ("全部貸款", "1187", "59%")]
    right = [("鋼鐵業", "12.5", "3"), ("造紙業", "31.4", "2"), ("車貸", "8.1", "1"), ("總計", "52.0", "6")]
    canvas.drawString(60, 516, "類別")
    for x, text in ((180, "餘額"), (240, "比率"), (390, "排放量"), (450, "品質")):
        canvas.drawRightString(x, 516, text)
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        y = 500 - 16 * number
        canvas.drawString(60, y, one[0])
        canvas.drawString(270, y, other[0])
        for x, text in ((180, one[1]), (240, one[2]), (390, other[1]), (450, other[2])):
            canvas.drawRightString(x, y, text)
    canvas.save()
    found = {value: (label, header) for _, label, header, value, _, _ in facts(buffer.getvalue())}
    assert found["52.0"] == ("總計", ("排放量",))
    assert found["8.1"] == ("車貸", ("排放量",))
    assert found["59%"] == ("全部貸款", ("比率",))


def test_a_year_told_in_words_is_a_row_and_heads_nothing():
    rows = [["年度", "新增案件", "甲類"], ["2015", "尚未開始", ""], ["2016", "5", "1"], ["2017", "2", "0"]]
    data = chinese(rows, ruled=True, edges=(60, 200, 330), font="STSong-Light")
    found = {value: (parents, label, header) for parents, label, header, value, _, _ in facts(data)}
    assert found["5"] == ((), "2016", ("新增案件",))


def test_values_are_named_inside_their_column():
    buffer, canvas = canvas_of()
    xs = (60, 160, 240, 280, 350)
    for x, y, text in (
        (64, 486, "年份"), (164, 486, "2020"), (244, 486, "2021"), (64, 456, "範疇一"), (164, 456, "640.5"),
        (244, 466, "國內"), (284, 466, "571.2"), (244, 448, "海外"), (284, 448, "33.8"),
        (64, 426, "範疇二"), (164, 426, "90.1"), (244, 430, "國內"), (284, 430, "81.4"), (244, 416, "海外"), (284, 416, "7.7"),
    ):  # fmt: skip
        canvas.drawString(x, y, text)
    for y in (498, 480, 444, 408):
        canvas.line(60, y, 350, y)
    for y in (462, 426):
        canvas.line(240, y, 350, y)
    for x in xs:
        canvas.line(x, 480 if x == 280 else 498, x, 408)
    canvas.save()
    found = {value: (parents, label, header) for parents, label, header, value, _, _ in facts(buffer.getvalue())}
    assert found["640.5"] == ((), "範疇一", ("2020",))
    assert found["571.2"] == (("範疇一",), "國內", ("2021",))
    assert found["7.7"] == (("範疇二",), "海外", ("2021",))


def test_labels_set_to_the_centre_are_on_one_level_and_so_are_labels_whose_ink_begins_late():
    buffer, canvas = canvas_of(size=12)
    rows = [("連結貸款(SLL)", "169", 0), ("綠色授信", "252", 2), ("綠色存款", "49", 2), ("合計", "470", 0)]
    for number, (label, value, off) in enumerate(rows):
        canvas.drawCentredString(150 + off, 486 - 18 * number, label)
        canvas.drawString(300, 486 - 18 * number, value)
    for number in range(len(rows) + 1):
        canvas.line(60, 498 - 18 * number, 400, 498 - 18 * number)
    for x in (60, 250, 400):
        canvas.line(x, 498, x, 498 - 18 * len(rows))
    canvas.save()
    assert {parents for parents, *_ in facts(buffer.getvalue())} == {()}


def test_a_lowered_digit_drawn_by_itself_belongs_to_its_unit():
    buffer, canvas = canvas_of()
    for x, y, size, text in (
        (60, 500, 12, "tCO"),
        (300, 500, 12, "443"),
        (81.4, 495.4, 7, "2"),
        (300, 480, 12, "98"),
        (85.3, 500, 12, "e"),
    ):
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, text)
    canvas.save()
    assert "tCO2e" in read_pdf(buffer.getvalue(), "unit.pdf").text


def test_a_notes_further_lines_are_set_in_and_the_next_note_begins_anew():
    buffer, canvas = canvas_of()
    lines = ["註 1：本公司於本年度取得憑證共八張，以地點基礎衡量之", "排放總量為 20,336 公噸。"]
    canvas.drawString(60, 500, lines[0])
    canvas.drawString(88, 486, lines[1])
    canvas.drawString(60, 472, "註 2：盤查範圍為五棟大樓，所有據點均已納入本次盤查。")
    canvas.save()
    reading = read_pdf(buffer.getvalue(), "notes.pdf")
    written = [block.span.of(reading.text) for block in reading.blocks]
    assert written == ["\n".join(lines), "註 2：盤查範圍為五棟大樓，所有據點均已納入本次盤查。"]


def test_a_filled_head_over_two_rows_makes_them_a_grid():
    columns = [(x, 95.0, x + 0.5, 154.0) for x in (194.0, 265.0, 335.0)]
    rules = [(56.0, y, 407.0, y + 0.5) for y in (133.5, 153.5)]
    leaf = Leaf(842.0, 595.0, [], horizontal=rules, vertical=columns, fills=[(56.5, 95.0, 407.0, 114.0)])
    (lattice,) = find_lattices(leaf, [])
    assert (len(lattice.xs), len(lattice.ys)) == (5, 4)


@pytest.mark.parametrize("unit", ["毫克/ 升", "毫克╱升", "毫克／立方米", "微克∕升"])
def test_units_in_brackets_are_divided_by_any_stroke(unit):
    rows = [
        ["排口", f"濃度（{unit}）", "總量（噸）"],
        ["東排口", "12.5", "3.4"],
        ["西排口", "11.5", "2.4"],
        ["北排口", "10.5", "1.4"],
    ]
    found = facts(chinese(rows, edges=(60, 200, 340)))
    assert ((), "西排口", (f"濃度（{unit}）",), "11.5", unit, False) in found


def test_the_word_over_the_labels_of_each_of_three_tables_heads_no_column():
    buffer, canvas = canvas_of()
    tables = [
        (560, "一、廚餘", ["2031年"], [("菜葉總重", ["12.5"]), ("果皮總重", ["11.5"]), ("茶渣總重", ["10.5"])]),
        (460, "二、意外", ["2031年", "2030年"], [("跌倒人次", ["4", "5"]), ("擦傷人次", ["6", "7"]), ("燙傷人次", ["8", "9"])]),
        (360, "三、借閱", ["冊數", "人次"], [("小說散文", ["21", "31"]), ("歷史地理", ["22", "32"]), ("自然科學", ["23", "33"])]),
    ]
    for top, title, heads, rows in tables:
        canvas.drawString(60, top, title)
        for number, (label, values) in enumerate([("指標", heads), *rows]):
            canvas.drawString(60, top - 18 - 14 * number, label)
            for x, value in zip((260, 200), values, strict=False):
                canvas.drawRightString(x, top - 18 - 14 * number, value)
    canvas.save()
    found = facts(buffer.getvalue())
    assert ((), "果皮總重", ("2031年",), "11.5", None, False) in found
    assert ((), "擦傷人次", ("2031年",), "6", None, False) in found
    assert ((), "擦傷人次", ("2030年",), "7", None, False) in found
    assert not [label for _, label, *_ in found if label == "指標"]


def test_a_border_between_title_and_unit_parts_no_column_and_the_unit_is_every_columns():
    buffer, canvas = canvas_of()
    rows = [
        ("館別", "2030/12", "2031/12"),
        ("總館", "-", "477"),
        ("東館", "348", "359"),
        ("西館", "204", "222"),
        ("南館", "94", "158"),
    ]
    edges, top = (60, 200, 300, 400), 520
    canvas.drawString(64, top - 12, "藏書與購置")
    canvas.drawString(264, top - 12, "單位：百萬元")
    canvas.line(250, top, 250, top - 16)
    for number in range(len(rows) + 2):
        canvas.line(60, top - 16 * number, 400, top - 16 * number)
    for x in edges:
        canvas.line(x, top - (0 if x in (60, 400) else 16), x, top - 16 * (len(rows) + 1))
    for number, row in enumerate(rows, start=1):
        for x, text in zip(edges, row, strict=False):
            canvas.drawString(x + 4, top - 12 - 16 * number, text)
    canvas.save()
    found = facts(buffer.getvalue())
    assert ((), "東館", ("2030/12",), "348", "百萬元", False) in found
    assert ((), "西館", ("2031/12",), "222", "百萬元", False) in found


def test_a_first_row_that_ends_a_sentence_is_the_rest_of_a_row_and_no_header():
    rows = [
        ["木棚", "盖布后送往堆肥场。", "每年", "规范（甲）"],
        ["落叶", "由园丁分类", "7t/年", "无"],
        ["枯枝", "由园丁切碎", "27.2t/年", "无"],
        ["草屑", "由园丁晾干", "15.6t/年", "无"],
    ]
    found = facts(chinese(rows, edges=(60, 140, 300, 380), ruled=True, font="STSong-Light"))
    assert ((), "枯枝", (), "27.2t/年", None, False) in found
    assert {header for _, _, header, *_ in found} == {()}
