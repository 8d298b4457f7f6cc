"""A generator that retries, limits how many calls run at once, and stops calling an endpoint that keeps failing."""

from __future__ import annotations

import copy
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from qa.adapters.circuit_breaker import CircuitBreaker
from qa.errors import GeneratorUnavailable, Overloaded, Withdrawn
from qa.ports.generation import Completion, Generator, Message, Stop

RETRIES = 2
FIRST_WAIT_S = 0.3
LONGEST_QUEUE_S = 10.0
"""Seconds that a call waits for a slot; whoever waits longer is better told to come back."""
_STEP_S = 0.1


class GuardedGenerator:
    """Adds retries with jitter (at most two, within the deadline), bounded concurrency and a circuit breaker to a generator."""

    def __init__(self, inner: Generator, *, concurrency: int, breaker: CircuitBreaker | None = None) -> None:
        self.name = inner.name
        self._inner = inner
        self._slots = threading.BoundedSemaphore(concurrency)
        self._breaker = breaker or CircuitBreaker()
        self._retries = RETRIES

    def once(self) -> GuardedGenerator:
        """The same behind the same limits without retries, for what can be done without."""
        same = copy.copy(self)
        same._retries = 0
        return same

    def complete(
        self,
        messages: tuple[Message, ...],
        *,
        deadline_s: float,
        schema: dict[str, object] | None = None,
        stop: Stop | None = None,
    ) -> Completion:
        """As the inner generator, tried up to three times while the deadline allows.

        Raises:
            GeneratorUnavailable: Every try failed, or the breaker is open.
            Overloaded: No slot became free in time.
            Withdrawn: `stop` came.
        """
        end, stop = time.monotonic() + deadline_s, stop or Stop()
        for attempt in range(self._retries + 1):
            try:
                with self._slot(end, stop), self._breaker.watching(self.name):
                    return self._inner.complete(messages, deadline_s=end - time.monotonic(), schema=schema, stop=stop)
            except GeneratorUnavailable as error:
                _wait_or_raise(error, self._retries - attempt, attempt, end, stop)
        raise AssertionError("the loop returns or raises")

    def stream(
        self,
        messages: tuple[Message, ...],
        *,
        deadline_s: float,
        schema: dict[str, object] | None = None,
        stop: Stop | None = None,
    ) -> Iterator[Completion]:
        """As the inner generator; tried again only before the first piece, since later ones may already have been used."""
        end, stop = time.monotonic() + deadline_s, stop or Stop()
        for attempt in range(self._retries + 1):
            begun = False
            try:
                with self._slot(end, stop), self._breaker.watching(self.name):
                    for piece in self._inner.stream(messages, deadline_s=end - time.monotonic(), schema=schema, stop=stop):
                        begun = begun or bool(piece.text)
                        yield piece
                    return
            except GeneratorUnavailable as error:
                if begun:
                    raise
                _wait_or_raise(error, self._retries - attempt, attempt, end, stop)

    @contextmanager
    def _slot(self, end: float, stop: Stop) -> Iterator[None]:
        """One of the calls that may run at once."""
        patience = min(end, time.monotonic() + LONGEST_QUEUE_S)
        while not self._slots.acquire(timeout=max(0.0, min(_STEP_S, patience - time.monotonic()))):
            if stop.stopped:
                raise Withdrawn("the question was withdrawn")
            if time.monotonic() >= patience:
                raise Overloaded(
                    f"too many requests to {self.name} at once", hint="try again, or raise QA_LLM__CONCURRENCY", retry_after_s=5
                )
        try:
            yield
        finally:
            self._slots.release()


def _wait_or_raise(error: GeneratorUnavailable, left: int, attempt: int, end: float, stop: Stop) -> None:
    """Waits before the next try, as long as the endpoint asks for and jitter beside; raises where another try has no sense."""
    wait = FIRST_WAIT_S * 2**attempt * (0.5 + random.random())  # noqa: S311 - jitter, not a secret
    wait += error.retry_after_s or 0.0
    if left == 0 or not error.passing or time.monotonic() + wait >= end:
        raise error
    if stop.wait(wait):
        raise Withdrawn("the question was withdrawn")
