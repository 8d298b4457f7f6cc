"""An answer as server-sent events: `status`, then `sentence` for each verified piece, then `answer`, or `error`."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable

from fastapi import Request

from qa.ask import Released
from qa.domain.answers import Answer
from qa.errors import QaError
from qa.interfaces.rest.errors import error_body
from qa.ports.generation import Stop

_PIECE = re.compile(r".+?(?:(?:\[\d+\])+[。．.;；]?\s*|\n+|$)", re.DOTALL)
LOOKED_AFTER_S = 0.5
"""How often a caller who waits for a whole answer is looked after."""

Ask = Callable[[Released | None, Stop], Awaitable[Answer]]


def event(name: str, data: object) -> str:
    """One server-sent event; JSON keeps newlines out of the frame."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def pieces(prose: str) -> list[str]:
    """Prose cut after its citation markers and line ends; joined they give it back."""
    return [match.group() for match in _PIECE.finditer(prose)]


async def stream(ask: Ask) -> AsyncIterator[str]:
    """Events of one question. A sentence is sent when it is verified; the sentences joined are the answer's prose.

    A client who goes away closes this iterator, which gives up whatever is under way for the answer.
    """
    loop, stop = asyncio.get_running_loop(), Stop()
    coming: asyncio.Queue[str | None] = asyncio.Queue()
    task = asyncio.ensure_future(ask(lambda text: _from_thread(loop, coming, text), stop))
    task.add_done_callback(lambda done: _ended(done, coming))
    sent, number = "", 0
    try:
        yield event("status", {"stage": "searching"})
        while (text := await coming.get()) is not None:
            sent, number = sent + text, number + 1
            yield event("sentence", {"number": number, "text": text})
        try:
            answer = task.result()
        except QaError as error:
            yield event("error", error_body(error)["error"])
            return
        for text in pieces(answer.answer.removeprefix(sent)):
            number += 1
            yield event("sentence", {"number": number, "text": text})
        yield event("answer", answer.model_dump(mode="json"))
    finally:
        stop.stop()


def _ended(task: asyncio.Future[Answer], coming: asyncio.Queue[str | None]) -> None:
    """Ends the pieces; the error is looked at, so that one which nobody waits for any more is not logged as lost."""
    if not task.cancelled():
        task.exception()
    coming.put_nowait(None)


def _from_thread(loop: asyncio.AbstractEventLoop, coming: asyncio.Queue[str | None], text: str) -> None:
    loop.call_soon_threadsafe(coming.put_nowait, text)


async def whole(ask: Ask, request: Request) -> Answer:
    """One answer in one piece; a caller who goes away meanwhile gives up whatever is under way for it."""
    stop = Stop()
    task = asyncio.ensure_future(ask(None, stop))
    try:
        while not (await asyncio.wait([task], timeout=LOOKED_AFTER_S))[0]:
            if await request.is_disconnected():
                stop.stop()
        return task.result()
    finally:
        stop.stop()
