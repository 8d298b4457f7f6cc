"""The company that a document's own sentences speak of, where neither title nor cover nor file name says whose it is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from qa.catalog import Catalog
from qa.documents.written_names import Writing
from qa.domain.places import Span
from qa.text.countries import country_of
from qa.text.lexicon import is_english

_READ = 400_000
_KNOWN_OFTEN, _OWNS, _KNOWN_THROUGHOUT = 4, 2, 20
"""How often a company of the catalog is named, and how often as whose something is ("Velden's fiscal year") unless throughout."""
_BRAND_OFTEN = 10
_APART = 3
"""How much oftener than any other it is named."""
_BRAND = re.compile(r"(?<![\w’'.&-])(?P<name>[A-Z][a-z]+(?:[A-Z][a-z]+)+|[A-Z]{2,}[a-z]+[A-Z]\w*|[A-Z]{5,})(?![\w&-])")
"""A word with a capital inside ("NorthOil"), or of many capitals ("VELDANA"), as no word of prose is written."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A company by the name that sentences use."""

    name: str
    key: str | None
    span: Span
    times: int


def spoken_of(text: str, catalog: Catalog, *, only_known: bool = False) -> Spoken | None:
    """The one company that sentences name again and again, far oftener than any other; None where several are.

    Args:
        text: The document's text.
        catalog: Known companies.
        only_known: Whether it has to be one of them.
    """
    read = text[:_READ]
    known = _known(read, catalog)
    return known if only_known else known or _brand(read, catalog) or _owner(read)


_ELIDED = re.compile(r"[’'](?!s\b|\s|$)")
"""An article run together with its noun ("dell’impresa")."""


def _known(text: str, catalog: Catalog) -> Spoken | None:
    matches = [
        one for one in catalog.find_companies(text) if not one.span.of(text)[:1].islower() and not _ELIDED.match(text, one.span.end)
    ]
    counts = Counter(match.key for match in matches)
    best = counts.most_common(2)
    if not best or best[0][1] < _KNOWN_OFTEN or (len(best) > 1 and best[1][1] * _APART > best[0][1]):
        return None
    own = [match for match in matches if match.key == best[0][0]]
    if sum(text[one.span.end : one.span.end + 2] in {"’s", "'s"} for one in own) < _OWNS and len(own) < _KNOWN_THROUGHOUT:
        return None
    return Spoken(own[0].span.of(text), best[0][0], own[0].span, len(own))


def _brand(text: str, catalog: Catalog) -> Spoken | None:
    found = [one for one in _BRAND.finditer(text) if not is_english(one["name"]) and country_of(one["name"]) is None]
    found = [one for one in found if not one["name"].isupper() or not _is_term(one["name"], catalog)]
    best = Counter(one["name"] for one in found).most_common(2)
    if not best or best[0][1] < _BRAND_OFTEN or (len(best) > 1 and best[1][1] * _APART > best[0][1]):
        return None
    first = next(one for one in found if one["name"] == best[0][0])
    return Spoken(first["name"], None, Span(*first.span("name")), best[0][1])


def _is_term(word: str, catalog: Catalog) -> bool:
    """Whether a word of capitals abbreviates a measure or a standard ("EBITDA")."""
    return bool(catalog.find_terms(word) or catalog.find_metrics(word, weak=True))


_OWNER = re.compile(
    r"(?<![\w’'.&-])(?P<name>[A-Z][\w&-]*[A-Za-z](?:[ \n](?:of[ \n])?[A-Z][\w&-]*[A-Za-z]){0,3})[’']s"
    r"(?=\s+(?P<thing>[a-z]+))"
)
"""Whose something is ("Halden Optics’s sites")."""
_LEAD = re.compile(
    r"(?:(?:The|Our|At|In|As|For|From|With|Through|And|Of|To|By|This|These|Since|While|When|During|Under|About|Read|See)\s+)+"
)
_OWNS_OFTEN, _OWNS_THINGS = 4, 2


def _owner(text: str) -> Spoken | None:
    """The name in capitals by whose possessive sentences speak ("Halden Optics’s sites"), far oftener than by any other."""
    writing = Writing(text)
    spans: dict[str, Span] = {}
    counts: Counter[str] = Counter()
    owned: defaultdict[str, set[str]] = defaultdict(set)
    for match in _OWNER.finditer(text):
        lead = _LEAD.match(match["name"])
        start = match.start("name") + (lead.end() if lead else 0)
        name = " ".join(text[start : match.end("name")].split())
        if name and not all(_is_plain(word, writing) for word in name.split()):
            counts[name] += 1
            owned[name].add(match["thing"])
            spans.setdefault(name, Span(start, match.end("name")))
    best = counts.most_common(2)
    if not best or best[0][1] < _OWNS_OFTEN or (len(best) > 1 and best[1][1] * _APART > best[0][1]):
        return None
    name = best[0][0]
    if len(owned[name]) < _OWNS_THINGS and all(map(is_english, name.split())):
        return None  # a disease, a law: "Velden's disease"
    return Spoken(name, None, spans[name], writing.times(name))


def _is_plain(word: str, writing: Writing) -> bool:
    """Whether a word with a capital names no company: an everyday word, a country, a title."""
    return word == "of" or country_of(word.lower()) is not None or writing.everyday(word) or word.lower() in _OFFICES


_OFFICES = frozenset(
    "board committee company group bank chair chairman chairwoman ceo cfo president director directors executive governor code"
    " policy government commission council parliament un eu us uk sec gri sasb tcfd cdp sbti iso covid world earth women"
    " men manager sponsor adviser advisor trustee registrant issuer fund borrower lender seller purchaser".split()
)
