"""The manifest of a generation: which immutable files it is made of, and the pointer to the current one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.indexing.codec import dumps, loads
from qa.ports.embedding import EmbedderIdentity

FORMAT = 1
"""Of everything below an index folder; a reader of another format refuses."""


class FormatDiffers(ValueError):
    """The index was written in another format."""


_POINTER = re.compile(rb"(\d{6,}-[0-9a-f]{8}) ([0-9a-f]{64})\n")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An immutable file: its path inside the index folder ("segments/000003-0.vectors"), size in bytes and sha256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Documents committed or merged together. `removed` are document numbers that are in its files and no longer in the index."""

    name: str
    first_document: int
    first_passage: int
    documents: int
    passages: int
    vectors: int
    texts: StoredFile
    columns: StoredFile
    embeddings: StoredFile
    codes: StoredFile | None = None
    """Compact codes derived from `embeddings`; None where the segment is searched flat."""
    removed: tuple[int, ...] = ()

    @property
    def files(self) -> tuple[StoredFile, ...]:
        """All files of the segment."""
        return (self.texts, self.columns, self.embeddings, *((self.codes,) if self.codes else ()))


@dataclass(frozen=True, slots=True)
class Lexical:
    """The lexical index's folder inside the index folder, and its files."""

    folder: str
    files: tuple[StoredFile, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation. `next_passage` and `next_document` are ids never used so far; segments are in order of their ids."""

    format: int
    number: int
    embedder: EmbedderIdentity
    next_passage: int = 1
    next_document: int = 1
    segments: tuple[Segment, ...] = ()
    lexical: Lexical | None = None

    def files(self) -> Iterator[StoredFile]:
        """Every file the generation needs."""
        for segment in self.segments:
            yield from segment.files
        if self.lexical:
            yield from self.lexical.files

    @property
    def vectors(self) -> int:
        """Vectors in all segments, those of removed documents included."""
        return sum(segment.vectors for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Pointer:
    """Names the current generation and the sha256 of its manifest."""

    generation: str
    sha256: str

    @property
    def manifest_path(self) -> str:
        """The manifest's path inside the index folder."""
        return f"generations/{self.generation}.json"

    def to_bytes(self) -> bytes:
        """What the pointer file holds."""
        return f"{self.generation} {self.sha256}\n".encode()


def write_manifest(manifest: Manifest) -> tuple[Pointer, bytes]:
    """The manifest's bytes and the pointer to it; the generation's name ends in the content's hash."""
    data = dumps(manifest).encode()
    digest = hashlib.sha256(data).hexdigest()
    return Pointer(f"{manifest.number:06d}-{digest[:8]}", digest), data


def parse_pointer(data: bytes) -> Pointer | None:
    """The pointer that `to_bytes` wrote, None where it is damaged."""
    match = _POINTER.fullmatch(data)
    return Pointer(match[1].decode(), match[2].decode()) if match else None


def parse_manifest(data: bytes, pointer: Pointer) -> Manifest | None:
    """The manifest if its bytes are those the pointer names, else None.

    Raises:
        FormatDiffers: written by a version of this product with another format.
    """
    if hashlib.sha256(data).hexdigest() != pointer.sha256:
        return None
    found = json.loads(data).get("format")
    if found != FORMAT:
        raise FormatDiffers(f"the index has format {found}, this version reads format {FORMAT}")
    return loads(Manifest, data)
