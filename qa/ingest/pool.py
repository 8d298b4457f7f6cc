"""Child processes that read files, each with a time and a memory limit of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import qa
from qa.ingest.tasks import Failure, Parsed, Setup, Task

# Native libraries start a thread a core, each with its own address space: children are already one a core.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

_START_SECONDS = 120.0
"""How long a child may take to load its libraries."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one file may take.

    Attributes:
        seconds: Time from being handed over to the answer.
        megabytes: Address space of the child, its libraries (about 400 MB) included.
    """

    seconds: float = 300.0
    megabytes: int = 2048


class _Child:
    """One reader process. Killed and started anew when a file breaks it."""

    def __init__(self, setup: Setup, allowance: Allowance) -> None:
        self._setup = setup
        self._allowance = allowance
        self._process: subprocess.Popen[bytes] | None = None
        self._incoming: Connection | None = None
        self._outgoing: Connection | None = None
        self._loaded = False

    def parse(self, task: Task) -> Parsed | Failure:
        """Hands a file over and waits for the answer as long as it may take."""
        name = task.path.name
        try:
            incoming = self._ready(task)
            if not incoming.poll(self._allowance.seconds):
                self.stop()
                return Failure(
                    "file_refused",
                    f"{name} took longer than {self._allowance.seconds:g} s to read.",
                    "Split the file, or raise QA_INGEST__SECONDS_PER_FILE.",
                )
            answer = incoming.recv()
        except (EOFError, OSError):
            status = self._process.wait(timeout=5) if self._process else None
            self.stop()
            return Failure(
                "file_refused",
                f"{name} broke the reader (exit status {status}); it may need more than {self._allowance.megabytes} MB.",
                "Raise QA_INGEST__MEGABYTES_PER_FILE, or export the file again from the program that made it.",
            )
        if not isinstance(answer, Parsed | Failure):
            raise TypeError(f"a reader answered with {type(answer).__name__}")
        return answer

    def start(self) -> None:
        """Starts the process, unless it runs."""
        if self._process is not None:
            return
        environment = os.environ | _ONE_THREAD
        # the child finds the same code as the parent, installed or not
        environment["PYTHONPATH"] = os.pathsep.join(
            filter(None, [str(Path(qa.__file__).parent.parent), os.environ.get("PYTHONPATH")])
        )
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            [sys.executable, "-P", "-m", "qa.ingest.worker", str(self._allowance.megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        assert self._process.stdin is not None  # noqa: S101  # both are pipes
        assert self._process.stdout is not None  # noqa: S101
        self._outgoing = Connection(os.dup(self._process.stdin.fileno()), readable=False)
        self._incoming = Connection(os.dup(self._process.stdout.fileno()), writable=False)
        self._process.stdin.close()
        self._process.stdout.close()
        self._outgoing.send(self._setup)

    def _ready(self, task: Task) -> Connection:
        self.start()
        assert self._incoming is not None  # noqa: S101  # set by start
        assert self._outgoing is not None  # noqa: S101
        if not self._loaded:  # a file's time does not count what the libraries take to load, which is seconds on a busy machine
            if not self._incoming.poll(_START_SECONDS):
                self.stop()
                raise EOFError
            self._incoming.recv()
            self._loaded = True
        self._outgoing.send(task)
        return self._incoming

    def kill(self) -> None:
        """Ends the process from any thread; the one that waits for its answer sees its end and closes the connections.

        Closing them here could close a descriptor that the other thread is reading, or one that was given out again since.
        """
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> None:
        """Ends the process and closes the connections. Only for the thread that uses the child."""
        connections, self._incoming, self._outgoing = (self._outgoing, self._incoming), None, None
        self._loaded = False
        for connection in connections:
            if connection is not None:
                connection.close()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()


# Children may run ahead of the oldest unfinished file by so many: results wait in memory for their turn.
_AHEAD = 32


def parse_all(tasks: Sequence[Task], setup: Setup, allowance: Allowance, jobs: int) -> Iterator[tuple[Task, Parsed | Failure]]:
    """Reads files in up to `jobs` child processes; results in the order of `tasks`, so that the same files make the same index."""
    crew = _Crew(tasks, [_Child(setup, allowance) for _ in range(max(1, min(jobs, len(tasks))))])
    try:
        crew.start()
        for number, task in enumerate(tasks):
            yield task, crew.result(number)
    finally:
        crew.stop()


class _Crew:
    """Threads that each drive one child."""

    def __init__(self, tasks: Sequence[Task], children: Sequence[_Child]) -> None:
        self._tasks = tasks
        self._children = children
        self._changed = threading.Condition()
        self._next_task = 0
        self._wanted = 0
        self._results: dict[int, Parsed | Failure | BaseException] = {}
        self._stopped = False
        self._threads = [threading.Thread(target=self._drive, args=(child,), daemon=True) for child in children]

    def start(self) -> None:
        """Starts children and threads."""
        for child in self._children:
            child.start()
        for thread in self._threads:
            thread.start()

    def result(self, number: int) -> Parsed | Failure:
        """Waits for the result of a task; raises what went wrong in a thread."""
        with self._changed:
            self._wanted = number
            self._changed.notify_all()
            self._changed.wait_for(lambda: number in self._results)
            result = self._results.pop(number)
        if isinstance(result, BaseException):
            raise result
        return result

    def stop(self) -> None:
        """Ends children and threads, whatever they do."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        for child in self._children:
            child.kill()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()
        for child in self._children:
            child.stop()

    def _take(self) -> int | None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._next_task < self._wanted + _AHEAD)
            if self._stopped or self._next_task >= len(self._tasks):
                return None
            self._next_task += 1
            return self._next_task - 1

    def _drive(self, child: _Child) -> None:
        while (number := self._take()) is not None:
            try:
                result: Parsed | Failure | BaseException = child.parse(self._tasks[number])
            except BaseException as error:  # noqa: BLE001  # handed to the main thread, which raises it
                result = error
            with self._changed:
                self._results[number] = result
                self._changed.notify_all()
        child.stop()
