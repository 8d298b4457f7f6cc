"""Random adds, changes, removals, restarts and searches against a dictionary."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from qa.adapters.index_reader import GenerationReader
from qa.adapters.index_store import check, open_reader, open_writer
from qa.domain.passages import PassageFilter
from qa.errors import DocumentMissing
from qa.indexing.merging import Policy
from qa.ports.indexing import FigureQuery, PreparedDocument, TermGroup
from qa.text.tokens import lexical_tokens
from tests.fakes.embedder import FakeEmbedder
from tests.indexing.made import prepared

EMBEDDER = FakeEmbedder(dimension=8)
WORDS = ("waste", "water", "水", "排放", "12", "450", "board")
COMPANIES = ("acme", "bolt", None)
NAMES = st.sampled_from([f"{place}.pdf" for place in range(5)])
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4)
YEARS = st.lists(st.sampled_from([2022, 2023, 2024]), max_size=2, unique=True)
FILTERS = st.builds(
    PassageFilter,
    companies=st.none() | st.frozensets(st.sampled_from(["acme", "bolt", "none"])),
    years=st.none() | st.frozensets(st.sampled_from([2022, 2023, 2024, 1999])),
)


class IndexModel(RuleBasedStateMachine):
    """`live` is what the index should hold, by source."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="qa-model-"))
        self.live: dict[str, PreparedDocument] = {}
        self.owners: dict[int, str] = {}
        self.reader: GenerationReader | None = None

    def teardown(self) -> None:
        if self.reader:
            self.reader.close()
        shutil.rmtree(self.folder)

    @initialize(coded=st.booleans(), fan_out=st.integers(2, 4))
    def start(self, coded: bool, fan_out: int) -> None:
        self.policy = Policy(
            fan_out=fan_out, smallest=4, largest=30, flat_limit=0 if coded else 10_000, codes_from=1 if coded else 16_384
        )
        with open_writer(self.folder, "one", EMBEDDER.identity, policy=self.policy, tokenise=lexical_tokens) as writer:
            writer.commit()
        self.reopen()

    def reopen(self) -> None:
        if self.reader:
            self.reader.close()
        self.reader = open_reader(self.folder, "one")

    @rule(
        changes=st.lists(st.tuples(NAMES, TEXTS, st.sampled_from(COMPANIES), YEARS, st.booleans()), min_size=1, max_size=3),
        removed=st.frozensets(NAMES, max_size=2),
        abandoned=st.booleans(),
    )
    def write(
        self, changes: list[tuple[str, list[str], str | None, list[int], bool]], removed: frozenset[str], abandoned: bool
    ) -> None:
        after = dict(self.live)
        with open_writer(self.folder, "one", EMBEDDER.identity, policy=self.policy, tokenise=lexical_tokens) as writer:
            for source, texts, company, years, windows in changes:
                made = prepared(texts, source=source, company=company, years=years, windows=windows, embedder=EMBEDDER)
                writer.add([made])
                after[source] = made
            ids = [after.pop(source).document.id for source in removed if source in after]
            writer.remove(ids)
            if not abandoned:
                commit = writer.commit()
                assert set(commit.removed) == set(ids)
        if not abandoned:
            self.live = after
            self.reopen()

    @rule()
    def examine(self) -> None:
        assert check(self.folder, "one").problems == ()

    @rule(where=FILTERS, word=st.sampled_from(WORDS), k=st.integers(1, 50))
    def search(self, where: PassageFilter, word: str, k: int) -> None:
        assert self.reader
        allowed = [
            (passage, each)
            for each in self.live.values()
            for passage in each.passages
            if (where.companies is None or passage.companies & where.companies)
            and (where.years is None or passage.years & where.years)
        ]
        with_word = [passage for passage, _ in allowed if set(lexical_tokens(word)) & set(lexical_tokens(passage.text))]
        found = self.reader.search_lexical([TermGroup({token: 1.0}) for token in lexical_tokens(word)], k, where)
        assert len(found) == min(k, len(with_word))
        query = EMBEDDER.embed_queries([word])[0]
        scores = sorted((float(np.max(vectors @ query)) for vectors in map(self.vectors_of, allowed)), reverse=True)
        hits = self.reader.search_dense(query, k, where)
        assert len(hits) == min(k, len(scores))
        if self.policy.flat_limit:
            np.testing.assert_allclose([hit.score for hit in hits], scores[:k], atol=1e-5)
        assert self.reader.counts(where)[2] == len(allowed)

    @staticmethod
    def vectors_of(found: tuple[object, PreparedDocument]) -> np.ndarray:
        passage, each = found
        place = each.passages.index(passage)  # type: ignore[arg-type]
        first = sum(len(before.windows) for before in each.passages[:place])
        windows = each.window_vectors[first : first + len(each.passages[place].windows)]
        return np.concatenate([each.vectors[place : place + 1], windows])

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        if self.reader is None:
            return
        assert {record.source: record.id for record in self.reader.documents()} == {
            source: each.document.id for source, each in self.live.items()
        }
        for each in self.live.values():
            stored = self.reader.passages_of(each.document.id)
            assert [passage for _, passage in stored] == list(each.passages)
            for passage_id, _ in stored:
                assert self.owners.setdefault(passage_id, each.document.id) == each.document.id
        raws = sorted(stored.figure.quantity.raw for stored in self.reader.figures(FigureQuery()))
        assert raws == sorted(figure.quantity.raw for each in self.live.values() for figure in each.figures)
        living = {each.document.id for each in self.live.values()}
        for passage_id, owner in self.owners.items():
            if owner not in living:
                with pytest.raises(KeyError):
                    self.reader.passages([passage_id])
        with pytest.raises(DocumentMissing):
            self.reader.document("sha256:0000")


TestIndexModel = IndexModel.TestCase
TestIndexModel.settings = settings(
    max_examples=20,
    stateful_step_count=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each step writes files: shrinking would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
