"""Rendering in other languages, comparing, and table cells."""

from decimal import Decimal

import pytest

from qa.domain.documents import Language
from qa.domain.figures import Quantity
from qa.quantities import find_quantities, parse_unit
from qa.quantities.cells import read_cell
from qa.quantities.comparing import same_at_shown_precision, same_bound, same_dimension, same_value
from qa.quantities.rendering import render_quantity


def quantity(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("202.8万吨", "zh-Hans", "202.8万吨"),
        ("202.8万吨", "zh-Hant", "202.8萬噸"),
        ("202.8万吨", "en", "2.028 million tonnes"),
        ("28万师生", "en", "280,000 people"),
        ("超10万个", "en", "over 100,000"),
        ("211.9亿元", "en", "RMB 21.19 billion"),
        ("211.9亿元", "zh-Hant", "人民幣211.9億元"),
        ("US$5.6 million", "zh-Hans", "560万美元"),
        ("5.6 million tonnes of CO2e", "zh-Hant", "560萬噸二氧化碳當量"),
        ("45.3 kg CO2e/m²", "zh-Hans", "45.3 kg CO2e/m²"),
        ("1.190 tonnes", "zh-Hans", "1.190吨"),
        ("9成", "en", "90%"),
        ("3.2个百分点", "en", "3.2 percentage points"),
        ("50-60亿元", "en", "RMB 5 billion to RMB 6 billion"),
        ("3至5亿吨", "en", "300 million to 500 million tonnes"),
        ("1:0.98", "en", "1:0.98"),
        ("about 12 hours", "zh-Hans", "约12小时"),
        ("8700萬", "en", "87 million"),
    ],
)
def test_renders_without_changing_the_value(text: str, language: Language, expected: str) -> None:
    assert render_quantity(quantity(text), language) == expected


def test_the_comparator_can_be_left_out() -> None:
    assert render_quantity(quantity("超过10万个"), "zh-Hans", comparator=False) == "10万个"


@pytest.mark.parametrize(
    ("stated", "source", "same"),
    [
        ("2.028 million tonnes", "202.8万吨", True),
        ("2.03 million tonnes", "202.8万吨", True),
        ("2.02 million tonnes", "202.8万吨", False),
        ("202.84万吨", "202.8万吨", False),
        ("202.80万吨", "202.8万吨", True),
        ("202.8吨", "202.8万吨", False),
        ("52%", "52.2%", True),
        ("52.2%", "52%", False),
        ("5%", "5个百分点", False),
        ("12亿元", "US$1.2 billion", False),
        ("90%", "9成", True),
        ("3600 kWh", "12.96 GJ", True),
        ("5%至7%", "5–7%", True),
        ("5%至8%", "5–7%", False),
        ("1:0.98", "1：0.98", True),
        ("1:1.02", "1:0.98", False),
        ("300人", "300家", False),
        ("1000 tce", "29307 GJ", False),
    ],
)
def test_same_at_shown_precision(stated: str, source: str, same: bool) -> None:
    assert same_at_shown_precision(quantity(stated), quantity(source)) is same


def test_dimensions_and_bounds_compare() -> None:
    assert same_dimension(quantity("3 MWh"), quantity("5 GJ"))
    assert not same_dimension(quantity("3%"), quantity("3个百分点"))
    assert not same_bound(quantity("超过5吨"), quantity("5吨"))
    assert same_value(quantity("1.5万亿元"), quantity("RMB 1.5 trillion"))


@pytest.mark.parametrize(
    ("cell", "unit", "value", "canonical"),
    [
        ("1,234", "tCO2e", "1234", "tCO2e"),
        ("(123)", "万元", "-1230000", "CNY"),
        ("(5.2%)", None, "-5.2", "%"),
        ("12.5%", "t", "12.5", "%"),
        ("1.745¹", "number", "1.745", "1"),
        ("~18,000", "m2", "18000", "m2"),
        ("approx. 18,000", "number", "18000", "1"),
        ("1 234 567", "kWh", "1234567", "kWh"),
        ("0,02", None, "0.02", "1"),
        ("-12.5", "%", "-12.5", "%"),
        ("–12.5", "%", "-12.5", "%"),
        ("< 0.1", "t", "0.1", "t"),
        ("€ 3.2", "€ million", "3200000", "EUR"),
        ("HK$1.2 million", None, "1200000", "HKD"),
        ("1,246 K€", None, "1246000", "EUR"),
        ("１２３", "人", "123", "person"),
        ("12 (a)", "t", "12", "t"),
        ("1,234*", "t", "1234", "t"),
        ("1,234 tonnes", None, "1234", "t"),
    ],
)
def test_reads_cells(cell: str, unit: str | None, value: str, canonical: str) -> None:
    found = read_cell(cell, parse_unit(unit) if unit else None)
    assert found is not None
    assert (found.canonical_value, found.canonical_unit) == (Decimal(value), canonical)
    assert found.span.of(cell) == found.raw


@pytest.mark.parametrize("cell", ["–", "n/a", "Yes", "", "not reported", "see page 12"])
def test_cells_without_a_number_are_none(cell: str) -> None:
    assert read_cell(cell, parse_unit("t")) is None


def test_a_range_in_a_cell_has_two_ends() -> None:
    found = read_cell("5–7", parse_unit("%"))
    assert found is not None
    assert (found.low, found.high, found.canonical_value) == (5, 7, None)
