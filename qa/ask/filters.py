"""Filters given beside the question: companies and periods in a user's words, resolved against the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.catalog import Catalog
from qa.domain.documents import Company
from qa.domain.passages import PassageFilter
from qa.domain.periods import Period
from qa.domain.queries import Query
from qa.errors import FilterInvalid
from qa.quantities.periods import find_periods
from qa.text.folding import fold, fold_plain
from qa.understanding.subjects import find_subjects

LONGEST_FILTER = 200
"""Characters."""


def parse_period(text: str) -> Period:
    """A period filter such as "2023", "FY2025", "2021-2023", "2024H1".

    Raises:
        FilterInvalid: It names no period, or more than one.
    """
    mentions = find_periods(text[:LONGEST_FILTER])
    if len(mentions) != 1:
        raise FilterInvalid(
            f"{text!r} is not one period", hint="Write a year (2023), a fiscal year (FY2025) or a range (2021-2023)."
        )
    return replace(mentions[0].period, source="question")


def match_company(text: str, known: Sequence[Company], catalog: Catalog) -> Company | None:
    """The company of the index that a filter names, by key, name, alias, ticker or short name; None for none or several.

    Raises:
        FilterInvalid: The filter is empty.
    """
    folded = fold_plain(text[:LONGEST_FILTER]).strip()
    if not folded:
        raise FilterInvalid("an empty company filter", hint="Name a company, or leave the filter out.")
    for company in known:
        if folded in _names(company):
            return company
    keys = {match.key for match in catalog.find_companies(text, weak=True)}
    named = next((company for company in known if company.key in keys), None)
    return named or _by_short_name(text[:LONGEST_FILTER].strip(), known, catalog)


def _by_short_name(text: str, known: Sequence[Company], catalog: Catalog) -> Company | None:
    """The one company that the whole text would mean in a question: "Northmere" for Northmere Foods plc."""
    subjects = find_subjects(text, fold(text), known, catalog)
    whole = any(span.of(text) == text for span in subjects.spans)
    return subjects.companies[0] if whole and len(subjects.companies) == 1 else None


def _names(company: Company) -> set[str]:
    names = (company.key, company.name, *company.aliases, company.ticker or "")
    return {fold_plain(name) for name in names if name}


def with_filters(
    query: Query, companies: Sequence[str], periods: Sequence[str], known: Sequence[Company], catalog: Catalog
) -> Query:
    """The query under explicit filters, which replace what the question itself says of companies or periods.

    Raises:
        FilterInvalid: A period cannot be parsed, or a filter is empty.
    """
    if periods:
        query = replace(query, periods=tuple(parse_period(period) for period in periods))
    if companies:
        matched = [(name, match_company(name, known, catalog)) for name in companies]
        found = dict.fromkeys(company for _, company in matched if company is not None)
        unknown = tuple(name for name, company in matched if company is None)
        query = replace(query, companies=tuple(found), unknown_companies=unknown, documents=None)
    return query


def passage_filter(companies: Sequence[Company], periods: Sequence[Period]) -> PassageFilter:
    """The same limits for a search of passages."""
    years = frozenset(year for period in periods for year in period.years)
    return PassageFilter(companies=frozenset(one.key for one in companies) or None, years=years or None)
