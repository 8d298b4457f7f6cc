import math
from dataclasses import replace

import pytest

from eval.evaluators import MEASURES
from eval.evaluators.citation_precision import CITATION_PRECISION
from eval.evaluators.citation_recall import CITATION_RECALL
from eval.evaluators.correctness import CORRECT
from eval.evaluators.evidence_cited import EVIDENCE_CITED
from eval.evaluators.invariants import QUOTE_OFFSETS, UNVERIFIED_FIGURE
from eval.evaluators.ndcg import NDCG
from eval.evaluators.page_hit import page_hit_at
from eval.evaluators.recall import recall_at
from eval.evaluators.refusal import FALSE_REFUSAL, HALLUCINATION
from eval.evaluators.retrieval_loss import RETRIEVAL_LOSS
from eval.evaluators.truthfulness import TRUTHFULNESS
from eval.observation import Ranked
from qa.domain.answers import AnswerOperation
from qa.domain.places import Span
from tests.eval.small_world import (
    DOCUMENTS,
    answer,
    cite,
    evidence,
    numeric_pair,
    observe,
    passage,
    refusal,
    state,
    unanswerable_pair,
)

FIRST, OTHER_YEAR = DOCUMENTS


def value(measure, observation):
    score = measure.score(observation)
    return None if score is None else score.value


def test_every_measure_says_what_it_is_and_where_it_comes_from():
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
    assert all(len(measure.definition) > 30 and len(measure.source) > 10 for measure in MEASURES)


@pytest.mark.parametrize(
    ("ranking", "at_one", "at_two"),
    [
        ([(FIRST, 0), (FIRST, 1)], 0.5, 1.0),
        ([(OTHER_YEAR, 0), (FIRST, 1)], 0.0, 0.5),
        ([(FIRST, 2), (FIRST, 3)], 0.0, 0.0),
        ([], 0.0, 0.0),
    ],
)
def test_recall_counts_needed_pieces_found(ranking, at_one, at_two):
    pair = replace(numeric_pair(), evidence=(evidence(0, group=1), evidence(1, group=2)))
    seen = observe(pair, refusal(), [passage(document, number) for document, number in ranking])
    assert value(recall_at(1), seen) == at_one
    assert value(recall_at(2), seen) == at_two


def test_recall_takes_one_alternative_of_a_group():
    pair = replace(numeric_pair(), evidence=(evidence(0, group=1), evidence(3, group=1)))
    assert value(recall_at(1), observe(pair, refusal(), [passage(FIRST, 3)])) == 1.0


def test_a_passage_with_less_than_half_of_the_quote_is_no_hit():
    whole = passage(FIRST, 0)
    length = len(whole.span)
    cut = [replace(whole, span=Span(0, length // 2 - 1)), replace(whole, span=Span(0, math.ceil(length / 2)))]
    assert value(recall_at(1), observe(numeric_pair(), refusal(), [cut[0]])) == 0.0
    assert value(recall_at(1), observe(numeric_pair(), refusal(), [cut[1]])) == 1.0


def test_ndcg_by_hand():
    # grades 2 and 1; the helpful one first, a useless one, then the one that answers:
    # (1/log2(2) + 2/log2(4)) / (2/log2(2) + 1/log2(3))
    pair = replace(numeric_pair(), evidence=(evidence(0, group=1, grade=2), evidence(1, group=2, grade=1)))
    seen = observe(pair, refusal(), [passage(FIRST, 1), passage(FIRST, 2), passage(FIRST, 0)])
    assert value(NDCG, seen) == pytest.approx((1 + 2 / 2) / (2 + 1 / math.log2(3)))


def test_ndcg_gains_nothing_from_the_same_evidence_twice():
    seen = observe(numeric_pair(), refusal(), [passage(FIRST, 0), passage(FIRST, 0)])
    assert value(NDCG, seen) == 1.0


def test_page_hit_looks_at_the_page_only():
    assert value(page_hit_at(5), observe(numeric_pair(), refusal(), [passage(FIRST, 2)])) == 1.0  # the same page, another sentence
    assert value(page_hit_at(5), observe(numeric_pair(), refusal(), [passage(FIRST, 3)])) == 0.0
    assert value(page_hit_at(1), observe(numeric_pair(), refusal(), [passage(OTHER_YEAR, 0), passage(FIRST, 0)])) == 0.0


def test_correctness_refusal_and_truthfulness_of_each_outcome():
    right = observe(numeric_pair(), answer(state("c1", "120", "tCO2e")))
    wrong = observe(numeric_pair(), answer(state("c1", "80", "tCO2e")))
    missing = observe(numeric_pair(), refusal())
    refused = observe(unanswerable_pair(), refusal())
    invented = observe(unanswerable_pair(), answer(state("c1", "7", "tCO2e")))
    assert [value(CORRECT, seen) for seen in (right, wrong, missing)] == [1, 0, 0]
    assert [value(FALSE_REFUSAL, seen) for seen in (right, wrong, missing)] == [0, 0, 1]
    assert [value(HALLUCINATION, seen) for seen in (refused, invented)] == [0, 1]
    assert [value(TRUTHFULNESS, seen) for seen in (right, wrong, missing, refused, invented)] == [1, -1, 0, 1, -1]
    assert not CORRECT.applies(unanswerable_pair())
    assert not HALLUCINATION.applies(numeric_pair())


def test_citation_recall_counts_supported_claims():
    first, second = cite(1, passage(FIRST, 0)), cite(2, passage(FIRST, 2))
    good = state("c1", "120", "tCO2e", citations=(1,))
    bad = state("c2", "120", "tCO2e", citations=(2,))
    uncited = state("c3", "120", "tCO2e", citations=())
    assert value(CITATION_RECALL, observe(numeric_pair(), answer(good, citations=[first]))) == 1.0
    assert value(CITATION_RECALL, observe(numeric_pair(), answer(good, bad, uncited, citations=[first, second]))) == pytest.approx(
        1 / 3
    )
    assert value(CITATION_RECALL, observe(numeric_pair(), refusal())) is None


@pytest.mark.parametrize(
    ("quote", "number", "expected"),
    [
        ("Executives\t1.304\t43,5\t397\t79,4", "79.4", 1.0),
        ("Executives\t1.304\t43,5\t397\t79,4", "1304", 1.0),
        ("landfilled 1.824,90 t", "1824.90", 1.0),
        ("staff 1,304 of whom", "1.304", 0.0),
        ("clause 4.1.304", "1304", 0.0),
    ],
)
def test_numbers_with_a_decimal_comma_support_what_they_say(quote, number, expected):
    cited = cite(1, passage(FIRST, 0)).model_copy(update={"quote": quote})
    claim = state("c1", number, "t").model_copy(update={"canonical_value": number})
    assert value(CITATION_RECALL, observe(numeric_pair(), answer(claim, citations=[cited]))) == expected


def test_a_calculated_claim_is_supported_by_its_operands():
    first, second = cite(1, passage(FIRST, 0)), cite(2, passage(FIRST, 1))
    total = state("c3", "200", "tCO2e", citations=(1, 2)).model_copy(
        update={"operation": AnswerOperation(name="sum", operands=("c1", "c2"), expression="120 + 80 = 200")}
    )
    claims = (state("c1", "120", "tCO2e"), state("c2", "80", "tCO2e", citations=(2,)), total)
    assert value(CITATION_RECALL, observe(numeric_pair(), answer(*claims, citations=[first, second]))) == 1.0
    assert value(UNVERIFIED_FIGURE, observe(numeric_pair(), answer(*claims, citations=[first, second]))) == 0.0


def test_citation_precision_counts_citations_that_are_needed():
    needed, idle = cite(1, passage(FIRST, 0)), cite(2, passage(FIRST, 2))
    claim = state("c1", "120", "tCO2e", citations=(1, 2))
    assert value(CITATION_PRECISION, observe(numeric_pair(), answer(claim, citations=[needed, idle]))) == 0.5
    assert value(CITATION_PRECISION, observe(numeric_pair(), answer(claim, citations=[needed]))) == 1.0


def test_evidence_cited_asks_for_the_place_a_person_found():
    claim = state("c1", "120", "tCO2e")
    assert value(EVIDENCE_CITED, observe(numeric_pair(), answer(claim, citations=[cite(1, passage(FIRST, 0))]))) == 1.0
    assert value(EVIDENCE_CITED, observe(numeric_pair(), answer(claim, citations=[cite(1, passage(OTHER_YEAR, 0))]))) == 0.0


def test_a_shifted_quote_breaks_the_invariant():
    claim = state("c1", "120", "tCO2e")
    assert value(QUOTE_OFFSETS, observe(numeric_pair(), answer(claim, citations=[cite(1, passage(FIRST, 0))]))) == 0.0
    assert value(QUOTE_OFFSETS, observe(numeric_pair(), answer(claim, citations=[cite(1, passage(FIRST, 0), shift=1)]))) == 1.0


def test_a_figure_that_no_quote_holds_breaks_the_invariant():
    citation = cite(1, passage(FIRST, 0))
    honest = answer(state("c1", "120", "tCO2e"), citations=[citation], text="120 tCO2e in 2023 [1]")
    invented = answer(state("c1", "121", "tCO2e"), citations=[citation])
    loose = answer(state("c1", "120", "tCO2e"), citations=[citation], text="120 tCO2e, which is 17% of the total [1]")
    assert [value(UNVERIFIED_FIGURE, observe(numeric_pair(), given)) for given in (honest, invented, loose)] == [0, 1, 1]


def test_retrieval_loss_is_what_gold_passages_would_have_gained():
    right, wrong = answer(state("c1", "120", "tCO2e")), answer(state("c1", "80", "tCO2e"))
    assert value(RETRIEVAL_LOSS, observe(numeric_pair(), wrong, oracle=right)) == 1.0
    assert value(RETRIEVAL_LOSS, observe(numeric_pair(), right, oracle=right)) == 0.0
    assert value(RETRIEVAL_LOSS, observe(numeric_pair(), right, oracle=wrong)) == -1.0
    assert value(RETRIEVAL_LOSS, observe(numeric_pair(), right)) is None


def _trec(pair, ranking: list[Ranked]) -> tuple[list, list]:
    import ir_measures

    names = {(place.document_id, place.spans[0]): str(place.evidence.group) for place in observe(pair, refusal()).places}
    qrels = [
        ir_measures.Qrel("q", names[key], place.evidence.grade)
        for key in names
        for place in observe(pair, refusal()).places
        if (place.document_id, place.spans[0]) == key
    ]
    run = [
        ir_measures.ScoredDoc("q", names.get((item.document_id, item.span), f"other{rank}"), float(-rank))
        for rank, item in enumerate(ranking)
    ]
    return qrels, run


@pytest.mark.parametrize(
    "order",
    [[0, 1, 2], [2, 1, 0], [3, 2, 4, 0], [4, 3], [1, 4, 3, 2, 0], []],
)
def test_recall_and_ndcg_agree_with_trec_eval(order):
    import ir_measures
    from ir_measures import R, nDCG

    pieces = (evidence(0, group=1, grade=2), evidence(1, group=2, grade=1), evidence(2, group=3, grade=1))
    pair = replace(numeric_pair(), evidence=pieces)
    ranking = [passage(FIRST, number) for number in order]
    qrels, run = _trec(pair, ranking)
    expected = (
        {str(metric.measure): metric.value for metric in ir_measures.iter_calc([nDCG @ 10, R @ 5, R @ 10], qrels, run)}
        if run
        else {}
    )
    seen = observe(pair, refusal(), ranking)
    assert value(NDCG, seen) == pytest.approx(expected.get("nDCG@10", 0.0))
    assert value(recall_at(5), seen) == pytest.approx(expected.get("R@5", 0.0))
    assert value(recall_at(10), seen) == pytest.approx(expected.get("R@10", 0.0))
