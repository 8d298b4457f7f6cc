"""Mutations of a true claim, as a careless or lying writer would make them. Each takes a claim and gives false ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from qa.domain.evidence import DraftClaim
from qa.domain.figures import Figure
from qa.domain.periods import Period

_UNITS = {
    "tCO2e": ("MWh", "%"),
    "t": ("kWh", "%"),
    "%": ("个百分点", "t"),
    "pp": ("%",),
    "person": ("吨", "%"),
    "1": ("%", "吨"),
    "kWh": ("tCO2e",),
    "CNY": ("美元",),
}


def digit(claim: DraftClaim) -> Iterator[DraftClaim]:
    """Each digit in turn, changed."""
    value = claim.value or ""
    for place, char in enumerate(value):
        if char.isdigit():
            changed = f"{value[:place]}{(int(char) + 3) % 10}{value[place + 1 :]}"
            if Decimal(changed) != Decimal(value):
                yield _bare(replace(claim, value=changed, text=claim.text.replace(value, changed)))


def scale(claim: DraftClaim) -> Iterator[DraftClaim]:
    """Ten, a thousand and ten thousand times too much or too little."""
    if claim.value is None:
        return
    for shift in (-4, -3, -1, 1, 3, 4):
        changed = format(Decimal(claim.value).scaleb(shift), "f")
        if Decimal(changed) != Decimal(claim.value):
            yield _bare(replace(claim, value=changed, text=claim.text.replace(claim.value, changed)))


def unit(claim: DraftClaim) -> Iterator[DraftClaim]:
    """Another dimension; percent for points."""
    for other in _UNITS.get(claim.canonical_unit or "", ("tCO2e", "%")):
        yield _bare(replace(claim, unit=other))


def year(claim: DraftClaim) -> Iterator[DraftClaim]:
    """The years around."""
    if claim.period is None:
        return
    for step in (-2, -1, 1, 2):
        label = claim.period.end.year + step
        moved = Period(str(label), date(label, 1, 1), date(label, 12, 31), "year", claim.period.source)
        yield replace(claim, period=moved)
    yield replace(claim, text=f"{claim.text} 1987年")


def entity(claim: DraftClaim, others: Sequence[tuple[str, str]]) -> Iterator[DraftClaim]:
    """Another company of the index."""
    for key, name in others:
        if key != claim.entity_key:
            yield replace(claim, entity=name, entity_key=key)
            yield replace(claim, entity=name, entity_key=None)


def sign(claim: DraftClaim) -> Iterator[DraftClaim]:
    """A minus sign, and a fall told as a rise."""
    if claim.value is not None:
        changed = claim.value.removeprefix("-") if claim.value.startswith("-") else f"-{claim.value}"
        yield _bare(replace(claim, value=changed))
    if claim.direction is not None:
        yield replace(claim, direction="up" if claim.direction == "down" else "down")


def scope(claim: DraftClaim) -> Iterator[DraftClaim]:
    """Another scope or basis, target for actual."""
    known = claim.qualifiers
    if known.scope is not None:
        for other in {"1", "2", "3", "1+2"} - {known.scope}:
            yield replace(claim, qualifiers=replace(known, scope=other))
    if known.basis is not None:
        yield replace(claim, qualifiers=replace(known, basis="location" if known.basis == "market" else "market"))
    yield replace(claim, qualifiers=replace(known, kind="target" if known.kind != "target" else "actual"))


def wrong_row(claim: DraftClaim, others: Sequence[Figure]) -> Iterator[DraftClaim]:
    """The claim's words with another number of the same document, cited at that number's own place."""
    for figure in others:
        quantity = figure.quantity
        if quantity.value is None or claim.figure is None or figure.span == claim.figure.span:
            continue
        if quantity.canonical_unit != claim.canonical_unit or quantity.canonical_value == claim.figure.quantity.canonical_value:
            continue
        said = format(quantity.value, "f")
        quotes = tuple(replace(quote, span=figure.context, support=figure.support) for quote in claim.quotes)
        text = claim.text.replace(claim.value or "", said)
        yield _bare(replace(claim, value=said, unit=quantity.unit, quotes=quotes, text=text, figure=None))


def _bare(claim: DraftClaim) -> DraftClaim:
    """Without canonical values: a writer states what prose says, and code computes the rest."""
    return replace(claim, canonical_value=None, canonical_unit=None)
