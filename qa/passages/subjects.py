"""Which years and companies a passage speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from qa.domain.documents import Document
from qa.domain.figures import Figure
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.quantities.periods import PeriodMention, find_periods


class Subjects:
    """Years and companies of any stretch of one document."""

    def __init__(self, document: Document, figures: Sequence[Figure]) -> None:
        self._document = document
        self._figures = sorted(figures, key=lambda figure: figure.span)
        self._starts = [figure.span.start for figure in self._figures]
        metadata = document.metadata
        self._mentions: list[PeriodMention] = find_periods(
            document.text, fiscal_year_end=metadata.fiscal_year_end, reference=_reference(metadata.period)
        )
        self._mention_starts = [mention.span.start for mention in self._mentions]
        self._own_years = metadata.period.years if metadata.period else frozenset()
        self._own_company = frozenset({metadata.company.key} if metadata.company else ())

    def years(self, units: Sequence[Span], extra: Sequence[Span] = ()) -> frozenset[int]:
        """Years stated in the units or bound to their figures; a unit that states none speaks of the document's.

        Args:
            units: Sentences or table rows of the passage.
            extra: Further places that speak for all units, such as a table's column headers.
        """
        shared = frozenset(year for span in extra for year in self._stated(span))
        found: set[int] = set(shared)
        for unit in units:
            stated = self._stated(unit)
            found |= stated or (self._own_years if not shared else frozenset())
        return frozenset(found) or self._own_years

    def companies(self, span: Span) -> frozenset[str]:
        """The reporting company, and the subjects of the figures in the stretch."""
        keys = {figure.entity_key for figure in self._figures_in(span) if figure.entity_key}
        return self._own_company | keys

    def _stated(self, span: Span) -> frozenset[int]:
        first = bisect_left(self._mention_starts, span.start)
        last = bisect_left(self._mention_starts, span.end)
        years = {year for mention in self._mentions[first:last] for year in mention.period.years}
        years |= {year for figure in self._figures_in(span) if figure.period for year in figure.period.years}
        return frozenset(years)

    def _figures_in(self, span: Span) -> Sequence[Figure]:
        return self._figures[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def _reference(period: Period | None) -> date | None:
    """The day from which "last year" counts."""
    return period.end if period else None
