"""CSV and TSV: one table, its cells with their places as a spreadsheet names them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from qa.documents.content import Content, ContentBuilder
from qa.documents.grid import GridCell, Slot, trim
from qa.documents.limits import Limits
from qa.documents.sheet_regions import regions
from qa.errors import FileRefused, FileUnreadable

_DELIMITERS = ",;\t|"


def read_delimited(text: str, name: str, limits: Limits) -> Content:
    """The content of a CSV file.

    Raises:
        FileRefused: More cells than the limit.
        FileUnreadable: No rows can be parsed.
    """
    csv.field_size_limit(1_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise FileUnreadable(f"{name} is no readable CSV: {error}.", hint="Save it again as CSV in UTF-8.") from error
    width = max((len(row) for row in rows), default=0)
    if width * len(rows) > limits.cells:
        raise FileRefused(f"{name} has {width * len(rows):,} cells; the limit is {limits.cells:,}.", hint="Split the file.")
    slots = [
        [Slot(GridCell(_cell(row, column), reference=reference(number, column))) for column in range(width)]
        for number, row in enumerate(rows)
    ]
    builder = ContentBuilder()
    for region in regions(slots):
        builder.table(trim(region))
    return builder.build()


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _delimiter(text: str) -> str:
    """The mark that divides most lines into the same number of fields, more than one."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]

    def steadiness(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_DELIMITERS, key=steadiness)


def reference(row: int, column: int) -> str:
    """A cell's place as spreadsheets name it: (13, 2) is C14."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
