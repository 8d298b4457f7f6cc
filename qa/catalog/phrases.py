"""Finding phrases in text: tokens that forgive spacing, hyphens, plurals and spelling, and a trie over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from qa.text.characters import CJK
from qa.text.folding import fold_plain

_NUMERAL = r"(?:3\.(?:1[0-5]|[1-9])(?![\d.]*\d)|[123](?![\d.,]*\d)|[一二三](?![十百千万])|one\b|two\b|three\b|i{1,3}\b)"
_SCOPE_WORD = r"(?:scopes?|范围|范畴)"
_JOIN = r"(?:\s*(?:and|plus|&|\+|加上?|,|，|、|/|和|及|与|以及|至|to|through|[-‐–~])\s*)+"
_TOKEN = re.compile(
    rf"(?P<scope>{_SCOPE_WORD}[\s-]*{_NUMERAL}(?:{_JOIN}(?:{_SCOPE_WORD}[\s-]*)?{_NUMERAL})*)"
    r"|co2(?:eq?)?(?![a-z0-9])|(?:so2|no2|ch4|n2o|sf6|nf3|pm2\.5|pm10)(?![a-z0-9])"
    rf"|[{CJK}]"
    r"|(?P<word>[a-z]+)(?:['’]s?(?![a-z]))?"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\s\-‐–—_]|\n"
)
_ONE_NUMERAL = re.compile(_NUMERAL)
_SCOPE_VALUES = {"一": "1", "二": "2", "三": "3", "one": "1", "two": "2", "three": "3", "i": "1", "ii": "2", "iii": "3"}
_SCOPE_RANGE = re.compile(r"[1一]\s*(?:至|to|through|[-‐–~])\s*(?:scopes?|范围|范畴)?\s*[3三]")
_DROPPED = frozenset({"the", "a", "an", "our", "its", "their", "的"})
_IRREGULAR = {
    "gases": "gas", "women": "woman", "men": "man", "labour": "labor", "centre": "center", "centres": "center", "sulphur": "sulfur",
    "fibre": "fiber", "licence": "license", "licences": "license", "programme": "program", "programmes": "program",
    "aluminium": "aluminum", "tons": "tonne", "ton": "tonne", "t": "tonne", "vapour": "vapor", "behaviour": "behavior",
    "grey": "gray", "fulfil": "fulfill", "analyses": "analysis", "bases": "basis", "processes": "process", "losses": "loss",
    "businesses": "business", "crises": "crisis", "percent": "percentage", "vehicles": "vehicle", "volumes": "volume",
}  # fmt: skip
_SCOPE_PREFIX = "scope:"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Normal forms of a folded text's tokens with the folded range of each."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found: tokens [first, last) and the ids it stands for."""

    first: int
    last: int
    ids: tuple[str, ...]
    weak: bool


@lru_cache(maxsize=100_000)
def normal_word(word: str) -> str:
    """Singular, American spelling of a folded English word: what counts as the same word in a phrase."""
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(("xes", "ches", "shes", "sses")):
            word = word[:-2]
        else:
            word = word[:-1]
    if "isation" in word or word.endswith("ise"):
        return word.replace("isation", "ization")
    return word


@lru_cache(maxsize=2_000)
def _scope_form(text: str) -> str:
    if _SCOPE_RANGE.search(text):
        return f"{_SCOPE_PREFIX}1+2+3"
    numerals = {_SCOPE_VALUES.get(match.group(), match.group()) for match in _ONE_NUMERAL.finditer(_bare_scope(text))}
    return _SCOPE_PREFIX + "+".join(sorted(numerals))


def _bare_scope(text: str) -> str:
    return re.sub(_SCOPE_WORD, " ", text)


def scope_of(form: str) -> str | None:
    """The scope a token states ("1", "1+2", "3.6"), None for any other token."""
    return form.removeprefix(_SCOPE_PREFIX) if form.startswith(_SCOPE_PREFIX) else None


@lru_cache(maxsize=64)  # each stage asks for a question's
def tokens_of(folded: str) -> Tokens:
    """Tokens of folded text: articles and 的 dropped, hyphens and spaces ignored, "Scope 1 and 2" or "范围一及二" one token."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(folded):
        form, end = match.group(), match.end()
        kind = match.lastgroup
        if kind == "word":
            form, end = normal_word(match["word"]), match.end("word")  # without a possessive
        elif kind == "scope":
            form = _scope_form(form)
        elif form == "&":
            form = "and"
        if form in _DROPPED:
            continue
        forms.append(form)
        starts.append(match.start())
        ends.append(end)
    return Tokens(tuple(forms), tuple(starts), tuple(ends))


def phrase_key(phrase: str) -> str:
    """A phrase's tokens joined by spaces: equal keys are the same phrase."""
    return " ".join(tokens_of(fold_plain(phrase)).forms)


Trie = dict[str, Any]
"""Token → next node; under "" the ids of the phrase that ends here, under "~" those of a weak phrase, each joined by spaces."""

STRONG, WEAK = "", "~"


def trie_of(strong: Mapping[str, Iterable[str]], weak: Mapping[str, Iterable[str]]) -> Trie:
    """A trie over phrase keys. A key that is both strong and weak is strong."""
    root: Trie = {}
    for mark, phrases in ((STRONG, strong), (WEAK, weak)):
        for key, ids in phrases.items():
            node = root
            for form in key.split(" "):
                node = node.setdefault(form, {})
            if STRONG not in node:
                node[mark] = " ".join(ids)
    return root


def packed(trie: Trie) -> list[dict[str, str | int]]:
    """The trie as a list of nodes: equal subtrees stored once, children before parents (named by their place), the root last."""
    nodes: list[dict[str, str | int]] = []
    known: dict[tuple[tuple[str, str | int], ...], int] = {}

    def place(node: Trie) -> int:
        flat = {form: child if form in (STRONG, WEAK) else place(child) for form, child in sorted(node.items())}
        signature = tuple(flat.items())
        if signature not in known:
            known[signature] = len(nodes)
            nodes.append(flat)
        return known[signature]

    place(trie)
    return nodes


def unpacked(nodes: list[dict[str, Any]]) -> Trie:
    """The trie that `packed` stored; subtrees stay shared. The nodes given are linked in place."""
    for node in nodes:
        for form, child in node.items():
            if form not in (STRONG, WEAK):
                node[form] = nodes[child]
    return nodes[-1]


def find_phrases(trie: Trie, tokens: Tokens, *, weak: bool) -> list[Found]:
    """Phrases in `tokens`, leftmost longest, none overlapping; weak ones only with `weak`."""
    forms = tokens.forms
    found: list[Found] = []
    place, count = 0, len(forms)
    while place < count:
        node = trie.get(forms[place])
        if node is None:
            place += 1
            continue
        match = _longest(forms, place, node, weak)
        if match is None:
            place += 1
        else:
            found.append(match)
            place = match.last
    return found


def _longest(forms: tuple[str, ...], first: int, node: Trie, weak: bool) -> Found | None:
    best: Found | None = None
    place, count = first + 1, len(forms)
    while True:
        if STRONG in node:
            best = Found(first, place, tuple(node[STRONG].split(" ")), False)
        elif weak and WEAK in node:
            best = Found(first, place, tuple(node[WEAK].split(" ")), True)
        child = node.get(forms[place]) if place < count else None
        if not isinstance(child, dict):  # a lone "~" or a token folded to nothing looks like a mark of the trie
            return best
        node = child
        place += 1
