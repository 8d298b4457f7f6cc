"""Responses recorded by a hash of model, parameters and whole prompt, and replayed by it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from qa.errors import GeneratorUnavailable
from qa.ports.generation import Completion, Generator, Message


class RecordedGenerator:
    """Looks a response up before it asks `inner`; without `inner`, a response that was not recorded is an error."""

    def __init__(self, folder: Path, name: str, inner: Generator | None = None) -> None:
        self.name = name
        self._folder = folder
        self._inner = inner

    def complete(self, messages: tuple[Message, ...], *, deadline_s: float, schema: dict[str, object] | None = None) -> Completion:
        """The recorded response, else the inner generator's, recorded.

        Raises:
            GeneratorUnavailable: Nothing is recorded for this prompt and there is no inner generator.
        """
        file = self._folder / f"{self._key(messages, schema)}.json"
        if file.is_file():
            return Completion(**json.loads(file.read_text(encoding="utf-8")))
        if self._inner is None:
            raise GeneratorUnavailable(
                f"no recorded response of {self.name} for this prompt ({file.stem[:12]})",
                hint="record it: QA_LLM__CACHE_MODE=record",
            )
        found = self._inner.complete(messages, deadline_s=deadline_s, schema=schema)
        self._write(file, found)
        return found

    def stream(self, messages: tuple[Message, ...], *, deadline_s: float) -> Iterator[str]:
        """The whole recorded response as one piece."""
        yield self.complete(messages, deadline_s=deadline_s).text

    def _key(self, messages: tuple[Message, ...], schema: dict[str, object] | None) -> str:
        content = json.dumps([self.name, [asdict(message) for message in messages], schema], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()

    def _write(self, file: Path, found: Completion) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}.tmp")
        draft.write_text(json.dumps(asdict(found), ensure_ascii=False), encoding="utf-8")
        draft.replace(file)
