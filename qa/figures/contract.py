"""A figure in the fields of `qa figures --json`."""

from __future__ import annotations

from decimal import Decimal

from qa.domain.figures import Figure, Qualifiers
from qa.domain.periods import Period


def to_contract(figure: Figure) -> dict[str, object]:
    """The figure as the documented JSON object: numbers as decimal strings, unset fields null.

    A ratio's value is kept as written; offsets count code points of the text it was read from.
    """
    quantity = figure.quantity
    ratio = quantity.raw if quantity.canonical_unit == "a:b" else None
    return {
        "raw": quantity.raw,
        "value": ratio or _plain(quantity.value),
        "unit": quantity.unit,
        "canonical_value": ratio or _plain(quantity.canonical_value),
        "canonical_unit": quantity.canonical_unit,
        "low": _plain(quantity.low),
        "high": _plain(quantity.high),
        "comparator": quantity.comparator,
        "direction": quantity.direction,
        "noun": quantity.noun,
        "period": _period(figure.period),
        "entity": figure.entity,
        "metric": figure.metric,
        "metric_id": figure.metric_id,
        "qualifiers": _qualifiers(figure.qualifiers),
        "blank": figure.blank,
        "page": figure.page,
        "start": figure.span.start,
        "end": figure.span.end,
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _period(period: Period | None) -> dict[str, str] | None:
    if period is None:
        return None
    return {"label": period.label, "start": period.start.isoformat(), "end": period.end.isoformat(), "source": period.source}


def _qualifiers(qualifiers: Qualifiers) -> dict[str, object]:
    return {
        "scope": qualifiers.scope,
        "basis": qualifiers.basis,
        "kind": qualifiers.kind,
        "boundary": qualifiers.boundary,
        "cumulative": qualifiers.cumulative,
        "intensity": qualifiers.intensity,
    }
