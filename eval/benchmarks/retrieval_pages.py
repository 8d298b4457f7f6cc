"""Page retrieval on real reports: `python -m eval.benchmarks.retrieval_pages --data DIR --reports DIR`.

All reports stand in one index, ingested as users ingest them. Asked are our gold questions on them, translations of those into
the other language, all Chinese ones also in the other script, and Climate Finance Bench's and ClimRetrieve's within their reports.
A hit is a passage on a gold page, among the first 1 or 5 passages. `--gold FILE …` asks other gold files, `--index DIR` keeps and
re-uses the index, `--misses` prints what was not found first.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from eval.benchmarks.page_cases import PageCase, gold_cases, in_other_script, public_cases
from qa.adapters import index_store
from qa.adapters.static_embedder import load_builtin
from qa.adapters.token_counter import TiktokenCounter
from qa.catalog import Catalog, load_catalog
from qa.domain.passages import Passage, PassageFilter
from qa.domain.queries import Query
from qa.ingest import IngestOptions, ingest
from qa.ports.embedding import Embedder
from qa.ports.indexing import IndexReader, Scored
from qa.retrieval import Retriever
from qa.retrieval.expansion import own_terms
from qa.retrieval.filtering import limits_of
from qa.understanding import understand

NAME = "pages"
DEPTH = 5
PASSAGES = 12
"""Passages that an answer is drawn from."""
TODAY = date(2025, 11, 21)
Ranker = Callable[[PageCase], Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a case's page was found: 0-based rank among the passages, None where it was not among the first `DEPTH`."""

    case: PageCase
    rank: int | None
    listed: tuple[tuple[str, int], ...]


class Systems:
    """What is compared, over one index; all but the free-text search under the filters that the question names."""

    def __init__(self, reader: IndexReader, embedder: Embedder, catalog: Catalog) -> None:
        self._reader, self._embedder, self._catalog = reader, embedder, catalog
        self._retriever = Retriever(reader, embedder, catalog)
        records = reader.documents()
        self.files = {record.id: PurePath(record.file).name for record in records}
        self.languages = {PurePath(record.file).name: record.metadata.language for record in records}
        self._ids = {file: number for number, file in self.files.items()}

    def rankers(self) -> dict[str, Ranker]:
        """The systems by name."""
        return {"ours": self.ours, "ours, as free text": self.searched, "BM25 alone": self.lexical, "dense alone": self.dense}

    def ours(self, case: PageCase) -> Sequence[Passage]:
        """The passages that an answer is drawn from."""
        if case.within is not None:
            return self.searched(case)
        evidence = self._retriever.retrieve(self._query(case), k=PASSAGES)
        return [hit.passage for hit in evidence.hits]

    def searched(self, case: PageCase) -> Sequence[Passage]:
        """`qa search`: the words as they are, no filter but the file of a question that names no company."""
        return [hit.passage for hit in self._retriever.search(case.question, DEPTH, self._within(case))]

    def lexical(self, case: PageCase) -> Sequence[Passage]:
        """BM25 over the question's own words."""
        return self._passages(self._reader.search_lexical(own_terms(case.question), DEPTH, self._where(case)))

    def dense(self, case: PageCase) -> Sequence[Passage]:
        """Cosine over passages and windows."""
        vector = self._embedder.embed_queries([case.question])[0]
        return self._passages(self._reader.search_dense(vector, DEPTH, self._where(case)))

    def _query(self, case: PageCase) -> Query:
        return understand(case.question, catalog=self._catalog, companies=self._reader.companies(), today=TODAY)

    def _within(self, case: PageCase) -> PassageFilter:
        return PassageFilter(documents=frozenset({self._ids[case.within]})) if case.within else PassageFilter()

    def _where(self, case: PageCase) -> PassageFilter:
        return self._within(case) if case.within else limits_of(self._query(case), self._reader).where

    def _passages(self, found: Sequence[Scored]) -> Sequence[Passage]:
        return self._reader.passages([scored.passage_id for scored in found])

    def find(self, case: PageCase, ranker: Ranker) -> Found:
        """Asks once."""
        places = [
            {(self.files[passage.document_id], page) for page in range(passage.page, passage.last_page + 1)}
            for passage in ranker(case)[:DEPTH]
        ]
        rank = next((rank for rank, held in enumerate(places) if held & case.gold), None)
        return Found(case, rank, tuple(min(held) for held in places))


@contextmanager
def opened(reports: Path, embedder: Embedder, folder: Path | None) -> Iterator[IndexReader]:
    """The reports as one index, in `folder` where one is given and already holds them."""
    with tempfile.TemporaryDirectory() as scratch:
        home = folder or Path(scratch)
        if NAME not in index_store.list_indexes(home):
            writer = index_store.open_writer(home, NAME, embedder.identity)
            ingest([reports], writer=writer, embedder=embedder, counter=TiktokenCounter(), options=IngestOptions(jobs=2))
        reader = index_store.open_reader(home, NAME)
        yield reader
        reader.close()


def slices(case: PageCase, languages: Mapping[str, str]) -> str:
    """Set, and the languages of question and report."""
    target = next(languages[file] for file, _ in sorted(case.gold) if file in languages)
    return f"{case.source} | {_short(case.language)}→{_short(target)}"


def _short(language: str) -> str:
    return "en" if language == "en" else "zh"


def table(found: Mapping[str, Mapping[str, Sequence[Found]]]) -> str:
    """Markdown: a row a slice, hit@1 / hit@5 of each system."""
    names = list(next(iter(found.values())))
    lines = [f"| set | languages | questions | {' | '.join(names)} |", "| --- | --- | --- |" + " --- |" * len(names)]
    for name, systems in found.items():
        shares = [f"{_share(ranks, 1):.2f} / {_share(ranks, DEPTH):.2f}" for ranks in systems.values()]
        lines.append(f"| {name} | {len(next(iter(systems.values())))} | {' | '.join(shares)} |")
    return "\n".join(lines)


def _share(found: Sequence[Found], most: int) -> float:
    return sum(one.rank is not None and one.rank < most for one in found) / len(found)


def main() -> None:
    """Ingests the reports, asks, prints hit@1 / hit@5 by slice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the public sets")
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="other gold files than our own")
    parser.add_argument("--index", type=Path, help="folder that keeps the index for the next run")
    parser.add_argument("--misses", action="store_true", help="print what ours did not find first")
    arguments = parser.parse_args()
    embedder = load_builtin()
    with opened(arguments.reports, embedder, arguments.index) as reader:
        systems = Systems(reader, embedder, load_catalog())
        cases = list(gold_cases(arguments.gold))
        asked = cases + [case for case in in_other_script(cases)] + (list(public_cases(arguments.data)) if arguments.data else [])
        known = [case for case in asked if any(file in systems.languages for file, _ in case.gold)]
        written = set(map(id, cases))
        found: dict[str, dict[str, list[Found]]] = defaultdict(lambda: defaultdict(list))
        for case in known:
            other = ", other script" if case.within is None and id(case) not in written else ""
            for name, ranker in systems.rankers().items():
                found[slices(case, systems.languages) + other][name].append(systems.find(case, ranker))
    print(table(found))  # noqa: T201  # the result
    if len(known) < len(asked):
        print(f"left out: {len(asked) - len(known)} questions on reports that are not there")  # noqa: T201
    if arguments.misses:
        for one in (one for system in found.values() for one in system["ours"] if one.rank != 0):
            print(one.rank, one.case.question, sorted(one.case.gold), "found:", one.listed)  # noqa: T201  # asked for


if __name__ == "__main__":
    main()
