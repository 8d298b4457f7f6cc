"""Compact codes of a large segment's vectors, in FAISS: 4-bit product-quantiser codes, scanned in registers.

Half a byte for every two dimensions (64 bytes a vector of 256) of the vectors turned at random, so that what a dimension holds is
spread over all. Every code is scanned: lists that are not probed hold passages that are wanted, and the bounds of many small lists
cost a third of a scan (docs/decisions/0003). One list remains, since FAISS filters within a scan of lists alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_TRAINED_ON = 16_384


def build_codes(vectors: NDArray[np.float32], path: Path) -> None:
    """Writes the codes of vectors, float32 [n, dimension], an even dimension."""
    import faiss

    count, dimension = vectors.shape
    faiss.omp_set_num_threads(1)  # searches go on meanwhile, and threads that wait for each other waste a busy machine
    quantiser = faiss.IndexFlat(dimension, faiss.METRIC_INNER_PRODUCT)
    scanned = faiss.IndexIVFPQFastScan(quantiser, dimension, 1, dimension // 2, 4, faiss.METRIC_INNER_PRODUCT)
    scanned.by_residual = False  # the codes are of the vectors themselves
    for clustering in (scanned.cp, scanned.pq.cp):
        clustering.min_points_per_centroid = 1  # small segments are coded in tests alone; a warning on stderr helps nobody
    index = faiss.IndexPreTransform(faiss.RandomRotationMatrix(dimension, dimension), scanned)
    index.train(np.ascontiguousarray(vectors[:: max(1, count // _TRAINED_ON)]))
    index.add(np.ascontiguousarray(vectors))
    faiss.write_index(index, str(path))


class Codes:
    """Codes of one segment, loaded; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        import faiss

        self._index: Any = faiss.read_index(str(path))
        self._lists = int(faiss.extract_index_ivf(self._index).nlist)  # 128 where written before there was one for all

    def search(
        self, query: NDArray[np.float32], count: int, allowed: NDArray[np.uint8] | None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """About the best `count` of the allowed vectors: approximate scores, best first, and rows.

        `query` is float32 [1, dimension], `allowed` a bit a vector, lowest first, None for all.
        """
        import faiss

        faiss.omp_set_num_threads(1)
        if allowed is None:
            limits = faiss.SearchParametersIVF(nprobe=self._lists)  # type: ignore[call-arg]  # the wrapper takes fields by name
        else:
            limits = faiss.SearchParametersIVF(nprobe=self._lists, sel=faiss.IDSelectorBitmap(allowed))  # type: ignore
        scores, rows = self._index.search(query, count, params=limits)
        found = rows[0] >= 0
        return scores[0][found], rows[0][found]
