"""Tables of text dumps under a line of years: "Nitrogen oxides tonnes 154.18 128.79" below "Indicator Unit 2019 2020"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.documents.dump_lines import Piece, YearLine, loose_row, read_pieces, read_years, split_bullets
from qa.documents.grid import Grid, GridCell, lay_out
from qa.documents.grid_cells import is_period, is_unit_header
from qa.documents.grid_units import is_unit, unit_in_brackets
from qa.documents.widths import words
from qa.quantities.units import parse_unit

_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST_NAME = 14
"""Words of a heading of a group; a longer line without cells is a note or a sentence."""
_MOST_BETWEEN, _MOST_NOTES, _FAR = 6, 3, 20
"""Lines in a row without cells inside a table (headings of groups, broken labels, notes), and notes among them.

Farther from the last row, a row must state its unit.
"""
_SIDE_BY_SIDE = 4
"""Lines within which two headers stand without a row between."""
_LONGEST_TITLE, _MOST_TEXT = 20, 2
_LONGEST_GROUP = 4
_CHANGE = re.compile(r"change|var(?:iance|iation)?\.?|difference|yoy|y-o-y|trend|growth|target|goal|%|±|\+/-", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:(?:categor(?:y|ies)|classifications?|indicators?|metrics?|items?|descriptions?|divisions?|types?|kpis?"
    r"|names? of the indicator|section|topic|disclosures?|details?|contents?|performance|data)[\s/]*)+",
    re.IGNORECASE,
)
"""Words over the labels that only say that labels stand there."""
_UNIT_SAID = re.compile(r"(?P<title>.*?)\s*[(\[|ㅣ,]?\s*(?P<unit>units?\s*:\s*[^()]+?)[)\]]?", re.IGNORECASE)
_COUNTERS = frozenset(
    "ea ea. each case cases time times vehicle vehicles unit units point points score set sets site sites".split()
)
_SIZES = frozenset("metric short long square cubic thousand million billion".split())
_STANDARD = frozenset("standard normal".split())
"""Before a volume of gas: "standard cubic metres"."""
_COUNTING = frozenset("number no. total average".split())
_LONGEST_ALONE = 4
"""Words of a unit without a label, in the row below the one that it counts otherwise."""
_NO_UNIT_BEHIND = frozenset("of per by in and or the for to with from".split())
_GLUED_NOTE = re.compile(r"(?<![A-Za-z])(?P<word>[A-Za-z]*[a-z]{4,}|[A-Z]?[a-z]+\))(?P<note>\d{1,2})(?![\w.,])")
_NUMBERED = frozenset("scope tier phase level stage grade category class type group line plant site unit zone euro".split())
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class DumpTable:
    """A table found in a run of lines.

    Attributes:
        first: Its first line: the title's, or the header's.
        end: The line behind its last row.
        title: The short line above the header, or empty.
        grid: Its cells.
        notes: What stands among its rows and is none, in order.
    """

    first: int
    end: int
    title: str
    grid: Grid
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Header:
    years: YearLine
    labels: str
    aside: str
    unit_line: str
    has_unit: bool
    last: str

    @property
    def columns(self) -> int:
        return len(self.years.years) + bool(self.last)


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    unit: str = ""
    cells: tuple[str, ...] = ()
    group: str = ""
    behind: str = ""
    loose: bool = False
    """Whether nobody knows under which of the years the cells stand."""


def find_dump_tables(run: Sequence[str]) -> list[DumpTable]:
    """The tables of a run of lines, in order."""
    found: list[DumpTable] = []
    headers: list[_Header] = []
    place = 0
    above: tuple[int, tuple[str, ...]] = -_SIDE_BY_SIDE, ()
    while place < len(run):
        years = None if _HAN.search(run[place]) else read_years(run[place])
        if years is not None and place - above[0] < _SIDE_BY_SIDE and above[1] != years.years:
            years = None  # headers of tables side by side, whose rows nobody knows apart
        header = _header(years) if years is not None else None
        rows, notes, end = _rows(run, place + 1, header) if header is not None else ([], [], place)
        if header is not None and rows:
            headers.append(header)
            found.append(DumpTable(place, end, "", _grid(header, _grouped(rows)), tuple(notes)))
        elif years is not None:
            above = place, years.years
        place = end if rows else place + 1
    below = bool(found) and _title_below(run, found[-1].end)
    ends = [0, *(table.end for table in found)]
    for number, (table, header) in enumerate(zip(found, headers, strict=True)):
        title = _title(run, table.first, header) if table.first > ends[number] else ""
        if title and not (below and number and table.first - 1 == ends[number]):
            found[number] = replace(table, first=table.first - 1, title=title)
    return found


def _title_below(run: Sequence[str], end: int) -> bool:
    """Whether the last table of a page has a title below: then the line between two tables may be that of the one above."""
    line = run[end].split(" * ")[0].strip() if end < len(run) else ""
    return line[:1].isupper() and _is_name(line)


def _header(years: YearLine) -> _Header:
    before = list(years.before)
    has_unit = bool(before) and is_unit_header(before[-1])
    if has_unit:
        before.pop()
    aside = ""
    if before and len(before) <= _LONGEST_GROUP and (is_period(" ".join(before)) or _CHANGE.match(before[0])):
        aside, before = " ".join(before), []  # a column of arrows, or of words for what changed
    labels, unit_line = " ".join(before), ""
    said = _UNIT_SAID.fullmatch(labels)
    if said and said["title"] and not has_unit:
        labels, unit_line = said["title"], said["unit"]
    behind = " ".join(years.behind)
    last = behind if behind and len(years.behind) <= 4 and _CHANGE.search(behind) else ""
    return _Header(years, labels, aside, unit_line, has_unit, last)


def _title(run: Sequence[str], place: int, header: _Header) -> str:
    """The short line above a header whose own words name nothing."""
    if header.labels and not _GENERIC.fullmatch(header.labels):
        return ""
    above = run[place - 1].strip() if place else ""
    if not above or words(above) > _LONGEST_TITLE or not words(above) or above.endswith((".", "!", "?", ";", ",")):
        return ""
    return "" if read_years(above) is not None or read_pieces(above, header.columns) != [Piece(above)] else above


def _rows(run: Sequence[str], start: int, header: _Header) -> tuple[list[_Row], list[str], int]:
    """Rows from a line on, what stands among them and is none, and the line behind the last row."""
    rows: list[_Row] = []
    notes: list[str] = []
    waiting: list[_Row | str] = []
    end = start
    for place in range(start, len(run)):
        line = run[place].strip()
        if read_years(line) is not None or _HAN.search(line):
            break
        pieces = read_pieces(line, header.columns)
        if pieces is None or not pieces[0].cells:
            between = _between(line, header)
            if rows and not waiting and isinstance(between, _Row) and between.loose:
                rows.append(between)
                end = place + 1
                continue
            waiting.append(between)
            if len(waiting) > _FAR:
                break
            continue
        if _is_far(waiting):
            if not _states_unit(pieces[0], header):
                break
            waiting = _near(waiting)
        held = _held(waiting, pieces[0])
        if held is None:
            break
        notes += [one for one in waiting if isinstance(one, str)]
        rows += held[0]
        rows += _read([replace(pieces[0], label=held[1]), *pieces[1:]], header)
        if not pieces[-1].cells and not header.years.behind:
            notes.append(pieces[-1].label)
        waiting, end = [], place + 1
    return rows, notes, end


def _is_far(waiting: Sequence[_Row | str]) -> bool:
    return len(waiting) > _MOST_BETWEEN or sum(isinstance(one, str) for one in waiting) > _MOST_NOTES


def _states_unit(piece: Piece, header: _Header) -> bool:
    """Whether a row says itself what its cells count: in its unit, in brackets of its label, or beside the numbers."""
    if header.has_unit and _unit_apart(piece.label)[1]:
        return True
    return unit_in_brackets(piece.label, 0) is not None or any(re.search(r"[%$€£¥]", cell) for cell in piece.cells)


def _near(waiting: Sequence[_Row | str]) -> list[_Row | str]:
    """Lines far from the last row: what stands before the last note, or far above, names no group of what follows."""
    last = max((place for place, one in enumerate(waiting) if isinstance(one, str)), default=-1)
    first = max(last + 1, len(waiting) - _MOST_TEXT)
    return [one if place >= first or isinstance(one, str) or one.cells else one.label for place, one in enumerate(waiting)]


def _between(line: str, header: _Header) -> _Row | str:
    """What a line without a cell for each year is: a group's name, a row with too few or too many cells, or a note."""
    loose = loose_row(line)
    if loose is not None and header.years.behind and len(loose.cells) == 1 and loose.cells[0].isdigit():
        loose = None  # the number of a disclosure in a column behind the years
    if loose is not None and words(loose.label) <= _LONGEST_NAME and len(loose.cells) <= 2 * header.columns:
        return _Row(_with_raised_notes(loose.label), cells=loose.cells, loose=True)
    return _Row(line) if loose is None and _is_name(line) else line


def _held(waiting: Sequence[_Row | str], piece: Piece) -> tuple[list[_Row], str] | None:
    """Rows between a row and the one above, and its label, which may begin in the line before; None where it has none."""
    held = [one for one in waiting if isinstance(one, _Row)]
    label = piece.label
    broken = not label or (label[:1].islower() and not label.startswith(("of which", "including", "thereof")))
    last = waiting[-1] if waiting else None
    if broken and isinstance(last, _Row) and not last.cells:
        label = f"{held.pop().label} {label}".strip()
    return (held, label) if any(character.isalpha() for character in label) else None


def _is_name(line: str) -> bool:
    return 0 < words(line) <= _LONGEST_NAME and not line.endswith((".", "!", "?", ";")) and not re.search(r"[.!?] [A-Z]", line)


def _read(pieces: Sequence[Piece], header: _Header) -> list[_Row]:
    rows: list[_Row] = []
    for number, piece in enumerate(pieces):
        if not piece.cells:
            if header.years.behind:
                rows[-1] = replace(rows[-1], behind=piece.label)
            continue
        *groups, label = split_bullets(piece.label) or [piece.label]
        rows += [_Row(name) for name in groups if number == 0]
        label, unit = _unit_apart(label) if header.has_unit else (label, "")
        rows.append(_Row(_with_raised_notes(label), unit, piece.cells))
    return rows


def _unit_apart(label: str) -> tuple[str, str]:
    """A label and the unit that ends it: the longest one that reads as a unit."""
    tokens = label.split()
    for start in range(max(0, len(tokens) - 8), len(tokens)):
        before = [token.lower() for token in tokens[max(0, start - 2) : start]]
        if before and (before[-1] in _NO_UNIT_BEHIND or (before[0] == "per" and before[-1] in _SIZES)):
            continue
        text = " ".join(tokens[start:])
        if len(tokens) - start > 1 and (tokens[start].lower() in _COUNTING or (not start and len(tokens) > _LONGEST_ALONE)):
            continue
        if parse_unit(text) is not None or ("/" in tokens[start] and parse_unit(tokens[start].split("/")[0]) and is_unit(text)):
            start -= bool(before) and before[-1] in _STANDARD
            text = " ".join(tokens[start:])
            return " ".join(tokens[:start]), text
    if len(tokens) > 1 and (tokens[-1].lower() in _COUNTERS or is_unit(tokens[-1])):
        return " ".join(tokens[:-1]), tokens[-1]
    return label, ""


def _with_raised_notes(label: str) -> str:
    """A label whose notes' digits, glued to its words, are raised again: "emissions9"."""

    def raised(match: re.Match[str]) -> str:
        return match.group() if match["word"].lower() in _NUMBERED else match["word"] + match["note"].translate(_RAISED)

    return _GLUED_NOTE.sub(raised, label)


def _grouped(rows: Sequence[_Row]) -> list[_Row]:
    """Rows whose first one names their group before its own label, as a merged cell beside several rows does.

    "Domestic Male", "Female", "Overseas Male", "Female": what two labels begin with is their groups' names where the rows below
    them bear the same labels.
    """
    found = list(rows)
    for first in range(len(rows)):
        for second in range(first + 2, len(rows)):
            names = _group_names(rows[first].label, rows[second].label)
            size = _alike(rows, first, second) if names and not found[second].group else 0
            if not size:
                continue
            for start, name in zip((first, second), names, strict=True):
                found[start] = replace(found[start], group=name, label=found[start].label.removeprefix(name).strip())
                for place in range(start, start + size + 1):
                    found[place] = replace(found[place], group=name)
            break
    return found


def _group_names(one: str, other: str) -> tuple[str, str] | tuple[()]:
    """What two labels begin with before the words in capitals that both end with."""
    ones, others = one.split(), other.split()
    size = 0
    while size < min(len(ones), len(others)) - 1 and ones[-1 - size] == others[-1 - size]:
        size += 1
    while size and not ones[-size][:1].isupper():
        size -= 1
    names = " ".join(ones[: len(ones) - size]), " ".join(others[: len(others) - size])
    if (
        not size
        or names[0] == names[1]
        or not all(name[-1:].isalnum() or name.endswith(")") for name in names)
        or max(len(name.split()) for name in names) > _LONGEST_GROUP
    ):
        return ()
    return names


def _alike(rows: Sequence[_Row], first: int, second: int) -> int:
    """How many rows below two rows bear the same labels and units."""
    size = 0
    while first + size + 1 < second and second + size + 1 < len(rows):
        one, other = rows[first + size + 1], rows[second + size + 1]
        if not one.cells or not other.cells or (one.label, one.unit) != (other.label, other.unit):
            break
        size += 1
    return size if rows[first].cells and rows[second].cells else 0


def _grid(header: _Header, rows: Sequence[_Row]) -> Grid:
    wide = 2 if any(row.group for row in rows) else 1
    asides = [header.aside] if header.aside else []
    behind = " ".join(header.years.behind) if not header.last else ""
    written = [[GridCell(header.unit_line)]] if header.unit_line else []
    names = [*(["Unit"] if header.has_unit else []), *asides, *header.years.years, header.last or behind]
    written.append([GridCell(header.labels, columns=wide), *map(GridCell, names)])
    for place, row in enumerate(rows):
        if not row.cells:
            written.append([GridCell(row.label)])
            continue
        cells = [*([row.unit] if header.has_unit else []), *("" for _ in asides), *row.cells, *([row.behind] if behind else [])]
        if row.loose:  # in columns without a header, where they are read and are no figures
            cells = [*("" for _ in names), *row.cells]
        written.append([*_label_cells(rows, place, wide), *map(GridCell, cells)])
    return lay_out(written)


def _label_cells(rows: Sequence[_Row], place: int, wide: int) -> list[GridCell]:
    """A row's group and label; a label stands for the rows below that only count it in another unit."""
    row = rows[place]
    if not row.label and place and rows[place - 1].cells:
        return []
    below = place + 1
    while below < len(rows) and rows[below].cells and not rows[below].label:
        below += 1
    if not row.group:
        return [GridCell(row.label, columns=wide, rows=below - place)]
    label = GridCell(row.label, rows=below - place)
    if place and rows[place - 1].group == row.group:
        return [label]
    last = place
    while last < len(rows) and rows[last].group == row.group:
        last += 1
    return [GridCell(row.group, rows=max(last, below) - place), label]
