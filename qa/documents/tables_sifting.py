"""What in a cluster of numbers is no table's: charts below, numbers that are labels or numberings, strays; and what is no table."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from qa.documents.tables_anchor import ALIGNED, Cluster, Line, columns_of
from qa.documents.tables_labels import is_index_text
from qa.documents.tables_tokens import Token
from qa.documents.tables_units import UNIT_HEADING, is_scaled_unit, is_unit_cell
from qa.documents.tables_values import names_class

_NUMBERING = re.compile(r"^(?:\d{4}\s)?[(（]\d{1,2}[)）]$")
"""The number of a column, as taxonomy templates print it under its header: "(3)", "2023 (4)"."""


def is_table(cluster: Cluster, tokens: list[Token]) -> bool:
    """Whether numbers make a table; the cluster is rid of what is none of it.

    Args:
        cluster: Its anchors, changed in place.
        tokens: All tokens of the page that no other table has taken.
    """
    _drop_axes(cluster)
    _drop_chart(cluster, tokens)
    _demote_labels(cluster, tokens)
    _drop_stray(cluster)
    return bool(cluster.columns) and _looks_like_one(cluster, tokens)


_SIGN = re.compile(r"(?:US|HK|NT|NZ|A|C|S|R)?[$€£¥￥]")
"""A sign of money set apart from its number: a column of them is no column of units."""


def _drop_axes(cluster: Cluster) -> None:
    """Takes out columns that are the scale of a chart: numbers that go down to nought in equal steps, at equal distances."""
    for x0, x1 in list(cluster.columns):
        inside = [token for line in cluster.lines for token in line.anchors if token.segment.x0 < x1 and token.segment.x1 > x0]
        if not _is_scale(inside):
            continue
        drop = {id(token) for token in inside}
        for line in cluster.lines:
            line.anchors = [token for token in line.anchors if id(token) not in drop]
        cluster.lines = [line for line in cluster.lines if line.anchors]
        cluster.columns = [column for column in cluster.columns if column != (x0, x1)]


def _is_scale(column: list[Token]) -> bool:
    texts = [token.text.replace(",", "").rstrip(" %") for token in column]
    if len(column) < _TICKS or not all(text.isdecimal() for text in texts) or int(texts[-1]) != 0:
        return False
    steps = {int(above) - int(below) for above, below in pairwise(texts)}
    gaps = [below.segment.middle - above.segment.middle for above, below in pairwise(column)]
    return len(steps) == 1 and min(steps) >= _LEAST_STEP and max(gaps) - min(gaps) < 0.1 * max(gaps)


_TICKS = 4
_LEAST_STEP = 5


def _demote_labels(cluster: Cluster, tokens: list[Token]) -> None:
    """Anchors in a leading column that is mostly words ("30-50" among age groups) are labels, not values."""
    own = {id(token) for line in cluster.lines for token in line.anchors}
    while cluster.columns:
        x0, x1 = cluster.columns[0]
        if len(cluster.columns) > 1 and _demote_index(cluster):
            continue
        inside = [token for line in cluster.lines for token in line.anchors if token.segment.x0 < x1 and token.segment.x1 > x0]
        words = [
            token
            for token in tokens
            if id(token) not in own
            and not token.segment.sideways
            and not _SIGN.fullmatch(token.text.strip())
            and cluster.lines[0].top - 2 < token.segment.middle < cluster.lines[-1].bottom + 2
            and min(token.segment.x1, x1) - max(token.segment.x0, x0) > 0.3 * min(x1 - x0, token.segment.x1 - token.segment.x0)
        ]
        scaled = len(cluster.columns) > 1 and (
            sum(is_scaled_unit(token.text) for token in inside) > 0.6 * len(inside) or _unit_headed(cluster, tokens)
        )
        names = _dates_rows(cluster, inside, tokens) or _classes_rows(cluster, inside, tokens)
        neutral = all(token.neutral for token in inside) or scaled or names
        units = sum(is_unit_cell(token.text) for token in words) * 2 > len(words) > 0
        if (len(words) <= len(inside) and not units and not (neutral and len(cluster.columns) > 1)) or (not words and not neutral):
            return
        drop = {id(token) for token in inside}
        for line in cluster.lines:
            line.anchors = [token for token in line.anchors if id(token) not in drop]
        cluster.lines = [line for line in cluster.lines if line.anchors]
        cluster.columns = cluster.columns[1:]
        for token in inside:
            token.neutral = False
        if not cluster.lines:
            cluster.columns = []


def _dates_rows(cluster: Cluster, inside: list[Token], tokens: list[Token]) -> bool:
    """Whether years or days in the leading column name the rows: no words stand to the left of them, and values to the right."""
    if len(cluster.columns) < 2 or any(token.reading.kind != "year" for token in inside):
        return False
    rows = [line for line in cluster.lines if any(token in inside for token in line.anchors)]
    if not rows:
        return False
    named = _words_left_of(inside, rows, tokens)
    return not named and all(any(token.reading.kind == "value" for token in line.anchors) for line in rows)


def _classes_rows(cluster: Cluster, inside: list[Token], tokens: list[Token]) -> bool:
    """Whether the leading column names the rows by classes of ages or of time ("Under 30", "50 and above", "Not disclosed")."""
    values = [token for token in inside if token.reading.kind == "value"]
    classes = {token.text for token in values if names_class(token.text)}
    if len(cluster.columns) < 2 or len(classes) < 2 or len(classes) < 0.7 * len(values):
        return False
    rows = [line for line in cluster.lines if any(token in values for token in line.anchors)]
    beside = all(any(token not in inside for token in line.anchors) for line in rows)
    return beside and not _words_left_of(values, rows, tokens)


def _words_left_of(column: list[Token], rows: list[Line], tokens: list[Token]) -> bool:
    """Whether words name any of the rows to the left of a column."""
    left = min(token.segment.x0 for token in column)
    return any(
        token.segment.x1 < left
        and left - token.segment.x1 < 300
        and not token.segment.sideways
        and any(line.top - 2 < token.segment.middle < line.bottom + 2 for line in rows)
        for token in tokens
    )


def _unit_headed(cluster: Cluster, tokens: list[Token]) -> bool:
    """Whether "Unit" stands over the leading column, right above the table."""
    x0, x1 = cluster.columns[0]
    return any(
        UNIT_HEADING.match(token.text.strip())
        and token.segment.x0 < x1
        and token.segment.x1 > x0 - 4
        and 0 < cluster.lines[0].top - token.segment.bottom + 4 < 80
        for token in tokens
    )


def _drop_stray(cluster: Cluster) -> None:
    """Anchors outside all columns ("As at 1/1/2023" in front of a row) are labels."""
    for line in cluster.lines:
        line.anchors = [
            token
            for token in line.anchors
            if any(min(token.segment.x1, x1) > max(token.segment.x0, x0) for x0, x1 in cluster.columns)
        ]
    cluster.lines = [line for line in cluster.lines if line.anchors]


def _drop_chart(cluster: Cluster, tokens: list[Token]) -> None:
    """Takes off lines below a wide gap beside which no label stands: the numbers of a chart under the table."""
    gaps = [below.top - above.bottom for above, below in pairwise(cluster.lines)]
    words = [token for token in tokens if any(map(str.isalpha, token.text))]
    for place, gap in enumerate(gaps, start=1):
        below = cluster.lines[place:]
        wide = max(1.5 * cluster.size, 2 * median(gaps[: place - 1] or [0.0]))
        if gap > wide and not any(_beside_line(token, line, cluster) for line in below for token in words):
            cluster.lines = cluster.lines[:place]
            cluster.columns = columns_of([token for line in cluster.lines for token in line.anchors])
            return


def _beside_line(token: Token, line: Line, cluster: Cluster) -> bool:
    """Whether a word may be a line's label: left of its last number, at its height."""
    return token.segment.x0 < line.anchors[-1].segment.x0 and abs(token.segment.middle - line.middle) < 0.8 * cluster.size


def _demote_index(cluster: Cluster) -> bool:
    """Takes a leading column that only numbers the rows out of the anchors."""
    x1 = cluster.columns[0][1]
    inside = [token for line in cluster.lines for token in line.anchors if token.segment.x0 < x1]
    texts = [token.text for token in inside if token.text.isdecimal()]
    if len(inside) < 4 or len(texts) < 0.8 * len(inside) or (not is_index_text(texts[: len(texts)]) and not _nearly_counts(texts)):
        return False
    drop = {id(token) for token in inside}
    for line in cluster.lines:
        line.anchors = [token for token in line.anchors if id(token) not in drop]
    cluster.lines = [line for line in cluster.lines if line.anchors]
    cluster.columns = cluster.columns[1:] if cluster.lines else []
    return True


def _nearly_counts(texts: list[str]) -> bool:
    """Whether numbers go up by one nearly always."""
    numbers = [int(text) for text in texts]
    steps = [below - above for above, below in pairwise(numbers)]
    return sum(step == 1 for step in steps) >= 0.85 * len(steps) and numbers[0] <= 5


def _looks_like_one(cluster: Cluster, tokens: list[Token]) -> bool:
    """Enough values in line: two rows of two, or three rows of one."""
    if all(_NUMBERING.match(token.text) or token.reading.kind == "year" for line in cluster.lines for token in line.anchors):
        return False
    values = [sum(token.reading.kind == "value" for token in line.anchors) for line in cluster.lines]
    filled = sum(count > 0 for count in values)
    if sum(values) >= 2 and (cluster.headers or _dated(cluster, tokens)):
        return True
    if len(cluster.columns) >= 2:
        return sum(values) >= 3 and filled >= 1 and (filled >= 2 or max(values) >= 3)
    return filled >= 3 and not _counts_up(cluster)


def _dated(cluster: Cluster, tokens: list[Token]) -> bool:
    """Whether a line of years stands close above a row, one in line with each of its columns, and a label beside it."""
    first = cluster.lines[0]
    years = [
        token
        for token in tokens
        if token.reading.kind == "year" and 0 < first.top - token.segment.middle < 5 * cluster.size and not token.segment.sideways
    ]
    headed = all(any(_in_line(token, column) for token in years) for column in cluster.columns)
    return headed and any(
        token.segment.x1 < cluster.left
        and first.top - 2 < token.segment.middle < first.bottom + 2
        and any(map(str.isalpha, token.text))
        for token in tokens
    )


def _in_line(token: Token, column: tuple[float, float]) -> bool:
    return min(abs(token.segment.x1 - column[1]), abs(token.segment.centre - (column[0] + column[1]) / 2)) < ALIGNED


def _counts_up(cluster: Cluster) -> bool:
    """Whether a lone column only counts (page numbers of a contents list, numbered notes)."""
    numbers = []
    for line in cluster.lines:
        text = line.anchors[0].text.strip("()[]. ")
        if not text.isdecimal():
            return False
        numbers.append(int(text))
    return all(below >= above for above, below in pairwise(numbers))
