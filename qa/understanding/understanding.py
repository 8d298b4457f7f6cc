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
from qa.understanding.dimensions import dimension_of, fits, noun_of
from qa.understanding.following import carried
from qa.understanding.keywords import keywords_of
from qa.understanding.kinds import kind_of, operation_of
from qa.understanding.metrics import find_mentions
from qa.understanding.parts import split_by_metric, split_question
from qa.understanding.romanised import romanised_company
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
        aside = [*named, *times.spans]
        metrics = find_mentions(question, self.catalog, aside)
        terms = [span for _, span in self.catalog.find_terms(folded)]
        taken = [*(metric.span for metric in metrics if len(metric.span) < len(question)), *terms, *times.spans]
        strangers = find_strangers(question, folded, self.catalog, named, taken)
        strangers, romanised = self._romanised(strangers)
        companies = tuple(dict.fromkeys((*(one.company for one in subjects), *romanised)))
        stranger_spans = [Span(at, at + len(name)) for name in strangers if (at := question.find(name)) >= 0]
        aside += stranger_spans
        parts = self._parts(question, metrics, aside, len(companies) + len(strangers), times.periods)
        metrics = tuple(dict.fromkeys((*metrics, *(metric for part in parts for metric in part.metrics))))
        language = detect_question_language(question)
        operands = max(len(companies), len(times.periods), len(parts), len(metrics))
        return Query(
            question=question,
            language=language,
            kind=_overall(parts),
            parts=parts,
            companies=companies,
            unknown_companies=strangers,
            periods=times.periods,
            metrics=metrics,
            operation=operation_of(folded.text, metrics, operands),
            answer_language=language,
            off_topic=is_off_topic(folded.text, anchored=bool(companies or strangers or metrics or terms)),
            keywords=keywords_of(question, aside),
        )

    def _romanised(self, strangers: tuple[str, ...]) -> tuple[tuple[str, ...], list[Company]]:
        """Strangers that are companies of the index after all, their Han name spelled in Latin letters ("Lanshi Bank")."""
        found = {name: romanised_company(name, self.companies) for name in strangers}
        return tuple(name for name in strangers if found[name] is None), [one for one in found.values() if one is not None]

    def _fiscal_year_end(self, companies: Sequence[Company]) -> tuple[int, int] | None:
        """Where one company is asked about, or several with the same fiscal year."""
        ends = {entry.fiscal_year_end for company in companies if (entry := self.catalog.company(company.key)) is not None}
        return ends.pop() if len(ends) == 1 else None

    def _parts(
        self, question: str, metrics: tuple[MetricMention, ...], aside: Sequence[Span], companies: int, periods: Sequence[Period]
    ) -> tuple[Part, ...]:
        texts = split_question(question)
        if len(texts) > 1:
            return self._clauses(question, texts, aside, companies, periods)
        texts = split_by_metric(question, metrics)
        if len(texts) == 1:
            return (self._part(question, metrics, companies, periods),)
        return tuple(
            self._part(text, (metric,), companies, periods)
            for text, metric in zip(texts, sorted(metrics, key=lambda one: one.span.start), strict=False)
        )

    def _clauses(
        self, question: str, texts: Sequence[str], aside: Sequence[Span], companies: int, periods: Sequence[Period]
    ) -> tuple[Part, ...]:
        """Parts that are clauses or sentences; one that asks for a number of nothing in particular asks about the part before."""
        parts: list[Part] = []
        place = 0
        for text in texts:
            place = max(question.find(text, place), 0)
            inside = [
                Span(span.start - place, span.end - place) for span in aside if place <= span.start < span.end <= place + len(text)
            ]
            own = tuple(
                replace(one, span=Span(one.span.start + place, one.span.end + place))
                for one in find_mentions(text, self.catalog, inside)
            )
            part = self._part(text, own, companies, periods)
            if not own and parts and part.noun is None and part.kind in {"figure", "figures", "change", "trend"}:
                part = replace(part, metrics=parts[-1].metrics)
            parts.append(part)
        return tuple(parts)

    def _part(self, text: str, metrics: tuple[MetricMention, ...], companies: int, periods: Sequence[Period]) -> Part:
        folded = fold_plain(text)
        kind = kind_of(folded, metrics, companies, periods)
        noun = noun_of(folded)
        asked = dimension_of(folded, kind, metrics, self.catalog)
        fitting = tuple(metric for metric in metrics if fits(asked, metric, self.catalog))
        return Part(text=text, kind=kind, metrics=fitting, dimension=asked, noun=noun)


def _overall(parts: Sequence[Part]) -> QuestionKind:
    """The kind of a compound question: "figures" where all its parts are numbers, else the first part's."""
    if len(parts) > 1 and all(part.kind in {"figure", "figures"} for part in parts):
        return "figures"
    return parts[0].kind
