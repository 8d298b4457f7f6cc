"""Pages as pictures over REST: what is drawn, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image, ImageChops

from qa.assembly import Workspace, sample_documents
from qa.interfaces.rest import create_app
from qa.settings import Settings

PDF = "jichuan-energy-2023.pdf"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("read")
    (folder / PDF).write_bytes((sample_documents() / PDF).read_bytes())
    (folder / "note.md").write_text("# Northmere Foods plc 2023\n\nWater use was 12 m3 in 2023.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    settings = Settings(indexes=folder / "indexes", index="pages")
    Workspace(settings).ingest([folder / PDF, folder / "note.md"], jobs=1)
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8080", raise_server_exceptions=False) as client:
        yield client


def _image_of(client: TestClient, file: str, page: int, **query: str) -> tuple[int, bytes]:
    listed = client.get("/v1/documents").json()["documents"]
    identity = next(one["id"] for one in listed if one["file"] == file)
    response = client.get(f"/v1/documents/{identity}/pages/{page}/image", params=query)
    return response.status_code, response.content


def test_a_page_is_drawn_and_only_the_place_asked_for_is_marked(client: TestClient) -> None:
    status, plain = _image_of(client, PDF, 1)
    assert status == 200
    marked = Image.open(io.BytesIO(_image_of(client, PDF, 1, box="100,200,160,220")[1]))
    page = Image.open(io.BytesIO(plain))
    assert marked.size == page.size
    changed = ImageChops.difference(page, marked).getbbox()
    assert changed is not None
    scale = max(page.size) / 841.89  # the sample's pages are A4
    expected = (97 * scale, 197 * scale, 163 * scale, 223 * scale)
    assert all(abs(found - wanted) <= 3 for found, wanted in zip(changed, expected, strict=True))


@pytest.mark.parametrize(("file", "page"), [("note.md", 1), (PDF, 999)])
def test_what_is_no_pdf_or_has_no_such_page_is_not_found(client: TestClient, file: str, page: int) -> None:
    status, body = _image_of(client, file, page)
    assert status == 404
    assert b"hint" in body


@pytest.mark.parametrize("box", ["1,2,3", "1,2,3,4,5", "a,b,c,d", "1e9,0,0,0", "--help,1,2,3", ""])
def test_a_place_that_is_not_four_numbers_is_refused(client: TestClient, box: str) -> None:
    assert _image_of(client, PDF, 1, box=box)[0] == 422


def test_a_file_that_changed_or_went_since_it_was_read_is_not_shown(client: TestClient, folder: Path) -> None:
    path = folder / PDF
    content = path.read_bytes()
    try:
        path.write_bytes(content + b"\n% another version")
        status, body = _image_of(client, PDF, 1)
        assert (status, b"changed" in body) == (404, True)
        path.unlink()
        assert _image_of(client, PDF, 1)[0] == 404
    finally:
        path.write_bytes(content)
