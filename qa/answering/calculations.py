"""What is calculated from several figures: growth, difference, sum and ratio, each with its expression."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from qa.answering.candidates import same_qualifiers
from qa.answering.desk import Desk
from qa.answering.figure_tables import metric_noted, period_shown
from qa.answering.fitting import Candidate
from qa.answering.naming import entity_name, period_name, value_name
from qa.answering.phrases import phrases
from qa.answering.statements import Statement, inside_sentence, spaced
from qa.domain.evidence import DraftClaim, DraftOperation, Segment
from qa.domain.figures import Figure, Quantity
from qa.domain.places import Span
from qa.domain.queries import Operation
from qa.text.rates import is_rate

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
        return [_as_shown(quantity) for quantity in quantities], first.unit or "", first.canonical_value / first.value
    return [_whole(quantity.canonical_value or _ZERO) for quantity in quantities], first.canonical_unit, Decimal(1)


def _as_shown(quantity: Quantity) -> Decimal:
    """A quantity's value with as many decimals as the source shows: the difference of 12.0 and 11.0 is 1.0."""
    value = quantity.value or _ZERO
    shown = value.quantize(Decimal(1).scaleb(-quantity.decimals))
    return shown if value == shown else value


def _whole(value: Decimal) -> Decimal:
    """A value without the zeros that a conversion leaves behind its point."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


_LONG_NUMBER = re.compile(r"(?<![\d.,])\d{5,}(?![\d,])")
"""Digits that want grouping to be read; years are shorter."""


def _plain(value: Decimal) -> str:
    return format(value, "f")


def _signed(value: Decimal) -> str:
    """A result with its sign, a fall with the minus that the calculation has."""
    return _plain(value).replace("-", "−")


def grouped(text: str) -> str:
    """A text with the digits of its long numbers in groups of three."""
    return _LONG_NUMBER.sub(lambda match: f"{int(match[0]):,}", text)


def calculated(
    name: Operation, operands: Sequence[str], expression: str, result: tuple[Decimal, str], text: str, desk: Desk
) -> Statement:
    """The claim of a calculation over claims already made, and its sentence.

    Args:
        name: The operation.
        operands: Ids of the claims that it is calculated from.
        expression: The calculation as shown.
        result: Its value and canonical unit.
        text: The sentence.
        desk: Numbers the claim.
    """
    value, unit = result
    text = spaced(grouped(text))
    claim = DraftClaim(
        id=desk.claim_id(),
        text=text,
        quotes=(),
        value=_plain(value),
        unit=unit,
        canonical_value=_plain(value),
        canonical_unit=unit,
        operation=DraftOperation(name, tuple(operands), grouped(expression)),
    )
    return Statement((claim,), (Segment(text, (claim.id,), phrases(desk.language).stop),))


@dataclass(frozen=True, slots=True)
class _Move:
    """What moved, from when to when, as the answer calls them."""

    subject: str
    later: str
    earlier: str

    def told(self, moved: Decimal, value: str, expression: str, desk: Desk) -> str:
        """The sentence that says which way and how far."""
        words = phrases(desk.language)
        if moved == 0:
            return words.growth_none.format(subject=self.subject, later=self.later, earlier=self.earlier, expression=expression)
        direction = words.increased if moved > 0 else words.decreased
        return words.growth.format(
            subject=self.subject,
            later=self.later,
            earlier=self.earlier,
            direction=direction,
            value=value,
            expression=expression,
        )


def _move(best: Candidate, other: Candidate, desk: Desk) -> _Move | None:
    """The move between two figures of one thing; None where either has no period."""
    if best.figure.period is None or other.figure.period is None:
        return None
    entity = entity_name(best.figure, desk.query.companies, desk.catalog, desk.language)
    name = metric_noted(best, desk)
    if desk.language == "en":
        subject = f"{entity}{phrases('en').possessive}{inside_sentence(name)}" if entity else f"{name[:1].upper()}{name[1:]}"
    else:
        subject = f"{entity}的{name}" if entity else name
    return _Move(subject, period_name(best.figure.period, desk.language), period_name(other.figure.period, desk.language))


def growth(later: DraftClaim, earlier: DraftClaim, best: Candidate, other: Candidate, desk: Desk) -> Statement | None:
    """Growth in percent of the earlier figure; shares change by points instead."""
    found, move = _values((best, other)), _move(best, other, desk)
    if found is None or move is None:
        return None
    (new, old), _, _ = found
    operands = (later.id, earlier.id)
    if best.figure.quantity.canonical_unit == "%":
        moved = new - old
        expression = f"{_plain(new)} − {_plain(old)} = {_signed(moved)}"
        text = move.told(moved, _points(moved, desk), expression, desk)
        return calculated("difference", operands, expression, (moved, "pp"), text, desk)
    if old == 0:
        return None
    grown = ((new - old) / abs(old) * 100).quantize(Decimal(1).scaleb(-SHOWN_DECIMALS), rounding=ROUND_HALF_UP)
    expression = f"({_plain(new)} − {_plain(old)}) ÷ {_plain(abs(old))} × 100% = {_signed(grown)}%"
    text = move.told(grown, f"{_plain(abs(grown))}%", expression, desk)
    return calculated("growth", operands, expression, (grown, "%"), text, desk)


def moved_by(later: DraftClaim, earlier: DraftClaim, best: Candidate, other: Candidate, desk: Desk) -> Statement | None:
    """By how much the later figure is above or below the earlier, in its own unit."""
    found, move = _values((best, other)), _move(best, other, desk)
    if found is None or move is None:
        return None
    (new, old), unit, factor = found
    moved, canonical_unit = new - old, best.figure.quantity.canonical_unit
    expression = f"{_plain(new)} − {_plain(old)} = {_signed(moved)}"
    text = move.told(moved, _shown(abs(moved), unit, abs(moved) * factor, canonical_unit, desk), expression, desk)
    return calculated("difference", (later.id, earlier.id), expression, (moved * factor, canonical_unit), text, desk)


def _points(moved: Decimal, desk: Desk) -> str:
    """Percentage points as the answer writes them, one of them in the singular."""
    words = phrases(desk.language)
    return f"{_plain(abs(moved))}{words.point if abs(moved) == 1 else words.points}"


def difference(
    claims: Sequence[DraftClaim], chosen: Sequence[Candidate], desk: Desk, *, of_parts: bool = False
) -> Statement | None:
    """By how much the first of two figures is above or below the second; None where they cannot be set against each other.

    Two parts named in one question (`of_parts`) differ in what they are limited to.
    """
    found = _values(chosen)
    first_figure, second_figure = (one.figure for one in chosen[:2])
    if of_parts:
        second_figure = replace(second_figure, qualifiers=replace(second_figure.qualifiers, boundary=None))
        first_figure = replace(first_figure, qualifiers=replace(first_figure.qualifiers, boundary=None))
    if found is None or not same_qualifiers(first_figure, second_figure):
        return None
    (first, second), unit, factor = found
    words = phrases(desk.language)
    names = _subjects(chosen, desk)
    if names is None:
        return None
    gap = first - second
    expression = f"{_plain(first)} − {_plain(second)} = {_signed(gap)}"
    canonical_unit = "pp" if unit == "%" else chosen[0].figure.quantity.canonical_unit
    if gap == 0:
        text = words.difference_none.format(first=names[0], second=names[1], expression=expression)
    else:
        shown = _points(gap, desk) if unit == "%" else _shown(abs(gap), unit, abs(gap) * factor, canonical_unit, desk)
        direction = words.more if gap > 0 else words.less
        text = words.difference.format(first=names[0], second=names[1], direction=direction, value=shown, expression=expression)
    operands = (claims[0].id, claims[1].id)
    return calculated("difference", operands, expression, (gap * factor, canonical_unit), text, desk)


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


def addable(figures: Sequence[Figure]) -> bool:
    """Whether figures are amounts: rates, shares and averages are not added up."""
    return not any(
        one.qualifiers.intensity or is_rate(one.quantity.canonical_unit, " ; ".join((one.metric, *one.path[-1:])))
        for one in figures
    )


def summed(claims: Sequence[DraftClaim], chosen: Sequence[Candidate], desk: Desk) -> Statement | None:
    """The sum of figures of one unit; None for rates and averages, which have none."""
    found = _values(chosen)
    if found is None or not addable([one.figure for one in chosen]):
        return None
    values, unit, factor = found
    total = sum(values, _ZERO)
    expression = " + ".join(_plain(value) for value in values)
    canonical_unit = chosen[0].figure.quantity.canonical_unit
    text = phrases(desk.language).sum.format(value=_shown(total, unit, total * factor, canonical_unit, desk), expression=expression)
    return calculated("sum", [claim.id for claim in claims], expression, (total * factor, canonical_unit), text, desk)


def ratio_of(claims: Sequence[DraftClaim], chosen: Sequence[Candidate], desk: Desk) -> Statement | None:
    """The first of two figures divided by the second."""
    found, names = _values(chosen), _subjects(chosen, desk)
    if found is None or names is None or found[0][1] == 0:
        return None
    first, second = found[0]
    ratio = (first / second).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    expression = f"{_plain(first)} ÷ {_plain(second)}"
    text = phrases(desk.language).ratio.format(first=names[0], second=names[1], value=_plain(ratio), expression=expression)
    return calculated("ratio", (claims[0].id, claims[1].id), expression, (ratio, "1"), text, desk)
