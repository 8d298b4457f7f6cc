"""A segment's texts in SQLite: documents, passages, figures. Written once, then only read."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from qa.domain.documents import Company, Document, Metadata
from qa.domain.figures import Figure
from qa.domain.passages import Passage
from qa.indexing.codec import dumps, encode

_SCHEMA = """
CREATE TABLE document (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, source TEXT NOT NULL, file TEXT NOT NULL, characters INTEGER NOT NULL,
  passages INTEGER NOT NULL, figures INTEGER NOT NULL, pages TEXT NOT NULL, metadata TEXT NOT NULL, notes TEXT NOT NULL);
CREATE TABLE document_text (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE passage (
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  text TEXT NOT NULL, detail TEXT NOT NULL);
CREATE TABLE figure (
  document INTEGER NOT NULL, ordinal INTEGER NOT NULL, passage INTEGER, metric TEXT, company TEXT,
  first_year INTEGER, last_year INTEGER, detail TEXT NOT NULL, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
CREATE TABLE subject (
  document INTEGER NOT NULL, key TEXT NOT NULL, company TEXT NOT NULL, reports INTEGER NOT NULL,
  PRIMARY KEY (document, key)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX passage_document ON passage (document, start, end);
CREATE INDEX figure_metric ON figure (metric, company, last_year);
CREATE INDEX figure_company ON figure (company, last_year);
CREATE INDEX figure_passage ON figure (passage);
"""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_TABLES = {"document": "number", "document_text": "number", "passage": "document", "figure": "document", "subject": "document"}


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as written: its number in the index, and the ids its passages got."""

    number: int
    document: Document
    passages: Sequence[Passage]
    first_passage: int
    figures: Sequence[Figure]
    figure_passages: Sequence[int | None]
    """For each figure the id of the passage that holds it."""


class SegmentTextsWriter:
    """Builds a segment's database. The file means nothing until a manifest names it, so it needs no journal of its own."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{quote(str(path))}", uri=True, isolation_level=None)
        for setting in ("page_size=8192", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.executescript(_SCHEMA)
        self._connection.execute("BEGIN")

    def add(self, stored: StoredDocument) -> None:
        """Writes one document with its passages and figures."""
        document, number, run = stored.document, stored.number, self._connection
        run.execute(
            "INSERT INTO document VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                number,
                document.id,
                _storable(document.source),
                _storable(document.file),
                len(document.text),
                len(stored.passages),
                len(stored.figures),
                _storable(dumps(document.pages)),
                _storable(dumps(document.metadata)),
                _storable(dumps(document.notes)),
            ),
        )
        run.execute("INSERT INTO document_text VALUES (?,?)", (number, _storable(document.text)))
        run.executemany("INSERT INTO passage VALUES (?,?,?,?,?,?)", _passage_rows(stored))
        run.executemany("INSERT INTO figure VALUES (?,?,?,?,?,?,?,?)", _figure_rows(stored))
        run.executemany(
            "INSERT INTO subject VALUES (?,?,?,?)",
            (
                (number, _storable(company.key), _storable(dumps(company)), reports)
                for company, reports in _subjects(document.metadata, stored.figures)
            ),
        )

    def copy(self, source: Path, removed: Iterable[int]) -> None:
        """Copies what another segment's database holds, the removed documents left out."""
        self._connection.execute("COMMIT")
        self._connection.execute("ATTACH ? AS old", (f"file:{quote(str(source))}?mode=ro&immutable=1",))
        gone = json.dumps(sorted(removed))
        self._connection.execute("BEGIN")
        for table, key in _TABLES.items():
            self._connection.execute(
                f"INSERT INTO main.{table} SELECT * FROM old.{table} WHERE {key} NOT IN (SELECT value FROM json_each(?))",  # noqa: S608  # names from the table above
                (gone,),
            )
        self._connection.execute("COMMIT")
        self._connection.execute("DETACH old")
        self._connection.execute("BEGIN")

    def close(self) -> None:
        """Completes the file: indexes, planner statistics; the caller flushes it to disk."""
        self._connection.execute("COMMIT")
        self._connection.executescript(_INDEXES)
        self._connection.execute("ANALYZE")
        self._connection.close()

    def abort(self) -> None:
        """Stops writing; the file is left to be deleted."""
        self._connection.close()


def _storable(text: str) -> str:
    """The text with half characters, which UTF-8 cannot hold, replaced one for one, so that offsets stay."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def _passage_rows(stored: StoredDocument) -> Iterator[tuple[object, ...]]:
    for place, passage in enumerate(stored.passages):
        detail = encode(passage)
        for column in ("document_id", "span", "text"):
            del detail[column]
        text = json.dumps(detail, ensure_ascii=False, separators=(",", ":"))
        span = passage.span
        yield stored.first_passage + place, stored.number, span.start, span.end, _storable(passage.text), _storable(text)


def _figure_rows(stored: StoredDocument) -> Iterator[tuple[object, ...]]:
    for ordinal, (figure, passage) in enumerate(zip(stored.figures, stored.figure_passages, strict=True)):
        years = figure.period.years if figure.period else ()
        yield (
            stored.number,
            ordinal,
            passage,
            figure.metric_id,
            figure.entity_key,
            min(years, default=None),
            max(years, default=None),
            _storable(dumps(figure)),
        )


def _subjects(metadata: Metadata, figures: Sequence[Figure]) -> Iterator[tuple[Company, int]]:
    """The reporting company, then other subjects of figures, once each."""
    seen: set[str] = set()
    if metadata.company:
        seen.add(metadata.company.key)
        yield metadata.company, 1
    for figure in figures:
        if figure.entity_key and figure.entity_key not in seen:
            seen.add(figure.entity_key)
            yield Company(figure.entity_key, figure.entity or figure.entity_key), 0
