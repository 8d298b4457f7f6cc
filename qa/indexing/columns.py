"""What a search needs to know of passages without reading them: document, pages, years, companies; and whose each vector is."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.domain.passages import Passage
from qa.indexing.arrays import Array, pack, unpack

Ints = NDArray[np.int64]
Rows = NDArray[np.int32]
Mask = NDArray[np.bool_]

WHOLE = -1
"""The window number of a vector that stands for the whole passage."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Rows by key: `rows[offsets[i]:offsets[i + 1]]` are the rows of the i-th key."""

    places: Mapping[Any, int]
    offsets: Ints
    rows: Rows

    def of(self, key: Hashable) -> Rows:
        """The rows of a key, none for an unknown one."""
        place = self.places.get(key)
        return self.rows[:0] if place is None else self.rows[self.offsets[place] : self.offsets[place + 1]]

    def mask(self, keys: Collection[Hashable], rows: int) -> Mask:
        """Which of `rows` rows have any of the keys."""
        found = np.zeros(rows, dtype=np.bool_)
        for key in keys:
            found[self.of(key)] = True
        return found


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a passage, ids and document numbers ascending.

    `owners` (the row of the vector's passage, ascending) and `windows` have one entry a vector.
    """

    ids: Ints
    documents: Ints
    pages: Rows
    last_pages: Rows
    owners: Rows
    windows: Rows
    years: Postings
    companies: Postings

    def __len__(self) -> int:
        return len(self.ids)

    def rows_of(self, document: int) -> slice:
        """The rows of a document."""
        start, end = np.searchsorted(self.documents, [document, document + 1])
        return slice(int(start), int(end))

    def living(self, removed: Iterable[int]) -> Mask:
        """Rows whose document is not among the removed ones."""
        alive = np.ones(len(self), dtype=np.bool_)
        for document in removed:
            alive[self.rows_of(document)] = False
        return alive


def vector_order(passages: Sequence[Passage]) -> tuple[Rows, Rows, Ints]:
    """For a document's vectors as stored: owner, window number, and the row in [passage vectors, window vectors] it comes from.

    A passage's windows follow its own vector, so that all vectors of a passage lie together.
    """
    counts = [len(passage.windows) for passage in passages]
    owners = np.concatenate([np.arange(len(passages)), np.repeat(np.arange(len(passages)), counts)]).astype(np.int32)
    windows = np.concatenate([np.full(len(passages), WHOLE), *(np.arange(count) for count in counts)]).astype(np.int32)
    order = np.argsort(owners, kind="stable")
    return owners[order], windows[order], order


class ColumnsBuilder:
    """Gathers the columns of a segment, document by document or from the segments it replaces."""

    def __init__(self) -> None:
        self._rows = 0
        self._arrays: dict[str, list[Array]] = {
            name: [] for name in ("ids", "documents", "pages", "last_pages", "owners", "windows")
        }
        self._years: dict[int, list[Rows]] = {}
        self._companies: dict[str, list[Rows]] = {}

    def __len__(self) -> int:
        return self._rows

    def add_document(self, document: int, first_id: int, passages: Sequence[Passage]) -> Ints:
        """Adds a document's passages under consecutive ids; gives the order in which its vectors are to be stored."""
        owners, windows, order = vector_order(passages)
        years: dict[int, list[int]] = {}
        companies: dict[str, list[int]] = {}
        for row, passage in enumerate(passages):
            for year in passage.years:
                years.setdefault(year, []).append(row)
            for company in passage.companies:
                companies.setdefault(company, []).append(row)
        count = len(passages)
        self._append(
            {
                "ids": np.arange(first_id, first_id + count, dtype=np.int64),
                "documents": np.full(count, document, dtype=np.int64),
                "pages": np.array([passage.page for passage in passages], dtype=np.int32),
                "last_pages": np.array([passage.last_page for passage in passages], dtype=np.int32),
                "owners": owners,
                "windows": windows,
            },
            {year: np.array(rows, dtype=np.int32) for year, rows in years.items()},
            {company: np.array(rows, dtype=np.int32) for company, rows in companies.items()},
        )
        return order

    def add_columns(self, columns: Columns, keep: Mask) -> Mask:
        """Adds the kept rows of another segment; gives which of its vectors are kept."""
        kept_vectors = keep[columns.owners]
        renumbered = np.cumsum(keep, dtype=np.int32) - np.int32(1)

        def kept(postings: Postings) -> dict[Any, Rows]:
            return {key: renumbered[rows[keep[rows]]] for key in postings.places for rows in [postings.of(key)]}

        self._append(
            {
                "ids": columns.ids[keep],
                "documents": columns.documents[keep],
                "pages": columns.pages[keep],
                "last_pages": columns.last_pages[keep],
                "owners": renumbered[columns.owners[kept_vectors]],
                "windows": columns.windows[kept_vectors],
            },
            kept(columns.years),
            kept(columns.companies),
        )
        return kept_vectors

    def _append(self, arrays: Mapping[str, NDArray[Any]], years: Mapping[int, Rows], companies: Mapping[str, Rows]) -> None:
        offset = np.int32(self._rows)
        for name, array in arrays.items():
            self._arrays[name].append(array + offset if name == "owners" else array)
        for year, rows in years.items():
            self._years.setdefault(year, []).append(rows + offset)
        for company, rows in companies.items():
            self._companies.setdefault(company, []).append(rows + offset)
        self._rows += len(arrays["ids"])

    def to_bytes(self) -> bytes:
        """The columns file."""
        kinds = {"ids": np.int64, "documents": np.int64}
        arrays: dict[str, Array] = {name: _joined(parts, kinds.get(name, np.int32)) for name, parts in self._arrays.items()}
        years = {key: rows for key in sorted(self._years) if len(rows := np.concatenate(self._years[key]))}
        companies = {key: rows for key in sorted(self._companies) if len(rows := np.concatenate(self._companies[key]))}
        arrays["years"] = np.array(list(years), dtype=np.int64)
        for name, postings in (("year", list(years.values())), ("company", list(companies.values()))):
            arrays[f"{name}_offsets"] = np.cumsum([0, *map(len, postings)], dtype=np.int64)
            arrays[f"{name}_rows"] = _joined(postings, np.int32)
        return pack(arrays, {"companies": list(companies)})


def _joined(parts: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(parts).astype(kind, copy=False) if parts else np.empty(0, dtype=kind)


def read_columns(data: bytes | memoryview) -> Columns:
    """The columns in a file's bytes, as views of them.

    Raises:
        ValueError: not a columns file.
    """
    arrays, names = unpack(data)
    found: dict[str, Any] = dict(arrays)
    years = {int(year): place for place, year in enumerate(found["years"])}
    companies = {company: place for place, company in enumerate(names["companies"])}
    return Columns(
        ids=found["ids"],
        documents=found["documents"],
        pages=found["pages"],
        last_pages=found["last_pages"],
        owners=found["owners"],
        windows=found["windows"],
        years=Postings(years, found["year_offsets"], found["year_rows"]),
        companies=Postings(companies, found["company_offsets"], found["company_rows"]),
    )
