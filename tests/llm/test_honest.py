from collections.abc import Callable

import pytest

from qa.ask import AskService
from qa.ports.generation import Generator
from tests.llm.conftest import Asked
from tests.llm.replying import Played

WRONGLY_BLOCKED = 0.02


@pytest.mark.slow
def test_true_answers_are_kept_with_their_citations(asked: list[Asked], service_with: Callable[[Generator], AskService]) -> None:
    blocked = []
    for one in asked:
        answer = service_with(Played(lambda shown, claim=one.honest: [claim])).ask(one.pair.question)
        if answer.generator.kind != "llm" or answer.status == "not_found":
            blocked.append((one.pair.id, answer.generator.fallback))
            continue
        assert answer.generator.model == "played"
        assert answer.generator.prompt is not None
        assert answer.usage is not None
        assert all(claim.citations for claim in answer.claims)
        assert any(str(one.honest["value"]).replace(",", "") == (claim.value or "").replace(",", "") for claim in answer.claims)
    assert len(asked) > 230
    assert len(blocked) <= WRONGLY_BLOCKED * len(asked), (len(blocked), len(asked), blocked)
