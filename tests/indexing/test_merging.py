"""The plan of merging, from sizes alone."""

from __future__ import annotations

from dataclasses import replace

from qa.indexing.manifest import FORMAT, Manifest, Segment, StoredFile
from qa.indexing.merging import Plan, Policy, plan, without
from qa.ports.embedding import EmbedderIdentity

FILE = StoredFile("segments/x", 1, "0" * 64)
POLICY = Policy(fan_out=4, smallest=10, largest=1_000, flat_limit=500, codes_from=100)


def segments(*sizes: int) -> tuple[Segment, ...]:
    made, document = [], 1
    for place, size in enumerate(sizes):
        made.append(Segment(str(place), document, document, 10, size, size, FILE, FILE, FILE))
        document += 10
    return tuple(made)


def planned(parts: tuple[Segment, ...], dimension: int = 8) -> Plan:
    return plan(Manifest(FORMAT, 1, EmbedderIdentity("fake", "fake", dimension, ""), segments=parts), POLICY)


def test_few_small_segments_are_left_alone() -> None:
    assert planned(segments(300, 5, 5, 5)).empty


def test_as_many_neighbours_of_one_size_as_the_fan_out_become_one() -> None:
    assert planned(segments(300, 5, 5, 5, 5)).merges == (range(1, 5),)
    assert planned(segments(5, 5, 5, 5, 300)).merges == (range(4),)


def test_the_smallest_merge_comes_first_and_never_reaches_beyond_the_largest_size() -> None:
    assert planned(segments(30, 30, 30, 5, 5, 5, 5)).merges == (range(3, 7),)
    assert planned(segments(400, 400, 400, 400)).merges == ()


def test_adding_one_document_at_a_time_rewrites_each_only_a_few_times() -> None:
    parts: tuple[Segment, ...] = ()
    rewritten = 0
    for turn in range(400):
        parts = (*parts, replace(segments(5)[0], first_document=turn + 1, documents=1))
        while (due := planned(parts)).merges:
            run = due.merges[0]
            merged = parts[run.start : run.stop]
            vectors = sum(each.vectors for each in merged)
            assert vectors <= POLICY.largest
            rewritten += vectors
            one = replace(merged[0], vectors=vectors, documents=sum(each.documents for each in merged))
            parts = (*parts[: run.start], one, *parts[run.stop :])
    assert rewritten / (400 * 5) < 5
    assert len(parts) < 16


def test_beyond_the_flat_limit_large_segments_get_codes() -> None:
    assert planned(segments(400, 90)).codes == ()
    assert planned(segments(400, 90, 300)).codes == (0, 2)
    assert planned(segments(400, 90, 300), dimension=7).codes == ()


def test_a_segment_is_rewritten_when_half_of_it_was_removed_and_dropped_when_all_was() -> None:
    parts = segments(200, 200)
    assert planned(without(parts, range(1, 5))).empty
    assert planned(without(parts, range(1, 6))).merges == (range(1),)
    assert [each.name for each in without(parts, range(11, 21))] == ["0"]
