"""An `IndexReader` in memory: exact cosine, BM25 over term groups, deterministic. For tests and small measurements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from qa.domain.documents import Company, Metadata, Page
from qa.domain.figures import Figure
from qa.domain.passages import Passage, PassageFilter
from qa.domain.places import Span
from qa.errors import DocumentMissing
from qa.ports.embedding import Embedder, EmbedderIdentity, Vectors
from qa.ports.indexing import DocumentRecord, FigureQuery, Scored, StoredFigure, TermGroup
from qa.text.tokens import lexical_tokens

K1, B = 1.2, 0.75


class FakeIndex:
    """Add documents, then search. Passage ids count up from 1 in order of addition."""

    name = "fake"
    generation = "1"

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._records: dict[str, DocumentRecord] = {}
        self._texts: dict[str, str] = {}
        self._passages: list[Passage] = []
        self._figures: list[StoredFigure] = []
        self._vectors: list[Vectors] = []
        self._owners: list[tuple[int, int | None]] = []
        self._postings: dict[str, dict[int, int]] = defaultdict(dict)
        self._lengths: list[int] = []
        self._frozen: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]] = {}

    def add(
        self, identifier: str, text: str, metadata: Metadata, passages: Iterable[Passage], figures: Iterable[Figure] = ()
    ) -> None:
        """Adds one document; every passage's `document_id` must be `identifier`."""
        kept = list(passages)
        contextual = ["\n".join([*passage.context, passage.text]) for passage in kept]
        whole = self._embedder.embed_passages(contextual)
        for passage, searched, vector in zip(kept, contextual, whole, strict=True):
            self._passages.append(passage)
            number = len(self._passages)
            tokens = Counter(lexical_tokens(searched))
            self._lengths.append(sum(tokens.values()))
            for token, times in tokens.items():
                self._postings[token][number] = times
            self._vectors.append(vector[None, :])
            self._owners.append((number, None))
            if passage.windows:
                offset = passage.span.start
                windows = [passage.text[span.start - offset : span.end - offset] for span in passage.windows]
                self._vectors.append(self._embedder.embed_passages(windows))
                self._owners.extend((number, place) for place in range(len(windows)))
        found = list(figures)
        spans = self.passage_ids_at(identifier, [figure.span for figure in found])
        self._figures.extend(StoredFigure(figure, at) for figure, at in zip(found, spans, strict=True))
        pages = tuple(Page(n, Span(0, len(text))) for n in sorted({p.page for p in kept} or {1}))
        self._texts[identifier] = text
        self._records[identifier] = DocumentRecord(
            identifier, identifier, identifier, metadata, pages, len(text), len(kept), len(found)
        )
        self._matrix = None

    _matrix: Vectors | None = None

    @property
    def embedder(self) -> EmbedderIdentity:
        return self._embedder.identity

    def _allowed(self, where: PassageFilter) -> NDArray[np.bool_]:
        allowed = np.zeros(len(self._passages) + 1, dtype=bool)
        for number, passage in enumerate(self._passages, 1):
            allowed[number] = (
                (where.documents is None or passage.document_id in where.documents)
                and (where.companies is None or bool(passage.companies & where.companies))
                and (where.years is None or bool(passage.years & where.years))
            )
        return allowed

    def search_dense(self, vector: Vectors, k: int, where: PassageFilter) -> list[Scored]:
        if not self._vectors or not vector.any():
            return []
        if self._matrix is None:
            self._matrix = np.concatenate(self._vectors)
            self._owner_ids = np.array([owner for owner, _ in self._owners])
        scores = self._matrix @ vector.reshape(-1)
        if not where.empty:
            scores = np.where(self._allowed(where)[self._owner_ids], scores, -np.inf)
        best: dict[int, Scored] = {}
        for row in np.argsort(-scores, kind="stable")[: k * 12]:
            owner, window = self._owners[row]
            if np.isfinite(scores[row]) and owner not in best:
                best[owner] = Scored(owner, float(scores[row]), window)
                if len(best) == k:
                    break
        return sorted(best.values(), key=lambda scored: (-scored.score, scored.passage_id))

    def _posting(self, token: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        if token not in self._frozen:
            posting = self._postings.get(token, {})
            self._frozen[token] = (np.array(list(posting), dtype=np.int64), np.array(list(posting.values()), dtype=np.float64))
        return self._frozen[token]

    def search_lexical(self, terms: Sequence[TermGroup], k: int, where: PassageFilter) -> list[Scored]:
        """BM25 in which a group scores by its best token, with the idf of the weighted sum of its tokens' frequencies."""
        count = len(self._passages)
        if not count:
            return []
        lengths = np.array([0, *self._lengths], dtype=np.float64)
        norm = K1 * (1 - B + B * lengths / max(1.0, lengths[1:].mean()))
        total = np.zeros(count + 1)
        for group in terms:
            found = {token: self._posting(token) for token in group.tokens}
            holders = min(float(count), sum(weight * len(found[token][0]) for token, weight in group.tokens.items()))
            idf = np.log(1 + (count - holders + 0.5) / (holders + 0.5))
            best = np.zeros(count + 1)
            for token, weight in group.tokens.items():
                if token in group.unsearched:
                    continue
                ids, times = found[token]
                best[ids] = np.maximum(best[ids], weight * times * (K1 + 1) / (times + norm[ids]))
            total += group.weight * idf * best
        if not where.empty:
            total[~self._allowed(where)] = 0.0
        order = np.argsort(-total, kind="stable")[:k]
        return [Scored(int(row), float(total[row])) for row in order if total[row] > 0]

    def document_frequencies(self, tokens: Sequence[str]) -> list[int]:
        return [len(self._posting(token)[0]) for token in tokens]

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        if any(not 1 <= number <= len(self._passages) for number in ids):
            raise KeyError(tuple(ids))
        return [self._passages[number - 1] for number in ids]

    def passages_of(self, document_id: str) -> list[tuple[int, Passage]]:
        found = [(n, p) for n, p in enumerate(self._passages, 1) if p.document_id == document_id]
        return sorted(found, key=lambda item: item[1].ordinal)

    def passage_ids_at(self, document_id: str, spans: Sequence[Span]) -> list[int | None]:
        own = self.passages_of(document_id)
        return [next((n for n, p in own if p.span.start <= span.start < p.span.end), None) for span in spans]

    def neighbours(self, passage_id: int, distance: int = 1) -> list[int]:
        passage = self.passages([passage_id])[0]
        return [
            n
            for n, other in self.passages_of(passage.document_id)
            if n != passage_id and abs(other.ordinal - passage.ordinal) <= distance
        ]

    def figures(self, query: FigureQuery, limit: int = 2000) -> list[StoredFigure]:
        def meets(stored: StoredFigure) -> bool:
            figure = stored.figure
            years = figure.period.years if figure.period else frozenset()
            return (
                (query.metric_ids is None or figure.metric_id in query.metric_ids)
                and (query.companies is None or figure.entity_key in query.companies)
                and (query.years is None or bool(years & query.years))
                and (query.documents is None or figure.document_id in query.documents)
                and (query.passages is None or stored.passage_id in query.passages)
            )

        return [stored for stored in self._figures if meets(stored)][:limit]

    def documents(self) -> list[DocumentRecord]:
        return sorted(self._records.values(), key=lambda record: record.metadata.title)

    def document(self, document_id: str) -> DocumentRecord:
        if document_id not in self._records:
            raise DocumentMissing(f"no document {document_id}")
        return self._records[document_id]

    def document_text(self, document_id: str) -> str:
        self.document(document_id)
        return self._texts[document_id]

    def companies(self) -> list[Company]:
        found = {r.metadata.company.key: r.metadata.company for r in self._records.values() if r.metadata.company}
        for stored in self._figures:
            key = stored.figure.entity_key
            if key is not None and key not in found:
                found[key] = Company(key, stored.figure.entity or key)
        return [found[key] for key in sorted(found)]

    def counts(self, where: PassageFilter) -> tuple[int, int, int]:
        allowed = self._allowed(where)
        kept = [passage for number, passage in enumerate(self._passages, 1) if allowed[number]]
        return len({p.document_id for p in kept}), len({(p.document_id, p.page) for p in kept}), len(kept)

    def close(self) -> None:
        """Nothing to close."""
