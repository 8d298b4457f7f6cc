"""What can be set, with defaults that work out of the box."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class Strict(BaseModel):
    """Immutable; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EmbedderSettings(Strict):
    """Which model turns text into vectors.

    `kind` "builtin" is the bilingual model inside the package; "sentence-transformers" takes a hub name or local folder as `model`;
    "openai" takes `model`, `base_url` and `api_key` of an OpenAI-compatible embeddings endpoint.
    """

    kind: Literal["builtin", "sentence-transformers", "openai"] = "builtin"
    model: str | None = None
    query_prompt: str | None = None
    passage_prompt: str | None = None
    dimension: int | None = Field(default=None, ge=16)
    device: str = "cpu"
    batch_size: int = Field(default=32, ge=1, le=4096)
    base_url: str | None = None
    api_key: SecretStr | None = None


class RerankerSettings(Strict):
    """A cross-encoder that re-orders the best passages; none by default. `deadline_s`: past it the order stays as it was."""

    model: str | None = None
    device: str = "cpu"
    deadline_s: float = Field(default=2.0, gt=0)


class LlmSettings(Strict):
    """A chat model; with no provider set answers are extractive."""

    provider: Literal["openai_like", "ollama", "anthropic"] | None = None
    model: str | None = None
    base_url: str | None = None
    api_key: SecretStr | None = None
    deadline_s: float = Field(default=60.0, gt=0)
    context_tokens: int = Field(default=6000, ge=500)
    max_tokens: int = Field(default=1500, ge=64)
    concurrency: int = Field(default=4, ge=1)
    rewrite: bool = True
    translate: bool = True
    decompose: bool = True
    understanding_s: float = Field(default=8.0, gt=0)
    """Seconds for these three together, at most a third of `deadline_s`."""
    cache: Path | None = None
    """Folder in which responses are recorded and from which they are replayed."""
    cache_mode: Literal["off", "record", "replay"] = "off"


class IngestSettings(Strict):
    """Limits a file."""

    jobs: int = Field(default=2, ge=1, le=64)
    seconds_per_file: float = Field(default=300.0, gt=0)
    megabytes_per_file: int = Field(default=2048, ge=128)
    file_megabytes: int = Field(default=200, ge=1)


class ServerSettings(Strict):
    """The REST service. `concurrency` requests run at once, `queue` more wait, the next gets 429."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    concurrency: int = Field(default=8, ge=1)
    queue: int = Field(default=32, ge=0)
    upload_megabytes: int = Field(default=50, ge=1)


class Settings(Strict):
    """Everything that can be set. `indexes` is the folder that holds indexes, `index` the one used where none is named.

    `api_keys` are the keys that clients of the REST service may use, separated by commas in the environment.
    """

    indexes: Path = Path("indexes")
    index: str = "default"
    api_keys: tuple[SecretStr, ...] = ()
    embedder: EmbedderSettings = EmbedderSettings()
    reranker: RerankerSettings = RerankerSettings()
    llm: LlmSettings = LlmSettings()
    ingest: IngestSettings = IngestSettings()
    server: ServerSettings = ServerSettings()
