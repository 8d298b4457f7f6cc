"""Cells that list several amounts by name ("COD: 0.2 t/year; ammonia: 0.02 t/year"): each name is a row of its own.

Tables of pollutants have one row for each plant; what it emits of each substance stands in one cell, by name or in the order
in which another cell of the row names the substances.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from qa.documents.layout import Segment
from qa.documents.tables_grid import BodyRow, cell_text
from qa.documents.tables_model import CellDraft, Part, Piece
from qa.documents.tables_values import is_amount, read_cell

_LONGEST = 400
_PIECE = re.compile(r"(?:[^；;。，,、]|(?<=\d)[,，](?=\d{3}(?!\d)))+")
"""What stands between two marks; a comma inside a number is none."""
_NAMED = re.compile(
    r"\s*(?P<name>[^\W\d_](?:[^：:<>≤≥＜＞（(]|[（(][^（）()]{1,12}[）)]){0,23}?)\s*"
    r"(?P<mark>[：:]\s*|(?=[<>≤≥＜＞])|\s(?=\d))(?:平均|约|約)?\s*(?P<amount>[<>≤≥＜＞]?\s?\d.*?)\s*(?:[（(][^（）()\d]{1,8}[）)])?\s*"
)
"""A name and its amount, which a remark in brackets may follow ("7.86 (no unit)")."""
_AMOUNT = re.compile(
    r"[<>≤≥＜＞]?\s?\d[\d,]*(?:\.\d+)?\s?(?:mg/\s?(?:N?m[3³]|L)|[μu]g/\s?(?:N?m[3³]|L)|kg/h|万吨|吨|噸|千克|公斤|kg|t|"
    r"万?标?立方米?|Nm3)(?:\s?/\s?(?:年|a|月))?",
    re.IGNORECASE,
)
_IN_ORDER = re.compile(
    rf"\s*(?:分别为?[：:]?\s*)?(?:{_AMOUNT.pattern})(?:[、，,；;.和及\s]+(?:{_AMOUNT.pattern}))+[；;。.、]?\s*", re.IGNORECASE
)
_KIND = re.compile(r"^[^：:]{1,6}[：:]\s*")
_NAME = re.compile(r"[^、，,；;]+")
_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class _Item:
    """A name and the amount behind it, by their characters in the cell."""

    name: tuple[int, int]
    amount: tuple[int, int]


@lru_cache(maxsize=16384)
def _named(text: str) -> tuple[_Item, ...]:
    """The amounts that a cell lists by name; none where most of it is something else, or none of them has a unit."""
    if len(text) > _LONGEST or not any(char.isdigit() for char in text):
        return ()
    items: list[_Item] = []
    united = marked = 0  # "pages 18 to 20", "served > 9 years" list nothing
    pieces = [match for match in _PIECE.finditer(text) if match.group().strip()]
    for piece in pieces:
        found = _NAMED.fullmatch(text, piece.start(), piece.end())
        emitted = found is not None and _AMOUNT.fullmatch(found["amount"]) is not None
        if found is not None and (emitted or read_cell(found["amount"]).kind == "value"):
            items.append(_Item(found.span("name"), found.span("amount")))
            marked += emitted or bool(found["mark"].strip())
            united += emitted or is_amount(found["amount"])
    return tuple(items) if items and marked and 2 * len(items) > len(pieces) and 2 * united >= len(items) else ()


def is_listing(text: str) -> bool:
    """Whether a cell lists amounts with units, by name or one behind the other ("52.9 t, 300.6 t")."""
    return bool(_named(text)) or (len(text) <= _LONGEST and _IN_ORDER.fullmatch(text) is not None)


def named_rows(row: BodyRow, of: Callable[[list[Segment]], Piece]) -> list[tuple[Part, list[CellDraft]]]:
    """The rows that a row's listings are: each name with its cells.

    Args:
        row: A row of a grid.
        of: Gives the piece of a cell's lines.
    """
    rows: dict[str, tuple[Part, list[CellDraft]]] = {}
    for column, segments in sorted(row.cells.items()):
        if not is_listing(cell_text(segments)):
            continue
        for name, amount in _amounts(of(segments), row, of):
            key = re.sub(r"\s", "", name.text).casefold()
            rows.setdefault(key, (name, []))[1].append(CellDraft(column, amount))
    return list(rows.values())


def _amounts(piece: Piece, row: BodyRow, of: Callable[[list[Segment]], Piece]) -> Iterator[tuple[Part, Part]]:
    """Names and amounts of one cell; amounts without names have those of the cell of the row that names as many things."""
    named = _named(piece.text)
    for item in named:
        yield Part(piece, *item.name), Part(piece, *item.amount)
    if named:
        return
    amounts = [Part(piece, *match.span()) for match in _AMOUNT.finditer(piece.text)]
    for segments in (row.label, *reversed(row.groups), *row.extra):
        names = _names(of(segments)) if segments else []
        if len(names) == len(amounts):
            yield from zip(names, amounts, strict=True)
            return


def _names(piece: Piece) -> list[Part]:
    """What a cell names one after the other ("waste gas: dust, sulphur dioxide"), without the kind they are of."""
    text = piece.text
    kind = _KIND.match(text)
    names = []
    for match in _NAME.finditer(text, kind.end() if kind else 0):
        first = match.start() + len(match.group()) - len(match.group().lstrip())
        names.append(Part(piece, first, first + len(match.group().strip())))
    return names if all(0 < len(name.text) <= _LONGEST_NAME and not name.text[0].isdigit() for name in names) else []
