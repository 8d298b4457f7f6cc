import pytest

from qa.catalog import load_catalog
from qa.domain.documents import Company
from qa.domain.passages import PassageFilter
from qa.retrieval import Retriever, searching
from tests.fakes.index import FakeIndex
from tests.retrieval.corpus import LAKE, NORTH, index, query


@pytest.fixture(scope="module")
def reader() -> FakeIndex:
    return index()


@pytest.fixture(scope="module")
def retriever(reader: FakeIndex) -> Retriever:
    return Retriever(reader, load_builtin_embedder(), load_catalog())


def load_builtin_embedder():  # type: ignore[no-untyped-def]
    from qa.adapters.static_embedder import load_builtin

    return load_builtin()


@pytest.mark.parametrize(
    ("question", "document", "start"),
    [
        ("How many women sit on the board of North Harbour?", "north2022", "The board"),
        ("董事会中有几名女性董事？", "lake2023", "董事会"),
        ("董事會中有幾名女性董事？", "lake2023", "董事会"),
        ("员工人均培训时长是多少小时？", "lake2023", "2023年员工"),
        ("How much water was withdrawn for cooling towers?", "north2022", "Water"),
    ],
)
def test_finds_the_passage_that_answers(retriever: Retriever, question: str, document: str, start: str) -> None:
    best = retriever.search(question, 3)[0]
    assert best.passage.document_id == document
    assert best.passage.text.startswith(start)
    assert best.score == best.scores["fused"]
    assert best.ranks["fused"] == 1
    assert {"bm25", "cosine"} & set(best.scores)


def test_finds_across_languages_both_ways(retriever: Retriever) -> None:
    chinese = PassageFilter(companies=frozenset({"lake"}))
    assert retriever.search("How much water did the company use?", 2, chinese)[0].passage.text.startswith("公司全年用水量")
    assert retriever.search("What was the average training per employee?", 2, chinese)[0].passage.text.startswith("2023年员工")
    english = PassageFilter(companies=frozenset({"north"}))
    assert retriever.search("冷却塔导致取水量上升了多少？", 2, english)[0].passage.text.startswith("Water withdrawal")
    assert retriever.search("員工平均培訓時數", 2, english)[0].passage.text.startswith("Employees received")


def test_a_search_is_limited_to_what_its_text_names(retriever: Retriever) -> None:
    asked = query("Scope 1 emissions", "en", companies=(NORTH,), years=(2023,))
    assert {hit.passage.document_id for hit in retriever.search("Scope 1 emissions", 8, query=asked)} == {"north2023"}
    lake = PassageFilter(companies=frozenset({"lake"}))
    assert {hit.passage.document_id for hit in retriever.search("Scope 1 emissions", 8, lake, query=asked)} == {"lake2023"}
    unreported = query("Scope 1 emissions", "en", companies=(NORTH,), years=(2019,))
    assert {hit.passage.document_id for hit in retriever.search("Scope 1", 8, query=unreported)} <= {"north2022", "north2023"}


def test_stages_run_beside_each_other_find_the_same(retriever: Retriever, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "How much water was withdrawn for cooling towers?"
    alone = retriever.search(text, 5)
    monkeypatch.setattr(searching, "BESIDE_FROM", 0)
    assert retriever.search(text, 5) == alone


def test_company_and_period_are_filters_and_are_said(retriever: Retriever) -> None:
    evidence = retriever.retrieve(query("Scope 1 emissions", "en", companies=(NORTH,), years=(2023,), metric="ghg.scope1"), k=4)
    assert {hit.passage.document_id for hit in evidence.hits} == {"north2023"}
    assert evidence.applied == ("company=North Harbour Ltd", "period=2023")
    assert evidence.relaxed == ()
    assert (evidence.searched_documents, evidence.searched_passages) == (1, 3)
    assert evidence.figures[0].figure.quantity.raw == "1,100"


def test_a_figure_of_another_period_is_kept_lower_and_marked(retriever: Retriever) -> None:
    evidence = retriever.retrieve(query("Scope 1 emissions", "en", companies=(NORTH,), years=(2023,), metric="ghg.scope1"))
    by_value = {found.figure.quantity.raw: found for found in evidence.figures}
    assert "other period" in by_value["1,250"].reasons
    assert by_value["1,250"].score < by_value["1,100"].score
    assert "2,400" not in by_value


def test_an_unreported_period_is_given_up_and_said(retriever: Retriever) -> None:
    evidence = retriever.retrieve(query("Scope 1 emissions", "en", companies=(NORTH,), years=(2019,), metric="ghg.scope1"))
    assert evidence.relaxed == ("period=2019",)
    assert evidence.applied == ("company=North Harbour Ltd",)
    assert {hit.passage.companies for hit in evidence.hits} == {frozenset({"north"})}
    assert all("other period" in found.reasons for found in evidence.figures if found.figure.period)


def test_a_company_that_reports_nothing_is_never_answered_by_another(retriever: Retriever) -> None:
    stranger = Company("acme", "Acme Mining")
    evidence = retriever.retrieve(query("Scope 1 emissions of Acme Mining", "en", companies=(stranger,), metric="ghg.scope1"))
    assert evidence.hits == ()
    assert evidence.figures == ()
    assert evidence.relaxed == ()
    assert evidence.searched_passages == 0


def test_a_company_named_by_another_reporter_is_found_there_alone(retriever: Retriever) -> None:
    unindexed = Company("lakelight", "Lakelight Technology")
    evidence = retriever.retrieve(query("When was Lakelight Technology audited?", "en", companies=(unindexed,)))
    assert next(hit.passage.text for hit in evidence.hits).startswith("Suppliers are audited")
    assert evidence.relaxed == ("company=Lakelight Technology",)


def test_a_comparison_gets_evidence_of_each_company_and_year(retriever: Retriever) -> None:
    asked = query("范围一排放量", "zh-Hans", companies=(NORTH, LAKE), metric="ghg.scope1", kind="comparison")
    evidence = retriever.retrieve(asked, k=4)
    assert {company for hit in evidence.hits[:2] for company in hit.passage.companies} == {"north", "lake"}
    trend = query("Scope 1 emissions", "en", companies=(NORTH,), years=(2022, 2023), metric="ghg.scope1", kind="trend")
    assert {hit.passage.document_id for hit in retriever.retrieve(trend, k=4).hits[:2]} == {"north2022", "north2023"}


def test_explanation_names_filters_terms_and_ranks(retriever: Retriever) -> None:
    asked = query("用水量", "zh-Hans", companies=(LAKE,), years=(2023,))
    trace = "\n".join(retriever.retrieve(asked, explain=True).trace)
    assert "company=湖光科技" in trace
    assert "bm25" in trace
    assert "water" in trace
    assert retriever.retrieve(asked).trace == ()


def test_more_wanted_than_there_is_gives_what_there_is(retriever: Retriever) -> None:
    assert 0 < len(retriever.search("排放", 50)) <= 10
    assert len({hit.passage_id for hit in retriever.search("emissions", 50)}) == len(retriever.search("emissions", 50))


def test_an_empty_index_finds_nothing() -> None:
    empty = Retriever(FakeIndex(load_builtin_embedder()), load_builtin_embedder(), load_catalog())
    assert empty.search("emissions", 3) == ()
    assert empty.retrieve(query("emissions", "en")).hits == ()
