"""Chinese tables in Word files and workbooks: every cell of the gold has its label, year and unit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from eval.benchmarks.tables import GOLD, number, plain
from qa.catalog import load_catalog
from qa.documents import read
from qa.domain.documents import Document
from qa.figures import extract_figures
from tests.conftest import ROOT

DOCUMENTS = ROOT / "eval" / "corpus" / "documents"
CELLS = [json.loads(line) for line in (GOLD / "office_cells.jsonl").read_text("utf-8").splitlines()]


def cells(document: Document) -> set[tuple[str, str, str, str]]:
    """Label, header, unit and value of every cell, without blanks and case."""
    text = document.text
    found = set()
    for block in document.blocks:
        for row in block.table.rows if block.table else ():
            for cell in row.cells:
                column = block.table.columns[cell.column]  # type: ignore[union-attr]
                unit = row.unit or column.unit or block.table.unit  # type: ignore[union-attr]
                head = " ".join(part.of(text) for part in column.header)
                found.add(
                    (plain(row.label.of(text)), plain(head), plain(unit.of(text)) if unit else "", number(cell.span.of(text)))
                )
    return found


@pytest.mark.parametrize("name", sorted({cell["document"] for cell in CELLS}))
def test_cells_of_a_word_file(name: str) -> None:
    found = cells(read(DOCUMENTS / name))
    missing = [
        cell
        for cell in CELLS
        if cell["document"] == name
        and not any(
            label == plain(cell["row"])
            and plain(cell["column"]) in head
            and (not cell["unit"] or unit == plain(cell["unit"]))
            and value == number(cell["value"])
            for label, head, unit, value in found
        )
    ]
    assert not missing


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A sheet with title lines over its whole width, shares stored as fractions, and columns that explain."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "能源与排放"
    rows: list[list[object]] = [
        ["能源与排放"],
        ["三年比较"],
        [],
        ["指标", "单位", "2023", "2024", "2025", "数据来源/口径", "复核状态"],
        ["范围一排放", "tCO2e", 3210, 3055, 2895, "燃料消耗 × 排放因子", "内部复核"],
        ["范围二排放（市场法）", "tCO2e", 8110, 7215, 6155, "购电量与合同工具", "内部复核"],
        ["可再生能源占比", "%", 0.141, 0.216, 0.3, "可再生能源 / 总能耗", "公式"],
        ["取水强度", "m3/吨产品", 1.143, 1.053, 0.956, "取水量 / 产量", "公式"],
        ["重大环境处罚", "件", 0, 0, 0, "单笔罚款 10 万元及以上", "内部复核"],
        ["女性员工人数", "人", 181, 199, 217, "员工自报", "内部复核"],
        ["培训投入", "万元", 41.5, 44.0, 46.5, "含外聘讲师", "内部复核"],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("A2:G2")
    for line in sheet.iter_rows(min_row=7, max_row=7, min_col=3, max_col=5):
        for cell in line:
            cell.number_format = "0.0%"
    path = tmp_path / "环境绩效.xlsx"
    book.save(path)
    return path


def test_cells_of_a_workbook(workbook: Path) -> None:
    found = cells(read(workbook))
    for expected in [
        ("范围一排放", "2024", "tco2e", "3055"),
        ("范围二排放（市场法）", "2025", "tco2e", "6155"),
        ("可再生能源占比", "2024", "%", "21.6%"),
        ("取水强度", "2025", "m3/吨产品", "0.956"),
        ("女性员工人数", "2023", "人", "181"),
        ("培训投入", "2025", "万元", "46.5"),
    ]:
        label, year, unit, value = expected
        assert (plain(label), year, plain(unit), number(value)) in found


def test_columns_that_explain_hold_no_figures(workbook: Path) -> None:
    figures = [figure for figure in extract_figures(read(workbook), load_catalog()) if figure.from_table]
    assert len(figures) == 21
    assert not any(figure.quantity.canonical_unit == "CNY" and figure.quantity.raw.startswith("10") for figure in figures)
