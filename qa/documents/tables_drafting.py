"""From a table's geometry to rows that know their headers, parents and units, ready to be written."""

from __future__ import annotations

import re

from qa.documents.layout import Segment
from qa.documents.tables_grid import Assembled, BodyRow, HeaderCell, cell_text
from qa.documents.tables_model import CellDraft, ColumnDraft, Part, Piece, RowDraft, TableDraft, whole
from qa.documents.tables_units import UNIT_HEADING, is_unit, is_unit_cell, unit_in_brackets, unit_stated, without_note
from qa.documents.tables_values import read_cell

_INDENT = 3.5
"""Labels whose left edges differ by more (points) stand on different levels."""
_NUMBERING = re.compile(
    r"^(?:([一二三四五六七八九十]+、)|([(（][一二三四五六七八九十]+[)）])|(\d+[.、．])|([(（]\d+[)）])|([A-Z]\.\s)|([A-Z]\.\d+))"
)


_CHECKBOX = re.compile(r"[√□☑]\s?(?:适用|不适用|適用|不適用)")
_REFERENCES = re.compile(
    r"(?:GRI|SASB|IPIECA|TCFD|ESRS|UNGC|SDGs?)"
    r"(?:[\s\-–]*(?:targets?|codes?|index|standards?|disclosures?|references?|no\.?))?",
    re.IGNORECASE,
)
"""Headers of columns that point to a standard: what stands there ("305-1", "8.8", "-") is no figure."""
_GENERIC = re.compile(
    r"(?:type|kind|class|area|field)s?\s+of\s+\w+|(?:\w+\s+){0,2}(?:category|area|type|class|contract|gender|qualification|role)|"
    r"(?:(?:key\s+|sustainability\s+|esg\s+)*(?:performance\s+)?(?:metrics?|figures?|indicators?|kpis?|categor(?:y|ies)|items?|descriptions?|topics?|"
    r"subjects?|parameters?|disclosures?|data|names?|types?|regions?|countr(?:y|ies)|locations?|years?|units?|aspects?|notes?|"
    r"particulars|elements?|areas?|title|code|standards?)(?:\s*\(.{0,12}\))?|"
    r".{0,6}(?:项目|項目|指标|指標|类别|類別|名称|名稱|单位|單位|种类|種類|内容|內容|序号|序號|年度|年份|科目|地区|地區))",
    re.IGNORECASE,
)
"""What stands over labels and says nothing about the table."""
_BELONGS_ABOVE = re.compile(
    r"^(?:[(（]?\d{1,2}[)）]\s?|[*†‡#^¹²³⁴⁵⁶⁷⁸⁹]+\s?\D|notes?\b|sources?\b|[a-z]{3,}|注[:：]|资料来源)", re.ASCII
)
"""A footnote, or the end of a sentence: it closes what stands above, and is no title of what follows."""
_NUMBERED_TITLE = re.compile(
    r"^(?:table|tab\.|chart|figure|fig\.|exhibit)\s*\d|^[表图圖]\s*[\d一二三四五六七八九十]", re.IGNORECASE
)
_TITLE_UNIT = re.compile(r"^[（(]?(?:金额)?(?:单位|單位)\s*[:：/]|^币种|^幣種")


class _Pieces:
    """One piece for each list of segments, so that a group label shared by rows is written once."""

    def __init__(self) -> None:
        self._known: dict[int, Piece] = {}

    def of(self, segments: list[Segment]) -> Piece:
        key = id(segments[0])
        if key not in self._known:
            self._known[key] = Piece(segments, cell_text(segments))
        return self._known[key]


def draft(assembled: Assembled) -> TableDraft | None:
    """Drafts a table; None when nothing in it is a value."""
    pieces = _Pieces()
    lines: list[list[Piece]] = []
    columns = _columns(assembled, pieces, lines)
    rows: list[RowDraft] = []
    written: set[int] = set()
    references = {place for place, column in enumerate(columns) if column.header and _REFERENCES.fullmatch(column.header[-1].text)}
    colons = sum(not row.cells and cell_text(row.label).endswith((":", "：")) for row in assembled.rows if row.label) > 0
    parents = _Parents(indented=not _centred(assembled.rows))
    for row in assembled.rows:
        line = _line(row, pieces, written)
        if not line:
            continue
        lines.append(line)
        label = pieces.of(row.label) if row.label else None
        groups = [whole(pieces.of(group)) for group in row.groups]
        cells = [cell for cell in _cells(row, pieces) if cell.column not in references]
        if not cells:
            if label is not None and (not colons or row.bold or label.text.endswith((":", "：")) or _NUMBERING.match(label.text)):
                parents.section(row, whole(label))
            continue
        above = parents.over(row)
        part = whole(label) if label is not None else None
        if part is None and groups:
            part = groups.pop()
        rows.append(RowDraft(len(lines) - 1, part, cells, [*above, *groups], _row_unit(row, part, pieces)))
        if part is not None and label is not None:
            parents.valued(row, part)
    if not any(not cell.blank for row in rows for cell in row.cells):
        return None
    everything = assembled.segments()
    x0, top = min(s.x0 for s in everything), min(s.top for s in everything)
    x1, bottom = max(s.x1 for s in everything), max(s.bottom for s in everything)
    table = TableDraft(lines, columns, rows, x0, top, x1, bottom, sorted(s.size for s in everything)[len(everything) // 2])
    _title(table, assembled, pieces)
    _inherit_units(table)
    _repeat_units(table, assembled)
    return table


def _columns(assembled: Assembled, pieces: _Pieces, lines: list[list[Piece]]) -> list[ColumnDraft]:
    """Writes the header's lines and gives each column its path."""
    columns = [ColumnDraft([], None, x0, x1) for x0, x1 in assembled.columns]
    _spread_lone_year(assembled)
    _free_title(assembled)
    by_level: dict[int, list[HeaderCell]] = {}
    for cell in assembled.header:
        by_level.setdefault(cell.level, []).append(cell)
    for level in sorted(by_level):
        line = []
        for cell in sorted(by_level[level], key=lambda cell: cell.segments[0].x0):
            piece = pieces.of(cell.segments)
            line.append(piece)
            for place in cell.columns:
                columns[place].header.append(whole(piece))
        lines.append(line)
    for column in columns:
        column.header.sort(key=lambda part: part.piece.box[1])
        for part in reversed(column.header):
            found = _unit_of_header(part)
            if found:
                column.unit = found
                break
    return columns


def _spread_lone_year(assembled: Assembled) -> None:
    """A year that stands alone above all other headers is the year of every column, wherever on its line it stands."""
    heads = [cell for cell in assembled.header if cell.columns]
    years = [cell for cell in heads if read_cell(cell_text(cell.segments)).kind == "year"]
    if len(years) != 1 or len(assembled.columns) < 2:
        return
    year = years[0]
    others = [cell for cell in heads if cell is not year]
    below = {place for cell in others for place in cell.columns}
    if len(below) == len(assembled.columns) and all(cell.segments[0].middle > year.segments[-1].bottom for cell in others):
        year.columns = list(range(len(assembled.columns)))


def _free_title(assembled: Assembled) -> None:
    """A long line alone above all headers, centred over the whole table with its labels, is its title and heads no column."""
    heads = [cell for cell in assembled.header if cell.columns and not cell.segments[0].sideways]
    labels = [segment.x0 for row in assembled.rows for segment in row.label]
    if len(heads) < 2 or not labels:
        return
    title = min(heads, key=lambda cell: cell.segments[0].top)
    others = [cell for cell in heads if cell is not title]
    text = cell_text(title.segments)
    if len(text) < 20 or read_cell(text).kind != "text" or len(title.columns) == len(assembled.columns):
        return
    if any(cell.segments[0].middle < title.segments[-1].bottom for cell in others):
        return
    middle = (min(labels) + assembled.columns[-1][1]) / 2
    x0, x1 = min(segment.x0 for segment in title.segments), max(segment.x1 for segment in title.segments)
    if abs((x0 + x1) / 2 - middle) < 0.05 * (assembled.columns[-1][1] - min(labels)):
        title.columns = []


def _unit_of_header(part: Part) -> Part | None:
    """The unit that a column's header states: the whole header ("%"), or what stands in brackets."""
    text = part.text
    if is_unit(text) and text.strip().lower() not in {
        "number",
        "year",
        "years",
        "total",
        "rate",
        "ratio",
        "index",
        "a",
        "d",
        "h",
        "g",
        "l",
        "m",
        "t",
        "w",
        "j",
        "no",
        "no.",
    }:
        inner = text.strip("()（） ")
        start = text.index(inner)
        return Part(part.piece, part.first + start, part.first + start + len(inner))
    bounds = unit_in_brackets(text)
    return Part(part.piece, part.first + bounds[0], part.first + bounds[1]) if bounds else None


def _line(row: BodyRow, pieces: _Pieces, written: set[int]) -> list[Piece]:
    """A row's pieces from left to right; a group label is written with the first row it groups."""
    parts = [*row.groups, row.label, row.unit, *row.cells.values(), *row.extra]
    line = []
    for segments in parts:
        if not segments:
            continue
        piece = pieces.of(segments)
        if id(piece) not in written:
            written.add(id(piece))
            line.append(piece)
    groups = len([g for g in row.groups if g])
    fixed = [piece for piece in line if any(pieces.of(g) is piece for g in row.groups if g)] if groups else []
    rest = [piece for piece in line if piece not in fixed]
    return [*fixed, *sorted(rest, key=lambda piece: piece.segments[0].x0)]


def _cells(row: BodyRow, pieces: _Pieces) -> list[CellDraft]:
    """The row's values and blanks; other words of value columns are written but are no values."""
    cells = []
    for column, segments in sorted(row.cells.items()):
        piece = pieces.of(segments)
        reading = read_cell(piece.text)
        if reading.kind in ("value", "year"):
            notes = [Part(piece, first, last) for first, last in reading.notes]
            cells.append(CellDraft(column, Part(piece, reading.first, reading.last), notes))
        elif reading.kind == "blank":
            cells.append(CellDraft(column, whole(piece), blank=True))
        else:
            found = _value_within(segments, pieces, piece)
            if found is not None:
                cells.append(CellDraft(column, found))
    return cells


def _value_within(segments: list[Segment], pieces: _Pieces, piece: Piece) -> Part | None:
    """The value of a cell of several lines whose first line is one ("71%" over "(France only)")."""
    if len(segments) < 2:
        return None
    first = segments[0].text
    reading = read_cell(first)
    if reading.kind == "value" and piece.text.startswith(first):
        return Part(piece, reading.first, reading.last)
    return None


def _row_unit(row: BodyRow, label: Part | None, pieces: _Pieces) -> Part | None:
    """The unit in the row's unit column, else in its label."""
    if row.unit:
        piece = pieces.of(row.unit)
        text = piece.text
        inner = without_note(text).strip("()（）[] ")
        if not inner:
            return None
        start = text.index(inner)
        bounds = unit_stated(inner)
        if bounds and not is_unit_cell(inner):
            return Part(piece, start + bounds[0], start + bounds[1])
        return Part(piece, start, start + len(inner))
    if label is None:
        return None
    bounds = unit_in_brackets(label.text)
    return Part(label.piece, label.first + bounds[0], label.first + bounds[1]) if bounds else _leading_unit(label)


def _leading_unit(label: Part) -> Part | None:
    """The unit that a label begins with: "% of women in management", "Number of …"."""
    if label.text.startswith(("% ", "％")):
        return Part(label.piece, label.first, label.first + 1)
    match = re.match(r"number(?= of )", label.text, re.IGNORECASE)
    return Part(label.piece, label.first, label.first + match.end()) if match else None


def _centred(rows: list[BodyRow]) -> bool:
    """Whether labels are set to their column's centre or right edge: then their left edges say nothing."""
    labels = [row.label for row in rows if row.label and row.cells]
    if len(labels) < 3:
        return False
    lefts = [min(segment.x0 for segment in label) for label in labels]
    if max(lefts) - min(lefts) < _INDENT:
        return False
    centres = [(min(s.x0 for s in label) + max(s.x1 for s in label)) / 2 for label in labels]
    rights = [max(segment.x1 for segment in label) for label in labels]
    return any(sum(abs(x - sorted(xs)[len(xs) // 2]) < 1.5 for x in xs) >= 0.8 * len(xs) for xs in (centres, rights))


class _Parents:
    """Section lines and rows that rows below them belong to."""

    def __init__(self, *, indented: bool) -> None:
        self._indented = indented
        self._stack: list[tuple[tuple[float, int, int], Part, bool]] = []
        self._last_was_section = False

    def _rank(self, row: BodyRow, label: Part) -> tuple[float, int, int]:
        """Left edge, depth of numbering, weight: smaller stands higher."""
        match = _NUMBERING.match(label.text)
        depth = next((place + 1 for place, group in enumerate(match.groups()) if group), 0) if match else 0
        return (self._indent(row), depth, 0 if row.bold else 1)

    def _indent(self, row: BodyRow) -> float:
        return row.indent if self._indented else 0.0

    def section(self, row: BodyRow, label: Part) -> None:
        """A line without values: it heads what follows, inside what stands further left or is numbered higher."""
        rank = self._rank(row, label)
        while self._stack and not self._inside(self._stack[-1], rank, self._last_was_section):
            self._stack.pop()
        self._stack.append((rank, label, True))
        self._last_was_section = True

    @staticmethod
    def _inside(above: tuple[tuple[float, int, int], Part, bool], rank: tuple[float, int, int], adjacent: bool) -> bool:
        """Whether a section line stands under the entry above it."""
        (indent, depth, weight), _, section = above
        if rank[0] > indent + _INDENT:
            return True
        if rank[0] < indent - _INDENT or not section:
            return False
        if depth and rank[1]:
            return rank[1] > depth
        if depth != rank[1]:
            return bool(depth) and not rank[1] and adjacent
        return rank[2] > weight

    def over(self, row: BodyRow) -> list[Part]:
        """The labels above a row with values: sections, and rows it is indented under."""
        self._last_was_section = False
        if not row.label:
            return [label for _, label, section in self._stack if section]
        while self._stack:
            (indent, _, _), _, section = self._stack[-1]
            own = self._indent(row)
            if own > indent + _INDENT or (section and own >= indent - _INDENT):
                break
            self._stack.pop()
        return [label for _, label, _ in self._stack]

    def valued(self, row: BodyRow, label: Part) -> None:
        """A row with values may head rows that are indented under it."""
        self._stack.append((self._rank(row, label), label, False))


def _title(table: TableDraft, assembled: Assembled, pieces: _Pieces) -> None:
    """Caption and unit of the whole table: from the cells over its labels, else from the lines above it."""
    for cell in assembled.header:
        if cell.columns:
            continue
        piece = pieces.of(cell.segments)
        bounds = unit_stated(piece.text)
        if bounds and not UNIT_HEADING.match(piece.text.strip()):
            table.unit = Part(piece, bounds[0], bounds[1])
        if table.caption is None and _names_table(piece.text):
            table.caption = whole(piece)
    titled = next((segment for segment in assembled.above if _NUMBERED_TITLE.match(segment.text)), None)
    if titled is not None and titled.top > max((s.bottom for s in assembled.above if _BELONGS_ABOVE.match(s.text)), default=0.0):
        table.caption = whole(Piece([titled], titled.text))
    for segment in assembled.above:
        text = segment.text
        if _BELONGS_ABOVE.match(text) and not unit_stated(text):
            break
        bounds = unit_stated(text)
        part = Part(Piece([segment], text), 0, len(text))
        if bounds and table.unit is None:
            table.unit = Part(part.piece, bounds[0], bounds[1])
        if read_cell(text).kind != "text" or _TITLE_UNIT.match(text) or _CHECKBOX.search(text):
            continue
        if (
            table.caption is None
            and not (bounds and bounds[1] - bounds[0] > 0.4 * len(text))
            and not (text.rstrip().endswith((".", ";", "。", "；", "，", ",")) and len(text) > 20)
        ):
            table.caption = part


def _names_table(text: str) -> bool:
    """Whether a cell over the labels says what the table is about, and not just what its labels are."""
    bare = text.strip(" .:：")
    return len(bare) > 3 and not _GENERIC.fullmatch(bare) and not is_unit(bare) and read_cell(bare).kind == "text"


def _repeat_units(table: TableDraft, assembled: Assembled) -> None:
    """In a table with a unit column, a row that leaves it empty goes on with the unit above."""
    stated = sum(bool(row.unit) for row in assembled.rows)
    if stated < 2 or table.unit is not None:
        return
    last: Part | None = None
    for row in table.rows:
        if row.unit is not None:
            last = row.unit
        elif row.label is not None:
            row.unit = last


def _inherit_units(table: TableDraft) -> None:
    """A row without a unit takes the one its nearest parent states, or the row it is a part of."""
    by_label = {(row.label.piece, row.label.first): row for row in table.rows if row.label is not None}
    for row in table.rows:
        if row.unit is not None:
            continue
        for parent in reversed(row.parents):
            owner = by_label.get((parent.piece, parent.first))
            if owner is not None and owner.unit is not None:
                row.unit = owner.unit
                break
            bounds = unit_stated(parent.text)
            if bounds and not is_unit(parent.text):
                row.unit = Part(parent.piece, parent.first + bounds[0], parent.first + bounds[1])
                break
