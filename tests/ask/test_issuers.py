"""Documents that no company reports, asked for by who issued them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.ask import AskService
from qa.ask.issuers import issued_by
from qa.catalog import load_catalog
from qa.domain.documents import Company, Metadata
from qa.domain.passages import Passage, PassageFilter
from qa.domain.places import Span
from qa.retrieval.filtering import limits_of
from qa.understanding import understand
from tests.ask.test_service import EverythingRetriever
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.index import FakeIndex

TITLES = ("2024年用水情况 - 国家统计局", "关于节水的通知 - 青禾省水利局", "华岚能源年报，国家统计局数据")


def index() -> FakeIndex:
    """A bureau's numbers, another's notice, and a company's report whose title names the bureau."""
    made = FakeIndex(FakeEmbedder())
    for number, title in enumerate(TITLES):
        text = f"{title}。2024年用水量为{number + 3}亿立方米。"
        company = Company("华岚能源", "华岚能源") if number == 2 else None
        metadata = Metadata(title=title, language="zh-Hans", kind="report", company=company)
        passage = Passage(f"d{number}", 0, Span(0, len(text)), text, "text", "zh-Hans", 1, 1, (), (), ())
        made.add(f"d{number}", text, metadata, [passage])
    return made


READER = index()


def issued(question: str):
    query = understand(question, catalog=load_catalog(), companies=tuple(READER.companies()))
    return issued_by(query, READER)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("国家统计局公布的2024年用水量是多少？", "2024年用水量是多少？"),
        ("2024年國家統計局的用水量是多少？", "2024年用水量是多少？"),
        ("根据国家统计局数据显示，2024年用水量是多少？", "2024年用水量是多少？"),
        (
            "According to the National Bureau of Statistics, how much water was used in 2024?",
            "how much water was used in 2024?",
        ),
        ("How much water was used in 2024 according to the National Bureau of Statistics?", "How much water was used in 2024 ?"),
    ],
)
def test_the_documents_of_the_authority_are_asked_and_the_question_goes_without_it(question: str, rest: str) -> None:
    found = issued(question)
    assert found is not None
    assert found.documents == {"d0"}
    assert found.question == rest


@pytest.mark.parametrize(
    "question",
    [
        "财政部公布的2024年用水量是多少？",  # no document of it
        "华岚能源按国家统计局要求公布的用水量是多少？",  # a company is asked
        "According to the Bureau of Meteorology, how much water was used in 2024?",
        "国家统计局？",
        "华岚省水利局公布的2024年用水量是多少？",  # another province's
    ],
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert issued(question) is None


def test_a_search_is_limited_to_the_documents_asked() -> None:
    query = understand("2024年用水量是多少？", catalog=load_catalog(), companies=())
    limits = limits_of(replace(query, documents=frozenset({"d0"}), periods=()), READER)
    assert limits.where == PassageFilter(documents=frozenset({"d0"}))


def test_the_answer_repeats_the_question_as_it_was_put() -> None:
    asking = AskService(lambda: READER, lambda reader: EverythingRetriever(READER), load_catalog())
    assert asking.ask("国家统计局公布的2024年用水量是多少？").question == "国家统计局公布的2024年用水量是多少？"
