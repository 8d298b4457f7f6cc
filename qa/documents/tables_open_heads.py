"""Headers at the foot of a page whose rows all stand on the next one."""

from __future__ import annotations

from qa.documents.layout import Leaf, Segment, around
from qa.documents.tables_grid import cell_text
from qa.documents.tables_model import ColumnDraft, Part, Piece, TableDraft, whole
from qa.documents.tables_units import unit_stated
from qa.documents.tables_values import read_cell

_FOOT = 0.75
"""Share of a page's height below which a header may be its last line."""
_HEAD = 0.25
"""Share of the next page's height above which the rows begin."""
_LONGEST = 24
"""Characters of a header, at most: the last lines of text columns are longer."""
_UNIT_ABOVE = 3.0
"""How many sizes of its letters above the header the unit of the table may stand."""


def open_head(leaf: Leaf, rest: list[Segment], tables: list[TableDraft]) -> TableDraft | None:
    """The header with which a page ends, as a table without rows: at least two words side by side under all else.

    Args:
        leaf: The page, for its rules.
        rest: What stands on the page outside its tables and furniture.
        tables: Its tables.
    """
    upright = [segment for segment in rest if not segment.sideways]
    last = max(upright, key=lambda segment: segment.middle, default=None)
    if last is None or last.middle < _FOOT * leaf.height or any(table.bottom > last.middle for table in tables):
        return None
    groups = _side_by_side(_last_row(leaf, upright, last))
    texts = [cell_text(group) for group in groups]
    if len(groups) < 2 or not all(map(_heads, texts)) or len(set(texts)) < len(texts):
        return None
    columns = []
    for group, text in zip(groups, texts, strict=True):
        x0, _, x1, _ = around(group)
        columns.append(ColumnDraft([whole(Piece(group, text))], None, x0, x1))
    x0, top, x1, bottom = around([segment for group in groups for segment in group])
    table = TableDraft([], columns, [], x0, top, x1, bottom, last.size)
    table.unit = _unit_above(upright, top, last.size)
    return table


def without_open_head(before: list[TableDraft], first: TableDraft | None, leaf: Leaf) -> list[TableDraft]:
    """Tables that may go on on a page: a header without rows only where the page's first table begins at its head."""
    near = first is not None and first.top < _HEAD * leaf.height
    return before if near else [table for table in before if table.rows]


def _last_row(leaf: Leaf, segments: list[Segment], last: Segment) -> list[Segment]:
    """The last line, between rules all that stands beneath the last one above it."""
    line = [segment for segment in segments if abs(segment.middle - last.middle) < 0.5 * last.size]
    x0, x1 = min(segment.x0 for segment in line), max(segment.x1 for segment in line)
    above = [
        (top + bottom) / 2
        for left, top, right, bottom in leaf.horizontal
        if (top + bottom) / 2 < last.top and min(right, x1) - max(left, x0) > 0
    ]
    ceiling = max(above, default=0.0)
    if last.middle - ceiling > 4 * last.size:
        return line
    return [segment for segment in segments if segment.middle > ceiling]


def _side_by_side(segments: list[Segment]) -> list[list[Segment]]:
    """Segments by the stretch of x that they share, each from top to bottom."""
    groups: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: segment.x0):
        if groups and segment.x0 < max(other.x1 for other in groups[-1]):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    for group in groups:
        group.sort(key=lambda segment: segment.middle)
    return groups


def _heads(text: str) -> bool:
    """Whether a text may be a header: short words, or a year."""
    return len(text) <= _LONGEST and read_cell(text).kind in ("text", "year") and not text.endswith(("。", ".", "；", "：", ":"))


def _unit_above(segments: list[Segment], top: float, size: float) -> Part | None:
    """The unit stated right above the header."""
    for segment in segments:
        if 0 <= top - segment.bottom < _UNIT_ABOVE * size and (bounds := unit_stated(segment.text)) is not None:
            return Part(Piece([segment], segment.text), *bounds)
    return None
