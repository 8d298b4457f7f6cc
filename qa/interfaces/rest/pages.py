"""The web page and the API's own reference page, served from inside the package."""

from __future__ import annotations

from importlib import resources

from fastapi import FastAPI
from fastapi.responses import Response

_TYPES = {"html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_FILES = ("index.html", "style.css", "page.js", "reference.html", "reference.js")


def _file(name: str) -> Response:
    content = resources.files("qa.interfaces.web").joinpath(name).read_bytes()
    return Response(content, media_type=_TYPES[name.rsplit(".", 1)[1]], headers={"Cache-Control": "no-cache"})


def add(app: FastAPI) -> None:
    """Serves `/` (ask), `/docs` (reference) and what they load."""

    @app.get("/", include_in_schema=False)
    def page() -> Response:
        return _file("index.html")

    @app.get("/docs", include_in_schema=False)
    def reference() -> Response:
        return _file("reference.html")

    for name in _FILES:
        app.add_api_route(f"/web/{name}", lambda name=name: _file(name), include_in_schema=False)
