"""Which format a file has: its content decides, its name only among texts."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from qa.documents.encodings import utf16_without_mark
from qa.errors import FileUnreadable

Format = Literal["pdf", "html", "docx", "xlsx", "csv", "markdown", "text", "archive"]

SUFFIXES: dict[str, Format] = {
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".csv": "csv",
    ".tsv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
}
"""Endings that a folder is searched for."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_BINARY = (b"\x7fELF", b"MZ", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x00\x00\x01\x00", b"SQLite format 3", b"OggS", b"ID3")
_KNOWN = "PDF, HTML, DOCX, XLSX, CSV, Markdown and text can be read."


def sniff(data: bytes, name: str) -> Format:
    """The format of a file from its first bytes and, among texts, its ending. "archive" is a ZIP still to be looked into.

    Raises:
        FileUnreadable: An empty file or a format that cannot be read.
    """
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise FileUnreadable(f"{name} is empty.", hint="Check that the download or export finished.")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return "archive"
    if data.startswith(_OLE):
        raise FileUnreadable(
            f"{name} is an old Office file or an Office file protected by a password.",
            hint="Save it as .docx or .xlsx without a password.",
        )
    if data.startswith(_PICTURES) and not data[:1024].isascii():
        raise FileUnreadable(f"{name} is a picture.", hint="Print it to a PDF: scanned pages are read with the extra qa[ocr].")
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_BINARY) or _looks_binary(data):
        raise FileUnreadable(f"{name} is no document of a known format.", hint=_KNOWN)
    if _looks_like_html(data):
        return "html"
    by_name = SUFFIXES.get(suffix, "text")
    if by_name in {"pdf", "docx", "xlsx"}:
        raise FileUnreadable(
            f"{name} is damaged: it does not begin as a {suffix[1:].upper()} file does.", hint="Download or export it again."
        )
    return by_name


def archive_format(members: list[str], name: str) -> Format:
    """Which office format a ZIP with these members is.

    Raises:
        FileUnreadable: Neither DOCX nor XLSX.
    """
    if "word/document.xml" in members:
        return "docx"
    if "xl/workbook.xml" in members:
        return "xlsx"
    if any(member.startswith("ppt/") for member in members):
        raise FileUnreadable(f"{name} is a presentation.", hint="Export it as PDF.")
    raise FileUnreadable(f"{name} is an archive, not a document.", hint=f"Unpack it first. {_KNOWN}")


def _looks_like_html(data: bytes) -> bool:
    start = data[:2048].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html")) or (start.startswith((b"<?xml", b"<!--")) and b"<html" in start)


def _looks_binary(data: bytes) -> bool:
    """Whether control bytes abound that no text encoding uses (UTF-16's zero bytes excepted)."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if 0 in head:
        return utf16_without_mark(data) is None
    controls = sum(head.count(code) for code in range(1, 32) if code not in (9, 10, 11, 12, 13, 27))
    return controls * 20 > len(head)
