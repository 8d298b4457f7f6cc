"""Units that no header writes, scale words in cells, answers beside what asks for them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from qa.catalog import Catalog
from qa.domain.documents import Block
from qa.domain.figures import Figure
from qa.domain.periods import Period
from qa.figures import extract_figures
from qa.quantities import parse_unit
from qa.quantities.cells import read_cell
from tests.figures.conftest import Builder


def read(builder: Builder, catalog: Catalog, language: str = "en") -> dict[str, Figure]:
    return {one.quantity.raw: one for one in extract_figures(builder.document(language=language), catalog)}


@pytest.mark.parametrize(
    ("cell", "unit", "value", "canonical"),
    [
        ("1.4 million", "tons", 1_400_000, "t"),
        ("52.7 萬", "度", 527_000, "kWh"),
        ("3 million", "MWh", 3_000_000_000, "kWh"),
        ("2.5 million", "EUR thousand", 2_500_000, "EUR"),
    ],
)
def test_a_scale_in_a_cell_counts_the_unit_of_its_row(cell: str, unit: str, value: int, canonical: str) -> None:
    quantity = read_cell(cell, parse_unit(unit))
    assert quantity is not None
    assert (quantity.canonical_value, quantity.canonical_unit) == (Decimal(value), canonical)


def test_a_gas_whose_digit_is_set_high_is_that_gas() -> None:
    unit = parse_unit("metric tons CO² Eq")
    assert unit is not None
    assert unit.canonical == "tCO2e"


def test_a_column_of_sums_is_in_the_unit_of_the_others(builder: Builder, catalog: Catalog) -> None:
    builder.table(
        [("Diesel", "t CO2e"), ("Gas", "t CO2e"), "Total"],
        [("Mill A", None, ["14", "324", "338"]), ("Mill B", None, ["6", "72", "78"])],
    )
    assert read(builder, catalog)["338"].quantity.canonical_unit == "tCO2e"


def test_a_column_of_shares_is_none_of_the_amounts_it_stands_beside(builder: Builder, catalog: Catalog) -> None:
    builder.table([("Diesel", "%"), ("Gas", "%"), "Total"], [("Mill A", None, ["14", "32", "338"])])
    assert read(builder, catalog)["338"].quantity.canonical_unit == "1"


def test_a_header_or_label_that_counts_people_does_so(builder: Builder, catalog: Catalog) -> None:
    builder.table(["学历结构人数"], [("硕士研究生", None, ["16"])])
    builder.table(["2023"], [("公司研发人员的数量", None, ["72"]), ("投诉数量", None, ["31"])])
    found = read(builder, catalog, "zh-Hans")
    assert found["16"].quantity.canonical_unit == "person"
    assert found["72"].quantity.canonical_unit == "person"
    assert found["31"].quantity.canonical_unit == "1"


def test_a_label_of_people_under_a_column_of_hours_counts_hours(builder: Builder, catalog: Catalog) -> None:
    builder.table(["Total hours 2023"], [("Employees", None, ["355"]), ("Total", None, ["757"])])
    found = read(builder, catalog)
    assert found["355"].quantity.canonical_unit == found["757"].quantity.canonical_unit == "h"


def test_an_amount_per_share_is_in_its_rows_own_money(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("Earnings per share", "Yen", ["118.8", "$ 2.18"])], unit="Millions of yen")
    assert read(builder, catalog)["118.8"].quantity.canonical_value == Decimal("118.8")
    assert read(builder, catalog)["118.8"].quantity.canonical_unit == "JPY"


def test_a_year_of_founding_is_no_length_of_time(builder: Builder, catalog: Catalog) -> None:
    builder.table([""], [("成立时间", None, ["1981 年"]), ("工龄", None, ["12 年"])])
    assert set(read(builder, catalog, "zh-Hans")) == {"12 年"}


def test_an_amount_of_half_a_year_is_that_halfs(builder: Builder, catalog: Catalog) -> None:
    half = Period("2023H1", date(2023, 1, 1), date(2023, 6, 30), "half", "document")
    builder.table(["排放量"], [("药渣", None, ["66.5t/半年"])])
    (found,) = extract_figures(builder.document(period=half, language="zh-Hans"), catalog)
    assert found.quantity.canonical_unit == "t"


ASKED = (
    ("GRI 305-1", "Direct (Scope 1) GHG emissions", "3,460 t CO2e"),
    ("GRI 305-2", "Indirect (Scope 2) GHG emissions", "4,888 t CO2e"),
    ("GRI 305-3", "Gases that are counted", "All gases that the sites let out were counted."),
)


def index(builder: Builder, rows: tuple[tuple[str, str, str], ...]) -> None:
    for number, (code, label, _) in enumerate(rows):
        top = 100.0 + 40 * number
        span = builder.put(code)
        builder.put("\n\n")
        builder.blocks.append(Block("heading", span, 1, box=(50.0, top, 100.0, top + 10)))
        builder.paragraph(label, box=(50.0, top + 11, 190.0, top + 21))
    for number, (_, _, answer) in enumerate(rows):
        top = 100.0 + 40 * number
        builder.paragraph(answer, box=(220.0, top, 220.0 + 5 * len(answer), top + 10))


def test_an_amount_answers_the_words_under_the_code_beside_it(builder: Builder, catalog: Catalog) -> None:
    index(builder, ASKED)
    found = read(builder, catalog)
    assert found["3,460 t CO2e"].metric_id == "ghg_scope1"
    assert found["4,888 t CO2e"].metric_id == "ghg_scope2"


def test_one_amount_level_with_words_by_chance_answers_nothing(builder: Builder, catalog: Catalog) -> None:
    index(builder, ASKED[:1])
    assert read(builder, catalog) == {}


def test_money_in_a_cell_keeps_its_own_scale() -> None:
    quantity = read_cell("$2 million", parse_unit("tons"))
    assert quantity is not None
    assert quantity.canonical_unit != "t"


def test_an_amount_is_no_label_of_another(builder: Builder, catalog: Catalog) -> None:
    rows = tuple((code, "About 1.16 million tons in all", answer) for code, _, answer in ASKED)
    index(builder, rows)
    assert "3,460 t CO2e" not in {raw for raw, one in read(builder, catalog).items() if "1.16" in one.metric}


def test_a_column_named_after_another_counts_in_its_unit(builder: Builder, catalog: Catalog) -> None:
    heads = ["排放总量(吨)", "核定的排放总量", "占排放总量"]
    builder.table(heads, [("化学需氧量", None, ["12.61", "70.5", "0.3"]), ("氨氮", None, ["1.31", "9.4", "0.7"])])
    found = read(builder, catalog, "zh-Hans")
    assert found["70.5"].quantity.canonical_unit == "t"
    assert found["9.4"].quantity.canonical_unit == "t"
    assert found["0.3"].quantity.canonical_unit != "t"


def test_emissions_come_in_tonnes_of_carbon_dioxide_beside_tonnes_of_waste(builder: Builder, catalog: Catalog) -> None:
    rows = [
        ("Total carbon emissions (tonnes CO2 equivalent)", None, ["61,204"]),
        ("Scope 2", None, ["51,416"]),
        ("Total waste (tonnes)", None, ["3,117"]),
    ]
    builder.table(["2021"], rows)
    assert read(builder, catalog)["51,416"].quantity.canonical_unit == "tCO2e"
