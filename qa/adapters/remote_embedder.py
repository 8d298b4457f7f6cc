"""Embeddings from an OpenAI-compatible endpoint (`POST {base_url}/embeddings`)."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from functools import cached_property

import httpx
import numpy as np

from qa.adapters.sentence_transformer import prompts_for
from qa.errors import ModelUnavailable
from qa.ports.embedding import EmbedderIdentity, Vectors

_ATTEMPTS = 3
_CHARACTERS_PER_TOKEN = 1.0
"""A cautious guess for Chinese where the model's own tokenizer is elsewhere."""


class RemoteEmbedder:
    """An endpoint and a model name. The address is no part of the identity: the same model may be served elsewhere."""

    max_tokens: int | None = None

    def __init__(
        self,
        *,
        model: str,
        base_url: str,
        api_key: str | None = None,
        dimension: int | None = None,
        batch_size: int = 32,
        query_prompt: str | None = None,
        passage_prompt: str | None = None,
        timeout_s: float = 60.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._model = model
        self._address = f"{base_url.rstrip('/')}/embeddings"
        self._prompts = prompts_for(model, query_prompt, passage_prompt)
        self._dimension = dimension
        self._batch_size = batch_size
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._client = httpx.Client(headers=headers, timeout=timeout_s, transport=transport)

    @cached_property
    def identity(self) -> EmbedderIdentity:
        """Asks the endpoint once for its dimension.

        Raises:
            ModelUnavailable: The endpoint does not answer.
        """
        size = int(self._request(["dimension"]).shape[1])
        content = f"{self._model}\n{self._prompts.query}\n{self._prompts.passage}\n{size}"
        return EmbedderIdentity("openai", self._model, size, hashlib.sha256(content.encode()).hexdigest())

    def count_tokens(self, text: str) -> int:
        """An upper guess: the model's tokenizer is not here."""
        return int(len(text) / _CHARACTERS_PER_TOKEN)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """float32 [len(texts), dimension], unit rows."""
        return self._embed([self._prompts.passage + text for text in texts])

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """float32 [len(texts), dimension], unit rows."""
        return self._embed([self._prompts.query + text for text in texts])

    def _embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.identity.dimension), dtype=np.float32)
        for start in range(0, len(texts), self._batch_size):
            batch = [text or " " for text in texts[start : start + self._batch_size]]
            vectors[start : start + len(batch)] = self._request(batch)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, norms, out=vectors, where=norms > 0)
        return vectors

    def _request(self, texts: list[str]) -> Vectors:
        body: dict[str, object] = {"model": self._model, "input": texts, "encoding_format": "float"}
        if self._dimension is not None:
            body["dimensions"] = self._dimension
        response = self._post(body)
        try:
            items = sorted(response.json()["data"], key=lambda item: item["index"])
            vectors = np.array([item["embedding"] for item in items], dtype=np.float32)
        except (ValueError, KeyError, TypeError) as error:
            raise ModelUnavailable(f"{self._address} did not answer with embeddings: {response.text[:200]}") from error
        if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
            raise ModelUnavailable(f"{self._address} answered {vectors.shape} for {len(texts)} texts")
        return vectors

    def _post(self, body: dict[str, object]) -> httpx.Response:
        """Tries again after a busy or broken answer, a little later each time."""
        problem = ""
        for attempt in range(_ATTEMPTS):
            if attempt:
                time.sleep(0.2 * 2**attempt)
            try:
                response = self._client.post(self._address, json=body)
            except httpx.HTTPError as error:
                problem = str(error) or type(error).__name__
                continue
            if response.is_success:
                return response
            problem = f"HTTP {response.status_code}: {response.text[:200]}"
            if response.status_code not in {408, 429, 500, 502, 503, 504}:
                break
        hint = "check QA_EMBEDDER__BASE_URL, QA_EMBEDDER__API_KEY and QA_EMBEDDER__MODEL"
        raise ModelUnavailable(f"the embedding endpoint {self._address} cannot be used: {problem}", hint=hint)
