"""The gate on a scripted system, and the mutation check of the evaluation itself: each broken part must make it fail."""

import json
from dataclasses import replace

import pytest

from eval.cases import read_cases, write_cases, write_scores
from eval.comparing import compare
from eval.gate import judge_run
from eval.runner import run
from eval.summary import summarise
from tests.eval.small_world import ScriptedSystem, numeric_pair, unanswerable_pair

PAIRS = [
    *(replace(numeric_pair(f"scope1-{number}"), cluster=f"d{number % 5}") for number in range(10)),
    *(replace(numeric_pair(f"scope2-{number}", number=1, value="80"), cluster=f"d{number % 5}") for number in range(10)),
    *(replace(unanswerable_pair(f"absent-{number}"), cluster=f"d{number % 5}") for number in range(5)),
]
KNOWN = {pair.question: (0 if pair.id.startswith("scope1") else 1) for pair in PAIRS if pair.answerable}


def cases(pairs=PAIRS, **broken):
    return run(ScriptedSystem(known=KNOWN, **broken), pairs).cases


@pytest.fixture(scope="module")
def baseline():
    return cases()


def test_the_sound_system_scores_full_marks_and_passes_against_itself(baseline):
    assert {case.outcome for case in baseline} == {"right"}
    assert judge_run(baseline, None).passed
    assert judge_run(cases(), baseline).passed


@pytest.mark.parametrize(
    ("broken", "measures"),
    [
        ({"lose_passages": True}, {"correct", "recall@10", "ndcg@10", "truthfulness"}),
        ({"wrong_digit": True}, {"correct", "truthfulness", "citation_recall", "unverified_figure"}),
        ({"never_refuses": True}, {"hallucination", "truthfulness"}),
        ({"unchecked": True}, {"quote_wrong"}),
    ],
    ids=["retriever", "answerer", "refusal", "verifier"],
)
def test_a_broken_part_fails_the_gate(baseline, broken, measures):
    result = judge_run(cases(**broken), baseline)
    assert not result.passed
    named = {failure.split(" ")[0].rstrip(":") for failure in result.failures}
    assert measures <= named


def test_a_broken_verifier_fails_even_without_a_baseline():
    assert not judge_run(cases(unchecked=True), None).passed


def test_a_crash_is_counted_as_the_worst_score_and_the_run_goes_on(baseline):
    crashed = cases(crashes_on=frozenset(pair.question for pair in PAIRS[:3]))
    assert len(crashed) == len(PAIRS)
    assert [case.error for case in crashed[:3]] == ["RuntimeError: broken on purpose"] * 3
    assert crashed[0].scores["truthfulness"] == -1
    assert crashed[0].scores["recall@10"] == 0
    assert summarise(crashed, {"pairs": len(PAIRS)}).outcomes == {"right": 22, "wrong": 0, "missing": 0, "crashed": 3}
    assert not judge_run(crashed, baseline).passed


def test_leaving_out_hard_questions_does_not_pass(baseline):
    result = judge_run(cases(pairs=PAIRS[:20]), baseline)
    assert not result.passed
    assert result.unmatched == 5


def test_new_questions_are_not_held_against_a_run(baseline):
    assert judge_run(baseline, baseline[:20]).passed


def test_a_small_fall_within_chance_passes_and_a_fall_of_more_than_two_points_does_not(baseline):
    many = [replace(case, id=f"{case.id}-{turn}", cluster=f"{case.cluster}-{turn}") for case in baseline for turn in range(4)]
    one_worse = [replace(many[0], scores=many[0].scores | {"correct": 0.0}), *many[1:]]
    assert judge_run(one_worse, many).passed  # 1 of 80 answerable: 1.25 points
    three_worse = [*(replace(case, scores=case.scores | {"correct": 0.0}) for case in many[:3]), *many[3:]]
    assert any(failure.startswith("correct fell") for failure in judge_run(three_worse, many).failures)


def test_a_run_is_the_same_bytes_twice_and_reads_back(tmp_path):
    first, second = (run(ScriptedSystem(known=KNOWN), PAIRS) for _ in range(2))
    write_cases(tmp_path / "cases.jsonl", first)
    write_cases(tmp_path / "again.jsonl", second)
    assert (tmp_path / "cases.jsonl").read_bytes() == (tmp_path / "again.jsonl").read_bytes()
    assert read_cases(tmp_path) == first.cases
    write_scores(tmp_path / "scores.jsonl", first.cases)
    assert judge_run(first.cases, read_cases(tmp_path / "scores.jsonl")).passed
    assert set(json.loads((tmp_path / "scores.jsonl").read_text().splitlines()[0])) == {"id", "cluster", "outcome", "scores"}


def test_comparing_names_each_case_that_changed(baseline):
    changed = compare(baseline, cases(crashes_on=frozenset({PAIRS[4].question})))
    assert [(case.id, case.before, case.after) for case in changed.outcomes] == [("scope1-4", "right", "wrong")]
    assert "broken on purpose" in changed.outcomes[0].answer_after
    assert changed.only_before == ()
