"""What Chinese tables and lines say: units of totals and columns, counts, bases under a title, reporting periods, listed lines."""

from __future__ import annotations

from datetime import date

from qa.catalog import Catalog
from qa.domain.figures import Figure
from qa.domain.periods import Period
from qa.figures import extract_figures
from tests.figures.conftest import YEAR_2023, Builder

HALF = Period("2025H1", date(2025, 1, 1), date(2025, 6, 30), "half", source="document")


def read(builder: Builder, catalog: Catalog, period: Period | None = None) -> list[Figure]:
    return list(extract_figures(builder.document(language="zh-Hant", period=period or YEAR_2023), catalog))


def test_parts_take_the_unit_that_only_their_total_states(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022"], [("範疇一", None, ["1,844"]), ("範疇二", None, ["20,294"]), ("總計（噸）", None, ["22,138"])])
    assert [figure.quantity.canonical_unit for figure in read(builder, catalog)] == ["t", "t", "t"]


def test_the_unit_of_a_column_is_that_of_no_other(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["碳排放量 (公噸CO2e)", "資料品質分數"],
        [("公司債投資", None, ["574", "1.34"]), ("企業貸款", None, ["906", "3.77"])],
        caption="投融資碳排結構分佈",
    )
    found = {figure.quantity.raw: figure.quantity.canonical_unit for figure in read(builder, catalog)}
    assert found["574"] == "tCO2e"
    assert found["1.34"] == "1"


def test_rows_that_count_places_are_not_in_the_tonnes_of_their_table(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022"], [("範疇一排放量", None, ["410.5"]), ("已查證據點數", None, ["192"])], unit="公噸CO2e")
    assert [figure.quantity.canonical_unit for figure in read(builder, catalog)] == ["tCO2e", "1"]


def test_emissions_by_a_basis_are_those_of_the_title(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["2022 年"],
        [("範疇二總量（公噸CO2e/年）", None, ["812"]), ("地點基礎排放量", None, ["975"])],
        caption="範疇二溫室氣體排放",
    )
    figure = read(builder, catalog)[1]
    assert (figure.metric_id, figure.qualifiers.basis, figure.quantity.canonical_unit) == ("ghg_scope2", "location", "tCO2e")


def test_headers_that_name_classes_by_letters_are_names(builder: Builder, catalog: Catalog) -> None:
    builder.table(["A 類", "B 類"], [("新增案件", None, ["1", "2"])])
    assert [figure.qualifiers.boundary for figure in read(builder, catalog)] == ["A 類", "B 類"]


def test_the_reporting_period_of_a_report_on_half_a_year_is_that_half(builder: Builder, catalog: Catalog) -> None:
    builder.paragraph("報告期內公司共引進博士 24 人。")
    (figure,) = read(builder, catalog, HALF)
    assert figure.period is not None
    assert figure.period.label == "2025H1"


def test_listed_lines_are_called_by_their_own_labels(builder: Builder, catalog: Catalog) -> None:
    builder.paragraph("2023 年碳排放強度(公噸 CO2e/新臺幣佰萬元營收)：0.66\n人均排碳量(公噸 CO2e/人)：2.39\n盤查據點占比(%)：100%")
    intensity, per_head, share = read(builder, catalog)
    assert per_head.metric == "人均排碳量(公噸 CO2e/人)"
    assert per_head.metric_id == "ghg_intensity"
    assert "0.66" not in per_head.context.of(builder.text)
    assert intensity.period is not None
    assert share.quantity.canonical_unit == "%"


def test_a_footnote_line_over_a_table_is_no_title(builder: Builder, catalog: Catalog) -> None:
    builder.paragraph("8 溫室氣體排放量依係數法計算，排放量等於活動數據乘以係數")
    builder.table(["2022"], [("範疇一", "公噸CO2e", ["443"])], headings=("溫室氣體盤查結果",))
    assert read(builder, catalog)[-1].title is None


def test_nothing_above_the_limit_is_no_figure_left_out(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["排放总量（吨）", "超标排放情况"],
        [(("东山电厂", "氮氧化物"), None, ["31.8", "无"]), (("西河电厂", "氮氧化物"), None, ["无", "无"])],
    )
    found = [(figure.quantity.raw, figure.blank, figure.path[0]) for figure in read(builder, catalog)]
    assert found == [("31.8", False, "东山电厂"), ("无", True, "西河电厂")]


def test_a_column_that_counts_outlets_states_no_emission(builder: Builder, catalog: Catalog) -> None:
    builder.table(["排放口数量", "排放总量（吨）"], [(("东山电厂", "氮氧化物"), None, ["2", "31.8"])])
    assert [figure.metric_id for figure in read(builder, catalog)] == [None, "nox_emissions"]
