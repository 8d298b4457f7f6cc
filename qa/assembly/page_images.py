"""Pages of ingested PDFs as pictures, as long as the file still lies where it was read and has not changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import qa
from qa.domain.places import Box
from qa.errors import FileMissing, FileUnreadable
from qa.ports.indexing import DocumentRecord

SECONDS = 20.0
MEGABYTES = 2048
_TEXT_STAYS = "its stored text is still there: GET /v1/documents/{id}/text"
_PDF = b"%PDF-"
_HEAD = 1024  # readers look for a PDF's signature this far into the file


def page_image(record: DocumentRecord, number: int, box: Box | None = None) -> bytes:
    """Page `number` (1-based) of a document as PNG, `box` (PDF points from the top left) marked.

    Raises:
        FileMissing: The document is no PDF, has no such page, or its file is gone or has changed since it was read.
        FileUnreadable: The page cannot be rendered.
    """
    if not 1 <= number <= len(record.pages):
        raise FileMissing(f"{record.file} has no page {number}", hint=f"it has {len(record.pages)}")
    path = Path(record.source)
    if not path.is_absolute() or not path.is_file():
        raise FileMissing(f"{record.file} no longer lies where it was read", hint=_TEXT_STAYS)
    content = path.read_bytes()
    if f"sha256:{hashlib.sha256(content).hexdigest()}" != record.id:
        raise FileMissing(f"{record.file} has changed since it was read", hint="ingest it again")
    if _PDF not in content[:_HEAD]:
        raise FileMissing(f"{record.file} is no PDF, so it has no page to show", hint=_TEXT_STAYS)
    return _rendered(str(path), record.id, number, box)


@lru_cache(maxsize=32)
def _rendered(path: str, document_id: str, number: int, box: Box | None) -> bytes:
    """The picture; `document_id` keeps the pictures of a changed file apart."""
    places = [] if box is None else [",".join(f"{edge:.2f}" for edge in box)]
    environment = os.environ | {"PYTHONPATH": str(Path(qa.__file__).parent.parent)}
    command = [sys.executable, "-P", "-m", "qa.documents.page_image", path, str(number), str(MEGABYTES), *places]
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise FileUnreadable(
            f"page {number} took longer than {SECONDS:g} s to draw", hint="its stored text is still there"
        ) from None
    if done.returncode or not done.stdout:
        raise FileUnreadable(f"page {number} of {Path(path).name} cannot be drawn", hint=_TEXT_STAYS)
    return done.stdout
