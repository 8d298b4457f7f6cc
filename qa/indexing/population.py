"""All passages of a generation, across segments: which of them a filter allows, and how many documents and pages that are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.domain.passages import PassageFilter
from qa.indexing.columns import Columns, Ints, Mask, Rows

_REMEMBERED_FILTERS = 16
"""About 5 bytes a passage and vector each."""


@dataclass(frozen=True, slots=True)
class AllowedVectors:
    """Which vectors of a segment a filter allows: as a mask, as bits (lowest first), and how many; `passages` they belong to."""

    mask: Mask
    bits: NDArray[np.uint8]
    count: int
    passages: int

    @property
    def every(self) -> bool:
        """Whether nothing is left out."""
        return self.count == len(self.mask)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a filter allows, segment by segment and counted over all."""

    rows: tuple[Mask, ...]
    vectors: tuple[AllowedVectors, ...]
    passages: int
    documents: int
    pages: int


class Population:
    """Rows are numbered through all segments in order; ids ascend with them."""

    def __init__(
        self, segments: Sequence[Columns], removed: Sequence[Sequence[int]], numbers: Callable[[], Mapping[str, int]]
    ) -> None:
        """Takes segments' columns, their removed document numbers, and what gives living documents' numbers by id."""
        self.segments = tuple(segments)
        self._alive = tuple(columns.living(gone) for columns, gone in zip(segments, removed, strict=True))
        self._numbers = numbers
        self._first_ids = _first_ids(self.segments)
        self._filters: dict[PassageFilter, Allowed] = {}
        self._lock = Lock()

    def place(self, passage_id: int) -> tuple[int, int] | None:
        """Segment and row inside it of a living passage, None for an unknown or removed one."""
        segment = int(np.searchsorted(self._first_ids, passage_id, side="right")) - 1
        if segment < 0:
            return None
        ids = self.segments[segment].ids
        row = int(np.searchsorted(ids, passage_id))
        found = row < len(ids) and ids[row] == passage_id and self._alive[segment][row]
        return (segment, row) if found else None

    def segments_of(self, passage_ids: Sequence[int]) -> list[int | None]:
        """For each passage id, the segment of a living passage, None for an unknown or removed one; all looked up at once."""
        wanted = np.asarray(passage_ids, dtype=np.int64)
        homes = np.searchsorted(self._first_ids, wanted, side="right") - 1
        found: list[int | None] = [None] * len(wanted)
        for segment in {int(home) for home in homes if home >= 0}:
            ids, alive = self.segments[segment].ids, self._alive[segment]
            if not len(ids):
                continue
            places = np.flatnonzero(homes == segment)
            rows = np.minimum(np.searchsorted(ids, wanted[places]), len(ids) - 1)
            for place in places[(ids[rows] == wanted[places]) & alive[rows]].tolist():
                found[place] = segment
        return found

    def ids_of(self, document: int) -> Ints:
        """Ids of a document's passages in order."""
        parts = [columns.ids[columns.rows_of(document)] for columns in self.segments]
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)

    def neighbours(self, passage_id: int, distance: int) -> list[int] | None:
        """Ids of the passages before and after in the same document; None for an unknown passage."""
        place = self.place(passage_id)
        if place is None:
            return None
        columns, row = self.segments[place[0]], place[1]
        within = columns.rows_of(int(columns.documents[row]))
        window = range(max(within.start, row - distance), min(within.stop, row + distance + 1))
        return [int(columns.ids[other]) for other in window if other != row]

    def allowed(self, where: PassageFilter) -> Allowed:
        """The rows that meet a filter, remembered for the filters used last."""
        with self._lock:
            known = self._filters.pop(where, None)
            if known is not None:
                self._filters[where] = known
                return known
        found = self._evaluate(where)
        with self._lock:
            self._filters[where] = found
            while len(self._filters) > _REMEMBERED_FILTERS:
                del self._filters[next(iter(self._filters))]
        return found

    def _evaluate(self, where: PassageFilter) -> Allowed:
        both = list(zip(self.segments, self._alive, strict=True))
        rows = tuple(self._segment_mask(columns, alive, where) for columns, alive in both)
        counted = [_documents_and_pages(columns, mask) for columns, mask in zip(self.segments, rows, strict=True)]
        return Allowed(
            rows=rows,
            vectors=tuple(_vectors(columns, mask) for columns, mask in zip(self.segments, rows, strict=True)),
            passages=sum(int(np.count_nonzero(mask)) for mask in rows),
            documents=sum(documents for documents, _ in counted),
            pages=sum(pages for _, pages in counted),
        )

    def _segment_mask(self, columns: Columns, alive: Mask, where: PassageFilter) -> Mask:
        mask = alive
        if where.documents is not None:
            wanted = np.zeros(len(columns), dtype=np.bool_)
            numbers = self._numbers()
            for document in where.documents:
                if document in numbers:
                    wanted[columns.rows_of(numbers[document])] = True
            mask = mask & wanted
        if where.companies is not None:
            mask = mask & columns.companies.mask(where.companies, len(columns))
        if where.years is not None:
            mask = mask & columns.years.mask(where.years, len(columns))
        return mask


def _vectors(columns: Columns, rows: Mask) -> AllowedVectors:
    mask = rows.take(columns.owners)  # half the time of indexing
    return AllowedVectors(mask, np.packbits(mask, bitorder="little"), int(np.count_nonzero(mask)), int(np.count_nonzero(rows)))


def _first_ids(segments: Sequence[Columns]) -> Ints:
    """Each segment's first passage id; one without passages takes the next segment's, so that a look-up steps over it."""
    following = np.iinfo(np.int64).max
    firsts: list[int] = []
    for columns in reversed(segments):
        following = int(columns.ids[0]) if len(columns) else following
        firsts.append(following)
    return np.array(firsts[::-1], dtype=np.int64)


def _documents_and_pages(columns: Columns, mask: Mask) -> tuple[int, int]:
    """Documents, and the pages on which their passages stand, among the masked rows.

    Passages of a document are in reading order, so a row adds the pages after the last one that the rows before it reach.
    """
    rows = np.flatnonzero(mask)
    if not len(rows):
        return 0, 0
    documents, first, last = columns.documents.take(rows), columns.pages.take(rows), columns.last_pages.take(rows)
    fresh = np.concatenate([[True], documents[1:] != documents[:-1]])
    before = np.concatenate([[0], _reached(last, fresh)[:-1]])
    before[fresh] = 0
    pages = np.maximum(0, last - np.maximum(first - 1, before))
    return int(np.count_nonzero(fresh)), int(pages.sum())


def _reached(last: Rows, fresh: Mask) -> NDArray[np.integer[Any]]:
    """The highest last page so far of each row's document; nearly always the row's own, as passages follow each other."""
    if not (last[1:] < last[:-1])[~fresh[1:]].any():
        return last
    offsets: Ints = np.cumsum(fresh, dtype=np.int64) * (int(last.max()) + 1)
    reached: Ints = np.maximum.accumulate(offsets + last) - offsets
    return reached
