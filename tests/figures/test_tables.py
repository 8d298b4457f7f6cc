"""What table rows yield."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.catalog import Catalog
from qa.domain.figures import Figure
from qa.figures import extract_figures
from tests.figures.conftest import Builder


def read(builder: Builder, catalog: Catalog, language: str = "en") -> list[Figure]:
    return list(extract_figures(builder.document(language=language), catalog))


def test_year_columns_and_a_unit_column(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("Scope 1 emissions", "million tonnes CO2e", ["3.2", "2.9"])])
    old, new = read(builder, catalog)
    assert [figure.period.label for figure in (old, new) if figure.period] == ["2022", "2023"]
    assert [figure.period.source for figure in (old, new) if figure.period] == ["header", "header"]
    assert new.quantity.canonical_value == 2900000
    assert (new.quantity.canonical_unit, new.metric_id, new.qualifiers.scope) == ("tCO2e", "ghg_scope1", "1")
    assert {support.role for support in new.support} == {"metric", "period", "unit"}
    assert (new.from_table, new.cell) == (True, "C2")


def test_a_row_without_label_binds_no_empty_place(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("", "tonnes", ["3.2", "2.9"])])
    figures = read(builder, catalog)
    assert [{support.role for support in figure.support} for figure in figures] == [{"period", "unit"}] * 2


@pytest.mark.parametrize(
    ("label", "unit", "caption_unit", "canonical"),
    [
        ("Electricity consumption (MWh)", None, None, "kWh"),
        ("用電量（兆瓦時）", None, None, "kWh"),
        ("Total waste", None, "in tonnes", "t"),
        ("营业收入", None, "单位：万元", "CNY"),
        ("Water withdrawal", "thousand m3", None, "m3"),
        ("Share of women (%)", None, "in tonnes", "%"),
    ],
)
def test_units_come_from_label_column_or_caption(
    label: str, unit: str | None, caption_unit: str | None, canonical: str, builder: Builder, catalog: Catalog
) -> None:
    builder.table(["2023"], [(label, unit, ["1,234"])], caption="Key figures", unit=caption_unit)
    (figure,) = read(builder, catalog, "zh-Hans" if "营" in label else "en")
    assert figure.quantity.canonical_unit == canonical


def test_parents_give_metric_scope_and_basis(builder: Builder, catalog: Catalog) -> None:
    parent = "Scope 2 emissions by business (market-based method)"
    builder.table(["2021"], [((parent, "Downstream"), "million tonnes CO2e", ["7.5"])])
    (figure,) = read(builder, catalog)
    assert (figure.metric_id, figure.qualifiers.scope, figure.qualifiers.basis) == ("ghg_scope2", "2", "market")
    assert figure.qualifiers.boundary == "Downstream"
    assert figure.path == (parent, "Downstream")


def test_a_row_with_its_own_measure_does_not_take_its_parents_metric(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [(("有害废弃物产生量", "煤炭库存量"), "万吨", ["6.3"])])
    (figure,) = read(builder, catalog, "zh-Hans")
    assert figure.metric_id is None


def test_change_columns_are_changes_in_per_cent(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022年", "2023年", "同比变化率"], [("用电量", "万千瓦时", ["100", "110", "10.0"])])
    *_, change = read(builder, catalog, "zh-Hans")
    assert (change.qualifiers.kind, change.quantity.canonical_unit) == ("change", "%")


def test_prior_period_columns_belong_to_the_year_before(builder: Builder, catalog: Catalog) -> None:
    builder.table(["本期数", "上年同期数"], [("营业收入", None, ["1,581", "1,126"])], unit="单位：万元")
    this, last = read(builder, catalog, "zh-Hans")
    assert [figure.period.label for figure in (this, last) if figure.period] == ["2023", "2022"]


def test_a_year_over_a_month_is_the_month(builder: Builder, catalog: Catalog) -> None:
    builder.table([("2026年", "5月份"), ("2026年", "累计")], [("商品煤产量", "万吨", ["1,100", "5,600"])])
    month, cumulative = read(builder, catalog, "zh-Hans")
    assert month.period is not None
    assert month.period.label == "2026-05"
    assert cumulative.qualifiers.cumulative
    assert not month.qualifiers.cumulative


def test_target_and_baseline_columns(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2019 (base year)", "2023", "Target 2030"], [("Recycling rate", "%", ["30", "41", "60"])])
    kinds = [figure.qualifiers.kind for figure in read(builder, catalog)]
    assert kinds == ["baseline", "actual", "target"]


def test_blank_cells_are_blank_figures(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("Scope 3 emissions", "tCO2e", ["not reported", "1,200"])])
    blank, value = read(builder, catalog)
    assert blank.blank
    assert blank.quantity.value is None
    assert (blank.metric_id, blank.period and blank.period.label) == ("ghg_scope3", "2022")
    assert not value.blank


def test_reference_columns_and_years_as_values_are_no_figures(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023", "GRI", "Commissioned"], [("Energy consumption", None, ["12 GWh", "302", "2019"])])
    assert [figure.quantity.raw for figure in read(builder, catalog)] == ["12 GWh"]


def test_rows_that_are_years_take_their_metric_from_the_header(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Energy consumption (MWh)", "Total waste (t)"], [("2022", None, ["500", "12"]), ("2023", None, ["480", "11"])])
    figures = read(builder, catalog)
    assert [(figure.period.label, figure.period.source) for figure in figures if figure.period] == [
        ("2022", "row"),
        ("2022", "row"),
        ("2023", "row"),
        ("2023", "row"),
    ]
    assert [figure.quantity.canonical_unit for figure in figures] == ["kWh", "t", "kWh", "t"]
    assert figures[0].metric_id == "energy_consumption"


def test_column_breakdowns_are_boundaries(builder: Builder, catalog: Catalog) -> None:
    builder.table([("Germany", "2023"), ("Sweden", "2023"), ("Total", "2023")], [("Total waste", "t", ["10", "4", "14"])])
    assert [figure.qualifiers.boundary for figure in read(builder, catalog)] == ["Germany", "Sweden", None]


def test_brackets_are_minus_signs_and_footnotes_are_left_out(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("Net profit", "RMB million", ["(123)", "1,745¹"])])
    loss, profit = read(builder, catalog)
    assert loss.quantity.canonical_value == -123000000
    assert profit.quantity.canonical_value == 1745000000


def test_a_share_is_not_filed_under_the_amount(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("Scope 1 emissions covered by trading schemes", "%", ["35"])])
    (figure,) = read(builder, catalog)
    assert figure.metric_id != "ghg_scope1"


def test_an_everyday_word_inside_a_label_is_not_its_metric(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("其他综合收益", "元", ["-289,251.80"])])
    (figure,) = read(builder, catalog, "zh-Hans")
    assert figure.metric_id is None


def test_rows_set_in_brackets_are_not_negative(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [("(Scope 2, market-based)", "t CO2e", ["(35,338)"]), ("Operating result", "€ million", ["(12)"])])
    aside, loss = extract_figures(builder.document(), catalog)
    assert str(aside.quantity.canonical_value) == "35338"
    assert loss.quantity.canonical_value is not None
    assert loss.quantity.canonical_value < 0


def test_an_objective_is_no_result(builder: Builder, catalog: Catalog) -> None:
    builder.table(["OBJECTIVE", "RESULTS 2023"], [("Severity rate", None, ["<0.39", "0.46"])])
    goal, result = extract_figures(builder.document(), catalog)
    assert goal.qualifiers.kind == "target"
    assert result.qualifiers.kind == "actual"
    assert result.qualifiers.boundary is None


def test_note_marks_years_and_codes_in_headers_are_no_boundary(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        [("2020²⁾",), ("2020 by region", "Sweden", "305–1, 305–2"), ("2023", "Total", "countries")],
        [("Scope 1 emissions", "t CO2e", ["10", "4", "9"])],
    )
    boundaries = [figure.qualifiers.boundary for figure in extract_figures(builder.document(), catalog)]
    assert boundaries == [None, "Sweden", None]


def test_the_unit_tells_emissions_where_no_word_does(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["2022"],
        [("Industrial", None, ["14.7"]), ("Total", None, ["1,817.8"]), ("Avoided by recycling", None, ["5.0"])],
        caption="Like-For-Like GHG Emissions (t CO2e)",
        unit="t CO2e",
    )
    part, total, avoided = extract_figures(builder.document(), catalog)
    assert part.metric_id == total.metric_id == "ghg_emissions"
    assert "Industrial" in (part.qualifiers.boundary or "")
    assert total.qualifiers.boundary == "Like-For-Like"
    assert "GHG Emissions" in total.metric
    assert avoided.metric_id is None


def test_a_note_letter_behind_a_label_is_no_part_of_the_name(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        ["2022"], [("Renewable electricity percentageb", None, ["38%"]), ("Non-renewable electricity purchased", "MWh", ["9"])]
    )
    share, bought = extract_figures(builder.document(), catalog)
    assert share.metric_id == "renewable_electricity_share"
    assert bought.metric_id not in {"renewable_energy_consumption", "renewable_electricity_share"}


def test_a_numbered_label_is_read_with_its_parent(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2025年5月"], [(("（二）尿素", "1.产量"), "万吨", ["18.6"])])
    (figure,) = extract_figures(builder.document(language="zh-Hans"), catalog)
    assert figure.metric_id == "urea_production"


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("Injury rate of suppliers3)", "Injury rate of suppliers"),
        ("Refinery GHG intensity [C]", "Refinery GHG intensity"),
        ("Water intake 1), 2)", "Water intake"),
        ("Others**", "Others"),
        ("Direct GHG emissions (Scope 1)", "Direct GHG emissions (Scope 1)"),
        ("Carbon dioxide (CO2)", "Carbon dioxide (CO2)"),
    ],
)
def test_marks_of_notes_are_no_part_of_a_label(label: str, bare: str, builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [(label, "tonnes", ["12"])])
    (figure,) = read(builder, catalog)
    assert (figure.metric, figure.path) == (bare, (bare,))


def test_a_first_cell_with_a_scale_and_a_unit_is_the_unit_of_the_row(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2021", "2022", "2023"], [("Groundwater withdrawal", None, ["1,000 tonnes", "558", "698"])])
    figures = read(builder, catalog)
    assert [figure.quantity.canonical_value for figure in figures] == [558000, 698000]
    assert {figure.quantity.canonical_unit for figure in figures} == {"m3"}


def test_a_table_s_title_says_what_a_row_of_places_is_of(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022"], [("Industrial", "t CO2e", ["14.7"]), ("Total", "t CO2e", ["90.1"])], caption="Total GHG Emissions")
    part, total = read(builder, catalog)
    assert (part.title, part.path) == ("Total GHG Emissions", ("Industrial",))
    assert "GHG Emissions" in part.metric
    assert "GHG Emissions" in total.metric


@pytest.mark.parametrize(
    ("label", "metric"),
    [
        ("Number of employees on parental leave", "parental_leave"),
        ("Number of employees with disabilities", "disabled_employees"),
        ("Rate of return to work after parental leave", "parental_return_rate"),
        ("Number of employees", "employees"),
    ],
)
def test_what_is_counted_goes_before_whom_it_is_counted_of(label: str, metric: str, builder: Builder, catalog: Catalog) -> None:
    builder.table(["2023"], [(label, "%" if "Rate" in label else "Individuals", ["98"])])
    (figure,) = read(builder, catalog)
    assert figure.metric_id == metric


def test_a_label_that_counts_hours_by_name_gives_the_unit(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2020"], [("Total hours of further training", None, ["364,360"])])
    (figure,) = read(builder, catalog)
    assert figure.quantity.canonical_unit == "h"


def test_a_row_that_counts_does_not_take_the_money_of_its_table(builder: Builder, catalog: Catalog) -> None:
    rows = [
        ("研发投入合计", None, ["206,997"]),
        ("公司研发人员的数量", None, ["269"]),
        ("专利数量（件）", None, ["31"]),
        ("门店家数", None, ["12"]),
    ]
    builder.table(["2023"], rows, unit="单位：元")
    money, people, patents, shops = read(builder, catalog, "zh-Hans")
    assert money.quantity.canonical_unit == "CNY"
    assert (people.quantity.canonical_unit, people.quantity.canonical_value) == ("person", 269)
    assert patents.quantity.canonical_unit == "1"
    assert shops.quantity.canonical_unit == "1"


def test_a_bare_sign_of_money_counts_the_thousands_of_its_table(builder: Builder, catalog: Catalog) -> None:
    rows: list[tuple[str | tuple[str, ...], str | None, list[str | None]]] = [
        ("Net sales", "$", ["512"]),
        ("Net cash", None, ["31"]),
        ("Basic earnings per share", "$", ["2.12"]),
        ("Share of women", None, ["41%"]),
    ]
    builder.table(["2023"], rows, caption="Key figures", unit="in thousands")
    found = {figure.quantity.raw: figure.quantity for figure in read(builder, catalog)}
    assert (found["512"].canonical_value, found["512"].canonical_unit) == (512000, "$")
    assert (found["31"].canonical_value, found["31"].canonical_unit) == (31000, "1")
    assert (found["2.12"].canonical_value, found["2.12"].canonical_unit) == (Decimal("2.12"), "$")
    assert found["41%"].canonical_unit == "%"


def test_the_sign_before_the_values_is_the_currency_of_a_row_without_a_unit(builder: Builder, catalog: Catalog) -> None:
    rows: list[tuple[str | tuple[str, ...], str | None, list[str | None]]] = [
        ("Net sales\t$ ", None, ["512"]),
        ("Basic earnings per share", None, ["2.12"]),
    ]
    builder.table(["2023"], rows, caption="Key figures", unit="in thousands of euros")
    found = {figure.quantity.raw: figure.quantity for figure in read(builder, catalog)}
    assert (found["512"].canonical_value, found["512"].canonical_unit) == (512000, "EUR")
    assert (found["2.12"].canonical_value, found["2.12"].canonical_unit) == (Decimal("2.12"), "1")


def test_a_row_in_pence_is_in_hundredths_of_its_columns_pounds(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        [("2023", "£")],
        [("Custody fees", None, ["58,918"]), ("Basic and diluted loss per share (in pence)", None, ["(1.20)"])],
    )
    fees, loss = extract_figures(builder.document(), catalog)
    assert (fees.quantity.canonical_value, fees.quantity.canonical_unit) == (Decimal(58918), "GBP")
    assert (loss.quantity.canonical_value, loss.quantity.canonical_unit) == (Decimal("-0.012"), "GBP")


def test_a_reduction_written_in_a_cell_is_a_change_and_no_level(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Base", "2023"], [("Paper bought", None, ["320 t", "38% reduction"])])
    level, change = extract_figures(builder.document(), catalog)
    assert (level.quantity.raw, level.qualifiers.kind) == ("320 t", "baseline")
    assert (change.quantity.direction, change.qualifiers.kind) == ("down", "change")
