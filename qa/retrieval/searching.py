"""One search: terms, lexical and dense lists, fusion, reranking; every stage's score and rank kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar

from qa.catalog import Catalog, Expansion
from qa.domain.documents import Language
from qa.domain.evidence import Hit, ScoreKind
from qa.domain.passages import Passage, PassageFilter
from qa.domain.queries import MetricMention
from qa.ports.embedding import Embedder, Reranker
from qa.ports.indexing import IndexReader, Scored
from qa.retrieval.expansion import Terms, terms_of
from qa.retrieval.fusion import Stages, attainable, crosses, ranked, ranked_dense
from qa.retrieval.thinning import THINNED_FROM, thinned
from qa.text.language import detect_question_language
from qa.text.lexicon import Lexicon

T = TypeVar("T")

LEXICAL_LIMIT = 100
DENSE_LIMIT = 200
"""Longer than the lexical lists: passages in the question's own language crowd the others out of a short one."""
BESIDE_FROM = 20_000
"""Passages from which on the dense search runs beside the lexical ones: below, both together take less than 2 ms."""
FETCHED = 24
"""Passages read from the store a search, at least; half as many again as are wanted, since their language decides their score."""


@dataclass(frozen=True, slots=True)
class Depth:
    """How many candidates a reranker scores, and how long it may take."""

    reranked: int = 16
    deadline_s: float = 2.0


@dataclass
class Search:
    """Everything a search needs but its text; `notes` collects explanations when asked for."""

    reader: IndexReader
    embedder: Embedder
    catalog: Catalog
    lexicon: Lexicon
    reranker: Reranker | None = None
    depth: Depth = field(default_factory=Depth)

    def terms(self, text: str, language: Language, mentions: Sequence[MetricMention] = ()) -> Terms:
        """Search terms of a text; metrics that it asks for in words of its own are searched by their names too."""
        expansions = self.catalog.expansions(text)
        named = {name for expansion in expansions for name in expansion.alternatives}
        for mention in mentions:
            names = () if mention.id is None else self.catalog.other_names(mention.id, mention.phrase)
            if names and not named & set(names):
                expansions.append(Expansion(mention.span, names))
        return terms_of(text, english=language == "en", lexicon=self.lexicon, expansions=expansions)

    def run(
        self,
        text: str,
        language: Language | None,
        where: PassageFilter,
        k: int,
        notes: list[str] | None = None,
        *,
        terms: Terms | None = None,
        near: Callable[[], list[Scored]] | None = None,
        also: Sequence[int] = (),
    ) -> list[Hit]:
        """The best passages for a text under a filter, best first; at most `k`, and those of `also` that meet the filter.

        `terms` and `near` are what the methods of those names gave for the text, where they were called before.
        """
        near = near or self.near(text, where)
        asked = language or detect_question_language(text)
        terms = terms or self.terms(text, asked)
        stages = self._stages(terms, where, near, english=asked == "en")
        hits = self._fuse(stages, asked, max(k, self.depth.reranked if self.reranker else k), also, where)
        if notes is not None:
            notes.extend(_explained(text, asked, where, terms, stages, hits))
        if self.reranker is not None and hits:
            hits = self._rerank(self.reranker, text, hits, notes)
        return [hit for place, hit in enumerate(hits) if place < k or hit.passage_id in also]

    def near(self, text: str, where: PassageFilter) -> Callable[[], list[Scored]]:
        """What gives the result of the dense search, which in a large index is under way from now on."""

        def dense() -> list[Scored]:
            vector = self.embedder.embed_queries([text])[0]
            return self.reader.search_dense(vector, DENSE_LIMIT, where) if vector.any() else []

        return _ahead(dense) if self.reader.counts(PassageFilter())[2] >= BESIDE_FROM else dense

    def _stages(self, terms: Terms, where: PassageFilter, near: Callable[[], list[Scored]], *, english: bool) -> Stages:
        passages = self.reader.counts(PassageFilter())[2]
        own = self.reader.search_lexical((*terms.own, *terms.synonyms), LEXICAL_LIMIT, where)
        across = thinned(terms.crossed, self.reader, passages, english=english) if passages >= THINNED_FROM else terms.crossed
        crossed = self.reader.search_lexical(across, LEXICAL_LIMIT, where)
        return Stages(
            ranked(own, max(attainable(terms.own, self.reader, passages), 1e-6), LEXICAL_LIMIT),
            ranked(crossed, max(attainable(terms.crossed, self.reader, passages), 1e-6), LEXICAL_LIMIT),
            ranked_dense(near(), builtin=self.embedder.identity.kind == "static", limit=DENSE_LIMIT),
        )

    def _fuse(self, stages: Stages, asked: Language, k: int, also: Sequence[int], where: PassageFilter) -> list[Hit]:
        chosen = stages.hopes(asked)[: max(FETCHED, k + k // 2)]
        found = {*chosen, *stages.own.scores, *stages.crossed.scores, *stages.dense.scores}
        chosen += [number for number in also if number not in chosen]
        hits = []
        for number, passage in zip(chosen, self.reader.passages(chosen), strict=True):
            if number not in found and not _meets(passage, where):
                continue
            lexical = stages.crossed if crosses(asked, passage.language) else stages.own
            scores: dict[ScoreKind, float] = {}
            ranks: dict[ScoreKind, int] = {}
            if number in lexical.scores:
                scores["bm25"], ranks["bm25"] = lexical.scores[number], lexical.ranks[number]
            if number in stages.dense.scores:
                scores["cosine"], ranks["cosine"] = stages.dense.scores[number], stages.dense.ranks[number]
            if scores or number in also:
                scores["fused"] = stages.fused(number, asked, passage.language)
                hits.append(Hit(number, passage, scores["fused"], scores, ranks))
        hits.sort(key=lambda hit: (-hit.score, hit.passage_id))
        for rank, hit in enumerate(hits, 1):
            hit.ranks["fused"] = rank
        return [hit for place, hit in enumerate(hits) if place < k or hit.passage_id in also]

    def _rerank(self, reranker: Reranker, text: str, hits: list[Hit], notes: list[str] | None) -> list[Hit]:
        head, tail = hits[: self.depth.reranked], hits[self.depth.reranked :]
        searched = ["\n".join([*hit.passage.context, hit.passage.text]) for hit in head]
        scores = reranker.score(text, searched, deadline_s=self.depth.deadline_s)
        if scores is None:
            if notes is not None:
                notes.append(f"rerank: {reranker.name} passed its deadline of {self.depth.deadline_s:g} s; order kept")
            return hits
        order = sorted(zip(scores, head, strict=True), key=lambda pair: (-pair[0], pair[1].passage_id))
        reranked = [
            replace(hit, score=score, scores={**hit.scores, "rerank": score}, ranks={**hit.ranks, "rerank": rank})
            for rank, (score, hit) in enumerate(order, 1)
        ]
        if notes is not None:
            notes.append(f"rerank: {reranker.name} put {[hit.passage_id for hit in reranked[:8]]} first")
        return reranked + tail


@cache
def _helpers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="dense")


def _ahead(work: Callable[[], T]) -> Callable[[], T]:
    """What gives the work's result, which a helper is set to now; what none has begun by then is done here."""
    helper = _helpers().submit(work)
    return lambda: work() if helper.cancel() else helper.result()


def _meets(passage: Passage, where: PassageFilter) -> bool:
    return all(
        limit is None or not limit.isdisjoint(values)
        for limit, values in ((where.documents, {passage.document_id}), (where.companies, passage.companies))
    ) and (where.years is None or not where.years.isdisjoint(passage.years))


def _explained(text: str, asked: Language, where: PassageFilter, terms: Terms, stages: Stages, hits: Sequence[Hit]) -> list[str]:
    """What each stage ranked where and why, a line each."""
    crossed = "; ".join("|".join(list(group.tokens)[:6]) for group in terms.crossed[:12])
    lines = [
        f"search: {text!r} ({asked}) in companies={_named(where.companies)} years={_named(where.years)}",
        f"terms: {' '.join(token for group in terms.own for token in group.tokens)}",
        f"terms across languages: {crossed}",
        f"found: lexical {len(stages.own.scores)}, across languages {len(stages.crossed.scores)}, dense {len(stages.dense.scores)}",
    ]
    for rank, hit in enumerate(hits[:10], 1):
        parts = ", ".join(f"{kind} {score:.3f} (rank {hit.ranks.get(kind, '-')})" for kind, score in hit.scores.items())
        lines.append(f"{rank}. passage {hit.passage_id}, page {hit.passage.page}, {hit.passage.language}: {parts}")
    return lines


def _named(values: frozenset[str] | frozenset[int] | None) -> str:
    return "any" if values is None else ",".join(str(value) for value in sorted(values, key=str))
