"""Reading a file into a document."""

from __future__ import annotations

import hashlib
from pathlib import Path

from qa.documents.content import Content
from qa.documents.formats import Format, archive_format, sniff
from qa.documents.limits import Limits
from qa.documents.overrides import MetadataOverrides, read_sidecar
from qa.documents.recognising import Recogniser
from qa.documents.safety import check_archive, check_pdf, check_size
from qa.domain.documents import Document, Page
from qa.domain.places import Span
from qa.errors import FileMissing, FileRefused, FileUnreadable


def read(
    path: Path,
    *,
    overrides: MetadataOverrides | None = None,
    limits: Limits | None = None,
    recogniser: Recogniser | None = None,
) -> Document:
    """Reads a file of any known format with its metadata.

    Args:
        path: The file. A sidecar `NAME.toml` beside it states metadata for it.
        overrides: Metadata that wins over the sidecar and over detection.
        limits: Bounds beyond which the file is refused.
        recogniser: Reads scanned PDF pages; without one they are noted as unreadable.

    Raises:
        FileMissing: No such file.
        FileUnreadable: Damaged, encrypted, empty or of an unknown format.
        FileRefused: Unsafe, or over a limit.
    """
    from qa.documents.metadata import describe  # brings the period grammar and the catalog along

    limits = limits or Limits()
    data = read_bytes(path, limits)
    sidecar = read_sidecar(path)
    stated = (overrides or MetadataOverrides()).over(sidecar or MetadataOverrides())
    form = sniff(data, path.name)
    if form == "archive":
        form = archive_format(check_archive(data, path.name, limits), path.name)
    content = _read_content(data, path, form, limits, stated.password, recogniser)
    if len(content.text) > limits.text_characters:
        raise FileRefused(
            f"{path.name} holds {len(content.text):,} characters; the limit is {limits.text_characters:,}.",
            hint="Split the file and ingest its parts.",
        )
    if not content.text.strip() and not content.notes:
        raise FileUnreadable(f"{path.name} holds no text.", hint="Check that it opens and shows text.")
    return Document(
        id=f"sha256:{hashlib.sha256(data).hexdigest()}",
        file=path.name,
        source=str(path.resolve()),
        text=content.text,
        pages=content.pages or (Page(1, Span(0, len(content.text))),),
        blocks=content.blocks,
        metadata=describe(content, name=path.name, form=form, overrides=overrides, sidecar=sidecar),
        notes=content.notes,
    )


def read_bytes(path: Path, limits: Limits) -> bytes:
    """The file's bytes.

    Raises:
        FileMissing: No such file.
        FileRefused: Too large, or no regular file.
        FileUnreadable: The file cannot be opened.
    """
    if not path.exists():
        raise FileMissing(f"{path} does not exist.", hint="Check the path.")
    if not path.is_file():
        raise FileRefused(f"{path} is no regular file.", hint="Give a file, or a folder of files.")
    try:
        check_size(path.stat().st_size, path.name, limits)
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(f"{path.name} cannot be opened: {error.strerror}.", hint="Check its permissions.") from error


def _read_content(
    data: bytes, path: Path, form: Format, limits: Limits, password: str | None, recogniser: Recogniser | None
) -> Content:
    """Each reader loads its own library: a text file never pays for PDF or Word."""
    name = path.name
    if form == "pdf":
        from qa.documents.pdf import read_pdf
        from qa.documents.web_print import is_web_print, mark_web_print

        check_pdf(data, name, limits)
        reading = read_pdf(data, name, password=password, recogniser=recogniser)
        content = Content(reading.text, reading.pages, reading.blocks, reading.properties, reading.notes)
        return mark_web_print(content) if is_web_print(content) else content
    if form == "docx":
        from qa.documents.docx import read_docx

        return read_docx(data, name)
    if form == "xlsx":
        from qa.documents.workbook import read_workbook

        return read_workbook(data, name, limits)
    return _read_text(data, name, form, limits)


def _read_text(data: bytes, name: str, form: Format, limits: Limits) -> Content:
    from qa.documents.encodings import decode

    text = decode(data, name)
    if form == "html":
        from qa.documents.html import read_html

        return read_html(text, name)
    if form == "csv":
        from qa.documents.delimited import read_delimited

        return read_delimited(text, name, limits)
    if form == "markdown":
        from qa.documents.markdown import read_markdown

        return read_markdown(text)
    from qa.documents.plain_text import read_plain_text

    return read_plain_text(text)
