"""One figure divided by another: how many times it is, which percentage of a target, how much there is for each of something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from qa.answering.candidates import candidates_at, pool_of
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.operands import asking, by_number, is_asked_of, is_level, named_by, of_asked_period, shown, worked, written
from qa.answering.phrases import phrases
from qa.answering.statements import Statement
from qa.answering.terms import covered
from qa.domain.figures import Quantity
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

# Over folded text. `a` is divided by `b`.
_TIMES = (
    lazy_pattern(
        r"(?P<a>[^,，;；。?？]{2,50}?)(?:大?[约概]?(?:相当于|等于|是|为))(?P<b>[^,，;；。?？]{2,50}?)的?(?:大?[约概])?(?:多少|[几幾])倍"
    ),
    lazy_pattern(r"\bhow many times (?P<b>(?:its|the|their|his|our|that|what)\b[^,?]+?)\s(?:is|was|were|are)\s(?P<a>[^,?]+)"),
    lazy_pattern(
        r"\bhow many times (?:as )?(?:larger|bigger|higher|greater|large|big|high|great|more|much|many)\s(?:than .*?)?"
        r"(?:is|was|were|are)\s(?P<a>[^,?]+?)\s(?:than|as|compared (?:to|with))\s(?P<b>[^,?]+)"
    ),
)
_PERCENT = (
    lazy_pattern(
        r"(?P<a>[^,，;；。?？]{2,50}?)(?:大?[约概]?(?:相当于|等于|折合))(?P<b>[^,，;；。?？]{2,50}?)的?(?:大?[约概])?"
        r"(?:百分之(?:[几幾]|多少)|多少%|[几幾]成|多大比例|多少比例)"
    ),
    lazy_pattern(
        r"\b(?:what|which|how large a) (?:percentage|percent|share|proportion|fraction|part) of "
        r"(?P<b>[^,?]*\b(?:goal|target|aim|ambition)s?\b[^,?]*?)"
        r"\s(?:is|was|were|are|do|does|did|would|has|have)\s(?P<a>[^,?]+)"
    ),
)
_EACH = (
    lazy_pattern(
        r"\baverage (?:number|amount|quantity|value) of (?P<a>[^,?]+?) (?:given |donated |paid )?(?:per|(?:for|to) (?:each|every)) "
        r"(?P<b>[a-z][a-z '’-]*?)(?= (?:at|in|by|from|did|does|that)\b|[,?]|$)"
    ),
    lazy_pattern(
        r"\b(?:how many|how much) (?P<a>[^,?]+?) (?:did|does|do|was|were|is|are|has|have)\b[^,?]*? "
        r"(?:on average (?:(?:to|for|by|in|at) )?(?:each|every|per) (?P<b>[a-z][a-z '’-]*)"
        r"|(?:(?:to|for|by|in|at) )?(?:each|every|per) (?P<c>[a-z][a-z '’-]*?),? on average)"
    ),
    lazy_pattern(
        r"\b(?:per|for (?:each|every)|on average,? (?:per|for (?:each|every))) (?P<b>[a-z][a-z '’-]*?),? (?:how many|how much) "
        r"(?P<a>[^,?]+?) (?:did|does|do|was|were|is|are|has|have)\b"
    ),
    lazy_pattern(
        r"\b(?:how many|how much|what (?:number|amount) of) (?P<a>[^,?]+?) (?:per|for (?:each|every)) "
        r"(?P<b>[a-z][a-z '’-]*?)\s+(?:on average|does|did|do|was|were|is|are)\b"
    ),
    lazy_pattern(r"\bon average\b[^?]*?\b(?:how many|how much) (?P<a>[^,?]+?) (?:per|for (?:each|every)) (?P<b>[a-z][a-z '’-]*)"),
    lazy_pattern(
        r"(?:平均|均摊)(?:下来|到|而言)?[,，]?每(?:一)?[个家名位座所间支台条项份]?(?P<b>[^\s,，。?？]{2,16}?)"
        r"(?:平均)?(?:分到|覆盖|服务|对应|连接|拥有|分摊|有|为|是)(?:了)?(?:多少|几)(?P<a>[^,，。?？]{0,16})"
    ),
    lazy_pattern(
        r"每(?:一)?[个家名位座所间支台条项份]?(?P<b>[^\s,，。?？]{2,16}?)(?:平均|均摊)"
        r"(?:分到|覆盖|服务|对应|连接|拥有|分摊|有|为|是)?(?:了)?(?:多少|几)(?P<a>[^,，。?？]{0,16})"
    ),
)
_AVERAGE = lazy_pattern(r"平均|人均|[年月日户店校]均|均摊|每(?!年|月|日|天)|\b(?:per|average|averaged|each|every|mean)\b")
_IS_OF = lazy_pattern(
    r"(?:相当于|等于|折合|占)[^,，;；]{0,30}$"
    r"|\b(?:equal(?:s|led)? to|equivalent to|represent\w*|amount\w* to|or|is|was)\s+(?:about |around )?$"
)
HELD = 0.5
"""Share of what is divided by that a number's clause must say to be its count."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """What a question wants divided, `a` by `b`, as words."""

    a: str
    b: str
    percent: bool


def quotient_asked(part: Part) -> Quotient | None:
    """The two things of which a question asks how many times, or which percentage, the one is the other."""
    folded = fold_plain(part.text)
    for patterns, percent in ((_TIMES, False), (_PERCENT, True)):
        found = next((match for pattern in patterns if (match := pattern.search(folded))), None)
        if found is not None:
            return Quotient(found["a"], found["b"], percent)
    return None


def divided(asked: Quotient, part: Part, desk: Desk) -> Statement | None:
    """The quotient of two amounts of one unit and one company, the one set against of the period asked about or a target."""
    pair = named_by(asked.a, part, desk), named_by(asked.b, part, desk)
    if pair[0] is None or pair[1] is None:
        return None
    a, b = pair[0].figure, pair[1].figure
    alike = a.quantity.canonical_unit == b.quantity.canonical_unit and a.entity_key == b.entity_key
    if not alike or (a.document_id, a.span) == (b.document_id, b.span) or not of_asked_period(a, desk):
        return None
    same_time = a.period == b.period or b.qualifiers.kind in {"target", "baseline"}
    top, bottom = a.quantity.canonical_value, b.quantity.canonical_value
    if not same_time or top is None or not bottom:
        return None
    expression = f"{shown(a.quantity)} ÷ {shown(b.quantity)}"
    value = (top / bottom * (100 if asked.percent else 1)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    words = phrases(desk.language)
    if asked.percent:
        expression, unit, text = f"{expression} × 100%", "%", f"{value}%"
    else:
        unit, text = "x", words.times.format(value=value)
    result = Quantity(text, Span(0, len(text)), value, unit, value, unit, decimals=2)
    text = words.worked_out.format(value=text, expression=expression)
    return worked("ratio", pair, expression, result, text, desk)  # type: ignore[arg-type]


def states_percentage(desk: Desk) -> bool:
    """Whether a sentence itself says which percentage one thing is of another ("相当于目标的85%")."""
    return any(
        figure.quantity.canonical_unit == "%"
        and is_asked_of(figure, desk)
        and _IS_OF.search(fold_plain(desk.text(figure.document_id)[figure.context.start : figure.span.start])) is not None
        for figure in pool_of(desk)
        if not figure.from_table
    )


def average_asked(part: Part) -> tuple[str, str] | None:
    """What a question wants for each of something, and that something."""
    folded = fold_plain(part.text)
    if "average" not in folded and "均" not in folded:
        return None
    found = next((match for pattern in _EACH if (match := pattern.search(folded))), None)
    return (found["a"], found["b"] or found.groupdict().get("c") or "") if found is not None else None


def tells_average(one: Candidate, desk: Desk) -> bool:
    """Whether a figure's own words say that it is an average, or for each of something; a table's row may say so anywhere."""
    figure = one.figure
    said = (
        figure.metric,
        *figure.path,
        figure.title or "",
        figure.quantity.unit or "",
        figure.quantity.raw,
        figure.context.of(desk.text(figure.document_id)),
    )
    return figure.from_table or "/" in figure.quantity.canonical_unit or _AVERAGE.search(fold_plain(" ".join(said))) is not None


def averaged(asked: tuple[str, str], told: Sequence[Candidate], part: Part, desk: Desk) -> Statement | None:
    """An amount divided by the number of those it is for, both counted in one sentence; None where they are not clear."""
    if not told or told[0].figure.from_table:
        return None
    figure = told[0].figure
    pool = [
        one
        for one in candidates_at(figure.document_id, figure.context, told[0], desk)
        if is_level(one.figure) and is_asked_of(one.figure, desk) and one.figure.quantity.canonical_value
    ]
    below = _counted(asked[1], pool, part, desk)
    given = by_number(part.text, desk)
    above = next((one for one in pool if given is not None and one.figure.span == given.figure.span), None)
    if above is None:
        above = _counted(asked[0], [one for one in pool if one is not below], part, desk)
    if below is None or above is None or above is below:
        return None
    top, bottom = above.figure.quantity, below.figure.quantity
    if top.value is None or bottom.canonical_value is None:
        return None
    value = (top.value / bottom.canonical_value).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP).normalize()
    value = value.quantize(Decimal(1)) if value == value.to_integral() else value
    result, text = written(value, top, desk)
    expression = f"{shown(top)} ÷ {shown(bottom)}"
    return worked(
        "ratio",
        (above, below),
        expression,
        result,
        phrases(desk.language).worked_out.format(value=text, expression=expression),
        desk,
    )


def _counted(words: str, pool: Sequence[Candidate], part: Part, desk: Desk) -> Candidate | None:
    """The one number of a sentence whose noun, at it or behind it up to the next pause, is said by some words."""
    terms = desk.terms(asking(words, part, desk))
    weighed = [(covered(terms, (desk.place(_noun(one, desk), 1.0),)), one) for one in pool]
    best = max((held for held, _ in weighed), default=0.0)
    first = [one for held, one in weighed if held == best]
    return first[0] if best >= HELD and len(first) == 1 else None


_PAUSE = re.compile(r"[,，;；。.、]|(?<=\s)\d")


def _noun(one: Candidate, desk: Desk) -> str:
    text, span = desk.text(one.figure.document_id), one.figure.span
    behind = _PAUSE.split(text[span.end : one.figure.context.end], maxsplit=1)[0]
    return f"{text[span.start : span.end]}{behind}"
