from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from qa.documents import read
from tests.documents.files import assert_true_to_itself, row, texts


@pytest.fixture
def report(tmp_path: Path) -> Path:
    document = docx.Document()
    document.core_properties.title = "Acme Group Sustainability Report 2023"
    document.add_heading("Acme Group Sustainability Report 2023", 0)
    document.add_heading("Environment", 1)
    paragraph = document.add_paragraph("Emissions fell to 1,398")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" tonnes in 2023.")
    document.add_paragraph("A point", style="List Bullet")
    table = document.add_table(rows=5, cols=4)
    values = [
        ("Indicator", "", "FY2022", "FY2023"),
        ("Scope 2", "Market-based", "12.5", "11.0"),
        ("", "Location-based", "20.1", "—"),
        ("Water", "Withdrawal (m3)", "5,000", "4,800"),
        ("", "Recycled (%)", "12", "15"),
    ]
    for cells, texts_ in zip(table.rows, values, strict=True):
        for cell, text in zip(cells.cells, texts_, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(4, 0))
    document.add_heading("Social", 1)
    document.add_paragraph("We employ 120 people.")
    path = tmp_path / "report.docx"
    document.save(str(path))
    return path


def test_headings_lists_and_tables_come_in_body_order(report: Path) -> None:
    document = read(report)
    assert [block.kind for block in document.blocks] == [
        "heading",
        "heading",
        "paragraph",
        "list_item",
        "table",
        "heading",
        "paragraph",
    ]
    assert document.blocks[-1].headings == ("Acme Group Sustainability Report 2023", "Social")
    assert_true_to_itself(document)


def test_vertically_merged_cells_name_the_group_of_each_row(report: Path) -> None:
    document = read(report)
    assert row(document, "Location-based")["parents"] == ["Scope 2"]
    assert row(document, "Location-based")["blank"] == ["—"]
    recycled = row(document, "Recycled (%)")
    assert recycled["parents"] == ["Water"]
    assert recycled["unit"] == "%"
    assert recycled["values"] == {"FY2022": "12", "FY2023": "15"}


def test_a_raised_digit_does_not_join_the_number_before_it(report: Path) -> None:
    assert "1,398² tonnes" in read(report).text


def test_deleted_text_is_left_out_and_inserted_text_is_in(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We used ")
    for tag, text in (("del", "500"), ("ins", "450")):
        change = paragraph._p.makeelement(qn(f"w:{tag}"), {})
        run = change.makeelement(qn("w:r"), {})
        inner = run.makeelement(qn("w:delText" if tag == "del" else "w:t"), {})
        inner.text = text
        run.append(inner)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" GJ.")
    path = tmp_path / "tracked.docx"
    document.save(str(path))
    assert texts(read(path)) == ["We used 450 GJ."]


def test_text_in_content_controls_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    control = document.element.body.makeelement(qn("w:sdt"), {})
    content = control.makeelement(qn("w:sdtContent"), {})
    content.append(document.add_paragraph("Inside the control.")._p)
    control.append(content)
    document.element.body.insert(1, control)
    path = tmp_path / "control.docx"
    document.save(str(path))
    assert texts(read(path)) == ["Before.", "Inside the control."]


def test_own_heading_styles_count_by_their_outline_level(tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("Kapitel", WD_STYLE_TYPE.PARAGRAPH)
    outline = style.element.get_or_add_pPr().makeelement(qn("w:outlineLvl"), {qn("w:val"): "1"})
    style.element.get_or_add_pPr().append(outline)
    document.add_paragraph("Water", style="Kapitel")
    document.add_paragraph("We used 100 m3.")
    path = tmp_path / "styles.docx"
    document.save(str(path))
    assert [(block.kind, block.level) for block in read(path).blocks] == [("heading", 3), ("paragraph", 0)]
