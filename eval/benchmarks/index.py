"""Measures the index at a size: building, opening, querying, adding one document, recall against exact search, memory.

`python -m eval.benchmarks.index --passages 100000 --text FILE... [--windows 2] [--folder DIR]` prints one table row a measurement
as Markdown. The text files give the sentences that documents are recombined from; without any, the sample corpus's sources.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from eval.benchmarks.index_growth import Pool, documents, pool, questions
from qa.adapters.faiss_dense import flat_search
from qa.adapters.index_reader import GenerationReader
from qa.adapters.index_segments import OpenSegment
from qa.adapters.index_store import check, open_reader, open_writer, tidy
from qa.adapters.static_embedder import load_builtin
from qa.domain.passages import PassageFilter
from qa.ports.embedding import EmbedderIdentity, Vectors
from qa.ports.indexing import TermGroup
from qa.text.tokens import query_tokens

NAME, K = "measured", 50
QUESTIONS, COMPARED, ADDED = 200, 50, 10
EVERYTHING = PassageFilter()
FILTERS = {
    "no filter": EVERYTHING,
    "one company (2 %)": PassageFilter(companies=frozenset(["company-7"])),
    "one year (≈ 19 %)": PassageFilter(years=frozenset([2019])),
    "ten companies (20 %)": PassageFilter(companies=frozenset(f"company-{place}" for place in range(10))),
    "five years (≈ 60 %)": PassageFilter(years=frozenset(range(2016, 2021))),
}
SOURCES = Path(__file__).parents[1] / "corpus" / "sources"

_OPENING = """
import json, sys, time
from pathlib import Path
import numpy as np
start = time.perf_counter()
from qa.adapters.index_store import open_reader
from qa.domain.passages import PassageFilter
from qa.ports.indexing import TermGroup
imported = time.perf_counter()
reader = open_reader(Path(sys.argv[1]), sys.argv[2])
opened = time.perf_counter()
vector = np.ones(reader.embedder.dimension, dtype=np.float32)
reader.search_dense(vector / np.linalg.norm(vector), 50, PassageFilter())
dense = time.perf_counter()
reader.search_lexical([TermGroup({"waste": 1.0})], 50, PassageFilter())
lexical = time.perf_counter()
status = Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps([imported - start, opened - imported, dense - opened, lexical - dense, peak]))
"""


def row(name: str, value: str) -> None:
    """Prints a row of the table."""
    sys.stdout.write(f"| {name} | {value} |\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, and of this thread's own computing, which other processes on the machine do not lengthen."""

    wall: float
    own: float


def milliseconds(times: Sequence[Took]) -> str:
    """p50 / p95 by the clock, p50 of computing."""
    wall, own = [each.wall for each in times], [each.own for each in times]
    return f"{1000 * median(wall):.1f} / {1000 * float(np.percentile(wall, 95)):.1f} ms, {1000 * median(own):.1f} ms"


def timed(work: Callable[[], object]) -> Took:
    """What a call takes."""
    start, own = time.perf_counter(), time.thread_time()
    work()
    return Took(time.perf_counter() - start, time.thread_time() - own)


def build(folder: Path, made: Pool, identity: EmbedderIdentity, passages: int, windows: int) -> None:
    """One commit of everything."""
    writer = open_writer(folder, NAME, identity, tokenise=made.tokenise)
    adding = timed(lambda: writer.add(documents(made, passages, windows))).wall
    row("adding all, sentences tokenised and embedded before", f"{adding:.0f} s ({passages / adding:.0f} passages/s)")
    committing = timed(writer.commit)
    row("commit", f"{committing.wall:.1f} s, {committing.own:.1f} s computing")
    tidying = timed(lambda: tidy(folder, NAME))
    row("merging and codes, beside searching and adding", f"{tidying.wall:.1f} s, {tidying.own:.1f} s computing")


def opening(folder: Path) -> None:
    """In fresh processes, the files in the page cache."""
    results = []
    for _ in range(5):
        command = [sys.executable, "-c", _OPENING, str(folder), NAME]
        results.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))  # noqa: S603  # ours
    imported, opened, dense, lexical, peak = (median(column) for column in zip(*results, strict=True))
    row("fresh process: imports / opening", f"{1000 * imported:.0f} / {1000 * opened:.0f} ms")
    row("fresh process: first dense / first lexical search", f"{1000 * dense:.0f} / {1000 * lexical:.0f} ms")
    row("fresh process: peak resident memory after both (mapped pages included)", f"{peak:.0f} MB")


def querying(reader: GenerationReader, asked: Sequence[tuple[str, Vectors]]) -> None:
    """Dense, lexical and both, one after the other, by filter."""
    terms = [[TermGroup({token: 1.0}) for token in query_tokens(text)] for text, _ in asked]
    row("distinct tokens a question, mean", f"{np.mean([len(each) for each in terms]):.0f}")
    for name, where in FILTERS.items():
        reader.search_dense(asked[0][1], K, where)
        dense = [timed(partial(reader.search_dense, vector, K, where)) for _, vector in asked]
        lexical = [timed(partial(reader.search_lexical, each, K, where)) for each in terms]
        row(f"dense, k = {K}, {name}: p50 / p95, computing", milliseconds(dense))
        row(f"lexical, k = {K}, {name}: p50 / p95, computing", milliseconds(lexical))
        both = [Took(one.wall + two.wall, one.own + two.own) for one, two in zip(dense, lexical, strict=True)]
        row(f"both, {name}: p50 / p95, computing", milliseconds(both))
    found = [hit.passage_id for hit in reader.search_dense(asked[0][1], 10, EVERYTHING)]
    row("reading ten passages: p50 / p95, computing", milliseconds([timed(partial(reader.passages, found)) for _ in asked]))


def recall(folder: Path, reader: GenerationReader, asked: Sequence[tuple[str, Vectors]]) -> None:
    """Share of the exact ten best passages among the ten found."""
    manifest = reader.manifest
    opened = [OpenSegment(folder / NAME, segment, manifest.embedder.dimension) for segment in manifest.segments]
    for name, where in list(FILTERS.items())[:3]:
        shares = []
        for _, vector in asked[:COMPARED]:
            exact: dict[int, float] = {}
            permitted = reader._population.allowed(where).vectors  # the comparison needs what the search was allowed to see
            for segment, allowed in zip(opened, permitted, strict=True):
                count = min(100, allowed.count)
                scores, rows = flat_search(segment.vectors, vector[None, :], count, allowed) if count else ((), ())
                for score, place in zip(scores, rows, strict=True):
                    passage = int(segment.columns.ids[segment.columns.owners[place]])
                    exact[passage] = max(exact.get(passage, -2.0), float(score))
            best = set(sorted(exact, key=lambda passage: -exact[passage])[:10])
            found = {hit.passage_id for hit in reader.search_dense(vector, 10, where)}
            if best:
                shares.append(len(best & found) / len(best))
        row(f"recall@10 against exact search, {name}", f"{np.mean(shares):.3f}" if shares else "no passage meets it")


def adding_one(folder: Path, made: Pool, identity: EmbedderIdentity, windows: int) -> None:
    """From opening the writer to having found the document with a fresh reader, a document of 300 passages each time."""
    times: list[Took] = []
    for turn in range(ADDED):
        each = next(documents(made, 300, windows, seed=100 + turn, prefix="added"))

        def add(each=each) -> None:  # type: ignore[no-untyped-def]
            with open_writer(folder, NAME, identity, tokenise=made.tokenise) as writer:
                writer.add([each])
                writer.commit()
            with open_reader(folder, NAME) as reader:
                hit = reader.search_dense(each.vectors[0], 1, PassageFilter(documents=frozenset([each.document.id])))[0]
                if reader.passages([hit.passage_id])[0].document_id != each.document.id:
                    raise SystemExit("the added document was not found")

        times.append(timed(add))
    wall = [each.wall for each in times]
    told = f"{median(wall):.2f} / {max(wall):.2f} s, {median(each.own for each in times):.2f} s"
    row(f"adding a document of 300 passages until a fresh reader finds it, {ADDED} times: p50 / worst, computing", told)


def measure(folder: Path, texts: Sequence[Path], passages: int, windows: int) -> None:
    """All measurements at one size, as a Markdown table."""
    embedder = load_builtin()
    made = pool(texts, embedder)
    row(
        f"{passages:,} passages, {passages * (1 + windows):,} vectors of {embedder.identity.dimension}",
        f"{len(made.sentences):,} sentences",
    )
    row("---", "---")
    made.tokenise("")
    build(folder, made, embedder.identity, passages, windows)
    size = sum(path.stat().st_size for path in (folder / NAME).rglob("*") if path.is_file())
    row("on disk", f"{size / 2**20:.0f} MB")
    opening(folder)
    asked = questions(made, QUESTIONS)
    with open_reader(folder, NAME) as reader:
        row(
            "segments",
            f"{len(reader.manifest.segments)}, {sum(each.codes is not None for each in reader.manifest.segments)} with codes",
        )
        querying(reader, asked)
        recall(folder, reader, asked)
    adding_one(folder, made, embedder.identity, windows)
    row("full check (`qa doctor`)", f"{timed(lambda: check(folder, NAME)).wall:.1f} s")
    row(
        "peak resident memory of this process, building included",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB",
    )


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--windows", type=int, default=2)
    parser.add_argument("--text", type=Path, nargs="*", default=sorted(path for path in SOURCES.glob("*.*") if path.is_file()))
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    if chosen.folder:
        measure(chosen.folder, chosen.text, chosen.passages, chosen.windows)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), chosen.text, chosen.passages, chosen.windows)


if __name__ == "__main__":
    main()
