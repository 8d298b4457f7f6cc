"""Lines under a table's headers that say what all of its numbers are in, and the rows that they except."""

from __future__ import annotations

import re

from qa.documents.tables_grid import Assembled, HeaderCell, cell_text
from qa.documents.tables_model import Part, TableDraft
from qa.documents.tables_values import read_cell

_LINE = re.compile(
    r"[(（]?\s*(?:all\s+)?(?:(?:amounts|figures|numbers|(?:U\.?S\.?\s)?dollars|[$€£]|US\$|RMB|EUR|USD|GBP)\s+)?(?:are\s+)?"
    r"in\s+(?:thousands|millions|billions)(?:\s+of\s+[\w.\s]{2,24})?(?:[,;]?\s+(?:except|unless|other\s+than)\b.{0,80})?\s*[)）]?",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_CENTRED = 8.0
"""How far (points) a line centred under all columns may be off their middle."""
_EXCEPT = re.compile(r"\bexcept\s+(?:for\s+|as\s+)?(.{3,80})$", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{4,}")
_NAMES_NOTHING = frozenset(
    {"data", "amount", "where", "otherwise", "noted", "indicated", "stated", "information", "which", "figure", "specified", "other"}
)


def free_unit_line(assembled: Assembled) -> None:
    """Takes what states the unit of all columns from those it stands over: "單位：元" over, "(in thousands)" under all headers."""
    heads = [cell for cell in assembled.header if cell.columns and not cell.segments[0].sideways]
    _free_stated_unit(heads)
    for cell in heads:
        if len(assembled.columns) < 2 or not _LINE.fullmatch(cell_text(cell.segments)):
            continue
        others = [other for other in heads if other is not cell]
        if not others or any(other.segments[-1].bottom > cell.segments[0].middle for other in others):
            continue
        if _for_all(cell, others, assembled.columns):
            cell.columns = []


def _free_stated_unit(heads: list[HeaderCell]) -> None:
    """Takes "單位：百萬元" above all headers, as at the end of a title's row, from the columns under it: all are in that unit."""
    stated = [cell for cell in heads if _STATED.fullmatch(cell_text(cell.segments))]
    if len(stated) != 1:
        return
    others = [cell for cell in heads if cell is not stated[0]]
    if others and all(cell.segments[0].top > stated[0].segments[-1].middle for cell in others):
        stated[0].columns = []


_STATED = re.compile(r"[(（]?\s*(?:金额|金額)?(?:单位|單位)\s*[:：]\s*[^\s，,；;].{0,15}")


def _for_all(cell: HeaderCell, others: list[HeaderCell], columns: list[tuple[float, float]]) -> bool:
    """Whether a line is set under the columns as a whole: under years alone, or nearer to their middle than to any one of them.

    What excepts something always speaks of the whole table.
    """
    if _EXCEPT.search(cell_text(cell.segments).strip(" )）")):
        return True
    named = {
        place: " ".join(cell_text(other.segments) for other in others if place in other.columns) for place in range(len(columns))
    }
    if all(_DATED.search(text) for text in named.values()):
        return True
    x0, x1 = min(segment.x0 for segment in cell.segments), max(segment.x1 for segment in cell.segments)
    centre = (x0 + x1) / 2
    off = abs(centre - (columns[0][0] + columns[-1][1]) / 2)
    nearest = min(abs(centre - (left + right) / 2) for left, right in columns)
    return off < max(_CENTRED, nearest) and nearest > _CENTRED


def keep_exceptions(table: TableDraft) -> None:
    """Leaves rows without a unit that the table's unit excepts: unit sales under "(in millions, except unit data)".

    The unit becomes that of each other row, since what a table states holds for all of its rows.
    """
    unit = table.unit
    found = _EXCEPT.search(unit.piece.text[unit.last :].strip(" )）")) if unit is not None else None
    if unit is None or found is None:
        return
    words = {word.rstrip("s") for word in _WORD.findall(found[1].lower())} - _NAMES_NOTHING
    if not words:
        return
    names = re.compile(
        "|".join(r"\bper\b.*\bshares?\b|\bshares\b" if word == "share" else rf"\b{word}" for word in sorted(words)), re.IGNORECASE
    )
    excepted = [row for row in table.rows if any(names.search(part.text) for part in (row.label, *row.parents) if part is not None)]
    if not excepted:
        return
    for row in table.rows:
        if row.unit is None and row not in excepted and not all(cell.blank or _has_unit(cell.value.text) for cell in row.cells):
            row.unit = Part(unit.piece, unit.first, unit.last)
    table.unit = None


def _has_unit(value: str) -> bool:
    return read_cell(value).kind == "value" and value.rstrip().endswith(("%", "％"))
