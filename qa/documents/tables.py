"""Finds the tables of a page."""

from __future__ import annotations

import re
from itertools import pairwise

from qa.documents.layout import Leaf, Segment
from qa.documents.tables_anchor import Cluster, find_clusters
from qa.documents.tables_chart_titles import title_over_chart
from qa.documents.tables_continued import continue_table, share_title
from qa.documents.tables_counts import count_units
from qa.documents.tables_drafting import TITLE_UNIT, dated_title, draft
from qa.documents.tables_facing import label_from_facing_page
from qa.documents.tables_grid import Assembled
from qa.documents.tables_labels_above import label_above_rows
from qa.documents.tables_lattice import fill, find_lattices
from qa.documents.tables_lattice_heads import head_from_above
from qa.documents.tables_lattice_rows import part_labels, part_rows, part_sections
from qa.documents.tables_model import TableDraft
from qa.documents.tables_open_heads import without_open_head
from qa.documents.tables_ruled import assemble_lattice
from qa.documents.tables_spaced import join_spaced
from qa.documents.tables_stated_units import take_page_unit, take_unit_beneath, yield_bare_money
from qa.documents.tables_tokens import Token, ruled_tokens, tokens_of
from qa.documents.tables_unit_lines import keep_exceptions
from qa.documents.tables_unruled import assemble
from qa.documents.tables_values import read_cell
from qa.documents.tables_year_bars import year_bars
from qa.documents.tables_year_rows import year_rows

_ABOVE = 48.0
"""How far (points) above a table its caption and its unit line may stand."""

_TALL = 0.3
"""Share of its height by which a line may reach into the one beneath: some fonts' boxes are twice as high as their letters."""
_LONGEST = 160
"""A longer line above a table is prose, unless it closes with the table's unit."""
_DRAWN_RULE = re.compile(r"(?:[-–—=_‐―]{5,}\s*)+")
"""A rule over a sum that a statement draws with characters; it parts no table."""
_TITLE = re.compile(r"[^\W\d_]{3,}\W+[^\W\d_]{2,}|[\u4e00-\u9fff]{3,}")
"""Two words, without which nobody knows what numbers that have no label are of."""
_ENDS_WITH_UNIT = re.compile(r"\bin\s(?:\S+\s){0,4}?(?:thousands|millions|billions)\b[^()]{0,60}\)\s*[:.]?$", re.IGNORECASE)


def find_tables(
    leaf: Leaf, segments: list[Segment], before: list[TableDraft], *, ruled_only: bool = False
) -> tuple[list[TableDraft], list[Segment]]:
    """Tables among a page's segments, and the segments that belong to none.

    Args:
        leaf: The page, for its rules.
        segments: What stands on it (furniture left out).
        before: Tables of the page before, which these may continue.
        ruled_only: Looks for tables inside grids of rules alone, as on pages with too few numbers to show any other.
    """
    segments = join_spaced(segments)
    drawn = [segment for segment in segments if _DRAWN_RULE.fullmatch(segment.text.strip())]
    segments = [segment for segment in segments if segment not in drawn] if drawn else segments
    tables, segments = _ruled(leaf, segments)
    taken: set[int] = set()
    tokens = tokens_of(leaf, segments)
    free = tokens
    clusters = [] if ruled_only else find_clusters(free)
    for cluster in clusters:
        free = [token for token in free if id(token.segment.words[0]) not in taken]
        if any(id(token.segment.words[0]) in taken for token in cluster.anchors):
            continue
        assembled = assemble(cluster, free, leaf, *_limits(cluster, clusters, free, leaf))
        if assembled is not None:
            tables.extend(_drafted(assembled, free, taken))
    for assembled in label_above_rows([token for token in tokens if id(token.segment.words[0]) not in taken]):
        tables.extend(_drafted(assembled, tokens, taken))
    tables.extend(_of_years(tokens, taken))
    tables.sort(key=lambda table: (table.top, table.x0))
    for above, table in pairwise(tables):
        share_title(table, above)
    before = without_open_head(before, tables[0] if tables else None, leaf)
    page_before, going_on = before, []
    for table in tables:
        own = _below_another(table, [one for one in tables if one not in going_on])
        if continue_table(table, [one for one in before if one not in page_before] if own else before) and not own:
            going_on.append(table)
        dated_title(table)
        if table.follows is not None:
            table.unit = table.unit or table.follows.unit
        take_page_unit(table, leaf)
        yield_bare_money(table)
        keep_exceptions(table)
        count_units(table)
        before = [other for other in before if other.rows]
        if table.columns[0].header or not before:
            before = [*before, table]
    return tables, [*_rest(tokens, segments, taken), *drawn]


def _below_another(table: TableDraft, tables: list[TableDraft]) -> bool:
    """Whether a table stands below one of `tables` and is no part of its grid: it goes on with none of the page before.

    Tables of its page that themselves go on with the page before are not among these.
    """
    return table.follows is None and any(
        other is not table and other.bottom <= table.top and min(other.x1, table.x1) > max(other.x0, table.x0) for other in tables
    )


def _ruled(leaf: Leaf, segments: list[Segment]) -> tuple[list[TableDraft], list[Segment]]:
    """Tables inside grids of rules, and the segments outside them."""
    tables: list[TableDraft] = []
    lattices = find_lattices(leaf, segments)
    if not lattices:
        return [], segments
    tokens = ruled_tokens(leaf, segments)
    taken: set[int] = set()
    for lattice in lattices:
        free = [token for token in tokens if id(token.segment.words[0]) not in taken]
        if not fill(lattice, free):
            continue
        head_from_above(lattice, free)
        part_rows(lattice)
        part_labels(lattice)
        part_sections(lattice)
        found: list[TableDraft] = []
        for assembled in assemble_lattice(lattice):
            assembled.header.extend(label_from_facing_page(assembled.rows, leaf))
            found.extend(_drafted(assembled, free, taken))
        for above, table in pairwise(found):
            table.follows = above
        tables.extend(found)
    return tables, _rest(tokens, segments, taken)


def _drafted(assembled: Assembled, free: list[Token], taken: set[int]) -> list[TableDraft]:
    """The table in a list, its segments taken; an empty list when it holds no value."""
    left = [token for token in free if id(token.segment.words[0]) not in taken]
    assembled.above = _above(assembled, left)
    if not any(map(_says_something, assembled.above)):
        assembled.above = title_over_chart(assembled, left) or assembled.above
    table = draft(assembled)
    if table is None:
        return []
    take_unit_beneath(table, [token.segment for token in free if id(token.segment.words[0]) not in taken])
    taken.update(id(word) for segment in assembled.segments() for word in segment.words)
    return [table]


def _of_years(tokens: list[Token], taken: set[int]) -> list[TableDraft]:
    """Tables of one number for each year under a title, their segments taken: what is read along a line is not read down again."""
    found: list[TableDraft] = []
    for read in (year_rows, year_bars):
        left = [token for token in tokens if id(token.segment.words[0]) not in taken]
        for assembled in read(left):
            table = draft(assembled)
            if table is not None and table.caption is not None and _TITLE.search(table.caption.text):
                taken.update(id(word) for segment in assembled.segments() for word in segment.words)
                found.append(table)
    return found


def _says_something(line: Segment) -> bool:
    return read_cell(line.text).kind not in ("value", "blank")


def _label_edge(cluster: Cluster, other: Cluster, tokens: list[Token]) -> float:
    """Where the labels of a table on the right begin: left of its columns, when most of its rows have words there."""
    starts = []
    for line in other.lines:
        words = [
            token.segment.x0
            for token in tokens
            if token.reading.kind == "text"
            and token.segment.x0 >= cluster.right - 1
            and token.segment.x1 <= other.left + 2
            and abs(token.segment.middle - line.middle) < 0.5 * token.segment.size
        ]
        if words:
            starts.append(min(words))
    return min(starts) - 1 if len(starts) * 2 >= len(other.lines) else other.left


def _limits(cluster: Cluster, clusters: list[Cluster], tokens: list[Token], leaf: Leaf) -> tuple[float, float, float]:
    """Left, right and lower limits that tables beside and below set."""
    left, right, foot = 0.0, leaf.width, leaf.height
    for other in clusters:
        if other is cluster or not other.columns or len(other.lines) < 2:
            continue
        overlap = min(other.bottom, cluster.bottom) - max(other.top, cluster.top)
        if overlap > 0:
            if other.right <= cluster.left and len(other.columns) > 1:
                left = max(left, other.right)
            elif other.left >= cluster.right:
                right = min(right, _label_edge(cluster, other, tokens))
        elif other.top >= cluster.bottom and min(other.right, cluster.right) > max(other.left, cluster.left):
            foot = min(foot, other.top)
    return left, right, foot


def _above(assembled: Assembled, tokens: list[Token]) -> list[Segment]:
    """Lines above a table, nearest first."""
    own = assembled.segments()
    inside = {id(segment) for segment in own}
    top = min(segment.top for segment in own)
    aside = {id(segment) for row in assembled.rows for extra in row.extra for segment in extra}
    x0 = min(segment.x0 for segment in own)
    x1 = max(segment.x1 for segment in own if id(segment) not in aside or assembled.ruled)
    found = [
        token.segment
        for token in tokens
        if id(token.segment) not in inside
        and not token.segment.sideways
        and -max(2.0, _TALL * token.segment.size) < top - token.segment.bottom < _ABOVE
        and token.segment.middle < top
        and ((token.segment.x0 < x1 and token.segment.x1 > x0) or TITLE_UNIT.match(token.text))
        and (len(token.text) < _LONGEST or _ENDS_WITH_UNIT.search(token.text))
    ]
    return sorted(found, key=lambda segment: -segment.bottom)[:4]


def _rest(tokens: list[Token], segments: list[Segment], taken: set[int]) -> list[Segment]:
    """Segments no table has taken; what is left of segments that were cut."""
    cut: dict[int, list[Segment]] = {}
    touched: set[int] = set()
    for token in tokens:
        if id(token.segment.words[0]) in taken:
            touched.add(token.source)
        else:
            cut.setdefault(token.source, []).append(token.segment)
    rest: list[Segment] = []
    for source, segment in enumerate(segments):
        if source in touched:
            rest.extend(cut.get(source, []))
        else:
            rest.append(segment)
    return rest
