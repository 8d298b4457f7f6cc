"""Chooses embedder, reranker and generator by the settings."""

from __future__ import annotations

from functools import lru_cache

from qa.errors import SettingsInvalid
from qa.ports.embedding import Embedder, Reranker
from qa.settings import EmbedderSettings, RerankerSettings


@lru_cache(maxsize=4)
def make_embedder(settings: EmbedderSettings) -> Embedder:
    """The embedder that `settings` names; loaded once a process.

    Raises:
        SettingsInvalid: A name or address is missing.
        ModelMissing: The model is not on this machine.
    """
    if settings.kind == "builtin":
        from qa.adapters.static_embedder import load_builtin

        return load_builtin()
    if not settings.model:
        raise SettingsInvalid(f"embedder kind {settings.kind!r} needs a model", hint="set QA_EMBEDDER__MODEL; docs/models.md lists some")
    if settings.kind == "sentence-transformers":
        from qa.adapters.sentence_transformer import load_sentence_transformer

        return load_sentence_transformer(
            settings.model,
            query_prompt=settings.query_prompt,
            passage_prompt=settings.passage_prompt,
            dimension=settings.dimension,
            device=settings.device,
            batch_size=settings.batch_size,
        )
    return _remote(settings)


def _remote(settings: EmbedderSettings) -> Embedder:
    from qa.adapters.remote_embedder import RemoteEmbedder

    if not settings.base_url or not settings.model:
        raise SettingsInvalid("embedder kind 'openai' needs an address", hint="set QA_EMBEDDER__BASE_URL, for instance http://127.0.0.1:8000/v1")
    return RemoteEmbedder(
        model=settings.model,
        base_url=settings.base_url,
        api_key=settings.api_key.get_secret_value() if settings.api_key else None,
        dimension=settings.dimension,
        batch_size=settings.batch_size,
    )


@lru_cache(maxsize=2)
def make_reranker(settings: RerankerSettings) -> Reranker | None:
    """The cross-encoder that `settings` names, or None."""
    if settings.model is None:
        return None
    from qa.adapters.reranker import load_reranker

    return load_reranker(settings.model, device=settings.device)
