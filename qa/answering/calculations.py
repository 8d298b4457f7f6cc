"""What is calculated from several figures: growth, difference, sum and ratio, each with its expression."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from qa.answering.desk import Desk
from qa.answering.figure_tables import metric_noted, period_shown
from qa.answering.fitting import Candidate
from qa.answering.naming import entity_name, period_name, value_name
from qa.answering.phrases import phrases
from qa.answering.statements import Statement
from qa.domain.evidence import DraftClaim, DraftOperation, Segment
from qa.domain.figures import Quantity
from qa.domain.places import Span
from qa.domain.queries import Operation

SHOWN_DECIMALS = 1
"""Decimals of a calculated growth or ratio in percent."""
_ZERO = Decimal(0)


def _same_unit(chosen: Sequence[Candidate]) -> bool:
    quantities = [one.figure.quantity for one in chosen]
    return len({quantity.canonical_unit for quantity in quantities}) == 1 and all(q.canonical_value is not None for q in quantities)


def _values(chosen: Sequence[Candidate]) -> tuple[list[Decimal], str, Decimal] | None:
    """Operands in the unit as written where it is the same for all, else canonical; the unit; its factor to canonical."""
    quantities = [one.figure.quantity for one in chosen]
    first = quantities[0]
    if not _same_unit(chosen) or first.value is None or first.canonical_value is None:
        return None
    if first.value != 0 and len({quantity.unit for quantity in quantities}) == 1:
        return [quantity.value or _ZERO for quantity in quantities], first.unit or "", first.canonical_value / first.value
    return [quantity.canonical_value or _ZERO for quantity in quantities], first.canonical_unit, Decimal(1)


_LONG_NUMBER = re.compile(r"(?<![\d.,])\d{5,}(?![\d,])")
"""Digits that want grouping to be read; years are shorter."""


def _plain(value: Decimal) -> str:
    return format(value.normalize() if value == value.to_integral() else value, "f")


def grouped(text: str) -> str:
    """A text with the digits of its long numbers in groups of three."""
    return _LONG_NUMBER.sub(lambda match: f"{int(match[0]):,}", text)


def _calculated(
    name: Operation, operands: Sequence[str], expression: str, result: tuple[Decimal, str], text: str, desk: Desk
) -> Statement:
    value, unit = result
    text = grouped(text)
    claim = DraftClaim(
        id=desk.claim_id(),
        text=text,
        quotes=(),
        value=_plain(value),
        unit=unit,
        canonical_value=_plain(value),
        canonical_unit=unit,
        operation=DraftOperation(name, tuple(operands), expression),
    )
    return Statement((claim,), (Segment(text, (claim.id,), phrases(desk.language).stop),))


def growth(later: DraftClaim, earlier: DraftClaim, best: Candidate, other: Candidate, desk: Desk) -> Statement | None:
    """Growth in percent of the earlier figure; shares change by points instead."""
    found = _values((best, other))
    if found is None or best.figure.period is None or other.figure.period is None:
        return None
    (new, old), _, _ = found
    names = {"later": period_name(best.figure.period, desk.language), "earlier": period_name(other.figure.period, desk.language)}
    if best.figure.quantity.canonical_unit == "%":
        return _points(later, earlier, new - old, names, f"{_plain(new)} − {_plain(old)}", desk)
    if old == 0:
        return None
    grown = ((new - old) / abs(old) * 100).quantize(Decimal(1).scaleb(-SHOWN_DECIMALS), rounding=ROUND_HALF_UP)
    expression = f"({_plain(new)} − {_plain(old)}) ÷ {_plain(abs(old))} × 100%"
    text = _change_text(grown, f"{_plain(abs(grown))}%", names, expression, desk)
    return _calculated("growth", (later.id, earlier.id), expression, (grown, "%"), text, desk)


def moved_by(later: DraftClaim, earlier: DraftClaim, best: Candidate, other: Candidate, desk: Desk) -> Statement | None:
    """By how much the later figure is above or below the earlier, in its own unit."""
    found = _values((best, other))
    if found is None or best.figure.period is None or other.figure.period is None:
        return None
    (new, old), unit, factor = found
    names = {"later": period_name(best.figure.period, desk.language), "earlier": period_name(other.figure.period, desk.language)}
    expression, canonical_unit = f"{_plain(new)} − {_plain(old)}", best.figure.quantity.canonical_unit
    value = _shown(abs(new - old), unit, abs(new - old) * factor, canonical_unit, desk)
    text = _change_text(new - old, value, names, expression, desk)
    return _calculated("difference", (later.id, earlier.id), expression, ((new - old) * factor, canonical_unit), text, desk)


def _points(
    later: DraftClaim, earlier: DraftClaim, moved: Decimal, names: dict[str, str], expression: str, desk: Desk
) -> Statement:
    value = f"{_plain(abs(moved))} {'percentage points' if desk.language == 'en' else ''}".strip()
    if desk.language != "en":
        value += "个百分点" if desk.language == "zh-Hans" else "個百分點"
    return _calculated(
        "difference", (later.id, earlier.id), expression, (moved, "pp"), _change_text(moved, value, names, expression, desk), desk
    )


def _change_text(moved: Decimal, value: str, names: dict[str, str], expression: str, desk: Desk) -> str:
    words = phrases(desk.language)
    if moved == 0:
        return words.growth_none.format(expression=expression, **names)
    direction = words.increased if moved > 0 else words.decreased
    return words.growth.format(direction=direction, value=value, expression=expression, **names)


def difference(claims: Sequence[DraftClaim], chosen: Sequence[Candidate], desk: Desk) -> Statement | None:
    """By how much the first of two figures is above or below the second; None where they cannot be set against each other."""
    found = _values(chosen)
    if found is None or chosen[0].figure.qualifiers != chosen[1].figure.qualifiers:
        return None
    (first, second), unit, factor = found
    words = phrases(desk.language)
    names = _subjects(chosen, desk)
    if names is None:
        return None
    expression = f"{_plain(first)} − {_plain(second)}"
    gap = first - second
    canonical_unit = "pp" if unit == "%" else chosen[0].figure.quantity.canonical_unit
    if gap == 0:
        text = words.difference_none.format(first=names[0], second=names[1], expression=expression)
    else:
        shown = (
            f"{_plain(abs(gap))}{words.points}" if unit == "%" else _shown(abs(gap), unit, abs(gap) * factor, canonical_unit, desk)
        )
        direction = words.more if gap > 0 else words.less
        text = words.difference.format(first=names[0], second=names[1], direction=direction, value=shown, expression=expression)
    operands = (claims[0].id, claims[1].id)
    return _calculated("difference", operands, expression, (gap * factor, canonical_unit), text, desk)


def _subjects(chosen: Sequence[Candidate], desk: Desk) -> tuple[str, str] | None:
    """What tells two figures apart, as names: their companies, else their periods, else their metrics."""
    entities = [entity_name(one.figure, desk.query.companies, desk.catalog, desk.language) for one in chosen]
    periods = [period_shown(one, desk) for one in chosen]
    for names in (entities, periods, [metric_noted(one, desk) for one in chosen]):
        if names[0] != names[1] and all(names):
            return names[0], names[1]
    return None


def _shown(value: Decimal, unit: str, canonical: Decimal, canonical_unit: str, desk: Desk) -> str:
    raw = _plain(value)
    quantity = Quantity(
        raw, Span(0, len(raw)), value, unit, canonical, canonical_unit, decimals=max(0, -int(value.as_tuple().exponent))
    )
    return value_name(quantity, desk.language)


def summed(claims: Sequence[DraftClaim], chosen: Sequence[Candidate], desk: Desk) -> Statement | None:
    """The sum of figures of one unit."""
    found = _values(chosen)
    if found is None:
        return None
    values, unit, factor = found
    total = sum(values, _ZERO)
    expression = " + ".join(_plain(value) for value in values)
    canonical_unit = chosen[0].figure.quantity.canonical_unit
    text = phrases(desk.language).sum.format(value=_shown(total, unit, total * factor, canonical_unit, desk), expression=expression)
    return _calculated("sum", [claim.id for claim in claims], expression, (total * factor, canonical_unit), text, desk)


def ratio_of(claims: Sequence[DraftClaim], chosen: Sequence[Candidate], desk: Desk) -> Statement | None:
    """The first of two figures divided by the second."""
    found, names = _values(chosen), _subjects(chosen, desk)
    if found is None or names is None or found[0][1] == 0:
        return None
    first, second = found[0]
    ratio = (first / second).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    expression = f"{_plain(first)} ÷ {_plain(second)}"
    text = phrases(desk.language).ratio.format(first=names[0], second=names[1], value=_plain(ratio), expression=expression)
    return _calculated("ratio", (claims[0].id, claims[1].id), expression, (ratio, "1"), text, desk)
