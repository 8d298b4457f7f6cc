"""Any sentence-transformers model, by hub name or local folder."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qa.errors import ModelMissing
from qa.ports.embedding import EmbedderIdentity, Vectors

KNOWN_PROMPTS = {
    "intfloat/multilingual-e5": ("query: ", "passage: "),
    "intfloat/e5": ("query: ", "passage: "),
    "Qwen/Qwen3-Embedding": (
        "Instruct: Given a question about companies' sustainability disclosures, retrieve passages that answer it\nQuery:",
        "",
    ),
}
"""Prompts by the start of the model's name, as its card asks; a setting overrides them."""

_SAMPLED = 64


@dataclass(frozen=True, slots=True)
class Prompts:
    """What is put before a question and before a passage."""

    query: str
    passage: str


def prompts_for(name: str, query: str | None, passage: str | None) -> Prompts:
    """The prompts of a model: those given, else those its card asks for, else none."""
    known = next((both for start, both in KNOWN_PROMPTS.items() if name.startswith(start)), ("", ""))
    return Prompts(known[0] if query is None else query, known[1] if passage is None else passage)


def weights_digest(model: Any) -> str:
    """sha256 over every weight's name, shape and an even sample of its values: tells models apart without reading gigabytes."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        flat = tensor.detach().reshape(-1)
        sample = flat[:: max(1, len(flat) // _SAMPLED)][:_SAMPLED].float().cpu().numpy()
        digest.update(f"{name}{tuple(tensor.shape)}".encode())
        digest.update(np.ascontiguousarray(sample).tobytes())
    return digest.hexdigest()


class SentenceTransformerEmbedder:
    """A loaded model. Encoding is serialised: tokenizers of transformers are not safe to share between threads."""

    def __init__(self, model: Any, name: str, prompts: Prompts, *, dimension: int | None, batch_size: int) -> None:
        self._model = model
        self._prompts = prompts
        self._batch_size = batch_size
        self._lock = threading.Lock()
        size = int(dimension or model.get_embedding_dimension())
        content = f"{weights_digest(model)}\n{prompts.query}\n{prompts.passage}\n{size}"
        self.identity = EmbedderIdentity("sentence-transformers", name, size, hashlib.sha256(content.encode()).hexdigest())

    @property
    def max_tokens(self) -> int | None:
        """The model's own limit, None where it has none (static models)."""
        limit = self._model.max_seq_length
        return int(limit) if isinstance(limit, (int, float)) and limit < 1e6 else None

    def count_tokens(self, text: str) -> int:
        """Length in the model's own tokens, the passage prompt and special tokens included."""
        tokenizer = self._model.tokenizer
        with self._lock:
            if hasattr(tokenizer, "encode_batch_fast"):
                return len(tokenizer.encode(self._prompts.passage + text).ids)
            return len(tokenizer(self._prompts.passage + text, verbose=False)["input_ids"])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """float32 [len(texts), dimension], unit rows."""
        return self._encode(texts, self._prompts.passage)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """float32 [len(texts), dimension], unit rows."""
        return self._encode(texts, self._prompts.query)

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        size = self.identity.dimension
        if not texts:
            return np.zeros((0, size), dtype=np.float32)
        with self._lock:
            raw = self._model.encode(
                list(texts), prompt=prompt, batch_size=self._batch_size, convert_to_numpy=True, show_progress_bar=False
            )
        vectors = np.array(raw, dtype=np.float32)[:, :size]
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, norms, out=vectors, where=norms > 0)
        return vectors


def load_sentence_transformer(
    name: str,
    *,
    query_prompt: str | None = None,
    passage_prompt: str | None = None,
    dimension: int | None = None,
    device: str = "cpu",
    batch_size: int = 32,
) -> SentenceTransformerEmbedder:
    """Loads a model by hub name or folder.

    Args:
        name: Hub name ("BAAI/bge-m3") or local folder.
        query_prompt: Put before questions; None takes what the model's card asks for, "" nothing.
        passage_prompt: Put before passages, likewise.
        dimension: First components kept, for models trained with Matryoshka loss; None keeps all.
        device: "cpu", "cuda", "mps".
        batch_size: Texts encoded at once.

    Raises:
        ModelMissing: No such model on this machine, and it cannot be fetched; or it has fewer dimensions than asked for.
    """
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(name, device=device)
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelMissing(
            f"the embedder {name!r} cannot be loaded: {str(error).splitlines()[0] if str(error) else type(error).__name__}",
            hint="give a folder that holds the model, or a hub name while the network is up",
        ) from error
    size = model.get_embedding_dimension()
    if dimension is not None and size is not None and dimension > size:
        raise ModelMissing(f"the embedder {name!r} has {size} dimensions, not {dimension}", hint="lower QA_EMBEDDER__DIMENSION")
    prompts = prompts_for(name, query_prompt, passage_prompt)
    return SentenceTransformerEmbedder(model, name, prompts, dimension=dimension, batch_size=batch_size)
