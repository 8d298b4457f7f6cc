"""Segments: writing one document by document, making one of several, and opening one."""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.adapters.sqlite_segment import SegmentTextsWriter, StoredDocument
from qa.errors import IndexMismatch
from qa.indexing.checksums import describe
from qa.indexing.columns import Columns, ColumnsBuilder, read_columns, vector_order
from qa.indexing.durable import flush
from qa.indexing.manifest import Segment
from qa.ports.indexing import PreparedDocument

_COPIED_ROWS = 16_384


class SegmentWriter:
    """Writes a segment's files under a name that no manifest knows yet."""

    def __init__(self, home: Path, name: str, folder_name: str = "segments") -> None:
        folder = home / folder_name
        self._home, self._name, self._folder = home, name, folder
        self._paths = {kind: folder / f"{name}.{kind}" for kind in ("texts", "columns", "vectors")}
        self._texts = SegmentTextsWriter(self._paths["texts"])
        self._columns = ColumnsBuilder()
        self._vectors = self._paths["vectors"].open("wb")
        self._documents = self.vectors = 0
        self._first_document = self._first_passage = 0

    def add(self, stored: StoredDocument, vectors: NDArray[np.float32]) -> None:
        """Adds one document with its `checked_vectors`."""
        self._columns.add_document(stored.number, stored.first_passage, stored.passages)
        self._texts.add(stored)
        self._append(vectors)
        self._count(stored.number, stored.first_passage, 1)

    def add_segment(self, segment: Segment, opened: OpenSegment) -> None:
        """Adds another segment's living documents under the ids they have."""
        keep = opened.columns.living(segment.removed)
        kept_vectors = np.flatnonzero(self._columns.add_columns(opened.columns, keep))
        self._texts.copy(self._home / segment.texts.path, segment.removed)
        for start in range(0, len(kept_vectors), _COPIED_ROWS):
            self._append(opened.vectors[kept_vectors[start : start + _COPIED_ROWS]])
        self._count(segment.first_document, segment.first_passage, segment.documents - len(segment.removed))

    def _append(self, vectors: NDArray[np.float32]) -> None:
        self._vectors.write(np.ascontiguousarray(vectors).data)
        self.vectors += len(vectors)

    def _count(self, first_document: int, first_passage: int, documents: int) -> None:
        self._first_document = self._first_document or first_document
        self._first_passage = self._first_passage or first_passage
        self._documents += documents

    def close(self) -> Segment:
        """Completes the files, flushes them to disk and describes them."""
        self._texts.close()
        self._vectors.close()
        self._paths["columns"].write_bytes(self._columns.to_bytes())
        for path in self._paths.values():
            flush(path)
        flush(self._folder)
        return Segment(
            name=self._name,
            first_document=self._first_document,
            first_passage=self._first_passage,
            documents=self._documents,
            passages=len(self._columns),
            vectors=self.vectors,
            texts=describe(self._home, self._paths["texts"]),
            columns=describe(self._home, self._paths["columns"]),
            embeddings=describe(self._home, self._paths["vectors"]),
        )

    def abort(self) -> None:
        """Stops writing; the files are left to be deleted."""
        self._texts.abort()
        self._vectors.close()


def checked_vectors(prepared: PreparedDocument, dimension: int) -> NDArray[np.float32]:
    """A document's vectors in the order they are stored, float32 [passages and windows, dimension].

    Raises:
        IndexMismatch: they have another dimension.
        ValueError: there are too many or too few, or a value is not a finite number.
    """
    parts = [each for each in (prepared.vectors, prepared.window_vectors) if len(each)]
    for part in parts:
        if part.ndim != 2 or part.shape[1] != dimension:
            raise IndexMismatch(
                f"vectors of shape {part.shape} for an index of dimension {dimension}",
                hint="Run `qa reindex` with that embedder.",
            )
        if not np.isfinite(part).all():
            raise ValueError(f"a vector of {prepared.document.file} holds a value that is not a finite number")
    _, _, order = vector_order(prepared.passages)
    found = sum(map(len, parts))
    if len(prepared.vectors) != len(prepared.passages) or found != len(order):
        raise ValueError(f"{found} vectors for {len(order)} passages and windows of {prepared.document.file}")
    joined = np.concatenate(parts) if parts else np.empty((0, dimension), dtype=np.float32)
    return joined[order].astype("<f4", copy=False)


class OpenSegment:
    """A segment's columns and vectors, memory-mapped."""

    def __init__(self, home: Path, segment: Segment, dimension: int) -> None:
        self.columns: Columns = read_columns(_mapped(home / segment.columns.path))
        self.vectors = open_vectors(home / segment.embeddings.path, dimension)


def open_vectors(path: Path, dimension: int) -> NDArray[np.float32]:
    """The vectors in a file, float32 [n, dimension], memory-mapped and read-only."""
    return np.frombuffer(_mapped(path), dtype="<f4").reshape(-1, dimension)


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        if not path.stat().st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def merge(home: Path, name: str, segments: Sequence[Segment], dimension: int, folder: str = "segments") -> Segment | None:
    """One segment that holds the living documents of several neighbours, or None when none is left."""
    if not any(segment.documents > len(segment.removed) for segment in segments):
        return None
    writer = SegmentWriter(home, name, folder)
    try:
        for segment in segments:
            writer.add_segment(segment, OpenSegment(home, segment, dimension))
        return writer.close()
    except BaseException:
        writer.abort()
        raise


def segment_names(number: int) -> Iterator[str]:
    """Names for the segments a generation adds; numbers of generations are never used twice, so neither are the names."""
    place = 0
    while True:
        yield f"{number:06d}-{place}"
        place += 1
