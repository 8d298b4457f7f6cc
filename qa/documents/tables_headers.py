"""Header lines above the first row: which words head which columns."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from qa.documents.layout import Leaf, Segment, segment_of
from qa.documents.tables_anchor import Cluster
from qa.documents.tables_tokens import Token
from qa.documents.tables_units import UNIT_HEADING, is_unit_cell
from qa.documents.tables_values import NOTED_YEAR, read_cell

_MAX_LINES = 10
_PROSE = re.compile(r"[，。；].*|[\u4e00-\u9fff]{26}")
_REFERENCE = re.compile(r"(?:GRI|SASB|ESRS|KPI|[A-Z])?\s?\d{1,3}(?:[-–]\d{1,2})+")
"""A disclosure's number ("102–9") that stands on the line of a section's name."""
_UNIT_LINE = re.compile(r"^[（(]?(?:金额)?(?:单位|單位)\s*[:：]|^币种|^幣種|√适用|□不适用")
_TURNED = 170.0
"""How far (points) above the first row a turned header may end: units and section lines stand between them."""
_REPEATS = 3
"""What stands this often in the columns ("EUR") is no header above their first number."""
_MARGIN = 26.0
"""How far (points) a header may stand out beside the columns it heads."""

_FLUSH = 2.5
"""How far (points) the beginnings of a header and its column may be apart where both are set to the left."""
_NEAR = 18.0
"""How far (points) left of the first column's numbers, which are set to the right, its header may end."""


def header_tokens(cluster: Cluster, tokens: list[Token], leaf: Leaf) -> tuple[list[list[Token]], list[Token], list[Token]]:
    """Collects the lines of words over a table's columns, walking up from its first row.

    Returns:
        Header lines from top to bottom (words over value columns); words turned sideways; words over the labels.
    """
    first = cluster.lines[0]
    size = cluster.size
    own = {id(token) for line in cluster.lines for token in line.anchors}
    left, right = cluster.left, cluster.right
    step = min((b[0] - a[1] for a, b in zip(cluster.columns, cluster.columns[1:], strict=False)), default=_MARGIN)
    west = left - max(min(_MARGIN, step), 8.0)
    above = [token for token in tokens if id(token) not in own and token.segment.middle < first.top]
    values = [  # other rows: a turned header above them is not this table's
        token.segment.middle
        for token in above
        if token.reading.kind == "value" and left - 2 < token.segment.centre < right + 2 and not _numbering(token.text)
    ]
    limit = max([first.top - _TURNED, *values])
    sideways = [
        token
        for token in above
        if token.segment.sideways
        and token.segment.x0 > west
        and token.segment.x1 < right + _MARGIN
        and token.segment.bottom > limit
    ]
    reach = min((token.segment.top for token in sideways), default=first.top)
    beneath = Counter(
        token.text for token in tokens if first.top < token.segment.middle < cluster.bottom and token.segment.x0 > left - 2
    )
    lines: list[list[Token]] = []
    corner: list[Token] = []
    top = first.top
    for whole_line in _lines_upward([token for token in above if not token.segment.sideways]):
        line = [part for token in whole_line for part in cut_at_columns(token, cluster.columns)]
        over = [
            token
            for token in line
            if (
                token.segment.x1 > left - 2
                and token.segment.x0 < right + 3
                and (token.segment.x0 > west or _over(token, cluster) or _said_twice(token, line))
            )
            or _left_of_first(token, left, step)
        ]
        over = _with_first(over, line, cluster)
        bottom = max(token.segment.bottom for token in line)
        coded = all(
            _REFERENCE.fullmatch(token.text) or (token.neutral and not _word(token)) or beneath[token.text] >= _REPEATS
            for token in over
        )
        if not over or (not lines and coded):
            if top - bottom > 40 or first.top - bottom > 120:
                break
            if not lines:
                top = min(token.segment.top for token in line)
            elif _dates_all(line, left) and top - bottom < 2.4 * size:
                corner.extend(line)
                top = line[0].segment.top
            continue
        gap = top - max(token.segment.bottom for token in over)
        inside = max(token.segment.bottom for token in over) > reach - 2
        if len(lines) >= _MAX_LINES or (gap > (max(2.4 * size, 24.0) if lines else 46.0) and not inside):
            break
        # A word of its own over half of the columns is a header, however large; a title stands alone.
        several = len(over) > 1 and 2 * len(over) >= len(cluster.columns)
        largest = 1.8 if several else 1.4
        beside = len(line) > len(over)
        if any(_stops(token, cluster, west - (60 if several else 0), largest * size, beside=beside) for token in over):
            break
        lines.insert(0, [token for token in over if token.segment.x0 < right + _MARGIN])
        if not lines[0]:
            lines.pop(0)
            continue
        corner.extend(token for token in line if token not in over and token.segment.x1 <= left - 2)
        top = min(top, min(token.segment.top for token in over))
    return lines, sideways, corner


def with_lines_around(token: Token, free: list[Token]) -> list[Segment]:
    """The words over the labels with lines tightly above and below that belong to them: they need not stand level with a header.

    The words go on from the line above, or the lines below go on from them ("Employees" over "by Age Group").
    """
    segment = token.segment
    lines = [other.segment for other in free]
    above = [line for line in lines if _follows(line, segment)] if _GOES_ON.match(token.text) else []
    joined = [*above[:1], segment]
    while below := [line for line in lines if _GOES_ON.match(line.text) and _follows(joined[-1], line)]:
        joined.append(below[0])
    return joined


def _follows(line: Segment, below: Segment) -> bool:
    """Whether a line stands tightly under another, set alike."""
    tight = -0.3 * below.size < below.top - line.bottom < 0.4 * below.size and line is not below
    return tight and abs(line.x0 - below.x0) < 2 and abs(line.size - below.size) < 0.1 * below.size and line.bold == below.bold


_GOES_ON = re.compile(r"(?:[a-z]{2,}|&) \S")
"""Words that begin in the middle of a phrase."""


def _said_twice(token: Token, line: list[Token]) -> bool:
    """Whether a word stands over another column too: so wide a header may begin far left of the numbers it heads."""
    return token.reading.kind == "text" and any(other is not token and other.text == token.text for other in line)


def _dates_all(line: list[Token], left: float) -> bool:
    """Whether a line is a day or year alone over the labels, above the headers: all columns are of that time."""
    return len(line) == 1 and line[0].reading.kind == "year" and line[0].segment.x1 <= left - 2


def _word(token: Token) -> bool:
    return len(token.text) > 2 and token.text.isalpha()


def _lines_upward(tokens: list[Token]) -> list[list[Token]]:
    """Tokens by line, the lowest line first."""
    lines: list[list[Token]] = []
    for token in sorted(tokens, key=lambda token: -token.segment.middle):
        if lines and lines[-1][0].segment.middle - token.segment.middle < 0.42 * min(token.segment.size, lines[-1][0].segment.size):
            lines[-1].append(token)
        else:
            lines.append([token])
    for line in lines:
        line.sort(key=lambda token: token.segment.x0)
    return lines


def _over(token: Token, cluster: Cluster) -> bool:
    """Whether a word that begins left of the columns heads the first of them."""
    first = cluster.columns[0]
    shared = min(token.segment.x1, first[1]) - max(token.segment.x0, first[0])
    return shared > 0.5 * (first[1] - first[0]) and token.segment.x0 > first[0] - 90 and len(token.text) < 40


def _left_of_first(token: Token, left: float, step: float) -> bool:
    """Whether a header set to the left of its column stands just left of the first column's numbers, which are set to the right."""
    segment = token.segment
    near = left - _NEAR < segment.x1 <= left + 2 and segment.x0 > left - min(step + 4.0, 60.0)
    return (
        near
        and token.reading.kind in ("text", "year")
        and not UNIT_HEADING.match(token.text.strip())
        and not is_unit_cell(token.text)
    )


def _with_first(over: list[Token], line: list[Token], cluster: Cluster) -> list[Token]:
    """Headers of a line with that of the first column, where it stands as far from its numbers as the second from its own.

    Numbers are set to the right of cells whose left side holds a sign of money, and headers to their middle.
    """
    columns = cluster.columns
    if len(over) < 2 or len(over) != len(columns) - 1:
        return over
    rest = [token for token in line if token not in over and token.segment.x1 < over[0].segment.x0]
    if not rest or rest[-1].reading.kind != "text":
        return over
    first, second = rest[-1].segment, over[0].segment
    offsets = [edge - segment.centre for segment, (_, edge) in zip((first, second), columns, strict=False)]
    alike = 0 < min(offsets) and abs(offsets[0] - offsets[1]) < _ALIKE
    return [rest[-1], *over] if alike and first.x1 > columns[0][0] - _LEFT else over


_ALIKE = 10.0
"""How much (points) the distances of two headers from their columns may differ."""
_LEFT = 30.0
"""How far (points) left of its numbers a first header may end, at most."""


def _stops(token: Token, cluster: Cluster, west: float, largest: float, *, beside: bool) -> bool:
    """Whether a word over the columns is no header: a number, prose, a title, a caption that begins over the labels.

    With words over the labels `beside` it, a header that begins where its column does may be as long as it likes.
    """
    segment = token.segment
    if token.reading.kind in ("value",) and not _numbering(token.text) and not NOTED_YEAR.fullmatch(token.text):
        return True
    if segment.size > largest or len(token.text) > 90 or _PROSE.search(token.text) or _UNIT_LINE.match(token.text):
        return True
    wide = cluster.right - cluster.left
    if beside and len(token.text) < 40 and any(abs(segment.x0 - x0) < _FLUSH for x0, _ in cluster.columns):
        return False
    return segment.x0 < west - 60 or (segment.x1 > cluster.right + 60 and segment.x1 - segment.x0 > 0.6 * wide + 60)


def _numbering(text: str) -> bool:
    """Column numbers such as "(3)" or "1"."""
    bare = text.strip("()（） ")
    return len(bare) <= 2 and bare.isdigit()


def cut_at_columns(token: Token, columns: list[tuple[float, float]]) -> list[Token]:
    """Cuts a line that runs over several columns: at its widest gaps, when one piece then stands over each column."""
    words = token.segment.words
    under = [column for column in columns if min(column[1], token.segment.x1) - max(column[0], token.segment.x0) > 0]
    if len(under) < 2 or len(words) < len(under) or token.segment.sideways:
        return [token]
    gaps = [after.x0 - before.x1 for before, after in pairwise(words)]
    cuts = sorted(sorted(range(len(gaps)), key=lambda place: -gaps[place])[: len(under) - 1])
    inner = [gap for place, gap in enumerate(gaps) if place not in cuts]
    narrowest = min(gaps[place] for place in cuts)
    if inner and narrowest < max(1.5 * median(inner), max(inner) + 0.1 * token.segment.size):
        return [token]
    if not inner and narrowest < 0.35 * token.segment.size and not all(word.text[:4].isdigit() for word in words):
        return [token]
    parts = []
    for first, last in pairwise([0, *(place + 1 for place in cuts), len(words)]):
        segment = segment_of(words[first:last])
        segment.bold = token.segment.bold
        parts.append(Token(segment, read_cell(segment.text), token.source))
    over = all(min(part.segment.x1, x1) - max(part.segment.x0, x0) > 0 for part, (x0, x1) in zip(parts, under, strict=True))
    return parts if over else [token]
