"""Documents of an index: list, add, show, remove, stored text."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request, UploadFile
from starlette.concurrency import run_in_threadpool

from qa.assembly import Workspace
from qa.errors import FileRefused
from qa.interfaces.rest.forms import DocumentEntry, DocumentList, DocumentText, PagePlace
from qa.interfaces.rest.views import document_entry

router = APIRouter(prefix="/v1/documents", tags=["documents"])
IndexQuery = Annotated[str | None, Query(pattern=r"^[\w.-]{1,80}$", description="the index; the default one where left out")]
_UNSAFE = re.compile(r"[^\w.()（）《》【】 -]")
_CHUNK = 1 << 20
_NAME_BYTES = 200  # file systems take 255; the reading room may add to it


def _space(request: Request) -> Workspace:
    space: Workspace = request.app.state.workspace
    return space


@router.get("")
def list_documents(request: Request, index: IndexQuery = None) -> DocumentList:
    """All documents of an index."""
    reader = _space(request).reader(index)
    return DocumentList(
        index=reader.name, generation=reader.generation, documents=[document_entry(record) for record in reader.documents()]
    )


@router.post("", status_code=201)
async def add_document(request: Request, file: UploadFile, index: IndexQuery = None) -> DocumentEntry:
    """Reads one file into the index; a file of the same name replaces its old version."""
    space = _space(request)
    limit = space.settings.server.upload_megabytes
    name = _safe_name(file.filename or "")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        size = 0
        with path.open("wb") as target:
            while chunk := await file.read(_CHUNK):
                size += len(chunk)
                if size > limit << 20:
                    raise FileRefused(
                        f"{name} is larger than {limit} MB", hint="raise QA_SERVER__UPLOAD_MEGABYTES, or use qa ingest"
                    )
                target.write(chunk)
        async with request.app.state.gate.enter():
            document_id = await run_in_threadpool(space.ingest_upload, path, index)
    return document_entry(space.reader(index).document(document_id))


@router.get("/{document_id}")
def show_document(request: Request, document_id: str, index: IndexQuery = None) -> DocumentEntry:
    """One document; a unique beginning of its id suffices."""
    return document_entry(_space(request).reader(index).document(document_id))


@router.delete("/{document_id}")
async def remove_document(request: Request, document_id: str, index: IndexQuery = None) -> DocumentEntry:
    """Removes a document; no later answer cites it."""
    space = _space(request)
    entry = document_entry(space.reader(index).document(document_id))
    await run_in_threadpool(space.remove, [entry.id], index)
    return entry


@router.get("/{document_id}/text")
def document_text(request: Request, document_id: str, index: IndexQuery = None) -> DocumentText:
    """The stored text to which every citation's offsets refer."""
    reader = _space(request).reader(index)
    record = reader.document(document_id)
    return DocumentText(
        id=record.id,
        title=record.metadata.title,
        text=reader.document_text(record.id),
        pages=[
            PagePlace(number=page.number, label=page.label, start=page.span.start, end=page.span.end, unreadable=page.unreadable)
            for page in record.pages
        ],
    )


def _safe_name(given: str) -> str:
    """The last part of a client's file name as any file system takes it; its ending is kept where the name is cut."""
    path = Path(_UNSAFE.sub("_", Path(given).name).lstrip(".") or "upload")
    ending = path.suffix if len(path.suffix) <= 10 else ""
    stem = path.name.removesuffix(ending).encode()[: _NAME_BYTES - len(ending.encode())]
    return stem.decode(errors="ignore") + ending
