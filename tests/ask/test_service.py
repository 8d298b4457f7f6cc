from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.ask import AskService, Calls
from qa.catalog import load_catalog
from qa.domain.answers import Answer, Usage
from qa.domain.evidence import Draft, DraftClaim, Evidence, Hit, Quote, Segment
from qa.domain.passages import PassageFilter
from qa.domain.queries import Query
from qa.errors import FilterInvalid, GeneratorUnavailable, QuestionInvalid, SettingsInvalid
from qa.ports.indexing import IndexReader
from tests.fakes.index import FakeIndex
from tests.verification.world import CHINESE, make_index, sentence_figures

INDEX = make_index()


@dataclass
class EverythingRetriever:
    """Finds all passages of the companies asked for."""

    reader: FakeIndex

    def retrieve(self, query: Query, *, k: int, explain: bool = False) -> Evidence:
        companies = frozenset(company.key for company in query.companies) or None
        hits = self.search(query.question, k, PassageFilter(companies=companies))
        return Evidence(tuple(hits), searched_documents=2, searched_pages=2, searched_passages=2, trace=("all",) if explain else ())

    def search(self, text: str, k: int, where: PassageFilter, *, query: Query | None = None) -> Sequence[Hit]:
        found = [(number, passage) for record in self.reader.documents() for number, passage in self.reader.passages_of(record.id)]
        wanted = where.companies
        return [Hit(number, passage, 1.0) for number, passage in found if wanted is None or passage.companies & wanted][:k]


@dataclass
class FixedDrafter:
    """A language model that always writes one draft, or fails."""

    draft: Draft | None
    model: str = "fixed"

    def write(self, query: Query, evidence: Evidence, reader: IndexReader, calls: Calls) -> FixedDrafter.Written:
        if self.draft is None:
            raise GeneratorUnavailable("the endpoint does not answer")
        return FixedDrafter.Written(self.draft, "answer.v1@abc", Usage(prompt_tokens=1, completion_tokens=1, seconds=0.1))

    @dataclass
    class Written:
        draft: Draft
        prompt: str | None
        usage: Usage | None
        interrupted: str | None = None


def service(drafter: FixedDrafter | None = None) -> AskService:
    return AskService(
        lambda: INDEX, lambda reader: EverythingRetriever(INDEX), load_catalog(), drafter=drafter, today=lambda: date(2026, 11, 21)
    )


def exact(answer: Answer) -> bool:
    """Whether every citation, nearest ones included, quotes the stored text character for character."""
    nearest = answer.not_found.nearest if answer.not_found else ()
    return all(INDEX.document_text(one.document.id)[one.start : one.end] == one.quote for one in (*answer.citations, *nearest))


QUESTIONS = [
    "青禾科技2024年范围一温室气体排放量是多少？",
    "青禾科技2024年範圍二溫室氣體排放量是多少？",
    "What were Qinghe Technology's Scope 1 emissions in 2024?",
    "What was Nordwind's share of women in management in 2023?",
    "Compare Nordwind's Scope 1 emissions in 2022 and 2023",
    "青禾科技捐建了多少间图书室，惠及多少师生？",
    "青禾科技2019年范围一温室气体排放量是多少？",
    "What was Nordwind's water consumption in 2023?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_citation_is_exact_and_every_marker_has_one(question: str) -> None:
    answer = service().ask(question)
    assert exact(answer)
    for citation in answer.citations:
        assert f"[{citation.id}]" in answer.answer
    for claim in answer.claims:
        assert set(claim.citations) <= {citation.id for citation in answer.citations}
        assert claim.citations


@given(st.text(max_size=60))
def test_no_question_breaks_it_and_no_quote_is_invented(question: str) -> None:
    try:
        answer = service().ask(question)
    except QuestionInvalid:
        return
    assert exact(answer)


def test_an_answer_carries_the_contract_s_fields() -> None:
    answer = service().ask("青禾科技2024年范围一温室气体排放量是多少？", explain=True)
    assert (answer.status, answer.language) == ("answered", "zh-Hans")
    assert answer.answer == "青禾科技2024年的范围一温室气体排放量为12.5万吨二氧化碳当量[1]。"
    claim, citation = answer.claims[0], answer.citations[0]
    assert (claim.value, claim.unit, claim.canonical_value, claim.canonical_unit) == ("12.5", "万吨二氧化碳当量", "125000", "tCO2e")
    assert claim.period is not None
    assert (claim.period.label, claim.period.start, claim.period.source) == ("2024", "2024-01-01", "sentence")
    assert claim.qualifiers.scope == "1"
    assert (citation.page, citation.document.company) == (1, "青禾科技")
    assert answer.generator.kind == "extractive"
    assert set(answer.timings_ms) == {"understand", "retrieve", "answer", "verify"}
    assert answer.explanation is not None


def test_a_table_citation_names_what_binds_its_figure() -> None:
    answer = service().ask("What was Nordwind's share of women in management in 2022?")
    assert {(one.role, one.quote) for one in answer.citations[0].support} == {("period", "2022"), ("unit", "%")}


def test_the_answer_s_language_can_be_chosen() -> None:
    answer = service().ask("青禾科技2024年范围一温室气体排放量是多少？", language="zh-Hant")
    assert "萬噸二氧化碳當量" in answer.answer
    with pytest.raises(QuestionInvalid):
        service().ask("青禾科技2024年范围一温室气体排放量是多少？", language="fr")


def test_filters_replace_what_the_question_names() -> None:
    answer = service().ask("范围一温室气体排放量是多少？", companies=["Nordwind"], periods=["2022"])
    assert "1,350" in answer.answer
    assert answer.understood.entities == ("Nordwind AG",)
    with pytest.raises(FilterInvalid):
        service().ask("Scope 1?", periods=["some time"])


def test_an_unknown_company_is_named_with_those_that_are_known() -> None:
    answer = service().ask("What were the Scope 1 emissions?", companies=["Unheard Ltd"])
    assert answer.not_found is not None
    assert answer.not_found.reason == "unknown_company"
    assert "Unheard Ltd" in answer.answer
    assert "Nordwind" in answer.answer


def test_only_another_period_is_said_with_that_period() -> None:
    answer = service().ask("青禾科技2019年范围一温室气体排放量是多少？")
    assert answer.not_found is not None
    assert answer.not_found.reason == "other_period_only"
    assert "2024年" in answer.answer
    assert answer.not_found.nearest
    assert answer.not_found.searched.documents == 2


def test_a_blank_is_cited_and_is_no_answer() -> None:
    answer = service().ask("How much hazardous waste did Nordwind generate in 2023?")
    assert (answer.status, answer.not_found.reason if answer.not_found else None) == ("not_found", "not_disclosed")
    assert "not reported" in answer.answer
    assert answer.citations[0].quote.startswith("Hazardous waste")


def test_a_compound_question_is_answered_in_all_its_parts() -> None:
    answer = service().ask("青禾科技捐建了多少间图书室，惠及多少师生？")
    assert "120间" in answer.answer
    assert "3万名师生" in answer.answer


@pytest.mark.parametrize("question", ["", "   ", "？？", "x" * 2001])
def test_refuses_an_empty_or_overlong_question(question: str) -> None:
    with pytest.raises(QuestionInvalid):
        service().ask(question)


def written(text: str, value: str) -> Draft:
    figure = sentence_figures()[0]
    start = CHINESE.index("2024年，青禾科技")
    quote = Quote("zh", type(figure.span)(start, CHINESE.index("。", start) + 1))
    claim = DraftClaim(
        "a", text, (quote,), value=value, unit="万吨二氧化碳当量", metric="范围一温室气体排放量", period=figure.period
    )
    return Draft((claim,), (Segment(text, ("a",)),))


def test_a_language_model_s_verified_draft_is_the_answer() -> None:
    answer = service(FixedDrafter(written("2024年范围一排放为12.5万吨二氧化碳当量。", "12.5"))).ask(
        "青禾科技2024年范围一排放是多少？"
    )
    assert answer.answer == "2024年范围一排放为12.5万吨二氧化碳当量。[1]"
    assert (answer.generator.kind, answer.generator.model, answer.generator.prompt) == ("llm", "fixed", "answer.v1@abc")
    assert answer.usage is not None


def test_a_lying_language_model_is_replaced_by_the_extracted_answer() -> None:
    answer = service(FixedDrafter(written("2024年范围一排放为21.5万吨二氧化碳当量。", "21.5"))).ask(
        "青禾科技2024年范围一温室气体排放量是多少？"
    )
    assert "12.5万吨" in answer.answer
    assert answer.generator.kind == "extractive"
    assert (answer.generator.fallback or "").startswith("unverified")


def test_a_language_model_that_is_down_is_replaced_and_said() -> None:
    answer = service(FixedDrafter(None)).ask("青禾科技2024年范围一温室气体排放量是多少？")
    assert answer.status == "answered"
    assert (answer.generator.fallback or "").startswith("generator_unavailable")


def test_llm_without_a_model_is_a_setting_s_error() -> None:
    with pytest.raises(SettingsInvalid):
        service().ask("青禾科技2024年范围一排放是多少？", generator="llm")


@pytest.mark.parametrize(("name", "found"), [("Nordwind", True), ("nordwind", True), ("青禾", True), ("Nordwind Airlines", False)])
def test_a_filter_may_be_the_short_name_alone(name: str, found: bool) -> None:
    assert (service().company(name) is not None) == found


def test_search_gives_passages_under_filters() -> None:
    assert [hit.passage.document_id for hit in service().search("emissions", companies=["Nordwind"])] == ["en"]
    assert service().search("emissions", companies=["Unheard Ltd"]) == ()
