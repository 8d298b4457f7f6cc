"""Kills a process that writes to an index, again and again, and looks each time at what is left.

Run as a program of its own (`python -m tests.indexing.killing FOLDER ROUNDS SEED`), since it forks: a writer that commits small
changes until it is killed with SIGKILL, and after it a fresh process that opens the index. What was acknowledged must be there,
and the index must be in the state before or after the change that was under way, never in another. Half of the
kills come after a random time, half at a step counted through: before the n-th file is opened, renamed, linked or deleted.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tantivy

from qa.adapters.index_store import check, open_reader, open_writer
from qa.domain.passages import PassageFilter
from qa.errors import IndexMissing
from qa.indexing.merging import Policy
from qa.ports.indexing import TermGroup
from qa.text.tokens import lexical_tokens
from tests.fakes.embedder import FakeEmbedder
from tests.indexing.made import prepared

NAME = "killed"
EMBEDDER = FakeEmbedder(dimension=8)
POLICY = Policy(fan_out=3, smallest=8, largest=64)
SOURCES = 12
LONGEST_S = 0.1
LAST_STEP = 300
"""A commit takes about 150 steps here, its merging as many again."""
State = dict[str, str]
"""Document id by source."""


def log(path: Path, entry: dict[str, Any]) -> None:
    """Appends a line in one write; what a killed process has written is kept by the kernel."""
    with path.open("ab", buffering=0) as file:
        file.write(json.dumps(entry).encode() + b"\n")


class Step:
    """An audit hook that kills its own process at the n-th change of the file system under a folder."""

    EVENTS = frozenset({"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "sqlite3.connect"})

    def __init__(self, last: int) -> None:
        self._left = last

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in self.EVENTS and not (event == "open" and "journal" in str(arguments[0])):
            self._left -= 1
            if self._left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)


def write_until_killed(folder: Path, journal: Path, seed: int, state: State, step: int | None) -> None:
    """Commits random changes one after the other; notes each before it is made and after it is acknowledged."""
    if step is not None:
        sys.addaudithook(Step(step))
    random_ = random.Random(seed)  # noqa: S311  # a repeatable test
    turn = 0
    while True:
        turn += 1
        changes = {f"s{random_.randrange(SOURCES)}": f"{seed}-{turn}-{place}" for place in range(random_.randint(1, 3))}
        made = [
            prepared([f"waste {text}", f"water of {text}"], source=source, embedder=EMBEDDER) for source, text in changes.items()
        ]
        after = state | {each.document.source: each.document.id for each in made}
        gone = random_.choice(sorted(after)) if random_.random() < 0.3 else None
        removed = [after.pop(gone)] if gone else []
        log(journal, {"intended": after})
        with open_writer(folder, NAME, EMBEDDER.identity, policy=POLICY, tokenise=lexical_tokens) as writer:
            writer.add(made)
            writer.remove(removed)
            writer.commit()
        log(journal, {"acknowledged": after})
        state = after


def observe(folder: Path) -> dict[str, Any]:
    """What a fresh process sees: documents, whose each passage id is, and everything that is not as it should be."""
    try:
        reader = open_reader(folder, NAME)
    except IndexMissing:
        return {"state": {}, "passages": {}, "problems": []}
    problems: list[str] = []
    passages: dict[int, str] = {}
    state: State = {}
    with reader:
        for record in reader.documents():
            state[record.source] = record.id
            for passage_id, passage in reader.passages_of(record.id):
                passages[passage_id] = record.id
                if passage.text not in reader.document_text(record.id):
                    problems.append(f"passage {passage_id} is not of its document")
        dense = reader.search_dense(EMBEDDER.embed_queries(["waste"])[0], 1000, PassageFilter())
        lexical = reader.search_lexical([TermGroup({"wast": 1.0}), TermGroup({"water": 1.0})], 1000, PassageFilter())
        for kind, hits in (("dense", dense), ("lexical", lexical)):
            if {hit.passage_id for hit in hits} != set(passages):
                problems.append(f"the {kind} index and the texts differ")
        problems += check(folder, NAME).problems
    return {"state": state, "passages": passages, "problems": problems}


def in_child(work: Callable[[], Any]) -> tuple[int, int]:
    """Forks; the child writes the work's result as JSON to a pipe and ends. Gives its process id and the pipe's end."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child:
        os.close(write_end)
        return child, read_end
    status = 1
    try:
        os.close(read_end)
        result = json.dumps(work()).encode()
        with os.fdopen(write_end, "wb") as pipe:
            pipe.write(result)
        status = 0
    finally:
        sys.stderr.flush()
        os._exit(status)


def journal_entries(journal: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in journal.read_bytes().splitlines()] if journal.exists() else []


def one_round(
    folder: Path, seed: int, acknowledged: State, owners: dict[int, str], delay_s: float | None, step: int | None
) -> tuple[State, int]:
    """Kills one writer; gives the state found and how many of its commits were acknowledged. Raises AssertionError."""
    journal = folder / "journal"
    journal.unlink(missing_ok=True)
    writer, pipe = in_child(lambda: write_until_killed(folder, journal, seed, acknowledged, step))
    if delay_s is not None:
        time.sleep(delay_s)
        os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    os.close(pipe)
    possible, commits = [acknowledged], 0
    for entry in journal_entries(journal):
        if "acknowledged" in entry:
            possible, commits = [entry["acknowledged"]], commits + 1
        else:
            possible.append(entry["intended"])
    child, pipe = in_child(lambda: observe(folder))
    with os.fdopen(pipe, "rb") as end:
        data = end.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise AssertionError(f"the index could not be read after kill {seed}")
    found = json.loads(data)
    if found["problems"]:
        raise AssertionError(f"after kill {seed}: {found['problems']}")
    if found["state"] not in possible:
        raise AssertionError(f"after kill {seed}: {found['state']} is none of {possible}")
    for passage_id, document in found["passages"].items():
        if owners.setdefault(int(passage_id), document) != document:
            raise AssertionError(f"passage id {passage_id} was used twice")
    return found["state"], commits


def main(folder: Path, rounds: int, seed: int) -> None:
    lexical_tokens(f"废水 waste {tantivy.__version__}")  # loaded before forking, so that a child starts in milliseconds
    random_ = random.Random(seed)  # noqa: S311  # a repeatable test
    state: State = {}
    owners: dict[int, str] = {}
    commits = 0
    for turn in range(rounds):
        delay_s, step = (random_.random() * LONGEST_S, None) if turn % 2 else (None, 1 + turn * 3 // 2 % LAST_STEP)
        state, acknowledged = one_round(folder, seed * 1_000_000 + turn, state, owners, delay_s, step)
        commits += acknowledged
    sys.stdout.write(json.dumps({"kills": rounds, "acknowledged": commits, "passages": len(owners)}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
