"""Text of a model's as plain words: what a document may have planted in it goes no further."""

from __future__ import annotations

import re

from qa.text.display import safe

# Links, markup and code never come from a model: a document could have planted them.
_FORBIDDEN = re.compile(
    r"https?:|www\.|\w+@\w+\.|!\[|\]\(|<[a-zA-Z/!]|```|javascript:|data:\w+/|\b[\w-]+\.(?:com|net|org|io|cn|ru|xyz|example|test|info|biz|co|ai|dev|app|me|top)\b",
    re.IGNORECASE,
)


def plain_line(text: str) -> str:
    """Text on one line without control characters; empty where it holds a link, an address or markup."""
    one_line = " ".join(safe(text).split())
    return "" if _FORBIDDEN.search(one_line) else one_line
