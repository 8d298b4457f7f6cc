"""One short request to a language model for an object of words, within what is left of a deadline."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass, field

from qa.errors import GeneratorInvalid
from qa.ports.generation import Generator, Message, Stop
from qa.ports.prompts import Prompt
from qa.text.plain import plain_line

LONGEST_TEXT = 400
"""Characters of a question that a model may return."""
_DECODER = json.JSONDecoder()


@dataclass(slots=True)
class Asking:
    """The requests for one question and what they took.

    Attributes:
        generator: The chat model.
        deadline_s: Seconds for all of them together.
        stop: Gives them up.
    """

    generator: Generator
    deadline_s: float
    stop: Stop | None = None
    opened: float = field(default_factory=time.monotonic)
    prompt_tokens: int = 0
    completion_tokens: int = 0

    @property
    def seconds(self) -> float:
        """Seconds since the first request could be made."""
        return time.monotonic() - self.opened

    def texts(self, prompt: Prompt, key: str, asked: str, **values: str) -> tuple[str, ...]:
        """The texts under `key` of the reply, each plain words on one line.

        Raises:
            GeneratorUnavailable: The model cannot be reached or is too slow.
            GeneratorInvalid: There are no such texts in its reply, or one of them is no plain words.
            Withdrawn: `stop` came.
        """
        listed = key.endswith("s")
        form: dict[str, object] = {"type": "array", "items": {"type": "string"}} if listed else {"type": "string"}
        schema: dict[str, object] = {"type": "object", "properties": {key: form}, "required": [key], "additionalProperties": False}
        nonce = hashlib.sha256(asked.encode()).hexdigest()[:16]
        messages = (Message("system", prompt.filled(nonce=nonce, **values)), Message("user", asked.replace("{nonce}", nonce)))
        reply = self.generator.complete(messages, deadline_s=self.deadline_s - self.seconds, schema=schema, stop=self.stop)
        self.prompt_tokens += reply.prompt_tokens
        self.completion_tokens += reply.completion_tokens
        found = _found(reply.text, key)
        texts = found if listed and isinstance(found, list) else [found]
        plain = tuple(plain_line(text) for text in texts if isinstance(text, str))
        if not plain or len(plain) != len(texts) or not all(0 < len(text) <= LONGEST_TEXT for text in plain):
            raise GeneratorInvalid(f"the model's reply has no plain words under {key!r}")
        return plain


def _found(text: str, key: str) -> object:
    """The value under `key` of the first JSON object that has it; models that think aloud are read after their thoughts."""
    place = text.rfind("</think>") + 1
    while (place := text.find("{", place)) >= 0:
        try:
            found, end = _DECODER.raw_decode(text, place)
        except (json.JSONDecodeError, RecursionError):
            place += 1
            continue
        if isinstance(found, dict) and key in found:
            return found[key]
        place = end
    return None
