"""What every kind of index must do: exact, coded and merged ones against brute force and against the fake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest

from qa.adapters.index_store import open_reader, open_writer
from qa.domain.passages import Passage, PassageFilter
from qa.indexing.merging import Policy
from qa.ports.embedding import Vectors
from qa.ports.indexing import PreparedDocument, Scored, TermGroup
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.index import FakeIndex
from tests.indexing.made import prepared

EMBEDDER = FakeEmbedder(dimension=32)
EVERYTHING = PassageFilter()
WORDS = "waste water energy scope carbon women board training safety supply 废水 能源 员工 董事 温室".split()
POLICIES = {
    "flat": Policy(),
    "coded": Policy(flat_limit=0, codes_from=1),
    "split": Policy(largest=40),
    "coded in parts": Policy(largest=200, flat_limit=0, codes_from=100),
}


class Searches(Protocol):
    def search_dense(self, vector: Vectors, k: int, where: PassageFilter) -> list[Scored]: ...
    def search_lexical(self, terms: list[TermGroup], k: int, where: PassageFilter) -> list[Scored]: ...
    def passages(self, ids: list[int]) -> list[Passage]: ...


@dataclass(frozen=True)
class Case:
    reader: Searches
    documents: list[PreparedDocument]
    codes: bool = False

    def vectors(self) -> list[tuple[tuple[str, int], np.ndarray]]:
        """Document and ordinal of the passage, and the vector, for every vector stored."""
        found = []
        for each in self.documents:
            keys = [(each.document.id, passage.ordinal) for passage in each.passages]
            windows = [key for key, passage in zip(keys, each.passages, strict=True) for _ in passage.windows]
            found += list(zip(keys + windows, np.concatenate([each.vectors, each.window_vectors]), strict=True))
        return found

    def passage(self, key: tuple[str, int]) -> Passage:
        return next(each.passages[key[1]] for each in self.documents if each.document.id == key[0])

    def brute_force(self, vector: np.ndarray, k: int, where: PassageFilter) -> list[float]:
        best: dict[tuple[str, int], float] = {}
        for key, stored in self.vectors():
            if meets(self.passage(key), where):
                best[key] = max(best.get(key, -2.0), float(stored @ vector))
        return sorted(best.values(), reverse=True)[:k]


def meets(passage: Passage, where: PassageFilter) -> bool:
    return (
        (where.documents is None or passage.document_id in where.documents)
        and (where.companies is None or bool(passage.companies & where.companies))
        and (where.years is None or bool(passage.years & where.years))
    )


def documents() -> list[PreparedDocument]:
    random = np.random.default_rng(5)
    return [
        prepared(
            [" ".join(random.choice(WORDS, 6)) for _ in range(25)],
            source=f"{place}.pdf",
            company=f"company {place % 4}",
            years=[2020 + place % 3, 2024],
            embedder=EMBEDDER,
            windows=place % 2 == 0,
        )
        for place in range(16)
    ]


def stored(folder: Path, policy: Policy, made: list[PreparedDocument]) -> None:
    """All documents but two in one commit, one that goes again, then the last two one by one."""
    extra = prepared(["waste waste waste"], source="gone.pdf", embedder=EMBEDDER)
    for part in ([*made[:-2], extra], made[-2:-1], made[-1:]):
        with open_writer(folder, "one", EMBEDDER.identity, policy=policy) as writer:
            writer.add(part)
            writer.commit()
    with open_writer(folder, "one", EMBEDDER.identity, policy=policy) as writer:
        writer.remove([extra.document.id])
        writer.commit()


def fake(made: list[PreparedDocument]) -> FakeIndex:
    index = FakeIndex(EMBEDDER)
    for each in made:
        index.add(each.document.id, each.document.text, each.document.metadata, each.passages, each.figures)
    return index


@pytest.fixture(scope="module", params=[*POLICIES, "fake"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    made = documents()
    if request.param == "fake":
        yield Case(fake(made), made)
        return
    folder = tmp_path_factory.mktemp("indexes")
    stored(folder, POLICIES[request.param], made)
    with open_reader(folder, "one") as reader:
        coded = [segment.codes is not None for segment in reader.manifest.segments]
        assert any(coded) == ("coded" in request.param)
        yield Case(reader, made, any(coded))


def some_document(case: Case) -> PassageFilter:
    return PassageFilter(documents=frozenset(each.document.id for each in case.documents[3:5]))


FILTERS: dict[str, Callable[[Case], PassageFilter]] = {
    "none": lambda _: EVERYTHING,
    "documents": some_document,
    "company": lambda _: PassageFilter(companies=frozenset(["company 1"])),
    "companies": lambda _: PassageFilter(companies=frozenset(["company 1", "company 2", "unknown"])),
    "year": lambda _: PassageFilter(years=frozenset([2021])),
    "years": lambda _: PassageFilter(years=frozenset([2021, 2024])),
    "company and year": lambda _: PassageFilter(companies=frozenset(["company 0"]), years=frozenset([2020])),
    "nothing": lambda _: PassageFilter(companies=frozenset()),
    "an unknown document": lambda _: PassageFilter(documents=frozenset(["sha256:absent"])),
}


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("k", [1, 7, 60, 100_000])
def test_dense_search_equals_brute_force_under_every_filter(case: Case, name: str, k: int) -> None:
    where = FILTERS[name](case)
    for query in ("waste water", "board 董事", "safety"):
        vector = EMBEDDER.embed_queries([query])[0]
        found = case.reader.search_dense(vector, k, where)
        expected = case.brute_force(vector, k, where)
        assert len(found) == len(expected)
        passages = case.reader.passages([hit.passage_id for hit in found])
        assert all(meets(passage, where) for passage in passages)
        assert len({hit.passage_id for hit in found}) == len(found)
        assert found == sorted(found, key=lambda hit: (-hit.score, hit.passage_id))
        scores = [hit.score for hit in found]
        if case.codes and expected and k < 60:
            assert np.isclose(scores, expected, atol=1e-5).mean() >= 0.9
        else:
            np.testing.assert_allclose(scores, expected, atol=1e-5)


def test_a_dense_hit_names_the_window_that_matched(case: Case) -> None:
    each = case.documents[0]
    vector = each.window_vectors[3]
    best = case.reader.search_dense(vector, 1, EVERYTHING)[0]
    assert best.score == pytest.approx(1.0, abs=1e-5)
    assert best.window in (0, 1)


def test_takes_a_vector_of_one_row(case: Case) -> None:
    vector = EMBEDDER.embed_queries(["waste"])
    assert case.reader.search_dense(vector, 3, EVERYTHING) == case.reader.search_dense(vector[0], 3, EVERYTHING)


def test_a_zero_vector_finds_nothing(case: Case) -> None:
    assert case.reader.search_dense(np.zeros(32, dtype=np.float32), 5, EVERYTHING) == []


@pytest.mark.parametrize("name", FILTERS)
def test_lexical_search_finds_exactly_the_passages_with_a_term_under_every_filter(case: Case, name: str) -> None:
    where = FILTERS[name](case)
    found = case.reader.search_lexical([TermGroup({"carbon": 1.0, "废水": 0.7}), TermGroup({"board": 1.0})], 100_000, where)
    passages = case.reader.passages([hit.passage_id for hit in found])
    expected = {
        (passage.document_id, passage.ordinal)
        for each in case.documents
        for passage in each.passages
        if meets(passage, where) and {"carbon", "废水", "board"} & set(passage.text.split())
    }
    assert {(passage.document_id, passage.ordinal) for passage in passages} == expected
    assert len(found) == len(expected)
    assert all(hit.score > 0 for hit in found)
    assert found == sorted(found, key=lambda hit: (-hit.score, hit.passage_id))


def test_a_passage_with_more_of_the_terms_ranks_higher(case: Case) -> None:
    found = case.reader.search_lexical([TermGroup({word: 1.0}) for word in ("scope", "women", "suppli")], 100_000, EVERYTHING)
    texts = [passage.text.split() for passage in case.reader.passages([hit.passage_id for hit in found])]
    kinds = [len({"scope", "women", "supply"} & set(text)) for text in texts]
    assert kinds[0] == max(kinds)
    assert kinds[-1] == 1


def test_words_that_are_not_searched_still_tell_how_common_their_term_is(case: Case) -> None:
    whole = case.reader.search_lexical([TermGroup({"carbon": 1.0, "废水": 0.7})], 100_000, EVERYTHING)
    thin = case.reader.search_lexical(
        [TermGroup({"carbon": 1.0, "废水": 0.7}, unsearched=frozenset({"废水"}))], 100_000, EVERYTHING
    )
    texts = {hit.passage_id: set(case.reader.passages([hit.passage_id])[0].text.split()) for hit in whole}
    assert {hit.passage_id for hit in thin} == {number for number, words in texts.items() if "carbon" in words}
    scores = {hit.passage_id: hit.score for hit in whole if "废水" not in texts[hit.passage_id]}
    assert scores
    assert {hit.passage_id: hit.score for hit in thin if hit.passage_id in scores} == pytest.approx(scores, rel=1e-5)
    nothing = TermGroup({"carbon": 1.0, "废水": 0.7}, unsearched=frozenset({"carbon", "废水"}))
    assert case.reader.search_lexical([nothing], 10, EVERYTHING) == []


def test_asks_for_no_results_gets_none(case: Case) -> None:
    assert case.reader.search_dense(EMBEDDER.embed_queries(["waste"])[0], 0, EVERYTHING) == []
    assert case.reader.search_lexical([TermGroup({"wast": 1.0})], 0, EVERYTHING) == []
