"""The tables of a sheet: stretches of rows between empty ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.documents.grid import Slot
from qa.documents.grid_cells import is_period, is_value

SlotRow = Sequence[Slot]


def regions(rows: Sequence[SlotRow]) -> Iterator[Sequence[SlotRow]]:
    """Stretches that are tables of their own.

    An empty row divides tables, unless what follows has no header row of its own: then it goes on under the header above.
    """
    held: list[SlotRow] = []
    gap = False
    for row in rows:
        if not _filled(row):
            gap = bool(held)
            continue
        if gap and _begins_table(row, held):
            yield held
            held = []
        gap = False
        held.append(row)
    if held:
        yield held


def _filled(row: SlotRow) -> list[str]:
    return [slot.text for slot in row if slot.origin and slot.text.strip()]


def _begins_table(row: SlotRow, above: Sequence[SlotRow]) -> bool:
    """A title or a header row begins a table; rows with values, and group names above them, go on with the one above."""
    texts = _filled(row)
    if any(is_value(text) and not is_period(text) for text in texts[1:]):
        return False
    has_table = any(is_value(slot.text) and not is_period(slot.text) for held in above for slot in held[1:])
    return not has_table or len(texts) > 1 or not _headed(above)


def _headed(rows: Sequence[SlotRow]) -> bool:
    return any(sum(1 for text in _filled(row)[1:] if is_period(text)) >= 1 for row in rows)
