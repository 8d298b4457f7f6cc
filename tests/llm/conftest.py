"""The sample index opened once, and gold questions with what a careful model would reply to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from eval.gold_file import GoldPair, read_gold
from qa.adapters.token_counter import TiktokenCounter
from qa.answering.generated.relevance import relevance_to
from qa.answering.generated.sheet import Sheet, make_sheet
from qa.ask import AskService, GeneratorDrafter
from qa.assembly import Workspace
from qa.catalog import load_catalog
from qa.domain.queries import Query
from qa.ports.generation import Generator
from qa.settings import Settings
from qa.understanding import understand
from tests.llm.replying import Claim, Shown, honest_claims

GOLD = Path(__file__).parents[2] / "eval" / "gold" / "sample.jsonl"


@dataclass
class Asked:
    """A numeric gold question, its evidence as a prompt shows it, and the honest reply."""

    pair: GoldPair
    query: Query
    shown: list[Shown]
    sheet: Sheet
    honest: Claim


@pytest.fixture(scope="session")
def workspace(sample_indexes: Path) -> Workspace:
    return Workspace(Settings(indexes=sample_indexes, index="sample"))


@pytest.fixture(scope="session")
def counter() -> TiktokenCounter:
    return TiktokenCounter()


@pytest.fixture(scope="session")
def service_with(workspace: Workspace, counter: TiktokenCounter) -> Callable[[Generator], AskService]:
    def make(generator: Generator) -> AskService:
        return AskService(
            workspace.reader, workspace.retriever, load_catalog(), drafter=GeneratorDrafter(generator, counter, deadline_s=10)
        )

    return make


@pytest.fixture(scope="session")
def numeric_pairs() -> list[GoldPair]:
    return [pair for pair in read_gold(GOLD) if pair.answerable and pair.type == "numeric" and not pair.history]


@pytest.fixture(scope="session")
def asked(workspace: Workspace, counter: TiktokenCounter, numeric_pairs: list[GoldPair]) -> list[Asked]:
    """Every numeric gold question whose evidence holds the answer."""
    reader, found = workspace.reader(), []
    for pair in numeric_pairs:
        query = understand(pair.question, catalog=load_catalog(), companies=reader.companies())
        evidence = workspace.retriever(reader).retrieve(query, k=12)
        sheet = make_sheet(evidence, reader, counter, 6000, relevant=relevance_to(query))
        shown = [Shown(line.name, line.frame, line.shown) for line in sheet.lines]
        found.extend(Asked(pair, query, shown, sheet, claim) for claim in honest_claims(shown, pair, query))
    return found
