"""The company that a document's own sentences speak of, where neither title nor cover nor file name says whose it is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from qa.catalog import Catalog
from qa.domain.places import Span
from qa.text.countries import country_of
from qa.text.lexicon import is_english

_READ = 400_000
_KNOWN_OFTEN, _OWNS = 4, 2
"""How often a company of the catalog is named, and how often as whose something is ("Velden's fiscal year")."""
_BRAND_OFTEN = 10
_APART = 3
"""How much oftener than any other it is named."""
_BRAND = re.compile(r"(?<![\w’'.&-])(?P<name>[A-Z][a-z]+(?:[A-Z][a-z]+)+|[A-Z]{2,}[a-z]+[A-Z]\w*)(?![\w&-])")
"""A word with a capital inside ("NorthOil"), as no word of prose is written."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A company by the name that sentences use."""

    name: str
    key: str | None
    span: Span
    times: int


def spoken_of(text: str, catalog: Catalog) -> Spoken | None:
    """The one company that sentences name again and again, far oftener than any other; None where several are."""
    read = text[:_READ]
    return _known(read, catalog) or _brand(read)


def _known(text: str, catalog: Catalog) -> Spoken | None:
    matches = catalog.find_companies(text)
    counts = Counter(match.key for match in matches)
    best = counts.most_common(2)
    if not best or best[0][1] < _KNOWN_OFTEN or (len(best) > 1 and best[1][1] * _APART > best[0][1]):
        return None
    own = [match for match in matches if match.key == best[0][0]]
    if sum(text[one.span.end : one.span.end + 2] in {"’s", "'s"} for one in own) < _OWNS:
        return None
    return Spoken(own[0].span.of(text), best[0][0], own[0].span, len(own))


def _brand(text: str) -> Spoken | None:
    found = [one for one in _BRAND.finditer(text) if not is_english(one["name"]) and country_of(one["name"]) is None]
    best = Counter(one["name"] for one in found).most_common(2)
    if not best or best[0][1] < _BRAND_OFTEN or (len(best) > 1 and best[1][1] * _APART > best[0][1]):
        return None
    first = next(one for one in found if one["name"] == best[0][0])
    return Spoken(first["name"], None, Span(*first.span("name")), best[0][1])
