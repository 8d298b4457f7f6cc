"""Prose says no more than its claims: each number, year, company, metric and scope in it belongs to a claim that holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.catalog.qualifiers import basis_in
from qa.domain.documents import Language
from qa.domain.evidence import DraftClaim
from qa.domain.figures import Quantity
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.quantities import find_quantities
from qa.quantities.comparing import same_at_shown_precision, same_value
from qa.quantities.periods import find_periods
from qa.text.display import display
from qa.text.folding import fold_plain
from qa.verification.binding import Binder, same_company, same_period
from qa.verification.sources import Reading
from qa.verification.values import claimed_quantity, decimal_of

_OPENING, _CLOSING = '“「"', '”」"'
_FORMULA = re.compile(r"(?<![A-Za-z0-9])(?:CO2e?|CH4|N2O|SF6|NF3|NO2|SO2|PM2\.5|PM10|H2S?|O3)(?![A-Za-z0-9])")
"""Names of gases and dusts, whose digits are no numbers."""
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_PER_SO_MANY = re.compile(r"\bper \d|(?<!\d)'?000\b")


@dataclass(frozen=True, slots=True)
class Held:
    """A claim that holds, with the number in the source that it was found to state (None for a claim of words or a calculation).

    `cited` is what its citations show; `quoted` adds what binds them (headings, header and title).
    """

    claim: DraftClaim
    reading: Reading | None
    cited: str
    quoted: str
    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()


def heading_failure(text: str, held: Sequence[Held], language: Language, binder: Binder) -> str | None:
    """What in prose without a citation (a table's title) is more than names: any number, or a company that no claim is about."""
    names = _name_spans(text, held)
    taken = [*names, *(mention.span for mention in find_periods(text))]
    for quantity in find_quantities(text, language=language):
        if not any(quantity.span.overlaps(span) for span in taken):
            return f"{quantity.raw!r} has no citation"
    return _company_failure(text, held, binder)


def prose_failure(text: str, held: Sequence[Held], language: Language, binder: Binder) -> str | None:
    """What in `text` no held claim says, in words, or None."""
    names = _name_spans(text, held)  # a row's label may itself have words in quotation marks
    text = _without_calculations(_without_quotations(text, held), held)
    names += _unit_spans(text, held)
    mentions = find_periods(text)
    for mention in mentions:
        if not _period_held(mention.period, mention.span.of(text), held):
            return f"no claim speaks of {mention.span.of(text)!r}"
    years = [mention.span for mention in mentions]
    free = [*names, *years, *(Span(match.start(), match.end()) for match in _FORMULA.finditer(text))]
    quantities = find_quantities(text, language=language)
    for quantity in quantities:
        labelled = _within(quantity.span, names) or any(quantity.span.overlaps(year) for year in years)
        if not labelled and not _quantity_held(quantity, held, language) and not _as_in_header(quantity, text, held):
            return f"no claim states {quantity.raw!r}"
    taken = [*free, *(quantity.span for quantity in quantities)]
    for match in _DIGITS.finditer(text):
        place = Span(match.start(), match.end())
        if not any(place.overlaps(span) for span in taken) and not _digits_held(match.group(), held):
            return f"no claim states {match.group()!r}"
    return _company_failure(text, held, binder) or _scope_failure(text, held, binder)


def _without_quotations(text: str, held: Sequence[Held]) -> str:
    """The prose with its word-for-word quotations blanked out: there the source speaks, not the answer."""
    opened = [place for place, char in enumerate(text) if char in _OPENING]
    closed = [place for place, char in enumerate(text) if char in _CLOSING]
    for start in opened:
        for end in reversed(closed):
            inner = text[start + 1 : end]
            if end > start + 1 and text[start] != " " and any(_squeezed(inner) in _squeezed(one.cited) for one in held):
                text = f"{text[: start + 1]}{' ' * len(inner)}{text[end:]}"
                break
    return text


def _without_calculations(text: str, held: Sequence[Held]) -> str:
    """The prose without the calculations that it shows: their numbers were checked against the operands."""
    for one in held:
        if one.claim.operation is not None:
            shown = one.claim.operation.expression
            text = text.replace(shown, " " * len(shown))
    return text


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _within(span: Span, places: Iterable[Span]) -> bool:
    return any(place.covers(span) for place in places)


def _unit_spans(text: str, held: Sequence[Held]) -> list[Span]:
    """Where the prose writes a claim's unit that has a number of its own ("0.27 injuries per 200,000 hours", "52,668 $'000")."""
    units = {one.claim.unit for one in held if one.claim.unit and _PER_SO_MANY.search(one.claim.unit)}
    found = (re.finditer(rf"(?<=\s){re.escape(unit)}", text) for unit in units)
    return [Span(*match.span()) for matches in found for match in matches]


def _name_spans(text: str, held: Sequence[Held]) -> list[Span]:
    """Where metric names, entities and titles stand in the prose: digits in them are no statements ("Scope 1", "PM2.5")."""
    spans: list[Span] = []
    names = {name.lower() for one in held for name in (one.claim.metric, one.claim.entity) if name}
    lowered = text.lower()
    for name in names:
        at = lowered.find(name)
        while at >= 0:
            spans.append(Span(at, at + len(name)))
            at = lowered.find(name, at + len(name))
    return spans


def _quantity_held(quantity: Quantity, held: Sequence[Held], language: Language) -> bool:
    return any(_states(one, quantity, language) for one in held)


def _as_in_header(quantity: Quantity, text: str, held: Sequence[Held]) -> bool:
    """Whether a number stands in the prose with the very unit that a header gives it ("1.4 per 100 million hours")."""
    after = fold_plain(text[quantity.span.start :])
    for one in held:
        unit = fold_plain(one.claim.unit or "").removeprefix("number ").strip()
        value = decimal_of(one.claim.value)
        if unit and value is not None and quantity.value is not None and abs(value) == abs(quantity.value):
            number, _, rest = after.partition(unit)
            if rest != after and len(number) <= len(quantity.raw) + 2:
                return True
    return False


def _states(one: Held, quantity: Quantity, language: Language) -> bool:
    claim = one.claim
    if claim.operation is not None and _result(quantity, claim):
        return True
    if claim.value is None and claim.low is None and claim.high is None:
        return any(_equal(quantity, known) for known in one.quantities) or _verbatim(quantity, one)
    known = [claimed_quantity(claim, language)]
    if one.reading is not None:
        known.append(one.reading.quantity)
    if any(candidate is not None and _equal(quantity, candidate) for candidate in known):
        return True
    if claim.operation is not None:
        return _in_expression(quantity, claim)
    return False


def _verbatim(quantity: Quantity, one: Held) -> bool:
    """A claim of words may repeat a number with its neighbours exactly as quoted ("range of 5 to 7", identifiers)."""
    return len(quantity.raw) > 0 and fold_plain(quantity.raw) in fold_plain(one.quoted)


def _equal(said: Quantity, known: Quantity) -> bool:
    if said.canonical_unit == "a:b" or known.canonical_unit == "a:b":
        return same_value(said, known)
    if known.low is not None or known.high is not None:
        return (said.low, said.high, said.canonical_unit) == (known.low, known.high, known.canonical_unit)
    if said.value is None or known.value is None:
        return False
    if said.comparator is not None and known.comparator is not None and said.comparator != known.comparator:
        return False
    if said.canonical_unit == known.canonical_unit:
        return same_at_shown_precision(said, known) or (said.canonical_value == known.canonical_value)
    # the unit may stand apart in prose, or be one that only the metric explains (tonnes of water)
    return abs(said.value) == abs(known.value) and fold_plain(said.unit or "") == fold_plain(known.unit or "")


def _result(quantity: Quantity, claim: DraftClaim) -> bool:
    """Whether a number is the calculation's result; a fall may be told by a word and a positive number."""
    result = decimal_of(claim.canonical_value)
    if result is None or quantity.canonical_value is None or quantity.canonical_unit != claim.canonical_unit:
        return False
    return abs(quantity.canonical_value) == abs(result) if result < 0 else quantity.canonical_value == result


def _in_expression(quantity: Quantity, claim: DraftClaim) -> bool:
    if claim.operation is None or quantity.value is None:
        return False
    numbers = {decimal_of(match.group()) for match in _DIGITS.finditer(fold_plain(claim.operation.expression))}
    return abs(quantity.value) in numbers


def _digits_held(digits: str, held: Sequence[Held]) -> bool:
    value = decimal_of(digits)
    for one in held:
        claim = one.claim
        if claim.value is None and digits in one.quoted:
            return True
        if value is not None and value in {decimal_of(claim.value), decimal_of(claim.canonical_value)}:
            return True
        if claim.operation is not None and digits in claim.operation.expression:
            return True
        if one.reading is not None and digits in display(one.reading.quantity.raw):
            return True
    return False


def _period_held(period: Period, written: str, held: Sequence[Held]) -> bool:
    for one in held:
        if any(same_period(period, known) or period.years <= known.years for known in one.periods):
            return True
        if fold_plain(written) in fold_plain(one.quoted):
            return True
    return False


def _company_failure(text: str, held: Sequence[Held], binder: Binder) -> str | None:
    for named in binder.named(text):
        if not any(_names(one, named.key, named.name, binder) for one in held):
            return f"no claim is about {named.name!r}"
    return None


def _names(one: Held, key: str, name: str, binder: Binder) -> bool:
    if key == one.claim.entity_key or fold_plain(name) in fold_plain(one.quoted):
        return True
    return one.claim.entity is not None and same_company(name, one.claim.entity, binder)


def _scope_failure(text: str, held: Sequence[Held], binder: Binder) -> str | None:
    """Scopes, bases and metrics named in prose are those of the claims beside it."""
    numeric = [one for one in held if one.claim.value is not None and one.claim.operation is None]
    if not numeric or len(numeric) != len(held):
        return None
    told = basis_in(fold_plain(text))
    if told is not None and all(one.claim.qualifiers.basis not in {None, told} for one in numeric):
        return f"no claim is {told}-based"
    for match in binder.catalog.find_metrics(text):
        scope, basis = match.qualifiers.scope, match.qualifiers.basis
        if scope is not None and not any(
            scope == one.claim.qualifiers.scope or _metric_says(match.span.of(text), one) for one in numeric
        ):
            return f"no claim is about {match.span.of(text)!r}"
        if basis is not None and not any(
            basis == one.claim.qualifiers.basis or _metric_says(match.span.of(text), one) for one in numeric
        ):
            return f"no claim is {basis}-based"
    return None


def _metric_says(written: str, one: Held) -> bool:
    return one.claim.metric is not None and fold_plain(written) in fold_plain(one.claim.metric)
