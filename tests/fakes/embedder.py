"""A deterministic embedder of a tiny dimension: a text's vector is the normalised sum of its words' hashed vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from qa.ports.embedding import EmbedderIdentity, Vectors


class FakeEmbedder:
    """Words (runs without blanks) and Han characters each have a fixed random direction; text without any has a zero vector."""

    max_tokens: int | None = None

    def __init__(self, dimension: int = 16, seed: str = "fake") -> None:
        self._dimension, self._seed = dimension, seed
        fingerprint = hashlib.sha256(f"{seed}/{dimension}".encode()).hexdigest()
        self.identity = EmbedderIdentity("fake", seed, dimension, fingerprint)

    def count_tokens(self, text: str) -> int:
        return len(self._words(text))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in self._words(text):
                vectors[row] += self._direction(word)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 0)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self.embed_passages(texts)

    def _words(self, text: str) -> list[str]:
        spaced = "".join(f" {character} " if "\u4e00" <= character <= "\u9fff" else character for character in text.lower())
        return spaced.split()

    def _direction(self, word: str) -> np.ndarray:
        digest = hashlib.shake_256(f"{self._seed}/{word}".encode(errors="surrogatepass")).digest(self._dimension)
        return np.frombuffer(digest, dtype=np.uint8).astype(np.float32) / 127.5 - 1.0
