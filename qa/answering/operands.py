"""What a calculation is made of: the figures that a question names in a few words or by their numbers, and how they are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from qa.answering.candidates import candidates, candidates_at, pool_of
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.measures import answers_period
from qa.answering.naming import value_name
from qa.answering.phrases import phrases
from qa.answering.statements import Statement, quote_together, spaced
from qa.answering.sufficing import sufficient
from qa.domain.evidence import Calculation, DraftClaim, DraftOperation, Segment
from qa.domain.figures import Figure, Quantity
from qa.domain.places import Span
from qa.domain.queries import MetricMention, Part
from qa.quantities import find_quantities
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
AS_GOOD = 0.1
"""How much less well another figure may fit that is taken where the best has no level."""
_LEAD = lazy_pattern(
    r"^(?:按照?|根据|以|由|从|依)[^?？]*?(?:倒推|反推|倒算|反算|回推|推算|推断|估算|估计|计算)(?:出|来看|可知)?[,，]?"
    r"|^(?:working|worked|calculat\w+|going|judging|back[- ]?calculat\w*)[^,]*,(?! and)"
)
"""What a question says first of what is to be calculated from what, over folded text."""
NO_AMOUNT = frozenset({"%", "pp", "a:b", "x", "year", "day", "h"})
"""Units of what no amount is: shares, ratios, lengths of time."""


def named_by(text: str, part: Part, desk: Desk) -> Candidate | None:
    """The amount that some words of a question name, by its number where they hold one, else by what it is called."""
    return by_number(text, desk) or by_name(text, part, desk)


def by_number(text: str, desk: Desk) -> Candidate | None:
    """The one amount of the sources that stands in a question with its number; None where it is told of different things."""
    given = [one for one in find_quantities(text, language=desk.query.language) if one.canonical_unit not in NO_AMOUNT]
    found = [
        figure for one in given for figure in pool_of(desk) if same_quantity(figure.quantity, one) and is_asked_of(figure, desk)
    ]
    if not found or len({(one.metric_id, one.metric) for one in found}) > 1:
        return None
    return as_candidate(found[0], desk)


def same_quantity(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are the same amount."""
    alike = one.canonical_unit == other.canonical_unit or "1" in {one.canonical_unit, other.canonical_unit}
    return alike and one.canonical_value is not None and one.canonical_value == other.canonical_value


def is_asked_of(figure: Figure, desk: Desk) -> bool:
    """Whether a figure is of a company asked about, where the question names any."""
    keys = {company.key for company in desk.query.companies}
    return not figure.blank and (not keys or figure.entity_key in keys)


def by_name(text: str, part: Part, desk: Desk) -> Candidate | None:
    """The level, no share and no change, that fits some words of a question best; of what a change is told, the level beside it."""
    asked = asking(_HYPHEN.sub(" ", text), part, desk)
    alone = Desk(replace(desk.query, question=text, parts=(asked,)), desk.evidence, desk.reader, desk.catalog, desk.embedder)
    good = [one for one in candidates(asked, alone) if is_asked_of(one.figure, desk) and sufficient(one, alone)]
    near = [one for one in good if one.score >= good[0].score - AS_GOOD]
    levels = [level for one in near if (level := _level_of(one, desk)) is not None]
    same = [one for one in levels if fold_plain(one.figure.metric) == fold_plain(levels[0].figure.metric)]
    return next(iter(levels), None) if desk.query.periods else max(same, key=_end, default=None)


def _end(one: Candidate) -> date:
    return one.figure.period.end if one.figure.period is not None else date.min


def _level_of(one: Candidate, desk: Desk) -> Candidate | None:
    """A figure that is a level itself, or the level before it in its sentence that is called the same."""
    figure = one.figure
    if is_level(figure):
        return one
    if figure.qualifiers.kind != "change" or figure.from_table:
        return None
    before = [
        other
        for other in candidates_at(figure.document_id, figure.context, one, desk)
        if is_level(other.figure) and other.figure.span.end <= figure.span.start
        if fold_plain(other.figure.metric) == fold_plain(figure.metric)
    ]
    return before[-1] if before else None


def asking(text: str, part: Part, desk: Desk) -> Part:
    """A part that asks for the level of what some words of a question name."""
    found = desk.catalog.find_metrics(text)
    metrics = tuple(MetricMention(one.metric_id, one.span.of(text), one.span, one.qualifiers) for one in found)
    return replace(part, text=text, kind="figure", metrics=metrics, dimension=None, noun=None, unit_implied=False)


def is_level(figure: Figure) -> bool:
    """Whether a figure is an amount that there was, and neither a change nor a share."""
    return figure.qualifiers.kind != "change" and figure.quantity.canonical_unit not in NO_AMOUNT


def of_asked_period(figure: Figure, desk: Desk) -> bool:
    """Whether a figure is of a period asked about, where the question names any."""
    period = figure.period
    return not desk.query.periods or (period is not None and any(answers_period(one, period) for one in desk.query.periods))


def as_candidate(figure: Figure, desk: Desk) -> Candidate | None:
    """A figure of the index as a candidate."""
    beside = candidates_at(figure.document_id, figure.context, None, desk)
    return next((one for one in beside if one.figure.span == figure.span), None)


def written(value: Decimal, like: Quantity, desk: Desk) -> tuple[Quantity, str]:
    """A result in the unit that one of its operands is written in, and how it reads; "0.05亿" is "500万"."""
    factor = like.canonical_value / like.value if like.value and like.canonical_value is not None else Decimal(1)
    unit = like.unit or ""
    if unit[:1] in _HUNDRED_MILLION and 0 < abs(value) < 1:
        value, factor, unit = _whole(value * 10000), factor / 10000, f"{_HUNDRED_MILLION[unit[0]]}{unit[1:]}"
    raw = format(value, "f")
    decimals = max(0, -int(value.as_tuple().exponent))
    quantity = Quantity(raw, Span(0, len(raw)), value, unit or None, value * factor, like.canonical_unit, decimals=decimals)
    quantity = replace(quantity, comparator=like.comparator)
    return quantity, value_name(quantity, desk.language)


_HUNDRED_MILLION = {"亿": "万", "億": "萬"}


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


def worked(name: Calculation, operands: Sequence[Candidate], expression: str, result: Quantity, text: str, desk: Desk) -> Statement:
    """A result in a sentence, and behind it the sentences of the source that its operands stand in.

    Args:
        name: The calculation.
        operands: Its figures, in its order.
        expression: It, as shown.
        result: What comes of it.
        text: The sentence that says so.
        desk: Numbers the claims.
    """
    claims: list[DraftClaim] = []
    quoted: list[Segment] = []
    places = dict.fromkeys((one.figure.document_id, one.figure.context) for one in operands)
    of_operand: dict[Span, str] = {}
    for place in places:
        here = [one for one in operands if (one.figure.document_id, one.figure.context) == place]
        stated = quote_together(here, desk)
        of_operand.update({claim.figure.span: claim.id for claim in stated.claims if claim.figure is not None})
        claims.extend(stated.claims)
        quoted.extend((Segment("\n", ()), *stated.segments))
    text = spaced(text)
    claim = DraftClaim(
        id=desk.claim_id(),
        text=text,
        quotes=(),
        value=format(result.value, "f") if result.value is not None else None,
        unit=result.unit,
        canonical_value=format(result.canonical_value, "f") if result.canonical_value is not None else None,
        canonical_unit=result.canonical_unit,
        operation=DraftOperation(name, tuple(of_operand[one.figure.span] for one in operands), expression),
    )
    told = Segment(text, (claim.id,), phrases(desk.language).stop)
    return Statement((*claims, claim), (told, *quoted), min(one.coverage for one in operands))


def shown(quantity: Quantity) -> str:
    """A number and its unit as a calculation writes them, without what bounds it."""
    value = quantity.value if quantity.value is not None else Decimal(0)
    unit = quantity.unit or ""
    return f"{value:f}{' ' if unit[:1].isascii() and unit[:1].isalpha() else ''}{unit}"


def without_lead(folded: str) -> str:
    """A folded question without what it says first of what to calculate from ("by the figures of the end of 2023, …")."""
    return _LEAD.sub(" ", folded)
