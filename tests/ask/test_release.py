"""Sentences are released when they are verified; nothing that was released is ever taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.ask import AskService, GeneratorDrafter
from qa.catalog import load_catalog
from qa.domain.answers import Answer
from qa.domain.evidence import Draft, DraftClaim, Quote, Segment
from qa.domain.figures import Qualifiers
from qa.domain.places import Span
from qa.domain.queries import Part, Query
from qa.errors import GeneratorUnavailable, Withdrawn
from qa.ports.generation import Completion, Message, Stop
from qa.verification import verify
from tests.ask.test_service import INDEX, EverythingRetriever
from tests.llm.replying import evidence_in
from tests.verification.world import ENGLISH, year

QUESTION = "How did Nordwind's Scope 1 emissions change from 2022 to 2023?"


class Words:
    def count(self, text: str) -> int:
        return len(text.split())


@dataclass
class Teller:
    """A model that writes these claims, in pieces of these sizes, and breaks off where it is told to."""

    claims: list[dict[str, Any]]
    sizes: list[int] = field(default_factory=lambda: [7])
    cut: int | None = None
    unanswered: list[str] = field(default_factory=list)
    name: str = "teller"
    stopped: Stop | None = None

    def text(self, messages: tuple[Message, ...]) -> str:
        row = next(piece.name for piece in evidence_in(messages) if piece.text.startswith("Scope 1"))
        claims = [{**claim, "evidence": [row]} if claim.get("operation") is None else claim for claim in self.claims]
        return json.dumps({"claims": claims, "unanswered": self.unanswered}, ensure_ascii=False)

    def complete(self, messages: tuple[Message, ...], **_: object) -> Completion:
        return Completion(self.text(messages), 10, 5)

    def stream(self, messages: tuple[Message, ...], **_: object) -> Iterator[Completion]:
        text, place, turn = self.text(messages), 0, 0
        while place < len(text):
            size = self.sizes[turn % len(self.sizes)]
            yield Completion(text[place : place + size])
            place, turn = place + size, turn + 1
            if self.cut is not None and place >= self.cut:
                raise GeneratorUnavailable("the line is cut")
        yield Completion("", 10, 5)


def level(name: str, year: int, number: str, said: str | None = None) -> dict[str, Any]:
    return {
        "id": name, "text": f"Nordwind's Scope 1 emissions were {said or number} tCO2e in {year}.", "value": number,
        "unit": "tCO2e", "period": str(year), "entity": "Nordwind", "metric": "Scope 1 emissions",
    }  # fmt: skip


GROWTH = {
    "id": "g", "text": "Nordwind's Scope 1 emissions fell by 11.1%.", "value": "-11.1", "unit": "%", "metric": "Scope 1 emissions",
    "entity": "Nordwind", "operation": {"name": "growth", "operands": ["new", "old"]},
}  # fmt: skip
NEW, OLD = level("new", 2023, "1,200"), level("old", 2022, "1,350")
LIE, MISTOLD = level("lie", 2023, "1,300"), level("lie2", 2023, "1,200", said="1,900")
CLAIMS = [NEW, OLD, GROWTH, LIE, MISTOLD]


def asked(model: Teller, released: list[str] | None, stop: Stop | None = None) -> Answer:
    service = AskService(
        lambda: INDEX,
        lambda reader: EverythingRetriever(INDEX),
        load_catalog(),
        drafter=GeneratorDrafter(model, Words()),
        today=lambda: date(2026, 11, 21),
    )
    return service.ask(QUESTION, released=released.append if released is not None else None, stop=stop)


def told(answer: Answer) -> dict[str, object]:
    return answer.model_dump(exclude={"timings_ms", "usage"})


def test_the_levels_and_their_calculation_hold() -> None:
    released: list[str] = []
    answer = asked(Teller([NEW, OLD, GROWTH]), released)
    assert answer.generator.kind == "llm"
    assert len(answer.claims) == 3
    assert "".join(released) == answer.answer
    assert len(released) == 3


def test_a_calculation_waits_for_operands_that_come_after_it() -> None:
    released: list[str] = []
    answer = asked(Teller([GROWTH, OLD, NEW]), released)
    assert "".join(released) == answer.answer
    assert answer.answer.startswith("Nordwind's Scope 1 emissions fell by 11.1%.")
    assert told(answer) == told(asked(Teller([GROWTH, OLD, NEW]), None))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=6),
    st.lists(st.integers(1, 200), min_size=1, max_size=8),
    st.booleans(),
)
def test_what_is_released_begins_the_answer_and_streaming_changes_nothing(
    claims: list[dict[str, Any]], sizes: list[int], unanswered: bool
) -> None:
    named = [{**claim, "id": claim["id"] if claims.index(claim) == place else f"x{place}"} for place, claim in enumerate(claims)]
    parts = ["Scope 1 emissions of Nordwind"] if unanswered else []
    released: list[str] = []
    streamed = asked(Teller(named, sizes, unanswered=parts), released)
    whole = asked(Teller(named, unanswered=parts), None)
    assert told(streamed) == told(whole)
    if streamed.generator.kind == "llm":
        assert streamed.answer.startswith("".join(released))
        assert streamed.status == "not_found" or released
    else:
        assert released == []
    assert "1,300" not in "".join(released)
    assert "1,900" not in "".join(released)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 900), st.lists(st.integers(1, 60), min_size=1, max_size=5))
def test_what_was_released_stands_when_the_model_breaks_off(cut: int, sizes: list[int]) -> None:
    released: list[str] = []
    answer = asked(Teller(CLAIMS, sizes, cut=cut), released)
    if released:
        assert answer.generator.kind == "llm"
        assert answer.answer.startswith("".join(released))
        assert answer.generator.interrupted == "the line is cut"
        assert answer.status == "partial"
        assert answer.unanswered == (QUESTION,)
    elif answer.generator.kind == "extractive":
        assert "the line is cut" in (answer.generator.fallback or "")


def test_a_reply_that_ends_in_the_middle_is_partial() -> None:
    class Short(Teller):
        def text(self, messages: tuple[Message, ...]) -> str:
            return super().text(messages)[:-60]

    for released in ([], None):
        answer = asked(Short([NEW, OLD]), released)
        assert answer.status == "partial"
        assert "breaks off" in (answer.generator.interrupted or "")
        assert [claim.value for claim in answer.claims] == ["1,200"]


def test_a_question_that_was_withdrawn_has_no_answer() -> None:
    class Patient(Teller):
        def complete(self, messages: tuple[Message, ...], **options: object) -> Completion:
            raise Withdrawn("gone")

    with pytest.raises(Withdrawn):
        asked(Patient([NEW]), None, Stop())


def test_prose_names_the_basis_of_its_number() -> None:
    start = ENGLISH.index("Scope 2 emissions (location-based)")
    quote = Quote("en", Span(start, ENGLISH.index("\n", start)))
    query = Query(question="Scope 2 emissions in 2023?", language="en", kind="figure", parts=(Part("", "figure"),))
    for basis, holds in (("location", True), ("market", False)):
        text = f"Nordwind's Scope 2 emissions were 870 tCO2e in 2023, {basis}-based."
        claim = DraftClaim(
            "c1", text, (quote,), value="870", unit="tCO2e", period=year(2023), entity="Nordwind", entity_key="nordwind",
            metric="Scope 2 emissions", metric_id="ghg_scope2", qualifiers=Qualifiers(scope="2", basis="location"),
        )  # fmt: skip
        verified = verify(Draft((claim,), (Segment(text, ("c1",)),)), query, INDEX, load_catalog())
        assert bool(verified.segments) == holds, verified.dropped
