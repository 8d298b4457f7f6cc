"""Whether something names the rows of a table: words, years, or numbers that a header over them explains."""

from __future__ import annotations

import re

from qa.documents.layout import Segment
from qa.documents.tables_grid import BodyRow, HeaderCell, cell_text

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def names_rows(rows: list[BodyRow], header: list[HeaderCell]) -> bool:
    """A table names most of its rows; without labels it is a chart or a row of tiles."""
    values = [row for row in rows if row.cells]
    named = sum(_names(row.label) or any(map(_names, row.groups)) for row in values)
    return bool(values) and (named >= 0.5 * len(values) or _numbered(values, header))


def _numbered(rows: list[BodyRow], header: list[HeaderCell]) -> bool:
    """Whether different numbers name the rows ("168-170", "174-176"): words over them say what they are, as over each column."""
    labels = [cell_text(row.label) for row in rows if row.label]
    columns = {place for row in rows for place in row.cells}
    headed = {place for cell in header if _names(cell.segments) for place in cell.columns}
    if len(labels) < max(3, 0.8 * len(rows)) or len(set(labels)) < len(labels) or len(columns) < 2 or not columns <= headed:
        return False
    x0, x1 = min(row.label[0].x0 for row in rows if row.label), max(row.label[0].x1 for row in rows if row.label)
    over = [cell for cell in header if not cell.columns and _names(cell.segments)]
    return any(cell.segments[0].x0 < x1 and cell.segments[0].x1 > x0 for cell in over)


def _names(segments: list[Segment]) -> bool:
    """Whether words or a year say what a row is; bare numbers beside numbers do not."""
    text = cell_text(segments) if segments else ""
    return any(map(str.isalpha, text)) or bool(_YEAR.search(text))
