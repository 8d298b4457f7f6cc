"""Chooses embedder, reranker and generator by the settings."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from qa.errors import SettingsInvalid
from qa.ports.embedding import Embedder, Reranker
from qa.ports.generation import Generator
from qa.settings import EmbedderSettings, LlmSettings, RerankerSettings

if TYPE_CHECKING:
    from qa.adapters.guarded_generator import GuardedGenerator
    from qa.ask import Drafter
    from qa.understanding.assisted import Assistant


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
        raise SettingsInvalid(
            f"embedder kind {settings.kind!r} needs a model", hint="set QA_EMBEDDER__MODEL; docs/models.md lists some"
        )
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
        raise SettingsInvalid(
            "embedder kind 'openai' needs an address", hint="set QA_EMBEDDER__BASE_URL, for instance http://127.0.0.1:8000/v1"
        )
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


def make_generator(settings: LlmSettings, *, once: bool = False) -> Generator | None:
    """The chat model that `settings` names behind retries, limits and cache; None where none is configured.

    Args:
        settings: Which model, and its limits; what is made of the same settings keeps the same limits and the same circuit.
        once: Leaves retries out.

    Raises:
        SettingsInvalid: Model or address is missing.
        ModelMissing: The provider's extra is not installed.
    """
    if settings.provider is None:
        return None
    if not settings.model:
        raise SettingsInvalid(f"LLM provider {settings.provider!r} needs a model", hint="set QA_LLM__MODEL")
    inner = None
    if settings.cache_mode != "replay":
        guarded = _guarded(settings)
        inner = guarded.once() if once else guarded
    if settings.cache_mode == "off":
        return inner
    from qa.adapters.recorded_generator import RecordedGenerator

    if settings.cache is None:
        raise SettingsInvalid(f"cache mode {settings.cache_mode!r} needs a folder", hint="set QA_LLM__CACHE")
    return RecordedGenerator(settings.cache, settings.model, inner, parameters=_parameters(settings))


def _parameters(settings: LlmSettings) -> dict[str, object]:
    """What decides a response beside model and prompt; the temperature is always 0."""
    return {"provider": settings.provider, "base_url": settings.base_url, "max_tokens": settings.max_tokens, "temperature": 0}


@lru_cache(maxsize=2)
def _guarded(settings: LlmSettings) -> GuardedGenerator:
    from qa.adapters.guarded_generator import GuardedGenerator

    return GuardedGenerator(_llm(settings, settings.model or ""), concurrency=settings.concurrency)


def _llm(settings: LlmSettings, model: str) -> Generator:
    from qa.adapters import llama_generator

    key = settings.api_key.get_secret_value() if settings.api_key else None
    if settings.provider == "ollama":
        return llama_generator.ollama(model, settings.base_url, deadline_s=settings.deadline_s)
    if settings.provider == "anthropic":
        return llama_generator.anthropic(
            model, settings.base_url, key, deadline_s=settings.deadline_s, max_tokens=settings.max_tokens
        )
    if not settings.base_url:
        raise SettingsInvalid(
            "LLM provider 'openai_like' needs an address", hint="set QA_LLM__BASE_URL, for instance http://127.0.0.1:8000/v1"
        )
    return llama_generator.openai_like(
        model, settings.base_url, key, deadline_s=settings.deadline_s, max_tokens=settings.max_tokens
    )


def make_assistant(settings: LlmSettings) -> Assistant | None:
    """What helps to understand questions by the configured chat model, None where none is. Raises as `make_generator`."""
    generator = make_generator(settings, once=True)
    if generator is None:
        return None
    from qa.understanding.assisted import Assistant

    return Assistant(
        generator,
        deadline_s=min(settings.understanding_s, settings.deadline_s / 3),
        rewrite=settings.rewrite,
        translate=settings.translate,
        decompose=settings.decompose,
    )


def make_drafter(settings: LlmSettings) -> Drafter | None:
    """What writes drafts by the configured chat model; None where none is configured. Raises as `make_generator`."""
    generator = make_generator(settings)
    if generator is None:
        return None
    from qa.adapters.token_counter import TiktokenCounter
    from qa.ask import GeneratorDrafter

    return GeneratorDrafter(generator, TiktokenCounter(), context_tokens=settings.context_tokens, deadline_s=settings.deadline_s)
