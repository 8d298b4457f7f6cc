"""Documents of an index: list, add, show, remove, stored text."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, UploadFile
from fastapi import Path as PathParameter
from starlette.concurrency import run_in_threadpool

from qa.assembly import Workspace, page_image
from qa.domain.places import Box
from qa.errors import FileRefused
from qa.interfaces.rest.forms import DocumentEntry, DocumentList, DocumentText, PagePlace
from qa.interfaces.rest.views import document_entry

router = APIRouter(prefix="/v1/documents", tags=["documents"])
IndexQuery = Annotated[str | None, Query(pattern=r"^[\w.-]{1,80}$", description="the index; the default one where left out")]
_UNSAFE = re.compile(r"[^\w.()（）《》【】 -]")
_FOUR_NUMBERS = r"^-?\d{1,6}(\.\d{1,6})?(,-?\d{1,6}(\.\d{1,6})?){3}$"
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


@router.get("/{document_id}/pages/{number}/image", response_class=Response, responses={200: {"content": {"image/png": {}}}})
async def document_page(
    request: Request,
    document_id: str,
    number: Annotated[int, PathParameter(ge=1, le=100_000, description="physical page, from 1")],
    index: IndexQuery = None,
    box: Annotated[str | None, Query(pattern=_FOUR_NUMBERS, description="to mark: a citation's bbox, joined by commas")] = None,
) -> Response:
    """A page of a PDF as PNG, drawn from the file it was read from; 404 where that is gone, has changed, or is no PDF."""
    record = _space(request).reader(index).document(document_id)
    async with request.app.state.gate.enter():
        picture = await run_in_threadpool(page_image, record, number, _box(box))
    return Response(picture, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


def _box(written: str | None) -> Box | None:
    if written is None:
        return None
    x0, top, x1, bottom = map(float, written.split(","))
    return (x0, top, x1, bottom)


def _safe_name(given: str) -> str:
    """The last part of a client's file name as any file system takes it; its ending is kept where the name is cut."""
    path = Path(_UNSAFE.sub("_", Path(given).name).lstrip(".") or "upload")
    ending = path.suffix if len(path.suffix) <= 10 else ""
    stem = path.name.removesuffix(ending).encode()[: _NAME_BYTES - len(ending.encode())]
    return stem.decode(errors="ignore") + ending
