"""What there was a year on average, worked out from the figures of all years that a question names."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from qa.answering.desk import Desk
from qa.answering.each_year import every_year, in_each_year
from qa.answering.figure_tables import table_of
from qa.answering.fitting import Candidate
from qa.answering.operands import written
from qa.answering.phrases import phrases
from qa.answering.series import joined, whole_series
from qa.answering.statements import Statement, spaced
from qa.domain.evidence import DraftClaim, DraftOperation, Segment
from qa.domain.queries import Part
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

_A_YEAR = lazy_pattern(
    r"年均|平均每年|每年平均|每年的?平均|[两三四五六七八九十\d]年的?平均|平均[^,，。?？]{0,6}每[一个]*(?:财|会计)?年|年平均"
    r"|\b(?:on average|averaged?|mean)\b[^?]*\b(?:a|per|each|every) (?:financial |fiscal )?year\b"
    r"|\b(?:a|per|each|every) (?:financial |fiscal )?year\b[^?]*\bon average\b"
    r"|\baverage (?:annual|yearly)\b|\bannual average\b|\baverage (?:over|across|for) (?:the )?(?:\w+ )?years\b"
    r"|\b(?:two|three|four|five|2|3|4|5)[- ]year (?:average|mean)\b"
)
_SAID = lazy_pattern(
    r"(?:这|过去|近)?[两三四五六七八九十\d]年(?:里|间|中)?|年均|平均每年|每年平均|平均|每年"
    r"|\b(?:on average|averaged?|mean|annual(?:ly)?|yearly|(?:a|per|each|every) (?:financial |fiscal )?year"
    r"|(?:two|three|four|five|2|3|4|5)[- ]years?|over|across)\b"
)
MOST_YEARS = 6
"""Years up to which an average is worked out."""
MORE_DECIMALS = 2
"""Decimals of an average beyond those of its figures."""


def asks_for_mean(part: Part, desk: Desk) -> bool:
    """Whether a part asks what there was a year on average over several years that the question names."""
    if len(desk.query.companies) > 1 or _A_YEAR.search(fold_plain(part.text)) is None:
        return False
    return 1 < len(every_year(desk)) <= MOST_YEARS


def mean_of_years(part: Part, desk: Desk) -> Statement | None:
    """The average over the years asked for, with the figure of each; None where one of them is not told."""
    years = every_year(desk)
    level = replace(part, kind="figure", text=" ".join(_SAID.sub(" ", fold_plain(part.text)).split()))
    chosen = whole_series(level, years, desk) or in_each_year(level, years, desk)
    if len(chosen) != len(years) or any(one.figure.quantity.value is None for one in chosen):
        return None
    if len({(one.figure.quantity.unit, one.figure.quantity.canonical_unit) for one in chosen}) > 1:
        return None
    table = table_of(chosen, desk)
    return joined(table, _mean(table, chosen, desk), first=True)


def _mean(table: Statement, chosen: tuple[Candidate, ...], desk: Desk) -> Statement:
    quantities = [one.figure.quantity for one in chosen]
    values = [one.value or Decimal(0) for one in quantities]
    decimals = max(one.decimals for one in quantities) + MORE_DECIMALS
    value = (sum(values, Decimal(0)) / len(values)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP).normalize()
    value = value.quantize(Decimal(1)) if value == value.to_integral() else value
    like = next((one for one in quantities if one.value), quantities[0])
    result, shown = written(value, like, desk)
    expression = f"({' + '.join(f'{one:f}' for one in values)}) ÷ {len(values)}"
    text = spaced(phrases(desk.language).mean.format(value=shown, expression=expression))
    claim = DraftClaim(
        id=desk.claim_id(),
        text=text,
        quotes=(),
        value=format(result.value, "f") if result.value is not None else None,
        unit=result.unit,
        canonical_value=format(result.canonical_value, "f") if result.canonical_value is not None else None,
        canonical_unit=result.canonical_unit,
        operation=DraftOperation("mean", tuple(one.id for one in table.claims), expression),
    )
    return Statement((claim,), (Segment(text, (claim.id,), phrases(desk.language).stop),))
