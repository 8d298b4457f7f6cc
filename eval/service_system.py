"""The product's own service as a system under evaluation: what it answers, retrieves, and would answer over gold passages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from eval.observation import GoldPlace, Ranked
from eval.system import IndexedDocument, Response
from qa.adapters.static_embedder import load_builtin
from qa.ask import AskService, Drafter, Retrieves
from qa.catalog import Catalog
from qa.domain.answers import Answer
from qa.domain.evidence import Evidence, FoundFigure, Hit
from qa.domain.passages import PassageFilter
from qa.domain.queries import Query
from qa.ports.indexing import FigureQuery, IndexReader

TODAY = date(2025, 11, 21)
"""The day on which evaluation questions are asked, so that "last year" means the same in every run."""


def indexed_documents(reader: IndexReader) -> list[IndexedDocument]:
    """The documents of a generation with their stored text."""
    return [
        IndexedDocument(
            record.id, PurePath(record.file).name, record.metadata.language, record.pages, reader.document_text(record.id)
        )
        for record in reader.documents()
    ]


class ServiceSystem:
    """Asks `AskService` over one generation.

    Args:
        reader: The generation.
        retriever: Finds evidence in it.
        catalog: Metric and company names.
        drafter: A language model that writes drafts; None for extractive answers.
    """

    def __init__(self, reader: IndexReader, retriever: Retrieves, catalog: Catalog, *, drafter: Drafter | None = None) -> None:
        self._reader = reader
        self._retriever = _Recording(retriever)
        self._catalog = catalog
        self._drafter = drafter
        self._service = self._service_over(self._retriever)
        self._files = {record.id: PurePath(record.file).name for record in reader.documents()}

    def documents(self) -> Sequence[IndexedDocument]:
        """The documents of the generation."""
        return indexed_documents(self._reader)

    def ask(self, question: str, history: Sequence[str]) -> Response:
        """Plays the conversation from its first question, so that a follow-up sees the answers the service itself gave."""
        turns = self._play(self._service, history)
        self._retriever.seen = ()
        answer = self._service.ask(question, history=turns)
        seen: tuple[Hit, ...] = self._retriever.seen
        return Response(answer, tuple(self._ranked(hit) for hit in seen))

    def ask_given(self, question: str, history: Sequence[str], places: Sequence[GoldPlace]) -> Answer | None:
        """The same journey with a retriever that gives only the passages holding the gold evidence."""
        oracle = self._service_over(GoldRetriever(self._reader, places))
        return oracle.ask(question, history=self._play(self._service, history))

    def _service_over(self, retriever: Retrieves) -> AskService:
        return AskService(
            lambda: self._reader,
            lambda _: retriever,
            self._catalog,
            drafter=self._drafter,
            today=lambda: TODAY,
            embedder=load_builtin(),
        )

    @staticmethod
    def _play(service: AskService, history: Sequence[str]) -> list[tuple[str, str]]:
        turns: list[tuple[str, str]] = []
        for earlier in history:
            turns.append((earlier, service.ask(earlier, history=turns).answer))
        return turns

    def _ranked(self, hit: Hit) -> Ranked:
        passage = hit.passage
        return Ranked(
            passage.document_id, self._files.get(passage.document_id, "?"), passage.page, passage.last_page, passage.span, hit.score
        )


class _Recording:
    """A retriever that remembers what it found last."""

    def __init__(self, inner: Retrieves) -> None:
        self._inner = inner
        self.seen: tuple[Hit, ...] = ()

    def retrieve(self, query: Query, *, k: int, explain: bool = False) -> Evidence:
        evidence = self._inner.retrieve(query, k=k, explain=explain)
        self.seen = evidence.hits
        return evidence

    def search(self, text: str, k: int, where: PassageFilter, *, query: Query | None = None) -> Sequence[Hit]:
        return self._inner.search(text, k, where, query=query)


class GoldRetriever:
    """Finds the passages that hold the gold evidence, and nothing else: an upper bound for any retriever."""

    def __init__(self, reader: IndexReader, places: Sequence[GoldPlace]) -> None:
        self._reader = reader
        self._places = places

    def retrieve(self, query: Query, *, k: int, explain: bool = False) -> Evidence:
        """All gold passages with the figures in them, whatever the question and `k`."""
        ids: list[int] = []
        for place in self._places:
            if place.document_id is None:
                continue
            for number, passage in self._reader.passages_of(place.document_id):
                if number not in ids and any(span.overlaps(passage.span) for span in place.spans):
                    ids.append(number)
        hits = tuple(Hit(number, passage, 1.0) for number, passage in zip(ids, self._reader.passages(ids), strict=True))
        found = self._reader.figures(FigureQuery(passages=frozenset(ids))) if ids else []
        documents, pages, passages = self._reader.counts(PassageFilter())
        return Evidence(
            hits,
            tuple(FoundFigure(stored.figure, 1.0) for stored in found),
            searched_documents=documents,
            searched_pages=pages,
            searched_passages=passages,
        )

    def search(self, text: str, k: int, where: PassageFilter, *, query: Query | None = None) -> Sequence[Hit]:
        """Nothing: the gold passages are for answering."""
        return ()
