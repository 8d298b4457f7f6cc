"""Indexes opened for use: asking, searching, ingesting, removing, re-embedding. What changes on disk is seen by the next call."""

from __future__ import annotations

import importlib.util
import logging
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qa.adapters import index_store
from qa.assembly.models import make_assistant, make_drafter, make_embedder, make_reranker
from qa.domain.documents import Metadata
from qa.errors import DocumentMissing, FileUnreadable, IndexMismatch, QaError
from qa.ports.embedding import Embedder
from qa.ports.indexing import Commit, IndexReader, IndexWriter
from qa.settings import EmbedderSettings, Settings

if TYPE_CHECKING:  # what a command does not use it does not load: an ingest that finds nothing new is done in a moment
    from qa.ask import AskService
    from qa.documents import MetadataOverrides, Recogniser
    from qa.ingest import IngestReport, ProgressCallback
    from qa.retrieval import Retriever

WAIT_FOR_WRITER_S = 10.0
"""How long a write waits for another to end before it gives up."""


@dataclass(frozen=True, slots=True)
class Reindexed:
    """An index after its move to another embedder."""

    generation: str
    embedder: str
    documents: int


class Workspace:
    """The indexes that `settings` name. Safe to share between threads: a reader is one immutable generation."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._readers: dict[str, IndexReader] = {}
        self._retrievers: dict[tuple[str, str], Retriever] = {}
        self._lock = threading.Lock()
        self._tidying: dict[str, threading.Thread] = {}

    @property
    def embedder(self) -> Embedder:
        """The configured embedder, loaded at first use."""
        return make_embedder(self.settings.embedder)

    def warm(self) -> None:
        """Loads embedder, catalog and, where there is one, the default index, so that the first request does not wait for them."""
        import qa.ask  # noqa: F401
        from qa.catalog import load_catalog

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
        from qa.ask import AskService
        from qa.catalog import load_catalog

        self.reader(index)
        llm = self.settings.llm
        return AskService(
            lambda: self.reader(index),
            self.retriever,
            load_catalog(),
            drafter=make_drafter(llm),
            assistant=make_assistant(llm),
            embedder=make_embedder(EmbedderSettings()),
        )

    def retriever(self, reader: IndexReader) -> Retriever:
        """The retriever over one generation, made once."""
        from qa.catalog import load_catalog
        from qa.retrieval import Retriever

        key = (reader.name, reader.generation)
        with self._lock:
            if key not in self._retrievers:
                self._retrievers[key] = Retriever(
                    reader, self.embedder, load_catalog(), reranker=make_reranker(self.settings.reranker)
                )
            return self._retrievers[key]

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

    def ingest(
        self,
        paths: Sequence[Path],
        index: str | None = None,
        *,
        overrides: MetadataOverrides | None = None,
        jobs: int | None = None,
        progress: ProgressCallback | None = None,
        source_of: Callable[[Path], str] | None = None,
    ) -> IngestReport:
        """Reads files and folders into an index, which is made if it does not exist.

        Raises:
            FileMissing: A path does not exist.
            NothingToIngest: The folders hold no document.
            IndexBusy: Another process is writing to the index.
            IndexMismatch: The index was made by another embedder.
        """
        from qa.adapters.token_counter import TiktokenCounter
        from qa.documents import Limits  # readers take 0.1 s to import, which questions need not wait for
        from qa.ingest import Allowance, IngestOptions, ingest

        name = index or self.settings.index
        limits = self.settings.ingest
        known = self._known(name)
        options = IngestOptions(
            jobs=jobs or limits.jobs,
            allowance=Allowance(limits.seconds_per_file, limits.megabytes_per_file),
            limits=Limits(file_bytes=limits.file_megabytes << 20),
            overrides=overrides,
            recogniser=_recogniser(),
            source_of=source_of,
            stated=None if known is None else partial(_stated, known),
            companies=() if known is None else tuple(known.companies()),
        )
        with ExitStack() as open_until_done:
            if known is not None:
                open_until_done.callback(known.close)
            writer = open_until_done.enter_context(self._writer(name))
            report = ingest(
                paths, writer=writer, embedder=self.embedder, counter=TiktokenCounter(), options=options, progress=progress
            )
        self._tidy(name)
        return report

    def ingest_upload(self, path: Path, index: str | None = None) -> str:
        """Reads one uploaded file; an upload of the same name replaces its old version. Gives the document's id.

        Raises:
            FileUnreadable: The file cannot be read; the index is as it was.
        """
        report = self.ingest([path], index, jobs=1, source_of=lambda one: f"upload:{one.name}")
        entry = report.entries[0]
        if entry.document_id is None or entry.status in {"refused", "skipped"}:
            raise FileUnreadable(entry.reason, hint=entry.hint or "PDF, HTML, DOCX, XLSX, CSV, Markdown and text files are read")
        return entry.document_id

    def remove(self, document_ids: Collection[str], index: str | None = None) -> Commit:
        """Removes documents; no later answer cites them.

        Raises:
            DocumentMissing: One of them is not in the index.
            IndexBusy: Another process is writing to the index.
        """
        name = index or self.settings.index
        full = [self.reader(name).document(document_id).id for document_id in document_ids]
        with self._writer(name) as writer:
            writer.remove(full)
            commit = writer.commit()
        self._tidy(name)
        return commit

    def reindex(self, index: str | None = None, embedder: str | None = None) -> Reindexed:
        """Moves an index to another embedder without reading its files again; the old generation serves meanwhile.

        Args:
            index: The index; the default one where left out.
            embedder: "builtin", or a sentence-transformers model name or folder; the configured embedder where left out.
        """
        from qa.ingest import embed

        name = index or self.settings.index
        wanted = make_embedder(_named(embedder)) if embedder else self.embedder
        generation = index_store.rebuild(
            self.settings.indexes,
            name,
            wanted.identity,
            lambda passages: embed(passages, wanted),
            wait_s=WAIT_FOR_WRITER_S,
        )
        reader = index_store.open_reader(self.settings.indexes, name)
        documents = len(reader.documents())
        reader.close()
        return Reindexed(generation, wanted.identity.name, documents)

    @contextmanager
    def _writer(self, name: str) -> Iterator[IndexWriter]:
        """A writer that is given up where the work with it fails."""
        writer = index_store.open_writer(self.settings.indexes, name, self.embedder.identity, wait_s=WAIT_FOR_WRITER_S)
        try:
            yield writer
        finally:
            writer.abort()  # after a commit there is nothing left to drop; before it, this gives the lock back

    def _tidy(self, name: str) -> None:
        """Starts the merges that are due beside everything else; what was written is served already."""
        running = self._tidying.get(name)
        if running is None or not running.is_alive():
            started = threading.Thread(target=self._tidied, args=(name,), name=f"tidy {name}", daemon=True)
            self._tidying[name] = started
            started.start()

    def _tidied(self, name: str) -> None:
        try:
            index_store.tidy(self.settings.indexes, name)
        except QaError as error:  # the index is as it was; the next write tries again
            logging.getLogger(__name__).warning("index %s was not tidied: %s", name, error.message)

    def finish(self) -> None:
        """Waits until merges that were started are done; a process that ends without loses only their work."""
        for thread in self._tidying.values():
            thread.join()

    def _known(self, name: str) -> IndexReader | None:
        """The index as it is before a write, where there is one: tells what is known of its documents and companies."""
        if name not in index_store.list_indexes(self.settings.indexes):
            return None
        return index_store.open_reader(self.settings.indexes, name)

    def close(self) -> None:
        """Closes every reader, merges under way apart."""
        with self._lock:
            for reader in self._readers.values():
                reader.close()
            self._readers.clear()
            self._retrievers.clear()


def _stated(reader: IndexReader, document_id: str) -> Metadata | None:
    """What the index knows of a document, for telling whether what a user states about it changed."""
    try:
        return reader.document(document_id).metadata
    except DocumentMissing:
        return None


def _named(embedder: str) -> EmbedderSettings:
    return EmbedderSettings() if embedder == "builtin" else EmbedderSettings(kind="sentence-transformers", model=embedder)


def _recogniser() -> Recogniser | None:
    """Reads scanned pages, where the extra is installed."""
    if importlib.util.find_spec("rapidocr") is None:
        return None
    from qa.adapters.ocr import RapidOcrRecogniser

    return RapidOcrRecogniser()
