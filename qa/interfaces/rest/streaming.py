"""An answer as server-sent events: `status`, then `sentence` for each verified piece, then `answer`, or `error`."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable

from qa.domain.answers import Answer
from qa.errors import QaError
from qa.interfaces.rest.errors import error_body

_PIECE = re.compile(r".+?(?:(?:\[\d+\])+[。．.;；]?\s*|\n+|$)", re.DOTALL)


def event(name: str, data: object) -> str:
    """One server-sent event; JSON keeps newlines out of the frame."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def pieces(prose: str) -> list[str]:
    """Prose cut after its citation markers and line ends; joined they give it back."""
    return [match.group() for match in _PIECE.finditer(prose)]


async def stream(ask: Callable[[], Awaitable[Answer]]) -> AsyncIterator[str]:
    """Events of one question. Text is sent only when it is verified, so sentences follow the whole verification."""
    yield event("status", {"stage": "searching"})
    try:
        answer = await ask()
    except QaError as error:
        yield event("error", error_body(error)["error"])
        return
    for number, piece in enumerate(pieces(answer.answer), 1):
        yield event("sentence", {"number": number, "text": piece})
    yield event("answer", answer.model_dump(mode="json"))
