"""Short lines that lead on to what stands below them, and lists of a label and its amount a line."""

from __future__ import annotations

from decimal import Decimal

from qa.domain.documents import Block
from qa.figures import extract_figures, figures_in_text
from tests.figures.conftest import YEAR_2023


def told(builder, catalog, language="zh-Hans"):
    return {figure.quantity.raw: figure for figure in extract_figures(builder.document(language=language), catalog)}


def lines(builder, *blocks):
    for words in blocks:
        builder.blocks.append(Block("paragraph", builder.put(words), 1))
        builder.put("\n")


def test_number_alone_below_a_line_with_a_colon_is_what_that_line_names(builder, catalog):
    lines(builder, "範疇一：", "3,279.60 tCO2e", "範疇二：", "28,211.66 tCO2e")
    found = told(builder, catalog, "zh-Hant")
    assert found["3,279.60 tCO2e"].metric_id == "ghg_scope1"
    assert found["28,211.66 tCO2e"].metric_id == "ghg_scope2"


def test_list_below_a_line_with_a_colon_is_of_what_it_names(builder, catalog):
    lines(builder, "北厂：", "用水量：281 立方米\n用电量：690 度", "南厂：", "用水量：109 立方米")
    found = told(builder, catalog)
    assert found["281 立方米"].path[-1] == found["690 度"].path[-1] == "北厂"
    assert found["109 立方米"].path[-1] == "南厂"


def test_sentence_with_a_colon_leads_to_no_label(builder, catalog):
    lines(builder, "各厂用水，具体情况如下：", "281 立方米")
    assert all(figure.path == () for figure in told(builder, catalog).values())


def test_label_of_the_next_line_names_no_number_of_this_one(catalog):
    power, gas = figures_in_text("蒸能：2126 度\n天然气用量：599 立方米", catalog=catalog)
    assert power.metric_id is None
    assert gas.metric_id == "natural_gas_consumption"


def test_amount_a_year_that_a_report_tells_of_its_year_is_that_years(builder, catalog):
    lines(builder, "北厂用水量：281 立方米/年。", "北厂设计处理能力为9,000吨/年。")
    found = told(builder, catalog)
    assert found["281 立方米/年"].quantity.canonical_unit == "m3"
    assert found["281 立方米/年"].quantity.canonical_value == Decimal(281)
    assert found["281 立方米/年"].period == YEAR_2023
    assert found["9,000吨/年"].quantity.canonical_unit == "t/year"


def test_day_on_which_something_happened_dates_no_table_below_its_heading(builder, catalog):
    builder.table(["总量"], [("化学需氧量", None, ["4.07吨"])], headings=("东港制药于2021年6月1日取得排污许可证",))
    builder.table(["总量"], [("氨氮", None, ["0.03吨"])], headings=("截至2022年12月31日的排放",))
    found = told(builder, catalog)
    assert found["4.07吨"].period.years == {2023}
    assert found["0.03吨"].period.years == {2022}


def test_a_list_led_to_by_a_plants_name_is_of_that_part(builder, catalog):
    lines(
        builder,
        "本公司：",
        "用水量：281 立方米",
        "南厂：",
        "用水量：109 立方米\n电能：690 度",
        "主要做法：",
        "全年用水109吨，循环利用。",
    )
    found = told(builder, catalog)
    assert found["281 立方米"].qualifiers.boundary is None
    assert found["109 立方米"].qualifiers.boundary == found["690 度"].qualifiers.boundary == "南厂"
    assert found["690 度"].metric_id == "electricity_consumption"
    assert found["109吨"].qualifiers.boundary is None


def test_tables_alike_below_names_with_a_colon_are_of_those_parts(builder, catalog):
    for name, value in (("本公司：", "28.8"), ("南厂：", "125.5"), ("北厂：", "7.4")):
        builder.table(["排放量（吨）"], [("危险废物", None, [value])], caption=name)
    builder.table(["人数"], [("研发人员", None, ["31"])], caption="研发情况：")
    found = {raw: figure.qualifiers.boundary for raw, figure in told(builder, catalog).items()}
    assert "南厂" in found["125.5"]
    assert "北厂" in found["7.4"]
    assert "公司" not in (found["28.8"] or "")
    assert "研发情况" not in (found["31"] or "")
