"""What a kit's process is told and what it answers, as JSON; imported in the kits' environments, so the standard library alone."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Job:
    """Texts to index as they are, or PDF files to read and cut as the kit does; questions to ask.

    Attributes:
        model: Folder of a sentence-transformers model.
        texts: Passages, found by their place; empty where files are given.
        files: PDF files; a find is "NAME#PAGE" (1-based).
        questions: In this order.
        depth: How many finds a question.
    """

    model: str
    texts: list[str]
    files: list[str]
    questions: list[str]
    depth: int = 20


@dataclass
class Done:
    """What a kit found and what it cost: seconds, milliseconds a question, megabytes.

    Times are the process's own computing, which other work on the machine does not lengthen; kits run on one thread.
    """

    start_s: float = 0.0
    """Python's start, imports and loading the model."""
    ingest_s: float = 0.0
    chunks: int = 0
    pages: int = 0
    found: dict[str, list[list[str]]] = field(default_factory=dict)
    times_ms: dict[str, list[float]] = field(default_factory=dict)
    peak_mb: float = 0.0


Retriever = Callable[[str], Sequence[str]]


def ask(done: Done, questions: Sequence[str], retrievers: dict[str, Retriever]) -> None:
    """Asks every retriever every question, after one that warms up."""
    for name, retrieve in retrievers.items():
        retrieve("What is reported?")
        done.found[name], done.times_ms[name] = [], []
        for question in questions:
            start = time.process_time()
            found = list(retrieve(question))
            done.times_ms[name].append(1000 * (time.process_time() - start))
            done.found[name].append(found)


def peak_mb() -> float:
    """The most memory this process held; on Linux, where a parent's own peak is not counted."""
    match = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(match[1]) / 1024 if match else 0.0


def run(work: Callable[[Job], Done]) -> None:
    """Reads the job from the file named first, writes what was done to the one named second."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    job = Job(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    done = work(job)
    done.peak_mb = peak_mb()
    Path(sys.argv[2]).write_text(json.dumps(asdict(done)), encoding="utf-8")
