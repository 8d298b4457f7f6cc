"""Which models an OpenAI-compatible endpoint has."""

from __future__ import annotations

from qa.text.display import safe

_WAIT_S = 5.0
_LONGEST_NAME = 80


def models_at(base_url: str, api_key: str | None) -> tuple[str, ...]:
    """Names of the models that the endpoint lists; none where it lists none, or cannot be asked."""
    import httpx

    headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
    try:
        found = httpx.get(f"{base_url.rstrip('/')}/models", headers=headers, timeout=_WAIT_S).json()
        return tuple(safe(str(one["id"]))[:_LONGEST_NAME] for one in found["data"])
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, TypeError, KeyError):
        return ()
