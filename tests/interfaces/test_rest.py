from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.assembly import Workspace
from qa.errors import SettingsInvalid
from qa.interfaces.rest import create_app
from qa.interfaces.rest.streaming import pieces
from qa.settings import Settings

LOCAL = "http://127.0.0.1:8080"
QUESTION = "阿里巴巴2025財年的清潔電力佔比是多少?"


@pytest.fixture(scope="module")
def client(sample_indexes: Path) -> Iterator[TestClient]:
    with TestClient(
        create_app(Settings(indexes=sample_indexes, index="sample")), base_url=LOCAL, raise_server_exceptions=False
    ) as client:
        yield client


def test_answers_with_citations_that_are_exact(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": QUESTION}).json()
    assert answer["status"] == "answered"
    assert "52.2%" in answer["answer"]
    assert answer["language"] == "zh-Hant"
    citation = answer["citations"][0]
    text = client.get(f"/v1/documents/{citation['document']['id']}/text").json()["text"]
    assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_streams_status_sentences_and_the_whole_answer(client: TestClient) -> None:
    with client.stream("POST", "/v1/ask", json={"question": QUESTION, "stream": True}) as response:
        body = "".join(response.iter_text())
    names = [line.removeprefix("event: ") for line in body.splitlines() if line.startswith("event: ")]
    assert names[0] == "status"
    assert names[-1] == "answer"
    assert "sentence" in names


def test_pieces_join_to_the_prose() -> None:
    prose = "甲为52.2%。[1]\n乙下降3.5%。[2][3] No marker"
    assert "".join(pieces(prose)) == prose
    assert len(pieces(prose)) == 3


def test_a_follow_up_keeps_the_company(client: TestClient) -> None:
    first = client.post("/v1/ask", json={"question": QUESTION}).json()
    history = [{"question": QUESTION, "answer": first["answer"]}]
    follow = client.post("/v1/ask", json={"question": "那PUE呢?", "history": history}).json()
    assert "1.190" in follow["answer"]


def test_what_is_not_disclosed_is_a_success(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "阿里巴巴2019财年的员工流失率是多少？"})
    assert response.status_code == 200
    answer = response.json()
    assert answer["status"] == "not_found"
    assert answer["not_found"]["searched"]["documents"] > 0
    assert not answer["claims"]


def test_searches_passages_with_their_places(client: TestClient) -> None:
    found = client.post("/v1/search", json={"query": "PUE", "k": 3}).json()["passages"]
    assert 0 < len(found) <= 3
    first = found[0]
    text = client.get(f"/v1/documents/{first['document']['id']}/text").json()["text"]
    assert text[first["start"] : first["end"]] == first["text"]


def test_lists_documents_and_health(client: TestClient) -> None:
    listed = client.get("/v1/documents").json()
    assert len(listed["documents"]) >= 8
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["documents"] == len(listed["documents"])


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/v1/ask", {"question": ""}, 422, "request_invalid"),
        ("POST", "/v1/ask", {"question": "x", "surprise": 1}, 422, "request_invalid"),
        ("POST", "/v1/ask", {"question": "   "}, 422, "question_invalid"),
        ("POST", "/v1/ask", {"question": "PUE?", "index": "nowhere"}, 404, "index_missing"),
        ("POST", "/v1/ask", {"question": "PUE?", "period": ["soon"]}, 422, "filter_invalid"),
        ("GET", "/v1/documents/sha256:00", None, 404, "document_missing"),
        ("GET", "/v1/nothing", None, 404, "http_404"),
        ("PUT", "/v1/ask", {}, 405, "http_405"),
    ],
)
def test_errors_have_one_form(client: TestClient, method: str, path: str, body: object, status: int, code: str) -> None:
    response = client.request(method, path, json=body)
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (status, code)
    assert error["message"]
    assert "Traceback" not in response.text


def test_adds_shows_and_removes_a_document(tmp_path: Path) -> None:
    settings = Settings(indexes=tmp_path, index="own")
    with TestClient(create_app(settings), base_url=LOCAL) as client:
        note = "# 示例公司2023年可持续发展报告\n\n2023年，示例公司的用水量为12.5万吨。\n".encode()
        added = client.post("/v1/documents", files={"file": ("note.md", note)})
        assert added.status_code == 201, added.text
        document = added.json()
        answer = client.post("/v1/ask", json={"question": "示例公司2023年用水量是多少？"}).json()
        assert "12.5" in answer["answer"]
        assert client.delete(f"/v1/documents/{document['id']}").status_code == 200
        assert client.get("/v1/documents").json()["documents"] == []
        again = client.post("/v1/ask", json={"question": "示例公司2023年用水量是多少？"})
        assert (again.status_code, again.json()["error"]["code"]) == (409, "index_empty")


def test_a_damaged_upload_loses_nothing(client: TestClient) -> None:
    before = client.get("/v1/documents").json()["generation"]
    response = client.post("/v1/documents", files={"file": ("x.pdf", b"%PDF-1.7 broken")})
    assert response.status_code == 422
    assert response.json()["error"]["hint"]
    assert client.get("/v1/documents").json()["generation"] == before


def test_keys_are_demanded_where_they_are_set(sample_indexes: Path) -> None:
    key = "k" * 32
    settings = Settings(indexes=sample_indexes, index="sample", api_keys=(key,))  # type: ignore[arg-type]
    with TestClient(create_app(settings), base_url=LOCAL) as client:
        for path in ("/v1/documents", "/v1/documents/x/text"):
            assert client.get(path).status_code == 401
        assert client.post("/v1/ask", json={"question": "PUE?"}).status_code == 401
        assert client.get("/v1/documents", headers={"X-API-Key": "wrong" * 8}).status_code == 401
        assert client.get("/v1/documents", headers={"Authorization": f"Bearer {key}"}).status_code == 200
        assert client.get("/healthz").status_code == 200


def test_refuses_to_serve_others_without_keys(sample_indexes: Path) -> None:
    settings = Settings(indexes=sample_indexes, server={"host": "0.0.0.0"})  # type: ignore[arg-type]  # noqa: S104
    with pytest.raises(SettingsInvalid, match=r"0\.0\.0\.0"):
        create_app(settings)


def test_pages_load_nothing_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/docs", "/web/page.js", "/web/style.css", "/web/reference.js"):
        response = client.get(path)
        assert response.status_code == 200
        assert "http://" not in response.text
        assert "https://" not in response.text
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]


def test_schema_names_every_operation(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/v1/ask", "/v1/search", "/v1/documents", "/v1/documents/{document_id}/text", "/healthz", "/readyz"} <= set(paths)


def test_a_newer_generation_is_served_at_once(tmp_path: Path) -> None:
    settings = Settings(indexes=tmp_path, index="own")
    file = tmp_path / "a.txt"
    file.write_text("青禾乳业2023年用电量为10万千瓦时。", encoding="utf-8")
    Workspace(settings).ingest([file])
    with TestClient(create_app(settings), base_url=LOCAL) as client:
        first = client.get("/readyz").json()["generation"]
        other = tmp_path / "b.txt"
        other.write_text("远山能源2023年用电量为20万千瓦时。", encoding="utf-8")
        Workspace(settings).ingest([other])
        ready = client.get("/readyz").json()
        assert ready["generation"] != first
        assert ready["documents"] == 2
