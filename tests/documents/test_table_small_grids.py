"""Grids of rules on pages with few numbers: labels with an answer or an amount, lists of pollutants, rows cut by the page's end."""

from __future__ import annotations

import io

import pytest

from qa.documents.pdf import read_pdf
from qa.documents.tables_labels import is_index_text
from qa.documents.tables_values import heads_years, is_amount, names_roc_years
from tests.documents.pages import Page
from tests.documents.test_table_cells import chinese
from tests.documents.test_tables import facts


def told(rows, **page):
    return {value: (parents, label, header) for parents, label, header, value, _, blank in facts(chinese(rows, ruled=True, **page))}


def pages(*sheets, edges=(60, 160, 260, 400), right=540, font="STSong-Light", grouped=False):
    """Pages of grids with one column a word, rows from top to bottom; `grouped` ones have no rule above an empty first word."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(font))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for rows in sheets:
        canvas.setFont(font, 9)
        bottom = 712 - 18 * len(rows)
        for number, row in enumerate(rows):
            for x, text in zip(edges, row, strict=True):
                canvas.drawString(x + 4, 700 - 18 * number, text)
            canvas.line(edges[1 if grouped and number and not row[0] else 0], 712 - 18 * number, right, 712 - 18 * number)
        canvas.line(edges[0], bottom, right, bottom)
        for x in (*edges, right):
            canvas.line(x, 712, x, bottom)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_one_amount_under_an_answer_is_a_table_without_a_header():
    rows = [["是否设有环保小组", "没有"], ["本年用于治污的资金（单位：万元）", "512.4"], ["治污设施（座）", "2"]]
    found = told(rows, edges=(60, 300), font="STSong-Light")
    assert found["512.4"] == ((), "本年用于治污的资金（单位：万元）", ())
    assert found["2"] == ((), "治污设施（座）", ())


def test_amounts_with_their_unit_are_enough_numbers_for_a_grid():
    rows = [["名称", "种类", "排放量"], ["固废", "废油", "31.5t/年"], ["固废", "废布", "407t/年"]]
    found = told(rows, edges=(60, 160, 300), font="STSong-Light")
    assert found["31.5t/年"] == (("固废",), "废油", ("排放量",))


def test_numbers_outside_of_rules_are_no_table_on_such_a_page():
    rows = [["名称", "种类", "排放量"], ["固废", "废油", "31.5t/年"], ["固废", "废布", "407t/年"]]
    assert facts(chinese(rows, edges=(60, 160, 300), font="STSong-Light")) == []


def test_first_row_of_a_grid_that_goes_on_says_that_it_has_nothing():
    first = [["来源", "种类", "处理", "排放量"], ["北厂", "废油", "外运处置", "31.5吨"], ["北厂", "废布", "外运处置", "9吨"]]
    second = [["西厂", "废液", "外运处置", "不适用"], ["西厂", "废渣", "外运处置", "15.4吨"], ["西厂", "废纸", "外运处置", "44吨"]]
    found = {value: (label, header) for _, label, header, value, _, _ in facts(pages(first, second))}
    assert found["不适用"] == ("废液", ("排放量",))
    assert found["15.4吨"] == ("废渣", ("排放量",))


def test_rest_of_a_row_cut_by_the_pages_end_is_no_header():
    first = [["来源", "种类", "处理", "排放量"], ["北厂", "废油", "外运处置", "31.5吨"], ["北厂", "废布", "外运处置", "9吨"]]
    second = [["", "", "并由东港公司焚烧。", ""], ["西厂", "废渣", "外运处置", "15.4吨"], ["西厂", "废纸", "外运处置", "44吨"]]
    found = {value: (label, header) for _, label, header, value, _, _ in facts(pages(first, second))}
    assert found["15.4吨"] == ("废渣", ("排放量",))


def test_row_told_in_words_that_opens_with_its_number_is_neither_header_nor_section():
    rows = [
        ["序号", "设施", "排放量", "能力"],
        ["1", "洗涤塔", "900 m3/h", "1400 m3/h"],
        ["2", "危废间", "本年共外运危险废物八十二吨余", "集中外运并由有资质单位处置"],
        ["3", "垃圾房", "27 千克", "40 千克"],
    ]
    found = told(rows, edges=(60, 100, 200, 380), right=540, font="STSong-Light")
    assert found["27 千克"] == ((), "垃圾房", ("排放量",))


def test_column_whose_names_all_differ_names_the_rows():
    rows = [
        ["公司", "类别", "污染物", "总量"],
        ["东港制药", "废水", "总磷", "0.048"],
        ["东港制药", "废气", "硫化物", "0.885"],
        ["东港制药", "废气", "颗粒物", "0.295"],
        ["东港制药", "噪声", "夜间声级", "0.131"],
    ]
    found = told(rows, edges=(60, 160, 260, 400), font="STSong-Light")
    assert found["0.885"] == (("东港制药", "废气"), "硫化物", ("总量",))


def test_lone_number_beside_one_that_was_not_found_is_a_value():
    rows = [["项目", "二氧化硫", "氮氧化物"], ["浓度", "未检出", "79.31"], ["限值", "50", "200"]]
    found = told(rows, edges=(60, 200, 320), font="STSong-Light")
    assert found["50"] == ((), "限值", ("二氧化硫",))
    assert found["未检出"] == ((), "浓度", ("二氧化硫",))


def test_column_of_days_and_blanks_needs_no_partner_in_the_part_before():
    first = [["股东", "期初", "原因", "期末"], ["甲", "2,026", "锁定", "2,044"], ["乙", "1,351", "锁定", "1,350"]]
    second = [["丙", "1,200", "--", "1,244"], ["丁", "3,300", "--", "3,377"], ["戊", "525", "锁定", "528"]]
    found = {value: header for _, _, header, value, _, _ in facts(pages(first, second))}
    assert found["3,300"] == ("期初",)
    assert found["3,377"] == ("期末",)


@pytest.mark.parametrize("text", ["5⁷", "³", "①"])
def test_raised_digits_number_no_rows(text):
    assert not is_index_text([text])


def test_labels_that_lead_on_begin_a_block():
    rows = [["北厂："], ["用水：281 立方米"], ["南厂："], ["用水：109 立方米"]]
    reading = read_pdf(chinese(rows, edges=(60,), pitch=13, font="STSong-Light"), "list.pdf")
    assert "南厂：" in [block.span.of(reading.text) for block in reading.blocks]


FORM = [
    ["執行範圍", "項目", "2022 年", "2023 年"],
    ["直接(範疇一)", "盤查情形", "已經盤查", "已經盤查"],
    ["", "排放量", "1,911 噸", "1,949 噸"],
    ["", "資料邊界", "包含母公司及其子公司", "包含母公司及其子公司"],
    ["間接(範疇二)", "盤查情形", "已經盤查", "已經盤查"],
]
MORE = [["", "排放量", "13,568 噸", "26,178 噸"], ["", "資料邊界", "包含母公司及其子公司", "包含母公司及其子公司"]]


def form(*sheets):
    """Grids whose first column holds groups of rows: an empty first word leaves out the rule above it."""
    return pages(*sheets, font="MSung-Light", grouped=True)


def test_amounts_among_words_are_read_under_the_years_of_their_columns():
    found = {value: (parents, label, header) for parents, label, header, value, _, _ in facts(form(FORM))}
    assert found == {
        "1,911 噸": (("直接(範疇一)",), "排放量", ("2022 年",)),
        "1,949 噸": (("直接(範疇一)",), "排放量", ("2023 年",)),
    }


def test_rows_whose_group_stands_at_the_foot_of_the_page_before_are_of_it():
    found = {value: (parents, label, header) for parents, label, header, value, _, _ in facts(form(FORM, MORE))}
    assert found["26,178 噸"] == (("間接(範疇二)",), "排放量", ("2023 年",))


def test_grid_inside_a_cell_of_another_is_read_without_the_words_beside_that():
    page = Page()
    for x, y0, y1 in ((60, 90, 260), (220, 90, 260), (540, 90, 260)):
        page.column_rule(x, y0, y1)
    for y in (90, 110, 260):
        page.rule(60, 540, y)
    page.words(64, 104, "Question").words(224, 104, "Answer")
    page.words(64, 180, "Does the company count").words(64, 198, "the water that it uses?").words(64, 216, "And the waste?")
    for x in (240, 300, 400, 500):
        page.column_rule(x, 170, 224)
    rows = [["Year", "Water (t)", "Waste (t)"], ["2023", "25,945", "48.42"], ["2022", "23,670", "79.67"]]
    for number, row in enumerate(rows):
        page.rule(240, 500, 170 + 18 * number)
        for x, text in zip((244, 304, 404), row, strict=True):
            page.words(x, 183 + 18 * number, text)
    page.rule(240, 500, 224)
    found = {value: (label, header) for _, label, header, value, _, _ in facts(page.data())}
    assert found["79.67"] == ("2022", ("Waste (t)",))


def test_bare_years_of_the_republic_below_their_header_name_rows():
    assert names_roc_years(["113", "112"], "項目年度")
    assert not names_roc_years(["113", "112"], "人數")
    assert not names_roc_years(["113", "113"], "年度")
    rows = [["年度", "用水（公噸）", "廢棄物（公噸）"], ["113", "25,945", "48.42"], ["112", "23,670", "79.67"]]
    found = told(rows, edges=(60, 200, 320))
    assert found["79.67"] == ((), "112", ("廢棄物（公噸）",))


@pytest.mark.parametrize(("texts", "heads"), [(["112 年", "112 年", "113 年", "113 年"], True), (["112 年", "112 年"], False)])
def test_years_of_the_republic_may_head_several_columns_each(texts, heads):
    assert heads_years(texts) is heads


@pytest.mark.parametrize(
    ("text", "amount"), [("31.5t/年", True), ("41 %", True), ("355,026 噸", True), ("12", False), ("第 3 條", False)]
)
def test_amounts_have_a_unit(text, amount):
    assert is_amount(text) is amount


def test_lone_number_of_three_digits_is_a_value_and_no_numbering():
    rows = [["范围", "员工人数", "股票总数"], ["公司的董事及核心技术人员", "541", "3,182,800"]]
    assert told(rows, edges=(60, 240, 380), right=520, font="STSong-Light")["541"] == (
        (),
        "公司的董事及核心技术人员",
        ("员工人数",),
    )
