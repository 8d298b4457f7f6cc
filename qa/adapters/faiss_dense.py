"""The dense index: cosine over raw float32 vectors, by FAISS.

Vectors lie in one immutable file a segment and are searched in place (memory-mapped) by FAISS's exact kernels. Where a
generation holds too many for that, large segments carry compact codes derived from the same file, whose candidates are
scored again exactly: a score is the cosine whichever way it was found.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.adapters.faiss_codes import Codes
from qa.indexing.columns import WHOLE, Columns
from qa.indexing.population import Allowed, AllowedVectors
from qa.ports.embedding import Vectors
from qa.ports.indexing import Scored

Found = tuple[NDArray[np.float32], NDArray[np.int64]]
"""Scores, and vector rows in a segment."""

_GATHERED_SHARE = 0.1
"""Below this share of allowed vectors their rows are gathered and scored; above, all are scanned behind a bitmap (measured)."""

_GATHERED, _GATHERED_OF_EACH = 4_096, 1_024
"""Allowed vectors up to which all are scored exactly instead of by codes, and those of one segment where there are more: a scan of
131,000 codes takes as long."""

_CANDIDATES, _LEAST_CANDIDATES = 2, 500
"""Vectors scored exactly for each one listed from the codes, and the fewest beyond those: on 3,000,000 vectors recall@10 is 1.000
with 600 candidates, recall@200 .938 with 600, .978 with 1,000 and .988 with 1,360 (questions of the public sets)."""

_SHARES, _LEAST_LISTED = 2, 32
"""How many times its share of the candidates a segment lists at first, and the fewest: short lists are found faster."""

_SCORED_AT_ONCE = 512
"""Rows gathered for one product: larger ones cost page faults, four times as long a row at 3,000."""

_SLACK = 0.7
"""Vectors listed at first for each one of as many passages as wanted: a passage that matches is listed with 1.4 of its 3 vectors on
average. Where that gives too few passages, three times as many are."""

_TWO_THREADS_FROM = 1_000_000
"""Allowed vectors of coded segments from which on a question is worth a second thread: 3 ms of scanning."""


@cache
def _helpers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="codes")


@dataclass(frozen=True, slots=True)
class Listed:
    """Vectors of several segments: scores, segments and rows in them, one entry each."""

    scores: NDArray[np.float32]
    segments: NDArray[np.int64]
    rows: NDArray[np.int64]


class DenseSegment:
    """A segment's vectors (float32 [n, dimension]), whose they are, and their codes where it has any."""

    def __init__(self, vectors: NDArray[np.float32], columns: Columns, codes: Path | None = None) -> None:
        self.vectors, self.columns, self._path = vectors, columns, codes
        self._lock = Lock()
        self._codes: Codes | None = None

    def codes(self) -> Codes | None:
        """The segment's codes, read on first use."""
        if self._path is None:
            return None
        with self._lock:
            if self._codes is None:
                self._codes = Codes(self._path)
            return self._codes


class Dense:
    """All vectors of a generation. Safe to share between threads."""

    def __init__(self, segments: Sequence[DenseSegment]) -> None:
        self._segments = tuple(segments)

    def search(self, vector: Vectors, k: int, allowed: Allowed) -> list[Scored]:
        """At most k passages by their best vector's cosine."""
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        wanted = min(k, allowed.passages)
        if wanted < 1 or not query.any():
            return []
        available = sum(each.count for each in allowed.vectors)
        width = 10 + math.ceil(_SLACK * wanted * available / allowed.passages)
        while True:
            best = self._best_passages(self._best_vectors(query, width, allowed), wanted)
            # what is not listed scores at most as much as the last one listed, so the passages found first are the right ones
            if len(best) >= wanted or width >= available:
                return best
            width *= 3

    def _best_vectors(self, query: Vectors, width: int, allowed: Allowed) -> Listed:
        """The `width` best vectors of all segments, best first."""
        exact: list[Listed] = []
        coded: list[int] = []
        candidates = _CANDIDATES * width + _LEAST_CANDIDATES
        few = sum(limits.count for limits in allowed.vectors) <= max(_GATHERED, candidates)
        for place, (segment, limits) in enumerate(zip(self._segments, allowed.vectors, strict=True)):
            if not limits.count:
                continue
            if not few and limits.count > _GATHERED_OF_EACH and segment.codes() is not None:
                coded.append(place)
            else:
                exact.append(_listed(place, flat_search(segment.vectors, query, min(width, limits.count), limits)))
        if coded:
            rough = self._candidates(coded, query, candidates, allowed)
            for place in np.unique(rough.segments):
                rows = np.sort(rough.rows[rough.segments == place])
                exact.append(_listed(int(place), (_products(self._segments[place].vectors, query, rows), rows)))
        return _best(exact, width)

    def _candidates(self, places: Sequence[int], query: Vectors, most: int, allowed: Allowed) -> Listed:
        """The best vectors of some segments by their codes, in no order."""
        counts = {place: allowed.vectors[place].count for place in places}
        total = sum(counts.values())
        lengths = {place: min(most, _LEAST_LISTED + _SHARES * most * count // total) for place, count in counts.items()}
        found = self._by_codes(lengths, query, allowed)
        best = _most(list(found.values()), most)
        lowest = best.scores.min() if len(best.scores) == most else -np.inf
        # a segment whose whole list is among the best may hold more of them, as where one document says most of a subject
        cut = {
            place: most
            for place, each in found.items()
            if len(each.rows) == lengths[place] < min(most, counts[place]) and each.scores[-1] >= lowest
        }
        return _most(list((found | self._by_codes(cut, query, allowed)).values()), most) if cut else best

    def _by_codes(self, lengths: Mapping[int, int], query: Vectors, allowed: Allowed) -> dict[int, Listed]:
        """So many of each segment's best by its codes; in a large index a second thread takes segments from the other end."""
        waiting = deque(lengths)
        found: dict[int, Listed] = {}

        def work(take: Callable[[], int]) -> None:
            while True:
                try:
                    place = take()
                except IndexError:
                    return
                limits, codes = allowed.vectors[place], self._segments[place].codes()
                if codes is not None:
                    found[place] = _listed(place, codes.search(query, lengths[place], None if limits.every else limits.bits))

        if sum(allowed.vectors[place].count for place in lengths) < _TWO_THREADS_FROM:
            work(waiting.popleft)
        else:
            helper = _helpers().submit(work, waiting.pop)
            work(waiting.popleft)
            if not helper.cancel():  # where all helpers are busy, this thread has done everything itself
                helper.result()
        return {place: found[place] for place in lengths}

    def _best_passages(self, listed: Listed, most: int) -> list[Scored]:
        """The best passages of vectors listed best first, each with the first of its vectors; ties by id."""
        passages = np.empty(len(listed.rows), dtype=np.int64)
        windows = np.empty(len(listed.rows), dtype=np.int64)
        for place in np.unique(listed.segments):
            here = listed.segments == place
            columns, rows = self._segments[place].columns, listed.rows[here]
            passages[here], windows[here] = columns.ids[columns.owners[rows]], columns.windows[rows]
        _, firsts = np.unique(passages, return_index=True)
        best = firsts[np.lexsort((passages[firsts], -listed.scores[firsts]))[:most]]
        found = zip(passages[best].tolist(), listed.scores[best].tolist(), windows[best].tolist(), strict=True)
        return [Scored(passage, score, None if window == WHOLE else window) for passage, score, window in found]


def _listed(place: int, found: Found) -> Listed:
    scores, rows = found
    return Listed(scores, np.full(len(rows), place, dtype=np.int64), rows)


def _best(parts: Sequence[Listed], count: int) -> Listed:
    """The best of several lists, best first."""
    joined = _joined(parts)
    return _chosen(joined, np.argsort(-joined.scores, kind="stable")[:count])


def _most(parts: Sequence[Listed], count: int) -> Listed:
    """The best of several lists, in no order: a fifth of the time that sorting them takes."""
    joined = _joined(parts)
    return joined if len(joined.scores) <= count else _chosen(joined, np.argpartition(-joined.scores, count - 1)[:count])


def _joined(parts: Sequence[Listed]) -> Listed:
    return Listed(*(np.concatenate([getattr(each, name) for each in parts]) for name in ("scores", "segments", "rows")))


def _chosen(listed: Listed, places: NDArray[np.int64]) -> Listed:
    return Listed(listed.scores[places], listed.segments[places], listed.rows[places])


def rescored(vectors: NDArray[np.float32], query: Vectors, rows: NDArray[np.int64], k: int) -> Found:
    """The k best of some rows by exact inner product, best first."""
    scores = _products(vectors, query, rows)
    order = np.argsort(-scores, kind="stable")[:k]
    return scores[order], rows[order]


def _products(vectors: NDArray[np.float32], query: Vectors, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    starts = range(0, len(rows), _SCORED_AT_ONCE)
    parts = [vectors.take(rows[start : start + _SCORED_AT_ONCE], axis=0) @ query[0] for start in starts]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.float32)


def flat_search(vectors: NDArray[np.float32], query: Vectors, k: int, allowed: AllowedVectors) -> Found:
    """The k best of the allowed rows by exact inner product, best first. `query` is float32 [1, dimension]."""
    import faiss

    faiss.omp_set_num_threads(1)
    if allowed.count < _GATHERED_SHARE * len(vectors):
        return rescored(vectors, query, np.flatnonzero(allowed.mask), k)
    scores = np.empty((1, k), dtype=np.float32)
    labels = np.empty((1, k), dtype=np.int64)
    selector: Any = None if allowed.every else faiss.IDSelectorBitmap(allowed.bits)  # type: ignore[call-arg,arg-type]
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
