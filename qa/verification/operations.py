"""Calculations, carried out again in Decimal over the operands that hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from qa.domain.evidence import DraftClaim
from qa.text.folding import fold_plain
from qa.text.rates import is_rate
from qa.verification.values import decimal_of
from qa.verification.verdict import Failure
from qa.verification.wording import directions

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def result_of(name: str, values: list[Decimal]) -> Decimal | None:
    """Sum and mean of all; first − second; first ÷ second; growth (first − second) ÷ |second| × 100. None where undefined.

    What is left of 100 %; the second's percentage of the first; the first before it grew by the second's percentage.
    """
    if name == "sum":
        return sum(values, Decimal(0))
    if name == "mean":
        return sum(values, Decimal(0)) / len(values) if len(values) > 1 else None
    if name == "complement":
        return 100 - values[0] if len(values) == 1 else None
    if name in _OF_PERCENT:
        return _of_percent(name, values)
    if len(values) != 2 or (name != "difference" and values[1] == 0):
        return None
    first, second = values
    if name == "difference":
        return first - second
    return first / second if name == "ratio" else (first - second) / abs(second) * 100


_OF_PERCENT = frozenset({"part", "before"})
"""Calculations whose second operand is a percentage that is told of the first."""


def _of_percent(name: str, values: list[Decimal]) -> Decimal | None:
    if len(values) != 2:
        return None
    amount, percent = values
    if name == "part":
        return amount * percent / 100
    return amount / (1 + percent / 100) if percent > -100 else None


def operation_failure(claim: DraftClaim, kept: Mapping[str, DraftClaim]) -> Failure | None:
    """Why a calculated claim does not follow from its operands, or None where it does."""
    operation = claim.operation
    if operation is None:
        return None
    missing = [name for name in operation.operands if name not in kept]
    if missing or not operation.operands:
        return Failure("operation", f"operands {', '.join(missing) or 'none'} do not hold")
    operands = [kept[name] for name in operation.operands]
    read = _signed if operation.name == "before" else _level
    values = [read(operand) for operand in operands]
    known = [value for value in values if value is not None]
    if len(known) != len(values):
        return Failure("operation", "an operand has no single value")
    return (
        _comparable(claim, operands)
        or _result_failure(claim, result_of(operation.name, known))
        or _expression_failure(operation.expression, claim, operands)
    )


def _level(operand: DraftClaim) -> Decimal | None:
    return decimal_of(operand.canonical_value)


def _signed(operand: DraftClaim) -> Decimal | None:
    """An operand's value; a stated fall ("down 5%") is below nothing."""
    value = _level(operand)
    return -abs(value) if value is not None and operand.direction == "down" else value


def _comparable(claim: DraftClaim, operands: list[DraftClaim]) -> Failure | None:
    """Operands share one unit (a ratio apart); a growth compares one metric of one entity at two times, the later first."""
    name = claim.operation.name if claim.operation else ""
    if name == "complement":
        return _left_over(claim, operands)
    if name in _OF_PERCENT:
        return _told_of(name, claim, operands)
    if name != "ratio" and len({operand.canonical_unit for operand in operands}) > 1:
        return Failure("operation", "operands have different units")
    if name == "sum" and any(is_rate(one.canonical_unit, _label(one)) or one.qualifiers.intensity for one in operands):
        return Failure("operation", "rates and averages have no sum")
    if name == "mean" and _differ_in_more_than_time(operands):
        return Failure("operation", "a mean is of one thing at different times")
    if name == "growth":
        first, second = operands
        if first.period is None or second.period is None or first.period.start <= second.period.start:
            return Failure("operation", "growth needs a later and an earlier period")
        if (
            first.entity_key != second.entity_key
            or first.metric_id != second.metric_id
            or first.qualifiers.scope != second.qualifiers.scope
        ):
            return Failure("operation", "growth compares two different things")
    return _unit_of_result(claim, operands)


def _differ_in_more_than_time(operands: list[DraftClaim]) -> bool:
    """Whether operands are of several things, or of periods that overlap or are not equally long."""
    things = {
        (one.entity_key, one.metric_id or fold_plain(one.metric or ""), replace(one.qualifiers, boundary=_boundary(one)))
        for one in operands
    }
    if len(things) > 1 or len({one.comparator for one in operands}) > 1:
        return True
    periods = sorted((one.period.start, one.period.end) for one in operands if one.period is not None)
    days = [(end - start).days for start, end in periods]
    overlap = any(later[0] <= earlier[1] for earlier, later in pairwise(periods))
    return len(periods) < len(operands) or overlap or max(days) - min(days) > LEAP


LEAP = 2
"""Days by which equally long periods may differ: a leap year has one more, 52 weeks have one less."""


def _boundary(claim: DraftClaim) -> str:
    return " ".join(fold_plain(claim.qualifiers.boundary or "").split())


def _label(claim: DraftClaim) -> str:
    figure = claim.figure
    return " ; ".join((claim.metric or "", *((figure.metric, *figure.path[-1:]) if figure is not None else ())))


def _left_over(claim: DraftClaim, operands: list[DraftClaim]) -> Failure | None:
    """What is left of a whole is told of one share of it."""
    value = decimal_of(operands[0].canonical_value)
    if len(operands) != 1 or operands[0].canonical_unit != "%" or value is None or not 0 < value < 100:
        return Failure("operation", "only a share of a whole leaves a rest")
    if operands[0].qualifiers.kind in _NOT_YET:
        return Failure("operation", "of what is only aimed at nothing is left")
    if operands[0].qualifiers.kind == "change" and operands[0].direction != "down":
        return Failure("operation", "what rose leaves no rest")
    return None if claim.canonical_unit == "%" else Failure("operation", "the rest of a whole is a share")


def _told_of(name: str, claim: DraftClaim, operands: list[DraftClaim]) -> Failure | None:
    """An amount and the percentage that its own sentence tells of it: a share, or by how much it grew."""
    if len(operands) != 2:
        return Failure("operation", "an amount and a percentage are wanted")
    amount, percent = operands
    if percent.canonical_unit != "%" or amount.canonical_unit in {"%", "pp"} or claim.canonical_unit != amount.canonical_unit:
        return Failure("operation", "an amount and a percentage are wanted")
    if (percent.qualifiers.kind == "change") != (name == "before"):
        return Failure("operation", "a growth is no share")
    if any(one.qualifiers.kind in _NOT_YET for one in operands):
        return Failure("operation", "what is only aimed at is no operand")
    return None if _stands_behind(percent, amount) else Failure("operation", "the percentage is not told of the amount")


_NOT_YET = frozenset({"target"})
"""Kinds of figures that say what there is to be."""


def _stands_behind(percent: DraftClaim, amount: DraftClaim) -> bool:
    """Whether a percentage stands in the sentence of an amount, behind it: one sentence may hold shares of several wholes."""
    places = [{(quote.document_id, quote.span) for quote in one.quotes} for one in (percent, amount)]
    a, b = percent.figure, amount.figure
    if not places[0] & places[1] or a is None or b is None:
        return False
    return a.document_id == b.document_id and a.context == b.context and b.span.end <= a.span.start


def _unit_of_result(claim: DraftClaim, operands: list[DraftClaim]) -> Failure | None:
    name, unit = claim.operation.name if claim.operation else "", operands[0].canonical_unit
    allowed: set[str | None]
    if name == "growth":
        allowed = {"%"}
    elif name == "ratio":
        allowed = {"1", "x", "%"} if len({operand.canonical_unit for operand in operands}) == 1 else {claim.canonical_unit}
    elif name == "difference" and unit == "%":
        allowed = {"pp"}  # shares differ by points
    else:
        allowed = {unit}
    if claim.canonical_unit in allowed:
        return None
    return Failure("points" if unit == "%" else "operation", f"the result cannot be in {claim.canonical_unit!r}")


FINEST = 6
"""Decimals of a canonical result that are compared: a factor such as that of GJ in kWh has no end."""


def _result_failure(claim: DraftClaim, result: Decimal | None) -> Failure | None:
    stated = decimal_of(claim.canonical_value if claim.canonical_value is not None else claim.value)
    if result is None or stated is None:
        return Failure("operation", "the calculation has no result")
    if claim.operation is not None and claim.operation.name == "ratio" and claim.canonical_unit == "%":
        result *= 100
    if claim.operation is not None and claim.operation.name in {*_OF_PERCENT, "mean"}:
        step = _step(claim, stated)
        return None if abs(result - stated) <= step / 2 else Failure("operation", f"the operands give {result:.6f}, not {stated}")
    shown = Decimal(1).scaleb(max(int(stated.as_tuple().exponent), -FINEST))  # beyond it stands what converting left over
    stated = stated.quantize(shown)
    rounded = {result.quantize(shown, rounding=mode) for mode in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
    if stated in rounded or (_says_fall(claim) and -stated in rounded):
        return None
    return Failure("operation", f"the operands give {result:.6f}, not {stated}")


def _step(claim: DraftClaim, canonical: Decimal) -> Decimal:
    """One in the last decimal of a result as it is written, in the canonical unit: a thousand tonnes of "162.6 (10,000 t)"."""
    written = decimal_of(claim.value)
    if not written:
        return Decimal(0)
    return Decimal(1).scaleb(int(written.as_tuple().exponent)) * abs(canonical / written)


def _says_fall(claim: DraftClaim) -> bool:
    """A fall may be stated by a word and a positive number."""
    return claim.operation is not None and claim.operation.name in {"growth", "difference"} and directions(claim.text) == {"down"}


def _expression_failure(expression: str, claim: DraftClaim, operands: list[DraftClaim]) -> Failure | None:
    """The shown calculation may contain the operands' numbers, the result, as written or canonical, and 100 only."""
    allowed = {Decimal(100), Decimal(1)}
    if claim.operation is not None and claim.operation.name == "mean":
        allowed.add(Decimal(len(operands)))
    written = [value for value in (decimal_of(one.value) for one in operands) if value is not None]
    if len({one.unit for one in operands}) == 1 and len(written) == len(operands) and claim.operation is not None:
        allowed.add(abs(result_of(claim.operation.name, written) or Decimal(0)))
    for one in (*operands, claim):
        allowed.update(abs(value) for value in map(decimal_of, (one.value, one.canonical_value)) if value is not None)
    for match in _NUMBER.finditer(fold_plain(expression)):
        value = decimal_of(match.group())
        if value is not None and value not in allowed:
            return Failure("operation", f"{match.group()} in the expression is no operand")
    return None
