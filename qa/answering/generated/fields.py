"""What a claim's fields name: period, company, metric and scope as the model says them, and the indexed number they may mean.

Nothing is completed from the number that happens to have the same digits: verification compares what is said with what the source
binds to the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa.catalog import Catalog, qualifiers_in
from qa.domain.documents import Company
from qa.domain.evidence import DraftClaim, Quote
from qa.domain.figures import Figure, Qualifiers
from qa.domain.periods import Period
from qa.domain.queries import Query
from qa.ports.indexing import FigureQuery, IndexReader
from qa.quantities.periods import find_periods
from qa.text.folding import fold_plain
from qa.text.plain import plain_line

MOVES = re.compile(
    r"增长|增加|上升|提升|提高|下降|减少|降低|多了|少了|增幅|降幅|\b(?:increas|decreas|declin|reduc|gr[eo]w|fell|fall|ris|rose|drop|chang|up\b|down\b)"
)
NAMED = 0.5
"""Share of a metric phrase that a metric's name must make up to say which metric is meant."""


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Reads the fields of claims about one question."""

    query: Query
    reader: IndexReader
    catalog: Catalog
    companies: tuple[Company, ...]

    def qualifiers(self, metric: str, text: str, figure: Figure | None) -> Qualifiers:
        """Scope, basis and kind as said; market- or location-based, where nothing is said, as asked."""
        said = _qualifiers(metric, text, figure, self.metric_id(metric, figure))
        return said if said.basis is not None else replace(said, basis=qualifiers_in(self.query.question).basis)

    def period(self, label: str | None) -> Period | None:
        """The period that the model gives, else the one asked for where it is one."""
        mentions = find_periods(label) if label is not None else []
        if mentions:
            return mentions[0].period
        return self.query.periods[0] if len(self.query.periods) == 1 else None

    def entity(self, name: str | None) -> tuple[str | None, str | None]:
        """Whom the model speaks of, with the key where one is known; the company asked for where it says nothing."""
        said = plain_line(name or "")
        if not said:
            asked = self.query.companies
            return (asked[0].name, asked[0].key) if len(asked) == 1 else (None, None)
        folded = fold_plain(said)
        for company in self.companies:
            if folded in {fold_plain(alias) for alias in (company.key, company.name, *company.aliases)}:
                return said, company.key
        keys = {match.key for match in self.catalog.find_companies(said)}
        return said, keys.pop() if len(keys) == 1 else None

    def figure(self, value: str, quotes: tuple[Quote, ...], period: Period | None) -> Figure | None:
        """The indexed figure with the claim's digits in its quotes, of the claim's period where several have them."""
        digits = fold_plain(value).replace(",", "").lstrip("+-−")
        found: list[Figure] = []
        for quote in quotes:
            passages = frozenset(one for one in self.reader.passage_ids_at(quote.document_id, [quote.span]) if one is not None)
            stored = (
                self.reader.figures(FigureQuery(documents=frozenset({quote.document_id}), passages=passages)) if passages else []
            )
            found.extend(
                one.figure
                for one in stored
                if quote.span.covers(one.figure.span)
                and one.figure.quantity.value is not None
                and format(abs(one.figure.quantity.value), "f") == digits
            )
        found.sort(key=lambda one: period is None or one.period is None or one.period.years != period.years)
        return found[0] if found else None

    def metric_id(self, metric: str, figure: Figure | None) -> str | None:
        """The catalog's metric that the model's own phrase names; the number's where the phrase may mean it."""
        if figure is not None and metric and fold_plain(metric) == fold_plain(figure.metric):
            return figure.metric_id
        metric = _without_periods(metric)
        matches = self.catalog.find_metrics(metric)
        known = {identity for match in matches for identity in (match.metric_id, *match.others)}
        known |= {one.id for one in self.query.metrics if one.id is not None and fold_plain(one.phrase) in fold_plain(metric)}
        if figure is not None and figure.metric_id in known:
            return figure.metric_id
        whole = [match.metric_id for match in matches if len(match.span) >= NAMED * len(metric)]
        return whole[0] if whole else None


def _without_periods(phrase: str) -> str:
    """A phrase without the periods in it: 董事會2024年底女性佔比 is the share of women on the board."""
    for mention in reversed(find_periods(phrase)):
        phrase = phrase[: mention.span.start] + phrase[mention.span.end :]
    return phrase


def _qualifiers(metric: str, text: str, figure: Figure | None, metric_id: str | None) -> Qualifiers:
    """Scope, basis and kind that the statement's own words give its number."""
    own, said = qualifiers_in(metric), qualifiers_in(f"{metric} {text}")
    scope, kind, intensity = own.scope or said.scope, said.kind, own.intensity or said.intensity
    if figure is not None:
        found = figure.qualifiers
        if found.kind == "change" and kind == "actual" and MOVES.search(fold_plain(text)):
            kind = "change"
        if fold_plain(metric) == fold_plain(figure.metric) or (metric_id is not None and figure.metric_id == metric_id):
            intensity = found.intensity  # the label or the catalog tells an intensity from an amount, a category from its scope
            scope = found.scope if scope == (found.scope or "").partition(".")[0] else scope
    if kind == "change" and (figure is None or figure.qualifiers.kind == "actual"):
        kind = "actual"  # words of change also stand beside levels, and in names such as "emission reduction"
    return Qualifiers(scope=scope, basis=own.basis or said.basis, kind=kind, intensity=intensity)


def narrower_period(claim: DraftClaim) -> Period | None:
    """The month or day that the number's sentence names inside the claimed year: what happened then is told with its own time."""
    found = claim.figure.period if claim.figure is not None else None
    if found is None or claim.period is None or found.source != "sentence" or found.kind not in {"month", "quarter", "half"}:
        return None
    return found if claim.period.kind in {"year", "fiscal_year"} and claim.period.contains(found) else None
