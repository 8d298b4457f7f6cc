"""Who may call: API keys off loopback, and a bounded number of requests at once."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import ipaddress
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from qa.errors import AccessDenied, Overloaded, SettingsInvalid


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


class Gate:
    """At most `concurrency` requests run, at most `queue` wait."""

    def __init__(self, concurrency: int, queue: int) -> None:
        self._slots = asyncio.Semaphore(concurrency)
        self._room = concurrency + queue
        self._inside = 0

    @asynccontextmanager
    async def enter(self) -> AsyncIterator[None]:
        """Waits for a slot.

        Raises:
            Overloaded: The queue is full.
        """
        if self._inside >= self._room:
            raise Overloaded(f"{self._inside} requests are already waiting or running", hint="try again in a second")
        self._inside += 1
        try:
            async with self._slots:
                yield
        finally:
            self._inside -= 1
