"""Indexes opened for use: asking, searching, ingesting, removing, re-embedding. What changes on disk is seen by the next call."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from pathlib import Path

from qa.adapters import index_store
from qa.ask import AskService, Drafter, GeneratorDrafter
from qa.assembly.models import make_embedder, make_generator, make_reranker
from qa.catalog import load_catalog
from qa.errors import FileUnreadable, IndexMismatch
from qa.ingest import IngestReport, ProgressCallback, ingest
from qa.ports.embedding import Embedder
from qa.ports.indexing import Commit, IndexReader
from qa.retrieval import Retriever
from qa.settings import EmbedderSettings, Settings


class Workspace:
    """The indexes that `settings` name. Safe to share between threads: a reader is one immutable generation."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._readers: dict[str, IndexReader] = {}
        self._retrievers: dict[tuple[str, str], Retriever] = {}
        self._lock = threading.Lock()

    @property
    def embedder(self) -> Embedder:
        """The configured embedder, loaded at first use."""
        return make_embedder(self.settings.embedder)

    def warm(self) -> None:
        """Loads embedder, catalog and, where there is one, the default index, so that the first request does not wait for them."""
        load_catalog()
        self.embedder.embed_queries(["warm"])
        if self.settings.index in index_store.list_indexes(self.settings.indexes):
            self.reader()

    def reader(self, index: str | None = None) -> IndexReader:
        """The index's current generation, verified.

        Raises:
            IndexMissing: There is no such index.
            IndexCorrupt: A checksum does not match.
            IndexMismatch: The index was made by another embedder than the configured one.
        """
        name = index or self.settings.index
        newest = index_store.latest(self.settings.indexes, name)
        with self._lock:
            known = self._readers.get(name)
            if known is None or known.generation != newest:
                # the older reader is not closed: requests under way still use it; it goes when the last of them does
                known = self._readers[name] = self._open(name)
                self._retrievers = {key: kept for key, kept in self._retrievers.items() if key[0] != name}
            return known

    def service(self, index: str | None = None) -> AskService:
        """Asking and searching; each question is answered from the generation current when it comes. Raises as `reader`."""
        self.reader(index)
        return AskService(lambda: self.reader(index), self._retriever, load_catalog(), drafter=self._drafter())

    def _retriever(self, reader: IndexReader) -> Retriever:
        key = (reader.name, reader.generation)
        with self._lock:
            if key not in self._retrievers:
                self._retrievers[key] = Retriever(
                    reader, self.embedder, load_catalog(), reranker=make_reranker(self.settings.reranker)
                )
            return self._retrievers[key]

    def _drafter(self) -> Drafter | None:
        llm = self.settings.llm
        generator = make_generator(llm)
        if generator is None:
            return None
        from qa.adapters.token_counter import TiktokenCounter

        return GeneratorDrafter(generator, TiktokenCounter(), context_tokens=llm.context_tokens, deadline_s=llm.deadline_s)

    def _open(self, name: str) -> IndexReader:
        reader = index_store.open_reader(self.settings.indexes, name)
        made, wanted = reader.embedder, self.embedder.identity
        if made != wanted:
            reader.close()
            raise IndexMismatch(
                f"index {name!r} was made by embedder {made.name!r} ({made.dimension} dimensions, {made.fingerprint[:8]}),"
                f" configured is {wanted.name!r} ({wanted.dimension}, {wanted.fingerprint[:8]})",
                hint=f"qa reindex --index {name} moves it, or set QA_EMBEDDER__… to what made it",
            )
        return reader
