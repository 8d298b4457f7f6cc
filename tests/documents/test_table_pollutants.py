"""Tables of pollutants: cells that touch their rules, cells that list amounts by name or in an order given elsewhere."""

from __future__ import annotations

import pytest

from qa.documents.tables_grid import cell_text
from qa.documents.tables_listings import is_listing
from tests.documents.test_table_cells import chinese
from tests.documents.test_table_chinese import canvas_of
from tests.documents.test_tables import facts

HEADER = ["工厂", "污染物", "口数", "排放总量", "核定总量"]
EDGES = (40, 110, 200, 240, 400)


def told(rows, *, edges=EDGES):
    data = chinese([HEADER, *rows], ruled=True, edges=edges, right=570, font="STSong-Light")
    return {(label, header, value): parents for parents, label, header, value, _, _ in facts(data)}


def test_each_name_of_a_listing_is_a_row_of_its_plant():
    found = told(
        [
            ["东山厂", "COD、氨氮", "1", "COD：0.4吨/年；氨氮：0.06吨/年", "COD：0.9吨/年；氨氮：0.1吨/年"],
            ["西河厂", "二氧化硫", "2", "二氧化硫<2.5吨/年", "二氧化硫：3.5吨/年"],
        ]
    )
    assert found[("氨氮", ("排放总量",), "0.06吨/年")][0] == "东山厂"
    assert found[("COD", ("核定总量",), "0.9吨/年")][0] == "东山厂"
    assert found[("二氧化硫", ("排放总量",), "<2.5吨/年")][0] == "西河厂"
    assert ("口数",) in {header for _, header, value in found if value == "2"}


def test_amounts_in_a_row_have_the_names_that_another_cell_gives_in_that_order():
    found = told(
        [
            ["东山电厂", "烟尘、二氧化硫", "1", "分别为12.9吨、340.7吨", "分别为114吨、569吨"],
            ["西河电厂", "烟尘、二氧化硫", "2", "9.4吨、228.1吨；", "404吨、1348吨"],
        ]
    )
    assert ("二氧化硫", ("排放总量",), "340.7吨") in found
    assert found[("烟尘", ("核定总量",), "404吨")][0] == "西河电厂"


@pytest.mark.parametrize(
    "text",
    [
        "pages 18 to 20",
        "Served > 9 years",
        "Voting rights in % if 3 % or more",
        "《水质标准》（GB8978-1996）表4二级",
        "增加 3.71 个百分点",
    ],
)
def test_words_with_a_number_list_nothing(text):
    assert not is_listing(text)


@pytest.mark.parametrize(("ends", "begins"), [("、", 116.6), ("氮", 116.4)])
def test_words_of_two_cells_are_parted_at_the_rule_that_they_touch(ends, begins):
    """A mark's box hangs over the rule, or the gap at the rule is narrower than one between words."""
    buffer, canvas = canvas_of()
    name = "氨氮总磷总" + ends
    start = 115.6 + (2.4 if ends == "、" else 0.0) - 9 * len(name)
    for number, (first, second, value) in enumerate((("污染物", "方式", "口数"), (name, "市政管网", "3"), ("烟尘", "烟囱", "5"))):
        y = 500 - 18 * number
        canvas.drawString(start if first == name else 64, y, first)
        canvas.drawString(begins, y, second)
        canvas.drawString(204, y, value)
    for x in (60, 116, 200, 260):
        canvas.line(x, 512, x, 458)
    for y in (512, 494, 476, 458):
        canvas.line(60, y, 260, y)
    canvas.save()
    found = {value: (*parents, label) for parents, label, _, value, _, _ in facts(buffer.getvalue())}
    assert found["3"][0] == name


def test_the_power_that_a_font_lacks_is_that_of_cubic_metres():
    class Line:
        text = "颗粒物：23mg/m?"

    assert cell_text([Line()]) == "颗粒物：23mg/m³"


def test_a_row_set_in_as_far_as_the_words_of_the_first_part_is_a_part_beside_it():
    rows = [["帮扶", "内容"], ["总投入", "639"], ["    其中：资金", "138"], ["              物资折款", "501"], ["惠及人数", "37"]]
    data = chinese(rows, ruled=True, edges=(60, 300), right=400, font="STSong-Light")
    found = {label.strip(): parents for parents, label, _, _, _, _ in facts(data)}
    assert found["物资折款"] == found["其中：资金"] == ("总投入",)


def test_a_part_told_in_words_heads_no_columns():
    rows = [
        ["指标", "单位", "开展情况"],
        ["资金", "万元", "557"],
        ["产业扶贫", "", "——"],
        ["其中：类型", "——", "农林业"],
        ["项目个数", "个", "8"],
    ]
    data = chinese(rows, ruled=True, edges=(60, 240, 300), right=400, font="STSong-Light")
    assert {(label, header, value) for _, label, header, value, _, _ in facts(data)} >= {("项目个数", ("开展情况",), "8")}
