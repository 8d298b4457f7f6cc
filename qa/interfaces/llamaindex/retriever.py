"""Our hybrid retriever as a LlamaIndex `BaseRetriever`: nodes carry the exact place of their text."""

from __future__ import annotations

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from qa.assembly import Workspace
from qa.domain.evidence import Hit
from qa.ports.indexing import IndexReader


class CitedRetriever(BaseRetriever):  # type: ignore[misc]  # LlamaIndex is not followed by mypy
    """Retrieves passages of an index; company and period limit the search itself.

    Each node's metadata names document, file, page and the characters [start, end) of the stored text that are its text.

    Example:
        retriever = CitedRetriever(Workspace(load_settings()), top_k=5)
        nodes = retriever.retrieve("Scope 2 emissions, market-based")
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        index: str | None = None,
        top_k: int = 5,
        companies: tuple[str, ...] = (),
        periods: tuple[str, ...] = (),
    ) -> None:
        """Wraps an index of `workspace`; the default one where `index` is left out."""
        super().__init__()
        self._workspace = workspace
        self._name = index
        self._top_k = top_k
        self._companies = companies
        self._periods = periods

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        service = self._workspace.service(self._name)
        hits = service.search(query_bundle.query_str, k=self._top_k, companies=self._companies, periods=self._periods)
        reader = service.reader
        return [NodeWithScore(node=_node(hit, reader), score=hit.score) for hit in hits]


def _node(hit: Hit, reader: IndexReader) -> TextNode:
    passage = hit.passage
    record = reader.document(passage.document_id)
    metadata = {
        "document": record.id,
        "title": record.metadata.title,
        "file": record.file,
        "company": record.metadata.company.name if record.metadata.company else None,
        "period": record.metadata.period.label if record.metadata.period else None,
        "page": passage.page,
        "start": passage.span.start,
        "end": passage.span.end,
    }
    return TextNode(
        id_=f"{record.id}#{passage.span.start}-{passage.span.end}",
        text=passage.text,
        metadata=metadata,
        start_char_idx=passage.span.start,
        end_char_idx=passage.span.end,
        excluded_embed_metadata_keys=list(metadata),
    )
