"""Committees and the like that a question calls by name: what is said of another one is no answer about them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.nameless import without_companies
from qa.domain.queries import Query
from qa.text.characters import CJK
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

_LATIN = lazy_pattern(
    r"(?:[A-Z][\w&-]+ (?:(?:and|&|of|for) )?){1,5}(?:Committee|Council|Board|Task ?[Ff]orce|Taskforce|Team|Department"
    r"|Division|Office|Panel)\b"
)
_HAN = lazy_pattern(rf"[{CJK}]{{2,10}}?委员会")
_ASKS = re.compile(r"[哪几谁]|什么|下设|专业|专门|各")
_LEADS = re.compile(r"^(?:The|Which|What|Who|Does|Did|Is|Has|When|At|In|Of|Its) ")
_WIDE = frozenset({"executive board", "supervisory board", "management board"})
_SPACE = re.compile(r"[\s-]+")


def bodies_in(question: str, query: Query) -> tuple[str, ...]:
    """Names of the bodies that a question calls by name, folded, without spaces."""
    own = {fold_plain(word) for company in query.companies for name in (company.name, *company.aliases) for word in name.split()}
    found: list[str] = []
    for match in _LATIN.finditer(question):
        words = _LEADS.sub("", match.group()).split()
        while words and fold_plain(words[0]).removesuffix("'s") in own:
            words = words[1:]
        if len(words) > 1 and fold_plain(" ".join(words)) not in _WIDE:
            found.append(_bare(" ".join(words)))
    for match in _HAN.finditer(without_companies(question, query)):
        name = match.group().rpartition("的")[2]
        if len(name) > 4 and not _ASKS.search(name):
            found.append(name)
    return tuple(dict.fromkeys(found))


def of_bodies(bodies: Sequence[str], sentence: str, before: str) -> bool:
    """Whether each of the bodies stands in a sentence, shortly before it or above it; sources in the other script of names pass."""
    if not bodies:
        return True
    said = _bare(f"{before} {sentence}")
    latin = re.search("[a-z]{4}", said) is not None and not re.search(f"[{CJK}]", said)
    return all(name in said for name in bodies if name.isascii() == latin)


def _bare(text: str) -> str:
    return _SPACE.sub("", fold_plain(text)).replace("&", "and")
