"""Decimal arithmetic that neither loses digits nor shows spurious ones."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext

_SHOWN_DIGITS = 16
"""Digits kept of a quotient without a finite decimal; more would pretend to a precision that no report has."""


def exact_ratio(numerator: Decimal, denominator: Decimal) -> Decimal:
    """The quotient, exact where it has a finite decimal of at most 40 digits, else to 16 significant digits."""
    if denominator == 1:
        return numerator
    quotient = Context(prec=40).divide(numerator, denominator)
    if Context(prec=100).multiply(quotient, denominator) == numerator:
        return quotient
    return Context(prec=_SHOWN_DIGITS).divide(numerator, denominator)


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent ("2028000.0" → "2028000")."""
    if value == 0:
        return Decimal(0)
    with localcontext(Context(prec=60)):
        reduced = value.normalize()
        return reduced.quantize(Decimal(1)) if reduced.as_tuple().exponent > 0 else reduced  # type: ignore[operator]
