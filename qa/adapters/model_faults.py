"""What went wrong at a chat model's endpoint, in words that say what to do."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime

from qa.errors import GeneratorUnavailable, QaError
from qa.text.display import safe

_LONGEST_REASON = 200
_CLIENTS = frozenset({"openai", "httpx", "httpcore", "anthropic", "ollama"})
"""Packages whose own errors speak of the connection."""
_PASSING = frozenset({408, 409, 425, 429})
"""Client errors that another try may overcome; RFC 9110 15.5, RFC 6585 4, RFC 8470 5.2."""


def late(name: str, deadline_s: float) -> GeneratorUnavailable:
    """No whole answer within the deadline; there is no time for another try either."""
    return GeneratorUnavailable(
        f"{name} gave no answer within {max(0.0, deadline_s):.0f} s",
        hint="raise QA_LLM__DEADLINE_S, or use a faster model",
        passing=False,
    )


def unavailable(name: str, error: Exception) -> GeneratorUnavailable:
    """A client library's error as ours."""
    status = getattr(error, "status_code", None)
    if status is None:
        return _without_status(name, error)
    said = _said(error)
    passing = status >= 500 or status in _PASSING
    if status in {401, 403}:
        return GeneratorUnavailable(
            f"{name}: the endpoint refuses the key (HTTP {status}){said}", hint="check QA_LLM__API_KEY", passing=False
        )
    if status == 404:
        return GeneratorUnavailable(
            f"{name}: no such model or address (HTTP 404){said}", hint="check QA_LLM__MODEL and QA_LLM__BASE_URL", passing=False
        )
    if status in {400, 422} and "model" in said.lower():
        return GeneratorUnavailable(
            f"{name}: the endpoint refuses the request (HTTP {status}){said}",
            hint="check QA_LLM__MODEL, and QA_LLM__CONTEXT_TOKENS against the model's context",
            passing=False,
        )
    return GeneratorUnavailable(
        f"{name}: the endpoint answers HTTP {status}{said}",
        hint="see its log; qa doctor tests the connection",
        passing=passing,
        retry_after_s=_retry_after(error),
    )


def refuses_form(error: QaError) -> bool:
    """Whether the endpoint may have refused the request for a field that it does not know."""
    return getattr(error.__cause__, "status_code", None) in {400, 404, 415, 422, 501}


def _without_status(name: str, error: Exception) -> GeneratorUnavailable:
    if "timeout" in type(error).__name__.lower():
        return GeneratorUnavailable(
            f"{name}: the endpoint took too long", hint="raise QA_LLM__DEADLINE_S, or use a faster model", passing=False
        )
    if (
        not isinstance(error, OSError) and type(error).__module__.partition(".")[0] not in _CLIENTS
    ):  # the client stumbled over what it was sent
        return GeneratorUnavailable(
            f"{name}: what the endpoint sends is no chat completion ({type(error).__name__})",
            hint="check QA_LLM__BASE_URL: for most servers it ends in /v1",
            passing=False,
        )
    return GeneratorUnavailable(
        f"{name}: the endpoint cannot be reached or breaks off ({type(error).__name__}{_why(error)})",
        hint="is it running? check QA_LLM__BASE_URL",
    )


def _why(error: Exception) -> str:
    """What the network says of it: a name that is not known, a connection that is refused."""
    cause = error.__cause__ or error.__context__
    words = " ".join(safe(str(cause or "")).split())
    return f": {words[:_LONGEST_REASON]}" if words else ""


def _said(error: Exception) -> str:
    """What the endpoint itself says of the error, on one line; a page of HTML is no reason."""
    body = getattr(error, "body", None)
    reason = body.get("message") or body.get("detail") if isinstance(body, dict) else None
    if not isinstance(reason, str) or not reason.strip():
        return ""
    return f": {' '.join(safe(reason).split())[:_LONGEST_REASON]}"


def _retry_after(error: Exception) -> float | None:
    """Seconds that a `Retry-After` header (RFC 9110 10.2.3: seconds or a date) asks for."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    written = str(headers.get("retry-after", "")).strip()
    try:
        return max(0.0, float(written))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(written).timestamp() - time.time())
    except (ValueError, TypeError, IndexError):
        return None
