"""LlamaIndex: `VectorStoreIndex` over FAISS, alone and fused with `BM25Retriever`; `PDFReader` and `SentenceSplitter`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from job import Done, Job, ask, run


def embedding(folder: str) -> Any:
    """`HuggingFaceEmbedding`, or for a static model, which it refuses, a wrapper that encodes as it does."""
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    from pydantic import PrivateAttr
    from sentence_transformers import SentenceTransformer

    if (Path(folder) / "config.json").exists():
        return HuggingFaceEmbedding(model_name=folder, device="cpu")

    class Static(BaseEmbedding):  # type: ignore[misc]  # the kit is not installed where types are checked
        _model: Any = PrivateAttr()

        def __init__(self) -> None:
            super().__init__(model_name=folder)
            self._model = SentenceTransformer(folder, device="cpu")

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            vectors: list[list[float]] = self._model.encode(texts, normalize_embeddings=True).tolist()
            return vectors

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

    return Static()


def _nodes(job: Job, done: Done) -> list[Any]:
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.schema import TextNode
    from llama_index.readers.file import PDFReader

    if job.texts:
        return [TextNode(text=text, id_=str(place)) for place, text in enumerate(job.texts)]
    pages = []
    for file in job.files:
        for number, page in enumerate(PDFReader().load_data(Path(file)), 1):
            page.metadata = {"find": f"{Path(file).name}#{number}"}
            page.excluded_embed_metadata_keys = ["find"]
            pages.append(page)
    done.pages = len(pages)
    return list(SentenceSplitter().get_nodes_from_documents(pages))


def work(job: Job) -> Done:
    """Indexes and asks."""
    import faiss
    from llama_index.core import StorageContext, VectorStoreIndex
    from llama_index.core.llms.mock import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
    from llama_index.retrievers.bm25 import BM25Retriever
    from llama_index.vector_stores.faiss import FaissVectorStore

    model = embedding(job.model)
    dimension = len(model.get_query_embedding("dimension"))
    done = Done(start_s=time.process_time())
    began = time.process_time()
    nodes = _nodes(job, done)
    context = StorageContext.from_defaults(vector_store=FaissVectorStore(faiss.IndexFlatIP(dimension)))
    dense = VectorStoreIndex(nodes, storage_context=context, embed_model=model).as_retriever(similarity_top_k=job.depth)
    words = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=min(job.depth, len(nodes)))
    fused = QueryFusionRetriever(
        [dense, words],
        llm=MockLLM(),
        similarity_top_k=job.depth,
        num_queries=1,
        mode=FUSION_MODES.RECIPROCAL_RANK,
        use_async=False,
    )
    done.ingest_s, done.chunks = time.process_time() - began, len(nodes)

    def finds(retriever: Any) -> Any:
        return lambda text: [one.node.metadata.get("find", one.node.node_id) for one in retriever.retrieve(text)]

    ask(done, job.questions, {"dense": finds(dense), "dense + BM25": finds(fused)})
    return done


if __name__ == "__main__":
    run(work)
