"""The index store as its callers see it."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from qa.adapters.index_rebuild import Embed
from qa.adapters.index_store import check, latest, list_indexes, open_reader, open_writer, rebuild
from qa.domain.passages import Passage, PassageFilter
from qa.domain.places import Span
from qa.errors import DocumentMissing, IndexBusy, IndexError_, IndexMismatch, IndexMissing
from qa.indexing.merging import Policy
from qa.ports.embedding import Vectors
from qa.ports.indexing import FigureQuery, PreparedDocument, TermGroup
from tests.fakes.embedder import FakeEmbedder
from tests.indexing.made import prepared

EMBEDDER = FakeEmbedder()
EVERYTHING = PassageFilter()


def write(folder: Path, *documents: PreparedDocument, remove: tuple[str, ...] = (), name: str = "one") -> str:
    with open_writer(folder, name, EMBEDDER.identity) as writer:
        writer.remove(remove)
        writer.add(documents)
        return writer.commit().generation


ACME = ["waste was 120 t", "water use fell", "水资源 消耗 30 t"]
BOLT = prepared(["waste was 450 t", "energy rose"], source="b.pdf", company="bolt", years=[2023], title="A", context=["Bolt waste"])


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    write(tmp_path, prepared(ACME, source="a.pdf", company="acme", years=[2022, 2023], title="B"), BOLT)
    return tmp_path


def test_gives_back_what_was_stored(reports: Path) -> None:
    made = BOLT
    with open_reader(reports, "one") as reader:
        assert [record.metadata.title for record in reader.documents()] == ["A", "B"]
        record = reader.documents()[0]
        assert (record.id, record.pages, record.metadata) == (made.document.id, made.document.pages, made.document.metadata)
        assert reader.document_text(record.id) == made.document.text
        assert [passage for _, passage in reader.passages_of(record.id)] == list(made.passages)
        assert [stored.figure for stored in reader.figures(FigureQuery(documents=frozenset([record.id])))] == list(made.figures)
        assert reader.embedder == EMBEDDER.identity
        assert reader.document(record.id[7:19]) == record


def test_finds_figures_by_metric_company_year_document_and_passage(reports: Path) -> None:
    with open_reader(reports, "one") as reader:

        def values(**limits: frozenset[str] | frozenset[int]) -> list[str]:
            return [stored.figure.quantity.raw for stored in reader.figures(FigureQuery(**limits))]

        assert values() == ["120", "30", "450"]
        assert values(companies=frozenset(["bolt"])) == ["450"]
        assert values(years=frozenset([2022])) == ["120", "30"]
        assert values(years=frozenset([2021])) == []
        assert values(metric_ids=frozenset(["waste"]), years=frozenset([2023])) == ["450"]
        assert values(metric_ids=frozenset()) == []
        stored = reader.figures(FigureQuery(companies=frozenset(["bolt"])))[0]
        assert stored.passage_id is not None
        assert values(passages=frozenset([stored.passage_id])) == ["450"]
        assert reader.passages([stored.passage_id])[0].span.covers(stored.figure.span)
        assert len(reader.figures(FigureQuery(), limit=2)) == 2


def test_figures_of_passages_come_in_order_however_often_they_are_looked_up(reports: Path) -> None:
    with open_reader(reports, "one") as reader:
        stored = reader.figures(FigureQuery())
        passages = frozenset(one.passage_id for one in stored if one.passage_id is not None)
        nowhere = max(passages) + 1000
        for some in (frozenset([max(passages)]), passages, passages | {nowhere}, frozenset([nowhere]), passages):
            expected = [one for one in stored if one.passage_id in some]
            assert reader.figures(FigureQuery(passages=some)) == expected
            assert reader.figures(FigureQuery(passages=some), limit=1) == expected[:1]
        of_bolt = reader.figures(FigureQuery(passages=passages, companies=frozenset(["bolt"])))
        assert [one.figure.quantity.raw for one in of_bolt] == ["450"]


def test_a_term_group_counts_as_one_term(reports: Path) -> None:
    with open_reader(reports, "one") as reader:
        alone = reader.search_lexical([TermGroup({"water": 1.0})], 5, EVERYTHING)
        grouped = reader.search_lexical([TermGroup({"water": 1.0, "水": 1.0})], 5, EVERYTHING)
        assert len(alone) == 1
        assert len(grouped) == 2
        assert reader.search_lexical([TermGroup({"absent": 1.0})], 5, EVERYTHING) == []
        assert reader.search_lexical([], 5, EVERYTHING) == []


def test_a_context_token_finds_a_passage_and_counts_less_than_its_text(reports: Path) -> None:
    with open_reader(reports, "one") as reader:
        found = reader.search_lexical([TermGroup({"wast": 1.0})], 5, PassageFilter(companies=frozenset(["bolt"])))
        texts = [reader.passages([hit.passage_id])[0].text for hit in found]
        assert texts == ["waste was 450 t", "energy rose"]


def test_counts_what_a_filter_leaves(reports: Path) -> None:
    with open_reader(reports, "one") as reader:
        assert reader.counts(EVERYTHING) == (2, 5, 5)
        assert reader.counts(PassageFilter(companies=frozenset(["acme"]), years=frozenset([2022]))) == (1, 2, 2)
        assert reader.counts(PassageFilter(documents=frozenset())) == (0, 0, 0)
        assert reader.counts(PassageFilter(documents=frozenset(["sha256:unknown"]))) == (0, 0, 0)


def test_names_neighbours_and_the_passage_at_a_span(reports: Path) -> None:
    with open_reader(reports, "one") as reader:
        document = reader.documents()[1].id
        ids = [passage_id for passage_id, _ in reader.passages_of(document)]
        assert reader.neighbours(ids[1]) == [ids[0], ids[2]]
        assert reader.neighbours(ids[0], 5) == ids[1:]
        assert reader.passage_ids_at(document, [Span(3, 9), Span(16, 17), Span(10_000, 10_001)]) == [ids[0], ids[1], None]


def test_a_changed_file_replaces_its_old_version_and_the_same_file_changes_nothing(reports: Path) -> None:
    changed = prepared(["waste was 999 t"], source="a.pdf", company="acme", years=[2024])
    with open_writer(reports, "one", EMBEDDER.identity) as writer:
        assert set(writer.known(["a.pdf", "z.pdf"])) == {"a.pdf"}
        writer.add([changed])
        first = writer.commit()
    with open_writer(reports, "one", EMBEDDER.identity) as writer:
        writer.add([changed])
        second = writer.commit()
    assert (len(first.added), len(first.replaced)) == (1, 1)
    assert (second.added, second.unchanged, second.generation) == ((), (changed.document.id,), first.generation)
    with open_reader(reports, "one") as reader:
        assert len(reader.documents()) == 2
        assert [stored.figure.quantity.raw for stored in reader.figures(FigureQuery())] == ["450", "999"]


def test_ids_are_never_used_again(tmp_path: Path) -> None:
    seen: set[int] = set()
    for turn in range(12):
        made = prepared([f"waste {turn} here", "second"], source="same.pdf")
        write(tmp_path, made)
        with open_reader(tmp_path, "one") as reader:
            ids = {passage_id for passage_id, _ in reader.passages_of(made.document.id)}
            for old in seen:
                with pytest.raises(KeyError):
                    reader.passages([old])
        assert not ids & seen
        seen |= ids


def test_a_removed_document_is_found_no_more(reports: Path) -> None:
    with open_reader(reports, "one") as before:
        gone = next(record.id for record in before.documents() if record.file == "b.pdf")
        kept_ids = [passage_id for passage_id, _ in before.passages_of(gone)]
        write(reports, remove=(gone,))
        assert len(before.documents()) == 2, "a reader keeps its generation"
        with open_reader(reports, "one") as after:
            assert [record.file for record in after.documents()] == ["a.pdf"]
            vector = EMBEDDER.embed_queries(["waste was 450 t"])[0]
            assert not set(kept_ids) & {hit.passage_id for hit in after.search_dense(vector, 10, EVERYTHING)}
            assert not set(kept_ids) & {hit.passage_id for hit in after.search_lexical([TermGroup({"wast": 1.0})], 10, EVERYTHING)}
            assert after.figures(FigureQuery(companies=frozenset(["bolt"]))) == []
            assert [company.key for company in after.companies()] == ["acme"]
            with pytest.raises(DocumentMissing):
                after.document(gone)
        assert check(reports, "one").problems == ()


def test_nothing_is_visible_before_commit_and_nothing_after_abort(reports: Path) -> None:
    before = latest(reports, "one")
    writer = open_writer(reports, "one", EMBEDDER.identity)
    writer.add([prepared(["fresh"], source="c.pdf")])
    with open_reader(reports, "one") as reader:
        assert len(reader.documents()) == 2
    writer.abort()
    assert latest(reports, "one") == before
    write(reports, prepared(["fresher"], source="d.pdf"))
    assert check(reports, "one").problems == ()


def test_a_second_writer_is_told_that_the_index_is_busy(reports: Path) -> None:
    with open_writer(reports, "one", EMBEDDER.identity), pytest.raises(IndexBusy):
        open_writer(reports, "one", EMBEDDER.identity)
    open_writer(reports, "one", EMBEDDER.identity).abort()


def test_refuses_vectors_of_another_embedder_with_a_hint(reports: Path) -> None:
    with pytest.raises(IndexMismatch) as caught:
        open_writer(reports, "one", FakeEmbedder(seed="other").identity)
    assert "qa reindex" in caught.value.hint
    open_writer(reports, "one", EMBEDDER.identity).abort()


@pytest.mark.parametrize("name", ["two", "../one", ".hidden", "a/b", ""])
def test_an_unknown_name_is_missing_with_a_hint(reports: Path, name: str) -> None:
    with pytest.raises(IndexMissing) as caught:
        open_reader(reports, name)
    assert caught.value.hint
    assert list_indexes(reports) == ["one"]


def test_an_empty_index_answers_with_nothing(tmp_path: Path) -> None:
    write(tmp_path)
    with open_reader(tmp_path, "one") as reader:
        assert reader.documents() == []
        assert reader.search_dense(EMBEDDER.embed_queries(["waste"])[0], 3, EVERYTHING) == []
        assert reader.search_lexical([TermGroup({"wast": 1.0})], 3, EVERYTHING) == []
        assert reader.counts(EVERYTHING) == (0, 0, 0)
    assert check(tmp_path, "one").problems == ()


def test_many_small_commits_are_merged_and_old_files_deleted(tmp_path: Path) -> None:
    for turn in range(30):
        write(tmp_path, prepared([f"waste {turn} t", "more"], source=f"{turn}.pdf"))
    with open_reader(tmp_path, "one") as reader:
        assert len(reader.documents()) == 30
        assert len(reader.manifest.segments) <= 10
    home = tmp_path / "one"
    assert len(list((home / "generations").iterdir())) == 1
    assert len(list((home / "lexical").iterdir())) == 1
    assert check(tmp_path, "one").problems == ()


def other_vectors(embedder: FakeEmbedder) -> Embed:
    def embed(passages: Sequence[Passage]) -> tuple[Vectors, Vectors]:
        windows = [
            each.text[window.start - each.span.start : window.end - each.span.start] for each in passages for window in each.windows
        ]
        return embedder.embed_passages([each.text for each in passages]), embedder.embed_passages(windows)

    return embed


@pytest.mark.parametrize("policy", [Policy(), Policy(largest=30, flat_limit=0, codes_from=20)])
def test_an_index_moves_to_another_embedder_from_what_it_stores(tmp_path: Path, policy: Policy) -> None:
    made = [
        prepared([f"waste n{n} t of m{m}" for m in range(9)], source=f"{n}.pdf", company=f"c{n}", years=[2023], windows=True)
        for n in range(8)
    ]
    with open_writer(tmp_path, "one", EMBEDDER.identity, policy=policy) as writer:
        writer.add(made)
        writer.commit()
        writer.remove([made[2].document.id])
        writer.commit()
    other = FakeEmbedder(dimension=24, seed="other")
    seen: list[tuple[int, int]] = []
    with open_reader(tmp_path, "one") as before:
        generation = rebuild(
            tmp_path, "one", other.identity, other_vectors(other), lambda done, total: seen.append((done, total)), policy=policy
        )
        assert before.search_dense(EMBEDDER.embed_queries(["waste 1"])[0], 3, EVERYTHING)
        with open_reader(tmp_path, "one") as after:
            assert after.generation != before.generation
            assert after.embedder == other.identity
            for each in made[:2] + made[3:]:
                ids = [passage_id for passage_id, _ in before.passages_of(each.document.id)]
                assert [passage_id for passage_id, _ in after.passages_of(each.document.id)] == ids
                for text, expected in zip(each.passages, ids, strict=True):
                    best = after.search_dense(other.embed_queries([text.text])[0], 1, EVERYTHING)[0]
                    assert (best.passage_id, best.window) == (expected, None)
            terms = [TermGroup({"wast": 1.0})]
            assert len(after.search_lexical(terms, 100, EVERYTHING)) == 63 == len(before.search_lexical(terms, 100, EVERYTHING))
    assert latest(tmp_path, "one") >= generation
    assert seen[-1][0] == seen[-1][1] > 0
    assert check(tmp_path, "one").problems == ()
    open_writer(tmp_path, "one", other.identity).abort()


def test_only_an_existing_index_can_be_moved(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        rebuild(tmp_path, "one", EMBEDDER.identity, other_vectors(EMBEDDER))
    assert list_indexes(tmp_path) == []


def test_a_document_with_wrong_vectors_is_refused_and_the_others_are_kept(tmp_path: Path) -> None:
    good, bad = prepared(["waste"], source="a.pdf"), prepared(["water", "energy"], source="b.pdf")
    with open_writer(tmp_path, "one", EMBEDDER.identity) as writer:
        with pytest.raises(ValueError, match="1 vectors for 2"):
            writer.add([replace(bad, vectors=bad.vectors[:1])])
        with pytest.raises(ValueError, match="not a finite number"):
            writer.add([replace(bad, vectors=bad.vectors * np.nan)])
        with pytest.raises(IndexMismatch):
            writer.add([replace(bad, vectors=bad.vectors[:, :3])])
        writer.add([good])
        assert writer.commit().added == (good.document.id,)
    with open_reader(tmp_path, "one") as reader:
        assert [record.source for record in reader.documents()] == ["a.pdf"]
    assert check(tmp_path, "one").problems == ()


def test_an_aborted_write_leaves_no_files(reports: Path) -> None:
    before = sorted((reports / "one").rglob("*"))
    writer = open_writer(reports, "one", EMBEDDER.identity)
    writer.add([prepared(["fresh"], source="c.pdf")])
    assert len(list((reports / "one").rglob("*"))) > len(before)
    writer.abort()
    assert sorted((reports / "one").rglob("*")) == before


def test_a_full_disk_is_an_error_with_a_hint_and_the_old_generation_serves(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = latest(reports, "one")
    for target in ("qa.indexing.durable.os.fsync", "qa.adapters.index_commit.write_new", "qa.adapters.index_segments.flush"):
        with monkeypatch.context() as patched:
            patched.setattr(target, full)
            with pytest.raises(IndexError_) as caught:
                write(reports, prepared(["fresh"], source="c.pdf"))
        assert "space" in caught.value.message
        assert caught.value.hint
        assert latest(reports, "one") == before
        assert check(reports, "one").problems == ()
    write(reports, prepared(["fresh"], source="c.pdf"))


def test_documents_without_passages_and_odd_characters_are_kept(tmp_path: Path) -> None:
    empty = prepared([], source="empty.pdf")
    odd = prepared(["nul \0 and half \ud83d character", "𠮷 beyond the plane 12"], source="odd.pdf")
    write(tmp_path, empty)
    write(tmp_path, odd)
    with open_reader(tmp_path, "one") as reader:
        assert [record.source for record in reader.documents()] == ["empty.pdf", "odd.pdf"]
        assert reader.document_text(odd.document.id) == odd.document.text.replace("\ud83d", "\ufffd")
        passage_id, passage = reader.passages_of(odd.document.id)[1]
        assert passage == odd.passages[1]
        assert reader.passage_ids_at(odd.document.id, [passage.span]) == [passage_id]
    assert check(tmp_path, "one").problems == ()


def test_a_reader_that_nobody_holds_keeps_no_files(reports: Path) -> None:
    reader = open_reader(reports, "one")
    reader.search_dense(EMBEDDER.embed_queries(["waste"])[0], 1, EVERYTHING)
    del reader
    write(reports, prepared(["fresh"], source="c.pdf"))
    assert len(list((reports / "one" / "generations").iterdir())) == 1
