from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from qa.adapters.static_embedder import load_builtin
from qa.catalog import load_catalog
from qa.domain.evidence import Hit
from qa.domain.figures import Figure, Qualifiers, Quantity
from qa.domain.passages import Passage
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.ports.indexing import StoredFigure
from qa.retrieval import Retriever
from qa.retrieval.figure_support import AskedFigure, asked_of, brought, labels_of, lifted, wants_number
from qa.text.lexicon import load_lexicon
from qa.understanding import understand
from tests.retrieval.corpus import LAKE, NORTH, index, query

QUANTITY = Quantity("1,100", Span(0, 5), Decimal(1100), "t", Decimal(1100), "tCO2e")
FIGURE = Figure(
    "d", QUANTITY, Span(0, 5), Span(0, 5), 1, "Scope 1 emissions", "ghg_scope1",
    Period("2023", date(2023, 1, 1), date(2023, 12, 31)), qualifiers=Qualifiers(scope="1"), from_table=True,
)  # fmt: skip
ASKED = AskedFigure(
    frozenset({"ghg_scope1"}), frozenset({"ghg_scope1"}), frozenset({"1"}), frozenset(), False, frozenset({2023}),
    frozenset({"tCO2e"}), frozenset({"actual"}),
)  # fmt: skip


def hit(number: int, score: float) -> Hit:
    return Hit(number, Passage("d", number, Span(0, 5), "1,100", "table", "en", 1, 1), score, {"fused": score})


def labels(text: str, *, english: bool = True):  # type: ignore[no-untyped-def]
    reader = index()
    from qa.retrieval.expansion import terms_of

    return labels_of(terms_of(text, english=english, lexicon=load_lexicon()), reader, 10)


def test_the_passage_that_holds_the_figure_passes_one_that_only_speaks_of_it() -> None:
    order = lifted([hit(1, 1.2), hit(2, 1.0)], [StoredFigure(FIGURE, 2)], ASKED, labels("Scope 1 emissions"))
    assert [one.passage_id for one in order] == [2, 1]
    assert order[0].score == pytest.approx(1.0 + order[0].scores["figure"])
    assert "figure" not in order[1].scores


@pytest.mark.parametrize(
    "other",
    [
        replace(FIGURE, period=Period("2019", date(2019, 1, 1), date(2019, 12, 31))),
        replace(FIGURE, qualifiers=Qualifiers(scope="3")),
        replace(FIGURE, qualifiers=Qualifiers(scope="1", intensity=True)),
        replace(FIGURE, qualifiers=Qualifiers(scope="1", kind="target")),
        replace(FIGURE, quantity=replace(QUANTITY, canonical_unit="%")),
        replace(FIGURE, metric_id="water_withdrawal"),
    ],
    ids=["period", "scope", "intensity", "target", "unit", "metric"],
)
def test_a_figure_that_differs_in_one_thing_lifts_less(other: Figure) -> None:
    asked = labels("Scope 1 emissions")
    right, wrong = (lifted([hit(1, 1.0)], [StoredFigure(one, 1)], ASKED, asked)[0].score for one in (FIGURE, other))
    assert right > wrong


def test_the_row_whose_label_says_the_question_lifts_most_in_either_language() -> None:
    for asked in (labels("waste water treated"), labels("处理的废水", english=False)):
        assert asked.match("Waste water treated") > asked.match("Waste water reused") > asked.match("Gender equality index") == 0.0


def test_figures_of_the_metric_bring_their_passages_in() -> None:
    other = replace(FIGURE, period=Period("2019", date(2019, 1, 1), date(2019, 12, 31)))
    assert brought([StoredFigure(other, 4), StoredFigure(FIGURE, 7), StoredFigure(FIGURE, None)], ASKED) == [7]


def test_a_passage_comes_in_for_its_figure_where_its_words_are_not_those_asked_for() -> None:
    reader = index()
    asked = query("how far the taps ran", "en", companies=(NORTH,), metric="water.withdrawal", kind="figure")
    evidence = Retriever(reader, load_builtin(), load_catalog()).retrieve(asked, k=1)
    assert evidence.hits[0].passage.text.startswith("Water withdrawal")


def test_a_metric_asked_for_in_other_words_is_searched_by_its_names() -> None:
    reader = index()
    asked = understand("湖光科技2023年有多少人因工死亡？", catalog=load_catalog(), companies=[LAKE, NORTH])
    assert [one.id for one in asked.metrics] == ["fatalities"]
    trace = "\n".join(Retriever(reader, load_builtin(), load_catalog()).retrieve(asked, explain=True).trace)
    assert "fatal" in trace


def test_only_questions_for_numbers_look_at_figures() -> None:
    assert wants_number(query("Scope 1 emissions", "en", kind="figure"))
    assert not wants_number(query("Describe the supplier audits", "en", kind="text"))
    assert asked_of(query("q", "en", kind="target"), load_catalog(), None).kinds == {"target"}
