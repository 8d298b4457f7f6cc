"""What each column of a grid holds: labels, units, values or nothing worth reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qa.documents.grid import Slot
from qa.documents.grid_cells import is_blank, is_label_header, is_period, is_skipped_header, is_unit_header, is_value
from qa.documents.grid_units import is_unit, unit_in_brackets

SlotRow = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """Columns by what they hold, as indexes into the grid.

    Attributes:
        labels: Columns of labels and groups, left to right.
        label: The one that names what is measured.
        units: Columns of units.
        values: Columns of values and, in tables of words, of text.
        valued: Whether any column holds numbers.
    """

    labels: tuple[int, ...]
    label: int
    units: tuple[int, ...]
    values: tuple[int, ...]
    valued: bool

    @property
    def label_order(self) -> tuple[int, ...]:
        """Label columns in the order in which a row's label is looked for."""
        return (self.label, *reversed([column for column in self.labels if column != self.label]))


def find_roles(headers: Sequence[SlotRow], body: Sequence[SlotRow]) -> Roles:
    """Sorts the columns by their headers and by what stands below."""
    width = len(body[0])
    kinds = [_kind(column, headers, body) for column in range(width)]
    numeric = [column for column in range(width) if kinds[column] == "number"]
    if numeric and numeric[0] == 0 and len(numeric) > 1:
        numeric = numeric[1:]  # rows named by their year or number: the first column is their label
        kinds[0] = "text"
    units = tuple(column for column in range(width) if kinds[column] == "unit")
    texts = [column for column in range(width) if kinds[column] == "text"]
    before = [column for column in texts if not numeric or column < numeric[0]] or texts[:1] or [0]
    if numeric:
        labels = before
        values = [column for column in range(width) if column in numeric or (column in texts and column not in labels)]
    else:
        labels = before[:1]
        values = [column for column in texts if column not in labels]
    values = [column for column in values if column not in labels]
    return Roles(tuple(labels), _label(labels, headers, body), units, tuple(values), bool(numeric))


def _header(column: int, headers: Sequence[SlotRow]) -> str:
    return " ".join(dict.fromkeys(row[column].text for row in headers if row[column].text))


def _kind(column: int, headers: Sequence[SlotRow], body: Sequence[SlotRow]) -> Literal["number", "unit", "text", "skipped"]:
    header = _header(column, headers)
    texts = [row[column].text for row in body if row[column].origin and row[column].text]
    if is_unit_header(header):
        return "unit"
    if is_skipped_header(header):
        return "skipped"
    if not texts:
        return "text"
    numbers = sum(1 for text in texts if is_value(text) or is_blank(text))
    if numbers * 2 >= len(texts) and any(is_value(text) for text in texts):
        return "number"
    if header and is_period(header) and any(is_value(text) or is_blank(text) for text in texts):
        return "number"
    if column > 0 and len(texts) >= 2 and sum(map(_is_unit_alone, texts)) * 10 >= len(texts) * 7:
        return "unit"
    return "text"


def _is_unit_alone(text: str) -> bool:
    """Whether a cell is a unit and no label that states one in brackets ("汽油 (GJ)")."""
    stated = unit_in_brackets(text, 0)
    return is_unit(text) and (stated is None or not re.search(r"[^\W\d_]", text[: stated.start]))


def _label(labels: Sequence[int], headers: Sequence[SlotRow], body: Sequence[SlotRow]) -> int:
    """The label column whose header says so, else the one with most distinct texts (the later on a tie).

    A column whose cells each stand beside several longer names ("废弃物" beside "有害废弃物产生总量") holds their groups.
    """

    def texts(column: int) -> set[str]:
        return {row[column].text for row in body if row[column].text}

    def rank(column: int) -> tuple[bool, int, int]:
        groups = any(_groups(texts(column), texts(other)) for other in labels if other > column)
        return (is_label_header(_header(column, headers)) and not groups, len(texts(column)), column)

    return max(labels, key=rank)


LONG_NAMES = 5
"""Characters that the names of what is measured have on average; the parts of a whole ("男", "30岁以下") have fewer."""


def _groups(texts: set[str], others: set[str]) -> bool:
    """Whether one column's texts are groups of another's names."""
    if not texts or len(others) < 2 * len(texts):
        return False
    return sum(map(len, others)) >= LONG_NAMES * len(others)
