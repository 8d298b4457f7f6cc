"""The unit registry: spellings in `units.yaml` and `currencies.yaml`, matched by longest spelling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from qa.quantities.characters import normalised


@dataclass(frozen=True, slots=True)
class Atom:
    """One unit without scale or denominator: a value times `factor` over `divisor` is in `canonical`.

    `noun` marks units that are counted nouns; `gas` mass units that "CO2e" or "标煤" may follow.
    """

    canonical: str
    dimension: str
    factor: Decimal = Decimal(1)
    divisor: Decimal = Decimal(1)
    noun: bool = False
    gas: bool = False
    word: bool = True


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    atom: Atom | None = None


class SpellingTree:
    """Finds the longest spelling that starts at a place; one space in a spelling stands for any white space."""

    def __init__(self, *, before_numbers: bool = False) -> None:
        self._root = _Node()
        self._before_numbers = before_numbers

    def add(self, spelling: str, atom: Atom) -> None:
        """Adds a spelling; the first atom to claim it keeps it."""
        node = self._root
        for char in normalised(spelling):
            node = node.next.setdefault(char, _Node())
        if node.atom is None:
            node.atom = atom

    def match(self, text: str, start: int) -> tuple[int, Atom] | None:
        """End and atom of the longest spelling at `start` that does not break a Latin word."""
        node, place, best = self._root, start, None
        length = len(text)
        while place < length:
            char = text[place]
            following = node.next.get(char)
            if following is None and char.isspace():
                following = node.next.get(" ")
                while following is not None and place + 1 < length and text[place + 1].isspace():
                    place += 1
            if following is None:
                break
            node = following
            place += 1
            if node.atom is not None and (self._before_numbers or _ends_word(text, place)):
                best = (place, node.atom)
        return best


def _ends_word(text: str, end: int) -> bool:
    """Whether no Latin word or number runs across `end`."""
    if end >= len(text):
        return True
    last, following = text[end - 1], text[end]
    if last.isascii() and last.isalnum():
        return not (following.isascii() and (following.isalpha() or (following.isdigit() and last.isalpha())))
    return True


def _case_forms(word: str) -> Iterator[str]:
    yield word
    if word[:1].isascii() and len(word) > 2:
        yield from (word.capitalize(), word.title(), word.upper())


def read_table(name: str) -> dict[str, Any]:
    """A table of the registry's data, from its YAML file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("qa.quantities").joinpath(name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506  # a safe loader, in C where built
    return loaded


@dataclass(frozen=True, slots=True)
class Registry:
    """All spellings: units, denominators (more nouns), currency words before and after a number."""

    units: SpellingTree
    denominators: SpellingTree
    before: SpellingTree
    after: SpellingTree


@cache
def registry() -> Registry:
    """The registry, read once."""
    units, denominators, before, after = SpellingTree(), SpellingTree(), SpellingTree(before_numbers=True), SpellingTree()
    for dimension, group in read_table("units.yaml").items():
        for entry in group["units"]:
            atom = Atom(
                canonical=group["canonical"],
                dimension="count" if dimension == "denominator" else dimension,
                factor=Decimal(entry["factor"]) if "factor" in entry else Decimal(1),
                divisor=Decimal(entry.get("divisor", "1")),
                noun=bool(group.get("noun", False)),
                gas=bool(group.get("gas", False)),
            )
            spellings = [*entry.get("symbols", ()), *(form for word in entry.get("words", ()) for form in _case_forms(word))]
            for spelling in spellings:
                denominators.add(spelling, atom)
                if dimension != "denominator":
                    units.add(spelling, atom)
    for code, entry in read_table("currencies.yaml").items():
        atom = Atom(canonical=code, dimension="money")
        for spelling in entry["prefix"]:
            before.add(spelling, atom)
        for spelling in entry["suffix"]:
            after.add(spelling, atom)
    return Registry(units, denominators, before, after)
