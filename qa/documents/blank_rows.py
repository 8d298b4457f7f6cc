"""Tables of text dumps whose cells one blank divides: "研发人员数量（人） 146 134 8.96%" under "2018 年 2017 年 变动比例"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.documents.grid import Grid, GridCell, lay_out
from qa.documents.grid_cells import is_blank, is_period, is_value
from qa.documents.grid_units import is_unit

_SPACED_DATE = re.compile(r"(?<=\d)\s+(?=[年月日](?![\u4e00-\u9fff]))|(?<=[年月])\s+(?=\d{1,2}\s*[月日])")
"""Blanks inside a date, which divide no cells: "2018 年 12 月 31 日"."""
_SENTENCE = re.compile(r"[。；;！？!?，]|\.{4,}|…{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NO_HEADER = re.compile(r"(?<!^[一二三四五六七八九十])、|[“”\"《》]|^其中|^\d{1,2}[.、]")
_HEADER_UP = 3
"""Lines above the first row in which the header stands, broken lines of its last cell among them."""
_LONGEST_LABEL, _LONGEST_TEXT = 48, 30
_MOST_TEXT = 2
"""Lines without values running inside a table: broken labels and headings of groups."""
_MOST_IN_LIST = 5
"""The same in a list with a column of units, which has headings of groups and rows told in words."""
_FEWEST_ROWS = 2

_HEADS = re.compile(r"(?:人数|数量|数|金额|比例|占比|[年月日]|发生额|余额|增减|[)）])\s*$")
"""How the last cell of a header ends."""


@dataclass(frozen=True, slots=True)
class BlankTable:
    """A table found in a run of lines: the lines that it takes and its cells."""

    first: int
    end: int
    grid: Grid


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    unit: str
    values: tuple[str, ...]
    padded: tuple[str, ...] = ()
    """The values with those left empty, which two blanks in a row show."""

    @property
    def shape(self) -> tuple[int, bool]:
        return len(self.values), bool(self.unit)


def find_blank_table(run: Sequence[str]) -> BlankTable | None:
    """The first table of a run of lines, or None."""
    lines = [_parse(line) for line in run]
    start = 0
    while start < len(lines):
        rows, end = _rows(lines, start)
        if rows is None:
            start += 1
            continue
        first, header = _header(run, start, rows[0])
        if _holds(rows, header):
            written = [*header, *(_cells(row, with_unit=bool(rows[0].unit)) for row in rows)]
            return BlankTable(first, end, lay_out([[GridCell(text) for text in row] for row in written]))
        start = end
    return None


def _parse(line: str) -> _Line:
    """A line's label, unit and values; a line without values is all label."""
    text = _SPACED_DATE.sub("", line.strip())
    words = text.split()
    values: list[str] = []
    while words and _is_cell(words[-1]):
        values.insert(0, words.pop())
    if not values or _SENTENCE.search(text):
        return _Line(text, "", ())
    unit = words.pop() if len(words) > 1 and is_unit(words[-1]) else ""
    label = " ".join(words)
    if len(label) > _LONGEST_LABEL or (label and not _HAN.search(label)):
        return _Line(text, "", ())
    return _Line(label, unit, tuple(values), _padded(line, len(words) + bool(unit), len(values)))


def _padded(line: str, before: int, count: int) -> tuple[str, ...]:
    """The last cells of a line that single blanks divide, empty ones among them, behind as many words of label and unit."""
    pieces = _SPACED_DATE.sub("", line.rstrip("\r\n").removesuffix(" ").lstrip()).split(" ")
    cells = tuple(pieces[before:])
    return cells if sum(bool(cell) for cell in cells) == count and len(cells) > count else ()


def _is_cell(word: str) -> bool:
    return is_blank(word) or (is_value(word) and not re.search(r"[\u4e00-\u9fff]", word))


def _rows(lines: Sequence[_Line], start: int) -> tuple[list[_Line] | None, int]:
    """Rows of one shape from a line on, with the line behind them; None where no two stand there."""
    shape = lines[start].shape
    if not shape[0] or not lines[start].label:
        return None, start
    rows: list[_Line] = []
    waiting: list[str] = []
    end, number = start, start
    while number < len(lines):
        line = lines[number]
        if not line.values:
            if (
                len(waiting) == (_MOST_IN_LIST if shape[1] else _MOST_TEXT)
                or len(line.label) > _LONGEST_TEXT
                or _SENTENCE.search(line.label)
            ):
                break
            if rows and _heads_another(line.label, 1 + sum(shape)):
                break
            waiting.append(line.label)
        elif line.label and len(line.padded) == shape[0] and bool(line.unit) == shape[1]:
            rows += [_Line(text, "", ()) for text in waiting]
            rows.append(_Line(line.label, line.unit, line.padded))
            waiting, end = [], number + 1
        elif line.shape != shape:
            break
        elif not line.label:
            if not waiting or shape[0] < 2:
                break
            rows.append(_Line("".join(waiting), line.unit, line.values))
            waiting, end = [], number + 1
        else:
            rows += [_Line(text, "", ()) for text in waiting]
            rows.append(line)
            waiting, end = [], number + 1
        number += 1
    return (rows, end) if sum(bool(row.values) for row in rows) >= _FEWEST_ROWS else (None, start)


def _heads_another(line: str, columns: int) -> bool:
    """Whether a line without values is the header of another table."""
    words = line.split()
    return len(words) > 1 and (any(map(is_period, words)) or (len(words) == columns and _HEADS.search(line) is not None))


def _header(run: Sequence[str], start: int, row: _Line) -> tuple[int, list[list[str]]]:
    """Where the header above a first row begins, and its lines: a cell for each column, the one over the labels at times left out.

    A line between header and first row is the broken end of the last cell, or the heading of a first group.
    """
    columns = 1 + bool(row.unit) + len(row.values)
    below = ""
    for number in range(start - 1, max(-1, start - 1 - _HEADER_UP), -1):
        text = _SPACED_DATE.sub("", run[number].strip())
        words = text.split()
        if (
            not words
            or _SENTENCE.search(text)
            or _NO_HEADER.search(text)
            or any(is_value(word) and not _is_date(word) for word in words)
        ):
            break
        cells = [*words, below] if below else words
        if len(cells) == columns:
            return number, [cells]
        if len(words) == columns and columns > 2:
            return number, [words, [below]]
        if len(words) == columns - 1 and columns > 2 and not row.unit and not below:
            return number, [["", *cells]]
        if len(words) > 1:
            break
        below = text + below
    return start, []


def _is_date(word: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d(?:[-/.年].*)?|\d{2,3}年度?", word) is not None


def _holds(rows: Sequence[_Line], header: Sequence[Sequence[str]]) -> bool:
    """Whether the rows are a table: by their header, by units, or by several values in each."""
    count, unit = rows[0].shape
    if header or unit or count > 1:
        return True
    return sum(row.label.endswith((")", "）")) for row in rows) > _FEWEST_ROWS


def _cells(row: _Line, *, with_unit: bool) -> list[str]:
    if not row.values:
        return [row.label]
    return [row.label, *([row.unit] if with_unit else []), *row.values]
