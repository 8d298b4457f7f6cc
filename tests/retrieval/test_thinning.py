"""What the search across languages leaves out in a large index."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa.adapters.static_embedder import load_builtin
from qa.catalog import load_catalog
from qa.ports.indexing import TermGroup
from qa.retrieval import Retriever, searching
from qa.retrieval.thinning import thinned
from tests.retrieval.corpus import index

PASSAGES = 100_000
FREQUENCIES = {"年": 20_000, "year": 6_000, "grain": 400, "喇嘛": 40, "lama": 10, "time": 2_600, "时间": 1_600, "光阴": 5}


class Counted:
    """A reader that knows how many passages hold a word."""

    def document_frequencies(self, tokens: Sequence[str]) -> list[int]:
        return [FREQUENCIES.get(token, 0) for token in tokens]


def left_out(tokens: dict[str, float], *, english: bool) -> set[str]:
    (group,) = thinned([TermGroup(tokens)], Counted(), PASSAGES, english=english)  # type: ignore[arg-type]
    assert group.tokens == tokens  # they tell how common the term is, searched for or not
    return set(group.unsearched)


def test_common_words_of_little_weight_are_left_out_and_rare_ones_stay() -> None:
    assert left_out({"year": 1.0, "grain": 0.14, "lama": 0.1}, english=False) == {"grain"}


def test_a_chinese_question_leaves_out_its_own_common_words_an_english_one_keeps_them() -> None:
    assert left_out({"年": 1.0, "year": 1.0}, english=False) == {"年"}
    assert left_out({"喇嘛": 1.0, "lama": 1.0}, english=False) == set()
    assert left_out({"time": 1.0, "时间": 1.0, "光阴": 0.1}, english=True) == set()


@pytest.mark.parametrize("question", ["How much water was withdrawn for cooling towers?", "員工平均培訓時數"])
def test_the_best_passage_stays_the_best_where_words_are_left_out(question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    retriever = Retriever(index(), load_builtin(), load_catalog())
    whole = retriever.search(question, 3)
    monkeypatch.setattr(searching, "THINNED_FROM", 0)
    assert retriever.search(question, 3)[0].passage_id == whole[0].passage_id
