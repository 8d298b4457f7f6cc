"""A generator that retries, limits how many calls run at once, and stops calling an endpoint that keeps failing."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator

from qa.errors import GeneratorUnavailable, Overloaded
from qa.ports.generation import Completion, Generator, Message

RETRIES = 2
FIRST_WAIT_S = 0.3
FAILURES_TO_OPEN = 5
OPEN_FOR_S = 30.0


class CircuitBreaker:
    """Open after `FAILURES_TO_OPEN` failures in a row: for `OPEN_FOR_S` seconds no call is made; then one may try."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._open_until = 0.0

    def check(self, name: str) -> None:
        """Raises `GeneratorUnavailable` while open."""
        with self._lock:
            left = self._open_until - self._clock()
            if left > 0:
                raise GeneratorUnavailable(
                    f"{name} failed {self._failures} times in a row; not called for {left:.0f} s more",
                    hint="qa doctor tests the connection",
                )

    def report(self, *, failed: bool) -> None:
        """Counts a call's outcome."""
        with self._lock:
            self._failures = self._failures + 1 if failed else 0
            if self._failures >= FAILURES_TO_OPEN:
                self._open_until = self._clock() + OPEN_FOR_S


class GuardedGenerator:
    """Adds retries with jitter (at most two, within the deadline), bounded concurrency and a circuit breaker to a generator."""

    def __init__(self, inner: Generator, *, concurrency: int, breaker: CircuitBreaker | None = None) -> None:
        self.name = inner.name
        self._inner = inner
        self._slots = threading.BoundedSemaphore(concurrency)
        self._breaker = breaker or CircuitBreaker()

    def complete(self, messages: tuple[Message, ...], *, deadline_s: float, schema: dict[str, object] | None = None) -> Completion:
        """As the inner generator, tried up to three times while the deadline allows.

        Raises:
            GeneratorUnavailable: Every try failed, or the breaker is open.
            Overloaded: No slot became free in time.
        """
        end = time.monotonic() + deadline_s
        for attempt in range(RETRIES + 1):
            self._breaker.check(self.name)
            try:
                return self._once(messages, end, schema)
            except GeneratorUnavailable:
                wait = FIRST_WAIT_S * 2**attempt * (0.5 + random.random())  # noqa: S311 - jitter, not a secret
                if attempt == RETRIES or time.monotonic() + wait >= end:
                    raise
                time.sleep(wait)
        raise AssertionError("the loop returns or raises")

    def stream(self, messages: tuple[Message, ...], *, deadline_s: float) -> Iterator[str]:
        """As the inner generator; not retried, since pieces may already have been used."""
        self._breaker.check(self.name)
        failed = True
        self._take(deadline_s)
        try:
            yield from self._inner.stream(messages, deadline_s=deadline_s)
            failed = False
        finally:
            self._slots.release()
            self._breaker.report(failed=failed)

    def _once(self, messages: tuple[Message, ...], end: float, schema: dict[str, object] | None) -> Completion:
        self._take(end - time.monotonic())
        failed = True
        try:
            found = self._inner.complete(messages, deadline_s=end - time.monotonic(), schema=schema)
            failed = False
            return found
        finally:
            self._slots.release()
            self._breaker.report(failed=failed)

    def _take(self, seconds: float) -> None:
        if not self._slots.acquire(timeout=max(0.0, seconds)):
            raise Overloaded(f"too many requests to {self.name} at once", hint="try again, or raise QA_LLM__CONCURRENCY")
