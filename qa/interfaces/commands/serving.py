"""`qa serve`: the REST service and its web page."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Annotated

import typer

from qa.errors import SettingsInvalid
from qa.interfaces.commands.output import print_note


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(serve)


def serve(
    host: Annotated[str | None, typer.Option(help="address to listen on [default: 127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="port to listen on [default: 8080]")] = None,
    index: Annotated[str | None, typer.Option("--index", help="index served where a request names none")] = None,
) -> None:
    """Serve questions over REST, with a web page at / and the reference at /docs."""
    from qa.interfaces.rest.access import refuse_open_service
    from qa.settings import load_settings

    settings = load_settings()
    server = settings.server.model_copy(update={key: value for key, value in (("host", host), ("port", port)) if value is not None})
    settings = settings.model_copy(update={"server": server, "index": index or settings.index})
    refuse_open_service(server.host, [key.get_secret_value() for key in settings.api_keys])

    import uvicorn

    from qa.interfaces.rest import create_app

    listening = _listening(server.host, server.port)
    shown = f"[{server.host}]" if ":" in server.host else server.host
    print_note(f"serving on http://{shown}:{listening.getsockname()[1]} (Ctrl-C ends)")
    config = uvicorn.Config(create_app(settings), log_level="warning", server_header=False)
    with listening, suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        SettingsInvalid: Another program listens there already, or the address is none of this machine's.
    """
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, UnicodeError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise SettingsInvalid(
            f"cannot listen on {host} port {port}: {reason}", hint="Choose another with --host and --port."
        ) from error
