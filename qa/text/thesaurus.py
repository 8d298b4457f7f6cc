"""What words of reports mean: which say the same, which hint at which, which are alike and must not be confused.

Word vectors and the bilingual lexicon know the general language; what a "headcount" or an "attrition rate" is in a report on
sustainability they hardly know. The thesaurus that comes with the package (`qa/data/thesaurus`) was written for that, in English
and simplified Chinese; other scripts are folded first.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from qa.text.folding import fold_plain
from qa.text.tokens import query_tokens, stem

Bag = frozenset[str]
"""The tokens of one wording: stems of English words, pairs of Chinese characters."""

Group = tuple[Bag, ...]
"""Wordings of one thing."""

_HAN_FROM = 0x3400
_DENYING = frozenset("非不未")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text says in one wording, with the wordings that stand to it in a relation.

    `narrower` imply or hint at it (landfill: waste), `wider` are hinted at by it, `confused` are alike and mean something else.
    """

    own: Bag
    same: tuple[Bag, ...]
    narrower: tuple[Bag, ...]
    wider: tuple[Bag, ...]
    confused: tuple[Bag, ...]


class Thesaurus:
    """Wordings by their tokens, with what they mean.

    Args:
        same: Groups of wordings that say the same.
        related: Pairs of groups; the first hints at the second.
        contrast: Pairs of groups that are alike and mean something else.
    """

    def __init__(
        self, same: Sequence[Group], related: Sequence[tuple[Group, Group]], contrast: Sequence[tuple[Group, Group]]
    ) -> None:
        self._same = _by_bag((group, group) for group in same)
        self._narrower = _by_bag((right, left) for left, right in related)
        self._wider = _by_bag(related)
        self._confused = _by_bag((*contrast, *((right, left) for left, right in contrast)))
        self._by_token: defaultdict[str, list[Bag]] = defaultdict(list)
        known = {*self._same, *self._narrower, *self._wider, *self._confused}
        held = Counter(token for bag in known for token in bag)
        for bag in known:
            self._by_token[min(bag, key=lambda token: (held[token], token))].append(bag)
        self._known: dict[Bag, Meaning] = {}

    def meanings(self, tokens: Bag) -> tuple[Meaning, ...]:
        """What a text of these tokens speaks of, longer wordings before the shorter ones within them, which are left out."""
        found = {bag for token in tokens for bag in self._by_token.get(token, ()) if bag <= tokens}
        longest = [bag for bag in found if not any(bag < other for other in found)]
        return tuple(map(self.meaning, sorted(longest, key=lambda bag: (-len(bag), sorted(bag)))))

    def meaning(self, bag: Bag) -> Meaning:
        """A wording with all that stands to it in a relation."""
        if bag not in self._known:
            same = _others(self._same, [bag])
            alike = {bag, *same}
            narrower = _others(self._narrower, alike)
            wider = _others(self._wider, alike) - narrower
            confused = _others(self._confused, [bag]) - alike
            self._known[bag] = Meaning(bag, *(tuple(sorted(one, key=sorted)) for one in (same, narrower, wider, confused)))
        return self._known[bag]


def _by_bag(pairs: Iterable[tuple[Group, Group]]) -> dict[Bag, list[Group]]:
    found: defaultdict[Bag, list[Group]] = defaultdict(list)
    for own, others in pairs:
        for bag in own:
            found[bag].append(others)
    return dict(found)


def _others(groups: dict[Bag, list[Group]], bags: Collection[Bag]) -> set[Bag]:
    return {other for bag in bags for group in groups.get(bag, ()) for other in group} - set(bags)


def bag_of(wording: str) -> Bag:
    """A wording's tokens: a single character of Chinese only where there is nothing longer."""
    tokens = frozenset(query_tokens(fold_plain(wording)))
    longer = frozenset(token for token in tokens if len(token) > 1 or ord(token[0]) < _HAN_FROM)
    return longer or tokens


def holds(tokens: Bag, bag: Bag) -> bool:
    """Whether a text of these tokens says a wording, and not its opposite: "non-hazardous waste" is no hazardous waste."""
    return bag <= tokens and not is_denied(tokens, bag)


def is_denied(tokens: Bag, bag: Bag) -> bool:
    """Whether a text of these tokens has a wording's word behind non- or 非, 不, 未, which the wording itself has not."""
    return any(
        token not in bag and any(one == denied or one.startswith(denied) for one in bag) for token, denied in _denials(tokens)
    )


@dataclass(frozen=True, slots=True)
class Wordings:
    """Wordings of one thing, quick to look for: each by one of its tokens first."""

    bags: tuple[Bag, ...] = ()
    openers: Bag = frozenset()

    @classmethod
    def of(cls, bags: Iterable[Bag]) -> Wordings:
        """Wordings, each once."""
        found = tuple(dict.fromkeys(bags))
        return cls(found, frozenset(min(bag) for bag in found))

    def said_in(self, tokens: Bag) -> bool:
        """Whether a text of these tokens says one of them."""
        return not self.openers.isdisjoint(tokens) and any(holds(tokens, bag) for bag in self.bags)


NO_WORDINGS = Wordings()


@lru_cache(maxsize=20_000)
def _denials(tokens: Bag) -> tuple[tuple[str, str], ...]:
    """Tokens that deny, with the stem or the first character of what they deny."""
    found = []
    for token in tokens:
        if token.startswith("non-") and len(token) > 5:
            found.append((token, stem(token[4:])))
        elif len(token) == 2 and token[0] in _DENYING:
            found.append((token, token[1]))
    return tuple(found)


@lru_cache(maxsize=1)
def load_thesaurus() -> Thesaurus:
    """The thesaurus that comes with the package."""
    packed = resources.files("qa").joinpath("data", "thesaurus", "thesaurus.json.gz").read_bytes()
    stored = json.loads(gzip.decompress(packed))
    bags = [frozenset(text.split(" ")) for text in stored["wordings"]]
    same = [tuple(bags[place] for place in group) for group in stored["same"]]
    related, contrast = (
        [(tuple(bags[place] for place in left), tuple(bags[place] for place in right)) for left, right in stored[kind]]
        for kind in ("related", "contrast")
    )
    return Thesaurus(same, related, contrast)
