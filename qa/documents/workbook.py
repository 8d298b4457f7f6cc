"""XLSX workbooks: each sheet a section and a page, its tables with the places of their cells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from lxml import etree

from qa.documents.content import Content, ContentBuilder
from qa.documents.grid import GridCell, Slot, trim
from qa.documents.limits import Limits
from qa.documents.number_formats import shown
from qa.documents.sheet_regions import regions
from qa.errors import FileRefused, FileUnreadable

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def read_workbook(data: bytes, name: str, limits: Limits) -> Content:
    """The content of a workbook that has passed the safety checks: values as the sheets show them, hidden sheets left out.

    Raises:
        FileRefused: More cells than the limit.
        FileUnreadable: The workbook is damaged.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (
        InvalidFileException,
        BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
        etree.XMLSyntaxError,
    ) as error:
        raise FileUnreadable(f"{name} is damaged: {error}.", hint="Open and save it again in a spreadsheet program.") from error
    builder = ContentBuilder()
    notes: list[str] = []
    for number, sheet in enumerate(workbook.worksheets, 1):
        if sheet.max_row * sheet.max_column > limits.cells:
            raise FileRefused(
                f"{name}: sheet {sheet.title!r} spans {sheet.max_row * sheet.max_column:,} cells; the limit is {limits.cells:,}.",
                hint="Delete the empty rows and columns beyond the data, or split the file.",
            )
        if sheet.sheet_state != "visible":
            notes.append(f"Sheet {sheet.title!r} is hidden and was left out.")
            continue
        _read_sheet(builder, sheet, number)
    missing = _uncalculated(data)
    if missing:
        notes.append(f"{missing} formulas hold no stored result; open and save the workbook in a spreadsheet program to read them.")
    return builder.build(_properties(workbook), notes)


def _properties(workbook: Workbook) -> dict[str, str]:
    stated = workbook.properties
    found = {"title": stated.title, "author": stated.creator, "subject": stated.subject, "company": None}
    return {key: str(value).strip() for key, value in found.items() if value and value != "openpyxl"}


def _read_sheet(builder: ContentBuilder, sheet: Worksheet, number: int) -> None:
    rows = list(_slots(sheet))
    if not any(slot.text for row in rows for slot in row):
        return
    builder.start_page(number, sheet.title)
    builder.start_sheet(sheet.title)
    builder.heading(sheet.title, 1)
    for region in regions(rows):
        grid = trim(region)
        texts = [slot.text for row in grid.rows for slot in row if slot.origin and slot.text]
        if len(texts) == 1:
            builder.block("paragraph", texts[0])
        else:
            builder.table(grid)


def _slots(sheet: Worksheet) -> Iterator[list[Slot]]:
    """The sheet's rows; slots of a merged range share its first cell."""
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        spans[area.min_row, area.min_col] = (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                merged[row, column] = (area.min_row, area.min_col)
    cells: dict[tuple[int, int], GridCell] = {}
    for line in sheet.iter_rows():
        slots: list[Slot] = []
        for cell in line:
            place = (cell.row or 1, cell.column or 1)
            origin = merged.get(place, place)
            if origin not in cells:
                height, width = spans.get(origin, (1, 1))
                cells[origin] = GridCell(_text(cell), reference=cell.coordinate, columns=width, rows=height)
            slots.append(Slot(cells[origin], origin == place))
        if not _is_hidden(sheet, slots, line[0].row if line else 0):
            yield slots


def _is_hidden(sheet: Worksheet, slots: list[Slot], row: int | None) -> bool:
    dimension = sheet.row_dimensions.get(row) if row and row in sheet.row_dimensions else None
    return bool(dimension and dimension.hidden) and bool(slots)


def _text(cell: Any) -> str:
    return shown(cell.value, cell.number_format or "General", is_date=bool(getattr(cell, "is_date", False)))


def _uncalculated(data: bytes) -> int:
    """How many formulas were never calculated: programs that write workbooks often leave their results out."""
    import re
    import zipfile

    missing = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            if member.startswith("xl/worksheets/") and member.endswith(".xml"):
                missing += len(re.findall(rb"<f[ >/][^<]*(?:</f>)?\s*(?:<v\s*/>|<v></v>)?\s*</c>", archive.read(member)))
    return missing
