"""What a query limits the search to, and what may be given up when nothing meets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.domain.documents import Company
from qa.domain.passages import Passage, PassageFilter
from qa.domain.periods import Period
from qa.domain.queries import Query
from qa.ports.indexing import IndexReader, TermGroup
from qa.text.folding import fold_plain
from qa.text.tokens import lexical_tokens

_MENTIONS_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Limits:
    """The filter that a search runs under, with the names of what held and of what was given up, for the user."""

    where: PassageFilter
    applied: tuple[str, ...] = ()
    relaxed: tuple[str, ...] = ()
    mentioned_in: frozenset[int] | None = None
    """Where the company reports nothing itself: ids of other reporters' passages that name it; nothing else may be evidence."""


def limits_of(query: Query, reader: IndexReader) -> Limits:
    """Company and period of the query as a filter.

    The period is given up only where no passage of the company speaks of it, the company only in favour of other reporters'
    passages that name it: an answer about another company is worse than none.
    """
    names = tuple(f"company={company.name}" for company in query.companies)
    periods = tuple(f"period={period.label}" for period in query.periods)
    companies = frozenset(company.key for company in query.companies) or None
    years = years_of(query.periods)
    where = PassageFilter(documents=query.documents, companies=companies, years=years)
    if where.empty or reader.counts(where)[2]:
        return Limits(where, (*names, *periods))
    if years is not None and reader.counts(replace(where, years=None))[2]:
        return Limits(replace(where, years=None), names, periods)
    mentions = mentions_of(query.companies, reader)
    if mentions:
        return Limits(PassageFilter(), periods, names, mentions)
    return Limits(where, (*names, *periods))


def years_of(periods: Sequence[Period]) -> frozenset[int] | None:
    """All years of the periods, None where there is no period."""
    years = frozenset(year for period in periods for year in period.years)
    return years or None


def mentions_of(companies: Sequence[Company], reader: IndexReader) -> frozenset[int]:
    """Passages whose text, or headings and table title above it, name one of the companies."""
    found: set[int] = set()
    for company in companies:
        names = [name for name in {fold_plain(name).strip() for name in (company.name, *company.aliases)} if len(name) > 1]
        for name in names:
            terms = [TermGroup({token: 1.0}) for token in dict.fromkeys(lexical_tokens(name))]
            ids = [scored.passage_id for scored in reader.search_lexical(terms, _MENTIONS_LOOKED_AT, PassageFilter())]
            found.update(number for number, passage in zip(ids, reader.passages(ids), strict=True) if _names(passage, name))
    return frozenset(found)


def _names(passage: Passage, name: str) -> bool:
    folded = fold_plain("\n".join((*passage.context, passage.text)))
    place = folded.find(name)
    while place >= 0:
        end = place + len(name)
        # a Latin name must stand alone: "ant" is not in "significant"
        if not name.isascii() or not (folded[place - 1 : place].isalnum() or folded[end : end + 1].isalnum()):
            return True
        place = folded.find(name, place + 1)
    return False
