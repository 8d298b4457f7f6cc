import threading
import time

import pytest

from qa.adapters.llama_generator import LlamaGenerator, openai_like
from qa.errors import GeneratorUnavailable, Withdrawn
from qa.ports.generation import Message, Stop
from tests.fakes.llm_server import LlmServer, Response, serve

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
    assert "".join(piece.text for piece in pieces) == "one two three four"
    assert len([piece for piece in pieces if piece.text]) > 1
    assert sum(piece.prompt_tokens for piece in pieces) == 100
    assert sum(piece.completion_tokens for piece in pieces) == 20


def test_sends_the_schema_and_drops_it_where_the_endpoint_refuses_it() -> None:
    def script(body: dict) -> Response:  # type: ignore[type-arg]
        return Response(status=400) if "response_format" in body else Response('{"a": "b"}')

    with serve(script) as server:
        model = generator(server.url)
        assert model.complete(ASK, deadline_s=10, schema=SCHEMA).text == '{"a": "b"}'
        model.complete(ASK, deadline_s=10, schema=SCHEMA)
    assert ["response_format" in request for request in server.requests] == [True, False, False]


def test_asks_a_stream_for_schema_and_usage_and_drops_them_where_the_endpoint_refuses_them() -> None:
    def script(body: dict) -> Response:  # type: ignore[type-arg]
        return Response(status=400) if "response_format" in body or "stream_options" in body else Response("fine")

    with serve(script) as server:
        model = generator(server.url)
        for _ in range(2):
            assert "".join(piece.text for piece in model.stream(ASK, deadline_s=10, schema=SCHEMA)) == "fine"
    assert [("response_format" in one, "stream_options" in one) for one in server.requests] == [
        (True, True),
        (False, False),
        (False, False),
    ]


def test_a_refusal_for_another_reason_does_not_unlearn_schemas() -> None:
    replies = iter([Response(status=400), Response(status=400), Response("{}")])
    with serve(lambda body: next(replies)) as server:
        model = generator(server.url)
        with pytest.raises(GeneratorUnavailable):
            model.complete(ASK, deadline_s=10, schema=SCHEMA)
        model.complete(ASK, deadline_s=10, schema=SCHEMA)
    assert "response_format" in server.requests[-1]


def given_up(server: LlmServer) -> bool:
    return server.left.wait(timeout=3)


SLOW = [Response("late", delay_s=20), Response("slow " * 200, trickle_s=0.05)]


def stop_when_asked(server: LlmServer, stop: Stop) -> None:
    while not server.requests:
        time.sleep(0.02)
    time.sleep(0.3)
    stop.stop()


@pytest.mark.parametrize("way", ["complete", "stream"])
@pytest.mark.parametrize("response", SLOW)
def test_a_stop_closes_the_connection(response: Response, way: str) -> None:
    with serve(lambda body: response) as server:
        stop = Stop()
        threading.Thread(target=stop_when_asked, args=(server, stop), daemon=True).start()
        model = generator(server.url)
        opened = time.monotonic()
        ask = model.complete if way == "complete" else model.stream
        with pytest.raises(Withdrawn):
            tuple(ask(ASK, deadline_s=30, stop=stop))  # type: ignore[arg-type]
        assert time.monotonic() - opened < 10
        assert given_up(server)


@pytest.mark.parametrize("response", SLOW)
def test_a_passed_deadline_closes_the_connection(response: Response) -> None:
    with serve(lambda body: response) as server:
        with pytest.raises(GeneratorUnavailable):
            generator(server.url).complete(ASK, deadline_s=2)
        assert given_up(server)


def test_closing_the_pieces_closes_the_connection() -> None:
    with serve(lambda body: SLOW[1]) as server:
        pieces = generator(server.url).stream(ASK, deadline_s=30)
        assert next(iter(pieces)).text
        pieces.close()  # type: ignore[attr-defined]
        assert given_up(server)


def test_a_model_without_coroutines_is_read_in_a_thread_of_its_own() -> None:
    from llama_index.core.llms import MockLLM

    model = LlamaGenerator(MockLLM(max_tokens=3), "mock")
    assert model.complete(ASK, deadline_s=10).text
    assert "".join(piece.text for piece in model.stream(ASK, deadline_s=10))


def test_says_when_the_endpoint_may_be_asked_again() -> None:
    with serve(lambda body: Response(status=429, retry_after="7")) as server, pytest.raises(GeneratorUnavailable) as caught:
        generator(server.url).complete(ASK, deadline_s=5)
    assert caught.value.passing
    assert caught.value.retry_after_s == 7


@pytest.mark.parametrize("status", [401, 403, 404])
def test_what_no_other_try_mends_is_marked(status: int) -> None:
    failure = Response(status=status, said="The model `gpt-0` does not exist")
    with serve(lambda body: failure) as server, pytest.raises(GeneratorUnavailable, match="gpt-0") as caught:
        generator(server.url).complete(ASK, deadline_s=5)
    assert not caught.value.passing


@pytest.mark.parametrize(
    ("response", "word"),
    [
        (Response(status=500), "HTTP 500"),
        (Response(status=429), "HTTP 429"),
        (Response(status=401), "refuses the key"),
        (Response(status=404), "no such model"),
        (Response("half", cut=True), "cannot be reached or breaks off"),
        (Response(raw=b"<html>not json</html>"), "is no chat completion"),
        (Response(raw=b'{"error": "no such thing"}'), "is no chat completion"),
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
