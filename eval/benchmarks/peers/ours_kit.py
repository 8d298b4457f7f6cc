"""Ours, by the same job: the built-in embedder; files as `qa ingest` reads and cuts them."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from eval.benchmarks.peers.job import Done, Job, ask, run
from eval.benchmarks.retrieval_data import Paragraph
from eval.benchmarks.retrieval_index import build
from qa.adapters import index_store
from qa.adapters.index_reader import GenerationReader
from qa.adapters.static_embedder import load_builtin
from qa.adapters.token_counter import TiktokenCounter
from qa.catalog import load_catalog
from qa.domain.passages import PassageFilter
from qa.ingest import IngestOptions, ingest
from qa.retrieval import Retriever
from qa.text.language import detect_language

_INDEX = "ours"


def work(job: Job) -> Done:
    """Indexes and asks."""
    embedder, catalog = load_builtin(), load_catalog()
    embedder.embed_queries(["warm"])
    done = Done(start_s=time.process_time())
    with tempfile.TemporaryDirectory() as scratch:
        began = time.process_time()
        keys: list[str] = []
        if job.texts:
            paragraphs = [Paragraph(str(place), 0, text, detect_language(text)) for place, text in enumerate(job.texts)]
            reader, keys = build(Path(scratch), paragraphs, embedder)
        else:
            reader = _read(job, Path(scratch))
        done.ingest_s = _computing() - began
        _, done.pages, done.chunks = reader.counts(PassageFilter())
        retriever = Retriever(reader, embedder, catalog)
        files = {record.id: record.file for record in reader.documents()}

        def finds(text: str) -> list[str]:
            hits = retriever.search(text, job.depth)
            if keys:
                return [keys[hit.passage_id] for hit in hits]
            return [f"{files[hit.passage.document_id]}#{hit.passage.page}" for hit in hits]

        ask(done, job.questions, {"as it is": finds})
    return done


def _computing() -> float:
    """This process's and its finished children's: files are read in processes of their own."""
    import os

    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _read(job: Job, folder: Path) -> GenerationReader:
    embedder = load_builtin()
    with index_store.open_writer(folder, _INDEX, embedder.identity) as writer:
        ingest(
            [Path(file) for file in job.files], writer=writer, embedder=embedder, counter=TiktokenCounter(), options=IngestOptions()
        )
    return index_store.open_reader(folder, _INDEX)


if __name__ == "__main__":
    run(work)
