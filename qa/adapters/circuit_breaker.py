"""Leaves an endpoint alone that keeps failing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from qa.errors import GeneratorUnavailable, Withdrawn

FAILURES_TO_OPEN = 5
OPEN_FOR_S = 30.0


class CircuitBreaker:
    """Open after `FAILURES_TO_OPEN` failures in a row: for `OPEN_FOR_S` seconds no call is made; then one may try."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._open_until = 0.0
        self._trying = False

    @contextmanager
    def watching(self, name: str) -> Iterator[None]:
        """A call's length; its outcome is counted. A call that was withdrawn says nothing of the endpoint.

        Raises:
            GeneratorUnavailable: The circuit is open, or another call is trying whether the endpoint is back.
        """
        self._enter(name)
        failed: bool | None = True
        try:
            yield
            failed = False
        except (Withdrawn, GeneratorExit, KeyboardInterrupt):
            failed = None
            raise
        finally:
            self._leave(failed)

    def _enter(self, name: str) -> None:
        with self._lock:
            if self._failures < FAILURES_TO_OPEN:
                return
            left = self._open_until - self._clock()
            if left > 0 or self._trying:
                raise GeneratorUnavailable(
                    f"{name} failed {self._failures} times in a row; not called for {max(left, 1):.0f} s more",
                    hint="qa doctor tests the connection",
                    passing=False,
                )
            self._trying = True

    def _leave(self, failed: bool | None) -> None:
        with self._lock:
            self._trying = False
            if failed is None:
                return
            self._failures = self._failures + 1 if failed else 0
            if self._failures >= FAILURES_TO_OPEN:
                self._open_until = self._clock() + OPEN_FOR_S
