"""Whether a claim's number is the number in the source: value at shown precision, scale, dimension, percent against points."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from qa.domain.documents import Language
from qa.domain.evidence import DraftClaim
from qa.domain.figures import Quantity
from qa.domain.places import Span
from qa.quantities import find_quantities
from qa.quantities.comparing import same_at_shown_precision
from qa.quantities.units import parse_unit
from qa.text.folding import fold_plain
from qa.verification.sources import Reading
from qa.verification.verdict import Failure


def decimal_of(text: str | None) -> Decimal | None:
    """A plain decimal string's value (digit grouping allowed), or None."""
    if text is None:
        return None
    try:
        return Decimal(fold_plain(text).replace(",", "").strip())
    except InvalidOperation:
        return None


def claimed_quantity(claim: DraftClaim, language: Language) -> Quantity | None:
    """The quantity that a claim states by its `value` and `unit`, parsed as if written in a text of `language`."""
    if claim.value is None:
        return None
    value, unit = decimal_of(claim.value), parse_unit(claim.unit, language) if claim.unit else None
    if value is not None and (unit is not None or not claim.unit):
        canonical_value, canonical_unit = (unit.to_canonical(value), unit.canonical) if unit is not None else (value, "1")
        raw = f"{claim.value}{claim.unit or ''}"
        digits = len(claim.value.partition(".")[2])
        return Quantity(raw, Span(0, len(raw)), value, claim.unit, canonical_value, canonical_unit, decimals=digits)
    written = f"{claim.value} {claim.unit or ''}".strip()
    parsed = find_quantities(written, language=language)
    return parsed[0] if parsed else None


def with_canonical(claim: DraftClaim, language: Language) -> DraftClaim:
    """A calculated claim with the canonical value and unit of what it states, where its writer gave none."""
    if claim.canonical_value is not None and claim.canonical_unit is not None:
        return claim
    stated = claimed_quantity(claim, language)
    if stated is None or stated.canonical_value is None:
        return claim
    return replace(claim, canonical_value=format(stated.canonical_value, "f"), canonical_unit=stated.canonical_unit)


def value_failure(claim: DraftClaim, reading: Reading, language: Language, around: str = "") -> Failure | None:
    """Why the reading's number is not the claim's, or None where it is.

    Args:
        claim: The claim with its value and unit.
        reading: A number in a quote.
        language: The document's.
        around: Sentence or row of the number with its label and headings, where part of a unit may stand.
    """
    source = reading.quantity
    if source.canonical_unit == "a:b":
        return _ratio_failure(claim, source)
    if claim.low is not None or claim.high is not None:
        return _range_failure(claim, source)
    if claim.value is None:
        return None if reading.figure is not None and reading.figure.blank else Failure("value", "the claim states no value")
    if source.value is None:
        return Failure("value", f"the source has {source.raw!r}, not a single value")
    stated = claimed_quantity(claim, language)
    if stated is None or stated.value is None:
        return Failure("value", f"{claim.value!r} {claim.unit or ''} is not a number with a unit")
    if not _as_written(claim, source) and not _unit_apart(claim, stated, source, around):
        failure = _compare(stated, source)
        if failure is not None:
            return failure
    return _canonical_failure(claim, source) or _comparator_failure(claim, source)


def _as_written(claim: DraftClaim, source: Quantity) -> bool:
    """Whether number and unit are those that the source writes, character for character."""
    return decimal_of(claim.value) == source.value and fold_plain(claim.unit or "").strip() == fold_plain(source.unit or "").strip()


def _unit_apart(claim: DraftClaim, stated: Quantity, source: Quantity, around: str) -> bool:
    """Whether the same digits have a unit that stands apart in the source: a bare count, "每吨150元", a rate named in its label."""
    if stated.value != source.value or source.unit in {"%", "％"}:
        return False
    if not claim.unit:
        return source.canonical_unit in {"person", "1"} and source.value == source.canonical_value
    folded, unit = fold_plain(around), fold_plain(claim.unit).strip()
    if source.canonical_unit == "1" and not source.unit:
        return len(unit) > 1 and unit in folded
    amount, _, each = unit.partition("/")
    if not each or amount.strip() != fold_plain(source.unit or "").strip():
        return source.canonical_unit == "1" and source.value == source.canonical_value and "/" in unit and unit in folded
    return any(f"{word}{each.strip()}" in folded for word in ("每", "per ", "a ", "/"))


def _compare(stated: Quantity, source: Quantity) -> Failure | None:
    if stated.canonical_unit != source.canonical_unit:
        return _unit_failure(stated, source)
    if same_at_shown_precision(stated, source):
        return None
    if _power_of_ten_apart(stated.canonical_value, source.canonical_value):
        return Failure("scale", f"{stated.raw!r} is off by a power of ten: the source has {source.raw!r}")
    return Failure("value", f"the source has {source.raw!r}, not {stated.raw!r}")


def _unit_failure(stated: Quantity, source: Quantity) -> Failure:
    if stated.value != source.value:
        return Failure("value", f"the source has {source.raw!r}, not {stated.raw!r}")
    points = {stated.canonical_unit, source.canonical_unit} == {"%", "pp"}
    return Failure("points" if points else "unit", f"unit {stated.canonical_unit!r}, but the source has {source.canonical_unit!r}")


def _canonical_failure(claim: DraftClaim, source: Quantity) -> Failure | None:
    """A claim may bring its own canonical value; it must be the source's."""
    if claim.canonical_unit is not None and claim.canonical_unit != source.canonical_unit:
        return Failure("unit", f"canonical unit {claim.canonical_unit!r}, but the source has {source.canonical_unit!r}")
    stated = decimal_of(claim.canonical_value)
    if claim.canonical_value is None or source.canonical_value is None or stated == source.canonical_value:
        return None
    if stated is not None and _power_of_ten_apart(stated, source.canonical_value):
        return Failure("scale", f"canonical value {claim.canonical_value} is not {source.canonical_value}")
    return Failure("value", f"canonical value {claim.canonical_value} is not {source.canonical_value}")


def _comparator_failure(claim: DraftClaim, source: Quantity) -> Failure | None:
    if claim.comparator is not None and claim.comparator != source.comparator:
        return Failure("value", f"the claim says {claim.comparator!r}, the source {source.comparator or 'an exact number'!r}")
    return None


def _ratio_failure(claim: DraftClaim, source: Quantity) -> Failure | None:
    """A ratio is kept as written; both sides must be equal."""
    if claim.value is not None and _sides(claim.value) == _sides(source.raw):
        return None
    return Failure("value", f"the source has the ratio {source.raw!r}, not {claim.value!r}")


def _sides(ratio: str) -> list[Decimal | None]:
    return [decimal_of(side) for side in fold_plain(ratio).replace("比", ":").split(":")]


def _range_failure(claim: DraftClaim, source: Quantity) -> Failure | None:
    low, high = decimal_of(claim.low), decimal_of(claim.high)
    if low != source.low or high != source.high:
        return Failure("value", f"the source has {source.raw!r}, not {claim.low}–{claim.high}")
    if claim.canonical_unit is not None and claim.canonical_unit != source.canonical_unit:
        return Failure("unit", f"canonical unit {claim.canonical_unit!r}, but the source has {source.canonical_unit!r}")
    return None


def _power_of_ten_apart(first: Decimal | None, second: Decimal | None) -> bool:
    if not first or not second:
        return False
    ratio = abs(first / second)
    while ratio >= 10:
        ratio /= 10
    while ratio < 1:
        ratio *= 10
    return ratio == 1
