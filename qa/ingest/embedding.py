"""Vectors of passages and of their windows."""

from __future__ import annotations

from collections.abc import Sequence

from qa.domain.passages import Passage
from qa.ports.embedding import Embedder, Vectors


def passage_text(passage: Passage) -> str:
    """What is embedded of a passage: its headings and table headers, then its text."""
    return "\n".join((*passage.context[1:], passage.text)) if passage.context else passage.text


def window_texts(passage: Passage) -> list[str]:
    """What is embedded of its windows: their own characters."""
    start = passage.span.start
    return [passage.text[window.start - start : window.end - start] for window in passage.windows]


def embed(passages: Sequence[Passage], embedder: Embedder) -> tuple[Vectors, Vectors]:
    """Vectors [passages, dimension], and of all windows in order [windows, dimension]."""
    vectors = embedder.embed_passages([passage_text(passage) for passage in passages])
    windows = embedder.embed_passages([text for passage in passages for text in window_texts(passage)])
    return vectors, windows
