"""Compact codes of a large segment's vectors, in FAISS: inverted lists of 4-bit product-quantiser codes, scanned in registers.

Half a byte for every two dimensions (64 bytes a vector of 256). On 250,000 vectors of the built-in embedder, one thread, k = 50
(docs/benchmarks/index.md): exact search takes 14 ms; IVF512,SQ8 probing 128 lists 3.5 ms at recall@10 .974; HNSW16 with
efSearch 128 0.3 ms at .958 after 42 s of building; these codes 1.3 ms at 1.000 with every list probed, built in 3 s, and filters
hold inside the scan.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_VECTORS_A_LIST = 1_024
_MOST_LISTS = 128
_TRAINED_ON = 16_384


def build_codes(vectors: NDArray[np.float32], path: Path) -> None:
    """Writes the codes of vectors, float32 [n, dimension]."""
    import faiss

    count, dimension = vectors.shape
    faiss.omp_set_num_threads(1)  # searches go on meanwhile, and threads that wait for each other waste a busy machine
    lists = min(max(1, count // _VECTORS_A_LIST), _MOST_LISTS)
    quantiser = faiss.IndexFlat(dimension, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexIVFPQFastScan(quantiser, dimension, lists, dimension // 2, 4, faiss.METRIC_INNER_PRODUCT)
    index.by_residual = False  # one lookup table for all lists; a residual's gain is lost on inner products
    index.cp.niter = 6
    for clustering in (index.cp, index.pq.cp):
        clustering.min_points_per_centroid = 1  # small segments are coded in tests alone; a warning on stderr helps nobody
    step = max(1, count // _TRAINED_ON)
    index.train(np.ascontiguousarray(vectors[::step]))
    index.add(np.ascontiguousarray(vectors))
    faiss.write_index(index, str(path))


class Codes:
    """Codes of one segment, loaded; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        import faiss

        self._index: Any = faiss.read_index(str(path))

    def search(
        self, query: NDArray[np.float32], count: int, share: float, allowed: NDArray[np.uint8] | None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """About the best `count` of the allowed vectors, from this share of the lists: approximate scores, and rows.

        `query` is float32 [1, dimension], `allowed` a bit a vector, lowest first, None for all.
        """
        import faiss

        faiss.omp_set_num_threads(1)
        probes = max(1, round(self._index.nlist * share))
        if allowed is None:
            limits = faiss.SearchParametersIVF(nprobe=probes)  # type: ignore[call-arg]  # the wrapper takes fields by name
        else:
            limits = faiss.SearchParametersIVF(nprobe=probes, sel=faiss.IDSelectorBitmap(allowed))  # type: ignore
        scores, rows = self._index.search(query, count, params=limits)
        found = rows[0] >= 0
        return scores[0][found], rows[0][found]
