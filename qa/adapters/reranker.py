"""Cross-encoder rerankers through sentence-transformers, with a deadline."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import Any

from qa.errors import ModelMissing

_STEP = 4
"""Pairs between two looks at the clock: on a CPU a large cross-encoder takes about a second for them."""


class CrossEncoderReranker:
    """Scores pairs a few at a time; gives up as soon as the pace says that the deadline will pass."""

    def __init__(self, model: Any, name: str) -> None:
        self._model = model
        self._lock = threading.Lock()
        self.name = name

    def score(self, query: str, passages: Sequence[str], *, deadline_s: float) -> list[float] | None:
        """One score a passage, higher is better; None when the deadline passed or would pass."""
        began = time.monotonic()
        if not self._lock.acquire(timeout=deadline_s):
            return None
        try:
            scores: list[float] = []
            for start in range(0, len(passages), _STEP):
                pairs = [(query, passage) for passage in passages[start : start + _STEP]]
                scores.extend(float(value) for value in self._model.predict(pairs, batch_size=_STEP, show_progress_bar=False))
                spent = time.monotonic() - began
                if len(scores) < len(passages) and spent * len(passages) / len(scores) > deadline_s:
                    return None
            return scores if time.monotonic() - began <= deadline_s else None
        finally:
            self._lock.release()


def load_reranker(name: str, *, device: str = "cpu") -> CrossEncoderReranker:
    """Loads a cross-encoder by hub name ("BAAI/bge-reranker-v2-m3") or folder.

    Raises:
        ModelMissing: No such model on this machine, and it cannot be fetched.
    """
    from sentence_transformers import CrossEncoder

    try:
        model = CrossEncoder(name, device=device)
    except (OSError, ValueError, RuntimeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        hint = "give a folder that holds the model, or a hub name while the network is up"
        raise ModelMissing(f"the reranker {name!r} cannot be loaded: {reason}", hint=hint) from error
    return CrossEncoderReranker(model, name)
