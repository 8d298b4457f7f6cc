"""The dense index: cosine over raw float32 vectors, by FAISS.

Vectors lie in one immutable file a segment and are searched in place (memory-mapped) by FAISS's exact kernels. Where a
generation holds too many for that, large segments carry inverted lists (IVF, 8-bit scalar quantiser) derived from
the same file, whose candidates are scored again exactly: a score is the cosine whichever way it was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.indexing.columns import WHOLE, Columns, Mask
from qa.indexing.population import Allowed, Population
from qa.ports.embedding import Vectors
from qa.ports.indexing import Scored

Found = tuple[NDArray[np.float32], NDArray[np.int64]]
"""Scores, and vector rows in a segment."""

_GATHERED = 0.1
"""Below this share of allowed vectors their rows are gathered and scored; above, all are scanned behind a bitmap (measured)."""


@dataclass(frozen=True, slots=True)
class DenseSegment:
    """A segment's vectors (float32 [n, dimension]) and whose they are."""

    vectors: NDArray[np.float32]
    columns: Columns
    lists: Path | None = None


class Dense:
    """All vectors of a generation. Safe to share between threads."""

    def __init__(self, segments: Sequence[DenseSegment], population: Population) -> None:
        self._segments = tuple(segments)
        self._population = population

    def search(self, vector: Vectors, k: int, allowed: Allowed) -> list[Scored]:
        """At most k passages by their best vector's cosine."""
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        if k < 1 or not query.any():
            return []
        hits: list[Scored] = []
        for segment, mask in zip(self._segments, allowed.masks, strict=True):
            hits.extend(_search_segment(segment, query, k, None if allowed.every else mask))
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))[:k]


def _search_segment(segment: DenseSegment, query: Vectors, k: int, mask: Mask | None) -> list[Scored]:
    columns = segment.columns
    passages = len(columns) if mask is None else int(mask.sum())
    if not passages or not len(segment.vectors):
        return []
    vectors_allowed = None if mask is None else mask[columns.owners]
    available = len(segment.vectors) if vectors_allowed is None else int(vectors_allowed.sum())
    wanted, width = min(k, passages), 3 * k + 10
    while True:
        scores, rows = flat_search(segment.vectors, query, min(width, available), vectors_allowed)
        best = _best_by_passage(columns, scores, rows)
        # what is not listed scores at most as much as the last one listed, so the passages found first are the right ones
        if len(best) >= wanted or width >= available:
            return best[:wanted]
        width *= 4


def _best_by_passage(columns: Columns, scores: NDArray[np.float32], rows: NDArray[np.int64]) -> list[Scored]:
    owners = columns.owners[rows]
    _, first = np.unique(owners, return_index=True)
    first.sort()
    windows = columns.windows[rows]
    found: list[Scored] = []
    for each in first:
        window = int(windows[each])
        found.append(Scored(int(columns.ids[owners[each]]), float(scores[each]), None if window == WHOLE else window))
    return found


def flat_search(vectors: NDArray[np.float32], query: Vectors, k: int, allowed: Mask | None) -> Found:
    """The k best of the allowed rows by exact inner product, best first. `query` is float32 [1, dimension]."""
    import faiss

    faiss.omp_set_num_threads(1)
    if allowed is not None and (count := int(allowed.sum())) < _GATHERED * len(vectors):
        rows = np.flatnonzero(allowed)
        scores = vectors[rows] @ query[0]
        order = np.argsort(-scores, kind="stable")[: min(k, count)]
        return scores[order], rows[order]
    scores = np.empty((1, k), dtype=np.float32)
    labels = np.empty((1, k), dtype=np.int64)
    selector: Any = None
    if allowed is not None:
        bits = np.packbits(allowed, bitorder="little")
        selector = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg,arg-type]  # the Python wrapper takes an array
    faiss.knn_inner_product(
        faiss.swig_ptr(query),
        faiss.swig_ptr(vectors),
        vectors.shape[1],
        1,
        len(vectors),
        k,
        faiss.swig_ptr(scores),
        faiss.swig_ptr(labels),
        selector,
    )
    found = labels[0] >= 0
    return scores[0][found], labels[0][found]
