"""From a question to a query: who, when, what, in which unit, and what sort of answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from qa.catalog import Catalog
from qa.domain.documents import Company, Language
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.domain.queries import MetricMention, Part, Query, QuestionKind
from qa.text.folding import Folded, fold, fold_plain
from qa.text.language import detect_question_language, has_script
from qa.understanding.antecedents import with_antecedent
from qa.understanding.dimensions import asks_quantity, dimension_of, fits, noun_of
from qa.understanding.following import carried
from qa.understanding.keywords import keywords_of
from qa.understanding.kinds import kind_of, without_titles
from qa.understanding.mentioned import only_whose
from qa.understanding.metrics import find_mentions
from qa.understanding.operations import level_text, operation_of, own_words, verbs_of_change
from qa.understanding.parts import split_by_metric, split_question
from qa.understanding.proper_names import proper_names
from qa.understanding.romanised import romanised_company
from qa.understanding.strangers import find_strangers
from qa.understanding.subjects import find_subjects, is_full_name
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
class _Asked:
    """What the whole question names: `aside` are its company names and periods, `companies` how many are asked about."""

    question: str
    metrics: tuple[MetricMention, ...]
    aside: tuple[Span, ...]
    companies: int
    periods: tuple[Period, ...]
    named: tuple[Span, ...] = ()
    """Where companies are named, and strangers."""


@dataclass(frozen=True, slots=True)
class _Room:
    """What questions are understood against."""

    catalog: Catalog
    companies: tuple[Company, ...]
    today: date

    def understood(self, question: str, before: Query | None) -> Query:
        folded = fold(question)
        query = self._alone(question, folded, before)
        return carried(query, before, folded.text, self.catalog) if before is not None else query

    def _alone(self, question: str, folded: Folded, before: Query | None) -> Query:
        subjects = find_subjects(question, folded, self.companies, self.catalog)
        year_end = self._fiscal_year_end(subjects.companies or (before.companies if before else ()))
        times = find_times(question, folded, fiscal_year_end=year_end, today=self.today)
        aside = [*subjects.spans, *times.spans]
        metrics = find_mentions(question, self.catalog, [*aside, *verbs_of_change(question, times.periods)])
        terms = [span for _, span in self.catalog.find_terms(folded)]
        taken = [*(metric.span for metric in metrics if len(metric.span) < len(question)), *terms, *times.spans]
        named = find_strangers(question, folded, self.catalog, subjects.spans, taken)
        strangers, romanised = self._romanised(named)
        companies = tuple(dict.fromkeys((*subjects.companies, *romanised)))
        # the only names of a question may be places or projects that documents speak of, and then are words to search for
        beside = named if companies or before is not None else ()
        called = [*subjects.spans, *(Span(at, at + len(name)) for name in beside if (at := question.find(name)) >= 0)]
        aside = [*called, *times.spans]
        asked = _Asked(question, metrics, tuple(aside), len(companies) + len(strangers), times.periods, tuple(called))
        parts = self._parts(asked)
        metrics = _distinct(metric for part in parts for metric in part.metrics)
        operation_over = max(
            len(companies), len(parts), len(metrics), *(len(period.years) for period in times.periods), len(times.periods)
        )
        operation = operation_of(folded.text, metrics, operation_over)
        if operation == "difference" and len(times.periods) == 2 and len(companies) < 2:
            parts = tuple(self._levels(part) for part in parts)
        language = _language(question, before)
        return Query(
            question=question,
            language=language,
            kind=_overall(parts),
            parts=tuple(replace(part, text=_without_short_names(part.text, question, called, companies)) for part in parts),
            companies=companies,
            unknown_companies=strangers,
            names=() if companies else proper_names(question, self.catalog, strangers, taken),
            periods=times.periods,
            metrics=metrics,
            operation=operation,
            answer_language=language,
            off_topic=is_off_topic(folded.text, anchored=bool(companies or strangers or metrics or terms)),
            keywords=keywords_of(question, aside),
        )

    @staticmethod
    def _levels(part: Part) -> Part:
        """A part that asks by how much two periods differ, put as asking for both levels; their difference is `Query.operation`."""
        if part.kind not in {"change", "figure", "figures"}:
            return part
        metrics = tuple(replace(one, phrase=own_words(one.phrase)) for one in part.metrics)
        dimension = "%" if part.dimension == "pp" else part.dimension
        return replace(part, kind="figures", text=level_text(part.text), metrics=metrics, dimension=dimension)

    def _romanised(self, strangers: tuple[str, ...]) -> tuple[tuple[str, ...], list[Company]]:
        """Strangers that are companies of the index after all, their Han name spelled in Latin letters ("Lanshi Bank")."""
        found = {name: romanised_company(name, self.companies) for name in strangers}
        return tuple(name for name in strangers if found[name] is None), [one for one in found.values() if one is not None]

    def _fiscal_year_end(self, companies: Sequence[Company]) -> tuple[int, int] | None:
        """Where one company is asked about, or several with the same fiscal year."""
        ends = {entry.fiscal_year_end for company in companies if (entry := self.catalog.company(company.key)) is not None}
        return ends.pop() if len(ends) == 1 else None

    def _parts(self, asked: _Asked) -> tuple[Part, ...]:
        texts = split_question(asked.question)
        if len(texts) > 1:
            return self._clauses(texts, asked)
        calculated = operation_of(fold_plain(asked.question), asked.metrics, len(asked.metrics)) in {"sum", "difference", "ratio"}
        texts = split_by_metric(asked.question, asked.metrics, calculated=calculated)
        if len(texts) == 1:
            return (self._part(asked.question, asked.metrics, asked),)
        ordered = sorted(asked.metrics, key=lambda one: one.span.start)
        return tuple(self._part(text, (metric,), asked) for text, metric in zip(texts, ordered, strict=False))

    def _clauses(self, texts: Sequence[str], asked: _Asked) -> tuple[Part, ...]:
        """Parts that are clauses or sentences; one that asks for a number of nothing in particular asks about the part before."""
        parts: list[Part] = []
        place = 0
        names = [span.of(asked.question) for span in asked.aside]
        counting: Part | None = None
        for text in texts:
            place = max(asked.question.find(text, place), 0)
            inside = [_shifted(span, -place) for span in asked.aside if place <= span.start and span.end <= place + len(text)]
            own = tuple(replace(one, span=_shifted(one.span, place)) for one in find_mentions(text, self.catalog, inside))
            part = self._of_those(with_antecedent(text, counting, names), Span(place, place + len(text)), asked)
            part = part or self._part(text, own, asked)
            if not own and parts and part.noun is None and part.kind in {"figure", "figures", "change", "trend"}:
                part = replace(part, metrics=part.metrics or parts[-1].metrics)
            counting = counting if part.of_those else part
            parts.append(part)
        return tuple(parts)

    def _of_those(self, named: Sequence[str], place: Span, asked: _Asked) -> Part | None:
        """A part that asks of what a part before counts, by the name of it that says most; None where it asks of no such thing."""
        if not named:
            return None
        found = [(text, find_mentions(text, self.catalog, ())) for text in named]
        text, mentions = max(found, key=lambda one: max((len(metric.phrase) for metric in one[1]), default=0))
        own = tuple(replace(one, span=place) for one in mentions)
        return replace(self._part(text, own, asked), of_those=True)

    def _part(self, text: str, metrics: tuple[MetricMention, ...], asked: _Asked) -> Part:
        nameless = _blanked(text, [span.of(asked.question) for span in asked.named])
        folded = fold_plain(nameless)
        kind = kind_of(fold_plain(without_titles(nameless)), metrics, asked.companies, asked.periods)
        dimension = dimension_of(folded, kind, metrics, self.catalog)
        fitting = tuple(metric for metric in metrics if fits(dimension, metric, self.catalog, folded))
        if dimension == "%":  # "what share of the employees in Region 3 had signed the code" asks for no breakdown by region
            names = [span.of(asked.question) for span in asked.aside]
            fitting = tuple(one for one in fitting if not only_whose(one, text, names, self.catalog))
        return Part(
            text=text,
            kind=kind,
            metrics=fitting,
            dimension=dimension,
            noun=noun_of(folded),
            unit_implied=bool(fitting) and dimension != "%" and not asks_quantity(folded, kind),
        )


def _language(question: str, before: Query | None) -> Language:
    """The question's language; words that both Chinese scripts write alike follow the question before."""
    language = detect_question_language(question)
    if before is None or language == "en" or before.language == "en" or has_script(question):
        return language
    return before.language


def _blanked(text: str, names: Sequence[str]) -> str:
    """A text without the Latin names of companies, whose words ask for nothing: "How much did Halden Energy donate"."""
    for name in sorted({name for name in names if name.isascii() and not name.islower()}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "Xyz", text)
    return text


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _distinct(metrics: Iterable[MetricMention]) -> tuple[MetricMention, ...]:
    kept = {(one.id, one.qualifiers.scope, one.qualifiers.basis): one for one in metrics}
    return tuple(kept.values())


def _without_short_names(text: str, question: str, names: Sequence[Span], companies: Sequence[Company]) -> str:
    """A part's text without company names that the index does not spell so ("阿里", "600201"): they are no search words."""
    written = {span.of(question) for span in names}
    short = [name for name in written if not any(is_full_name(name, company) for company in companies)]
    for name in sorted(short, key=lambda one: (-len(one), one)):
        text = re.sub(rf"{re.escape(name)}(?:['’]s?(?=\s)|的)?", " ", text)
    return " ".join(text.split()) if short else text


def _overall(parts: Sequence[Part]) -> QuestionKind:
    """The kind of a compound question: "figures" where all its parts are numbers, else the first part's."""
    if len(parts) > 1 and all(part.kind in {"figure", "figures"} for part in parts):
        return "figures"
    return parts[0].kind
