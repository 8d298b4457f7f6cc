"""Labels whose first lines stand above their values, the last line set in beside them."""

from __future__ import annotations

import re

from qa.documents.tables_grid import BodyRow
from qa.documents.tables_parents import NUMBERING

_PART = re.compile(r"(?:of which|of them|thereof|including|incl\.|excluding|excl\.|[-–—•])\b", re.IGNORECASE)
"""What a row that is a part of the one above begins with, however it is set."""
_NUMBERED = re.compile(r"[(（]\s?[\w一二三四五六七八九十]{1,3}\s?[)）]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PART_ZH = re.compile(r"其中|其他|减|減|加|归属|歸屬|按|小计|小計|合计|合計|[一二三四五六七八九十]+、")
_WHOLE_ZH = re.compile(r"(?:活动|活動|资产|資產|负债|負債|权益|權益|收益|情况|情況|项目|項目|费用|費用|税|稅|业务|業務|指标|指標)$")
"""How Chinese section lines end that head rows set in under them."""
_LONG_ZH = 8
_INDENT = 3.0
"""A line set in by more (points) may go on from the one above it."""
_CLOSING = 40
"""Characters that the rest of a bracket has at most."""
_APART = 0.9
"""Lines of one label stand no further apart than this, in line heights."""


def join_hanging(rows: list[BodyRow]) -> list[BodyRow]:
    """Rows, each line without values that only goes on in the next row's label made a part of it.

    Such a label reads on in small letters or in brackets, is set in, and stands alone under its first line: rows of the same
    indent below it would be the parts of a section.
    """
    joined: list[BodyRow] = []
    for place, row in enumerate(rows):
        if joined and _is_mark(joined[-1], row):
            joined[-1].extra.append(row.label)
            continue
        if joined and _closes(joined[-1], row):
            joined[-1].label = [*joined[-1].label, *row.label]
            joined[-1].bottom = max(joined[-1].bottom, row.bottom)
            continue
        following = rows[place + 1] if place + 1 < len(rows) else None
        while joined and _goes_on(joined[-1], row, following):
            row.label = [*joined[-1].label, *row.label]
            row.top = min(row.top, joined[-1].top) if not row.cells else row.top
            joined.pop()
        joined.append(row)
    return joined


def _is_mark(above: BodyRow, row: BodyRow) -> bool:
    """Whether a line is nothing but the raised mark of a note behind the label above it."""
    if not above.cells or not above.label or row.cells or len(row.label) != 1 or row.groups or row.unit:
        return False
    mark, last = row.label[0], above.label[-1]
    small = mark.text.strip().isdigit() and len(mark.text.strip()) <= 2 and mark.size < 0.9 * last.size
    return small and mark.top - last.bottom < 0.5 * last.size and mark.x0 > last.x0 + _INDENT


def _closes(above: BodyRow, row: BodyRow) -> bool:
    """Whether a line without values closes the bracket that the label above it leaves open ("… (metric tonnes" over "CO2e)")."""
    if not above.cells or not above.label or row.cells or not row.label or row.groups or row.unit:
        return False
    first, last = row.label[0], above.label[-1]
    head, tail = ("".join(segment.text for segment in label) for label in (above.label, row.label))
    opens = _open(head) == 1 and _open(tail) == -1 and len(tail) <= _CLOSING
    return opens and 0 < first.top - last.top < 2 * first.size and abs(row.indent - above.indent) < _INDENT


def _open(text: str) -> int:
    """How many brackets a text opens more than it closes."""
    return sum(text.count(mark) for mark in "(（") - sum(text.count(mark) for mark in ")）")


def _reads_on(above: str, text: str) -> bool:
    """Whether a Chinese line may be the rest of the one above it: that breaks off within a long name."""
    if (
        not _CHINESE.match(text)
        or NUMBERING.match(above)
        or not _CHINESE.search(above[-1:])
        or _PART_ZH.match(text)
        or _WHOLE_ZH.search(above)
    ):
        return False
    return text[0] in "的之和及与與或等" or len(above) >= _LONG_ZH


def _goes_on(above: BodyRow, row: BodyRow, following: BodyRow | None) -> bool:
    """Whether a row's label is the rest of the line above it."""
    if above.cells or not above.label or not row.cells or not row.label or above.groups or above.unit or above.extra:
        return False
    first, last = row.label[0], above.label[-1]
    text = first.text.strip()
    if (
        not (text[:1].islower() or text[:1] in "(（" or _reads_on(last.text.rstrip(), text))
        or _PART.match(text)
        or _NUMBERED.match(text)
    ):
        return False
    if last.text.rstrip().endswith((":", "：", ".", "。")) or last.bold != first.bold:
        return False
    if not last.top < first.top or first.top - last.bottom > _APART * first.size:
        return False
    if row.indent < above.indent + _INDENT:
        return False
    return following is None or not following.label or abs(following.indent - row.indent) > _INDENT
