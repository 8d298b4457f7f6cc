"""Moving an index to another embedder, or to newer lexical tokens, from what it stores; no file is read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.adapters.index_commit import describe_lexical, point_to, require_sound
from qa.adapters.index_folder import Pinned, sweep
from qa.adapters.index_segments import OpenSegment, segment_names
from qa.adapters.index_upkeep import tidied
from qa.adapters.index_writer import Tokenise
from qa.adapters.sqlite_texts import Texts
from qa.adapters.tantivy_lexical import LexicalWriter
from qa.domain.passages import Passage
from qa.indexing.checksums import describe
from qa.indexing.columns import Mask, vector_order
from qa.indexing.durable import flush
from qa.indexing.manifest import Lexical, Manifest, Segment
from qa.indexing.merging import Policy
from qa.ports.embedding import EmbedderIdentity, Vectors

Embed = Callable[[Sequence[Passage]], tuple[Vectors, Vectors]]
"""Vectors of passages, and of all their windows in order."""

Progress = Callable[[int, int], None]
"""Called with passages done and passages in all."""

_BATCH = 512


def rebuilt(
    home: Path, base: Pinned, embedder: EmbedderIdentity, embed: Embed, tokenise: Tokenise, policy: Policy, progress: Progress
) -> Pinned:
    """Makes a generation with new vectors and a new lexical index over the same texts. The caller holds the write lock.

    Raises:
        IndexCorrupt: the current generation is damaged.
    """
    require_sound(home, base.manifest)
    sweep(home, base)
    manifest = base.manifest
    texts = Texts([home / each.texts.path for each in manifest.segments], [each.removed for each in manifest.segments])
    try:
        made = _Rebuilding(home, manifest, texts, progress).run(embedder, embed, tokenise)
    finally:
        texts.close()
    base.pin.release()
    current = point_to(home, made)
    for tidier in tidied(home, current.manifest, policy):
        current.pin.release()
        current = point_to(home, tidier)
    return current


class _Rebuilding:
    """One pass over all stored passages that writes vectors and tokens side by side."""

    def __init__(self, home: Path, manifest: Manifest, texts: Texts, progress: Progress) -> None:
        self._home, self._manifest, self._texts, self._progress = home, manifest, texts, progress
        self._total = sum(segment.passages for segment in manifest.segments)
        self._done = 0

    def run(self, embedder: EmbedderIdentity, embed: Embed, tokenise: Tokenise) -> Manifest:
        number = self._manifest.number + 1
        lexical = LexicalWriter(self._home / "lexical" / f"{number:06d}", base=None, tokenise=tokenise)
        try:
            segments = tuple(
                self._segment(place, segment, name, embedder, embed, lexical)
                for (place, segment), name in zip(enumerate(self._manifest.segments), segment_names(number), strict=False)
            )
            files = lexical.commit()
        except BaseException:
            lexical.abort()
            raise
        stored: Lexical = describe_lexical(self._home, files, None)
        return replace(self._manifest, number=number, embedder=embedder, segments=segments, lexical=stored)

    def _segment(
        self, place: int, segment: Segment, name: str, embedder: EmbedderIdentity, embed: Embed, lexical: LexicalWriter
    ) -> Segment:
        opened = OpenSegment(self._home, segment, self._manifest.embedder.dimension)
        alive = opened.columns.living(segment.removed)
        path = self._home / "segments" / f"{name}.vectors"
        with path.open("wb") as file:
            for start in range(0, len(opened.columns), _BATCH):
                rows = slice(start, min(start + _BATCH, len(opened.columns)))
                found = self._passages(place, opened, rows, alive)
                for passage_id, document, passage in found:
                    lexical.add_passage(document, passage_id, passage)
                vectors = _in_place([passage for _, _, passage in found], opened, rows, alive, embed, embedder.dimension)
                file.write(np.ascontiguousarray(vectors, dtype="<f4").data)
                self._done += rows.stop - rows.start
                self._progress(self._done, self._total)
        flush(path)
        return replace(segment, embeddings=describe(self._home, path), codes=None)

    def _passages(self, place: int, opened: OpenSegment, rows: slice, alive: Mask) -> list[tuple[int, int, Passage]]:
        ids = [int(each) for each in opened.columns.ids[rows][alive[rows]]]
        documents = [int(each) for each in opened.columns.documents[rows][alive[rows]]]
        found = self._texts.passages(place, ids)
        return [(passage_id, document, found[passage_id]) for passage_id, document in zip(ids, documents, strict=True)]


def _in_place(
    passages: Sequence[Passage], opened: OpenSegment, rows: slice, alive: Mask, embed: Embed, dimension: int
) -> NDArray[np.float32]:
    """The rows' vectors in the order the columns list them; removed passages keep their places, with zero vectors."""
    owners = opened.columns.owners
    start, end = np.searchsorted(owners, [rows.start, rows.stop])
    vectors = np.zeros((end - start, dimension), dtype=np.float32)
    if passages:
        whole, windows = embed(passages)
        _, _, order = vector_order(passages)
        vectors[alive[owners[start:end]]] = np.concatenate([whole, windows.reshape(-1, dimension)])[order]
    return vectors
