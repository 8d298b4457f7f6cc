from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from qa.adapters.index_store import open_reader, open_writer
from qa.documents import Limits, MetadataOverrides
from qa.errors import FileMissing, NothingToIngest
from qa.ingest import Allowance, IngestEvent, IngestOptions, IngestReport, ingest
from tests.documents.files import archive
from tests.fakes.embedder import FakeEmbedder
from tests.passages.counting import PlainCounter

OPTIONS = IngestOptions(jobs=2, allowance=Allowance(seconds=60, megabytes=3000))


def _ingest(folder: Path, *paths: Path, options: IngestOptions = OPTIONS, told: list[IngestEvent] | None = None) -> IngestReport:
    embedder = FakeEmbedder()
    with open_writer(folder / "indexes", "test", embedder.identity) as writer:
        return ingest(
            paths,
            writer=writer,
            embedder=embedder,
            counter=PlainCounter(),
            options=options,
            progress=told.append if told is not None else None,
        )


def _statuses(report: IngestReport) -> dict[str, str]:
    return {entry.file: entry.status for entry in report.entries}


def _titles(folder: Path) -> list[str]:
    reader = open_reader(folder / "indexes", "test")
    try:
        return sorted(record.metadata.title for record in reader.documents())
    finally:
        reader.close()


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.md").write_text("# Acme plc Report 2023\n\nAcme used 100 m3 of water in 2023.", encoding="utf-8")
    (folder / "b.txt").write_text("示例股份有限公司2023年报告\n\n2023年用水量为120万立方米。", encoding="utf-8")
    return folder


def test_bad_files_are_reported_and_stop_nothing(tmp_path: Path, reports: Path) -> None:
    (reports / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (reports / "empty.txt").write_bytes(b"")
    (reports / "bomb.docx").write_bytes(archive({"word/document.xml": b"<a/>", "word/x.bin": b"\0" * 30_000_000}))
    (reports / "song.mp3").write_bytes(b"ID3")
    (reports / ".hidden.txt").write_text("hidden", encoding="utf-8")
    told: list[IngestEvent] = []
    report = _ingest(tmp_path, reports, told=told)
    assert _statuses(report) == {
        "a.md": "read",
        "b.txt": "read",
        "bomb.docx": "refused",
        "broken.pdf": "refused",
        "empty.txt": "refused",
        "song.mp3": "skipped",
    }
    refused = [entry for entry in report.entries if entry.status == "refused"]
    assert all(entry.reason and entry.hint and entry.code for entry in refused)
    assert told[-1].done == told[-1].total == 6
    assert told[0].message == "1 skipped"
    assert _titles(tmp_path) == ["Acme plc Report 2023", "示例股份有限公司2023年报告"]
    document = json.loads(json.dumps(report.to_json()))
    assert document["counts"] == {"read": 2, "refused": 3, "skipped": 1}
    assert "2 read" in report.summary()
    assert not report.failed_entirely


def test_ingesting_again_changes_nothing_and_changed_files_replace_their_version(tmp_path: Path, reports: Path) -> None:
    first = _ingest(tmp_path, reports)
    again = _ingest(tmp_path, reports)
    assert set(_statuses(again).values()) == {"unchanged"}
    assert again.generation == first.generation
    (reports / "a.md").write_text("# Acme plc Report 2024\n\nAcme used 90 m3 of water in 2024.", encoding="utf-8")
    changed = _ingest(tmp_path, reports)
    assert _statuses(changed) == {"a.md": "replaced", "b.txt": "unchanged"}
    assert _titles(tmp_path) == ["Acme plc Report 2024", "示例股份有限公司2023年报告"]


def test_a_changed_file_that_cannot_be_read_leaves_its_old_version(tmp_path: Path, reports: Path) -> None:
    _ingest(tmp_path, reports)
    (reports / "a.md").write_bytes(b"\x7fELF" + bytes(range(256)))
    report = _ingest(tmp_path, reports)
    assert _statuses(report)["a.md"] == "refused"
    assert "stays in the index" in report.entries[0].reason
    assert "Acme plc Report 2023" in _titles(tmp_path)


def test_the_same_content_is_taken_once(tmp_path: Path, reports: Path) -> None:
    (reports / "copy.md").write_bytes((reports / "a.md").read_bytes())
    report = _ingest(tmp_path, reports)
    assert _statuses(report) == {"a.md": "read", "b.txt": "read", "copy.md": "unchanged"}
    assert "a.md" in report.entries[2].reason
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "again.md").write_bytes((reports / "a.md").read_bytes())
    assert _statuses(_ingest(tmp_path, elsewhere)) == {"again.md": "unchanged"}


def test_a_sidecar_or_an_override_describes_a_known_file_anew(tmp_path: Path, reports: Path) -> None:
    _ingest(tmp_path, reports)
    (reports / "a.md.toml").write_text('title = "Named by hand"', encoding="utf-8")
    assert _statuses(_ingest(tmp_path, reports)) == {"a.md": "replaced", "b.txt": "unchanged"}
    assert "Named by hand" in _titles(tmp_path)
    stated = replace(OPTIONS, overrides=MetadataOverrides(title="Stated now"))
    assert _statuses(_ingest(tmp_path, reports / "a.md", options=stated)) == {"a.md": "replaced"}
    assert "Stated now" in _titles(tmp_path)


def test_what_was_stated_before_and_is_known_is_not_read_again(tmp_path: Path, reports: Path) -> None:
    (reports / "a.md.toml").write_text('title = "Named by hand"\ncompany = "Acme plc"', encoding="utf-8")
    _ingest(tmp_path, reports)
    reader = open_reader(tmp_path / "indexes", "test")
    known = {record.id: record.metadata for record in reader.documents()}
    reader.close()
    options = replace(OPTIONS, stated=known.get)
    assert set(_statuses(_ingest(tmp_path, reports, options=options)).values()) == {"unchanged"}
    (reports / "a.md.toml").unlink()
    assert _statuses(_ingest(tmp_path, reports, options=options)) == {"a.md": "replaced", "b.txt": "unchanged"}


def test_a_file_over_its_time_is_refused_and_the_rest_is_read(tmp_path: Path, reports: Path) -> None:
    slow = "<html><body>" + "<table><tr><td>1</td><td>a</td></tr></table>" * 60_000 + "</body></html>"
    (reports / "a-slow.html").write_text(slow, encoding="utf-8")
    report = _ingest(tmp_path, reports, options=replace(OPTIONS, jobs=1, allowance=Allowance(seconds=4, megabytes=3000)))
    statuses = _statuses(report)
    assert statuses["a-slow.html"] == "refused"
    assert "took longer" in report.entries[0].reason
    assert statuses["b.txt"] == "read"


def test_a_file_over_its_memory_is_refused_and_the_rest_is_read(tmp_path: Path, reports: Path) -> None:
    (reports / "a-large.txt").write_text("Large words stand here. " * 200_000, encoding="utf-8")
    options = replace(OPTIONS, jobs=1, allowance=Allowance(seconds=120, megabytes=300), limits=Limits(text_characters=10**9))
    report = _ingest(tmp_path, reports, options=options)
    statuses = _statuses(report)
    assert statuses["a-large.txt"] == "refused"
    assert "memory" in report.entries[0].reason or "MB" in report.entries[0].reason
    assert statuses["b.txt"] == "read"


def test_a_link_out_of_the_folder_is_skipped(tmp_path: Path, reports: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("secret", encoding="utf-8")
    os.symlink(outside, reports / "link.txt")
    assert _statuses(_ingest(tmp_path, reports))["link.txt"] == "skipped"


def test_missing_paths_and_folders_without_documents_are_errors(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        _ingest(tmp_path, tmp_path / "nowhere")
    (tmp_path / "void").mkdir()
    with pytest.raises(NothingToIngest):
        _ingest(tmp_path, tmp_path / "void")


def test_names_link_the_documents_of_one_company(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.md").write_text("# Kingfjord Electronics Report 2023\n\nWe used 100 m3 of water in 2023.", encoding="utf-8")
    names = "璟岳電子股份有限公司（Kingfjord Electronics，下稱「璟岳電子」）"
    text = f"# 璟岳電子股份有限公司2024年永續報告書\n\n{names}2024年用水量為90萬立方米。"
    (folder / "b.md").write_text(text, encoding="utf-8")
    _ingest(tmp_path, folder)
    reader = open_reader(tmp_path / "indexes", "test")
    keys = {record.metadata.company.key for record in reader.documents() if record.metadata.company}
    reader.close()
    assert len(keys) == 1


def test_a_hundred_unchanged_files_take_under_two_seconds(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(100):
        (folder / f"{number}.txt").write_text(
            f"Report {number}\n\nSite {number} used {number} m3 of water in 2023.\n", encoding="utf-8"
        )
    _ingest(tmp_path, folder)
    started = time.monotonic()
    report = _ingest(tmp_path, folder)
    assert time.monotonic() - started < 2
    assert report.count("unchanged") == 100


class _Breaking(FakeEmbedder):
    def embed_passages(self, texts: Sequence[str]):  # type: ignore[no-untyped-def]
        raise RuntimeError("broken embedder")


def test_an_error_while_writing_leaves_the_index_as_it_was(tmp_path: Path, reports: Path) -> None:
    first = _ingest(tmp_path, reports / "a.md")
    embedder = _Breaking()
    with open_writer(tmp_path / "indexes", "test", embedder.identity) as writer, pytest.raises(RuntimeError):
        ingest([reports], writer=writer, embedder=embedder, counter=PlainCounter(), options=OPTIONS)
    reader = open_reader(tmp_path / "indexes", "test")
    assert reader.generation == first.generation
    reader.close()


def test_files_go_in_in_the_order_found_whatever_the_jobs(tmp_path: Path) -> None:
    folder = tmp_path / "ordered"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(
            f"Report {number}\n\nSite {number} used water.\n" * (40 - 3 * number), encoding="utf-8"
        )
    report = _ingest(tmp_path, folder, options=replace(OPTIONS, jobs=3))
    reader = open_reader(tmp_path / "indexes", "test")
    firsts = [reader.passages_of(entry.document_id or "")[0][0] for entry in report.entries]
    reader.close()
    assert firsts == sorted(firsts)
