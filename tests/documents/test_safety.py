from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from qa.documents import Limits, read
from qa.errors import FileMissing, FileRefused, FileUnreadable
from tests.documents.files import archive


def _write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _word(extra: dict[str, bytes]) -> bytes:
    return archive({"word/document.xml": b"<w:document/>", **extra})


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = _word({"word/media/zeros.bin": b"\0" * 60_000_000})
    with pytest.raises(FileRefused, match="times its size"):
        read(_write(tmp_path, "bomb.docx", bomb))


def test_an_archive_that_unpacks_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="unpacks to"):
        read(_write(tmp_path, "big.docx", _word({"word/a.bin": bytes(range(256)) * 4000})), limits=Limits(archive_bytes=100_000))


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    members = {f"word/{number}.xml": b"<a/>" for number in range(50)}
    with pytest.raises(FileRefused, match="51 files"):
        read(_write(tmp_path, "many.docx", _word(members)), limits=Limits(archive_members=20))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\windows\\x", "word\\..\\..\\x"])
def test_paths_that_lead_outside_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileRefused, match="leads outside"):
        read(_write(tmp_path, "path.docx", _word({name: b"x"})))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_xml_entities_are_refused(tmp_path: Path, encoding: str) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY b "haha">]><a>&b;</a>'.encode(encoding)
    with pytest.raises(FileRefused, match="entities"):
        read(_write(tmp_path, "laughs.docx", _word({"word/styles.xml": laughs})))


def test_an_html_entity_bomb_does_no_harm(tmp_path: Path) -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>Fine &b; here today.</p></body></html>'
    )
    assert "here today." in read(_write(tmp_path, "bomb.html", page.encode())).text


def test_a_pdf_with_millions_of_objects_is_refused(tmp_path: Path) -> None:
    data = b"%PDF-1.5\n1 0 obj <</Type /ObjStm /N 90000000 /First 10>> stream\nendstream endobj\n"
    with pytest.raises(FileRefused, match="90,000,001 objects"):
        read(_write(tmp_path, "objects.pdf", data))


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="limit"):
        read(_write(tmp_path, "long.txt", b"words " * 1000), limits=Limits(file_bytes=100))
    with pytest.raises(FileRefused, match="characters"):
        read(_write(tmp_path, "long.txt", b"words " * 1000), limits=Limits(text_characters=100))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.pdf", b"", "is empty"),
        ("blank.txt", b" \n \n", "is empty"),
        ("broken.pdf", b"%PDF-1.4\nnothing follows", "broken.pdf"),
        ("not.pdf", b"just some words", "does not begin as a PDF"),
        ("broken.docx", archive({"word/document.xml": b"<w:document"}), "damaged"),
        ("cut.docx", archive({"word/document.xml": b"<w:document/>" * 100})[:-40], "damaged"),
        ("slides.pptx", archive({"ppt/presentation.xml": b"<p/>"}), "presentation"),
        ("other.zip", archive({"a.txt": b"x"}), "archive"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old Office file"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "picture"),
        ("program.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)), "no document"),
        ("random.txt", bytes((n * 7919) % 256 for n in range(5000)), "random.txt"),
    ],
)
def test_unreadable_files_say_why_and_what_to_do(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(FileUnreadable, match=message) as caught:
        read(_write(tmp_path, name, data))
    assert caught.value.hint


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read(tmp_path / "none.pdf")
    with pytest.raises(FileRefused, match="no regular file"):
        read(tmp_path)


def test_an_encrypted_archive_is_unreadable(tmp_path: Path) -> None:
    data = bytearray(_word({}))
    for offset in (6, data.rindex(b"PK\x01\x02") + 8):
        data[offset] |= 1  # the general purpose flag's encryption bit
    with pytest.raises(FileUnreadable, match="password"):
        read(_write(tmp_path, "locked.docx", bytes(data)))


def test_content_counts_more_than_the_name(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("We used 100 m3 of water.")
    document.save(str(tmp_path / "real.docx"))
    renamed = tmp_path / "renamed.txt"
    renamed.write_bytes((tmp_path / "real.docx").read_bytes())
    assert read(renamed).text == "We used 100 m3 of water."


def test_a_table_with_absurd_spans_stays_small(tmp_path: Path) -> None:
    first = "<tr><th colspan='999999999' rowspan='999999999'>A</th></tr>"
    page = f"<html><body><table>{first}<tr><td>b</td><td>1</td></tr></table></body></html>"
    assert len(read(_write(tmp_path, "span.html", page.encode())).text) < 100


def test_html_nested_beyond_all_reason_does_not_break_the_reader(tmp_path: Path) -> None:
    page = b"<html><body>" + b"<div>" * 20_000 + b"<p>Deep words stand here.</p>"
    with pytest.raises(FileUnreadable, match="no text"):
        read(_write(tmp_path, "deep.html", page))


def test_an_archive_without_compression_is_fine(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plain words stand here.")
    document.save(str(tmp_path / "a.docx"))
    with zipfile.ZipFile(tmp_path / "a.docx") as packed, zipfile.ZipFile(tmp_path / "b.docx", "w", zipfile.ZIP_STORED) as stored:
        for name in packed.namelist():
            stored.writestr(name, packed.read(name))
    assert read(tmp_path / "b.docx").text == "Plain words stand here."
