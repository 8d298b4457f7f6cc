"""Scripted OpenAI-compatible servers on a loopback port: what an endpoint may do, well or badly.

A script is a function from the request's body to a `Response`; the server itself only speaks HTTP.
"""

from __future__ import annotations

import json
import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Response:
    """What a script answers: text as a chat completion, or an error, or something broken."""

    text: str = ""
    status: int = 200
    delay_s: float = 0.0
    """Seconds before the first byte."""
    raw: bytes | None = None
    """Sent instead of a well-formed body."""
    cut: bool = False
    """Close the connection in the middle of the body."""
    trickle_s: float = 0.0
    """Seconds between bytes of the body."""
    pause_after: int = 0
    """Characters of the text after which a stream pauses for `pause_s`."""
    pause_s: float = 0.0
    retry_after: str | None = None
    """The `Retry-After` header."""
    said: str = "scripted failure"
    """The message of an error."""


PIECE = 7
"""Characters of a piece of a stream."""
MODELS = ("scripted", "qwen3-32b")
"""What the server says it has."""

Script = Callable[[dict[str, Any]], Response]


@dataclass
class LlmServer:
    """A running server and the requests it has seen."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)
    """Set when a client closes its connection before it has the whole response."""


@contextmanager
def serve(script: Script) -> Iterator[LlmServer]:  # noqa: C901 - a handler's methods count as its branches
    """Runs a scripted server for the length of a `with` block; its base URL ends in /v1."""
    known = LlmServer("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            known.requests.append(body)
            known.authorizations.append(self.headers.get("Authorization", ""))
            response = script(body)
            try:
                self._pause(response.delay_s)
                self._send(response, body)
            except (BrokenPipeError, ConnectionResetError):
                known.left.set()
                self.close_connection = True

        def do_GET(self) -> None:
            payload = json.dumps({"object": "list", "data": [{"id": name} for name in MODELS]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def _pause(self, seconds: float) -> None:
            """Sleeps as long as the client is there."""
            if not seconds:
                return
            readable, _, _ = select.select([self.connection], [], [], seconds)
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                raise ConnectionResetError

        def _send(self, response: Response, body: dict[str, Any]) -> None:
            stream = bool(body.get("stream"))
            payload = response.raw if response.raw is not None else _payload(response, body)
            self.send_response(response.status)
            self.send_header("Content-Type", "text/event-stream" if stream else "application/json")
            self.send_header("Content-Length", str(len(payload)))
            if response.retry_after is not None:
                self.send_header("Retry-After", response.retry_after)
            self.end_headers()
            if response.cut:
                self.wfile.write(payload[: len(payload) // 2])
                self.close_connection = True
                return
            if response.pause_s and stream:
                for number, chunk in enumerate(payload.split(b"\n\n")[:-1]):
                    if number == response.pause_after // PIECE + 1:
                        self.wfile.flush()
                        self._pause(response.pause_s)
                    self.wfile.write(chunk + b"\n\n")
                return
            if not response.trickle_s:
                self.wfile.write(payload)
                return
            for byte in payload:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                self._pause(response.trickle_s)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Silent: tests read `requests`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        known.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        yield known
    finally:
        server.shutdown()
        server.server_close()


def _payload(response: Response, body: dict[str, Any]) -> bytes:
    if response.status != 200:
        return json.dumps({"error": {"message": response.said, "type": "server_error"}}).encode()
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    common = {"id": "chatcmpl-1", "created": 1, "model": "scripted"}
    if not body.get("stream"):
        message = {"role": "assistant", "content": response.text}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return json.dumps({**common, "object": "chat.completion", "choices": [choice], "usage": usage}).encode()
    chunks = [
        {**common, "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]}
        for piece in (response.text[start : start + PIECE] for start in range(0, len(response.text), PIECE))
    ]
    chunks.append({**common, "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    if (body.get("stream_options") or {}).get("include_usage"):
        chunks.append({**common, "object": "chat.completion.chunk", "choices": [], "usage": usage})
    return b"".join(b"data: " + json.dumps(chunk).encode() + b"\n\n" for chunk in chunks) + b"data: [DONE]\n\n"
