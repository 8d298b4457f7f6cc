"""Which columns each header stands over: lines are joined to blocks first, and blocks placed from the lowest row of them up.

A block that heads one column widens that column's interval for what stands above it: a spanning header is centred over the
headers under it, not over the numbers.
"""

from __future__ import annotations

from qa.documents.layout import Leaf, Segment
from qa.documents.tables_anchor import Cluster
from qa.documents.tables_empty_columns import with_empty_columns
from qa.documents.tables_grid import HeaderCell, cell_text
from qa.documents.tables_header_blocks import Block, bands_of, blocks_of
from qa.documents.tables_header_groups import one_a_group, repeated, repeats_within
from qa.documents.tables_header_rules import (
    APART,
    OFF,
    Interval,
    between_rules,
    by_rule,
    drawn_extents,
    off_centre,
    off_edges,
    over_all,
)
from qa.documents.tables_header_turned import turned_cells
from qa.documents.tables_labels import LEADS_ON
from qa.documents.tables_tokens import Token
from qa.documents.tables_values import read_cell


def header_cells(cluster: Cluster, lines: list[list[Token]], sideways: list[Token], leaf: Leaf) -> list[HeaderCell]:
    """Assigns header words to columns; spanning ones to all columns they stand over. Columns without a value are added."""
    bands = bands_of(blocks_of(lines, leaf))
    heads = [(block.box.x0, block.box.x1) for block in max(bands, key=len)] if bands else []
    cluster.columns = with_empty_columns(cluster.columns, heads, sideways, downward=leaf.downward)
    columns = cluster.columns
    intervals = list(columns)
    groups: list[list[int]] = []
    beside: list[list[int]] = []
    cells: list[HeaderCell] = []
    for band in bands:
        covers = one_a_group(band, groups or beside, intervals)
        covers = covers or _spread(band, [_covered(block.box, intervals) for block in band], intervals, leaf)
        covers = _in_groups(_leaning(band, covers, intervals), groups) if cells else covers
        covers = _over_repeated(band, covers, cells, intervals) if cells and not groups else covers
        if cells and len(band) == 1 and over_all(band[0].box, intervals, leaf):
            covers = [list(range(len(columns)))]
        covers = [_of_line_below(block, cover, cells) for block, cover in zip(band, covers, strict=True)]
        groups = groups or repeated(band, covers, len(columns))
        beside = beside or repeated(band, covers, len(columns), ends=True)
        for block, cover in zip(band, covers, strict=True):
            cells.append(HeaderCell(block.segments, cover, block.level))
            if len(cover) == 1:
                _widen(intervals, cover[0], block.box)
    cells = _joined(cells)
    cells.extend(turned_cells(sideways, columns, len(lines), downward=leaf.downward))
    return cells


def _of_line_below(block: Block, cover: list[int], cells: list[HeaderCell]) -> list[int]:
    """The columns of a header whose last word leads on to the line under it ("% of" over "revenues"): those of that line."""
    if len(cover) < 2 or not LEADS_ON.search(cell_text(block.segments)):
        return cover
    box = block.box
    under = [
        cell
        for cell in cells
        if set(cell.columns) <= set(cover)
        and -0.3 * box.size < cell.segments[0].top - box.bottom < 0.8 * box.size
        and min(cell.segments[0].x1, box.x1) - max(cell.segments[0].x0, box.x0) > 0.5 * (box.x1 - box.x0)
    ]
    return list(under[0].columns) if len(under) == 1 else cover


def place_beside(pieces: list[list[Segment]], columns: list[Interval], level: int) -> list[HeaderCell]:
    """Headers that share one ruled cell, each over its own columns; what stands left of all columns heads none."""
    blocks = [Block(piece, level, year=False) for piece in pieces]
    labels = [block for block in blocks if block.box.centre < columns[0][0]]
    band = [block for block in blocks if block not in labels]
    covers = _spread(band, [_covered(block.box, columns) for block in band], columns, Leaf(1.0, 1.0, []))
    placed = [HeaderCell(block.segments, cover, level) for block, cover in zip(band, covers, strict=True)]
    return [*(HeaderCell(block.segments, [], level) for block in labels), *placed]


def widen_to_groups(header: list[HeaderCell], count: int) -> None:
    """Widens headers above columns whose headers repeat to whole groups of them."""
    heads = [cell for cell in header if cell.columns]
    lowest = max((cell.level for cell in heads), default=0)
    low = [cell for cell in heads if cell.level == lowest and len(cell.columns) == 1]
    groups = repeated([Block(cell.segments, lowest, year=False) for cell in low], [cell.columns for cell in low], count)
    for level in range(lowest):
        cells = [cell for cell in heads if cell.level == level]
        for cell, cover in zip(cells, _in_groups([cell.columns for cell in cells], groups), strict=True):
            cell.columns = cover


def _widen(intervals: list[Interval], place: int, segment: Segment) -> None:
    """Widens a column by the header over it, as far as its neighbours allow."""
    west = intervals[place - 1][1] if place else segment.x0
    east = intervals[place + 1][0] if place + 1 < len(intervals) else segment.x1
    x0, x1 = intervals[place]
    intervals[place] = (min(x0, max(segment.x0, west)), max(x1, min(segment.x1, east)))


def _joined(cells: list[HeaderCell]) -> list[HeaderCell]:
    """Joins headers over the same columns that follow tightly on each other, from top to bottom."""
    joined: list[HeaderCell] = []
    for cell in sorted(cells, key=lambda cell: (cell.segments[0].top, cell.segments[0].x0)):
        above = next((other for other in reversed(joined) if other.columns == cell.columns), None)
        if above is not None and _continues(above, cell.segments[0], joined):
            above.segments.extend(cell.segments)
            above.level = max(above.level, cell.level)
        else:
            joined.append(cell)
    return joined


def _continues(above: HeaderCell, segment: Segment, cells: list[HeaderCell]) -> bool:
    """Whether a line goes on with the header above it over the same columns."""
    last = above.segments[-1]
    gap = segment.top - last.bottom
    if last.sideways or gap > 0.5 * segment.size or gap < -0.6 * segment.size:
        return False
    if abs(last.size - segment.size) > 0.15 * segment.size or _is_year(cell_text(above.segments)):
        return False
    return not any(cell is not above and set(cell.columns) & set(above.columns) and cell.level > above.level for cell in cells)


def _is_year(text: str) -> bool:
    return read_cell(text).kind == "year"


def _extended(columns: list[Interval]) -> list[Interval]:
    """Columns widened to the middle of the gaps between them."""
    result = []
    for place, (x0, x1) in enumerate(columns):
        west = (columns[place - 1][1] + x0) / 2 if place else x0 - 30
        east = (x1 + columns[place + 1][0]) / 2 if place + 1 < len(columns) else x1 + 30
        result.append((west, east))
    return result


def _covered(segment: Segment, columns: list[Interval]) -> list[int]:
    """The columns under a header: those it overlaps by a good part, else the one it is nearest to."""
    found = []
    for place, (x0, x1) in enumerate(columns):
        shared = min(segment.x1, x1) - max(segment.x0, x0)
        if shared > 0.4 * min(x1 - x0, segment.x1 - segment.x0):
            found.append(place)
    if len(found) > 1:
        edge = [place for place in found if off_edges(segment, columns[place]) < 1.0]
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
    for place, (x0, x1) in enumerate(_extended(columns)):
        if x0 <= segment.centre <= x1:
            return [place]
    return [min(range(len(columns)), key=lambda place: abs((columns[place][0] + columns[place][1]) / 2 - segment.centre))]


def _spread(band: list[Block], covers: list[list[int]], columns: list[Interval], leaf: Leaf) -> list[list[int]]:
    """Widens headers that stand over several columns: to the rule under them, else evenly, else around their centre."""
    taken = {place for cover in covers for place in cover}
    if len(taken) == len(columns) and all(len(cover) == 1 for cover in covers):
        return covers
    line = [block.box for block in band]
    if len(line) == len(columns) and _in_order(line, columns):
        return [[place] for place in range(len(columns))]
    beside = [between_rules(segment, columns, leaf) for segment in line]
    if all(beside) and _disjoint(beside):
        return beside
    shares = _evenly(line, covers, columns)
    shares = (shares and _flush_right(line, covers, columns)) or shares or _parted(line, columns, leaf)
    if shares:
        return shares
    others = [{column for other, cells in enumerate(covers) if other != place for column in cells} for place in range(len(line))]
    ruled = [by_rule(line[place], covers[place], others[place], columns, leaf) for place in range(len(line))]
    widened = [rule or cover for rule, cover in zip(ruled, covers, strict=True)]
    if any(ruled) and _disjoint(widened):
        covers = widened
    even = _evenly(line, covers, columns)
    if even:
        return even
    others = [{column for other, cells in enumerate(covers) if other != place for column in cells} for place in range(len(line))]
    result = [
        covers[place] if ruled[place] == covers[place] else _centred(line[place], covers[place], others[place], columns)
        for place in range(len(line))
    ]
    return result if _disjoint(result) else covers


def _flush_right(line: list[Segment], covers: list[list[int]], columns: list[Interval]) -> list[list[int]]:
    """Shares all columns out among headers that all end where one of their columns ends: each heads the columns up to it."""
    ends = [next((place for place, (_, x1) in enumerate(columns) if abs(x1 - segment.x1) < _FLUSH), None) for segment in line]
    found = [end for end in ends if end is not None]
    if len(line) < 2 or len(found) < len(line) or found != sorted(set(found)) or found[-1] != len(columns) - 1:
        return []
    shares = [list(range(before + 1, end + 1)) for before, end in zip([-1, *found[:-1]], found, strict=True)]
    return shares if all(set(cover) <= set(share) for cover, share in zip(covers, shares, strict=True)) else []


_FLUSH = 1.5
"""How far (points) the end of a header that is set to the right may be off the end of its column's numbers."""


def _parted(line: list[Segment], columns: list[Interval], leaf: Leaf) -> list[list[int]]:
    """Shares all columns out among the headers of a row, each centred over its own: their text, or what is drawn around it.

    Returns:
        The columns of each header; an empty list when some header is not centred over its share or when shares are not clear.
    """
    count = len(columns)
    if not 1 < len(line) < count:
        return []
    extents = [drawn_extents(segment, columns, leaf) for segment in line]
    best: list[tuple[float, list[list[int]]]] = [(0.0, [])]  # by the number of columns shared out so far
    for place, segment in enumerate(line):
        following: list[tuple[float, list[list[int]]]] = []
        for end in range(count + 1):
            ways = [
                (best[start][0] + cost, [*best[start][1], list(range(start, end))])
                for start in range(min(end, len(best)))
                if best[start][0] < APART and (cost := off_centre(segment, start, end, columns, extents[place])) < OFF
            ]
            following.append(min(ways, key=lambda way: way[0], default=(APART, [])))
        best = following
        if place == 0:
            best[0] = (APART, [])
    cost, shares = best[count]
    return shares if cost < APART else []


def _over_repeated(band: list[Block], covers: list[list[int]], cells: list[HeaderCell], columns: list[Interval]) -> list[list[int]]:
    """Widens a header centred over the middle one of three or more columns whose headers repeat beside them to all of these.

    Other columns may stand between or behind such groups ("Scope 1", "Scope 3", "Total" under each of two years, then "Share").
    """
    texts = [""] * len(columns)
    for cell in cells:
        if len(cell.columns) == 1 and not texts[cell.columns[0]]:
            texts[cell.columns[0]] = cell_text(cell.segments)
    groups = repeats_within(texts)
    result = []
    for block, cover in zip(band, covers, strict=True):
        over = [
            group
            for group in groups
            if cover == [group[len(group) // 2]]
            and abs((columns[group[0]][0] + columns[group[-1]][1]) / 2 - block.box.centre) < 2 * OFF
        ]
        result.append(over[0] if over else cover)
    return result if _disjoint(result) else covers


def _in_groups(covers: list[list[int]], groups: list[list[int]]) -> list[list[int]]:
    """Widens headers to whole groups of columns, unless two would then claim one; as many headers as groups share them out."""
    if len(covers) == len(groups) > 1 and all(set(group) & set(cover) for group, cover in zip(groups, covers, strict=True)):
        return [list(group) for group in groups]
    widened = [sorted({place for group in groups if set(group) & set(cover) for place in group} | set(cover)) for cover in covers]
    return widened if groups and _disjoint(widened) else covers


def _leaning(band: list[Block], covers: list[list[int]], columns: list[Interval]) -> list[list[int]]:
    """Widens a header that stands off its column towards columns that no header of its row is over."""
    taken = {place for cover in covers for place in cover}
    result = []
    for block, cover in zip(band, covers, strict=True):
        box = block.box
        x0, x1 = columns[cover[0]]
        off = box.centre - (x0 + x1) / 2
        step = 1 if off > 0 else -1
        wide = [cover[0]]
        if len(cover) == 1 and min(abs(off), off_edges(box, columns[cover[0]])) >= OFF:
            while 0 <= (following := wide[-1] + step) < len(columns) and following not in taken:
                middles = (
                    [(columns[wide[0]][0] + columns[place][1]) / 2 for place in (wide[-1], following)]
                    if step > 0
                    else [(columns[place][0] + columns[wide[0]][1]) / 2 for place in (wide[-1], following)]
                )
                if abs(middles[1] - box.centre) > abs(middles[0] - box.centre):
                    break
                wide.append(following)
            result.append(sorted(wide))
        else:
            result.append(cover)
    return result if _disjoint(result) else covers


def _in_order(line: list[Segment], columns: list[Interval]) -> bool:
    """Whether each of as many headers as columns stands near its own: not beyond its neighbours' centres."""
    centres = [(x0 + x1) / 2 for x0, x1 in columns]
    return all(
        (place == 0 or segment.centre > centres[place - 1]) and (place + 1 == len(line) or segment.centre < centres[place + 1])
        for place, segment in enumerate(line)
    )


def _disjoint(covers: list[list[int]]) -> bool:
    flat = [place for cover in covers for place in cover]
    return len(flat) == len(set(flat))


def _evenly(line: list[Segment], covers: list[list[int]], columns: list[Interval]) -> list[list[int]]:
    """Equal groups of columns, one a header, when every header stands over its own group."""
    count, heads = len(columns), len(line)
    if heads < 2 or count % heads or count == heads:
        return []
    width = count // heads
    groups = [list(range(place * width, (place + 1) * width)) for place in range(heads)]
    for segment, cover, group in zip(line, covers, groups, strict=True):
        west, east = columns[group[0]][0], columns[group[-1]][1]
        placed = (
            abs(segment.x1 - east) < 5
            or abs(segment.x0 - west) < 5
            or abs(segment.centre - (west + east) / 2) < 0.2 * (east - west)
        )
        if not set(cover) <= set(group) or not placed:
            return []
    return groups


def _centred(segment: Segment, cover: list[int], others: set[int], columns: list[Interval]) -> list[int]:
    """The range of columns around a header whose centre is the header's centre."""
    best, least = cover, 3.0
    if len(cover) == 1:
        x0, x1 = columns[cover[0]]
        own = min(off_edges(segment, columns[cover[0]]), abs((x0 + x1) / 2 - segment.centre))
        if own < 1.0:
            return cover
        least = min(max(own, 1.0), 3.0)
    for start in range(cover[0] + 1):
        for end in range(cover[-1], len(columns)):
            span = range(start, end + 1)
            if others & set(span):
                continue
            off = abs((columns[start][0] + columns[end][1]) / 2 - segment.centre)
            if off < least:
                best, least = list(span), off
    return best
