"""From a question to a query: who, when, what, in which unit, and what sort of answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qa.catalog import Catalog
from qa.domain.documents import Company, Language
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.domain.queries import MetricMention, Part, Query, QuestionKind
from qa.text.folding import Folded, fold, fold_plain
from qa.text.language import detect_question_language
from qa.understanding.dimensions import dimension_of, noun_of
from qa.understanding.following import carried
from qa.understanding.keywords import keywords_of
from qa.understanding.kinds import kind_of, operation_of
from qa.understanding.metrics import find_mentions
from qa.understanding.parts import split_question
from qa.understanding.strangers import find_strangers
from qa.understanding.subjects import find_subjects, mentions
from qa.understanding.times import find_times
from qa.understanding.topics import is_off_topic

TURNS_KEPT = 6
"""Earlier turns that are looked back to."""


def understand(
    question: str,
    *,
    catalog: Catalog,
    companies: Sequence[Company],
    answer_language: Language | None = None,
    history: Sequence[tuple[str, str]] = (),
    today: date | None = None,
) -> Query:
    """A question as understood.

    Args:
        question: As asked, in English, simplified or traditional Chinese.
        catalog: Metrics, companies and terms known by name.
        companies: Companies of the index; `Query.companies` are of these.
        answer_language: The answer's language; by default the question's.
        history: Earlier turns, oldest first, each question and answer; see `qa.understanding.following` for what carries over.
        today: The date that "last year" counts from.
    """
    room = _Room(catalog, tuple(companies), today or date.today())
    before: Query | None = None
    for earlier, _answer in history[-TURNS_KEPT:]:
        before = room.understood(earlier, before)
    query = room.understood(question, before)
    return replace(query, answer_language=answer_language or query.language)


@dataclass(frozen=True, slots=True)
class _Room:
    """What questions are understood against."""

    catalog: Catalog
    companies: tuple[Company, ...]
    today: date

    def understood(self, question: str, before: Query | None) -> Query:
        folded = fold(question)
        query = self._alone(question, folded, before)
        return carried(query, before, folded.text) if before is not None else query

    def _alone(self, question: str, folded: Folded, before: Query | None) -> Query:
        subjects = find_subjects(question, folded, self.companies, self.catalog)
        named = mentions(question, folded, self.companies, self.catalog)
        year_end = self._fiscal_year_end(tuple(one.company for one in subjects) or (before.companies if before else ()))
        times = find_times(question, folded, fiscal_year_end=year_end, today=self.today)
        metrics = find_mentions(question, folded, self.catalog, named)
        terms = [span for term, span in self.catalog.find_terms(folded)]
        taken = [*(metric.span for metric in metrics if len(metric.span) < len(question)), *terms, *times.spans]
        strangers = find_strangers(question, folded, self.catalog, named, taken)
        companies = tuple(one.company for one in subjects)
        asked_of = len(companies) + len(strangers)
        parts = self._parts(question, metrics, asked_of, times.periods)
        language = detect_question_language(question)
        kind = parts[0].kind if len(parts) == 1 else _overall(parts)
        operands = max(len(companies), len(times.periods), len(parts), len(metrics))
        stranger_spans = [Span(at, at + len(name)) for name in strangers if (at := question.find(name)) >= 0]
        return Query(
            question=question,
            language=language,
            kind=kind,
            parts=parts,
            companies=companies,
            unknown_companies=strangers,
            periods=times.periods,
            metrics=metrics,
            operation=operation_of(folded.text, metrics, operands),
            answer_language=language,
            off_topic=is_off_topic(folded.text, anchored=bool(companies or strangers or metrics or terms)),
            keywords=keywords_of(question, [*named, *stranger_spans, *times.spans]),
        )

    def _fiscal_year_end(self, companies: Sequence[Company]) -> tuple[int, int] | None:
        """Where one company is asked about, or several with the same fiscal year."""
        ends = {entry.fiscal_year_end for company in companies if (entry := self.catalog.company(company.key)) is not None}
        return ends.pop() if len(ends) == 1 else None

    def _parts(
        self, question: str, metrics: tuple[MetricMention, ...], companies: int, periods: Sequence[Period]
    ) -> tuple[Part, ...]:
        texts = split_question(question, metrics)
        if len(texts) == 1:
            return (self._part(question, metrics, companies, periods),)
        shared = len(set(texts)) == 1
        parts = []
        for place, text in enumerate(texts):
            own = (metrics[place],) if shared else _metrics_of(text, metrics)
            parts.append(self._part(text, own, companies, periods))
        return tuple(parts)

    def _part(self, text: str, metrics: tuple[MetricMention, ...], companies: int, periods: Sequence[Period]) -> Part:
        folded = fold_plain(text)
        kind = kind_of(folded, metrics, companies, periods)
        return Part(
            text=text,
            kind=kind,
            metrics=metrics,
            dimension=dimension_of(folded, kind, metrics, self.catalog),
            noun=noun_of(folded),
        )


def _metrics_of(text: str, metrics: Sequence[MetricMention]) -> tuple[MetricMention, ...]:
    """The question's metrics whose words stand in one part of it."""
    return tuple(metric for metric in metrics if metric.phrase in text)


def _overall(parts: Sequence[Part]) -> QuestionKind:
    """The kind of a compound question: its parts' common kind, "figures" where all are numbers, else the first part's."""
    kinds = {part.kind for part in parts}
    if kinds <= {"figure", "figures"}:
        return "figures"
    return parts[0].kind
