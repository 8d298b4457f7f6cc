from collections.abc import Iterator

import pytest

from qa.adapters.guarded_generator import FAILURES_TO_OPEN, OPEN_FOR_S, CircuitBreaker, GuardedGenerator
from qa.adapters.recorded_generator import RecordedGenerator
from qa.errors import GeneratorUnavailable
from qa.ports.generation import Completion, Message

ASK = (Message("user", "hello"),)


class Flaky:
    name = "flaky"

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.calls = 0

    def complete(self, messages: tuple[Message, ...], *, deadline_s: float, schema: dict[str, object] | None = None) -> Completion:
        self.calls += 1
        if self.calls <= self.failures:
            raise GeneratorUnavailable("down")
        return Completion("yes", 1, 2)

    def stream(self, messages: tuple[Message, ...], *, deadline_s: float) -> Iterator[str]:
        yield self.complete(messages, deadline_s=deadline_s).text


def test_retries_twice_then_gives_up() -> None:
    two = Flaky(2)
    assert GuardedGenerator(two, concurrency=1).complete(ASK, deadline_s=30).text == "yes"
    three = Flaky(3)
    with pytest.raises(GeneratorUnavailable):
        GuardedGenerator(three, concurrency=1).complete(ASK, deadline_s=30)
    assert three.calls == 3


def test_does_not_wait_beyond_the_deadline() -> None:
    flaky = Flaky(3)
    with pytest.raises(GeneratorUnavailable):
        GuardedGenerator(flaky, concurrency=1).complete(ASK, deadline_s=0.05)
    assert flaky.calls == 1


def test_breaker_opens_after_repeated_failures_and_lets_one_try_later() -> None:
    now = [0.0]
    breaker = CircuitBreaker(clock=lambda: now[0])
    for _ in range(FAILURES_TO_OPEN):
        breaker.check("m")
        breaker.report(failed=True)
    with pytest.raises(GeneratorUnavailable, match="in a row"):
        breaker.check("m")
    now[0] = OPEN_FOR_S + 1
    breaker.check("m")
    breaker.report(failed=False)
    breaker.check("m")


def test_stream_releases_its_slot_when_dropped() -> None:
    guarded = GuardedGenerator(Flaky(0), concurrency=1)
    pieces = guarded.stream(ASK, deadline_s=1)
    assert next(iter(pieces)) == "yes"
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
