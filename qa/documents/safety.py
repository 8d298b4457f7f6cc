"""Files that would harm are refused before a parser sees them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from qa.documents.limits import Limits
from qa.errors import FileRefused, FileUnreadable

_MEGABYTE = 1024**2
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D\x00O\x00C\x00T|E\x00N\x00T)")
_PDF_OBJECT = re.compile(rb"\d\s+\d+\s+obj\b")
_PDF_SIZE = re.compile(rb"/Size\s+(\d{1,12})")
_PDF_STREAMED = re.compile(rb"/ObjStm\b[^>]{0,200}?/N\s+(\d{1,12})|/N\s+(\d{1,12})[^>]{0,200}?/ObjStm\b")
_HINT = "If you trust the file, export it again from the program that made it."


def check_size(size: int, name: str, limits: Limits) -> None:
    """Refuses a file above the limit.

    Raises:
        FileRefused: The file is too large.
    """
    if size > limits.file_bytes:
        raise FileRefused(
            f"{name} has {size / _MEGABYTE:,.0f} MB; the limit is {limits.file_bytes / _MEGABYTE:,.0f} MB.",
            hint="Split the file, or raise the limit in the settings.",
        )


def check_archive(data: bytes, name: str, limits: Limits) -> list[str]:
    """Member names of a DOCX or XLSX that is safe to unpack.

    Raises:
        FileRefused: Bombs, absurd ratios, paths that lead outside, XML with its own entities.
        FileUnreadable: The archive is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members, name, limits)
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels", ".vml")) and _ENTITY.search(archive.read(member)):
                    raise FileRefused(f"{name}: {member.filename} declares XML entities, which office files never do.", hint=_HINT)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, zlib.error) as error:
        raise FileUnreadable(
            f"{name} is damaged: {error}.", hint="Open and save it again with the program that made it."
        ) from error
    except RuntimeError as error:  # zipfile's way of saying "encrypted"
        raise FileUnreadable(f"{name} is protected by a password.", hint="Save a copy without the password.") from error
    return [member.filename for member in members]


def _check_members(members: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    if len(members) > limits.archive_members:
        raise FileRefused(f"{name} holds {len(members):,} files; the limit is {limits.archive_members:,}.", hint=_HINT)
    total = sum(member.file_size for member in members)
    if total > limits.archive_bytes:
        raise FileRefused(
            f"{name} unpacks to {total / _MEGABYTE:,.0f} MB; the limit is {limits.archive_bytes / _MEGABYTE:,.0f} MB.", hint=_HINT
        )
    for member in members:
        parts = re.split(r"[\\/]", member.filename)
        if ".." in parts or member.filename.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", member.filename):
            raise FileRefused(f"{name} holds a path that leads outside: {member.filename!r}.", hint=_HINT)
        if member.file_size > _MEGABYTE and member.file_size > limits.archive_ratio * max(1, member.compress_size):
            raise FileRefused(
                f"{name}: {member.filename} unpacks to {member.file_size // max(1, member.compress_size):,} times its size.",
                hint=_HINT,
            )


def check_pdf(data: bytes, name: str, limits: Limits) -> None:
    """Refuses a PDF with millions of objects, counted without parsing it.

    Raises:
        FileRefused: Too many objects.
    """
    direct = sum(1 for _ in _PDF_OBJECT.finditer(data))
    streamed = sum(int(match[1] or match[2]) for match in _PDF_STREAMED.finditer(data))
    declared = max((int(match[1]) for match in _PDF_SIZE.finditer(data[-4096:])), default=0)
    objects = max(direct + streamed, declared)
    if objects > limits.pdf_objects:
        raise FileRefused(f"{name} declares {objects:,} objects; the limit is {limits.pdf_objects:,}.", hint=_HINT)
