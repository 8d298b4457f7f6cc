"""Settings from the environment, qa.toml and defaults."""

from qa.settings.loading import load_settings
from qa.settings.schema import (
    EmbedderSettings,
    IngestSettings,
    LlmSettings,
    RerankerSettings,
    ServerSettings,
    Settings,
)

__all__ = [
    "EmbedderSettings",
    "IngestSettings",
    "LlmSettings",
    "RerankerSettings",
    "ServerSettings",
    "Settings",
    "load_settings",
]
