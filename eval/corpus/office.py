"""Sample documents as DOCX and XLSX, byte for byte the same for the same source."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO

import docx
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from eval.corpus.source import Element, Source, split_mark

_MOMENT = datetime(2025, 6, 30, 9, 0, 0)


def render_docx(source: Source) -> bytes:
    """The document as a Word file with real heading styles, lists, tables, running header and footer."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = source.title, "", source.language
    properties.created = properties.modified = _MOMENT
    document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "SimSun")
    document.sections[0].header.paragraphs[0].text = source.header
    document.sections[0].footer.paragraphs[0].text = source.footer
    for element in source.elements:
        _add_to_word(document, element)
    buffer = BytesIO()
    document.save(buffer)
    return _with_fixed_times(buffer.getvalue())


def _add_to_word(document: docx.document.Document, element: Element) -> None:
    if element.kind == "title":
        document.add_heading(element.text, level=0)
    elif element.kind in ("heading", "subheading"):
        document.add_heading(element.text, level=1 if element.kind == "heading" else 2)
    elif element.kind == "item":
        document.add_paragraph(element.text, style="List Bullet")
    elif element.kind == "caption":
        document.add_paragraph(element.text, style="Caption")
    elif element.kind == "table":
        _add_table(document, element)
    elif element.kind == "page":
        document.add_page_break()
    elif element.kind != "columns":
        document.add_paragraph(element.text)


def _add_table(document: docx.document.Document, element: Element) -> None:
    table = document.add_table(rows=0, cols=len(element.rows[0]), style="Table Grid" if element.ruled else "Normal Table")
    for row in element.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            body, mark = split_mark(text)
            paragraph = cell.paragraphs[0]
            paragraph.add_run(body)
            if mark:
                paragraph.add_run(mark).font.superscript = True


def render_xlsx(source: Source) -> bytes:
    """The document as a workbook: a sheet a heading, each table under its caption, numbers as numbers with number formats."""
    book = Workbook()
    cover = book.active
    assert isinstance(cover, Worksheet)  # noqa: S101 — a new workbook has one worksheet
    cover.title = "Cover"
    cover["A1"], cover["A2"] = source.title, source.footer
    sheet = cover
    for element in source.elements:
        if element.kind == "heading":
            sheet = book.create_sheet(element.text)
        elif element.kind == "caption":
            sheet.append([])
            sheet.append([element.text])
            sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        elif element.kind == "table":
            _fill_sheet(sheet, element)
    book.properties.title = source.title
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _MOMENT
    buffer = BytesIO()
    book.save(buffer)
    return _with_fixed_times(buffer.getvalue())


def _fill_sheet(sheet: Worksheet, element: Element) -> None:
    sheet.column_dimensions["A"].width = 40
    sheet.column_dimensions["B"].width = 18
    for position, row in enumerate(element.rows):
        sheet.append([_cell_value(text) if position and column > 1 else text for column, text in enumerate(row)])
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(sheet.max_row, column)
            if position == 0:
                cell.font = Font(bold=True)
            elif isinstance(cell.value, int | float):
                cell.number_format = "#,##0" if "." not in text else "#,##0." + "0" * len(text.split(".")[1])


def _cell_value(text: str) -> str | int | float:
    plain = text.replace(",", "")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return text


def _with_fixed_times(data: bytes) -> bytes:
    # zip entries and docProps carry the time of writing; a rebuilt sample must not differ from the committed one
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _with_fixed_modified(content)
            new.writestr(zipfile.ZipInfo(name, (2025, 6, 30, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _with_fixed_modified(core: bytes) -> bytes:
    start, end = core.find(b"<dcterms:modified"), core.find(b"</dcterms:modified>")
    if start < 0:
        return core
    opening = core.find(b">", start) + 1
    return core[:opening] + _MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + core[end:]
