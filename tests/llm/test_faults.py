"""Slow and broken endpoints over HTTP: the deadline holds, the reason is said, the extractive answer stands in."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from qa.adapters.llama_generator import openai_like
from qa.assembly import Workspace
from qa.ports.generation import Message
from qa.settings import LlmSettings, Settings
from tests.fakes.llm_server import Response, serve
from tests.llm.replying import evidence_shown

QUESTION = "霁川能源2023年的范围一排放是多少？"
DEADLINE_S = 3.0
FAULTS: dict[str, tuple[Response, str]] = {
    "slow": (Response("late", delay_s=8), "gave no answer within"),
    "trickling": (Response("slow " * 60, trickle_s=0.05), "generator_unavailable"),
    "too many requests": (Response(status=429), "HTTP 429"),
    "server error": (Response(status=500), "HTTP 500"),
    "cut": (Response('{"claims": []}', cut=True), "breaks off"),
    "no JSON": (Response("I believe it is 571.8."), "generator_invalid"),
    "broken JSON": (Response('{"claims": [{"id": "c1",'), "generator_invalid"),
    "wrong schema": (Response('{"claims": [{"name": 3}]}'), "generator_invalid"),
    "empty": (Response(""), "generator_invalid"),
    "no HTTP body": (Response(raw=b""), "generator_unavailable"),
}


@pytest.fixture(scope="module", autouse=True)
def _client_library_imported() -> None:
    """Importing the client library and its first call take seconds and are not what these tests time."""
    with serve(lambda body: Response("ready")) as server:
        openai_like("ready", server.url, None, deadline_s=60, max_tokens=8).complete((Message("user", "ready?"),), deadline_s=60)


@pytest.mark.slow
@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_fault_ends_in_the_extractive_answer_in_time(fault: str, sample_indexes: Path) -> None:
    response, reason = FAULTS[fault]
    with serve(lambda body: response) as server:
        llm = LlmSettings(provider="openai_like", model=f"faulty {fault}", base_url=server.url, deadline_s=DEADLINE_S)
        service = Workspace(Settings(indexes=sample_indexes, index="sample", llm=llm)).service()
        service.ask(QUESTION, generator="extractive")
        opened = time.monotonic()
        answer = service.ask(QUESTION)
        seconds = time.monotonic() - opened
    assert seconds < DEADLINE_S + 1.0
    assert answer.status == "answered"
    assert "571.8" in answer.answer
    assert answer.generator.kind == "extractive"
    assert reason in (answer.generator.fallback or "")


def test_an_endpoint_that_mends_is_used_again(sample_indexes: Path) -> None:
    replies = iter([Response(status=500), Response(status=429), Response('{"claims": []}')])
    with serve(lambda body: next(replies)) as server:
        llm = LlmSettings(provider="openai_like", model="mending", base_url=server.url, deadline_s=20, translate=False)
        answer = Workspace(Settings(indexes=sample_indexes, index="sample", llm=llm)).service().ask(QUESTION)
    assert len(server.requests) == 3
    assert answer.generator.kind == "llm"
    assert answer.status == "not_found"


def test_a_slow_step_before_the_answer_leaves_the_answer_its_time(sample_indexes: Path) -> None:
    def script(body: dict[str, Any]) -> Response:
        if "You translate" in body["messages"][0]["content"]:
            return Response("late", delay_s=60)
        piece = next(one for one in evidence_shown(body["messages"][1]["content"]) if "571.8" in one.text)
        claim = {
            "id": "c1", "text": "霁川能源2023年的范围一排放为571.8万吨二氧化碳当量。", "evidence": [piece.name], "value": "571.8",
            "unit": "万吨二氧化碳当量", "period": "2023", "entity": "霁川能源", "metric": "范围一排放",
        }  # fmt: skip
        return Response(json.dumps({"claims": [claim]}, ensure_ascii=False))

    with serve(script) as server:
        llm = LlmSettings(provider="openai_like", model="half slow", base_url=server.url, deadline_s=30, understanding_s=1)
        answer = Workspace(Settings(indexes=sample_indexes, index="sample", llm=llm)).service().ask(QUESTION)
        assert server.left.is_set()
    assert answer.generator.kind == "llm"
    assert "571.8" in answer.answer
    assert "gave no answer within" in (answer.generator.steps[0].dropped or "")
    assert answer.usage is not None
    assert answer.usage.seconds < 20


def test_a_follow_up_and_its_prompts_are_recorded_in_the_answer(sample_indexes: Path) -> None:
    def script(body: dict[str, Any]) -> Response:
        system = body["messages"][0]["content"]
        if "understandable without the conversation" in system:
            return Response(json.dumps({"question": "霁川能源2024年的范围一排放是多少？"}, ensure_ascii=False))
        if "You translate" in system:
            return Response(json.dumps({"question": "What were Jichuan Energy's Scope 1 emissions in 2024?"}))
        asked.append(body["messages"][1]["content"])
        return Response('{"claims": []}')

    asked: list[str] = []
    with serve(script) as server:
        llm = LlmSettings(provider="openai_like", model="helpful", base_url=server.url, deadline_s=60)
        service = Workspace(Settings(indexes=sample_indexes, index="sample", llm=llm)).service()
        answer = service.ask("2024年呢？", history=((QUESTION, "霁川能源2023年的范围一排放为571.8万吨。"),))
    assert answer.question == "2024年呢？"
    assert [(step.task, step.prompt.partition("@")[0]) for step in answer.generator.steps] == [
        ("rewrite", "rewrite.v1"),
        ("translate", "translate.v1"),
    ]
    assert answer.generator.steps[0].result == ("霁川能源2024年的范围一排放是多少？",)
    assert (answer.generator.prompt or "").startswith("answer.v1@")
    assert answer.understood.periods == ("2024",)
    assert "霁川能源2024年的范围一排放是多少？" in asked[0].rpartition("</evidence")[2]
    assert answer.usage is not None
    assert answer.usage.prompt_tokens == 300
