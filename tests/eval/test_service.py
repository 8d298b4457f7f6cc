"""The evaluation over the real service and the sample documents."""

import json
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from eval.cases import read_cases
from eval.commands import check_gold, compare_runs, draft_gold, run_evaluation
from eval.gate import judge_run
from eval.gold_file import read_gold, write_gold
from eval.runner import run
from eval.service_system import ServiceSystem
from qa.assembly import Workspace
from qa.catalog import load_catalog
from qa.domain.evidence import Evidence
from qa.errors import DocumentMissing
from qa.settings import Settings

GOLD = Path(__file__).parents[2] / "eval" / "gold"


@pytest.fixture(scope="module")
def settings(sample_indexes):
    return Settings(indexes=sample_indexes, index="sample")


@pytest.fixture(scope="module")
def workspace(settings):
    return Workspace(settings)


@pytest.fixture(scope="module")
def some_gold(tmp_path_factory):
    """Every tenth pair: all languages and most types, in a few seconds."""
    path = tmp_path_factory.mktemp("gold") / "some.jsonl"
    write_gold(path, read_gold(GOLD / "sample.jsonl")[::10])
    return path


def system(workspace, retriever=None):
    reader = workspace.reader()
    return ServiceSystem(reader, retriever or workspace.retriever(reader), load_catalog())


def test_every_evidence_quote_of_our_gold_set_stands_in_the_sample_documents(settings):
    result = check_gold(settings, gold=GOLD / "sample.jsonl", index="sample")
    assert result.passed, result.to_text()


def test_a_run_opens_no_socket_and_gives_the_same_bytes_twice(settings, some_gold, tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("the evaluation opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    first = run_evaluation(settings, gold=some_gold, report=tmp_path / "a")
    run_evaluation(settings, gold=some_gold, report=tmp_path / "b", baseline=tmp_path / "a")
    assert (tmp_path / "a" / "cases.jsonl").read_bytes() == (tmp_path / "b" / "cases.jsonl").read_bytes()
    a, b = (json.loads((tmp_path / name / "summary.json").read_text(encoding="utf-8")) for name in "ab")
    assert a["measures"] == b["measures"]
    assert not first.summary.crashed
    assert not first.summary.evidence_missing
    assert not first.summary.violations, first.summary.violations
    assert compare_runs(tmp_path / "a", tmp_path / "b").comparison.outcomes == ()


@pytest.fixture(scope="module")
def sound(workspace, some_gold):
    return run(system(workspace), read_gold(some_gold), oracle=False).cases


class _FindsNothing:
    """A retriever that lost its index."""

    def retrieve(self, query, *, k, explain=False):
        return Evidence(())

    def search(self, text, k, where):
        return ()


class _Reversed:
    """A retriever that ranks worst first and gives no figures."""

    def __init__(self, inner):
        self.inner = inner

    def retrieve(self, query, *, k, explain=False):
        found = self.inner.retrieve(query, k=60, explain=explain)
        return replace(found, hits=tuple(reversed(found.hits))[:k], figures=())

    def search(self, text, k, where):
        return self.inner.search(text, k, where)


@pytest.mark.parametrize("broken", ["nothing", "reversed"])
def test_a_broken_retriever_fails_the_gate(workspace, some_gold, sound, broken):
    pairs = read_gold(some_gold)
    retriever = _FindsNothing() if broken == "nothing" else _Reversed(workspace.retriever(workspace.reader()))
    result = judge_run(run(system(workspace, retriever), pairs, oracle=False).cases, sound)
    assert not result.passed
    assert any(failure.startswith(("recall@10", "ndcg@10")) for failure in result.failures)


def test_a_broken_answerer_fails_the_gate(workspace, some_gold, sound, monkeypatch):
    """Every draft states the digit after the one in its source; verification must refuse them, and the gate must notice."""
    import qa.ask.service as service

    pairs = read_gold(some_gold)
    honest = service.draft_answer

    def wrong(*args):
        draft = honest(*args)
        claims = tuple(replace(claim, value=claim.value and f"{claim.value}1") for claim in draft.claims)
        return replace(draft, claims=claims)

    monkeypatch.setattr(service, "draft_answer", wrong)
    result = judge_run(run(system(workspace), pairs, oracle=False).cases, sound)
    assert any(failure.startswith("correct") for failure in result.failures)


def test_a_broken_verifier_fails_the_gate(workspace, some_gold, monkeypatch):
    """Verification that lets everything through, with an answerer that misstates figures: the hard invariant must break."""
    import qa.ask.service as service

    honest_draft, honest_verify = service.draft_answer, service.verify

    def wrong(claim):
        return replace(
            claim, value=claim.value and f"{claim.value}7", canonical_value=claim.canonical_value and f"{claim.canonical_value}7"
        )

    def careless(draft, query, reader, catalog):
        kept = honest_verify(honest_draft_of[id(draft)], query, reader, catalog)
        return replace(kept, claims=tuple(wrong(claim) for claim in kept.claims))

    honest_draft_of = {}

    def remembered(*args):
        draft = honest_draft(*args)
        honest_draft_of[id(draft)] = draft
        return draft

    monkeypatch.setattr(service, "draft_answer", remembered)
    monkeypatch.setattr(service, "verify", careless)
    result = judge_run(run(system(workspace), read_gold(some_gold), oracle=False).cases, None)
    assert any(failure.startswith("unverified_figure") for failure in result.failures)


def test_drafts_candidates_that_check(settings, tmp_path):
    out = tmp_path / "draft.jsonl"
    line = draft_gold(settings, "suihe-dairy-2024", out=out, limit=12, accept_all=True)
    assert "12 of 12 candidates" in line
    assert check_gold(settings, gold=out).passed
    again = draft_gold(settings, "suihe-dairy-2024", out=out, limit=12, accept_all=True)
    assert again.startswith("0 of 12")
    assert len({pair.metric for pair in read_gold(out)}) >= 8


def test_drafting_from_an_ambiguous_name_names_the_candidates(settings, tmp_path):
    with pytest.raises(DocumentMissing, match="suihe-dairy-2023"):
        draft_gold(settings, "suihe", out=tmp_path / "x.jsonl", accept_all=True)


def test_the_accepted_runs_of_a_report_can_be_read_back(settings, some_gold, tmp_path):
    outcome = run_evaluation(settings, gold=some_gold, report=tmp_path)
    assert read_cases(tmp_path) == outcome.cases
    assert "held out" in outcome.to_text()
    assert json.dumps(outcome.to_json())
