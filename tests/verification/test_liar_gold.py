"""The liar test over the sample corpus: every numeric gold answer, mutated, put through verification."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eval.gold_file import read_gold
from qa.answering import draft_answer
from qa.assembly import Workspace
from qa.catalog import load_catalog
from qa.domain.evidence import Draft, DraftClaim, Segment
from qa.domain.queries import Query
from qa.ports.indexing import FigureQuery, IndexReader
from qa.retrieval import Retriever
from qa.settings import Settings
from qa.understanding import understand
from qa.verification import verify
from tests.verification import lies

GOLD = Path(__file__).parents[2] / "eval" / "gold" / "sample.jsonl"
LIES: dict[str, Callable[[DraftClaim], Iterator[DraftClaim]]] = {
    "digit": lies.digit,
    "scale": lies.scale,
    "unit": lies.unit,
    "year": lies.year,
    "sign": lies.sign,
    "scope": lies.scope,
}


@pytest.fixture(scope="module")
def workspace(sample_indexes: Path) -> Workspace:
    return Workspace(Settings(indexes=sample_indexes, index="sample"))


@pytest.fixture(scope="module")
def answered(workspace: Workspace) -> list[tuple[Query, DraftClaim]]:
    """Every figure that the extractive path states for a numeric gold question, after verification."""
    reader, catalog = workspace.reader(), load_catalog()
    retriever = Retriever(reader, workspace.embedder, catalog)
    found: list[tuple[Query, DraftClaim]] = []
    for pair in read_gold(GOLD):
        if pair.answerable and pair.type == "numeric" and not pair.history:
            query = understand(pair.question, catalog=catalog, companies=reader.companies())
            draft = draft_answer(query, retriever.retrieve(query), reader, catalog)
            verified = verify(draft, query, reader, catalog)
            found.extend((query, claim) for claim in verified.claims if claim.value is not None and claim.operation is None)
    return found


def passes(claim: DraftClaim, query: Query, reader: IndexReader) -> bool:
    draft = Draft((claim,), (Segment(claim.text, (claim.id,)),))
    return bool(verify(draft, query, reader, load_catalog()).segments)


@pytest.mark.slow
def test_true_claims_pass_and_are_checked_in_time(answered: list[tuple[Query, DraftClaim]], workspace: Workspace) -> None:
    reader, times, blocked = workspace.reader(), [], 0
    for query, claim in answered:
        started = time.perf_counter()
        blocked += not passes(claim, query, reader)
        times.append(time.perf_counter() - started)
    assert len(answered) > 150
    assert blocked / len(answered) <= 0.02


@pytest.mark.slow
@pytest.mark.parametrize("lie", sorted(LIES))
def test_lies_are_blocked(lie: str, answered: list[tuple[Query, DraftClaim]], workspace: Workspace) -> None:
    reader = workspace.reader()
    told = [(query, lying) for query, claim in answered for lying in LIES[lie](claim)]
    passed = [lying for query, lying in told if passes(lying, query, reader)]
    assert told
    assert not passed, (len(passed), len(told), passed[0])


@pytest.mark.slow
def test_another_company_is_blocked(answered: list[tuple[Query, DraftClaim]], workspace: Workspace) -> None:
    reader = workspace.reader()
    others = [(company.key, company.name) for company in reader.companies()]
    told = [(query, lying) for query, claim in answered for lying in lies.entity(claim, others)]
    passed = [lying for query, lying in told if passes(lying, query, reader)]
    assert told
    assert not passed, (len(passed), len(told), passed[0])


@pytest.mark.slow
def test_the_number_of_another_row_is_blocked(answered: list[tuple[Query, DraftClaim]], workspace: Workspace) -> None:
    reader, outcomes, examples = workspace.reader(), Counter[bool](), defaultdict[bool, list[DraftClaim]](list)
    for query, claim in answered:
        document = frozenset({claim.quotes[0].document_id})
        others = [
            stored.figure for stored in reader.figures(FigureQuery(documents=document)) if stored.figure.period == claim.period
        ]
        for lying in lies.wrong_row(claim, others):
            through = passes(lying, query, reader)
            outcomes[through] += 1
            examples[through].append(lying)
    assert outcomes[False] / max(1, outcomes.total()) >= 0.95, (outcomes, examples[True][:1])
