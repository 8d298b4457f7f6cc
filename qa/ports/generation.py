"""Writing prose: an LLM behind one narrow door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One turn. `role` is "system", "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What the model wrote, with the endpoint's token counts (0 where it gives none)."""

    text: str
    prompt_tokens: int = 0
    completion_tokens: int = 0


class Generator(Protocol):
    """Any chat model. Raises `GeneratorUnavailable` when it cannot be reached, fails or passes the deadline."""

    name: str

    def complete(self, messages: tuple[Message, ...], *, deadline_s: float, schema: dict[str, object] | None = None) -> Completion:
        """One answer; `schema` is a JSON schema the answer should follow where the endpoint can enforce it."""
        ...

    def stream(self, messages: tuple[Message, ...], *, deadline_s: float) -> Iterator[str]:
        """The answer in pieces as they come."""
        ...
