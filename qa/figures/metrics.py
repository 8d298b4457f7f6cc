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


_GASES = frozenset({"emissions", "air_and_nature"})
"""Topics of which an amount given in tonnes may be tonnes of CO2e: a tonne of steam is none."""


def fits(metric_units: Sequence[str], unit: str, topic: str) -> bool:
    """Whether a value in `unit` can be a value of a metric that comes in `metric_units`."""
    if unit in metric_units:
        return True
    if unit.startswith("tCO2") and topic not in _GASES:
        return False
    if any(frozenset((own, unit)) in _SAME for own in metric_units):
        return True
    if unit in _MONEY:
        return "money" in metric_units
    if unit.partition("/")[0] in _MONEY and unit.endswith("/股"):
        return "money" in metric_units
    if "/" in unit:
        return "intensity" in metric_units or any("/" in own for own in metric_units) or _per_year(unit, metric_units)
    if unit == "1":
        return "intensity" in metric_units or "x" in metric_units
    return topic == "water" and unit == "t" and "m3" in metric_units


def _per_year(unit: str, metric_units: Sequence[str]) -> bool:
    return unit.endswith("/year") and unit.removesuffix("/year") in metric_units


def is_money(unit: str) -> bool:
    """Whether a canonical unit is a currency."""
    return unit in _MONEY


def is_change(quantity: Quantity) -> bool:
    """Whether the number can only be a change of something: a rise or fall in % , pp or times."""
    return quantity.canonical_unit == "pp" or (quantity.direction is not None and quantity.canonical_unit in {"%", "x"})


def identity_for(catalog: Catalog, match: MetricMatch, quantity: Quantity) -> str | None:
    """The id under which the match takes a value in this unit, None where it cannot."""
    for identity in (match.metric_id, *match.others):
        metric = catalog.metric(identity)
        counted = quantity.noun is not None and quantity.canonical_unit == "1" and "1" not in metric.units
        if (fits(metric.units, quantity.canonical_unit, metric.topic) and not counted) or is_change(quantity):
            return identity
    return None


def nearest(
    catalog: Catalog, matches: Sequence[MetricMatch], quantity: Quantity, place: Span, clause: Span, gap: Span, *, reach: bool
) -> tuple[MetricMatch, str] | None:
    """The match that the number at `place` states, with its id.

    A name before the number in its clause goes first, then one behind it up to the next number (`gap`); what a count
    counts goes the
    other way round. With `reach` also one in an earlier clause of the sentence. Names that cannot come in the number's unit are
    passed over.
    """
    best: tuple[float, MetricMatch, str] | None = None
    for match in matches:
        identity = identity_for(catalog, match, quantity)
        if identity is None:
            continue
        score = _score(match.span, place, clause, gap, counts=quantity.noun is not None)
        if match.weak or score < _REACHED:
            score -= 15 if score >= _REACHED and match.span.start >= gap.start else 0 if reach and not match.weak else 100
        if score > 0 and (best is None or score > best[0]):
            best = (score, match, identity)
    return (best[1], best[2]) if best else None


_REACHED = 50
"""Scores below are of names in another clause, or with another number between."""
_BEHIND = 45
"""Characters behind a share or amount within which it may be named: "25% of the incentive plan depends on … food-waste targets" is
no share of food waste."""
_BESIDE = 8
"""Characters that verbs and adverbs may take between a name and the count that states it."""


def _score(span: Span, place: Span, clause: Span, gap: Span, *, counts: bool) -> float:
    if span.end <= place.start:
        distance = place.start - span.end
        if counts and distance > _BESIDE:
            return 40 - distance / 10
        if clause.start <= span.start:
            return (100 if span.start >= gap.start else 70) - min(distance, 150) / 10
        return 45 - min(distance, 300) / 10
    if span.start >= place.end and span.end <= min(clause.end, gap.end):
        if not counts and span.start - place.end > _BEHIND:
            return 0
        return (120 if counts else 80) - min(span.start - place.end, 100) / 5
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
