"""Retrieval quality on public question → paragraph sets: `python -m eval.benchmarks.retrieval --data DIR [--write FILE]`.

Each system ranks the same corpus through the real index: ours; its lexical and its dense side alone; and the prototype's recipe
(.4 x min-max of .3 BM25 + dictionary, .6 x min-max of static windows), on the same tables and vectors, so that what differs is how
they are put together. XQuAD stands in one corpus of both languages without parallel twins, CMRC and DRCD as distractors.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.benchmarks.retrieval_data import Asked, Task, cmrc, drcd, mixed_xquad, xquad
from eval.benchmarks.retrieval_index import build
from qa.adapters.static_embedder import load_builtin
from qa.catalog import load_catalog
from qa.domain.passages import PassageFilter
from qa.ports.embedding import Embedder
from qa.ports.indexing import IndexReader, Scored
from qa.retrieval import Retriever
from qa.retrieval.expansion import terms_of
from qa.text.folding import to_simplified, to_traditional
from qa.text.lexicon import load_lexicon

EVERYWHERE = PassageFilter()
DEPTH = 20
Ranker = Callable[[Asked], list[int]]


@dataclass(frozen=True, slots=True)
class Row:
    """One system on one task. Recalls are shares in 0..1; times in milliseconds a question."""

    task: str
    system: str
    questions: int
    recall_at_1: float
    recall_at_5: float
    ndcg_at_10: float
    p50: float
    p95: float


def tasks(data: Path) -> Iterator[Task]:
    """All tasks; the questions of the Chinese sets also in the other script."""
    for name, (paragraphs, questions), convert in (
        ("CMRC trial", cmrc(data), to_traditional),
        ("DRCD dev", drcd(data), to_simplified),
    ):
        yield Task(f"{name}, as written", tuple(paragraphs), tuple(questions), True)
        other = tuple(Asked(convert(asked.text), asked.key, asked.language) for asked in questions)
        yield Task(f"{name}, question in the other script", tuple(paragraphs), other, True)
    for language in ("en", "zh-Hans"):
        paragraphs, questions = xquad(data, language)
        yield Task(f"XQuAD {language} alone", tuple(paragraphs), tuple(questions), False)
    yield from mixed_xquad(data, range(0, 48, 2), "XQuAD mixed A", development=False)
    yield from mixed_xquad(data, range(1, 48, 2), "XQuAD mixed B", development=False)


def systems(reader: IndexReader, embedder: Embedder) -> dict[str, Ranker]:
    """What is compared, over one index."""
    catalog, lexicon = load_catalog(), load_lexicon()
    retriever = Retriever(reader, embedder, catalog)

    def ours(asked: Asked) -> list[int]:
        return [hit.passage_id for hit in retriever.search(asked.text, DEPTH)]

    def lexical(asked: Asked) -> list[int]:
        terms = terms_of(asked.text, english=asked.language == "en", lexicon=lexicon)
        return _ids(reader.search_lexical(terms.own, DEPTH, EVERYWHERE))

    def dense(asked: Asked) -> list[int]:
        return _ids(reader.search_dense(embedder.embed_queries([asked.text])[0], DEPTH, EVERYWHERE))

    def prototype(asked: Asked) -> list[int]:
        terms = terms_of(asked.text, english=asked.language == "en", lexicon=lexicon)
        own = {scored.passage_id: scored.score for scored in reader.search_lexical(terms.own, 300, EVERYWHERE)}
        crossed = {scored.passage_id: scored.score for scored in reader.search_lexical(terms.crossed, 300, EVERYWHERE)}
        words = _scaled({number: 0.3 * own.get(number, 0.0) + crossed.get(number, 0.0) for number in {*own, *crossed}})
        near = reader.search_dense(embedder.embed_queries([asked.text])[0], 300, EVERYWHERE)
        vectors = _scaled({scored.passage_id: scored.score for scored in near})
        total = {number: 0.4 * words.get(number, 0.0) + 0.6 * vectors.get(number, 0.0) for number in {*words, *vectors}}
        return sorted(total, key=lambda number: (-total[number], number))[:DEPTH]

    return {"ours": ours, "BM25 alone": lexical, "dense alone": dense, "prototype's recipe": prototype}


def _ids(found: Sequence[Scored]) -> list[int]:
    return [scored.passage_id for scored in found]


def _scaled(scores: dict[int, float]) -> dict[int, float]:
    low, high = min(scores.values(), default=0.0), max(scores.values(), default=1.0)
    return {number: (score - low) / max(high - low, 1e-9) for number, score in scores.items()}


def measure(task: Task, name: str, ranker: Ranker, keys: Sequence[str], questions: Sequence[Asked]) -> Row:
    """Asks every question once; a question whose paragraph is not listed counts as missed."""
    ranks: list[int | None] = []
    times: list[float] = []
    for asked in questions:
        began = time.perf_counter()
        listed = [keys[number] for number in ranker(asked)]
        times.append(1000 * (time.perf_counter() - began))
        ranks.append(listed.index(asked.key) if asked.key in listed else None)
    times.sort()
    return Row(
        task.name,
        name,
        len(ranks),
        statistics.fmean(rank == 0 for rank in ranks),
        statistics.fmean(rank is not None and rank < 5 for rank in ranks),
        statistics.fmean(_gain(rank) for rank in ranks),
        times[len(times) // 2],
        times[int(len(times) * 0.95)],
    )


def _gain(rank: int | None) -> float:
    """nDCG@10 with one relevant paragraph (Järvelin & Kekäläinen 2002): 1 / log2(rank + 2)."""
    import math

    return 0.0 if rank is None or rank >= 10 else 1.0 / math.log2(rank + 2)


def run(data: Path, *, every: int = 1, chosen: str = "") -> Iterator[Row]:
    """All rows; `every` n-th question, tasks whose name holds `chosen`."""
    embedder = load_builtin()
    corpus: tuple[object, ...] = ()
    with tempfile.TemporaryDirectory() as scratch:
        for number, task in enumerate(each for each in tasks(data) if chosen in each.name):
            if task.paragraphs != corpus:  # the mixed tasks share theirs
                corpus = task.paragraphs
                reader, keys = build(Path(scratch) / str(number), task.paragraphs, embedder)
                compared = systems(reader, embedder)
            for name, ranker in compared.items():
                yield measure(task, name, ranker, keys, task.questions[::every])


def table(rows: Sequence[Row]) -> str:
    """Markdown."""
    lines = [
        "| task | system | questions | recall@1 | recall@5 | nDCG@10 | p50 / p95 ms |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {row.task} | {row.system} | {row.questions} | {row.recall_at_1:.3f} | {row.recall_at_5:.3f} | {row.ndcg_at_10:.3f}"
        f" | {row.p50:.1f} / {row.p95:.1f} |"
        for row in rows
    ]
    return "\n".join(lines)


def main() -> None:
    """Prints the table, and writes it where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1, help="ask only each n-th question")
    parser.add_argument("--task", default="", help="only tasks whose name holds this")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    rows: list[Row] = []
    for row in run(arguments.data, every=arguments.every, chosen=arguments.task):
        rows.append(row)
        print(table(rows[-1:]).splitlines()[-1], flush=True)  # noqa: T201  # progress of a long run
    if arguments.write:
        arguments.write.write_text(table(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
