"""A known company's name inside a longer one: "Halden Cola HBC" bottles for "Halden Cola" and is another company."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache

from qa.catalog import Catalog
from qa.catalog.entries import CompanyMatch
from qa.documents.company_forms import core, has_form
from qa.documents.company_names import HAN_NAME, stated_short_names
from qa.domain.places import Span
from qa.text.characters import is_cjk
from qa.text.folding import fold_plain
from qa.text.lexicon import load_lexicon

Name = tuple[str, str | None, Span | None]
"""A name as written, its catalog key, its place."""

_OFTEN, _SHARE, _READ, _HEAD = 8, 0.6, 400_000, 60_000
_OF_ITSELF = frozenset({"集团", "股份", "控股"})
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

    Attributes:
        stated: What the document says that its shares are called.
    """

    def __init__(self, text: str) -> None:
        self._text = text[:_READ]
        self._of = cache(self._behind)
        self.stated = stated_short_names(text[:_HEAD])

    def name(self, found: Name) -> Name:
        """The name as found, or the longer one, which no catalog knows."""
        name, key, span = found
        if key is not None and is_cjk(name[0]) and (longer := self._short(name)) is not None:
            return longer, None, span
        word = self._of(name) if key is not None and name.isascii() else None
        return found if word is None else (f"{name} {word}", None, span)

    def _short(self, name: str) -> str | None:
        """What a filing's shares are called, where that holds a known name and goes on ("岱禾三七" is not the group 岱禾)."""
        known = fold_plain(name)
        for short in self.stated:
            rest = fold_plain(short).removeprefix(known)
            if rest and rest != fold_plain(short) and _goes_on(rest):
                return short
        return None

    def _behind(self, name: str) -> str | None:
        places = [match.end() for match in re.finditer(rf"\b{re.escape(name)}\b", self._text)]
        words = Counter(match["word"] for at in places if (match := _NEXT.match(self._text, at)) is not None)
        word, times = words.most_common(1)[0] if words else ("", 0)
        known = word.upper() in _NO_NAMES or has_form(f"{name} {word}")
        return word if times >= _OFTEN and times >= _SHARE * len(places) and not known else None


def whole_company(catalog: Catalog, name: str) -> str | None:
    """The catalog's key of the company whose whole name this is, with or without its legal form."""
    wanted = core(name).removeprefix("the ")
    for match in catalog.find_companies(name):
        entry = catalog.company(match.key)
        if entry is not None and wanted in {core(one).removeprefix("the ") for one in entry.names.all()}:
            return match.key
    return None


def of_another(text: str, match: CompanyMatch, catalog: Catalog, stated: Collection[str]) -> bool:
    """Whether a known Han name only opens a company's full name that goes on with no word of a trade (岱禾三七医药股份有限公司).

    Args:
        text: Where the name is met.
        match: The name.
        catalog: Known companies.
        stated: What the document says that its shares are called; a name among them is the company's.
    """
    known = match.span.of(text)
    if not is_cjk(known[:1]) or known in stated:
        return False
    for full in HAN_NAME.finditer(text):
        name = full["name"]
        at = name.find(known)
        if at < 0 or not full.start() <= match.span.start < full.end():
            continue
        rest = core(name[at:]).removeprefix(core(known))
        if rest and not rest.startswith(("(", "（")) and whole_company(catalog, name[at:]) is None:
            return _goes_on(rest)
    return False


def _goes_on(rest: str) -> bool:
    """Whether what stands behind a known name is a further name, and no word for what the company does (新药开发)."""
    return rest[:2] not in _OF_ITSELF and rest[0] != "新" and not load_lexicon().to_english(rest[:2])
