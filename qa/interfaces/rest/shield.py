"""What surrounds every response: security headers, and bodies refused before they are read.

Plain ASGI: a middleware that reads responses hides from them that the client went away.
"""

from __future__ import annotations

from fastapi.responses import JSONResponse
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.errors import FileRefused
from qa.interfaces.rest.access import refuse_large_body
from qa.interfaces.rest.errors import error_body

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Shield:
    """Refuses bodies over `upload_megabytes` and sets the security headers that a response does not set itself."""

    def __init__(self, app: ASGIApp, *, upload_megabytes: int) -> None:
        self._app = app
        self._megabytes = upload_megabytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def shielded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        asked = Headers(scope=scope)
        try:
            refuse_large_body(asked.get("content-length"), "transfer-encoding" in asked, self._megabytes)
        except FileRefused as error:
            await JSONResponse(error_body(error), status_code=error.http_status)(scope, receive, shielded)
            return
        await self._app(scope, receive, shielded)
