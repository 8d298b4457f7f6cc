"""`qa serve`: the REST service and its web page."""

from __future__ import annotations

from typing import Annotated

import typer

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

    shown = f"[{server.host}]" if ":" in server.host else server.host
    print_note(f"serving on http://{shown}:{server.port} (Ctrl-C ends)")
    uvicorn.run(create_app(settings), host=server.host, port=server.port, log_level="warning", server_header=False)
