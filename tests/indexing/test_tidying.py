"""Large merges beside the work of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.adapters import index_tidying
from qa.adapters.index_folder import home_of, pin_current
from qa.adapters.index_store import check, open_reader, open_writer, tidy
from qa.domain.passages import PassageFilter
from qa.errors import IndexCorrupt
from qa.indexing.durable import try_lock
from qa.indexing.merging import Policy
from tests.fakes.embedder import FakeEmbedder
from tests.indexing.made import prepared

EMBEDDER = FakeEmbedder()
POLICY = Policy(fan_out=3, smallest=4, largest=64, flat_limit=20, codes_from=16, at_once=0)
EVERYTHING = PassageFilter()


def add(folder: Path, turn: int) -> str:
    document = prepared([f"turn {turn} waste {turn}", f"turn {turn} water"], source=f"file:{turn}", embedder=EMBEDDER)
    with open_writer(folder, "one", EMBEDDER.identity, policy=POLICY) as writer:
        writer.add([document])
        writer.commit()
    return document.document.id


def found(folder: Path) -> list[tuple[str, float]]:
    with open_reader(folder, "one") as reader:
        hits = reader.search_dense(EMBEDDER.embed_queries(["turn 3 waste"])[0], 50, EVERYTHING)
        texts = [passage.text for passage in reader.passages([hit.passage_id for hit in hits])]
        return [(text, round(hit.score, 5)) for text, hit in zip(texts, hits, strict=True)]


def segments(folder: Path) -> int:
    with open_reader(folder, "one") as reader:
        return len(reader.manifest.segments)


def test_a_commit_leaves_large_merges_and_tidying_does_them_without_changing_an_answer(tmp_path: Path) -> None:
    for turn in range(9):
        add(tmp_path, turn)
    before = found(tmp_path)
    assert segments(tmp_path) == 9
    assert tidy(tmp_path, "one", policy=POLICY) > 0
    assert segments(tmp_path) < 4
    assert found(tmp_path) == before
    assert check(tmp_path, "one").problems == ()
    assert tidy(tmp_path, "one", policy=POLICY) == 0
    assert not (tmp_path / "one" / index_tidying.FOLDER).exists()


def test_small_merges_are_done_on_the_way(tmp_path: Path) -> None:
    for turn in range(3):
        document = prepared([f"turn {turn}"], source=f"file:{turn}", embedder=EMBEDDER)
        with open_writer(tmp_path, "one", EMBEDDER.identity, policy=Policy(fan_out=3)) as writer:
            writer.add([document])
            writer.commit()
    assert segments(tmp_path) == 1


def test_what_is_added_and_removed_while_segments_are_merged_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [add(tmp_path, turn) for turn in range(3)]
    publish = index_tidying._publish
    meanwhile: list[str] = []

    def publish_late(*arguments: object) -> None:
        if not meanwhile:
            meanwhile.append(add(tmp_path, 7))
            with open_writer(tmp_path, "one", EMBEDDER.identity, policy=POLICY) as writer:
                writer.remove([ids[1]])
                writer.commit()
        publish(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(index_tidying, "_publish", publish_late)
    tidy(tmp_path, "one", policy=POLICY)
    with open_reader(tmp_path, "one") as reader:
        assert {record.id for record in reader.documents()} == {ids[0], ids[2], meanwhile[0]}
        assert reader.counts(EVERYTHING)[0] == 3
    assert not any("turn 1 " in text for text, _ in found(tmp_path))
    assert check(tmp_path, "one").problems == ()


def test_a_merge_whose_sources_went_meanwhile_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [add(tmp_path, turn) for turn in range(3)]
    publish = index_tidying._publish

    def publish_late(*arguments: object) -> None:
        with open_writer(tmp_path, "one", EMBEDDER.identity, policy=POLICY) as writer:
            writer.remove(ids[:1])
            writer.commit()
        publish(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(index_tidying, "_publish", publish_late)
    tidy(tmp_path, "one", policy=POLICY)
    with open_reader(tmp_path, "one") as reader:
        assert {record.id for record in reader.documents()} == set(ids[1:])
    assert check(tmp_path, "one").problems == ()


def test_leftovers_of_a_killed_tidying_do_no_harm(tmp_path: Path) -> None:
    for turn in range(3):
        add(tmp_path, turn)
    left = tmp_path / "one" / index_tidying.FOLDER
    left.mkdir()
    (left / "000003-tidied.vectors").write_bytes(b"half")
    before = found(tmp_path)
    assert tidy(tmp_path, "one", policy=POLICY) > 0
    assert found(tmp_path) == before
    assert not left.exists()


def test_one_process_tidies_at_a_time(tmp_path: Path) -> None:
    for turn in range(3):
        add(tmp_path, turn)
    lock = try_lock(tmp_path / "one" / f"{index_tidying.FOLDER}.lock", create=True)
    assert lock is not None
    with lock:
        assert tidy(tmp_path, "one", policy=POLICY) == 0
    assert tidy(tmp_path, "one", policy=POLICY) > 0


def test_damaged_segments_are_not_merged(tmp_path: Path) -> None:
    for turn in range(3):
        add(tmp_path, turn)
    pinned = pin_current(home_of(tmp_path, "one"))
    assert pinned is not None
    path = tmp_path / "one" / pinned.manifest.segments[1].embeddings.path
    pinned.pin.release()
    data = bytearray(path.read_bytes())
    data[5] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(IndexCorrupt):
        tidy(tmp_path, "one", policy=POLICY)
