"""A table as geometry: header cells over columns, body rows with labels, before their meaning is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qa.documents.layout import Segment


@dataclass(slots=True, eq=False)
class HeaderCell:
    """A header's lines, and the value columns it stands over (none for a cell over the labels).

    `title` marks a cell over the whole table, labels included: it heads no column but says what the table is.
    """

    segments: list[Segment]
    columns: list[int]
    level: int = 0
    title: bool = False


@dataclass(slots=True, eq=False)
class BodyRow:
    """One row: a label, what groups it (outermost first), its unit, its cells by column, and other words.

    A row without cells is a section line. `indent` is the label's left edge. `cut` says that the place of its group is empty at
    the head of a grid: the group may stand on the page before. `inner` marks a row whose label stands among the value columns,
    `told` one without values that says something in words in their stead: it heads nothing.
    """

    top: float
    bottom: float
    label: list[Segment] = field(default_factory=list)
    groups: list[list[Segment]] = field(default_factory=list)
    unit: list[Segment] = field(default_factory=list)
    cells: dict[int, list[Segment]] = field(default_factory=dict)
    extra: list[list[Segment]] = field(default_factory=list)
    cut: bool = False
    inner: bool = False
    told: bool = False

    @property
    def middle(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2

    @property
    def indent(self) -> float:
        """Left edge of the label."""
        return min((segment.x0 for segment in self.label), default=0.0)

    @property
    def bold(self) -> bool:
        """Whether the label is set in a heavy font."""
        return bool(self.label) and all(segment.bold for segment in self.label)


@dataclass(slots=True, eq=False)
class Assembled:
    """A table's parts. `columns` are the value columns' x-intervals; `above` are lines over the table, nearest first."""

    columns: list[tuple[float, float]]
    header: list[HeaderCell]
    rows: list[BodyRow]
    above: list[Segment] = field(default_factory=list)
    ruled: bool = False

    def segments(self) -> list[Segment]:
        """Every segment of the table, each once."""
        seen: dict[int, Segment] = {}
        for cell in self.header:
            for segment in cell.segments:
                seen[id(segment)] = segment
        for row in self.rows:
            for part in [row.label, row.unit, *row.groups, *row.cells.values(), *row.extra]:
                for segment in part:
                    seen[id(segment)] = segment
        return list(seen.values())


_LOST_CUBE = re.compile(r"(?<=[μumk]g/m)\?|(?<=[μumk]g/ m)\?")
"""A font without the power of three writes concentrations in "mg/m?"."""


def cell_text(segments: list[Segment]) -> str:
    """A cell's lines as one line: numbers cut by the cell's width and Chinese lines close up, other lines join with a blank."""
    text = ""
    for segment in segments:
        following = segment.text
        if not text:
            text = following
        elif text[-1] in "\ufffe\x02\u00ad":
            text = text[:-1] + ("" if following[:1].islower() else "-") + following
        elif _closes_up(text, following):
            text += following
        else:
            text += " " + following
    text = _LOST_CUBE.sub("³", text)
    return text.replace("\ufffe", "-").replace("\x02", "-").replace("\u00ad", "").replace("\t", " ").replace("\n", " ").strip()


def _closes_up(text: str, following: str) -> bool:
    before, after = text[-1], following[0]
    if wide(before) and (wide(after) or after.isdigit() or after in "（(%）)"):
        return True
    if before in "（(" and wide(after):
        return True
    if before == "m" and text[-2:-1] in set("/kcd") and following.strip(")） ") in {"2", "3", "²", "³"}:
        return True  # the power of a unit that the cell's width has cut off: "mg/m" over "3"
    number = set("0123456789.,")
    if before in number and after in number | {"%"} and set(following) <= number | set("%)") and set(text.lstrip("-(−")) <= number:
        # 1,375,4 / 71.55: a number cut at the cell's edge; two whole numbers above each other keep their blank.
        return before in ".," or after in ".,%" or "," in text or "." in following or "." in text
    return False


def wide(char: str) -> bool:
    """Whether a character is Chinese or full-width."""
    return (
        "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uffef" or "\u3000" <= char <= "\u303f"
    )
