"""Answers that a language model writes, as they come: verified sentences one by one, and nothing after the client went away."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from qa.settings import LlmSettings, Settings
from tests.fakes.llm_server import LlmServer, Response, serve
from tests.interfaces.serving import running
from tests.llm.replying import Shown, evidence_shown

QUESTION = "霁川能源2023年的范围一排放是多少？"
TRUE = "霁川能源2023年的范围一排放为571.8万吨二氧化碳当量。"


def claim(shown: list[Shown], number: str, text: str, name: str = "c1") -> dict[str, Any]:
    piece = next(one for one in shown if "571.8" in one.text)
    return {
        "id": name, "text": text, "evidence": [piece.name], "value": number, "unit": "万吨二氧化碳当量", "period": "2023",
        "entity": "霁川能源", "metric": "范围一排放", "operation": None,
    }  # fmt: skip


def script(delay_s: float, *texts: tuple[str, str]) -> Callable[[dict[str, Any]], Response]:
    """A model that states these (number, text) one after the other, with `delay_s` before the second half."""

    def answer(body: dict[str, Any]) -> Response:
        shown = evidence_shown(body["messages"][1]["content"])
        if not shown:
            return Response("{}")
        claims = [claim(shown, number, text, f"c{place}") for place, (number, text) in enumerate(texts, 1)]
        reply = json.dumps({"claims": claims, "unanswered": []}, ensure_ascii=False)
        return Response(reply, pause_after=reply.index('"id": "c2"'), pause_s=delay_s)

    return answer


@pytest.fixture
def served(sample_indexes: Path) -> Callable[..., Any]:
    def start(model: LlmServer, deadline_s: float = 60) -> Any:
        llm = LlmSettings(
            provider="openai_like", model=f"scripted {model.url}", base_url=model.url, deadline_s=deadline_s, translate=False
        )
        return running(Settings(indexes=sample_indexes, index="sample", llm=llm))

    return start


def events(lines: Iterator[str]) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture(autouse=True, scope="module")
def _client_library_imported() -> None:
    import llama_index.llms.openai_like  # noqa: F401


def test_a_sentence_comes_as_soon_as_it_is_verified(served: Callable[..., Any]) -> None:
    lie = TRUE.replace("571.8", "671.8")
    with serve(script(3.0, ("571.8", TRUE), ("671.8", lie))) as model, served(model) as address:
        body = {"question": QUESTION, "stream": True}
        with httpx.stream("POST", f"{address}/v1/ask", json=body, timeout=60) as response:
            times = [(name, data, time.monotonic()) for name, data in events(response.iter_lines())]
    names = [name for name, _, _ in times]
    assert names == ["status", "sentence", "answer"]
    sentence, answer = times[1], times[2]
    assert sentence[1]["text"] == f"{TRUE}[1]"
    assert answer[2] - sentence[2] > 1.5  # the model was still writing
    assert "671.8" not in json.dumps([data for _, data, _ in times[:2]], ensure_ascii=False)
    assert "671.8" not in answer[1]["answer"]
    assert answer[1]["answer"].startswith(f"{TRUE}[1]")
    assert answer[1]["generator"]["kind"] == "llm"
    assert answer[1]["usage"]["completion_tokens"] > 0


def test_what_was_released_stands_when_the_model_breaks_off(served: Callable[..., Any]) -> None:
    with serve(script(30.0, ("571.8", TRUE), ("571.8", TRUE))) as model, served(model, deadline_s=10) as address:
        body = {"question": QUESTION, "stream": True}
        with httpx.stream("POST", f"{address}/v1/ask", json=body, timeout=60) as response:
            found = list(events(response.iter_lines()))
    answer = found[-1][1]
    assert found[-1][0] == "answer"
    assert "".join(data["text"] for name, data in found if name == "sentence") == answer["answer"]
    assert answer["answer"].startswith(TRUE)
    assert answer["status"] == "partial"
    assert "gave no answer within" in answer["generator"]["interrupted"]


@pytest.mark.parametrize("before_the_first", [True, False])
def test_a_client_that_goes_away_ends_the_request_to_the_model(before_the_first: bool, served: Callable[..., Any]) -> None:
    slow = (lambda body: Response("late", delay_s=60)) if before_the_first else script(60.0, ("571.8", TRUE), ("571.8", TRUE))
    with serve(slow) as model, served(model) as address:
        body = {"question": QUESTION, "stream": True}
        with httpx.stream("POST", f"{address}/v1/ask", json=body, timeout=60) as response:
            coming = events(response.iter_lines())  # kept: a dropped iterator closes the connection
            while next(coming)[0] != ("status" if before_the_first else "sentence"):
                pass
            wait_for(lambda: bool(model.requests))
        assert model.left.wait(timeout=5)
        # the slot is free again
        assert (
            httpx.post(f"{address}/v1/ask", json={"question": QUESTION, "generator": "extractive"}, timeout=60).status_code == 200
        )


def test_a_caller_of_a_whole_answer_who_goes_away_ends_it_too(served: Callable[..., Any]) -> None:
    with serve(lambda body: Response("late", delay_s=60)) as model, served(model) as address:

        def ask() -> None:
            with pytest.raises(httpx.ReadTimeout):
                httpx.post(f"{address}/v1/ask", json={"question": QUESTION}, timeout=3)

        caller = threading.Thread(target=ask)
        caller.start()
        caller.join()
        assert model.requests
        assert model.left.wait(timeout=5)


def test_a_full_queue_is_said_before_the_stream_begins(sample_indexes: Path) -> None:
    settings = Settings.model_validate({"indexes": sample_indexes, "index": "sample", "server": {"concurrency": 1, "queue": 0}})
    with serve(lambda body: Response("late", delay_s=60)) as model:
        llm = LlmSettings(provider="openai_like", model="full", base_url=model.url, translate=False)
        with running(settings.model_copy(update={"llm": llm})) as address:
            body = {"question": QUESTION, "stream": True}
            with httpx.stream("POST", f"{address}/v1/ask", json=body, timeout=60) as first:
                lines = first.iter_lines()
                next(lines)
                wait_for(lambda: bool(model.requests))
                second = httpx.post(f"{address}/v1/ask", json=body, timeout=60)
    assert second.status_code == 429
    assert int(second.headers["Retry-After"]) >= 1
