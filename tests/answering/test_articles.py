"""Questions as a reader of a news article would ask them, from file to answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.ask import AskService
from qa.assembly import Workspace
from qa.settings import Settings

ARTICLES = Path(__file__).parent / "articles"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> AskService:
    workspace = Workspace(Settings(indexes=tmp_path_factory.mktemp("articles"), index="articles"))
    workspace.ingest([ARTICLES])
    return workspace.service()


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("《2025临舟集团ESG报告》是什么时候发布的？", "2025年5月16日"),
        ("临舟集团哪一年提出碳中和目标？", "2019年"),
        ("临舟集团的碳中和目标年份是哪一年？", "不晚于2035年"),
        ("临舟集团什么时候完成双重主要上市？", "2024年8月"),
        ("临舟集团的可持续发展战略是什么时候启动的？", "2021年3月"),
        ("By when does 临舟集团 aim to be carbon neutral?", "by 2035"),
    ],
)
def test_a_date_is_that_of_the_event_asked_for(service: AskService, question: str, lead: str) -> None:
    assert service.ask(question).answer.startswith(lead)


def test_an_anniversary_is_quoted_and_another_events_date_is_not_taken(service: AskService) -> None:
    answer = service.ask("临舟快递是哪一年诞生的？").answer
    assert "二十周年" in answer
    assert not answer.startswith("2021")


def test_a_date_that_no_sentence_gives_is_not_guessed(service: AskService) -> None:
    assert service.ask("临舟集团哪一年收购了临舟医学？").status == "not_found"
