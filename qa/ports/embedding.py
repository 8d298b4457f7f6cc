"""Turning text into vectors, and scoring pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""float32 [n, dimension], L2-normalised rows (a zero row for text without known tokens)."""


@dataclass(frozen=True, slots=True)
class EmbedderIdentity:
    """What an index records of its embedder; two indexes are compatible when identities are equal."""

    kind: str
    name: str
    dimension: int
    fingerprint: str
    """sha256 over what determines the vectors (weights, prompts, dimension)."""


class Embedder(Protocol):
    """Texts in, unit vectors out."""

    @property
    def identity(self) -> EmbedderIdentity:
        """What the index records."""
        ...

    @property
    def max_tokens(self) -> int | None:
        """The model's own limit in its own tokens, None for no limit."""
        ...

    def count_tokens(self, text: str) -> int:
        """Length in the model's own tokens."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, float32 [len(texts), dimension]."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, float32 [len(texts), dimension]."""
        ...


class Reranker(Protocol):
    """Scores query–passage pairs; higher is better."""

    name: str

    def score(self, query: str, passages: Sequence[str], *, deadline_s: float) -> list[float] | None:
        """One score a passage, or None when the deadline passed."""
        ...


class TokenCounter(Protocol):
    """Counts tokens for sizing passages and prompts (o200k_base by default)."""

    def count(self, text: str) -> int:
        """Number of tokens."""
        ...
