"""Reading the texts of a generation: every segment's database, one read-only connection a thread and segment."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from qa.domain.documents import Company, Metadata, Page
from qa.domain.figures import Figure
from qa.domain.passages import Passage
from qa.domain.places import Span
from qa.errors import DocumentMissing, IndexCorrupt
from qa.indexing.codec import Undecodable, decode, loads
from qa.ports.indexing import DocumentRecord, FigureQuery, StoredFigure

_DOCUMENT_COLUMNS = "number, id, source, file, characters, passages, figures, pages, metadata, notes"
_LISTED_AT_ONCE = 500
_MOST_PASSAGES = 1_000
"""Passages whose figures are remembered: those of some fifty questions."""
_Placed = tuple[int, int, int, StoredFigure]
"""A figure behind the places of its segment, document and itself, by which figures are ordered."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A living document in brief: where it is, under which number."""

    segment: int
    number: int
    id: str
    source: str


@lru_cache(maxsize=16_384)
def _figure(detail: str) -> Figure:
    """A figure from its stored form. Decoding takes 0.2 ms and was 40 % of a question's time; frozen figures can be shared."""
    return loads(Figure, detail)


class Texts:
    """The databases of one generation. Safe to share between threads."""

    def __init__(self, paths: Sequence[Path], removed: Sequence[Iterable[int]]) -> None:
        self._paths = tuple(paths)
        self._removed = tuple(frozenset(gone) for gone in removed)
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False
        self._text_of = lru_cache(maxsize=32)(self._read_text)
        self._in_passages: dict[int, list[_Placed]] = {}
        self._record_of = lru_cache(maxsize=64)(self._read_record)
        self._places_of = lru_cache(maxsize=256)(self._read_places)

    def _run(self, segment: int, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connection(segment).execute(query, values)
        except sqlite3.ProgrammingError:
            raise  # a closed reader, not a damaged file
        except sqlite3.DatabaseError as error:
            raise IndexCorrupt(
                f"{self._paths[segment].name} cannot be read: {error}", hint="Run `qa doctor`, then ingest the documents again."
            ) from error

    def _connection(self, segment: int) -> sqlite3.Connection:
        mine: dict[int, sqlite3.Connection] = self._local.__dict__.setdefault("connections", {})
        if segment not in mine:
            address = f"file:{quote(str(self._paths[segment]))}?mode=ro&immutable=1"
            made = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None, cached_statements=32)
            made.execute("PRAGMA trusted_schema=OFF")
            made.execute("PRAGMA mmap_size=1073741824")
            with self._lock:
                if self._closed:
                    made.close()
                    raise ValueError("the index reader is closed")
                self._opened.append(made)
            mine[segment] = made
        return mine[segment]

    def close(self) -> None:
        """Closes the connections of all threads."""
        with self._lock:
            self._closed = True
            for connection in self._opened:
                connection.close()
            self._opened.clear()

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Living documents by id."""
        found = (
            Entry(segment, *row)
            for segment, gone in enumerate(self._removed)
            for row in self._run(segment, "SELECT number, id, source FROM document ORDER BY number")
            if row[0] not in gone
        )
        return {entry.id: entry for entry in found}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Numbers of living documents by id."""
        return {entry.id: entry.number for entry in self.entries.values()}

    @cached_property
    def _ids(self) -> dict[int, str]:
        return {entry.number: entry.id for entry in self.entries.values()}

    def entry(self, document_id: str) -> Entry:
        """A document by its id, or by a prefix of the hex digest that no other one has.

        Raises:
            DocumentMissing: no such document, or several with that prefix.
        """
        if document_id in self.entries:
            return self.entries[document_id]
        prefix = document_id if document_id.startswith("sha256:") else f"sha256:{document_id}"
        found = [entry for id_, entry in self.entries.items() if id_.startswith(prefix)] if len(prefix) > len("sha256:") else []
        if len(found) == 1:
            return found[0]
        if found:
            raise DocumentMissing(f"{len(found)} documents begin with {document_id}", hint="Give more of the id.")
        raise DocumentMissing(f"no document {document_id} in the index", hint="`qa documents list` shows what is in it.")

    def document(self, document_id: str) -> DocumentRecord:
        """A document's record."""
        entry = self.entry(document_id)
        record: DocumentRecord = self._record_of(entry.segment, entry.number)
        return record

    def _read_record(self, segment: int, number: int) -> DocumentRecord:
        rows = self._run(segment, f"SELECT {_DOCUMENT_COLUMNS} FROM document WHERE number = ?", (number,))  # noqa: S608
        return _record(next(rows))

    def documents(self) -> list[DocumentRecord]:
        """All records, by title."""
        return list(self._records)

    @cached_property
    def _records(self) -> tuple[DocumentRecord, ...]:
        found = (
            _record(row)
            for segment, gone in enumerate(self._removed)
            for row in self._run(segment, f"SELECT {_DOCUMENT_COLUMNS} FROM document")  # noqa: S608
            if row[0] not in gone
        )
        return tuple(sorted(found, key=lambda record: (record.metadata.title, record.id)))

    def text(self, document_id: str) -> str:
        """A document's stored text."""
        entry = self.entry(document_id)
        text: str = self._text_of(entry.segment, entry.number)
        return text

    def _read_text(self, segment: int, number: int) -> str:
        (text,) = next(self._run(segment, "SELECT text FROM document_text WHERE number = ?", (number,)))
        return str(text)

    def passages(self, segment: int, ids: Sequence[int]) -> dict[int, Passage]:
        """Passages of one segment by id."""
        found: dict[int, Passage] = {}
        for start in range(0, len(ids), _LISTED_AT_ONCE):
            some = ids[start : start + _LISTED_AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT id, document, start, end, text, detail FROM passage WHERE id IN ({marks})"  # noqa: S608  # marks alone
            found.update((row[0], self._passage(row)) for row in self._run(segment, query, some))
        return found

    def passages_of(self, document_id: str) -> list[tuple[int, Passage]]:
        """A document's passages in order."""
        entry = self.entry(document_id)
        query = "SELECT id, document, start, end, text, detail FROM passage WHERE document = ? ORDER BY id"
        return [(row[0], self._passage(row)) for row in self._run(entry.segment, query, (entry.number,))]

    def all_passages(self, segment: int) -> Iterator[tuple[int, int, Passage]]:
        """Id, document number and passage of every living passage of a segment, by id."""
        gone = self._removed[segment]
        for row in self._run(segment, "SELECT id, document, start, end, text, detail FROM passage ORDER BY id"):
            if row[1] not in gone:
                yield row[0], row[1], self._passage(row)

    def _passage(self, row: tuple[Any, ...]) -> Passage:
        _, document, start, end, text, detail = row
        data = json.loads(detail)
        data |= {"document_id": self._ids[document], "span": {"start": start, "end": end}, "text": text}
        return decode(Passage, data)

    def places(self, document_id: str) -> list[tuple[int, int, int]]:
        """Start, end and id of a document's passages, by start."""
        entry = self.entry(document_id)
        return self._places_of(entry.segment, entry.number)

    def _read_places(self, segment: int, number: int) -> list[tuple[int, int, int]]:
        return list(self._run(segment, "SELECT start, end, id FROM passage WHERE document = ? ORDER BY start, end", (number,)))

    def figures(self, query: FigureQuery, limit: int) -> list[StoredFigure]:
        """Figures that meet the query, documents in the order of their ingestion, in document order."""
        if any(
            part is not None and not part
            for part in (query.metric_ids, query.companies, query.years, query.documents, query.passages)
        ):
            return []
        if query.passages is not None and query == FigureQuery(passages=query.passages):
            return self._figures_in(query.passages)[:limit]
        return [stored for _, _, _, stored in islice(self._figures(query), limit)]

    def _figures_in(self, passages: Iterable[int]) -> list[StoredFigure]:
        """All figures of passages; one question looks up those of the same passages again and again."""
        known = {passage: self._in_passages.get(passage) for passage in passages}
        unknown = frozenset(passage for passage, figures in known.items() if figures is None)
        if unknown:
            read: dict[int, list[_Placed]] = {passage: [] for passage in unknown}
            for placed in self._figures(FigureQuery(passages=unknown)):
                if placed[3].passage_id is not None:
                    read[placed[3].passage_id].append(placed)
            known.update(read)
            if len(self._in_passages) > _MOST_PASSAGES:
                self._in_passages.clear()
            self._in_passages.update(read)
        found = [placed for figures in known.values() if figures for placed in figures]
        return [stored for _, _, _, stored in sorted(found, key=itemgetter(0, 1, 2))]

    def _figures(self, query: FigureQuery) -> Iterator[_Placed]:
        conditions, values = self._conditions(query)
        where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        columns = "document, ordinal, passage, detail"
        statement = f"SELECT {columns} FROM figure {where}ORDER BY document, ordinal"  # noqa: S608  # values are bound
        for segment, gone in enumerate(self._removed):
            for document, ordinal, passage, detail in self._run(segment, statement, values):
                if document not in gone:
                    yield segment, document, ordinal, StoredFigure(_figure(detail), passage)

    def _conditions(self, query: FigureQuery) -> tuple[list[str], list[object]]:
        conditions: list[str] = []
        values: list[object] = []
        documents = query.documents
        numbers = None if documents is None else [self.numbers[each] for each in documents if each in self.numbers]
        limits: tuple[tuple[str, Iterable[object] | None], ...] = (
            ("metric", query.metric_ids),
            ("company", query.companies),
            ("document", numbers),
            ("passage", query.passages),
        )
        for column, wanted in limits:
            if wanted is not None:
                conditions.append(f"{column} IN (SELECT value FROM json_each(?))")  # noqa: S608  # a column named above
                values.append(json.dumps(list(wanted)))
        if query.years is not None:
            conditions.append("EXISTS (SELECT 1 FROM json_each(?) WHERE value BETWEEN first_year AND last_year)")
            values.append(json.dumps(list(query.years)))
        return conditions, values

    @cached_property
    def companies(self) -> tuple[Company, ...]:
        """Reporting companies first, then other subjects of figures; one each key, the fullest entry kept."""
        found: dict[str, tuple[int, Company]] = {}
        for segment, gone in enumerate(self._removed):
            for document, key, company, reports in self._run(segment, "SELECT document, key, company, reports FROM subject"):
                if document in gone:
                    continue
                known = found.get(key)
                fresh = (reports, loads(Company, company))
                if known is None or (fresh[0], len(fresh[1].aliases)) > (known[0], len(known[1].aliases)):
                    found[key] = fresh
        ordered = sorted(found.values(), key=lambda each: (-each[0], each[1].name, each[1].key))
        return tuple(replace(company, reports=bool(reports)) for reports, company in ordered)

    def problems(self, segment: int) -> list[str]:
        """What SQLite's own check and the types find wrong in a segment's database."""
        name = self._paths[segment].name
        try:
            found = [f"{name}: {row[0]}" for row in self._run(segment, "PRAGMA integrity_check") if row[0] != "ok"]
            for _, _, passage in self.all_passages(segment):
                if passage.span.of(self.text(passage.document_id)) != passage.text:
                    found.append(f"{name}: passage {passage.ordinal} of {passage.document_id} is not its document's text")
        except (IndexCorrupt, Undecodable) as error:
            found = [f"{name}: {error}"]
        return found


def _record(row: tuple[Any, ...]) -> DocumentRecord:
    _, id_, source, file, characters, passages, figures, pages, metadata, notes = row
    return DocumentRecord(
        id=id_,
        file=file,
        source=source,
        metadata=loads(Metadata, metadata),
        pages=loads(tuple[Page, ...], pages),
        characters=characters,
        passages=passages,
        figures=figures,
        notes=tuple(json.loads(notes)),
    )


def first_covering(places: Sequence[tuple[int, int, int]], span: Span) -> int | None:
    """The id of the first passage (by start) that covers the span's start."""
    for start, end, passage_id in places:
        if start > span.start:
            return None
        if span.start < end:
            return passage_id
    return None
