"""Page retrieval on real reports: `python -m eval.benchmarks.retrieval_pages --data DIR --reports DIR`.

Climate Finance Bench's questions on the reports of Orange and SUEZ and ClimRetrieve's on that of CT REIT, all three ingested as
users ingest them. A hit is a passage on a gold page, among the first 1 or 5; each question is asked in English and limited to its
report. There are few questions: read the figures with that in mind.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qa.adapters import index_store
from qa.adapters.static_embedder import load_builtin
from qa.adapters.token_counter import TiktokenCounter
from qa.catalog import load_catalog
from qa.domain.passages import PassageFilter
from qa.ingest import ingest
from qa.retrieval import Retriever
from qa.retrieval.expansion import own_terms

REPORTS = {"Orange": "Orange_2023_IAR.pdf", "Suez": "SUEZ_2023_SD_Progress.pdf", "CT REIT": "CT_REIT_2022_ESG.pdf"}


@dataclass(frozen=True, slots=True)
class PageCase:
    """A question on one report and the pages (1-based) that answer it."""

    report: str
    question: str
    pages: frozenset[int]


def cases(data: Path) -> Iterator[PageCase]:
    """Answerable questions with gold pages."""
    for item in json.loads((data / "climate_finance_bench_dev" / "orange_suez.json").read_text(encoding="utf-8")):
        pages = frozenset(int(number) for number in re.findall(r"page(\d+)", item["Pages"]))
        if pages:
            yield PageCase(item["Company's name"], item["Question"], pages)
    wanted: dict[str, set[int]] = {}
    for item in json.loads((data / "climretrieve_dev" / "ct_reit.json").read_text(encoding="utf-8")):
        if item["Page"] is not None:
            wanted.setdefault(item["Question"], set()).add(int(item["Page"]))
    yield from (PageCase("CT REIT", question, frozenset(pages)) for question, pages in wanted.items())


def main() -> None:
    """Ingests the three reports and prints hit rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True)
    arguments = parser.parse_args()
    embedder = load_builtin()
    with tempfile.TemporaryDirectory() as scratch:
        writer = index_store.open_writer(Path(scratch), "pages", embedder.identity)
        ingest([arguments.reports / name for name in REPORTS.values()], writer=writer, embedder=embedder, counter=TiktokenCounter())
        reader = index_store.open_reader(Path(scratch), "pages")
        document = {record.file: record.id for record in reader.documents()}
        retriever = Retriever(reader, embedder, load_catalog())
        found: dict[str, list[tuple[bool, bool]]] = {"ours": [], "BM25 alone": [], "dense alone": []}
        for case in cases(arguments.data):
            where = PassageFilter(documents=frozenset({document[REPORTS[case.report]]}))
            vector = embedder.embed_queries([case.question])[0]
            ranked = {
                "ours": [hit.passage for hit in retriever.search(case.question, 5, where)],
                "BM25 alone": reader.passages(
                    [hit.passage_id for hit in reader.search_lexical(own_terms(case.question), 5, where)]
                ),
                "dense alone": reader.passages([hit.passage_id for hit in reader.search_dense(vector, 5, where)]),
            }
            for name, passages in ranked.items():
                right = [bool(case.pages & set(range(passage.page, passage.last_page + 1))) for passage in passages]
                found[name].append((right[:1] == [True], any(right)))
    for name, hits in found.items():
        first, five = (sum(hit[place] for hit in hits) / len(hits) for place in (0, 1))
        print(f"{name}: {len(hits)} questions, page hit@1 {first:.2f}, @5 {five:.2f}")  # noqa: T201  # the result


if __name__ == "__main__":
    main()
