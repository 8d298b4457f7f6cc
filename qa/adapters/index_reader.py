"""Reading one generation of an index."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from qa.adapters.faiss_dense import Dense, DenseSegment
from qa.adapters.index_folder import MEND, Pinned
from qa.adapters.index_segments import OpenSegment
from qa.adapters.sqlite_texts import Texts, first_covering
from qa.adapters.tantivy_lexical import Lexical
from qa.domain.documents import Company
from qa.domain.passages import Passage, PassageFilter
from qa.domain.places import Span
from qa.errors import IndexCorrupt
from qa.indexing.checksums import verify
from qa.indexing.manifest import Manifest
from qa.indexing.population import Population
from qa.ports.embedding import EmbedderIdentity, Vectors
from qa.ports.indexing import DocumentRecord, FigureQuery, Scored, StoredFigure, TermGroup


class GenerationReader:
    """One generation, immutable and safe to share between threads; its files are kept until it is closed."""

    def __init__(self, home: Path, pinned: Pinned) -> None:
        """Verifies the generation's files, then opens them.

        Raises:
            IndexCorrupt: a file is not what the manifest says.
        """
        self._home, self._pinned = home, pinned
        manifest = pinned.manifest
        problem = verify(home, manifest.files())
        if problem:
            raise IndexCorrupt(f"index {home.name} is damaged: {problem}", hint=MEND)
        self._texts = Texts([home / each.texts.path for each in manifest.segments], [each.removed for each in manifest.segments])
        opened = [OpenSegment(home, segment, manifest.embedder.dimension) for segment in manifest.segments]
        texts = self._texts  # not this reader itself: one that nobody holds any more must go at once, and its pin with it
        self._population = Population(
            [each.columns for each in opened], [each.removed for each in manifest.segments], lambda: texts.numbers
        )
        self._dense = Dense(
            [
                DenseSegment(each.vectors, each.columns, home / segment.codes.path if segment.codes else None)
                for each, segment in zip(opened, manifest.segments, strict=True)
            ]
        )

    @property
    def name(self) -> str:
        """The index's name."""
        return self._home.name

    @property
    def generation(self) -> str:
        """The generation's name, in the order of its making."""
        return self._pinned.pointer.generation

    @property
    def embedder(self) -> EmbedderIdentity:
        """Which embedder made the vectors."""
        return self._pinned.manifest.embedder

    @property
    def manifest(self) -> Manifest:
        """What the generation is made of."""
        return self._pinned.manifest

    @cached_property
    def _lexical(self) -> Lexical | None:
        stored = self._pinned.manifest.lexical
        return Lexical(self._home / stored.folder) if stored else None

    def search_dense(self, vector: Vectors, k: int, where: PassageFilter) -> list[Scored]:
        """Best passages by cosine, see the port; a zero vector finds nothing."""
        return self._dense.search(vector, k, self._population.allowed(where))

    def search_lexical(self, terms: Sequence[TermGroup], k: int, where: PassageFilter) -> list[Scored]:
        """Best passages by BM25, see the port."""
        if self._lexical is None:
            return []
        numbers = self._texts.numbers if where.documents is not None else {}
        documents = None if where.documents is None else sorted(numbers[each] for each in where.documents if each in numbers)
        return self._lexical.search(terms, k, where, documents)

    def document_frequencies(self, tokens: Sequence[str]) -> list[int]:
        """For each token, how many passages hold it in their text."""
        return [0] * len(tokens) if self._lexical is None else self._lexical.document_frequencies(tokens)

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Passages in the order of `ids`.

        Raises:
            KeyError: no such passage, or its document was removed.
        """
        by_segment: dict[int, list[int]] = {}
        for passage_id, segment in zip(ids, self._population.segments_of(ids), strict=True):
            if segment is None:
                raise KeyError(passage_id)
            by_segment.setdefault(segment, []).append(passage_id)
        found: dict[int, Passage] = {}
        for segment, wanted in by_segment.items():
            found |= self._texts.passages(segment, wanted)
        return [found[passage_id] for passage_id in ids]

    def passages_of(self, document_id: str) -> list[tuple[int, Passage]]:
        """All passages of a document in order, with their ids."""
        return self._texts.passages_of(document_id)

    def passage_ids_at(self, document_id: str, spans: Sequence[Span]) -> list[int | None]:
        """For each span, the id of the passage that covers its start."""
        places = self._texts.places(document_id)
        return [first_covering(places, span) for span in spans]

    def neighbours(self, passage_id: int, distance: int = 1) -> list[int]:
        """Ids of the passages before and after in the same document.

        Raises:
            KeyError: no such passage.
        """
        found = self._population.neighbours(passage_id, distance)
        if found is None:
            raise KeyError(passage_id)
        return found

    def figures(self, query: FigureQuery, limit: int = 2000) -> list[StoredFigure]:
        """Figures that meet the query, documents in the order of ingestion, figures in document order."""
        return self._texts.figures(query, limit)

    def documents(self) -> list[DocumentRecord]:
        """All documents, by title."""
        return self._texts.documents()

    def document(self, document_id: str) -> DocumentRecord:
        """One document; a unique prefix of the hex digest suffices."""
        return self._texts.document(document_id)

    def document_text(self, document_id: str) -> str:
        """The stored text."""
        return self._texts.text(document_id)

    def companies(self) -> list[Company]:
        """Companies that report in this index, then those that are only the subject of figures."""
        return list(self._texts.companies)

    def counts(self, where: PassageFilter) -> tuple[int, int, int]:
        """Documents, pages and passages that a search under this filter looks through; pages are those its passages stand on."""
        allowed = self._population.allowed(where)
        return allowed.documents, allowed.pages, allowed.passages

    def close(self) -> None:
        """Lets go of the generation's files."""
        self._texts.close()
        self._pinned.pin.release()

    def __enter__(self) -> GenerationReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
