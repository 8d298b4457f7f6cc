"""A known company's name inside a longer one: "Halden Cola HBC" bottles for "Halden Cola" and is another company."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from qa.documents.company_forms import has_form
from qa.domain.places import Span

Name = tuple[str, str | None, Span | None]
"""A name as written, its catalog key, its place."""

_OFTEN, _SHARE, _READ = 8, 0.6, 400_000
"""So often and in such a share of its mentions a known name goes on with the same word before it is taken for another company's."""
_NEXT = re.compile(r"[ \u00a0](?P<word>[A-Z][A-Za-z]{0,11}[A-Z][A-Za-z]*|[A-Z]{2,6})\b(?![’'])")
"""A word of several capitals: "HBC"."""
_NO_NAMES = frozenset(
    "PLC SE AG SA NV AB ASA OYJ INC LTD LLC CO CORP ESG CSR TCFD SASB GRI GHG CEO CFO CDP AR SR US UK EU FY II III ADR HR".split()
)


class Longer:
    """Names of a document that go on behind a known company's.

    Args:
        text: The document's text.
    """

    def __init__(self, text: str) -> None:
        self._text = text[:_READ]
        self._of = cache(self._behind)

    def name(self, found: Name) -> Name:
        """The name as found, or the longer one, which no catalog knows."""
        name, key, span = found
        word = self._of(name) if key is not None and name.isascii() else None
        return found if word is None else (f"{name} {word}", None, span)

    def _behind(self, name: str) -> str | None:
        places = [match.end() for match in re.finditer(rf"\b{re.escape(name)}\b", self._text)]
        words = Counter(match["word"] for at in places if (match := _NEXT.match(self._text, at)) is not None)
        word, times = words.most_common(1)[0] if words else ("", 0)
        known = word.upper() in _NO_NAMES or has_form(f"{name} {word}")
        return word if times >= _OFTEN and times >= _SHARE * len(places) and not known else None
