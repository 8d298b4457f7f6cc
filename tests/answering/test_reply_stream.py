"""A reply read while it comes gives the same claims however it is cut into pieces."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answering.generated.reply import MOST_CLAIMS, ReplyReader, read_reply
from qa.errors import GeneratorInvalid

CLAIMS = [
    {"id": "c1", "text": 'A "quoted" [E1] {brace} statement \\ 52.2%', "evidence": ["E1"], "value": "52.2", "unit": "%"},
    {"id": "c2", "text": "乙为3.5万吨。", "evidence": ["E2", "E3"], "value": "3.5", "unit": "万吨"},
    {"id": "c3", "text": "sum", "operation": {"name": "sum", "operands": ["c1", "c2"]}, "value": "55.7"},
]
WHOLE = json.dumps({"claims": CLAIMS, "unanswered": ["was ist [das]?", "丙"]}, ensure_ascii=False)
FORMS = [
    WHOLE,
    json.dumps({"unanswered": ["was ist [das]?", "丙"], "claims": CLAIMS}, indent=2),
    f"```json\n{WHOLE}\n```",
    f"Here you are: {WHOLE} I hope it helps.",
    f'<think>maybe {{"claims": [{{"id": "c9", "text": "no"}}]}}</think>\n{WHOLE}',
]


def read(pieces: list[str]) -> tuple[list[str], ReplyReader]:
    reader, given_out = ReplyReader(), []
    for piece in pieces:
        given_out.extend(claim.id for claim in reader.feed(piece))
    return given_out, reader


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FORMS), st.lists(st.integers(0, 600), max_size=40))
def test_the_pieces_do_not_matter(text: str, cuts: list[int]) -> None:
    places = [0, *sorted(cut for cut in cuts if cut < len(text)), len(text)]
    given_out, reader = read([text[start:end] for start, end in itertools.pairwise(places)])
    assert given_out == ["c1", "c2", "c3"]
    assert reader.whole
    assert reader.finish() == read_reply(WHOLE)
    assert reader.finish().unanswered == ["was ist [das]?", "丙"]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WHOLE)))
def test_what_came_before_a_cut_stands(end: int) -> None:
    given_out, reader = read(list(WHOLE[:end]))
    whole = [name for name in ("c1", "c2", "c3") if _end_of(name) <= end]
    assert given_out == whole
    if not whole:
        with pytest.raises(GeneratorInvalid):
            reader.finish()
    else:
        assert [claim.id for claim in reader.finish().claims] == whole


def _end_of(name: str) -> int:
    number = ("c1", "c2", "c3").index(name)
    text = json.dumps(CLAIMS[number], ensure_ascii=False)
    return WHOLE.index(text) + len(text)


def test_a_claim_comes_out_with_its_last_brace() -> None:
    reader, seen = ReplyReader(), []
    for place, char in enumerate(WHOLE, 1):
        seen.extend((claim.id, place) for claim in reader.feed(char))
    assert seen == [(name, _end_of(name)) for name in ("c1", "c2", "c3")]


def test_a_claim_without_the_asked_form_is_left_out() -> None:
    text = json.dumps({"claims": [CLAIMS[0], {"id": 3}, "words", 7, None, CLAIMS[1]]})
    assert [claim.id for claim in read_reply(text).claims] == ["c1", "c2"]


def test_a_flood_is_bounded() -> None:
    text = json.dumps({"claims": [{**CLAIMS[0], "id": f"c{number}"} for number in range(500)]})
    assert len(read_reply(text).claims) == MOST_CLAIMS
    with pytest.raises(GeneratorInvalid):
        read_reply("[{" * 300_000)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='{}[]":,claims\\ 1e\n', max_size=300))
def test_gibberish_is_refused_and_nothing_else_happens(text: str) -> None:
    try:
        assert read_reply(f'{{"claims": [{text}').claims is not None
    except GeneratorInvalid:
        pass
