"""What a text names, so that a model's text can be held to what it was made from: companies, metrics, scopes, years, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qa.catalog import Catalog, qualifiers_in
from qa.catalog.support import LONGEST_RUN, LONGEST_WORDS, Support, content_tokens, support_of, unsupported
from qa.domain.documents import Company, Language
from qa.domain.queries import Query
from qa.quantities.periods import find_periods
from qa.text.folding import fold_plain
from qa.understanding.understanding import understand

OWN_RUN, OWN_WORDS = 3, 0
"""Han characters and English words in a row that a text may have of its own beside what it was made from, framing words apart."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Room:
    """What questions are understood against."""

    catalog: Catalog
    companies: tuple[Company, ...]
    today: date

    def understood(self, question: str, language: Language | None = None, history: Sequence[tuple[str, str]] = ()) -> Query:
        """A question as the rules understand it."""
        return understand(
            question,
            catalog=self.catalog,
            companies=self.companies,
            answer_language=language,
            history=tuple(history),
            today=self.today,
        )


@dataclass(frozen=True, slots=True)
class Named:
    """What texts name. Companies by key, unknown ones by name; metrics by the catalog's id."""

    companies: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    metrics: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    numbers: frozenset[str] = frozenset()

    def __or__(self, other: Named) -> Named:
        return Named(
            self.companies | other.companies,
            self.strangers | other.strangers,
            self.metrics | other.metrics,
            self.qualifiers | other.qualifiers,
            self.years | other.years,
            self.numbers | other.numbers,
        )


def named_in(text: str, room: Room) -> Named:
    """What a text names by itself."""
    query = room.understood(text)
    matches = room.catalog.find_metrics(text)
    spans = [match.span for match in matches] + [mention.span for mention in find_periods(text)]
    bare = text
    for span in spans:
        bare = f"{bare[: span.start]}{' ' * len(span)}{bare[span.end :]}"
    for company in query.companies:
        for name in (company.name, *company.aliases):
            bare = bare.replace(name, " ")
    said = qualifiers_in(text)
    return Named(
        companies=frozenset(one.key for one in query.companies) | {one.key for one in room.catalog.find_companies(text)},
        strangers=frozenset(fold_plain(name) for name in query.unknown_companies),
        metrics=frozenset(one.id for one in query.metrics if one.id is not None) | {match.metric_id for match in matches},
        qualifiers=frozenset(one for one in (f"scope {said.scope}" if said.scope else "", said.basis or "") if one),
        years=_years(query) | {year for mention in find_periods(text) for year in mention.period.years},
        numbers=frozenset(match.group().replace(",", "") for match in _NUMBER.finditer(fold_plain(bare))),
    )


def named_by(query: Query) -> Named:
    """What a question names as it was understood, what carried over to it included."""
    metrics = [*query.metrics, *(one for part in query.parts for one in part.metrics)]
    return Named(
        companies=frozenset(one.key for one in query.companies),
        strangers=frozenset(fold_plain(name) for name in query.unknown_companies),
        metrics=frozenset(one.id for one in metrics if one.id is not None),
        qualifiers=frozenset(
            name
            for one in metrics
            for name in (f"scope {one.qualifiers.scope}" if one.qualifiers.scope else "", one.qualifiers.basis or "")
            if name
        ),
        years=_years(query),
    )


def introduced(text: str, known: Named, texts: Sequence[str], room: Room, *, translated: bool = False) -> str | None:
    """What a model's text brings in that nothing it was made from supports, or None. Its own words are not repeated.

    Args:
        text: The model's text.
        known: What it may name.
        texts: What it was made from.
        room: The companies and metrics there are.
        translated: Whether the text is a translation, which has words of its own; a text in the same language has none to speak of.
    """
    said, folded = named_in(text, room), " ".join(fold_plain(one) for one in texts)
    support = support_of(texts).with_texts(
        name for company in room.companies if company.key in known.companies for name in (company.name, *company.aliases)
    )
    wider = {wide for one in known.metrics for wide in room.catalog.ancestors(one)}
    for what, new in (
        ("a company", said.companies - known.companies),
        ("a company", {name for name in said.strangers - known.strangers if name not in folded}),
        ("a metric", {one for one in said.metrics - known.metrics - wider if not _translated(one, support, room.catalog)}),
        ("a scope or basis", said.qualifiers - known.qualifiers),
        ("a year", said.years - known.years),
        ("a number", {one for one in said.numbers - known.numbers if not one.isdigit() or int(one) not in known.years}),
    ):
        if new:
            return f"it names {what} that was not asked about"
    run, words = (LONGEST_RUN, LONGEST_WORDS) if translated else (OWN_RUN, OWN_WORDS)
    strange = unsupported(text, support, run=run, words=words) is not None
    return "it has words that nothing it was made from supports" if strange else None


def missing(said: Named, own: Named) -> str | None:
    """What the question itself names and a model's text does not, in words, or None."""
    for what, lost in (
        ("company", own.companies - said.companies),
        ("metric", own.metrics - said.metrics),
        ("scope or basis", own.qualifiers - said.qualifiers),
        ("year", {str(year) for year in own.years - said.years}),
    ):
        if lost:
            return f"it leaves a {what} out: {sorted(lost)[0]}"
    return None


def _years(query: Query) -> frozenset[int]:
    return frozenset(year for period in query.periods for year in period.years)


def _translated(metric: str, support: Support, catalog: Catalog) -> bool:
    """Whether a metric is named by the lexicon's translations of a text: the catalog may not know the text's own phrase for it."""
    names = (*catalog.metric_names(metric, "en"), *catalog.metric_names(metric, "zh-Hans"))
    return any(tokens and support.tokens.issuperset(tokens) for tokens in map(content_tokens, names))
