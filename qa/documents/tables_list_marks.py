"""Marks of a list before labels: set apart from the words they stand before, they are no column of the table."""

from __future__ import annotations

from qa.documents.tables_grid import BodyRow
from qa.documents.tables_tokens import Token

_MARKS = frozenset("•●◦▪■□‣∙·➢►▶◆◇▸⁃")
_APART = 3.0
"""How far behind its mark, in line heights, a label may begin."""


def without_marks(labels: list[Token]) -> tuple[list[Token], list[Token]]:
    """Parts the words of a label area from the marks that stand before them.

    Returns:
        The words; and the marks, those with words close behind them alone.
    """
    marks = [token for token in labels if token.text.strip() in _MARKS and _begins_item(token, labels)]
    return [token for token in labels if token not in marks], marks


def _begins_item(mark: Token, labels: list[Token]) -> bool:
    """Whether words follow a mark on its line."""
    segment = mark.segment
    return any(
        0 <= other.segment.x0 - segment.x1 < _APART * other.segment.size
        and abs(other.segment.middle - segment.middle) < 0.42 * other.segment.size
        and any(map(str.isalpha, other.text))
        for other in labels
    )


def place_marks(rows: list[BodyRow], marks: list[Token]) -> None:
    """Keeps each mark with the row it stands before: it belongs to the text and says nothing."""
    for mark in marks:
        row = min(rows, key=lambda row: abs(row.middle - mark.segment.middle))
        row.extra.insert(0, [mark.segment])
