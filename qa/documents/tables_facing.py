"""Labels on the facing page: a table over a spread, whose right page draws the left one's part beyond its edge."""

from __future__ import annotations

from qa.documents.layout import Leaf
from qa.documents.tables_grid import BodyRow, HeaderCell
from qa.documents.tables_labels import attach
from qa.documents.tables_tokens import Token
from qa.documents.tables_units import unit_stated
from qa.documents.tables_values import read_cell

_INDENT = 30.0
"""How far (points) labels may be set in from the leftmost one."""
_HEADER = 120.0
"""How far (points) above its first row a table's header may stand."""


def facing_words(leaf: Leaf) -> list[Token]:
    """The words left of the page."""
    return [
        Token(segment, read_cell(segment.text), 0)
        for segment in leaf.beyond
        if not segment.sideways and any(map(str.isalpha, segment.text))
    ]


def label_from_facing_page(rows: list[BodyRow], leaf: Leaf) -> list[HeaderCell]:
    """Gives the rows of a table without labels those that stand in line with them left of the page.

    Returns:
        The cell over the labels that states the table's unit, where there is one.
    """
    values = [row for row in rows if row.cells]
    if not leaf.beyond or not values or any(row.label for row in values):
        return []
    values.sort(key=lambda row: row.middle)
    top, bottom = values[0].top, values[-1].bottom
    words = facing_words(leaf)
    inside = [token for token in words if top - 40 < token.segment.middle < bottom + 2 * token.segment.size]
    beside = [token for token in inside if any(row.top - 2 < token.segment.middle < row.bottom + 2 for row in values)]
    if len(beside) < 0.5 * len(values):
        return []
    left = min(token.segment.x0 for token in beside)
    labels = [token for token in inside if left - 2 <= token.segment.x0 < left + _INDENT]
    above = [token for token in words if top - _HEADER < token.segment.middle < top and abs(token.segment.x0 - left) < _INDENT]
    units = [token for token in above if unit_stated(token.text)]
    header = [HeaderCell([token.segment], []) for token in units[-1:]]
    labels = [token for token in labels if token not in units]
    given, sections = attach(labels, values, leaf, left, max(token.segment.x1 for token in labels))
    for number, segments in given.items():
        values[number].label = sorted(segments, key=lambda segment: (round(segment.middle / 3), segment.x0))
    rows.extend(BodyRow(section[0].top, section[-1].bottom, label=section) for section in sections)
    rows.sort(key=lambda row: row.middle)
    return header
