"""LangChain: its FAISS store, alone and in an `EnsembleRetriever` with rank-bm25; `PyPDFLoader`, its recursive splitter."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from job import Done, Job, ask, run


def _documents(job: Job, done: Done) -> list[Any]:
    from langchain_community.document_loaders import PyPDFLoader
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    if job.texts:
        return [Document(text, metadata={"find": str(place)}) for place, text in enumerate(job.texts)]
    pages = []
    for file in job.files:
        for page in PyPDFLoader(file).load():
            pages.append(Document(page.page_content, metadata={"find": f"{Path(file).name}#{page.metadata['page'] + 1}"}))
    done.pages = len(pages)
    return list(RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_documents(pages))


def work(job: Job) -> Done:
    """Indexes and asks."""
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_community.vectorstores import FAISS
    from langchain_huggingface import HuggingFaceEmbeddings

    model = HuggingFaceEmbeddings(
        model_name=job.model, model_kwargs={"device": "cpu"}, encode_kwargs={"normalize_embeddings": True}
    )
    model.embed_query("warm")
    done = Done(start_s=time.process_time())
    began = time.process_time()
    documents = _documents(job, done)
    dense = FAISS.from_documents(documents, model).as_retriever(search_kwargs={"k": job.depth})
    words = BM25Retriever.from_documents(documents)
    words.k = job.depth
    both = EnsembleRetriever(retrievers=[words, dense], weights=[0.5, 0.5])
    done.ingest_s, done.chunks = time.process_time() - began, len(documents)

    def finds(retriever: Any) -> Any:
        return lambda text: [one.metadata["find"] for one in retriever.invoke(text)][: job.depth]

    ask(done, job.questions, {"dense": finds(dense), "ensemble with rank-bm25": finds(both)})
    return done


if __name__ == "__main__":
    run(work)
