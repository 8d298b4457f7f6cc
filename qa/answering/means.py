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

_SURELY = lazy_pattern(
    r"平均每年(?!度)|每年的?平均(?!每)|(?<!\d)[两三四五六七八九十\d]年的?平均(?!每[名个位人])|平均[^,，。?？]{0,6}每[一个]*(?:财|会计)?年"
    r"|\b(?:on average|averaged)\b[^?]*\b(?:a|per|each|every) (?:financial |fiscal )?year\b"
    r"|\b(?:a|per|each|every) (?:financial |fiscal )?year\b[^?]*\bon average\b"
    r"|\baverage (?:over|across|for) (?:the )?(?:\w+ )?years\b"
    r"|\b(?:two|three|four|five|2|3|4|5)[- ]year (?:average|mean)\b"
)
_MAYBE = lazy_pattern(
    r"年均|(?<!\d)年平均|\b(?:average (?:annual|yearly)|annual average)\b[^?]*\b(?:over|across|between|from)\b"
    r"|\b(?:average|mean)\b[^?]*\b(?:a|per|every) (?:financial |fiscal )?year\b"
)
"""What asks for an average over years, and what may as well ask for a figure that is itself an average, in each year."""
_EACH = lazy_pattern(
    r"分别|各(?:自|年|是|为|有|多少|几)|逐年|\brespectively\b|\bboth\b|\beach of\b|\bin each\b|\bfor each\b"
    r"|\beach\b(?! (?:financial |fiscal )?year)"
)
"""What asks for the number of each year, and so for no average of them."""
_OF_ITSELF = lazy_pattern(
    r"平均|人均|户均|年均|均值|浓度|每(?:名|位|人)|\b(?:averages?|mean|median|concentrations?)\b"
    r"|\bper (?:\w+ )?(?:employee|capita|person|head|fte|worker|member|colleague|participant)s?\b"
)
"""In a label: what is itself an average."""
_PER_HEAD = lazy_pattern(
    r"人均|户均|浓度|\bpm ?\d|平均每[名个位人]|(?:员工|职工|雇员|从业)?人数|\bheadcount\b|\bconcentrations?\b"
    r"|\bper (?:\w+ )?(?:employee|capita|person|head|fte|worker|member|colleague|participant)s?\b"
    r"|\b(?:number of|average) (?:employees|staff|people)\b"
)
"""In a question: what reports give as the average of a year."""
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
    folded = fold_plain(part.text)
    if len(desk.query.companies) > 1 or not 1 < len(every_year(desk)) <= MOST_YEARS:
        return False
    if _EACH.search(folded) is not None or _EACH.search(fold_plain(desk.query.question)) is not None:
        return False
    return surely_mean(part) or (_MAYBE.search(folded) is not None and _PER_HEAD.search(folded) is None)


def surely_mean(part: Part) -> bool:
    """Whether the words of a part leave no doubt that they ask for an average over years: no year's figure is told in its place."""
    return _SURELY.search(fold_plain(part.text)) is not None


def mean_of_years(part: Part, desk: Desk) -> Statement | None:
    """The average over the years asked for, with the figure of each; None where one of them is not told."""
    years = every_year(desk)
    level = replace(part, kind="figure", text=" ".join(_SAID.sub(" ", fold_plain(part.text)).split()))
    chosen = whole_series(level, years, desk) or in_each_year(level, years, desk)
    if len(chosen) != len(years) or any(one.figure.quantity.value is None for one in chosen):
        return None
    if len({(one.figure.quantity.unit, one.figure.quantity.canonical_unit) for one in chosen}) > 1:
        return None
    if len({one.figure.quantity.comparator for one in chosen}) > 1:
        return None  # "over 40" and "about 50" have no average that is either
    if any(_OF_ITSELF.search(fold_plain(" ; ".join((one.figure.metric, *one.figure.path[-1:])))) for one in chosen):
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
