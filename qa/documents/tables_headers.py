"""Header lines above the first row: which words head which columns."""

from __future__ import annotations

import re
from itertools import pairwise

from qa.documents.layout import Leaf, Segment, segment_of
from qa.documents.tables_anchor import Cluster
from qa.documents.tables_grid import HeaderCell
from qa.documents.tables_tokens import Token
from qa.documents.tables_values import read_cell

_MAX_LINES = 10
_PROSE = re.compile(r"[，。；].*|[\u4e00-\u9fff]{26}")
_UNIT_LINE = re.compile(r"^[（(]?(?:金额)?(?:单位|單位)\s*[:：]|^币种|^幣種|√适用|□不适用")
_MARGIN = 26.0
"""How far (points) a header may stand out beside the columns it heads."""


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
    sideways = [
        token
        for token in above
        if token.segment.sideways
        and token.segment.x0 > west
        and token.segment.x1 < right + _MARGIN
        and first.top - token.segment.bottom < 110
    ]
    reach = min((token.segment.top for token in sideways), default=first.top)
    lines: list[list[Token]] = []
    corner: list[Token] = []
    top = first.top
    for line in _lines_upward([token for token in above if not token.segment.sideways]):
        over = [
            token
            for token in line
            if token.segment.x1 > left - 2 and token.segment.x0 < right + 3 and (token.segment.x0 > west or _over(token, cluster))
        ]
        bottom = max(token.segment.bottom for token in line)
        if not over or (not lines and all(token.neutral for token in over)):
            if top - bottom > 40 or first.top - bottom > 120:
                break
            if not lines:
                top = min(token.segment.top for token in line)
            continue
        gap = top - max(token.segment.bottom for token in over)
        inside = max(token.segment.bottom for token in over) > reach - 2
        if len(lines) >= _MAX_LINES or (gap > (max(2.4 * size, 24.0) if lines else 46.0) and not inside):
            break
        if any(_stops(token, cluster, west, size) for token in over):
            break
        lines.insert(0, [token for token in over if token.segment.x0 < right + _MARGIN])
        if not lines[0]:
            lines.pop(0)
            continue
        corner.extend(token for token in line if token not in over and token.segment.x1 <= left - 2)
        top = min(top, min(token.segment.top for token in over))
    return lines, sideways, corner


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


def _stops(token: Token, cluster: Cluster, west: float, size: float) -> bool:
    """Whether a word over the columns is no header: a number, prose, a title, a caption that begins over the labels."""
    segment = token.segment
    if token.reading.kind in ("value",) and not _numbering(token.text):
        return True
    if segment.size > 1.4 * size or len(token.text) > 90 or _PROSE.search(token.text) or _UNIT_LINE.match(token.text):
        return True
    wide = cluster.right - cluster.left
    return segment.x0 < west - 60 or (segment.x1 > cluster.right + 60 and segment.x1 - segment.x0 > 0.6 * wide + 60)


def _numbering(text: str) -> bool:
    """Column numbers such as "(3)" or "1"."""
    bare = text.strip("()（） ")
    return len(bare) <= 2 and bare.isdigit()


def header_cells(cluster: Cluster, lines: list[list[Token]], sideways: list[Token], leaf: Leaf) -> list[HeaderCell]:
    """Assigns header words to columns, spreads spanning ones, and joins the lines of one header."""
    columns = cluster.columns
    cells: list[HeaderCell] = []
    lines = [[part for token in line for part in _cut(token, columns)] for line in lines]
    for level, line in enumerate(lines):
        covers = [_covered(token.segment, columns) for token in line]
        below = lines[level + 1] if level + 1 < len(lines) else []
        if not _goes_on(line, below):
            covers = _spread(line, covers, columns, leaf)
        for token, cover in zip(line, covers, strict=True):
            above = next((cell for cell in reversed(cells) if cell.columns == cover), None)
            if above is not None and _continues(above, token.segment, cells):
                above.segments.append(token.segment)
                above.level = level
            else:
                cells.append(HeaderCell([token.segment], cover, level))
    for token in sorted(sideways, key=lambda token: token.segment.x0):
        cover = _covered(token.segment, columns)
        same = next((cell for cell in cells if cell.columns == cover and cell.segments[-1].sideways), None)
        if same is not None:
            same.segments.append(token.segment)
        else:
            cells.append(HeaderCell([token.segment], cover, len(lines)))
    return cells


def _cut(token: Token, columns: list[tuple[float, float]]) -> list[Token]:
    """Cuts a line that runs over several columns where its words end, or begin, at the columns' edges."""
    words = token.segment.words
    under = [column for column in columns if min(column[1], token.segment.x1) - max(column[0], token.segment.x0) > 0]
    if len(under) < 2 or len(words) < len(under) or token.segment.sideways:
        return [token]
    ends = [next((place for place, word in enumerate(words) if abs(word.x1 - right) < 2.5), -1) for _, right in under]
    starts = [next((place for place, word in enumerate(words) if abs(word.x0 - left) < 2.5), -1) for left, _ in under]
    if -1 not in ends and ends[-1] == len(words) - 1 and ends == sorted(set(ends)):
        cuts = [end + 1 for end in ends[:-1]]
    elif -1 not in starts and starts[0] == 0 and starts == sorted(set(starts)):
        cuts = starts[1:]
    else:
        return [token]
    parts = []
    for first, last in pairwise([0, *cuts, len(words)]):
        segment = segment_of(words[first:last])
        segment.bold = token.segment.bold
        parts.append(Token(segment, read_cell(segment.text), token.source))
    return parts


def _goes_on(line: list[Token], below: list[Token]) -> bool:
    """Whether every header of a line goes on tightly below it ("Non-" over "Landlord"): then none spans columns."""
    if any(token.reading.kind == "year" for token in line):
        return False
    return bool(line) and all(
        any(
            -0.6 * token.segment.size < other.segment.top - token.segment.bottom < 0.35 * token.segment.size
            and (
                abs(other.segment.x1 - token.segment.x1) < 2.5
                or abs(other.segment.x0 - token.segment.x0) < 2.5
                or abs(other.segment.centre - token.segment.centre) < 2.5
            )
            for other in below
        )
        for token in line
    )


def _continues(above: HeaderCell, segment: Segment, cells: list[HeaderCell]) -> bool:
    """Whether a line goes on with the header above it over the same columns."""
    last = above.segments[-1]
    gap = segment.top - last.bottom
    if last.sideways or gap > 0.5 * segment.size or gap < -0.6 * segment.size:
        return False
    if abs(last.size - segment.size) > 0.15 * segment.size:
        return False
    return not any(cell is not above and set(cell.columns) & set(above.columns) and cell.level > above.level for cell in cells)


def extended(columns: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Columns widened to the middle of the gaps between them."""
    result = []
    for place, (x0, x1) in enumerate(columns):
        west = (columns[place - 1][1] + x0) / 2 if place else x0 - 30
        east = (x1 + columns[place + 1][0]) / 2 if place + 1 < len(columns) else x1 + 30
        result.append((west, east))
    return result


def _covered(segment: Segment, columns: list[tuple[float, float]]) -> list[int]:
    """The columns under a header: those it overlaps by a good part, else the one it is nearest to."""
    found = []
    for place, (x0, x1) in enumerate(columns):
        shared = min(segment.x1, x1) - max(segment.x0, x0)
        if shared > 0.4 * min(x1 - x0, segment.x1 - segment.x0):
            found.append(place)
    if len(found) > 1:
        edge = [place for place in found if abs(columns[place][1] - segment.x1) < 2.2 or abs(columns[place][0] - segment.x0) < 2.2]
        inner = [
            place
            for place in found
            if min(segment.x1, columns[place][1]) - max(segment.x0, columns[place][0])
            > 0.8 * (columns[place][1] - columns[place][0])
        ]
        if len(edge) == 1 and len(inner) <= 1:
            return edge
    if found:
        return found
    for place, (x0, x1) in enumerate(extended(columns)):
        if x0 <= segment.centre <= x1:
            return [place]
    return [min(range(len(columns)), key=lambda place: abs((columns[place][0] + columns[place][1]) / 2 - segment.centre))]


def _spread(line: list[Token], covers: list[list[int]], columns: list[tuple[float, float]], leaf: Leaf) -> list[list[int]]:
    """Widens headers that stand over several columns: to the rule under them, else evenly, else around their centre."""
    count = len(columns)
    if not line:
        return covers
    taken = {place for cover in covers for place in cover}
    if len(taken) == count and all(len(cover) == 1 for cover in covers):
        return covers
    beside = [_between_rules(token.segment, columns, leaf) for token in line]
    if all(beside) and _disjoint(beside):
        return beside
    ruled = [_by_rule(token.segment, cover, columns, leaf) for token, cover in zip(line, covers, strict=True)]
    widened = [rule or cover for rule, cover in zip(ruled, covers, strict=True)]
    if any(ruled) and _disjoint(widened):
        return widened
    even = _evenly(line, covers, columns)
    if even:
        return even
    result = []
    for place, (token, cover) in enumerate(zip(line, covers, strict=True)):
        others = {column for other, cells in enumerate(covers) if other != place for column in cells}
        result.append(_centred(token.segment, cover, others, columns))
    return result if _disjoint(result) else covers


def _disjoint(covers: list[list[int]]) -> bool:
    flat = [place for cover in covers for place in cover]
    return len(flat) == len(set(flat))


def _by_rule(segment: Segment, cover: list[int], columns: list[tuple[float, float]], leaf: Leaf) -> list[int]:
    """Columns over a rule drawn right under a header that is wider than the header but not the whole table."""
    best: list[int] = []
    for x0, top, x1 in _joined_rules(leaf, segment):
        if not -2 <= top - segment.bottom <= 0.9 * segment.size or x0 > segment.x0 + 2 or x1 < segment.x1 - 2:
            continue
        under = [place for place, (left, right) in enumerate(columns) if x0 - 2 <= (left + right) / 2 <= x1 + 2]
        if len(under) < len(columns) and set(cover) <= set(under) and len(under) > len(best):
            best = under
    return best if len(best) >= len(cover) else []


def _between_rules(segment: Segment, columns: list[tuple[float, float]], leaf: Leaf) -> list[int]:
    """Columns between the vertical rules on both sides of a header; empty where no rule stands beside it."""
    west, east = columns[0][0] - 400, columns[-1][1] + 400
    found = False
    for x0, top, x1, bottom in leaf.vertical:
        if top - 1 <= segment.middle <= bottom + 1:
            x = (x0 + x1) / 2
            if west < x <= segment.x0 + 1.5:
                west, found = x, True
            elif segment.x1 - 1.5 <= x < east:
                east, found = x, True
    if not found:
        return []
    return [place for place, (left, right) in enumerate(columns) if west <= (left + right) / 2 <= east]


def _joined_rules(leaf: Leaf, segment: Segment) -> list[tuple[float, float, float]]:
    """Rules under a header as (x0, y, x1), each alone and joined with neighbours that are drawn column by column."""
    near = sorted((x0, top, x1) for x0, top, x1, _ in leaf.horizontal if -2 <= top - segment.bottom <= 0.9 * segment.size)
    joined = list(near)
    for place, (x0, top, x1) in enumerate(near):
        reach = x1
        for left, level, right in near[place + 1 :]:
            if abs(level - top) < 1 and left - reach < 6:
                reach = max(reach, right)
        if reach > x1:
            joined.append((x0, top, reach))
    return joined


def _evenly(line: list[Token], covers: list[list[int]], columns: list[tuple[float, float]]) -> list[list[int]]:
    """Equal groups of columns, one a header, when every header stands over its own group."""
    count, heads = len(columns), len(line)
    if heads < 2 or count % heads or count == heads:
        return []
    width = count // heads
    groups = [list(range(place * width, (place + 1) * width)) for place in range(heads)]
    for token, cover, group in zip(line, covers, groups, strict=True):
        west, east = columns[group[0]][0], columns[group[-1]][1]
        segment = token.segment
        placed = (
            abs(segment.x1 - east) < 5
            or abs(segment.x0 - west) < 5
            or abs(segment.centre - (west + east) / 2) < 0.2 * (east - west)
        )
        if not set(cover) <= set(group) or not placed:
            return []
    return groups


def _centred(segment: Segment, cover: list[int], others: set[int], columns: list[tuple[float, float]]) -> list[int]:
    """The range of columns around a header whose centre is the header's centre."""
    best, least = cover, 3.0
    if len(cover) == 1 and abs((columns[cover[0]][0] + columns[cover[0]][1]) / 2 - segment.centre) < 3.0:
        return cover
    if len(cover) == 1 and (abs(columns[cover[0]][1] - segment.x1) < 2.2 or abs(columns[cover[0]][0] - segment.x0) < 2.2):
        return cover
    for start in range(cover[0] + 1):
        for end in range(cover[-1], len(columns)):
            span = range(start, end + 1)
            if others & set(span):
                continue
            off = abs((columns[start][0] + columns[end][1]) / 2 - segment.centre)
            if off < least:
                best, least = list(span), off
    return best
