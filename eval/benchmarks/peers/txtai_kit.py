"""txtai: hybrid embeddings database. It reads PDF by services of its own, so pages come from pypdf, in pieces of one size."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from job import Done, Job, ask, run

_CHARACTERS = 1000


def _rows(job: Job, done: Done) -> Iterator[tuple[str, str]]:
    """Ids and texts; an id is the find and a running number."""
    from pypdf import PdfReader

    for place, text in enumerate(job.texts):
        yield f"{place}|0", text
    for file in job.files:
        for number, page in enumerate(PdfReader(file).pages, 1):
            done.pages += 1
            text = page.extract_text()
            for start in range(0, len(text), _CHARACTERS):
                yield f"{Path(file).name}#{number}|{start}", text[start : start + _CHARACTERS]


def work(job: Job) -> Done:
    """Indexes and asks."""
    from txtai import Embeddings

    static = not (Path(job.model) / "config.json").exists()
    model: Any = Embeddings(path=job.model, hybrid=True, gpu=False, **({"method": "sentence-transformers"} if static else {}))
    if hasattr(model, "batchtransform"):
        model.batchtransform(["warm"])
    done = Done(start_s=time.process_time())
    began = time.process_time()
    rows = [(name, text, None) for name, text in _rows(job, done)]
    model.index(rows)
    done.ingest_s, done.chunks = time.process_time() - began, len(rows)

    def finds(text: str) -> list[str]:
        return [str(name).rpartition("|")[0] for name, _ in model.search(text, job.depth)]

    ask(done, job.questions, {"hybrid": finds})
    return done


if __name__ == "__main__":
    run(work)
