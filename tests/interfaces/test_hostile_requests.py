"""What a client, or a page in the user's browser, may send to do harm."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.errors import AccessDenied, Overloaded, SettingsInvalid
from qa.interfaces.rest import create_app
from qa.interfaces.rest.access import Gate, refuse_foreign_page
from qa.settings import Settings, load_settings

LOCAL = "http://127.0.0.1:8080"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(indexes=tmp_path_factory.mktemp("indexes"), index="own", server={"upload_megabytes": 1})  # type: ignore[arg-type]
    with TestClient(create_app(settings), base_url=LOCAL, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("name", ["x" * 300 + ".txt", "排" * 120 + ".txt", "x." + "y" * 300, "../../" + "é" * 200])
def test_an_endless_file_name_is_cut(client: TestClient, name: str) -> None:
    added = client.post("/v1/documents", files={"file": (name, b"In 2023 Contoso employed 1,234 people.")})
    assert added.status_code == 201, added.text
    stored = added.json()["file"]
    assert len(stored.encode()) <= 200
    assert stored.endswith(".txt") or not name.endswith(".txt")


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"question": "PUE \\ud800"}', b'{"question": "\xff"}', b"{", b"null", b'{"question": 5}', b""]
)
def test_bodies_that_cannot_be_read_are_the_callers_fault(client: TestClient, body: bytes) -> None:
    response = client.post("/v1/ask", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code in {400, 422}
    assert response.json()["error"]["message"]


def test_a_large_body_is_refused_unread(client: TestClient) -> None:
    response = client.post("/v1/documents", files={"file": ("a.txt", b"x" * (3 << 20))})
    assert (response.status_code, response.json()["error"]["code"]) == (422, "file_refused")


def test_a_body_of_unknown_length_is_refused(client: TestClient) -> None:
    response = client.post("/v1/ask", content=iter([b'{"question":', b'"PUE"}']), headers={"Content-Type": "application/json"})
    assert (response.status_code, response.json()["error"]["code"]) == (422, "file_refused")


def test_pages_of_other_sites_neither_read_nor_write(client: TestClient) -> None:
    upload = {"file": ("planted.txt", b"In 2023 Contoso employed 9 people.")}
    planted = client.post("/v1/documents", files=upload, headers={"Origin": "https://evil.example"})
    rebound = client.get("/v1/documents", headers={"Host": "evil.example:8080"})
    assert (planted.status_code, rebound.status_code) == (401, 401)
    assert client.get("/v1/documents", headers={"Origin": LOCAL}).status_code in {200, 404}


@pytest.mark.parametrize(
    ("host", "origin"),
    [("evil.example", None), ("[::1", None), ("", None), ("127.0.0.1.evil.example", None), ("127.0.0.1:8080", "null")],
)
def test_foreign_addresses_are_refused(host: str, origin: str | None) -> None:
    with pytest.raises(AccessDenied):
        refuse_foreign_page(host, origin)


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1", "[::1]:8080"])
def test_this_machine_is_let_in_and_its_neighbour_is_not(host: str) -> None:
    for origin in (None, f"http://{host}"):
        refuse_foreign_page(host, origin)
    with pytest.raises(AccessDenied):
        refuse_foreign_page(host, "http://evil.example")


def test_a_full_queue_refuses_the_next() -> None:
    async def crowd() -> None:
        gate = Gate(concurrency=1, queue=1)
        async with gate.enter():
            waiting = asyncio.create_task(gate.enter().__aenter__())
            await asyncio.sleep(0)
            with pytest.raises(Overloaded):
                async with gate.enter():
                    pass
            waiting.cancel()

    asyncio.run(crowd())


def test_no_key_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "qa.toml"
    for line in ("api_keys = [12345678901234567890]", "[llm]\napi_key = 12345678901234567890"):
        file.write_text(line, encoding="utf-8")
        with pytest.raises(SettingsInvalid) as refused:
            load_settings({}, file)
        assert "1234567890" not in refused.value.message
