"""What is known about one case after it ran: gold, answer, ranking, where the gold evidence stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eval.gold_file import GoldEvidence, GoldPair
from eval.grading import Verdict
from qa.domain.answers import Answer
from qa.domain.places import Span


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage at its place in a ranking (best first)."""

    document_id: str
    file: str
    page: int
    last_page: int
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A piece of gold evidence with the document it is in and its spans there (none where it was not found)."""

    evidence: GoldEvidence
    document_id: str | None
    spans: tuple[Span, ...]

    def shared(self, document_id: str, span: Span) -> float:
        """Largest share of the evidence's characters that `span` covers, 0..1."""
        if document_id != self.document_id or not self.spans:
            return 0.0
        return max(max(0, min(span.end, own.end) - max(span.start, own.start)) / max(1, len(own)) for own in self.spans)

    def touched(self, document_id: str, span: Span) -> bool:
        """Whether `span` overlaps the evidence at all."""
        return document_id == self.document_id and any(own.overlaps(span) for own in self.spans)

    def on_page_of(self, ranked: Ranked) -> bool:
        """Whether a ranked passage stands on the evidence's page."""
        return ranked.document_id == self.document_id and ranked.page <= self.evidence.page <= ranked.last_page


@dataclass(frozen=True, slots=True)
class Observation:
    """One case. `error` says in words why there is no answer when asking crashed; `texts` maps document id to stored text."""

    pair: GoldPair
    answer: Answer | None
    verdict: Verdict
    ranked: tuple[Ranked, ...] = ()
    places: tuple[GoldPlace, ...] = ()
    oracle: Verdict | None = None
    error: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)

    def hit(self, ranked: Ranked) -> tuple[GoldPlace, ...]:
        """Gold evidence of which the passage holds at least half the characters."""
        return tuple(place for place in self.places if place.shared(ranked.document_id, ranked.span) >= 0.5)
