"""Haystack: in-memory embedding and BM25 retrievers joined by reciprocal ranks; `PyPDFToDocument`, `DocumentSplitter`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from job import Done, Job, ask, run


def _documents(job: Job, done: Done) -> list[Any]:
    from haystack import Document
    from haystack.components.converters import PyPDFToDocument
    from haystack.components.preprocessors import DocumentSplitter

    if job.texts:
        return [Document(content=text, meta={"find": str(place)}) for place, text in enumerate(job.texts)]
    splitter = DocumentSplitter(split_by="word", split_length=200, split_overlap=20)
    splitter.warm_up()
    chunks = []
    for file in job.files:
        read = PyPDFToDocument().run(sources=[Path(file)])["documents"]
        done.pages += read[0].content.count("\f") + 1
        for chunk in splitter.run(documents=read)["documents"]:
            chunk.meta["find"] = f"{Path(file).name}#{chunk.meta['page_number']}"
            chunks.append(chunk)
    return chunks


def work(job: Job) -> Done:
    """Indexes and asks."""
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack.utils import ComponentDevice
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
        SentenceTransformersTextEmbedder,
    )

    device = ComponentDevice.from_str("cpu")
    texts = SentenceTransformersTextEmbedder(model=job.model, device=device, progress_bar=False, normalize_embeddings=True)
    passages = SentenceTransformersDocumentEmbedder(model=job.model, device=device, progress_bar=False, normalize_embeddings=True)
    texts.warm_up()
    passages.warm_up()
    done = Done(start_s=time.process_time())
    began = time.process_time()
    documents = passages.run(documents=_documents(job, done))["documents"]
    store = InMemoryDocumentStore(embedding_similarity_function="dot_product")
    store.write_documents(documents)
    near = InMemoryEmbeddingRetriever(store, top_k=job.depth)
    words = InMemoryBM25Retriever(store, top_k=job.depth)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=job.depth)
    done.ingest_s, done.chunks = time.process_time() - began, len(documents)

    def hybrid(text: str) -> list[str]:
        vector = texts.run(text=text)["embedding"]
        lists = [near.run(query_embedding=vector)["documents"], words.run(query=text)["documents"]]
        return [one.meta["find"] for one in joiner.run(documents=lists)["documents"]]

    ask(done, job.questions, {"hybrid": hybrid})
    return done


if __name__ == "__main__":
    run(work)
