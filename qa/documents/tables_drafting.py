"""From a table's geometry to rows that know their headers, parents and units, ready to be written."""

from __future__ import annotations

import re

from qa.documents.layout import Segment
from qa.documents.tables_grid import Assembled, BodyRow, HeaderCell, cell_text
from qa.documents.tables_hanging import join_hanging
from qa.documents.tables_listings import is_listing, named_rows
from qa.documents.tables_lone_heads import place_lone_heads
from qa.documents.tables_model import CellDraft, ColumnDraft, Part, Piece, RowDraft, TableDraft, whole
from qa.documents.tables_parents import NUMBERING, Parents, centred, indent_of, is_period, parts_beneath, right_aligned
from qa.documents.tables_stated_units import GAS, inherit_units, repeat_units, row_unit, states_unit, unit_of_header
from qa.documents.tables_twin_columns import merge_twins
from qa.documents.tables_unit_lines import free_unit_line
from qa.documents.tables_united_cells import unit_over_values, value_within
from qa.documents.tables_units import UNIT_HEADING, is_unit, unit_stated
from qa.documents.tables_values import NUMBER_LIST, SEE_NOTE, read_cell

_CORNER = 24.0
"""A cell over the labels that begins further right (points) than the first says what a column beside the labels holds."""


_CHECKBOX = re.compile(r"[√□☑]\s?(?:适用|不适用|適用|不適用)")
_REFERENCES = re.compile(
    r"(?:GRI|SASB|IPIECA|TCFD|ESRS|UNGC|SDGs?)"
    r"(?:[\s\-–]*(?:targets?|codes?|index|standards?|disclosures?|references?|no\.?))?|"
    r"pages?(?:\s+(?:no\.?|numbers?|references?))?|pag(?:ina|\.)|(?:cross[- ])?references?|页码|頁碼|页次|頁次|所在页码?",
    re.IGNORECASE,
)
"""Headers of columns that point to a standard or a page: what stands there ("305-1", "8.8", "46") is no figure."""
_DISCLOSURE = re.compile(r"(?:GRI\s?)?\d{1,3}[-–]\d{1,2}\b|[A-Z]{2}-[A-Z]{2}-\d{3}[a-z]?\.\d|ESRS\s|[ESG]\d-\d", re.ASCII)
_ACCOUNT = re.compile(r"[1-9]\d{3}[A-Z]{0,2}")
_THOUSANDS = re.compile(r"\d,\d{3}")
_PAGES = re.compile(r"\d{1,3}(?:\s?[-–,.;]\s?\d{1,3})*")
GENERIC = re.compile(
    r"(?:type|kind|class|area|field)s?\s+of\s+\w+|(?:\w+\s+){0,2}(?:category|area|type|class|contract|gender|qualification|role)|"
    r"(?:(?:key\s+|sustainability\s+|esg\s+)*(?:performance\s+)?(?:metrics?|figures?|indicators?|kpis?|categor(?:y|ies)|items?|descriptions?|topics?|"
    r"subjects?|parameters?|disclosures?|data|names?|types?|regions?|countr(?:y|ies)|locations?|years?|units?|aspects?|notes?|"
    r"particulars|elements?|areas?|title|code|standards?)(?:\s*\(.{0,12}\))?|"
    r"(?:sasb|gri|tcfd|esrs|topic|disclosure|metric|activity)\s+(?:codes?|no\.?|numbers?|index|indicators?|metrics?)|"
    r".{0,6}(?:项目|項目|指标|指標|类别|類別|名称|名稱|单位|單位|种类|種類|内容|內容|序号|序號|年度|年份|科目|地区|地區))",
    re.IGNORECASE,
)
"""What stands over labels and says nothing about the table."""
_ITEM = re.compile(r"items?|particulars|descriptions?|categor(?:y|ies)|indicators?|metrics?|kpis?|[项項]目", re.IGNORECASE)
_BELONGS_ABOVE = re.compile(
    r"^(?:[(（]?\d{1,2}[)）]\s?|[*†‡#^¹²³⁴⁵⁶⁷⁸⁹]+\s?\D|notes?\b|sources?\b|[a-z]{3,}|注[:：]|资料来源)", re.ASCII
)
"""A footnote, or the end of a sentence: it closes what stands above, and is no title of what follows."""
_BROKEN_UNIT = re.compile(r"(thousands|millions|billions)(?:,?\s[^()]{0,60})?\)", re.IGNORECASE)
"""The rest of a unit in brackets that the line's end has broken: "(dollars in" over "thousands):"."""
_NUMBERED_TITLE = re.compile(
    r"^(?:table|tab\.|chart|figure|fig\.|exhibit)\s*\d|^[表图圖]\s*[\d一二三四五六七八九十]", re.IGNORECASE
)
_YEAR_WITHIN = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|FY\s?\d{2}\b")
_NOTE_LETTERS = frozenset("ghlm")
"""In brackets behind a title they mark a note more often than a unit ("Do no significant harm (h)")."""
TITLE_UNIT = re.compile(r"^[（(]?(?:金额)?(?:单位|單位)\s*[:：/]|^币种|^幣種")


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
    assembled.rows = join_hanging(assembled.rows)
    merge_twins(assembled)
    pieces = _Pieces()
    lines: list[list[Piece]] = []
    columns = _columns(assembled, pieces, lines)
    rows: list[RowDraft] = []
    written: set[int] = set()
    references = {place for place, column in enumerate(columns) if column.header and _REFERENCES.fullmatch(column.header[-1].text)}
    references |= {place for place, column in enumerate(columns) if not column.header and _holds_codes(assembled, place)}
    colons = sum(not row.cells and cell_text(row.label).endswith((":", "：")) for row in assembled.rows if row.label) > 0
    parents = Parents(
        indented=not centred(assembled.rows, ruled=assembled.ruled),
        indent=indent_of(assembled.rows),
        right=right_aligned(assembled.rows),
        parts=parts_beneath(assembled.rows),
    )
    stated: Piece | None = None
    for row in assembled.rows:
        line = _line(row, pieces, written)
        if not line:
            continue
        lines.append(line)
        label = pieces.of(row.label) if row.label else None
        groups = [whole(pieces.of(group)) for group in row.groups]
        cells = [cell for cell in _cells(row, pieces) if cell.column not in references]
        listed = named_rows(row, pieces.of) if assembled.ruled else []
        if not cells and not listed and _tells_words(row, ruled=assembled.ruled):
            continue
        if not cells and not listed:
            if label is not None and not rows and states_unit(label.text) is not None:
                stated = stated or label
            elif label is not None and not rows and _ITEM.fullmatch(label.text.strip()):
                pass  # "Item" or "Category" over the labels says nothing of them
            elif label is not None and (not colons or row.bold or label.text.endswith((":", "：")) or NUMBERING.match(label.text)):
                parents.section(row, whole(label))
            continue
        above = parents.over(row)
        part = whole(label) if label is not None else None
        if part is None and groups:
            part = groups.pop()
        part, unit = _label_and_unit(part, pieces.of(row.unit) if row.unit else None)
        unit = (None if row.unit else unit_over_values(row, pieces.of)) or unit
        over = list(dict.fromkeys((*above, *groups)))
        rows.extend([RowDraft(len(lines) - 1, part, cells, over, unit, row.cut)] if cells else [])
        within = [*over, part] if part is not None else over
        rows.extend(RowDraft(len(lines) - 1, name, amounts, within, None, row.cut) for name, amounts in listed)
        if part is not None and label is not None:
            parents.valued(row, part)
    if not any(not cell.blank for row in rows for cell in row.cells) or _is_index(rows):
        return None
    everything = assembled.segments()
    x0, top = min(s.x0 for s in everything), min(s.top for s in everything)
    x1, bottom = max(s.x1 for s in everything), max(s.bottom for s in everything)
    table = TableDraft(lines, columns, rows, x0, top, x1, bottom, sorted(s.size for s in everything)[len(everything) // 2])
    table.open_groups = [whole(pieces.of(group)) for group in assembled.rows[-1].groups]
    _title(table, assembled, pieces)
    if stated is not None and (bounds := states_unit(stated.text)) is not None:
        table.unit = Part(stated, *bounds)
    inherit_units(table)
    repeat_units(table, assembled)
    return table


def _label_and_unit(label: Part | None, written: Piece | None) -> tuple[Part | None, Part | None]:
    """A row's label and unit; a sum may have its name in the column of units, before its unit."""
    told = _TOTAL_IN.fullmatch(written.text) if label is None and written is not None else None
    if told is None or written is None:
        return label, row_unit(label, written)
    return Part(written, *told.span("label")), Part(written, *told.span("unit"))


_TOTAL_IN = re.compile(r"(?P<label>(?:grand )?total|sum)\s+in\s+(?P<unit>\S.{0,24})", re.IGNORECASE)
"""As in "Total in t"."""


def _tells_words(row: BodyRow, *, ruled: bool) -> bool:
    """Whether a row without values heads none: its cells tell something in words, for a year also one over several columns."""
    if row.told:
        return True
    if row.cells and (ruled or any(_told_elsewhere(cell_text(told)) for told in row.cells.values())):
        return True
    return bool(row.extra) and ruled and bool(row.label) and is_period(cell_text(row.label))


def _told_elsewhere(text: str) -> bool:
    """Whether a cell lists several figures or points to a note ("註 3"): its row is none that heads others."""
    return NUMBER_LIST.match(text) is not None or SEE_NOTE.fullmatch(text) is not None


def _holds_codes(assembled: Assembled, place: int) -> bool:
    """Whether a last column without a header holds ascending codes of accounts: they number the rows of the table beside it."""
    others = [cell_text(segments) for row in assembled.rows for column, segments in row.cells.items() if column != place]
    if place + 1 < len(assembled.columns) or not any(map(_THOUSANDS.search, others)):
        return False
    texts = [cell_text(row.cells[place]) for row in assembled.rows if place in row.cells]
    codes = [text for text in texts if _ACCOUNT.fullmatch(text)]
    return len(codes) > 3 and len(codes) == len(texts) and codes == sorted(set(codes))


def _is_index(rows: list[RowDraft]) -> bool:
    """Whether a table only tells on which pages disclosures stand: codes of standards name or group its rows of whole numbers."""
    named = [row for row in rows if row.label is not None]
    coded = sum(any(_DISCLOSURE.match(part.text) for part in (row.label, *row.parents[-1:]) if part is not None) for row in named)
    pages = all(cell.blank or _PAGES.fullmatch(cell.value.text.strip()) for row in rows for cell in row.cells)
    return len(named) > 1 and coded >= 0.7 * len(named) and pages


def _columns(assembled: Assembled, pieces: _Pieces, lines: list[list[Piece]]) -> list[ColumnDraft]:
    """Writes the header's lines and gives each column its path."""
    columns = [ColumnDraft([], None, x0, x1) for x0, x1 in assembled.columns]
    free_unit_line(assembled)
    place_lone_heads(assembled)
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
            found = unit_of_header(part, alone=len(column.header) == 1)
            if found:
                column.unit = found
                break
    _share_unit_of_gases(columns)
    return columns


def _share_unit_of_gases(columns: list[ColumnDraft]) -> None:
    """Columns of single gases beside one of all emissions are in its unit: "t CO2e" beside "CO2", "CH4" and "N2O"."""
    gases = [column for column in columns if column.header and GAS.fullmatch(column.header[-1].text.strip())]
    stated = {
        column.unit.text: column.unit for column in columns if column.unit is not None and _OF_CARBON.search(column.unit.text)
    }
    for column in gases if len(stated) == 1 else ():
        column.unit = column.unit or next(iter(stated.values()))


_OF_CARBON = re.compile(r"t(?:onnes|ons)?\s?(?:of\s)?CO[2₂²][\s-]?e", re.IGNORECASE)


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
            notes = [Part(piece, first, last) for first, last in reading.notes]
            cells.append(CellDraft(column, Part(piece, reading.first, reading.last), notes, blank=True))
        elif not is_listing(piece.text):
            found = value_within(segments, piece)
            if found is not None:
                cells.append(CellDraft(column, found))
    return cells


_ENDS_SENTENCE = re.compile(r"^[^()（）]+ [^()（）]*[^\W\d]{4,}\.\s*$")
"""The last line of a paragraph over a table ("hours per employee."), which may read as a unit and states none."""


def _title(table: TableDraft, assembled: Assembled, pieces: _Pieces) -> None:
    """Caption and unit of the whole table: from the cells over its labels, else from the lines above it."""
    over_labels = [cell for cell in assembled.header if not cell.columns]
    named = next((cell for cell in over_labels if cell.title), None)
    if named is not None and _names_table(pieces.of(named.segments).text):
        table.caption = whole(pieces.of(named.segments))
    first = _left_edge(over_labels, assembled)
    for cell in over_labels:
        piece = pieces.of(cell.segments)
        bounds = unit_stated(piece.text)
        word = len(over_labels) > 1 and _PEOPLE.fullmatch(piece.text.strip()) is not None
        if bounds and not word and not UNIT_HEADING.match(piece.text.strip()):
            table.unit = Part(piece, bounds[0], bounds[1])
        if table.caption is None and piece.box[0] < first + _CORNER and _names_table(piece.text):
            table.caption = whole(piece)
    titled = next((segment for segment in assembled.above if _NUMBERED_TITLE.match(segment.text)), None)
    second = [s for s in assembled.above if titled is not None and _GOES_ON.match(s.text) and _continues(titled, s)]
    closing = [s.bottom for s in assembled.above if _BELONGS_ABOVE.match(s.text) and s not in second]
    if titled is not None and titled.top > max(closing, default=0.0):
        lines = [titled, *second[:1]]
        table.caption = whole(Piece(lines, " ".join(line.text for line in lines)))
    for segment in assembled.above:
        text = segment.text
        broken = _BROKEN_UNIT.match(text)
        if broken and table.unit is None:
            table.unit = Part(Piece([segment], text), *broken.span(1))
        if _BELONGS_ABOVE.match(text) and not unit_stated(text) and segment not in second:
            break
        bounds = None if _ENDS_SENTENCE.search(text) else unit_stated(text)
        part = Part(Piece([segment], text), 0, len(text))
        if bounds and table.unit is None and text[bounds[0] : bounds[1]] not in _NOTE_LETTERS:
            inner = text[bounds[0] : bounds[1]].rstrip("):：. ") if "(" not in text[bounds[0] : bounds[1]] else text[slice(*bounds)]
            table.unit = Part(part.piece, bounds[0], bounds[0] + len(inner))
        if read_cell(text).kind != "text" or TITLE_UNIT.match(text) or _CHECKBOX.search(text):
            continue
        if (
            table.caption is None
            and len(text) < 160
            and not (bounds and bounds[1] - bounds[0] > 0.4 * len(text))
            and not text.rstrip().endswith(("。", "；"))
            and not (text.rstrip().endswith((".", ";", "，", ",")) and len(text) > 20)
        ):
            table.caption = whole(_title_of_lines(segment, assembled.above))


def dated_title(table: TableDraft) -> None:
    """A section line over all rows that tells a year is the title where nothing else is: the year is every value's."""
    first = table.rows[0].parents[:1]
    named = [row.label for row in table.rows if row.label is not None]
    if table.caption is not None or not first or any(column.header for column in table.columns):
        return
    over_all = all(row.parents and row.parents[0].piece is first[0].piece for row in table.rows)
    if over_all and _YEAR_WITHIN.search(first[0].text) and all(label.piece is not first[0].piece for label in named):
        table.caption = first[0]


_GOES_ON = re.compile(r"[a-z(]|&|and\b")
_LEADS_ON = re.compile(r"(?:\b(?:and|or|of|the|for|by|in|per|with|to|from)|[&,–-])$", re.IGNORECASE)


def _title_of_lines(line: Segment, above: list[Segment]) -> Piece:
    """A title with the line before it and behind it that it goes on from or to."""
    before = next((other for other in above if _continues(other, line)), None)
    behind = next((other for other in above if _continues(line, other) and not is_unit(other.text)), None)
    lines = [part for part in (before, line, behind) if part is not None]
    return Piece(lines, " ".join(part.text for part in lines))


def _continues(line: Segment, below: Segment) -> bool:
    """Whether two lines over a table are one title: set alike and close, the second in the words of the first or both heavy."""
    size = below.size
    close = -0.3 * size < below.top - line.bottom < 0.6 * size and abs(line.size - size) < 0.1 * size
    aligned = -2 < below.x0 - line.x0 < 2 * size or abs(line.centre - below.centre) < 2
    if line is below or not (close and aligned) or line.bold != below.bold:
        return False
    if read_cell(line.text).kind != "text" or len(line.text) >= _TITLE_LINE:
        return False
    return below.bold or _GOES_ON.match(below.text) is not None or _LEADS_ON.search(line.text.rstrip()) is not None


_TITLE_LINE = 100
"""Characters from which a line is none of a title."""


_PEOPLE = re.compile(r"employees?|people|persons?|headcount|heads?", re.IGNORECASE)
"""Words over the labels that may begin or end a title of several lines ("Employee" over "training"), and state no unit there."""


def _left_edge(over_labels: list[HeaderCell], assembled: Assembled) -> float:
    """Where the leftmost cell over the labels begins, in a grid also the labels: the rest of a cut row stands over none."""
    starts = [segment.x0 for cell in over_labels for segment in cell.segments]
    if assembled.ruled:
        starts += [segment.x0 for row in assembled.rows for segment in row.label]
    return min(starts, default=0.0)


def _names_table(text: str) -> bool:
    """Whether a cell over the labels says what the table is about, and not just what its labels are."""
    bare = text.strip(" .:：")
    if _ALL_IN.match(bare) and states_unit(bare) is not None:
        return False
    if (bare.isascii() and bare.isalpha() and bare.islower()) or _IN_BRACKETS.fullmatch(bare):
        return False  # the last line of what stands over the labels: "Option" over "series"
    return len(bare) > 3 and not GENERIC.fullmatch(bare) and not is_unit(bare) and read_cell(bare).kind == "text"


_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_ALL_IN = re.compile(r"[(（]?\s*all\s", re.IGNORECASE)
"""How a remark begins that says what all numbers of a table are in."""
