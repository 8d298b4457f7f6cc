"""Titles of charts whose numbers stand in a table beneath them: over the axis, far above the table itself."""

from __future__ import annotations

from qa.documents.layout import Segment
from qa.documents.tables_grid import Assembled, cell_text
from qa.documents.tables_tokens import Token
from qa.documents.tables_values import read_cell

_HIGHEST = 260.0
"""Points that a chart may rise over its table."""
_BEFORE = 90.0
"""Points left of its table's labels where a chart's axis and title may begin."""
_FEWEST_MARKS = 3
"""Numbers that mark an axis, at least."""
_LINES = 3
"""Lines of a title, at most."""
_LONGEST = 120


def title_over_chart(assembled: Assembled, tokens: list[Token]) -> list[Segment]:
    """The lines of the title over a chart whose table has years for columns, the nearest first; none where no axis stands between.

    Args:
        assembled: The table, right above which no words stand.
        tokens: What of the page no table has taken.
    """
    heads = [cell for cell in assembled.header if cell.columns]
    if not heads or any(read_cell(cell_text(cell.segments)).kind != "year" for cell in heads):
        return []
    own = assembled.segments()
    inside = {id(segment) for segment in own}
    top = min(segment.top for segment in own)
    x0, x1 = min(segment.x0 for segment in own) - _BEFORE, assembled.columns[-1][1]
    over = [
        token
        for token in tokens
        if id(token.segment) not in inside
        and not token.segment.sideways
        and x0 <= token.segment.x0 < x1
        and token.segment.middle < top
        and top - token.segment.bottom < _HIGHEST
    ]
    over.sort(key=lambda token: -token.segment.middle)
    words = next((place for place, token in enumerate(over) if token.reading.kind not in ("value", "blank")), len(over))
    return _lines(over[words:]) if words >= _FEWEST_MARKS else []


def _lines(over: list[Token]) -> list[Segment]:
    """The title's lines among what stands over an axis: words that follow each other tightly and begin at one place."""
    lines: list[Segment] = []
    for token in over:
        segment = token.segment
        if lines:
            last = lines[-1]
            if last.top - segment.bottom > 0.6 * segment.size or abs(last.x0 - segment.x0) > 2:
                break
        if len(lines) == _LINES or token.reading.kind != "text" or len(token.text) > _LONGEST or token.text.endswith("."):
            return []
        lines.append(segment)
    return lines
