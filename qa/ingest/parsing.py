"""One file into document, figures and passages."""

from __future__ import annotations

import time
from dataclasses import replace

from qa.catalog import load_catalog
from qa.documents import read
from qa.domain.documents import Document
from qa.errors import QaError
from qa.figures import extract_figures
from qa.ingest.tasks import Failure, Parsed, Setup, Task
from qa.passages import split


def parse(task: Task, setup: Setup) -> Parsed | Failure:
    """Reads a file; whatever is wrong with it comes back as a `Failure`."""
    started = time.perf_counter()
    try:
        document = read(task.path, overrides=task.overrides, limits=setup.limits, recogniser=setup.recogniser)
        return interpret(replace(document, source=task.source), setup, started)
    except QaError as error:
        return Failure(error.code, error.message, error.hint)
    except MemoryError:
        return Failure(
            "file_refused",
            f"{task.path.name} needs more memory than a file may take.",
            "Split the file, or raise QA_INGEST__MEGABYTES_PER_FILE.",
        )
    except RecursionError:
        return Failure("file_refused", f"{task.path.name} is nested too deeply.", "Export it again from the program that made it.")
    except Exception as error:  # noqa: BLE001  # the outermost edge of reading an untrusted file: one bad file never stops the rest
        return Failure(
            "file_unreadable",
            f"{task.path.name} could not be read: {type(error).__name__}: {error}",
            "Please report the file's kind; export it again meanwhile.",
        )


def interpret(document: Document, setup: Setup, started: float) -> Parsed:
    """Figures and passages of a document as it is described now; `started` is when its reading began (`time.perf_counter`)."""
    figures = extract_figures(document, load_catalog())
    passages = split(document, counter=setup.counter, figures=figures, limit=setup.passage_tokens)
    return Parsed(document, passages, figures, time.perf_counter() - started)
