"""Calls to a chat model that can be given up: by a deadline, by whoever asked, by whoever stops reading the pieces."""

from __future__ import annotations

import asyncio
import contextvars
import queue
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from functools import cache
from typing import Any

from qa.errors import Withdrawn
from qa.ports.generation import Stop

_END = object()
_STOPPED = object()


class Late(Exception):
    """The deadline passed."""


def pieces_of(
    source: Callable[[], Coroutine[Any, Any, AsyncIterator[Any]]] | None,
    blocking: Callable[[], Iterator[Any]],
    *,
    deadline_s: float,
    stop: Stop | None,
) -> Iterator[Any]:
    """What a call gives, piece by piece, in the caller's thread.

    Args:
        source: The call as a coroutine. It runs in an event loop of its own; giving it up cancels it, which closes its connection.
        blocking: The same for models that know no coroutines, tried where `source` is None. It runs in a thread that cannot be
            ended: given up, it is left behind and closed as soon as its next piece comes.
        deadline_s: Seconds for the whole call.
        stop: Gives the call up.

    Raises:
        Late: The deadline passed.
        Withdrawn: `stop` came.
    """
    end = time.monotonic() + deadline_s
    pieces: queue.Queue[object] = queue.Queue()
    give_up = _in_loop(source, pieces) if source is not None else _in_thread(blocking, pieces)
    try:
        with (stop or Stop()).calling(lambda: pieces.put(_STOPPED)):
            while True:
                try:
                    piece = pieces.get(timeout=max(0.0, end - time.monotonic()))
                except queue.Empty:
                    raise Late from None
                if piece is _END:
                    return
                if piece is _STOPPED or (stop is not None and stop.stopped):
                    raise Withdrawn("the question was withdrawn")
                if isinstance(piece, BaseException):
                    raise piece
                yield piece
    finally:
        give_up()


def _in_loop(source: Callable[[], Coroutine[Any, Any, AsyncIterator[Any]]], pieces: queue.Queue[object]) -> Callable[[], None]:
    async def read() -> None:
        try:
            async for piece in await source():
                pieces.put(piece)
            pieces.put(_END)
        except Exception as error:  # noqa: BLE001 - handed to the caller's thread, which names it
            pieces.put(error)

    future = asyncio.run_coroutine_threadsafe(read(), _loop())
    return lambda: _cancel(future)


def _cancel(future: Any) -> None:
    if not future.done():
        future.cancel()


def _in_thread(blocking: Callable[[], Iterator[Any]], pieces: queue.Queue[object]) -> Callable[[], None]:
    given_up = threading.Event()

    def read() -> None:
        try:
            for piece in blocking():
                if given_up.is_set():
                    return
                pieces.put(piece)
            pieces.put(_END)
        except Exception as error:  # noqa: BLE001 - handed to the caller's thread, which names it
            pieces.put(error)

    # a daemon: a hanging endpoint must hold up neither the caller nor the process's end
    threading.Thread(target=contextvars.copy_context().run, args=(read,), daemon=True).start()
    return given_up.set


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One event loop for all calls, since clients keep connections, and a connection belongs to its loop."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="model-calls", daemon=True).start()
    return loop
