"""The wire against a real server: `transformers serve` with a tiny Llama of random weights, made here.

Its gibberish must end in the extractive answer, never in an unverified one. It sends no `[DONE]` at the end of a stream.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.adapters.llama_generator import LlamaGenerator
from qa.assembly import Workspace
from qa.assembly.examination import examine
from qa.errors import GeneratorUnavailable
from qa.ports.generation import Message
from qa.settings import LlmSettings, Settings
from tests.fakes.tiny_llama import serving

NEEDED = ("accelerate", "fastapi", "openai", "transformers", "uvicorn")
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"transformers serve needs {', '.join(MISSING)} (pip install -e '.[dev]')"),
]
ASK = (Message("system", "be brief"), Message("user", "hello"))
SCHEMA: dict[str, object] = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}
QUESTIONS = ("霁川能源2023年的范围一排放是多少？", "What was Alibaba's PUE in FY2025?", "螞蟻集團2023年女性管理層佔比是多少？")


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlmSettings]:
    """A running server, as settings name it."""
    folder = tmp_path_factory.mktemp("wire")
    with serving(folder / "llama", folder) as url:
        yield LlmSettings(
            provider="openai_like",
            model=str(folder / "llama"),
            base_url=url,
            deadline_s=120,
            understanding_s=30,
            context_tokens=500,
            max_tokens=64,
        )


def generator(endpoint: LlmSettings, *, structured: bool) -> LlamaGenerator:
    from qa.adapters.llama_generator import openai_like

    made = openai_like(endpoint.model or "", endpoint.base_url or "", None, deadline_s=60, max_tokens=24)
    return LlamaGenerator(made._llm, made.name, structured=structured, accepts_timeout=True)


@pytest.mark.parametrize("structured", [True, False])
def test_completes_and_streams_the_same_with_usage(structured: bool, endpoint: LlmSettings) -> None:
    model = generator(endpoint, structured=structured)
    whole = model.complete(ASK, deadline_s=60, schema=SCHEMA)
    pieces = list(model.stream(ASK, deadline_s=60, schema=SCHEMA))
    assert whole.text
    streamed = "".join(piece.text for piece in pieces)
    assert whole.text.startswith(streamed.rstrip("\ufffd"))  # the server leaves out half a character at a stream's end
    assert len(streamed) > len(whole.text) / 2
    assert len([piece for piece in pieces if piece.text]) > 1
    assert 0 < whole.completion_tokens <= 24
    assert sum(piece.prompt_tokens for piece in pieces) == whole.prompt_tokens > 0
    assert sum(piece.completion_tokens for piece in pieces) == whole.completion_tokens


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("streaming", [True, False])
def test_gibberish_ends_in_the_extractive_answer(
    question: str, streaming: bool, endpoint: LlmSettings, sample_indexes: Path
) -> None:
    plain = Workspace(Settings(indexes=sample_indexes, index="sample")).service().ask(question)
    released: list[str] = []
    service = Workspace(Settings(indexes=sample_indexes, index="sample", llm=endpoint)).service()
    answer = service.ask(question, released=released.append if streaming else None)
    assert answer.status == "answered"
    assert (answer.answer, answer.claims) == (plain.answer, plain.claims)
    assert answer.generator.kind == "extractive"
    assert "generator_invalid" in (answer.generator.fallback or "")
    assert released == []
    assert answer.generator.steps
    assert all(step.dropped and not step.result for step in answer.generator.steps)


def test_doctor_reaches_it(endpoint: LlmSettings, sample_indexes: Path) -> None:
    found = examine(Settings(indexes=sample_indexes, index="sample", llm=endpoint), None)
    assert [one.level for one in found if one.subject == "llm"] == ["ok"]


def test_a_model_that_the_server_does_not_have_is_said(endpoint: LlmSettings) -> None:
    other = endpoint.model_copy(update={"model": "nobody/no-such-model"})
    with pytest.raises(GeneratorUnavailable):
        generator(other, structured=True).complete(ASK, deadline_s=60)
