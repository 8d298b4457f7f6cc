import time

import pytest

from qa.adapters.llama_generator import openai_like
from qa.errors import GeneratorUnavailable
from qa.ports.generation import Message
from tests.fakes.llm_server import Response, serve

ASK = (Message("system", "be brief"), Message("user", "hello"))
SCHEMA: dict[str, object] = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}


@pytest.fixture(scope="module", autouse=True)
def _client_library_imported() -> None:
    """The first call imports the client library, which takes seconds and is not what these tests time."""
    with serve(lambda body: Response("ready")) as server:
        generator(server.url).complete(ASK, deadline_s=60)


def generator(url: str):  # type: ignore[no-untyped-def]
    return openai_like("scripted", url, None, deadline_s=10, max_tokens=50)


def test_completes_and_reports_usage() -> None:
    with serve(lambda body: Response("hi there")) as server:
        found = generator(server.url).complete(ASK, deadline_s=10)
    assert (found.text, found.prompt_tokens, found.completion_tokens) == ("hi there", 100, 20)
    assert [message["role"] for message in server.requests[0]["messages"]] == ["system", "user"]
    assert server.requests[0]["temperature"] == 0.0


def test_streams_in_pieces() -> None:
    with serve(lambda body: Response("one two three four")) as server:
        pieces = list(generator(server.url).stream(ASK, deadline_s=10))
    assert "".join(pieces) == "one two three four"
    assert len([piece for piece in pieces if piece]) > 1


def test_sends_the_schema_and_drops_it_where_the_endpoint_refuses_it() -> None:
    def script(body: dict) -> Response:  # type: ignore[type-arg]
        return Response(status=400) if "response_format" in body else Response('{"a": "b"}')

    with serve(script) as server:
        model = generator(server.url)
        assert model.complete(ASK, deadline_s=10, schema=SCHEMA).text == '{"a": "b"}'
        model.complete(ASK, deadline_s=10, schema=SCHEMA)
    assert ["response_format" in request for request in server.requests] == [True, False, False]


@pytest.mark.parametrize(
    ("response", "word"),
    [
        (Response(status=500), "HTTP 500"),
        (Response(status=429), "HTTP 429"),
        (Response(status=401), "refuses the key"),
        (Response(status=404), "no such model"),
        (Response("half", cut=True), "cannot be reached or breaks off"),
        (Response(raw=b"<html>not json</html>"), "scripted"),
    ],
)
def test_failures_are_named(response: Response, word: str) -> None:
    with serve(lambda body: response) as server, pytest.raises(GeneratorUnavailable, match=word):
        generator(server.url).complete(ASK, deadline_s=10)


@pytest.mark.parametrize("response", [Response("late", delay_s=5), Response("slow " * 20, trickle_s=0.05)])
def test_deadline_holds_even_while_an_answer_trickles(response: Response) -> None:
    with serve(lambda body: response) as server:
        model = generator(server.url)
        opened = time.monotonic()
        with pytest.raises(GeneratorUnavailable):
            model.complete(ASK, deadline_s=0.5)
        assert time.monotonic() - opened < 0.5 + 1.0


def test_an_endpoint_that_is_down_is_said() -> None:
    with pytest.raises(GeneratorUnavailable) as caught:
        generator("http://127.0.0.1:9/v1").complete(ASK, deadline_s=5)
    assert "QA_LLM__BASE_URL" in caught.value.hint
