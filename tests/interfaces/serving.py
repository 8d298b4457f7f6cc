"""The REST service on a real port, so that clients can go away."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from qa.assembly import Workspace
from qa.interfaces.rest import create_app
from qa.settings import Settings


@contextmanager
def running(settings: Settings, workspace: Workspace | None = None) -> Iterator[str]:
    """Serves for the length of a `with` block; gives the address."""
    config = uvicorn.Config(create_app(settings, workspace), host="127.0.0.1", port=0, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
        assert thread.is_alive()
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
