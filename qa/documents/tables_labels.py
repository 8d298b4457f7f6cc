"""Labels of a table's rows: which words stand in the label area, and to which row each line belongs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import median

from qa.documents.layout import Leaf, Segment, around
from qa.documents.tables_anchor import Cluster, Line
from qa.documents.tables_bands import by_pitch, by_weight, closing_rule, full_rows, label_bands, row_pitch
from qa.documents.tables_grid import BodyRow, cell_text
from qa.documents.tables_tokens import Token
from qa.documents.tables_units import UNIT_HEADING, is_unit_cell

LEADS_ON = re.compile(
    r"(?:[,(（/&–-]|\b(?:and|or|of|the|in|to|for|from|with|by|on|per|incl\.|excl\.|a|an|as|that|which))$", re.IGNORECASE
)
"""How a line ends that goes on in the next one."""


@dataclass(slots=True, eq=False)
class Strip:
    """One column of the label area: lines that share an x-interval."""

    x0: float
    x1: float
    tokens: list[Token] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Stack:
    """Lines of one label, tightly set."""

    segments: list[Segment]

    @property
    def top(self) -> float:
        """Top of the first line."""
        return self.segments[0].top

    @property
    def bottom(self) -> float:
        """Bottom of the last line."""
        return self.segments[-1].bottom

    @property
    def middle(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2


def label_tokens(cluster: Cluster, tokens: list[Token], left: float, header_bottom: float, foot: float, leaf: Leaf) -> list[Token]:
    """Words left of the first column, beside the rows and up to two lines around them, or to the rule that ends the last row.

    Args:
        cluster: The table's anchors.
        tokens: The page's free tokens.
        left: Where the label area begins.
        header_bottom: Bottom of the header's last line; labels stand below it.
        foot: Top of whatever follows below the table.
        leaf: The page, for its rules.
    """
    edge = cluster.left
    own = {id(token) for line in cluster.lines for token in line.anchors}
    last, ruled = cluster.lines[-1], closing_rule(cluster, leaf)
    found: list[Token] = []
    for token in tokens:
        segment = token.segment
        if id(token) in own or segment.sideways:
            continue
        end = last.bottom + 1.2 * segment.size
        if not header_bottom - 1 <= segment.middle <= min(max(end, ruled), foot):
            continue
        if segment.middle > end and (segment.x1 >= edge or not _continues(segment, found)):
            continue
        if segment.middle > last.bottom and _NOTE_LINE.match(token.text):
            continue
        if segment.x0 < left - 2 or segment.x0 >= edge:
            continue
        alone = segment.x0 < edge - 20 and not any(line.top - 2 < segment.middle < line.bottom + 2 for line in cluster.lines)
        if segment.x1 < edge + 0.35 * (cluster.columns[0][1] - edge) + 12 or (
            alone and segment.x1 < cluster.right and len(token.text) < 120
        ):
            found.append(token)
    return found


_NOTE_LINE = re.compile(r"[(\[]?\d{1,2}[.)\]]\s|[*†‡¹²³⁴⁵]|notes?\s?[:\d]|source\b", re.IGNORECASE)


def _continues(segment: Segment, labels: list[Token]) -> bool:
    """Whether a line follows tightly on a label's line above it, set alike."""
    return any(
        segment.top - other.bottom < 0.5 * segment.size
        and other.middle < segment.middle
        and abs(segment.size - other.size) < 0.1 * other.size
        and segment.bold == other.bold
        and min(segment.x1, other.x1) > max(segment.x0, other.x0)
        for other in (token.segment for token in labels[-12:])
    )


def strips_of(labels: list[Token], lines: list[Line]) -> list[Strip]:
    """Columns of the label area, from left to right, found on the lines where several labels stand side by side."""
    if not labels:
        return []
    rows: list[list[Token]] = []
    for token in sorted(labels, key=lambda token: token.segment.middle):
        if rows and token.segment.middle - rows[-1][0].segment.middle < 0.42 * token.segment.size:
            rows[-1].append(token)
        else:
            rows.append([token])
    several = [row for row in rows if len(row) > 1]
    if len(several) < max(2, 0.08 * len(lines)):
        several = [row for row in several if any(is_unit_cell(token.text) for token in row)]
    if not several:
        spans = _apart(labels, 4.0)
        if len(spans) < 2 or any(sum(x0 <= token.segment.x0 <= x1 for token in labels) < 2 for x0, x1 in spans):
            whole = around([token.segment for token in labels])
            return [Strip(whole[0], whole[2], labels)]
    else:
        spans = _apart([token for row in several for token in row], 2.0)
    strips = [Strip(x0, x1) for x0, x1 in spans]
    for token in labels:
        home = strips[0]
        for strip in strips:
            if token.segment.x0 >= strip.x0 - 3:
                home = strip
        if token.segment.x0 > home.x1:
            home = max(strips, key=lambda strip: min(strip.x1, token.segment.x1) - max(strip.x0, token.segment.x0))
        home.tokens.append(token)
    return [strip for strip in strips if strip.tokens]


def _apart(tokens: list[Token], gap: float) -> list[tuple[float, float]]:
    """Stretches of x that tokens fill, with at least `gap` points empty between them."""
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((token.segment.x0, token.segment.x1) for token in tokens):
        if spans and x0 < spans[-1][1] + gap:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def is_unit_strip(strip: Strip, heading: str) -> bool:
    """Whether a strip is a column of units, by its heading or by what most of it says."""
    if UNIT_HEADING.match(heading.strip()):
        return True
    stacks = stacked(strip.tokens, 0.45)
    texts = [cell_text(stack.segments) for stack in stacks]
    units = sum(map(is_unit_cell, texts))
    repeated = len(set(texts)) <= 0.5 * len(texts) and max(map(len, texts)) <= 24
    return units > 0 and units >= (0.34 if repeated else 0.6) * len(stacks)


def stacked(tokens: list[Token], tight: float) -> list[Stack]:
    """Lines whose gap is under `tight` line heights, same size and weight, as stacks."""
    stacks: list[Stack] = []
    for token in sorted(tokens, key=lambda token: (token.segment.middle, token.segment.x0)):
        segment = token.segment
        if stacks:
            last = stacks[-1].segments[-1]
            gap = segment.top - last.bottom
            beside = min(segment.bottom, last.bottom) - max(segment.top, last.top) > 0.6 * segment.height
            if beside or (
                gap < tight * segment.size and abs(segment.size - last.size) < 0.12 * last.size and segment.bold == last.bold
            ):
                stacks[-1].segments.append(segment)
                continue
        stacks.append(Stack([segment]))
    return stacks


def attach(
    tokens: list[Token], rows: list[BodyRow], leaf: Leaf, x0: float, x1: float
) -> tuple[dict[int, list[Segment]], list[list[Segment]]]:
    """Gives each label line to a row, or makes it a section line.

    Returns:
        Segments by row number; and section labels.
    """
    given: dict[int, list[Segment]] = {}
    sections: list[list[Segment]] = []
    bands = label_bands(rows, tokens, leaf, x0, x1)
    rest = tokens
    pitch = row_pitch(rows)
    if bands:
        rest = []
        for top, bottom in bands:
            inside = [token for token in tokens if top - 1 < token.segment.middle < bottom + 1]
            members = full_rows([number for number, row in enumerate(rows) if top - 1 < row.middle < bottom + 1], rows, tokens)
            if len(members) == 1 and inside:
                inside, apart = by_weight(inside, rows[members[0]])
                inside, loose = by_pitch(inside, rows[members[0]], pitch)
                rest.extend([*apart, *loose])
                given[members[0]] = [
                    token.segment for token in sorted(inside, key=lambda token: (round(token.segment.middle), token.segment.x0))
                ]
            else:
                rest.extend(inside)
        banded = {id(token) for top, bottom in bands for token in tokens if top - 1 < token.segment.middle < bottom + 1}
        rest.extend(token for token in tokens if id(token) not in banded)
    stacks = stacked(rest, tightness(rest, rows))
    style = _value_line(stacks, rows)
    for stack in stacks:
        for part in _trimmed(stack, rows, style):
            _attach_stack(part, rows, given, sections)
    return given, sections


def _value_line(stacks: list[Stack], rows: list[BodyRow]) -> str:
    """On which line of their labels this table's values stand, by the labels of several lines: "first", "last" or ""."""
    votes: Counter[str] = Counter()
    for stack in stacks:
        beside = _beside(stack, rows)
        if len(stack.segments) > 1 and len(beside) == 1:
            votes["first" if beside[0] == 0 else "last" if beside[0] == len(stack.segments) - 1 else ""] += 1
    if not votes:
        return ""
    style, count = votes.most_common(1)[0]
    return style if count >= 2 and count >= 0.7 * votes.total() else ""


def _beside(stack: Stack, rows: list[BodyRow]) -> list[int]:
    """The lines of a stack that stand beside a row."""
    return [
        place
        for place, segment in enumerate(stack.segments)
        if any(abs(row.middle - segment.middle) < 0.35 * segment.size for row in rows)
    ]


def _trimmed(stack: Stack, rows: list[BodyRow], style: str) -> list[Stack]:
    """Cuts a section line off a label it stands tight to, where the table's values always stand on a label's first or last line."""
    beside = _beside(stack, rows)
    if not style or len(beside) != 1 or len(stack.segments) < 2:
        return [stack]
    at = beside[0]
    if style == "last" and at < len(stack.segments) - 1 and not stack.segments[at + 1].text[:1].islower():
        return [Stack(stack.segments[: at + 1]), Stack(stack.segments[at + 1 :])]
    if style == "first" and at > 0 and not stack.segments[at].text[:1].islower():
        return [Stack(stack.segments[:at]), Stack(stack.segments[at:])]
    return [stack]


def tightness(tokens: list[Token], rows: list[BodyRow]) -> float:
    """Greatest gap (line heights) between lines of one label: well under the gap between labels of different rows."""
    if not tokens:
        return 0.3
    middles = [row.middle for row in rows]
    ordered = sorted((token.segment for token in tokens), key=lambda segment: segment.middle)
    size = median(segment.size for segment in ordered)
    hits = [any(abs(segment.middle - middle) < 0.45 * size for middle in middles) for segment in ordered]
    between = [
        below.top - above.bottom
        for (above, hit), (below, hit_below) in zip(
            zip(ordered, hits, strict=True), list(zip(ordered, hits, strict=True))[1:], strict=False
        )
        if hit and hit_below and below.top > above.bottom - 0.5 * size
    ]
    if not between:
        return 0.4
    low = sorted(between)[len(between) // 10]
    return min(0.55, max(0.65 * low / size, -0.12))


def _attach_stack(stack: Stack, rows: list[BodyRow], given: dict[int, list[Segment]], sections: list[list[Segment]]) -> None:
    """Gives a stack to the one row it stands beside; cuts it when it stands beside several."""
    size = stack.segments[0].size
    inside = [number for number, row in enumerate(rows) if stack.top - 0.25 * size < row.middle < stack.bottom + 0.25 * size]
    if not inside:
        sections.append(stack.segments)
        return
    if len(inside) == 1:
        given.setdefault(inside[0], []).extend(stack.segments)
        return
    hanging = _hanging(stack, rows)
    if hanging:
        for part in hanging:
            _attach_stack(part, rows, given, sections)
        return
    owners: list[int | None] = []
    for segment in stack.segments:
        near = min(inside, key=lambda number: abs(rows[number].middle - segment.middle))
        owners.append(near if abs(rows[near].middle - segment.middle) < 0.5 * size else None)
    for place, (segment, owner) in enumerate(zip(stack.segments, owners, strict=True)):
        if owner is None:
            owner = _owner_of_loose(stack.segments, owners, place)
        if owner is None:
            sections.append([segment])
        else:
            given.setdefault(owner, []).append(segment)


def _hanging(stack: Stack, rows: list[BodyRow]) -> list[Stack]:
    """Labels with hanging indents, each a first line and what is set in under it; empty where rows are not one a label."""
    left = min(segment.x0 for segment in stack.segments)
    parts: list[list[Segment]] = []
    for segment in stack.segments:
        if not parts or segment.x0 < left + 0.5 * segment.size:
            parts.append([segment])
        else:
            parts[-1].append(segment)
    stacks = [Stack(part) for part in parts]
    own = [len(_beside(part, rows)) for part in stacks]
    several = sum(len(part) > 1 for part in parts)
    return stacks if several and 1 < len(parts) < len(stack.segments) and max(own) == 1 == min(own) else []


def _owner_of_loose(segments: list[Segment], owners: list[int | None], place: int) -> int | None:
    """The row of a label line that stands beside no row: the row above when it goes on, the row below when that goes on."""
    segment = segments[place]
    above = segments[place - 1] if place else None
    below = segments[place + 1] if place + 1 < len(segments) else None
    starts_low = segment.text[:1].islower() or segment.text[:1] in "(（&/"
    if above is not None and owners[place - 1] is not None and (starts_low or LEADS_ON.search(above.text)):
        return owners[place - 1]
    if below is not None and owners[place + 1] is not None and not starts_low:
        goes_on = below.text[:1].islower() or below.text[:1] in "(（&/" or bool(LEADS_ON.search(segment.text))
        if goes_on or segment.text[-1] in "\ufffe\x02-":
            return owners[place + 1]
    return None


def is_index_text(texts: list[str]) -> bool:
    """Whether texts only number the rows."""
    bare = [text.strip("().（）、 ") for text in texts]
    if not bare or not all(text.isdecimal() and len(text) <= 3 for text in bare):
        return False
    numbers = [int(text) for text in bare]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
