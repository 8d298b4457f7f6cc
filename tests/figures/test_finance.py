"""What banks report: emissions of what they finance, and prices put on carbon; and what transport is measured by."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from qa.catalog import load_catalog
from qa.domain.figures import Figure
from qa.ports.indexing import FigureQuery
from qa.quantities import parse_unit
from tests.answering.small_index import read, report, table


def figures(folder: Path, *parts: str) -> list[Figure]:
    workspace = read(folder, report("青禾銀行股份有限公司", *parts))
    reader = workspace.reader("small")
    return [one.figure for one in reader.figures(FigureQuery())]


def metric_of(found: list[Figure], raw: str) -> str | None:
    return next(one.metric_id for one in found if raw in one.quantity.raw)


def test_emissions_of_what_is_lent_are_financed(tmp_path: Path) -> None:
    rows = table("投融資組合 | 單位 | 2023年", "投融資碳排放量 | 公噸CO2e | 64,454", "自身營運碳排放量 | 公噸CO2e | 1,220")
    found = figures(tmp_path, rows)
    assert metric_of(found, "64,454") == "financed_emissions"
    assert metric_of(found, "1,220") != "financed_emissions"


def test_financed_emissions_of_a_sentence_are_of_their_category(tmp_path: Path) -> None:
    found = figures(tmp_path, "本行融資部位所產生之溫室氣體排放量共約9.40萬公噸CO2e。")
    figure = next(one for one in found if "9.40" in one.quantity.raw)
    assert (figure.metric_id, figure.qualifiers.scope) == ("financed_emissions", "3.15")


def test_money_per_tonne_is_a_carbon_price_where_carbon_is_priced(tmp_path: Path) -> None:
    found = figures(tmp_path, "本行將碳價訂為每公噸新臺幣3,671元。", "煤炭平均售價為每公噸新臺幣2,850元。")
    assert metric_of(found, "3,671") == "internal_carbon_price"
    assert metric_of(found, "2,850") != "internal_carbon_price"


@pytest.mark.parametrize(
    ("written", "canonical", "factor"),
    [
        ("gCO2e per tonne-km", "tCO2e/t-km", "0.000001"),
        ("g CO2/tkm", "tCO2/t-km", "0.000001"),
        ("kg CO2e per passenger-kilometre", "tCO2e/passenger-km", "0.001"),
        ("tCO2e/t", "tCO2e/t", "1"),
    ],
)
def test_work_of_transport_is_one_denominator(written: str, canonical: str, factor: str) -> None:
    unit = parse_unit(written)
    assert unit is not None
    assert (unit.canonical, unit.factor) == (canonical, Decimal(factor))


def test_the_catalog_knows_the_metrics() -> None:
    assert {"financed_emissions", "internal_carbon_price"} <= {one.id for one in load_catalog().metrics}
