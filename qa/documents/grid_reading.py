"""From a grid of cells to tables whose rows know their headers, groups and units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from qa.documents.grid import Grid, GridCell, Slot
from qa.documents.grid_cells import is_blank, is_period, is_unit_header, is_value, note_spans, unit_line
from qa.documents.grid_columns import Roles, find_roles
from qa.documents.grid_units import unit_in_brackets
from qa.domain.documents import Cell, Column, Row, Table
from qa.domain.places import Span

_MOST_HEADER_ROWS = 4
_OF_WHICH = ("其中", "of which", "thereof", "including", "- ", "– ", "—", "• ")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a grid as it is written into the stored text.

    Attributes:
        text: Its lines; cells separated by tabs.
        table: The table with spans relative to `text`, or None where the lines are no table.
    """

    text: str
    table: Table | None = None


def shifted(table: Table, offset: int) -> Table:
    """`table` with every span moved by `offset`."""

    def move(span: Span) -> Span:
        return Span(span.start + offset, span.end + offset)

    def maybe(span: Span | None) -> Span | None:
        return move(span) if span else None

    columns = tuple(replace(column, header=tuple(map(move, column.header)), unit=maybe(column.unit)) for column in table.columns)
    rows = tuple(
        replace(
            row,
            span=move(row.span),
            label=move(row.label),
            parents=tuple(map(move, row.parents)),
            unit=maybe(row.unit),
            cells=tuple(replace(cell, span=move(cell.span), notes=tuple(map(move, cell.notes))) for cell in row.cells),
        )
        for row in table.rows
    )
    return replace(table, columns=columns, rows=rows, caption=maybe(table.caption), unit=maybe(table.unit))


def read_grid(grid: Grid, clean: Callable[[str], str]) -> Iterator[Section]:
    """The tables of a grid: one, or several where a new header row of periods begins in the middle.

    `clean` makes a cell's text fit for the stored text.
    """
    if grid.width == 0:
        return
    rows = _cleaned(grid, clean)
    if grid.width == 1:
        yield Section("\n".join(row[0].text for row in rows if row[0].origin and row[0].text))
        return
    for part in _split_at_headers(rows):
        yield _Writer(part).section()


def _cleaned(grid: Grid, clean: Callable[[str], str]) -> list[tuple[Slot, ...]]:
    """Rows with one-line texts; slots of one merged cell go on sharing one cell."""
    cells: dict[int, GridCell] = {}
    for row in grid.rows:
        for slot in row:
            if id(slot.cell) not in cells:
                cells[id(slot.cell)] = replace(slot.cell, text=_one_line(clean(slot.text)))
    return [tuple(Slot(cells[id(slot.cell)], slot.origin) for slot in row) for row in grid.rows]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _split_at_headers(rows: Sequence[tuple[Slot, ...]]) -> Iterator[Sequence[tuple[Slot, ...]]]:
    """Cuts before a later row of periods only, with the single-cell rows directly above it (its caption)."""
    start, valued = 0, False
    for number, row in enumerate(rows):
        if valued and _is_period_row(row):
            cut = number
            while cut - 1 > start and _single(rows[cut - 1]):
                cut -= 1
            yield rows[start:cut]
            start, valued = cut, False
        elif any(is_value(slot.text) and not is_period(slot.text) for slot in row[1:]):
            valued = True
    yield rows[start:]


def _is_period_row(row: tuple[Slot, ...]) -> bool:
    texts = [slot.text for slot in row[1:] if slot.origin and slot.text]
    periods = sum(map(is_period, texts))
    first = row[0].text
    return (
        periods >= 2
        and periods * 2 > len(texts)
        and not is_value(first)
        and not any(is_value(text) and not is_period(text) for text in texts)
    )


def _single(row: tuple[Slot, ...]) -> bool:
    """Whether the row holds one cell alone."""
    return len([slot for slot in row if slot.origin and slot.text]) == 1 and all(
        not slot.text or slot.cell is row[0].cell or slot.origin for slot in row
    )


class _Writer:
    """Writes one table's lines and reads its rows."""

    def __init__(self, rows: Sequence[tuple[Slot, ...]]) -> None:
        self._rows = rows
        self._lines: list[Span] = []
        self._spans: dict[int, Span] = {}
        self._merged: dict[tuple[int, ...], int] = {}
        self.text = self._write()

    def _write(self) -> str:
        pieces: list[str] = []
        length = 0
        for row in self._rows:
            if pieces:
                pieces.append("\n")
                length += 1
            start = length
            texts = [slot.text if slot.origin else "" for slot in row]
            while texts and not texts[-1]:
                texts.pop()
            for number, text in enumerate(texts):
                if number:
                    pieces.append("\t")
                    length += 1
                if text:
                    self._spans[id(row[number].cell)] = Span(length, length + len(text))
                    pieces.append(text)
                    length += len(text)
            self._lines.append(Span(start, length))
        return "".join(pieces)

    def _span(self, slot: Slot) -> Span | None:
        return self._spans.get(id(slot.cell)) if slot.text else None

    def section(self) -> Section:
        above, caption, unit = self._above()
        headers = self._header_rows(above)
        body = range(above + headers, len(self._rows))
        if not body:
            return Section(self.text)
        roles = find_roles([self._rows[number] for number in range(above, above + headers)], [self._rows[n] for n in body])
        columns = self._columns(range(above, above + headers), roles)
        rows = tuple(self._read_rows(body, roles))
        columns = (*columns, *self._across(columns))
        if not rows:
            return Section(self.text)
        return Section(self.text, Table(columns, rows, caption, unit or self._corner_unit(range(above, above + headers), roles)))

    def _corner_unit(self, headers: range, roles: Roles) -> Span | None:
        """The unit that the header over the labels states for all ("指标（单位：万元）")."""
        for number in headers:
            slot = self._rows[number][0]
            span = self._span(slot)
            if span is not None and 0 not in roles.values and slot.cell.columns == 1:
                found = unit_in_brackets(slot.text, span.start)
                if found is not None:
                    return found
        return None

    def _above(self) -> tuple[int, Span | None, Span | None]:
        """Single-cell rows on top: how many, and where they state a caption and a unit for all."""
        caption: Span | None = None
        unit: Span | None = None
        number = 0
        while number < len(self._rows) - 1 and _single(self._rows[number]):
            slot = next(slot for slot in self._rows[number] if slot.origin and slot.text)
            span = self._spans[id(slot.cell)]
            stated = unit_line(slot.text)
            if stated:
                unit = Span(span.start + stated.start, span.start + stated.end)
            elif not self._is_header(number + 1, number + 1) and not _single(self._rows[number + 1]):
                break
            else:
                caption = caption or span
                unit = unit or unit_in_brackets(slot.text, span.start)
            number += 1
        return number, caption, unit

    def _header_rows(self, first: int) -> int:
        count = 0
        while count < _MOST_HEADER_ROWS and first + count < len(self._rows) - 1 and self._is_header(first + count, first):
            count += 1
        return count

    def _is_header(self, number: int, first: int) -> bool:
        row = self._rows[number]
        own = [slot for slot in row if slot.origin and slot.text]
        if number == first and not own:
            return False
        others = [slot.text for slot in row[1:] if slot.text]
        if not others or any(is_blank(text) or (is_value(text) and not is_period(text)) for text in others):
            return False
        if own and all(slot.cell.header for slot in own):
            return len(own) > 1 or number > first
        if any(is_period(slot.text) for slot in own if slot is not row[0]):
            return not is_period(row[0].text) or number == first
        if number == first:
            return self._heads_values(number) or all(len(slot.text) <= 40 for slot in own)
        above = self._rows[number - 1]
        return any(
            slot.cell.columns > 1 or slot.cell is below.cell for slot, below in zip(above[1:], row[1:], strict=True) if slot.text
        )

    def _heads_values(self, number: int) -> bool:
        return any(is_value(slot.text) for row in self._rows[number + 1 :] for slot in row[1:])

    def _columns(self, headers: range, roles: Roles) -> tuple[Column, ...]:
        columns: list[Column] = []
        for position, column in enumerate(roles.values):
            path: list[Span] = []
            for number in headers:
                span = self._span(self._rows[number][column])
                if span and span not in path:
                    path.append(span)
            unit = next((found for span in reversed(path) if (found := unit_in_brackets(span.of(self.text), span.start))), None)
            columns.append(Column(position, tuple(path), unit))
        return tuple(columns)

    def _across(self, columns: Sequence[Column]) -> Iterator[Column]:
        """A column for cells that lie across several: they are under what those have in common alone."""
        for covered, position in self._merged.items():
            paths = [columns[one].header for one in covered]
            shared = tuple(span for span in paths[0] if all(span in path for path in paths))
            units = {columns[one].unit for one in covered}
            yield Column(position, shared, units.pop() if len(units) == 1 else None)

    def _read_rows(self, body: range, roles: Roles) -> Iterator[Row]:
        sections: list[Span] = []
        groups: dict[int, Slot] = {}
        after_section = False
        whole: Span | None = None
        for number in body:
            row = self._rows[number]
            cells = tuple(self._cells(row, roles))
            label = self._label(row, roles)
            if not cells and roles.valued:
                if label:
                    sections = [*sections, label] if after_section else [*sections[:-1], label]
                    groups.clear()
                    after_section, whole = True, None
                continue
            if label is None or not cells:
                continue
            after_section = False
            parents = [*sections, *self._groups(row, roles, groups, label)]
            if label.of(self.text).lower().startswith(_OF_WHICH):
                parents += [whole] if whole else []
            else:
                whole = label
            yield Row(self._lines[number], label, tuple(parents), cells, self._row_unit(row, roles, label))

    def _label(self, row: tuple[Slot, ...], roles: Roles) -> Span | None:
        for column in roles.label_order:
            span = self._span(row[column])
            if span:
                return span
        return None

    def _groups(self, row: tuple[Slot, ...], roles: Roles, groups: dict[int, Slot], label: Span) -> Iterator[Span]:
        """Texts of the other label columns; a cell left empty below a group's name means the same group."""
        for column in roles.labels:
            if column == roles.label:
                continue
            if row[column].text:
                for later in [key for key in groups if key >= column]:
                    del groups[later]
                groups[column] = row[column]
            held = row[column] if row[column].text else groups.get(column) if column < roles.label else None
            span = self._span(held) if held else None
            if span and span != label:
                yield span

    def _cells(self, row: tuple[Slot, ...], roles: Roles) -> Iterator[Cell]:
        for position, column in enumerate(roles.values):
            slot = row[column]
            span = self._span(slot) if slot.origin else None
            if span is None:
                continue
            own, notes = note_spans(span.of(self.text), span.start)
            covered = tuple(place for place, other in enumerate(roles.values) if row[other].cell is slot.cell)
            if len(covered) > 1:
                position = self._merged.setdefault(covered, len(roles.values) + len(self._merged))
            yield Cell(position, own, blank=is_blank(own.of(self.text)), notes=notes, reference=slot.cell.reference)

    def _row_unit(self, row: tuple[Slot, ...], roles: Roles, label: Span) -> Span | None:
        for column in roles.units:
            span = self._span(row[column])
            if span and not is_unit_header(span.of(self.text)) and not is_blank(span.of(self.text)):
                return span
        return unit_in_brackets(label.of(self.text), label.start)
