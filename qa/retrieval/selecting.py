"""Which hits to keep: near-duplicates out, several lists interleaved, companies spread, neighbours added."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from qa.domain.evidence import Hit
from qa.ports.indexing import IndexReader

ALIKE = 0.9
"""Share of characters in common clauses from which two passages are one."""
_CLAUSES = re.compile(r"[\s。！？!?；;，、:：|]+")
_WITH_NEIGHBOURS = 2


def distinct(hits: Iterable[Hit], most: int | None = None) -> list[Hit]:
    """Hits without those that say what an earlier one says of the same companies and years, in nearly all the same clauses."""
    kept: list[Hit] = []
    said: dict[tuple[frozenset[str], frozenset[int]], list[tuple[frozenset[str], int]]] = {}
    for hit in hits:
        if len(kept) == most:
            break
        clauses = frozenset(_CLAUSES.split(hit.passage.text))
        size = sum(map(len, clauses))
        earlier = said.setdefault((hit.passage.companies, hit.passage.years), [])
        if not any(_alike(clauses, size, other, other_size) for other, other_size in earlier):
            kept.append(hit)
            earlier.append((clauses, size))
    return kept


def _alike(one: frozenset[str], one_size: int, other: frozenset[str], other_size: int) -> bool:
    if min(one_size, other_size) < ALIKE * max(one_size, other_size):
        return False
    return sum(len(clause) for clause in one & other) >= ALIKE * max(one_size, other_size, 1)


def interleaved(lists: Sequence[Sequence[Hit]]) -> list[Hit]:
    """First of each list, then second of each, a passage once: each entity and period of a compound question gets its share."""
    merged: dict[int, Hit] = {}
    for place in range(max(map(len, lists), default=0)):
        for hits in lists:
            if place < len(hits):
                merged.setdefault(hits[place].passage_id, hits[place])
    return list(merged.values())


def spread(hits: Sequence[Hit], k: int, share: float = 0.5) -> list[Hit]:
    """The best k of which no company has more than its share while others remain; order kept."""
    most = max(1, math.ceil(k * share))
    taken: Counter[frozenset[str]] = Counter()
    chosen: list[Hit] = []
    left: list[Hit] = []
    for hit in hits:
        if taken[hit.passage.companies] < most:
            taken[hit.passage.companies] += 1
            chosen.append(hit)
        else:
            left.append(hit)
    return (chosen + left)[:k]


def with_neighbours(hits: list[Hit], reader: IndexReader) -> list[Hit]:
    """The hits, then the passages before and after the first ones, for context; neighbours carry no stage's score."""
    known = {hit.passage_id for hit in hits}
    wanted: list[tuple[int, Hit]] = []
    for hit in hits[:_WITH_NEIGHBOURS]:
        for number in reader.neighbours(hit.passage_id):
            if number not in known:
                known.add(number)
                wanted.append((number, hit))
    lowest = min((hit.score for hit in hits), default=0.0)
    passages = reader.passages([number for number, _ in wanted])
    return hits + [Hit(number, passage, lowest) for (number, _), passage in zip(wanted, passages, strict=True)]
