"""A LlamaIndex vector store over FAISS that deletes, filters before it searches, and never gives a freed id to another node."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.schema import BaseNode
from llama_index.core.vector_stores.types import (
    BasePydanticVectorStore,
    MetadataFilters,
    VectorStoreQuery,
    VectorStoreQueryResult,
)
from llama_index.core.vector_stores.utils import metadata_dict_to_node, node_to_metadata_dict

from qa.adapters.faiss_nodes import NodeVectors
from qa.errors import IndexCorrupt, IndexMissing
from qa.interfaces.llamaindex.filtering import meets


class SafeFaissVectorStore(BasePydanticVectorStore):  # type: ignore[misc]  # LlamaIndex is not followed by mypy
    """Keeps nodes and their vectors; scores are cosines.

    Unlike `FaissVectorStore` it deletes and filters; unlike `FaissMapVectorStore` a node added after a deletion never takes another
    node's place. Adding a node whose id is known replaces it.
    """

    stores_text: bool = True
    is_embedding_query: bool = True

    _vectors: NodeVectors | None = PrivateAttr(default=None)
    _ids: dict[str, int] = PrivateAttr(default_factory=dict)
    _nodes: dict[int, BaseNode] = PrivateAttr(default_factory=dict)

    @classmethod
    def class_name(cls) -> str:
        """The name LlamaIndex registers the class under."""
        return "SafeFaissVectorStore"

    @property
    def client(self) -> Any:
        """The vectors; None before the first node is added."""
        return self._vectors

    def add(self, nodes: Sequence[BaseNode], **kwargs: Any) -> list[str]:
        """Adds nodes with their embeddings and gives their ids.

        Raises:
            ValueError: An embedding has another dimension than the first one had.
        """
        if not nodes:
            return []
        rows = np.asarray([node.get_embedding() for node in nodes], dtype=np.float32)
        if self._vectors is None:
            self._vectors = NodeVectors(rows.shape[1])
        if rows.shape[1] != self._vectors.dimension:
            raise ValueError(f"embeddings of {rows.shape[1]} dimensions, the store has {self._vectors.dimension}")
        latest = {node.node_id: place for place, node in enumerate(nodes)}  # of equal ids in one call the last one counts
        self.delete_nodes([node_id for node_id in latest if node_id in self._ids])
        numbers = self._vectors.add(rows[list(latest.values())])
        for (node_id, place), number in zip(latest.items(), numbers, strict=True):
            self._ids[node_id] = number
            self._nodes[number] = nodes[place]
        return [node.node_id for node in nodes]

    def delete(self, ref_doc_id: str, **delete_kwargs: Any) -> None:
        """Removes all nodes of a document."""
        self.delete_nodes([node.node_id for node in self._nodes.values() if node.ref_doc_id == ref_doc_id])

    def delete_nodes(self, node_ids: list[str] | None = None, filters: MetadataFilters | None = None, **delete_kwargs: Any) -> None:
        """Removes nodes by id, by metadata, or those that meet both."""
        if node_ids is None and filters is None:
            return
        chosen = [
            number
            for node_id, number in self._ids.items()
            if (node_ids is None or node_id in set(node_ids)) and meets(self._nodes[number].metadata, filters)
        ]
        if self._vectors is not None:
            self._vectors.remove(chosen)
        for number in chosen:
            del self._ids[self._nodes.pop(number).node_id]

    def get_nodes(self, node_ids: list[str] | None = None, filters: MetadataFilters | None = None) -> list[BaseNode]:
        """Nodes by id, by metadata, or those that meet both, in order of addition."""
        return [
            node
            for node in self._nodes.values()
            if (node_ids is None or node.node_id in node_ids) and meets(node.metadata, filters)
        ]

    def clear(self) -> None:
        """Removes all nodes; ids go on counting."""
        self.delete_nodes(list(self._ids))

    def query(self, query: VectorStoreQuery, **kwargs: Any) -> VectorStoreQueryResult:
        """The most similar nodes among those that the filters allow; as many as asked for, where there are so many."""
        if self._vectors is None or query.query_embedding is None:
            return VectorStoreQueryResult(nodes=[], similarities=[], ids=[])
        among = self._allowed(query)
        vector = np.asarray(query.query_embedding, dtype=np.float32)
        found = self._vectors.search(vector, query.similarity_top_k, among)
        nodes = [self._nodes[number] for number, _ in found]
        return VectorStoreQueryResult(nodes=nodes, similarities=[score for _, score in found], ids=[node.node_id for node in nodes])

    def _allowed(self, query: VectorStoreQuery) -> list[int] | None:
        if not query.filters and query.doc_ids is None and query.node_ids is None:
            return None
        return [
            number
            for number, node in self._nodes.items()
            if (query.doc_ids is None or node.ref_doc_id in query.doc_ids)
            and (query.node_ids is None or node.node_id in query.node_ids)
            and meets(node.metadata, query.filters)
        ]

    def persist(self, persist_path: str, fs: object | None = None) -> None:
        """Writes vectors and nodes as one file, whole or not at all; nothing is pickled."""
        body = json.dumps(self._state(), ensure_ascii=False)
        digest = hashlib.sha256(body.encode()).hexdigest()
        path = Path(persist_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        with draft.open("w", encoding="utf-8") as file:
            file.write(f"{digest}\n{body}")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)

    def _state(self) -> dict[str, object]:
        numbers = list(self._nodes)
        rows = self._vectors.vectors(numbers) if self._vectors is not None else np.zeros((0, 0), dtype=np.float32)
        return {
            "dimension": self._vectors.dimension if self._vectors is not None else 0,
            "next_id": self._vectors.next_id if self._vectors is not None else 0,
            "ids": numbers,
            "nodes": [node_to_metadata_dict(node, remove_text=False, flat_metadata=False) for node in self._nodes.values()],
            "vectors": [row.astype("<f4").tobytes().hex() for row in rows],
        }

    @classmethod
    def from_persist_path(cls, persist_path: str) -> SafeFaissVectorStore:
        """Reads what `persist` wrote, after its checksum is verified.

        Raises:
            IndexMissing: There is no such file.
            IndexCorrupt: The file is not what was written.
        """
        path = Path(persist_path)
        if not path.is_file():
            raise IndexMissing(f"no vector store at {path}", hint="persist one first")
        digest, _, body = path.read_text(encoding="utf-8", errors="replace").partition("\n")
        if hashlib.sha256(body.encode()).hexdigest() != digest:
            raise IndexCorrupt(f"{path} is not what was written: its checksum differs", hint="restore it, or build it anew")
        state = json.loads(body)
        store = cls()
        if state["dimension"]:
            store._vectors = NodeVectors(state["dimension"], state["next_id"])
            rows = [np.frombuffer(bytes.fromhex(row), dtype="<f4") for row in state["vectors"]]
            if rows:
                store._vectors.restore(np.stack(rows), state["ids"])
        for number, content in zip(state["ids"], state["nodes"], strict=True):
            node = metadata_dict_to_node(content)
            store._nodes[number] = node
            store._ids[node.node_id] = number
        return store
