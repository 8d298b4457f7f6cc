"""`qa doctor` calls the configured language model and says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from qa.assembly import examination
from qa.assembly.examination import Finding, examine
from qa.settings import LlmSettings, Settings
from tests.fakes.llm_server import Response, serve

KEY = "sk-right-and-secret"


def found(url: str, tmp_path: Path, **settings: object) -> Finding:
    llm = LlmSettings.model_validate({"provider": "openai_like", "model": "scripted", "base_url": url, **settings})
    findings = examine(Settings(indexes=tmp_path, llm=llm), None)
    (finding,) = [one for one in findings if one.subject == "llm"]
    assert KEY not in finding.message
    return finding


@pytest.fixture(autouse=True, scope="module")
def _client_library_imported() -> None:
    import llama_index.llms.openai_like  # noqa: F401


def test_says_that_the_model_answers(tmp_path: Path) -> None:
    with serve(lambda body: Response("ready")) as server:
        finding = found(server.url, tmp_path, api_key=KEY)
        assert server.authorizations == [f"Bearer {KEY}"]
    assert finding.level == "ok"
    assert "answered 5 characters" in finding.message


def test_says_that_the_key_is_wrong(tmp_path: Path) -> None:
    with serve(lambda body: Response(status=401, said="Incorrect API key provided")) as server:
        finding = found(server.url, tmp_path, api_key=SecretStr(KEY))
        assert len(server.requests) == 1
    assert finding.level == "problem"
    assert "refuses the key" in finding.message
    assert "QA_LLM__API_KEY" in finding.hint


def test_says_that_the_model_is_wrong_and_which_there_are(tmp_path: Path) -> None:
    with serve(lambda body: Response(status=404, said="The model `qwen0` does not exist")) as server:
        finding = found(server.url, tmp_path, model="qwen0")
    assert finding.level == "problem"
    assert "The model `qwen0` does not exist" in finding.message
    assert "the endpoint has scripted, qwen3-32b" in finding.message
    assert "QA_LLM__MODEL" in finding.hint


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/v1", "http://no-such-host.invalid/v1", "no address"])
def test_says_that_nothing_is_there(url: str, tmp_path: Path) -> None:
    finding = found(url, tmp_path)
    assert finding.level == "problem"
    assert "cannot be reached" in finding.message
    assert "QA_LLM__BASE_URL" in finding.hint


def test_says_that_something_else_is_there(tmp_path: Path) -> None:
    with serve(lambda body: Response(raw=b"<html>a web page</html>")) as server:
        finding = found(server.url, tmp_path)
    assert finding.level == "problem"
    assert "no chat completion" in finding.message
    assert "/v1" in finding.hint


def test_says_that_it_is_too_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "LLM_DEADLINE_S", 1.0)
    with serve(lambda body: Response("ready", delay_s=10)) as server:
        finding = found(server.url, tmp_path)
    assert finding.level == "problem"
    assert "gave no answer within 1 s" in finding.message
    assert "QA_LLM__DEADLINE_S" in finding.hint


def test_a_missing_model_name_is_said(tmp_path: Path) -> None:
    findings = examine(Settings(indexes=tmp_path, llm=LlmSettings(provider="openai_like")), None)
    assert any(one.level == "problem" and "QA_LLM__MODEL" in one.hint for one in findings)


def test_recorded_responses_say_nothing_of_the_endpoint(tmp_path: Path) -> None:
    with serve(lambda body: Response("ready")) as server:
        found(server.url, tmp_path, cache=tmp_path / "cache", cache_mode="record")
        found(server.url, tmp_path, cache=tmp_path / "cache", cache_mode="record")
        assert len(server.requests) == 2
    finding = found("http://127.0.0.1:9/v1", tmp_path, cache=tmp_path / "cache", cache_mode="replay")
    assert finding.level == "ok"
    assert "replayed" in finding.message
