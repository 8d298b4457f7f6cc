"""Rows of 度 that count water, marks of notes in labels and headers, totals of groups."""

from __future__ import annotations

from qa.catalog import Catalog
from qa.domain.documents import Company, Language
from qa.domain.figures import Figure
from qa.figures import extract_figures
from qa.figures.rows import without_note_marks
from tests.figures.conftest import Builder

LANSHI = Company("lanshi", "瀾石銀行", ("瀾石",))
YEARS: list[str | tuple[str, ...]] = ["2021年", "2022年"]


def read(builder: Builder, catalog: Catalog, language: Language = "zh-Hant") -> list[Figure]:
    return list(extract_figures(builder.document(company=LANSHI, language=language), catalog))


def test_rows_of_water_by_meter_are_cubic_metres_and_those_of_electricity_are_not(builder: Builder, catalog: Catalog) -> None:
    builder.table(YEARS, [("用水量", "度", ["3,200", "3,100"]), ("用電量", "度", ["54,000", "53,000"])])
    found = [(one.metric_id, one.quantity.canonical_unit) for one in read(builder, catalog)]
    assert found == [("water_consumption", "m3")] * 2 + [("electricity_consumption", "kWh")] * 2


def test_notes_in_words_are_no_part_of_a_header_or_label(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2021年 註2", "2022年 註 3"], [("用水量 註1", "立方公尺", ["3,200", "3,100"])])
    for figure in read(builder, catalog):
        assert (figure.path, figure.qualifiers.boundary) == (("用水量",), None)


def test_a_note_in_words_is_left_out() -> None:
    assert without_note_marks("掩埋量 註2") == "掩埋量"
    assert without_note_marks("關注3") == "關注3"


def test_a_total_below_a_group_is_the_groups(builder: Builder, catalog: Catalog) -> None:
    builder.table(YEARS, [(("範疇二排放量", "總計"), "公噸CO2e", ["12", "14"])], caption="溫室氣體排放量")
    for figure in read(builder, catalog):
        assert figure.metric == "範疇二排放量 總計"
