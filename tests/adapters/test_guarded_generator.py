import threading
import time
from collections.abc import Iterator

import pytest

from qa.adapters import guarded_generator
from qa.adapters.circuit_breaker import FAILURES_TO_OPEN, OPEN_FOR_S, CircuitBreaker
from qa.adapters.guarded_generator import GuardedGenerator
from qa.adapters.recorded_generator import RecordedGenerator
from qa.errors import GeneratorUnavailable, Overloaded, Withdrawn
from qa.ports.generation import Completion, Message, Stop

ASK = (Message("user", "hello"),)


class Flaky:
    name = "flaky"

    def __init__(self, failures: int, error: GeneratorUnavailable | None = None) -> None:
        self.failures = failures
        self.error = error or GeneratorUnavailable("down")
        self.calls = 0

    def complete(self, messages: tuple[Message, ...], **_: object) -> Completion:
        self.calls += 1
        if self.calls <= self.failures:
            raise self.error
        return Completion("yes", 1, 2)

    def stream(self, messages: tuple[Message, ...], **_: object) -> Iterator[Completion]:
        yield self.complete(messages)


def asked(generator: GuardedGenerator, way: str, *, deadline_s: float) -> str:
    if way == "complete":
        return generator.complete(ASK, deadline_s=deadline_s).text
    return "".join(piece.text for piece in generator.stream(ASK, deadline_s=deadline_s))


def test_retries_twice_then_gives_up() -> None:
    two = Flaky(2)
    assert GuardedGenerator(two, concurrency=1).complete(ASK, deadline_s=30).text == "yes"
    three = Flaky(3)
    with pytest.raises(GeneratorUnavailable):
        GuardedGenerator(three, concurrency=1).complete(ASK, deadline_s=30)
    assert three.calls == 3


def test_what_can_be_done_without_is_tried_once_behind_the_same_limits() -> None:
    one = Flaky(1)
    guarded = GuardedGenerator(one, concurrency=1)
    with pytest.raises(GeneratorUnavailable):
        guarded.once().complete(ASK, deadline_s=30)
    assert one.calls == 1
    assert guarded.once()._slots is guarded._slots
    assert guarded.once()._breaker is guarded._breaker


def test_does_not_wait_beyond_the_deadline() -> None:
    flaky = Flaky(3)
    with pytest.raises(GeneratorUnavailable):
        GuardedGenerator(flaky, concurrency=1).complete(ASK, deadline_s=0.05)
    assert flaky.calls == 1


def fail(breaker: CircuitBreaker) -> None:
    with pytest.raises(ZeroDivisionError), breaker.watching("m"):
        raise ZeroDivisionError


def test_breaker_opens_after_repeated_failures_and_lets_one_try_later() -> None:
    now = [0.0]
    breaker = CircuitBreaker(clock=lambda: now[0])
    for _ in range(FAILURES_TO_OPEN):
        fail(breaker)
    with pytest.raises(GeneratorUnavailable, match="in a row"), breaker.watching("m"):
        pass
    now[0] = OPEN_FOR_S + 1
    with breaker.watching("m"), pytest.raises(GeneratorUnavailable), breaker.watching("m"):
        pass  # while one call tries whether the endpoint is back, no other does
    with breaker.watching("m"), breaker.watching("m"):
        pass


def test_a_failed_try_keeps_the_breaker_open() -> None:
    now = [0.0]
    breaker = CircuitBreaker(clock=lambda: now[0])
    for _ in range(FAILURES_TO_OPEN):
        fail(breaker)
    now[0] = OPEN_FOR_S + 1
    fail(breaker)
    with pytest.raises(GeneratorUnavailable), breaker.watching("m"):
        pass


def test_what_was_withdrawn_says_nothing_of_the_endpoint() -> None:
    breaker = CircuitBreaker()
    for _ in range(2 * FAILURES_TO_OPEN):
        with pytest.raises(Withdrawn), breaker.watching("m"):
            raise Withdrawn("gone")
    with breaker.watching("m"):
        pass


@pytest.mark.parametrize("way", ["complete", "stream"])
def test_waits_as_long_as_the_endpoint_asks(way: str) -> None:
    flaky = Flaky(1, GeneratorUnavailable("busy", retry_after_s=0.6))
    opened = time.monotonic()
    assert asked(GuardedGenerator(flaky, concurrency=1), way, deadline_s=5) == "yes"
    assert 0.6 <= time.monotonic() - opened < 3


@pytest.mark.parametrize("way", ["complete", "stream"])
def test_gives_up_at_once_where_the_endpoint_asks_for_more_time_than_there_is(way: str) -> None:
    flaky = Flaky(1, GeneratorUnavailable("busy", retry_after_s=60))
    opened = time.monotonic()
    with pytest.raises(GeneratorUnavailable, match="busy"):
        asked(GuardedGenerator(flaky, concurrency=1), way, deadline_s=5)
    assert time.monotonic() - opened < 1
    assert flaky.calls == 1


@pytest.mark.parametrize("way", ["complete", "stream"])
def test_does_not_repeat_what_cannot_help(way: str) -> None:
    flaky = Flaky(1, GeneratorUnavailable("wrong key", passing=False))
    with pytest.raises(GeneratorUnavailable, match="wrong key"):
        asked(GuardedGenerator(flaky, concurrency=1), way, deadline_s=30)
    assert flaky.calls == 1


def test_a_stream_that_has_begun_is_not_begun_again() -> None:
    class Cut(Flaky):
        def stream(self, messages: tuple[Message, ...], **_: object) -> Iterator[Completion]:
            self.calls += 1
            yield Completion("half")
            raise GeneratorUnavailable("cut")

    cut = Cut(0)
    with pytest.raises(GeneratorUnavailable, match="cut"):
        asked(GuardedGenerator(cut, concurrency=1), "stream", deadline_s=30)
    assert cut.calls == 1


def test_says_overloaded_where_no_slot_becomes_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded_generator, "LONGEST_QUEUE_S", 0.3)
    guarded = GuardedGenerator(Flaky(0), concurrency=1)
    holding = guarded.stream(ASK, deadline_s=5)
    next(iter(holding))
    with pytest.raises(Overloaded) as caught:
        guarded.complete(ASK, deadline_s=30)
    assert caught.value.retry_after_s >= 1


def test_a_stop_ends_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded, stop = GuardedGenerator(Flaky(3, GeneratorUnavailable("busy", retry_after_s=20)), concurrency=1), Stop()
    threading.Timer(0.2, stop.stop).start()
    opened = time.monotonic()
    with pytest.raises(Withdrawn):
        guarded.complete(ASK, deadline_s=60, stop=stop)
    assert time.monotonic() - opened < 2


def test_stream_releases_its_slot_when_dropped() -> None:
    guarded = GuardedGenerator(Flaky(0), concurrency=1)
    pieces = guarded.stream(ASK, deadline_s=1)
    assert next(iter(pieces)).text == "yes"
    pieces.close()  # type: ignore[attr-defined]
    assert guarded.complete(ASK, deadline_s=1).text == "yes"


def test_records_once_and_replays_without_the_endpoint(tmp_path) -> None:  # type: ignore[no-untyped-def]
    inner = Flaky(0)
    recorder = RecordedGenerator(tmp_path, "m", inner)
    assert recorder.complete(ASK, deadline_s=1) == recorder.complete(ASK, deadline_s=1) == Completion("yes", 1, 2)
    assert inner.calls == 1
    replay = RecordedGenerator(tmp_path, "m")
    assert replay.complete(ASK, deadline_s=1).text == "yes"
    with pytest.raises(GeneratorUnavailable, match="no recorded response"):
        replay.complete((Message("user", "other"),), deadline_s=1)
    with pytest.raises(GeneratorUnavailable, match="no recorded response"):
        RecordedGenerator(tmp_path, "other").complete(ASK, deadline_s=1)


def test_another_parameter_is_another_response(tmp_path) -> None:  # type: ignore[no-untyped-def]
    RecordedGenerator(tmp_path, "m", Flaky(0), parameters={"max_tokens": 100}).complete(ASK, deadline_s=1)
    with pytest.raises(GeneratorUnavailable, match="no recorded response"):
        RecordedGenerator(tmp_path, "m", parameters={"max_tokens": 200}).complete(ASK, deadline_s=1)
    assert RecordedGenerator(tmp_path, "m", parameters={"max_tokens": 100}).complete(ASK, deadline_s=1).text == "yes"


def test_a_stream_is_recorded_when_it_is_whole(tmp_path) -> None:  # type: ignore[no-untyped-def]
    class Pieces(Flaky):
        def stream(self, messages: tuple[Message, ...], **_: object) -> Iterator[Completion]:
            yield from (Completion("y"), Completion("es"), Completion("", 3, 4))

    recorder = RecordedGenerator(tmp_path, "m", Pieces(0))
    dropped = recorder.stream(ASK, deadline_s=1)
    next(dropped)
    dropped.close()  # type: ignore[attr-defined]
    assert not list(tmp_path.iterdir())
    assert len(list(recorder.stream(ASK, deadline_s=1))) == 3
    assert RecordedGenerator(tmp_path, "m").complete(ASK, deadline_s=1) == Completion("yes", 3, 4)


def test_a_damaged_recording_counts_as_none(tmp_path) -> None:  # type: ignore[no-untyped-def]
    recorder = RecordedGenerator(tmp_path, "m", Flaky(0))
    recorder.complete(ASK, deadline_s=1)
    (file,) = tmp_path.iterdir()
    file.write_text('{"text": ')
    assert recorder.complete(ASK, deadline_s=1).text == "yes"
