"""Tables: labels, headers, units, parents, blanks and notes from pages built on the spot."""

from __future__ import annotations

import io
import time

import pytest

from qa.documents.pdf import read_pdf
from qa.documents.tables_units import is_unit, unit_in_brackets, unit_stated
from qa.documents.tables_values import read_cell


def draw_rows(rows, *, columns=(60, 300, 380, 460), top=700, pitch=16, ruled=False, indent=()):
    """A page with a table: the first column left-aligned, the others right-aligned, optionally ruled all around."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for number, row in enumerate(rows):
        y = top - number * pitch
        canvas.setFont("Helvetica", 9)
        for place, text in enumerate(row):
            if place == 0:
                canvas.drawString(columns[0] + (12 if number in indent else 0), y, text)
            else:
                canvas.drawRightString(columns[place] + 40, y, text)
    if ruled:
        edges = [columns[0] - 4, *[x - 20 for x in columns[1:]], columns[-1] + 44]
        for x in edges:
            canvas.line(x, top + 12, x, top + 12 - pitch * len(rows))
        for number in range(len(rows) + 1):
            canvas.line(edges[0], top + 12 - number * pitch, edges[-1], top + 12 - number * pitch)
    canvas.save()
    return buffer.getvalue()


def facts(data):
    """(parents, label, header, value, unit, blank) of every cell, as text."""
    reading = read_pdf(data, "table.pdf")
    found = []
    for block in reading.blocks:
        if block.table is None:
            continue
        for row in block.table.rows:
            for cell in row.cells:
                column = block.table.columns[cell.column]
                unit = row.unit or column.unit or block.table.unit
                found.append(
                    (
                        tuple(parent.of(reading.text) for parent in row.parents),
                        row.label.of(reading.text),
                        tuple(part.of(reading.text) for part in column.header),
                        cell.span.of(reading.text),
                        unit.of(reading.text) if unit else None,
                        cell.blank,
                    )
                )
    return found


ROWS = [
    ["", "2023", "2022", "2021"],
    ["Scope 1 (tCO2e)", "1,204", "1,310", "1,377"],
    ["Vehicles", "310", "322", "–"],
    ["Boilers", "894", "988", "1,000"],
    ["Water use (m3)", "52,100", "51,000", "n/a"],
]


@pytest.mark.parametrize("ruled", [False, True], ids=["unruled", "ruled"])
def test_cell_knows_label_year_unit_and_parent(ruled):
    found = facts(draw_rows(ROWS, ruled=ruled, indent=(2, 3)))
    assert ((), "Scope 1 (tCO2e)", ("2022",), "1,310", "tCO2e", False) in found
    assert (("Scope 1 (tCO2e)",), "Boilers", ("2021",), "1,000", "tCO2e", False) in found
    assert (("Scope 1 (tCO2e)",), "Vehicles", ("2021",), "–", "tCO2e", True) in found
    assert ((), "Water use (m3)", ("2021",), "n/a", "m3", True) in found
    assert len(found) == 12


def test_row_is_one_line_with_tabs():
    text = read_pdf(draw_rows(ROWS), "table.pdf").text
    assert "Boilers\t894\t988\t1,000\n" in text


def test_years_over_equal_groups_of_columns_spread():
    rows = [
        ["", "", "2022", "", "2023"],
        ["", "Women", "Men", "Women", "Men"],
        ["Managers", "120", "340", "131", "335"],
        ["Staff", "980", "1,220", "1,004", "1,198"],
    ]
    found = facts(draw_rows(rows, columns=(60, 250, 320, 390, 460)))
    assert ((), "Managers", ("2022", "Women"), "120", None, False) in found
    assert ((), "Staff", ("2023", "Men"), "1,198", None, False) in found


def test_unit_column_and_section_line():
    rows = [
        ["Indicator", "Unit", "2023", "2022"],
        ["Energy", "", "", ""],
        ["Electricity bought", "MWh", "8,120", "8,504"],
        ["Gas", "GJ", "40,200", "41,350"],
        ["Waste", "", "", ""],
        ["Hazardous waste", "t", "12.5", "14.1"],
    ]
    found = facts(draw_rows(rows, columns=(60, 250, 340, 430)))
    assert (("Energy",), "Gas", ("2022",), "41,350", "GJ", False) in found
    assert (("Waste",), "Hazardous waste", ("2023",), "12.5", "t", False) in found


def test_prose_with_numbers_is_no_table():
    rows = [[f"In {2010 + number} we used {number}12 MWh of power and {number}4 t of coal at our sites."] for number in range(8)]
    assert facts(draw_rows(rows)) == []


@pytest.mark.parametrize(
    ("text", "kind", "value", "notes"),
    [
        ("1.745¹⁾", "value", "1.745", ["¹⁾"]),
        ("3,150a", "value", "3,150", ["a"]),
        ("1,398,0471", "value", "1,398,047", ["1"]),
        ("(2.4)", "value", "(2.4)", []),
        ("+3.6 %", "value", "+3.6 %", []),
        ("approx. 18,000", "value", "approx. 18,000", []),
        ("1,246 K€", "value", "1,246 K€", []),
        ("不适用", "blank", "不适用", []),
        ("not reported", "blank", "not reported", []),
        ("2018¹⁾", "year", "2018¹⁾", []),
        ("FY22", "year", "FY22", []),
        ("403-9", "code", "403-9", []),
        ("2.1.300", "code", "2.1.300", []),
        ("87.699.084", "value", "87.699.084", []),
        ("14,794 kt CO2e", "value", "14,794 kt CO2e", []),
        ("Not applicableb", "blank", "Not applicable", ["b"]),
        ("First aid cases", "text", "First aid cases", []),
        ("1)", "text", "1)", []),
    ],
)
def test_reads_a_cell(text, kind, value, notes):
    reading = read_cell(text)
    assert reading.kind == kind
    assert text[reading.first : reading.last] == value
    assert [text[first:last] for first, last in reading.notes] == notes


@pytest.mark.parametrize(
    "text", ["tonnes CO2eq/kboe", "Number per 100 million hours", "in € million", "万吨", "kg CO2e/m²", "兆瓦时/百万元营收"]
)
def test_recognises_units(text):
    assert is_unit(text)


@pytest.mark.parametrize("text", ["Total", "Employees trained in safety", "2023", "Scope 1"])
def test_words_are_no_units(text):
    assert not is_unit(text)


def test_finds_units_stated_in_captions_and_labels():
    def stated(text):
        first, last = unit_stated(text)
        return text[first:last]

    assert stated("单位：元 币种：人民币") == "元"
    assert stated("in GJ") == "GJ"
    assert stated("Total GHG emissions (t CO2e)1") == "t CO2e"
    assert stated("Age groups of the board in percentages") == "percentages"
    assert stated("Earnings per share in EUR (diluted)") == "EUR"
    assert stated("Assets (S$'000)") == "S$'000"
    assert unit_in_brackets("Other (see note)") is None
    assert unit_in_brackets("Employees in training (head office)") is None


@pytest.mark.parametrize("text", ["m" * 47 + "!", "万" * 30 + "X", "1" + "¹" * 40 + "!", "1" + "(a)" * 14 + "!", "1 " * 20 + "x"])
def test_hostile_text_is_judged_at_once(text):
    begin = time.perf_counter()
    assert not is_unit(text)
    assert read_cell(text).kind == "text"
    assert time.perf_counter() - begin < 0.5
