"""Who may call: API keys off loopback, and a bounded number of requests at once."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import ipaddress
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from qa.errors import AccessDenied, FileRefused, Overloaded, SettingsInvalid

_FORM_BYTES = 1 << 20
"""What a body may hold beside an uploaded file."""


def is_loopback(host: str) -> bool:
    """Whether `host` can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def refuse_open_service(host: str, keys: Sequence[str]) -> None:
    """Refuses to serve others without keys.

    Raises:
        SettingsInvalid: `host` is no loopback address and there is no key, or a key is too short to be safe.
    """
    if not keys and not is_loopback(host):
        raise SettingsInvalid(
            f"refusing to serve on {host} without API keys",
            hint='set QA_API_KEYS="$(openssl rand -hex 32)", or serve on 127.0.0.1',
        )
    for key in keys:
        if len(key) < 16:
            raise SettingsInvalid(
                "an API key in QA_API_KEYS is shorter than 16 characters", hint="openssl rand -hex 32 makes a good one"
            )


class Keys:
    """The keys that are let in; only their SHA-256 is kept."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._digests = tuple(hashlib.sha256(key.encode()).digest() for key in keys)

    @property
    def needed(self) -> bool:
        """Whether callers must name a key."""
        return bool(self._digests)

    def check(self, authorization: str | None, x_api_key: str | None) -> None:
        """Lets a caller pass who names a key in `Authorization: Bearer …` or `X-API-Key`.

        Raises:
            AccessDenied: No key, or a wrong one.
        """
        if not self._digests:
            return
        given = x_api_key or (authorization or "").removeprefix("Bearer ").strip()
        digest = hashlib.sha256(given.encode("utf-8", "surrogatepass")).digest()
        # every key is compared, so that the time taken tells nothing
        if not any([hmac.compare_digest(digest, known) for known in self._digests]):
            raise AccessDenied("missing or wrong API key", hint="send it as 'Authorization: Bearer KEY'")


def refuse_foreign_page(host: str, origin: str | None) -> None:
    """Refuses what a page from elsewhere sends through the user's browser to a service without keys.

    Args:
        host: The `Host` header; another name than this machine's tells of DNS rebinding.
        origin: The `Origin` header, which browsers send with every request from another site.

    Raises:
        AccessDenied: The request comes from, or is meant for, somewhere else.
    """
    hint = "set QA_API_KEYS to serve under another name"
    if not is_loopback(_name(f"//{host}")):
        raise AccessDenied(f"without API keys requests are taken for this machine only, not for {host!r}", hint=hint)
    if origin is not None and origin.partition("://")[2] != host:
        raise AccessDenied(f"without API keys no requests from pages of {origin!r} are taken", hint=hint)


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets that hold no address
        return ""


def refuse_large_body(length: str | None, chunked: bool, megabytes: int) -> None:
    """Refuses a body before it is read to disk.

    Raises:
        FileRefused: It is larger than an upload may be, or does not say how large it is.
    """
    if chunked:
        raise FileRefused("a request must say its Content-Length", hint="send the file itself, not a stream")
    if length and length.isdecimal() and int(length[:18]) > (megabytes << 20) + _FORM_BYTES:
        raise FileRefused(f"the request is larger than {megabytes} MB", hint="raise QA_SERVER__UPLOAD_MEGABYTES, or use qa ingest")


class Gate:
    """At most `concurrency` requests run, at most `queue` wait."""

    def __init__(self, concurrency: int, queue: int) -> None:
        self._slots = asyncio.Semaphore(concurrency)
        self._room = concurrency + queue
        self._inside = 0

    def check(self) -> None:
        """Raises `Overloaded` where the queue is full."""
        if self._inside >= self._room:
            raise Overloaded(f"{self._inside} requests are already waiting or running", hint="try again in a second")

    @asynccontextmanager
    async def enter(self) -> AsyncIterator[None]:
        """Waits for a slot.

        Raises:
            Overloaded: The queue is full.
        """
        self.check()
        self._inside += 1
        try:
            async with self._slots:
                yield
        finally:
            self._inside -= 1
