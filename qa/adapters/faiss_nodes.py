"""Vectors under ids that are never used twice, by FAISS: the core of the LlamaIndex vector store."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


class NodeVectors:
    """Cosine over float32 vectors of one dimension; add, remove, search among some. Not safe for concurrent writes.

    FAISS numbers vectors by their place, so a place freed by a removal is given to the next vector: here ids only count up.
    """

    def __init__(self, dimension: int, next_id: int = 0) -> None:
        import faiss

        self.dimension = dimension
        self.next_id = next_id
        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, vectors: NDArray[np.float32]) -> list[int]:
        """Adds rows of float32 [n, dimension] and gives their ids.

        Raises:
            ValueError: The rows have another dimension.
        """
        if vectors.ndim != 2 or vectors.shape[1] != self.dimension:
            raise ValueError(f"vectors of shape {vectors.shape}, not [n, {self.dimension}]")
        ids = np.arange(self.next_id, self.next_id + len(vectors), dtype=np.int64)
        self._index.add_with_ids(_unit(vectors), ids)
        self.next_id += len(vectors)
        return [int(one) for one in ids]

    def restore(self, vectors: NDArray[np.float32], ids: Sequence[int]) -> None:
        """Puts stored vectors back under the ids they had."""
        self._index.add_with_ids(_unit(vectors), np.asarray(ids, dtype=np.int64))
        self.next_id = max(self.next_id, max(ids, default=-1) + 1)

    def remove(self, ids: Collection[int]) -> None:
        """Removes vectors; their ids are gone for good."""
        import faiss

        if ids:
            self._index.remove_ids(faiss.IDSelectorBatch(np.fromiter(ids, dtype=np.int64)))

    def vectors(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Stored (normalised) vectors, float32 [len(ids), dimension]."""
        rows = [self._index.reconstruct(int(one)) for one in ids]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), dtype=np.float32)

    def search(self, vector: NDArray[np.float32], k: int, among: Collection[int] | None = None) -> list[tuple[int, float]]:
        """Ids with cosines, best first, at most k; `among` limits the search itself, so that it starves no result."""
        import faiss

        count = min(k, len(self) if among is None else len(among))
        if count < 1:
            return []
        parameters = None
        if among is not None:
            parameters = faiss.SearchParameters()
            parameters.sel = faiss.IDSelectorBatch(np.fromiter(among, dtype=np.int64))
        scores, ids = self._index.search(_unit(vector.reshape(1, -1)), count, params=parameters)
        found = [(int(one), float(score)) for one, score in zip(ids[0], scores[0], strict=True) if one >= 0]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    rows = np.ascontiguousarray(vectors, dtype=np.float32)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(rows, norms, out=np.zeros_like(rows), where=norms > 0)
    return unit
