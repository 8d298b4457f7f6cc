"""Which of the metrics named near a number the number states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.catalog import Catalog, MetricMatch
from qa.domain.figures import Quantity
from qa.domain.places import Span

_MONEY = frozenset("CNY HKD USD TWD EUR GBP JPY SGD AUD CAD CHF SEK DKK NOK INR KRW MYR THB BRL MOP VND IDR RUB $ ¥ 元".split())
_SAME = {
    frozenset(pair) for pair in (("t", "tCO2e"), ("tCO2", "tCO2e"), ("t", "tCO2"), ("1", "person"), ("a:b", "x"), ("a:b", "1"))
}


def fits(metric_units: Sequence[str], unit: str, topic: str) -> bool:
    """Whether a value in `unit` can be a value of a metric that comes in `metric_units`."""
    if unit in metric_units or any(frozenset((own, unit)) in _SAME for own in metric_units):
        return True
    if unit in _MONEY:
        return "money" in metric_units
    if "/" in unit:
        return "intensity" in metric_units or any("/" in own for own in metric_units) or _per_year(unit, metric_units)
    if unit == "1":
        return "intensity" in metric_units or "x" in metric_units
    return topic == "water" and unit == "t" and "m3" in metric_units


def _per_year(unit: str, metric_units: Sequence[str]) -> bool:
    return unit.endswith("/year") and unit.removesuffix("/year") in metric_units


def is_change(quantity: Quantity) -> bool:
    """Whether the number can only be a change of something: a rise or fall in % , pp or times."""
    return quantity.canonical_unit == "pp" or (quantity.direction is not None and quantity.canonical_unit in {"%", "x"})


def identity_for(catalog: Catalog, match: MetricMatch, quantity: Quantity) -> str | None:
    """The id under which the match takes a value in this unit, None where it cannot."""
    for identity in (match.metric_id, *match.others):
        metric = catalog.metric(identity)
        if fits(metric.units, quantity.canonical_unit, metric.topic) or is_change(quantity):
            return identity
    return None


def nearest(
    catalog: Catalog, matches: Sequence[MetricMatch], quantity: Quantity, place: Span, clause: Span, gap: Span
) -> tuple[MetricMatch, str] | None:
    """The match that the number at `place` states, with its id.

    A name before the number in its clause goes first, then one behind it up to the next number (`gap`), then one in an earlier
    clause of the sentence. Names that cannot come in the number's unit are passed over.
    """
    best: tuple[float, MetricMatch, str] | None = None
    for match in matches:
        identity = identity_for(catalog, match, quantity)
        if identity is None:
            continue
        score = _score(match.span, place, clause, gap)
        if match.weak:
            score -= 15
        if score > 0 and (best is None or score > best[0]):
            best = (score, match, identity)
    return (best[1], best[2]) if best else None


def _score(span: Span, place: Span, clause: Span, gap: Span) -> float:
    if span.end <= place.start:
        distance = place.start - span.end
        between_numbers = 0 if span.start >= gap.start else 25
        return (100 if clause.start <= span.start else 45) - distance / 10 - between_numbers
    if span.start >= place.end and span.end <= min(clause.end, gap.end):
        return 80 - (span.start - place.end) / 5
    return 0


def as_water(quantity: Quantity) -> Quantity:
    """Tonnes of water as cubic metres."""
    if quantity.canonical_unit != "t":
        return quantity
    return replace(quantity, canonical_unit="m3")


def is_water(catalog: Catalog | None, identity: str | None) -> bool:
    """Whether the metric is an amount of water."""
    if catalog is None or identity is None:
        return False
    metric = catalog.metric(identity)
    return metric.topic == "water" and "m3" in metric.units
