"""Prompt files with the id and hash under which answers record them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

HASH_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt's text. `id` is "name.vN@" and the first digits of the text's SHA-256."""

    id: str
    text: str

    def filled(self, **values: str) -> str:
        """The text with `{name}` replaced; other braces (JSON examples) stay."""
        text = self.text
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        return text


@cache
def load_prompt(name: str) -> Prompt:
    """The prompt `name` ("answer.v1")."""
    text = resources.files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
    return Prompt(f"{name}@{hashlib.sha256(text.encode()).hexdigest()[:HASH_DIGITS]}", text)
