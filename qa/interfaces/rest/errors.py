"""Every error as `{"error": {code, message, hint}}` with its status; nothing else ever leaves."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from qa.errors import Overloaded, QaError
from qa.text.display import safe

log = logging.getLogger("qa.rest")


def error_body(error: QaError) -> dict[str, dict[str, str]]:
    """The contract's form of an error."""
    return {"error": {"code": error.code, "message": safe(error.message), "hint": safe(error.hint)}}


def _response(status: int, code: str, message: str, hint: str = "", headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": {"code": code, "message": message, "hint": hint}}, status_code=status, headers=headers)


async def _ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, QaError)  # noqa: S101 - registered for QaError only
    headers = {"Retry-After": str(error.retry_after_s)} if isinstance(error, Overloaded) else None
    if error.http_status >= 500:
        log.warning("%s %s: %s: %s", request.method, request.url.path, error.code, error.message)
    return JSONResponse(error_body(error), status_code=error.http_status, headers=headers)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it only
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return _response(422, "request_invalid", f"the body is no JSON (character {first['loc'][-1]})", "send a JSON object")
    place = ".".join(str(part) for part in first["loc"] if part != "body") or "body"
    return _response(422, "request_invalid", f"{place}: {first['msg']}", "see /docs for the fields and their forms")


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it only
    hint = "see /docs for what there is" if error.status_code in {404, 405} else ""
    headers = dict(error.headers) if error.headers else None
    return _response(error.status_code, f"http_{error.status_code}", str(error.detail), hint, headers)


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _response(500, "internal", "something went wrong inside the service", "its log says what; please report it")


def register(app: FastAPI) -> None:
    """Makes `app` answer every error in the contract's form."""
    app.add_exception_handler(QaError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)
