"""Responses recorded by a hash of model, parameters and whole prompt, and replayed by it."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from qa.errors import GeneratorUnavailable
from qa.ports.generation import Completion, Generator, Message, Stop


class RecordedGenerator:
    """Looks a response up before it asks `inner`; without `inner`, a response that was not recorded is an error.

    Args:
        folder: Where responses lie, one file each.
        name: The model's name.
        inner: What is asked where nothing is recorded.
        parameters: What else decides the response: provider, address, temperature, most tokens. Part of the key.
    """

    def __init__(
        self, folder: Path, name: str, inner: Generator | None = None, *, parameters: Mapping[str, object] | None = None
    ) -> None:
        self.name = name
        self._folder = folder
        self._inner = inner
        self._parameters = dict(parameters or {})

    def complete(
        self,
        messages: tuple[Message, ...],
        *,
        deadline_s: float,
        schema: dict[str, object] | None = None,
        stop: Stop | None = None,
    ) -> Completion:
        """The recorded response, else the inner generator's, recorded.

        Raises:
            GeneratorUnavailable: Nothing is recorded for this prompt and there is no inner generator.
        """
        file = self._file(messages, schema)
        found = _read(file)
        if found is None:
            found = self._asked(file).complete(messages, deadline_s=deadline_s, schema=schema, stop=stop)
            self._write(file, found)
        return found

    def stream(
        self,
        messages: tuple[Message, ...],
        *,
        deadline_s: float,
        schema: dict[str, object] | None = None,
        stop: Stop | None = None,
    ) -> Iterator[Completion]:
        """The recorded response as one piece, else the inner generator's pieces, recorded when the last one came."""
        file = self._file(messages, schema)
        found = _read(file)
        if found is not None:
            yield found
            return
        pieces: list[Completion] = []
        for piece in self._asked(file).stream(messages, deadline_s=deadline_s, schema=schema, stop=stop):
            pieces.append(piece)
            yield piece
        tokens = (sum(one.prompt_tokens for one in pieces), sum(one.completion_tokens for one in pieces))
        self._write(file, Completion("".join(one.text for one in pieces), *tokens))

    def _asked(self, file: Path) -> Generator:
        if self._inner is None:
            raise GeneratorUnavailable(
                f"no recorded response of {self.name} for this prompt ({file.stem[:12]})",
                hint="record it: QA_LLM__CACHE_MODE=record",
                passing=False,
            )
        return self._inner

    def _file(self, messages: tuple[Message, ...], schema: dict[str, object] | None) -> Path:
        asked = [self.name, self._parameters, [asdict(message) for message in messages], schema]
        content = json.dumps(asked, ensure_ascii=False, sort_keys=True)
        return self._folder / f"{hashlib.sha256(content.encode()).hexdigest()}.json"

    def _write(self, file: Path, found: Completion) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}.{threading.get_ident()}.tmp")
        draft.write_text(json.dumps(asdict(found), ensure_ascii=False), encoding="utf-8")
        draft.replace(file)


def _read(file: Path) -> Completion | None:
    """A recorded response; a file that another program damaged counts as none."""
    try:
        return Completion(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
