from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from qa.documents import Limits, read
from qa.documents.number_formats import shown
from qa.errors import FileRefused
from tests.documents.files import assert_true_to_itself, read_text, row, rows, texts


@pytest.fixture
def book(tmp_path: Path) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Environment"
    for line in (
        ["Acme ESG data book FY2025"],
        [],
        ["Indicator", "Unit", "FY2024", "FY2025"],
        ["Energy"],
        ["Electricity", "MWh", 1246.4, 1398],
        ["Renewable share", "%", 0.234, 0.25],
        ["Waste", "t", "n/a", 35],
        [],
        ["Site", "Unit", "FY2024", "FY2025"],
        ["Ashcombe", "m3", 1410, 1385],
    ):
        sheet.append(line)
    sheet["C5"].number_format = "#,##0"
    sheet["C6"].number_format = sheet["D6"].number_format = "0.0%"
    hidden = workbook.create_sheet("Workings")
    hidden["A1"] = "secret"
    hidden.sheet_state = "hidden"
    social = workbook.create_sheet("Social")
    social.append(["Indicator", "2024", "2025"])
    social.append(["Employees", 100, 120])
    path = tmp_path / "book.xlsx"
    workbook.save(path)
    return path


def test_each_sheet_is_a_section_and_a_page_and_cells_know_their_place(book: Path) -> None:
    document = read(book)
    assert texts(document, "heading") == ["Environment", "Social"]
    assert [page.label for page in document.pages] == ["Environment", "Social"]
    employees = row(document, "Employees")
    assert employees["references"] == ["B2", "C2"]
    assert {block.sheet for block in document.blocks} == {"Environment", "Social"}
    assert_true_to_itself(document)


def test_values_stand_as_the_sheet_shows_them(book: Path) -> None:
    document = read(book)
    assert row(document, "Electricity")["values"] == {"FY2024": "1,246", "FY2025": "1398"}
    assert row(document, "Renewable share")["values"] == {"FY2024": "23.4%", "FY2025": "25.0%"}
    assert row(document, "Waste")["blank"] == ["n/a"]
    assert row(document, "Electricity")["parents"] == ["Energy"]


def test_a_second_table_on_a_sheet_has_its_own_header(book: Path) -> None:
    assert row(read(book), "Ashcombe")["values"] == {"FY2024": "1410", "FY2025": "1385"}


def test_hidden_sheets_are_left_out_and_said(book: Path) -> None:
    document = read(book)
    assert "secret" not in document.text
    assert any("Workings" in note for note in document.notes)


def test_formulas_without_a_stored_result_are_said(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Total", "=1+1"])
    workbook.active.append(["Other", 3])
    path = tmp_path / "formulas.xlsx"
    workbook.save(path)
    assert any("1 formulas" in note for note in read(path).notes)


def test_merged_titles_are_captions(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for line in (["单位：万元", None, None], ["指标", 2023, 2024], ["环保投入", 120, 135]):
        sheet.append(line)
    sheet.merge_cells("A1:C1")
    path = tmp_path / "merged.xlsx"
    workbook.save(path)
    document = read(path)
    table = next(block.table for block in document.blocks if block.table)
    assert table.unit is not None
    assert table.unit.of(document.text) == "万元"
    assert row(document, "环保投入")["values"] == {"2023": "120", "2024": "135"}


def test_a_sheet_that_claims_millions_of_cells_is_refused(book: Path) -> None:
    with pytest.raises(FileRefused, match="cells"):
        read(book, limits=Limits(cells=10))


def test_csv_cells_know_their_place(tmp_path: Path) -> None:
    document = read_text(tmp_path, 'Indicator;Unit;2023;2024\n"Water; total";m3;1.200;1.100\n', "data.csv")
    assert rows(document) == [
        {
            "label": "Water; total",
            "parents": [],
            "unit": "m3",
            "values": {"2023": "1.200", "2024": "1.100"},
            "blank": [],
            "references": ["C2", "D2"],
        }
    ]
    assert document.metadata.kind == "data_sheet"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "#,##0.00", "1,234.50"),
        (0.5, "0%", "50%"),
        (2.5, "0.##", "2.5"),
        (2, "0.##", "2"),
        (1234567, "#,##0,", "1,235"),
        (12.5, '0.0" t"', "12.5 t"),
        (1200, '"RMB "#,##0', "RMB 1,200"),
        (-3.2, "0.0;(0.0)", "-3.2"),
        (None, "General", ""),
        (True, "General", "TRUE"),
        (1e-7, "General", "0.0000001"),
        (" text ", "@", "text"),
    ],
)
def test_number_formats(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text
