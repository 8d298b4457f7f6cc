"""Conversations over REST and in the terminal: company, period and metric carry over, and a changed subject drops them."""

from __future__ import annotations

import io
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from rich.console import Console

from qa.assembly import Workspace
from qa.interfaces.rest import create_app
from qa.interfaces.terminal.chat import Conversation
from qa.settings import LlmSettings, Settings
from tests.fakes.llm_server import Response, serve

Turn = tuple[str, str, str, str, str]
"""Question, the company answered for, the period, the metric, the answer's language."""
CONVERSATIONS: dict[str, list[Turn]] = {
    "simplified": [
        ("霁川能源2023年的范围一排放是多少？", "霁川能源股份有限公司", "2023", "ghg_scope1", "zh-Hans"),
        ("2024年呢？", "霁川能源股份有限公司", "2024", "ghg_scope1", "zh-Hans"),
        ("那范围二呢？", "霁川能源股份有限公司", "2024", "ghg_scope2", "zh-Hans"),
        ("它的员工总数是多少？", "霁川能源股份有限公司", "2024", "employees", "zh-Hans"),
        ("穗禾乳业2023年的范围一排放是多少？", "穗禾乳业集团有限公司", "2023", "ghg_scope1", "zh-Hans"),
        ("霁川能源呢？", "霁川能源股份有限公司", "2023", "ghg_scope1", "zh-Hans"),
        ("穗禾乳业有多少员工？", "穗禾乳业集团有限公司", "", "employees", "zh-Hans"),
    ],
    "traditional": [
        ("瀾石銀行2024年範圍一溫室氣體排放量為何？", "瀾石銀行股份有限公司", "2024", "ghg_scope1", "zh-Hant"),
        ("那2023年呢？", "瀾石銀行股份有限公司", "2023", "ghg_scope1", "zh-Hant"),
        ("範圍二呢？", "瀾石銀行股份有限公司", "2023", "ghg_scope2", "zh-Hant"),
        ("霽川能源的呢？", "霁川能源股份有限公司", "2023", "ghg_scope2", "zh-Hant"),
        ("螞蟻集團2023年女性管理層佔比是多少？", "螞蟻集團", "2023", "female_management_share", "zh-Hant"),
        ("瀾石銀行有多少員工？", "瀾石銀行股份有限公司", "", "employees", "zh-Hant"),
    ],
    "english": [
        ("What were Verdanta's Scope 1 emissions in 2024?", "Verdanta Logistics plc", "2024", "ghg_scope1", "en"),
        ("And in 2023?", "Verdanta Logistics plc", "2023", "ghg_scope1", "en"),
        ("What about Scope 3?", "Verdanta Logistics plc", "2023", "ghg_scope3", "en"),
        ("How many employees did it have?", "Verdanta Logistics plc", "2023", "employees", "en"),
        ("What was Alibaba's PUE in FY2025?", "阿里巴巴", "FY2025", "pue", "en"),
        ("How many employees does Verdanta have?", "Verdanta Logistics plc", "", "employees", "en"),
    ],
    "mixed": [
        ("What were Verdanta's Scope 1 emissions in 2024?", "Verdanta Logistics plc", "2024", "ghg_scope1", "en"),
        ("霁川能源的呢？", "霁川能源股份有限公司", "2024", "ghg_scope1", "zh-Hans"),
        ("And Verdanta?", "Verdanta Logistics plc", "2024", "ghg_scope1", "en"),
        ("螞蟻集團2023年女性管理層佔比是多少？", "螞蟻集團", "2023", "female_management_share", "zh-Hant"),
        ("And Verdanta?", "Verdanta Logistics plc", "2023", "female_management_share", "en"),
    ],
}


@pytest.fixture(scope="module")
def settings(sample_indexes: Path) -> Settings:
    return Settings(indexes=sample_indexes, index="sample")


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8080") as client:
        yield client


@pytest.mark.parametrize("name", sorted(CONVERSATIONS))
def test_a_conversation_over_rest(name: str, client: TestClient) -> None:
    history: list[dict[str, str]] = []
    for question, *expected in CONVERSATIONS[name]:
        answer = client.post("/v1/ask", json={"question": question, "history": history}).json()
        understood = answer["understood"]
        found = [",".join(understood[part]) for part in ("entities", "periods", "metrics")]
        assert [*found, answer["language"]] == expected, question
        assert answer["status"] == "answered", question
        history.append({"question": question, "answer": answer["answer"]})


@pytest.mark.parametrize("name", sorted(CONVERSATIONS))
def test_the_same_conversation_in_the_terminal(name: str, settings: Settings) -> None:
    workspace, printed = Workspace(settings), io.StringIO()
    chat = Conversation(workspace.service, Console(file=printed, width=120))
    for question, *expected in CONVERSATIONS[name]:
        assert chat.say(question)
        assert chat.last is not None
        understood = chat.last.understood
        found = [",".join(part) for part in (understood.entities, understood.periods, understood.metrics)]
        assert [*found, chat.last.language] == expected, question
    chat.say("/new")
    chat.say("那2023年呢？")
    assert chat.last is None or not chat.last.understood.entities


def test_limits_set_in_the_chat_are_checked(settings: Settings) -> None:
    printed = io.StringIO()
    chat = Conversation(Workspace(settings).service, Console(file=printed, width=200))
    chat.say("/company Northmere")
    assert chat.company == ("Northmere",)
    chat.say("/company Unheard Airlines")
    chat.say("/period soon")
    assert (chat.company, chat.period) == (("Northmere",), ())
    assert "no company 'Unheard Airlines'" in printed.getvalue()
    assert "Northmere Foods plc" in printed.getvalue()


def test_sources_are_shown_in_the_answer_s_language(settings: Settings) -> None:
    printed = io.StringIO()
    chat = Conversation(Workspace(settings).service, Console(file=printed, width=200))
    chat.say("澜石银行2024年的用水量是多少？")
    for command in ("/sources", "/open 1"):
        before = len(printed.getvalue())
        chat.say(command)
        shown = printed.getvalue()[before:]
        assert "第 3 页" in shown
        assert "p. 3" not in shown
    assert "个字符" in shown


class Telling:
    """A service that releases two sentences, looking at the screen after each."""

    def __init__(self, workspace: Workspace, screen: Callable[[], str]) -> None:
        self.workspace, self.screen, self.seen = workspace, screen, []  # type: ignore[var-annotated]

    def ask(self, question: str, *, released: Any, **options: Any) -> Any:
        for text in ("First sentence.[1]", " Second sentence.[1]"):
            released(text)
            self.seen.append(self.screen())
        return self.workspace.service().ask(question, **options)


def test_the_terminal_shows_a_sentence_as_soon_as_it_is_verified(settings: Settings) -> None:
    printed = io.StringIO()
    telling = Telling(Workspace(settings), printed.getvalue)
    chat = Conversation(lambda: telling, Console(file=printed, width=120, force_terminal=True))  # type: ignore[arg-type, return-value]
    chat.say("霁川能源2023年的范围一排放是多少？")
    assert "First sentence.[1]" in telling.seen[0]
    assert "Second" not in telling.seen[0]
    assert "Second sentence.[1]" in telling.seen[1]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_gives_the_question_up_and_the_request_to_the_model_with_it(sample_indexes: Path) -> None:
    printed = io.StringIO()
    with serve(lambda body: Response("late", delay_s=60)) as model:
        llm = LlmSettings(provider="openai_like", model="slow chat", base_url=model.url, deadline_s=90, translate=False)
        workspace = Workspace(Settings(indexes=sample_indexes, index="sample", llm=llm))

        def interrupt() -> None:
            end = time.monotonic() + 60
            while not model.requests and time.monotonic() < end:
                time.sleep(0.05)
            time.sleep(0.2)
            os.kill(os.getpid(), signal.SIGINT)

        chat = Conversation(workspace.service, Console(file=printed, width=120, force_terminal=True))
        threading.Thread(target=interrupt, daemon=True).start()
        opened = time.monotonic()
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # workers of a parallel run may ignore it
        try:
            assert chat.say("霁川能源2023年的范围一排放是多少？")
        finally:
            signal.signal(signal.SIGINT, before)
        assert time.monotonic() - opened < 80
        assert model.left.wait(timeout=5)
    assert "interrupted" in printed.getvalue()
    assert chat.turns == []
    assert json.dumps(chat.last) == "null"
