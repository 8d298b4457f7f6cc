"""Writing prose: an LLM behind one narrow door."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One turn. `role` is "system", "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What the model wrote, or a piece of it, with the endpoint's token counts (0 where it gives none; pieces' counts add up)."""

    text: str
    prompt_tokens: int = 0
    completion_tokens: int = 0


class Stop:
    """Says that an answer is no longer wanted: whoever asked went away. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._event = threading.Event()
        self._calls: list[Callable[[], None]] = []

    def stop(self) -> None:
        """Ends what is under way, once and for all."""
        with self._lock:
            self._event.set()
            calls, self._calls = self._calls, []
        for call in calls:
            call()

    @property
    def stopped(self) -> bool:
        """Whether the answer is no longer wanted."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Sleeps, at most until the stop; whether it came."""
        return self._event.wait(seconds)

    @contextmanager
    def calling(self, call: Callable[[], None]) -> Iterator[None]:
        """For the length of a `with` block a stop calls `call`, from the stopping thread; at once where it came before."""
        with self._lock:
            stopped = self._event.is_set()
            if not stopped:
                self._calls.append(call)
        if stopped:
            call()
        try:
            yield
        finally:
            with self._lock:
                if call in self._calls:
                    self._calls.remove(call)


class Generator(Protocol):
    """Any chat model.

    Raises `GeneratorUnavailable` when it cannot be reached, fails or passes the deadline, `Withdrawn` when `stop` came: by then the
    request to the endpoint is given up, too.
    """

    name: str

    def complete(
        self,
        messages: tuple[Message, ...],
        *,
        deadline_s: float,
        schema: dict[str, object] | None = None,
        stop: Stop | None = None,
    ) -> Completion:
        """One answer; `schema` is a JSON schema the answer should follow where the endpoint can enforce it."""
        ...

    def stream(
        self,
        messages: tuple[Message, ...],
        *,
        deadline_s: float,
        schema: dict[str, object] | None = None,
        stop: Stop | None = None,
    ) -> Iterator[Completion]:
        """The answer in pieces as they come; closing the iterator gives the request up."""
        ...
