"""When segments are merged and when they get compact codes: a plan made from sizes alone.

Segments grow like an odometer (a log-structured merge tree, O'Neil et al. 1996, size-tiered): `fan_out` neighbours
of one size class become one of the next, so that a document is rewritten O(log n) times, and nothing beyond `largest` is
rewritten at all unless most of it was removed. Whoever adds a document does only the small merges (`at_once`) on the way; larger
ones are done beside (`qa.adapters.index_tidying`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.indexing.manifest import Manifest, Segment

FEWEST_CODED = 16
"""A 4-bit code has 16 values, which take at least as many vectors to find."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Sizes are in vectors, windows included; each is measured in docs/benchmarks/index.md."""

    fan_out: int = 8
    smallest: int = 2_048
    """Segments up to this size are one class."""
    largest: int = 131_072
    """A segment is closed when it reaches this size, and merging stops there."""
    flat_limit: int = 50_000
    """Up to this many vectors in all, every segment is searched exactly (p50 ≤ 3 ms)."""
    codes_from: int = 16_384
    """Beyond the flat limit, segments from this size on get compact codes. Codes need an even dimension."""
    sparse: float = 0.5
    """A segment with this share of its documents removed is rewritten."""
    at_once: int = 16_384
    """A commit merges and codes up to this many vectors itself (0.3 s of computing)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`merges` are runs of neighbouring segments, by place, each to become one; `codes` are segments that need compact codes."""

    merges: tuple[range, ...] = ()
    codes: tuple[int, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.merges and not self.codes


def size_class(segment: Segment, policy: Policy) -> int:
    """0 for the smallest, one more for each `fan_out` times the size."""
    size, level = policy.smallest, 0
    while segment.vectors > size:
        size, level = size * policy.fan_out, level + 1
    return level


def plan(manifest: Manifest, policy: Policy) -> Plan:
    """What is to be done with a generation's segments: merging first, codes once nothing is left to merge."""
    run = _run_to_merge(manifest.segments, policy)
    if run is not None:
        return Plan(merges=(run,))
    if manifest.vectors <= policy.flat_limit or manifest.embedder.dimension % 2:
        return Plan()
    return Plan(
        codes=tuple(
            place
            for place, segment in enumerate(manifest.segments)
            if segment.codes is None and segment.vectors >= max(policy.codes_from, FEWEST_CODED)
        )
    )


def small_plan(manifest: Manifest, policy: Policy) -> Plan:
    """What of the plan a commit does on its way: nothing where it would rewrite more than `at_once` vectors."""
    due = plan(manifest, policy)
    places = [*due.codes, *(place for run in due.merges for place in run)]
    return due if sum(manifest.segments[place].vectors for place in places) <= policy.at_once else Plan()


def _run_to_merge(segments: Sequence[Segment], policy: Policy) -> range | None:
    for place, segment in enumerate(segments):
        if segment.removed and len(segment.removed) >= policy.sparse * segment.documents:
            return range(place, place + 1)
    classes = [size_class(segment, policy) for segment in segments]
    for level in sorted(set(classes)):
        for end in range(len(segments), 0, -1):
            start = _start_of_run(segments, classes, level, end, policy.largest)
            if classes[start:end].count(level) >= policy.fan_out:
                return range(start, end)
    return None


def _start_of_run(segments: Sequence[Segment], classes: Sequence[int], level: int, end: int, largest: int) -> int:
    """Where the run of neighbours of at most this class begins that ends before `end` and stays within the largest size."""
    start, vectors = end, 0
    while start and classes[start - 1] <= level and vectors + segments[start - 1].vectors <= largest:
        start -= 1
        vectors += segments[start].vectors
    return start


def without(segments: Sequence[Segment], gone: Iterable[int]) -> tuple[Segment, ...]:
    """The segments with these document numbers marked removed; a segment in which nothing lives is left out."""
    firsts = [segment.first_document for segment in segments]
    marked: dict[int, list[int]] = {}
    for number in sorted(gone):
        marked.setdefault(bisect_right(firsts, number) - 1, []).append(number)
    changed = (
        replace(segment, removed=tuple(sorted({*segment.removed, *marked[place]}))) if place in marked else segment
        for place, segment in enumerate(segments)
    )
    return tuple(segment for segment in changed if len(segment.removed) < segment.documents)
