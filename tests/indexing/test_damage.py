"""A damaged file is noticed before anything in it is served."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from qa.adapters.index_store import check, open_reader, open_writer
from qa.domain.passages import PassageFilter
from qa.errors import IndexCorrupt
from qa.indexing import checksums
from qa.indexing.merging import Policy
from tests.fakes.embedder import FakeEmbedder
from tests.indexing.made import prepared

EMBEDDER = FakeEmbedder()
NO_INDEX = {"lock", checksums.REMEMBERED}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with several segments, one of them coded, and removed documents."""
    folder = tmp_path_factory.mktemp("sound")
    for turn in range(3):
        with open_writer(folder, "one", EMBEDDER.identity, policy=Policy(flat_limit=10, codes_from=30, largest=60)) as writer:
            writer.add(
                prepared(
                    [f"waste {turn} {n} t", "more of it"], source=f"{turn}-{n}.pdf", company="acme", years=[2023], windows=True
                )
                for n in range(8)
            )
            gone = writer.known([f"{turn - 1}-0.pdf"]).values()
            writer.remove(gone)
            writer.commit()
    return folder


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


def stored_files(folder: Path) -> list[Path]:
    paths = [path for path in (folder / "one").rglob("*") if path.is_file()]
    return sorted(path for path in paths if path.name not in NO_INDEX and not path.name.endswith(".lock"))


def flip(path: Path, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)


def refused(folder: Path) -> bool:
    try:
        open_reader(folder, "one").close()
    except IndexCorrupt as error:
        return bool(error.hint)
    return False


def test_the_sample_has_every_kind_of_file(sound: Path) -> None:
    kinds = {path.suffix for path in stored_files(sound)}
    assert kinds >= {".texts", ".columns", ".vectors", ".codes", ".json", ".del", ".idx", ".term", ".fast"}
    assert check(sound, "one").problems == ()


def test_a_flipped_bit_in_any_file_is_noticed(copy: Path) -> None:
    random = np.random.default_rng(11)
    missed = []
    for path in stored_files(copy):
        size = path.stat().st_size
        original = path.read_bytes()
        for bit in {0, 8 * size - 1, *random.integers(0, 8 * size, 4).tolist()} if size else set():
            flip(path, bit)
            if not refused(copy):
                missed.append((path.name, bit))
            path.write_bytes(original)
    assert missed == []
    assert not refused(copy)


@pytest.mark.parametrize("always", [checksums.ALWAYS_BYTES, 0])
def test_a_truncated_lengthened_or_lost_file_is_noticed(copy: Path, monkeypatch: pytest.MonkeyPatch, always: int) -> None:
    monkeypatch.setattr(checksums, "ALWAYS_BYTES", always)
    missed = []
    for path in stored_files(copy):
        original = path.read_bytes()
        if path.name == "CURRENT":
            continue
        for damaged in (original[:-1], original + b"\0", None):
            if damaged is None:
                path.unlink()
            else:
                path.write_bytes(damaged)
            if damaged != original and not refused(copy):
                missed.append((path.name, None if damaged is None else len(damaged)))
            path.write_bytes(original)
    assert missed == []


def test_a_large_file_is_hashed_again_when_it_was_touched(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checksums, "ALWAYS_BYTES", 0)
    assert not refused(copy)
    assert (copy / "one" / checksums.REMEMBERED).exists()
    for path in stored_files(copy):
        original = path.read_bytes()
        if original:
            flip(path, 8 * (len(original) // 2))
            assert refused(copy), path.name
            path.write_bytes(original)
    assert not refused(copy)


def test_the_full_check_notices_a_flip_that_keeps_size_and_times(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checksums, "ALWAYS_BYTES", 0)
    assert not refused(copy)
    path = next((copy / "one" / "segments").glob("*.vectors"))
    times = path.stat()
    flip(path, 77)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert any(path.name in problem for problem in check(copy, "one").problems)


def test_a_damaged_index_is_not_written_to(copy: Path) -> None:
    flip(next((copy / "one" / "segments").glob("*.texts")), 999)
    with pytest.raises(IndexCorrupt):
        open_writer(copy, "one", EMBEDDER.identity)


def test_what_is_remembered_as_right_may_be_damaged_itself(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checksums, "ALWAYS_BYTES", 0)
    remembered = copy / "one" / checksums.REMEMBERED
    for damaged in (b"", b"[]", b'{"a": 1}', b"\xff\xfe", b'{"segments/x": [1, 2, 3, "4"]}'):
        remembered.write_bytes(damaged)
        assert not refused(copy)


def test_an_open_reader_is_not_disturbed_when_its_generation_is_replaced(copy: Path) -> None:
    vector = EMBEDDER.embed_queries(["waste 1 1 t"])[0]
    with open_reader(copy, "one") as reader:
        before = reader.search_dense(vector, 50, PassageFilter())
        for turn in range(12):
            with open_writer(copy, "one", EMBEDDER.identity, policy=Policy(fan_out=2)) as writer:
                writer.add([prepared([f"fresh {turn}"], source=f"{turn}-1.pdf")])
                writer.commit()
        assert reader.search_dense(vector, 50, PassageFilter()) == before
        assert len(reader.passages([hit.passage_id for hit in before])) == 50 or len(before) < 50
        assert len(list((copy / "one" / "generations").iterdir())) == 2
    with open_writer(copy, "one", EMBEDDER.identity) as writer:
        writer.add([prepared(["last"], source="last.pdf")])
        writer.commit()
    assert len(list((copy / "one" / "generations").iterdir())) == 1
