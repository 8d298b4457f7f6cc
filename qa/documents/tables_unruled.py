"""Assembles a table from aligned numbers: header above, labels left, rows."""

from __future__ import annotations

import itertools
import re

from qa.documents.layout import Leaf, Segment, segment_of
from qa.documents.tables_anchor import Cluster
from qa.documents.tables_bands import joined_across
from qa.documents.tables_between import TOLD
from qa.documents.tables_facing import facing_words, label_from_facing_page
from qa.documents.tables_grid import Assembled, BodyRow, HeaderCell, cell_text
from qa.documents.tables_groups import group
from qa.documents.tables_header_spans import header_cells
from qa.documents.tables_headers import header_tokens, with_lines_around
from qa.documents.tables_labels import (
    Stack,
    Strip,
    attach,
    is_unit_strip,
    label_tokens,
    stacked,
    strips_of,
    tightness,
)
from qa.documents.tables_list_marks import place_marks, without_marks
from qa.documents.tables_prose import without_prose
from qa.documents.tables_row_names import names_rows
from qa.documents.tables_sifting import is_table
from qa.documents.tables_sums import own_labels, split_sums
from qa.documents.tables_tokens import Token
from qa.documents.tables_units import is_unit_cell
from qa.documents.tables_values import NUMBER_LIST, read_cell

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ROW_CODE = re.compile(
    r"[A-Z]{1,2}\.?\d{1,3}[a-z]?|[(\[]\d{1,2}[)\]]|[A-Z]{2}-[A-Z]{2}-\d{3}[a-z]?\.[A-Z\d]{1,2}|"
    r"[A-Z]{2,3}\d{2}-[A-Z]\w{0,7}",
    re.ASCII,
)
_PAGES = re.compile(r"\d{1,3}(?:\s?[-–,.;]\s?\d{1,3})*")


def assemble(cluster: Cluster, tokens: list[Token], leaf: Leaf, left: float, right: float, foot: float) -> Assembled | None:
    """Assembles one table.

    Args:
        cluster: Its anchors.
        tokens: All tokens of the page that no other table has taken.
        leaf: The page, for its rules.
        left: Where the label area may begin (the right edge of a table beside it).
        right: Where the table must end (the left edge of labels of the next table).
        foot: Top of the next table below.
    """
    facing = facing_words(leaf)
    if not is_table(cluster, [*tokens, *facing]):
        return None
    lines, sideways, corner = header_tokens(cluster, [*tokens, *facing], leaf)
    corner = [token for token in corner if token not in facing]
    header = header_cells(cluster, lines, sideways, leaf)
    used = {id(word) for token in [*itertools.chain(*lines), *sideways, *corner] for word in token.segment.words}
    header_bottom = max((segment.bottom for cell in header for segment in cell.segments if not segment.sideways), default=0.0)
    header_bottom = max(header_bottom - 2, cluster.lines[0].top - 60) if header else cluster.lines[0].top - 3 * cluster.size
    free = [token for token in tokens if id(token.segment.words[0]) not in used]
    left = max(left, _ruled_edge(cluster, free, leaf) - 4)
    labels = label_tokens(cluster, free, left, header_bottom, foot, leaf)
    corner = [token for token in corner if token.segment.x0 >= left - 2]
    header.extend(HeaderCell(with_lines_around(token, free), [], len(lines) - 1 if lines else 0) for token in corner)
    rows = _rows(cluster)
    labels, marks = without_marks(labels)
    strips = without_prose(strips_of(labels, cluster.lines), rows, cluster)
    _label(rows, strips, leaf, header)
    place_marks(rows, marks)
    lists = [token.segment for token in free if token.segment.x0 > cluster.left - 4 and NUMBER_LIST.fullmatch(token.text)]
    rows = [row for row in rows if row.cells or not any(row.top < segment.middle < row.bottom for segment in lists)]
    _fill(rows, cluster, free, labels, right)
    _mark_told(rows, cluster, free, leaf)
    _take_units_behind(rows)
    header.extend(label_from_facing_page(rows, leaf))
    if not names_rows(rows, header):
        return None
    rows.sort(key=lambda row: row.middle)
    while not rows[-1].cells:
        rows.pop()
    return Assembled(cluster.columns, header, rows)


def _ruled_edge(cluster: Cluster, tokens: list[Token], leaf: Leaf) -> float:
    """Where the table's own rules begin on the left, when its labels stand on them: what is further left is no label of it."""
    top, bottom = cluster.lines[0].top - 30, cluster.lines[-1].bottom + 10
    starts = [
        x0
        for x0, high, x1, low in leaf.horizontal
        if top < (high + low) / 2 < bottom and x0 < cluster.left and x1 > cluster.right - 8
    ]
    if len(starts) < max(2, 0.3 * len(cluster.lines)):
        return 0.0
    edge = min(starts)
    beside = [rule for rule in leaf.horizontal if top < (rule[1] + rule[3]) / 2 < bottom]
    while True:  # rules drawn column by column leave small gaps
        further = [x0 for x0, _, x1, _ in beside if edge - 10 < x1 < edge + 2 and x0 < edge - 20]
        if len(further) < 2:
            break
        edge = min(further)
    labelled = sum(
        any(
            edge - 4 < token.segment.x0
            and token.segment.x1 < cluster.left + 4
            and line.top - 2 < token.segment.middle < line.bottom + 2
            for token in tokens
        )
        for line in cluster.lines
    )
    return edge if labelled >= 0.6 * len(cluster.lines) else 0.0


def _rows(cluster: Cluster) -> list[BodyRow]:
    rows = []
    for line in cluster.lines:
        row = BodyRow(line.top, line.bottom)
        for token in line.anchors:
            row.cells.setdefault(_column_of(token.segment, cluster.columns), []).append(token.segment)
        rows.append(row)
    return rows


def _column_of(segment: Segment, columns: list[tuple[float, float]]) -> int:
    """The column a cell lies in: the one it overlaps most, else the nearest."""
    return max(
        range(len(columns)),
        key=lambda place: (
            max(min(segment.x1, columns[place][1]) - max(segment.x0, columns[place][0]), 0.0),
            -abs((columns[place][0] + columns[place][1]) / 2 - segment.centre),
        ),
    )


def _label(rows: list[BodyRow], strips: list[Strip], leaf: Leaf, header: list[HeaderCell]) -> None:
    """Gives rows their labels, units and groups from the strips of the label area."""
    units = [strip for strip in strips[1:] if is_unit_strip(strip, _heading(strip, header))]
    names = [strip for strip in strips if strip not in units and not _is_index(strip)]
    names = _without_codes(names, rows)
    indexes = [strip for strip in strips if strip not in units and strip not in names]
    values = list(rows)
    for strip in [*units, *indexes]:
        given, loose = attach(strip.tokens, values, leaf, strip.x0, strip.x1)
        for number, segments in given.items():
            if strip in units:
                values[number].unit = segments
            else:
                values[number].extra.append(segments)
        del loose
    if not names:
        return
    main = _main(names, values)
    sums = own_labels([strip for strip in names if strip.x0 < main.x0], main, values)
    for strip in (strip for strip in names if strip.tokens):
        if strip is main:
            given, sections = attach(strip.tokens, values, leaf, strip.x0, strip.x1)
            for number, segments in given.items():
                _take_unit(values[number], segments)
            for section in sections:
                rows.append(BodyRow(section[0].top, section[-1].bottom, label=section))
        elif strip.x0 < main.x0:
            group(rows, [row for number, row in enumerate(values) if number not in sums], strip, leaf)
        else:
            given, _ = attach(strip.tokens, values, leaf, strip.x0, strip.x1)
            for number, segments in given.items():
                if is_unit_cell(cell_text(segments)) and not values[number].unit:
                    values[number].unit = segments
                else:
                    values[number].extra.append(segments)
    split_sums(values, sums)


def _take_unit(row: BodyRow, segments: list[Segment]) -> None:
    """A label's last piece that stands apart and is a unit ("(million tonnes CO2eq)") is the row's unit."""
    last = segments[-1]
    apart = [segment for segment in segments if segment.x0 - min(s.x1 for s in segments) > 8 and segment is last]
    if len(segments) > 1 and apart and is_unit_cell(last.text) and not row.unit:
        row.unit, segments = [last], segments[:-1]
    row.label = sorted(segments, key=lambda segment: (round(segment.middle / 3), segment.x0))


def _heading(strip: Strip, header: list[HeaderCell]) -> str:
    """The header cell over a strip of the label area."""
    for cell in header:
        if not cell.columns and cell.segments[0].x0 < strip.x1 + 6 and cell.segments[0].x1 > strip.x0 - 6:
            text = cell_text(cell.segments)
            if cell.segments[0].centre > strip.x0 - 20:
                return text
    return ""


def _is_index(strip: Strip) -> bool:
    """Whether a strip only numbers the rows ("1", "2", or "a", "b")."""
    short = sum(
        (token.text.strip("(). …").isdigit() and token.reading.kind != "year") or len(token.text) <= 2 for token in strip.tokens
    )
    return short >= 0.8 * len(strip.tokens)


def _without_codes(names: list[Strip], rows: list[BodyRow]) -> list[Strip]:
    """Columns of names without one that holds the codes that rows have in the notes ("G1", "G2"): they group nothing.

    A label that begins with such a code and stands in its column goes to the next one. Beside nothing but pages codes stay: they
    say that disclosures stand there.
    """
    if all(_PAGES.fullmatch(cell_text(cell)) for row in rows for cell in row.cells.values()):
        return names
    for place, strip in enumerate(names[:-1]):
        codes = [token for token in strip.tokens if _ROW_CODE.fullmatch(token.text.strip())]
        if len(codes) < 3 or len(codes) < 0.7 * len(strip.tokens):
            continue
        for token in strip.tokens:
            words = token.segment.words
            if token in codes or len(words) < 2 or not _ROW_CODE.fullmatch(words[0].text):
                continue
            for part, home in ((segment_of(words[:1]), codes), (segment_of(words[1:]), names[place + 1].tokens)):
                part.bold = token.segment.bold
                home.append(Token(part, read_cell(part.text), token.source))
        names[place + 1].tokens.extend(
            token for token in strip.tokens if token not in codes and not _ROW_CODE.fullmatch(token.segment.words[0].text)
        )
        strip.tokens = codes
        return [*names[:place], *names[place + 1 :]]
    return names


def _main(names: list[Strip], rows: list[BodyRow]) -> Strip:
    """The strip that names most rows, one label a row; of equals, the one that says different things, then the first."""

    def served(strip: Strip) -> tuple[int, int]:
        single = [_rows_beside(stack, rows) for stack in stacked(strip.tokens, tightness(strip.tokens, rows))]
        return len(_hit(strip, rows)), len({beside[0] for beside in single if len(beside) == 1})

    scores = [served(strip) for strip in names]
    most = max(count for count, _ in scores)
    eligible = [(strip, single) for strip, (count, single) in zip(names, scores, strict=True) if count >= 0.75 * most]
    telling = [pair for pair in eligible if len({token.text for token in pair[0].tokens}) > max(2, 0.2 * len(pair[0].tokens))]
    eligible = telling or eligible
    best = max(single for _, single in eligible)
    named = [strip for strip, single in eligible if single >= 0.75 * best]
    main = max(named, key=lambda strip: (_different(strip, rows), -names.index(strip)))
    return next((strip for strip in named if strip.x0 > main.x0 and _parts(strip, main, rows)), main)


def _different(strip: Strip, rows: list[BodyRow]) -> int:
    """How many different things a strip says: labels of several lines count once."""
    return len({cell_text(stack.segments) for stack in stacked(strip.tokens, tightness(strip.tokens, rows))})


def _hit(strip: Strip, rows: list[BodyRow]) -> set[int]:
    """The rows that words of a strip stand beside."""
    return {
        number
        for number, row in enumerate(rows)
        if any(token.segment.top - 2 < row.middle < token.segment.bottom + 2 for token in strip.tokens)
    }


def _parts(strip: Strip, main: Strip, rows: list[BodyRow]) -> bool:
    """Whether a strip names all rows that one to its left leaves without a name: parts of what that one names, beside its sums."""
    named, inner = _hit(main, rows), _hit(strip, rows)
    unnamed = set(range(len(rows))) - named
    return len(unnamed) > 1 and unnamed <= inner and len(inner) >= len(named)


def _rows_beside(stack: Stack, rows: list[BodyRow]) -> list[int]:
    """The rows that a label stands beside."""
    margin = 0.2 * stack.segments[0].size
    return [number for number, row in enumerate(rows) if stack.top - margin < row.middle < stack.bottom + margin]


def _fill(rows: list[BodyRow], cluster: Cluster, free: list[Token], labels: list[Token], right: float) -> None:
    """Adds words that stand in value columns or right of them to their rows."""
    taken = {id(token) for token in labels} | {id(token) for line in cluster.lines for token in line.anchors}
    values = [row for row in rows if row.cells]
    top, bottom = values[0].top - 2, values[-1].bottom + 2
    inside = [
        token
        for token in free
        if id(token) not in taken
        and not token.segment.sideways
        and top < token.segment.middle < bottom
        and token.segment.x0 > cluster.left - 4
        and token.segment.x1 <= right
    ]
    behind = [
        token
        for token in inside
        if token.segment.x0 > cluster.right and any(abs(row.middle - token.segment.middle) < 0.3 * cluster.size for row in values)
    ]
    for stack in [*stacked_by_column([token for token in inside if token not in behind]), *([token.segment] for token in behind)]:
        row = min(values, key=lambda row: abs(row.middle - (stack[0].top + stack[-1].bottom) / 2))
        if not stack[0].top - 3 < row.middle < stack[-1].bottom + 3:
            continue
        x0, x1 = min(s.x0 for s in stack), max(s.x1 for s in stack)
        column = next(
            (
                place
                for place, (left, end) in enumerate(cluster.columns)
                if min(x1, end) - max(x0, left) > 0.5 * min(x1 - x0, end - left)
            ),
            None,
        )
        if column is not None and column not in row.cells:
            row.cells[column] = stack
        elif x0 < cluster.right + 8 * cluster.size:
            row.extra.append(stack)


def _mark_told(rows: list[BodyRow], cluster: Cluster, free: list[Token], leaf: Leaf) -> None:
    """Marks rows that say words in the columns in place of values ("Included in …"), where rules part the rows: they head none."""
    x0, x1 = cluster.left, cluster.right
    across = [rule[1] for rule in joined_across(leaf.horizontal) if rule[0] < x0 - 20 and rule[2] > x1 - 8]
    values = [row for row in rows if row.cells]
    for row in rows:
        if row.cells or not row.label or not any(values[0].top - 40 < level < row.top + 1 for level in across):
            continue
        words = [
            token
            for token in free
            if token.segment.x0 >= x0 - 8
            and token.segment.x0 < x1
            and any(abs(token.segment.middle - segment.middle) < 0.4 * segment.size for segment in row.label)
        ]
        below = min((other.top for other in values if other.top > row.bottom), default=0.0)
        if len(words) == 1 and TOLD.match(words[0].text) and any(row.bottom - 1 < level < below for level in across):
            row.told = True
            row.extra.extend([token.segment] for token in words)


def _take_units_behind(rows: list[BodyRow]) -> None:
    """Units in a column to the right of the values are the rows' units, where most rows have one and none has it elsewhere."""
    values = [row for row in rows if row.cells]
    behind = [row for row in values if row.extra and is_unit_cell(cell_text(row.extra[-1]))]
    if len(behind) < max(2, 0.6 * len(values)) or any(row.unit for row in values):
        return
    for row in behind:
        row.unit = row.extra.pop()


def stacked_by_column(tokens: list[Token]) -> list[list[Segment]]:
    """Words stacked in one cell: lines that overlap in x and follow tightly."""
    stacks: list[list[Segment]] = []
    for token in sorted(tokens, key=lambda token: token.segment.top):
        segment = token.segment
        for stack in stacks:
            last = stack[-1]
            shared = min(last.x1, segment.x1) - max(last.x0, segment.x0)
            if 0 <= segment.top - last.bottom + 0.3 * segment.size < 0.7 * segment.size and shared > 0.3 * min(
                last.x1 - last.x0, segment.x1 - segment.x0
            ):
                stack.append(segment)
                break
        else:
            stacks.append([segment])
    return stacks
