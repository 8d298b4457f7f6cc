"""Units in headers and periods in text, from tables of cases."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from qa.quantities import convert, find_periods, find_unit_in_label, parse_unit


def load(name: str) -> list[tuple[str, object]]:
    loaded = yaml.load(Path(__file__).with_name(f"cases.{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return list(loaded.items())


UNITS = load("units")
PERIODS = load("periods")


@pytest.mark.parametrize(("text", "expected"), UNITS, ids=[str(text) for text, _ in UNITS])
def test_reads_units_of_headers(text: str, expected: str) -> None:
    unit = parse_unit(text)
    if expected == "none":
        assert unit is None
        return
    assert unit is not None
    canonical, size = str(expected).split()
    above, _, below = size.partition("/")
    assert unit.canonical == canonical
    assert unit.factor / unit.divisor == Decimal(above) / Decimal(below or "1")


@pytest.mark.parametrize(("text", "expected"), PERIODS, ids=[str(text) for text, _ in PERIODS])
def test_reads_periods(text: str, expected: list[str]) -> None:
    found = find_periods(text, fiscal_year_end=(3, 31), reference=date(2025, 3, 31))
    assert [f"{one.span.of(text)} = {one.period.start}..{one.period.end} {one.period.kind}" for one in found] == expected


def test_without_a_fiscal_year_end_a_fiscal_year_is_the_calendar_year() -> None:
    (mention,) = find_periods("FY2025")
    assert (mention.period.label, mention.period.start, mention.period.end) == ("FY2025", date(2025, 1, 1), date(2025, 12, 31))


def test_relative_periods_need_a_reference() -> None:
    assert find_periods("去年同期增长，last year") == []


def test_an_impossible_date_is_no_day() -> None:
    assert [one.period.label for one in find_periods("2023年2月31日")] != ["2023-02-31"]


def test_a_republic_year_needs_traditional_text() -> None:
    assert find_periods("成立113年") == []


def test_a_day_of_the_republic_with_points_needs_traditional_text() -> None:
    assert [one.period.label for one in find_periods("113.12.31", language="zh-Hant")] == ["2024-12-31"]
    assert [one.period.label for one in find_periods("113.12.31", language="en")] == []
    assert [one.period.label for one in find_periods("1.113.12.31", language="zh-Hant")] == []


@pytest.mark.parametrize(
    ("text", "canonical", "factor"),
    [
        ("£000's", "GBP", 1000),
        ("Euro thousands", "EUR", 1000),
        ("dollars in thousands", "$", 1000),
        ("US dollars in millions", "USD", 1000000),
        ("Pound Sterling", "GBP", 1),
    ],
)
def test_reads_money_with_its_scale_behind_it(text: str, canonical: str, factor: int) -> None:
    unit = parse_unit(text)
    assert unit is not None
    assert (unit.canonical, unit.factor) == (canonical, factor)


def test_a_scale_behind_what_is_no_money_is_no_unit() -> None:
    assert parse_unit("tonnes in thousands of bags") is None
    assert parse_unit("Cases in millions") is None


def test_finds_the_unit_in_a_label() -> None:
    text = "Electricity consumption (MWh)"
    found = find_unit_in_label(text)
    assert found is not None
    assert (found[0].canonical, found[1].of(text)) == ("kWh", "MWh")
    assert find_unit_in_label("Scope 1 (Direct)") is None
    assert (found := find_unit_in_label("Percentage of women at year end")) is not None
    assert found[0].canonical == "%"
    assert find_unit_in_label("Percentage points gained") is None
    assert (found := find_unit_in_label("耗水量/万立方米")) is not None
    assert found[0].factor == 10000


def test_converts_within_a_dimension_only() -> None:
    gigajoule, hour, tce, yuan, dollar = (parse_unit(name) for name in ("GJ", "MWh", "tce", "人民币万元", "US$ million"))
    assert gigajoule is not None
    assert hour is not None
    assert tce is not None
    assert yuan is not None
    assert dollar is not None
    assert convert(Decimal("3.6"), gigajoule, hour) == 1
    assert convert(Decimal(5), hour, gigajoule) == 18
    for source, target in ((tce, gigajoule), (yuan, dollar)):
        with pytest.raises(ValueError, match="does not convert"):
            convert(Decimal(1), source, target)


def test_canonical_values_of_gigajoules_are_exact_where_they_can_be() -> None:
    unit = parse_unit("GJ")
    assert unit is not None
    assert unit.to_canonical(Decimal(9)) == 2500
    assert str(unit.to_canonical(Decimal(10))) == "2777.777777777778"
