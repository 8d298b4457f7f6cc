"""Tables of Chinese text dumps whose cells stand one a line: a label, then its number ("生产人员" over "1,325")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.documents.dump_tables import DumpTable
from qa.documents.grid import GridCell, lay_out
from qa.documents.grid_cells import is_blank, is_period, is_value

_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMBER = re.compile(r"[-–−]?\d{1,3}(?:,\d{3})*(?:\.\d+)?%?|[-–−]?\d+(?:\.\d+)?%?")
_LONGEST_LABEL = 36
"""Characters of a label; a longer line is text."""
_LONGEST_PERIOD = 8
"""Characters of a line that is a time alone, and no label that begins with one ("本期费用化投入")."""
_FEWEST, _MOST_ABOVE = 3, 4
"""Pairs that make a table, and lines without a number before a label: a title, what its columns hold, a broken label."""
_SENTENCE = re.compile(r"[。；;！？]|[，,、：:]$|^[√□☑]|适用$|適用$|^\s*(?:单位|單位|币种|幣種)\s*[:：]|^第?\s*\d+\s*[页頁]")
_COLUMN = re.compile(
    r".{0,12}(?:类别|類別|项目|項目|名称|名稱)|.{0,10}(?:人数|人數|数量|數量|金额|金額|比例|占比)\s*(?:[(（].{1,8}[)）])?"
)
"""What heads a column of labels, or one of numbers."""
_REST = re.compile(r"(?:的)?(?:人数|人數|数量|數量|金额|金額|比例|占比|合计|合計)\s*(?:[(（].{1,8}[)）])?")
"""A line that says only what is counted: the end of the label above it."""


@dataclass(frozen=True, slots=True)
class _Pair:
    first: int
    above: tuple[str, ...]
    label: str
    value: str
    end: int


def find_pair_tables(run: Sequence[str]) -> list[DumpTable]:
    """The tables of a run of lines of which each holds one cell, in order: one for each title.

    Only where several labels in a row have one number each: two numbers in a row are columns, which nobody tells apart.
    """
    found: list[DumpTable] = []
    place = 0
    while place < len(run):
        pairs, several = _pairs(run, place)
        if len(pairs) >= _FEWEST and not several:
            found += _tables(pairs)
        place = pairs[-1].end if pairs else place + 1
    return found


def _pairs(run: Sequence[str], start: int) -> tuple[list[_Pair], bool]:
    """Pairs of a label and its number that follow each other from a line on; whether columns do: several numbers, or times."""
    pairs: list[_Pair] = []
    place = start
    several = start > 0 and (_is_cell(run[start - 1]) or is_period(run[start - 1]))
    while (pair := _pair(run, place)) is not None:
        if pair.end < len(run) and _is_cell(run[pair.end]):
            return pairs, True
        if not pairs and pair.above:
            return [], several  # it begins with the label alone, which a later line is
        pairs.append(pair)
        place = pair.end
    return pairs, several


def _pair(run: Sequence[str], start: int) -> _Pair | None:
    end = start
    while end < len(run) and _is_label(run[end]) and end - start <= _MOST_ABOVE:
        end += 1
    if end == start or end == len(run) or not _is_cell(run[end]):
        return None
    lines = [line.strip() for line in run[start:end]]
    label = lines.pop()
    if lines and _REST.fullmatch(label):
        label = lines.pop() + label
    return _Pair(start, tuple(lines), label, run[end].strip(), end + 1)


def _is_label(line: str) -> bool:
    text = line.strip()
    if not text or len(text) > _LONGEST_LABEL or not _HAN.search(text) or _SENTENCE.search(text):
        return False
    return not (is_value(text) or is_blank(text) or (len(text) <= _LONGEST_PERIOD and is_period(text)))


def _is_cell(line: str) -> bool:
    return _NUMBER.fullmatch(line.strip()) is not None or is_blank(line)


def _tables(pairs: Sequence[_Pair]) -> list[DumpTable]:
    """Pairs under their titles: lines between two pairs head what follows them."""
    groups: list[list[_Pair]] = []
    for pair in pairs:
        if pair.above or not groups:
            groups.append([])
        groups[-1].append(pair)
    named = [group for group in groups if len({pair.label for pair in group}) == len(group)]
    return [_table(group) for group in named if len(group) > 1]


def _table(group: Sequence[_Pair]) -> DumpTable:
    titles = [line for line in group[0].above if not _COLUMN.fullmatch(line)]
    heads = [line for line in group[0].above if _COLUMN.fullmatch(line)]
    header = [[GridCell(heads[0], header=True), GridCell(heads[-1], header=True)]] if len(heads) > 1 else []
    rows = [[GridCell(pair.label), GridCell(pair.value)] for pair in group]
    return DumpTable(group[0].first, group[-1].end, " ".join(titles), lay_out([*header, *rows]), ())
