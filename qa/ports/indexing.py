"""An index: one generation as readers see it, and a writer that makes the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from qa.domain.documents import Company, Document, Metadata, Page
from qa.domain.figures import Figure
from qa.domain.passages import Passage, PassageFilter
from qa.domain.places import Span
from qa.ports.embedding import EmbedderIdentity, Vectors


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Words that count as one query term (a word and its translations), each with a weight in (0, 1].

    Tokens are as `qa.text.tokens.lexical_tokens` makes them.
    """

    tokens: Mapping[str, float]
    weight: float = 1.0
    unsearched: frozenset[str] = frozenset()
    """Those of the tokens that only tell how common the term is and are not looked for."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage id with a score; higher is better."""

    passage_id: int
    score: float
    window: int | None = None
    """Which vector of the passage matched: None the whole passage, else the window's position."""


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document as the index lists it."""

    id: str
    file: str
    source: str
    metadata: Metadata
    pages: tuple[Page, ...]
    characters: int
    passages: int
    figures: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """What figures are wanted; None means any. Years as `Period.years`; a figure without a period never meets a years limit."""

    metric_ids: frozenset[str] | None = None
    companies: frozenset[str] | None = None
    """Entity keys (the row's or sentence's own subject, by default the reporting company)."""
    years: frozenset[int] | None = None
    documents: frozenset[str] | None = None
    passages: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """A figure in the index with the passage that holds it."""

    figure: Figure
    passage_id: int | None


class IndexReader(Protocol):
    """One generation, immutable and safe to share between threads. Unknown ids raise, and never return another's content."""

    @property
    def name(self) -> str: ...

    @property
    def generation(self) -> str: ...

    @property
    def embedder(self) -> EmbedderIdentity: ...

    def search_dense(self, vector: Vectors, k: int, where: PassageFilter) -> list[Scored]:
        """Best passages by cosine over whole passages and windows (best vector a passage), at most k; filtered inside the search.

        `vector` is float32 [dimension] or [1, dimension], L2-normalised.
        """
        ...

    def search_lexical(self, terms: Sequence[TermGroup], k: int, where: PassageFilter) -> list[Scored]:
        """Best passages by BM25 over folded text, a term group as one term; none without any of the terms."""
        ...

    def document_frequencies(self, tokens: Sequence[str]) -> list[int]:
        """For each token, how many passages hold it in their text; deleted passages may still count until they are merged away."""
        ...

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Passages in the order of `ids`."""
        ...

    def passages_of(self, document_id: str) -> list[tuple[int, Passage]]:
        """All passages of a document in order, with their ids."""
        ...

    def passage_ids_at(self, document_id: str, spans: Sequence[Span]) -> list[int | None]:
        """For each span, the id of the passage that covers its start."""
        ...

    def neighbours(self, passage_id: int, distance: int = 1) -> list[int]:
        """Ids of the passages before and after in the same document, in order, the passage itself left out."""
        ...

    def figures(self, query: FigureQuery, limit: int = 2000) -> list[StoredFigure]:
        """Figures that meet the query, in document order."""
        ...

    def documents(self) -> list[DocumentRecord]:
        """All documents, by title."""
        ...

    def document(self, document_id: str) -> DocumentRecord:
        """One document; a unique prefix of the hex digest suffices."""
        ...

    def document_text(self, document_id: str) -> str:
        """The stored text."""
        ...

    def companies(self) -> list[Company]:
        """Companies that report in this index or are the subject of its figures."""
        ...

    def counts(self, where: PassageFilter) -> tuple[int, int, int]:
        """Documents, pages and passages that a search under this filter looks through."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """All that ingesting one document adds: one row of `vectors` a passage, one of `window_vectors` a window, in order."""

    document: Document
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    vectors: Vectors
    window_vectors: Vectors


@dataclass(frozen=True, slots=True)
class Commit:
    """The result of a committed write."""

    generation: str
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


class IndexWriter(Protocol):
    """Makes the next generation. Nothing is visible, and nothing of the old generation is touched, until `commit` returns."""

    def known(self, sources: Collection[str]) -> Mapping[str, str]:
        """Source → document id of the version now in the index, for those that are in."""
        ...

    def add(self, prepared: Iterable[PreparedDocument]) -> None:
        """Adds documents; one with the same source replaces its old version, one with the same id is left as it is."""
        ...

    def remove(self, document_ids: Collection[str]) -> None:
        """Removes documents; their passage ids are never used again."""
        ...

    def commit(self) -> Commit:
        """Makes the next generation durable and current."""
        ...

    def abort(self) -> None:
        """Drops what was written."""
        ...


@dataclass(frozen=True, slots=True)
class Health:
    """Result of an integrity check: problems in words, empty when sound."""

    problems: tuple[str, ...] = ()
    checked_files: int = 0
    checked_bytes: int = 0
    details: dict[str, str] = field(default_factory=dict)
