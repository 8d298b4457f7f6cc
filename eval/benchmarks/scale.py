"""A whole question at a size: understanding, expansion, both searches, fusion, passage reading; and adding one document.

`python -m eval.benchmarks.scale --passages 100000 --text FILE... [--data DIR] [--folder DIR]` grows an index of synthetic documents
(`index_growth`) unless the folder has it already, and prints a Markdown table. Questions are those of the public sets in `--data`,
whose paragraphs should be among the texts; without, sentences of the texts.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from eval.benchmarks.index import FILTERS, NAME, SOURCES, Took, adding_one, build, milliseconds, opening, recall, row, timed
from eval.benchmarks.index_growth import Pool, pool, questions
from eval.benchmarks.retrieval_data import Asked, cmrc, drcd, xquad
from qa.adapters.index_reader import GenerationReader
from qa.adapters.index_store import list_indexes, open_reader
from qa.adapters.static_embedder import load_builtin
from qa.catalog import load_catalog
from qa.ports.embedding import Embedder
from qa.retrieval import Retriever
from qa.understanding import understand

ASKED, PASSAGES = 400, 12
_STAGES = ("search_lexical", "search_dense", "passages", "counts", "figures", "document_frequencies", "neighbours")


@dataclass
class Watched:
    """A reader that notes how long each of its methods takes for the question being asked."""

    reader: GenerationReader
    took: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.reader, name)
        if name not in _STAGES:
            return value

        def noted(*arguments: Any, **named: Any) -> Any:
            start = time.thread_time()
            try:
                return value(*arguments, **named)
            finally:
                self.took[name] += time.thread_time() - start

        return noted


def asked_of(data: Path | None, made: Pool) -> list[str]:
    """Questions in both languages, mixed; the same ones every time."""
    if data is None:
        return [text for text, _ in questions(made, ASKED)]
    sets: list[Sequence[Asked]] = [xquad(data, "en")[1], xquad(data, "zh-Hans")[1], cmrc(data)[1], drcd(data)[1]]
    each = ASKED // len(sets)
    return [asked.text for some in sets for asked in islice(some, 0, None, max(1, len(some) // each))][:ASKED]


def asking(reader: GenerationReader, embedder: Embedder, texts: Sequence[str]) -> None:
    """Each question once after a warm-up: p50 and p95 of the whole, and the mean computing of each stage."""
    watched = Watched(reader)
    catalog = load_catalog()
    retriever = Retriever(watched, embedder, catalog)
    companies = reader.companies()
    understood: list[Took] = []

    def ask(text: str) -> None:
        start, own = time.perf_counter(), time.thread_time()
        query = understand(text, catalog=catalog, companies=companies)
        understood.append(Took(time.perf_counter() - start, time.thread_time() - own))
        retriever.retrieve(query, k=PASSAGES)

    for text in texts[::8]:
        ask(text)
    understood.clear()
    watched.took.clear()
    times = [timed(partial(ask, text)) for text in texts]
    row(f"whole question, {len(texts)} asked: p50 / p95, computing", milliseconds(times))
    row("of these understanding", milliseconds(understood))
    slowest = sorted(watched.took.items(), key=lambda stage: -stage[1])
    row("computing by stage, mean ms", ", ".join(f"{name} {1000 * took / len(texts):.1f}" for name, took in slowest))


def measure(folder: Path, texts: Sequence[Path], passages: int, windows: int, data: Path | None) -> None:
    """All measurements at one size."""
    embedder = load_builtin()
    made = pool(texts, embedder)
    row(f"{passages:,} passages, {passages * (1 + windows):,} vectors", f"{len(made.sentences):,} sentences")
    row("---", "---")
    made.tokenise("")
    if NAME not in list_indexes(folder):
        build(folder, made, embedder.identity, passages, windows)
    size = sum(path.stat().st_size for path in (folder / NAME).rglob("*") if path.is_file())
    row("on disk", f"{size / 2**20:.0f} MB")
    opening(folder)
    with open_reader(folder, NAME) as reader:
        segments = reader.manifest.segments
        row("segments, of these with codes", f"{len(segments)}, {sum(each.codes is not None for each in segments)}")
        asking(reader, embedder, asked_of(data, made))
        grown = questions(made, 50)
        for name, where in FILTERS.items():
            times = [timed(partial(reader.search_dense, vector, 50, where)) for _, vector in grown]
            row(f"dense, k = 50, {name}: p50 / p95, computing", milliseconds(times))
        recall(folder, reader, grown)
    adding_one(folder, made, embedder.identity, windows)
    row("peak resident memory of this process, texts and building included", f"{_peak():.0f} MB")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--windows", type=int, default=2)
    parser.add_argument("--text", type=Path, nargs="*", default=sorted(path for path in SOURCES.glob("*.*") if path.is_file()))
    parser.add_argument("--data", type=Path, help="folder of the public question sets")
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        measure(chosen.folder or Path(scratch), chosen.text, chosen.passages, chosen.windows, chosen.data)


if __name__ == "__main__":
    main()
