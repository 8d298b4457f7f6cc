"""How long a question takes: inside the server, and as a whole `qa ask` process.

`python -m eval.benchmarks.latency` prints a table; times are medians on whatever machine it runs, compared within one run.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from eval.commands import gold_set
from eval.gold_file import read_gold
from qa.assembly import Workspace, sample_documents
from qa.settings import Settings

PROCESSES = 7
QUESTION = "阿里巴巴2025財年的清潔電力佔比是多少?"
_MAIN = "from qa.interfaces.commands import main; main()"


def _inside(workspace: Workspace, questions: list[str]) -> list[float]:
    """Milliseconds of each question, after one pass that warms caches."""
    service = workspace.service()
    for question in questions[:20]:
        service.ask(question)
    times = []
    for question in questions:
        started = time.perf_counter()
        service.ask(question)
        times.append((time.perf_counter() - started) * 1000)
    return times


def _processes(arguments: list[str], indexes: Path) -> list[float]:
    """Seconds of whole processes."""
    environment = {**os.environ, "QA_INDEXES": str(indexes), "QA_INDEX": "sample"}
    times = []
    for _ in range(PROCESSES):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", _MAIN, *arguments], env=environment, check=True, capture_output=True)  # noqa: S603
        times.append(time.perf_counter() - started)
    return times


def main() -> None:
    """Measures over the sample documents and their gold questions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=3, help="ask only each n-th gold question")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qa-latency-") as folder:
        indexes = Path(folder)
        workspace = Workspace(Settings(indexes=indexes, index="sample"))
        started = time.perf_counter()
        report = workspace.ingest([sample_documents()])
        ingested = time.perf_counter() - started
        asked = _inside(workspace, [pair.question for pair in read_gold(gold_set())[:: options.every]])
        whole, start = _processes(["ask", QUESTION], indexes), _processes(["--help"], indexes)
    lines = [
        "| what | p50 | p95 |",
        "| --- | --- | --- |",
        f"| one question inside the server, sample documents, {len(asked)} questions | {median(asked):.1f} ms"
        f" | {quantiles(asked, n=20)[-1]:.1f} ms |",
        f"| `qa ask`, whole process | {median(whole):.2f} s | {max(whole):.2f} s (worst of {PROCESSES}) |",
        f"| `qa --help`, whole process | {median(start):.2f} s | {max(start):.2f} s |",
        "",
        f"Ingest of {len(report.entries)} sample documents: {ingested:.1f} s."
        f" Peak memory of the asking process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB.",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
