"""Questions that ask for something to be worked out from figures that sentences tell; no operand answers in the result's place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from qa.answering.candidates import candidates_at
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.numbers import choose
from qa.answering.operands import by_name, by_number, is_level, shown, without_lead, worked, written
from qa.answering.phrases import phrases
from qa.answering.quotients import average_asked, averaged, divided, quotient_asked, states_percentage, tells_average
from qa.answering.rests import asks_left_of_base, fall_against_base, is_below, is_of_other_side, left_of_base, other_side
from qa.answering.series import two_ends
from qa.answering.statements import Statement, state_figure
from qa.answering.terms import content_tokens
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.quantities import find_quantities
from qa.text.countries import country_mentions
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern
from qa.text.sentences import clause_spans


@dataclass(frozen=True, slots=True)
class Worked:
    """What a calculation came to; without a statement it cannot be made, and nothing is told in its place."""

    statement: Statement | None


def worked_out(part: Part, desk: Desk) -> Worked | None:
    """The calculation that a part asks for; None where it asks for none, or its result is told as such."""
    if len(desk.query.companies) > 1 or part.kind in {"list", "entity", "date", "definition", "yes_no"}:
        return None
    if asks_year_before(part):
        return Worked(_year_before(part, desk))
    for way in (_left, _quotient, _average, _share_of_amount):
        found = way(part, desk)
        if found is not None:
            return found
    return None


def _told(part: Part, desk: Desk) -> tuple[Candidate, ...]:
    """The figures that would be told without a calculation."""
    asked = replace(part, kind="figure") if part.kind in {"target", "text"} else part
    bare = without_lead(fold_plain(part.text))
    if bare != fold_plain(part.text):
        asked = replace(asked, text=bare)
    chosen = choose(asked, desk)
    return chosen.figures if chosen is not None else ()


def _quotient(part: Part, desk: Desk) -> Worked | None:
    asked = quotient_asked(part)
    if asked is None:
        return None
    units = {"%"} if asked.percent else {"x", "a:b"}
    told = _told(part, desk)
    if told and all(one.figure.quantity.canonical_unit in units and one.figure.qualifiers.kind != "change" for one in told):
        return None
    quotient = divided(asked, part, desk)
    return None if quotient is None and asked.percent and states_percentage(desk) else Worked(quotient)


def _average(part: Part, desk: Desk) -> Worked | None:
    asked = average_asked(part)
    if asked is None:
        return None
    told = _told(part, desk)
    if not told or any(tells_average(one, desk) for one in told):
        return None
    return Worked(averaged(asked, told, part, desk))


def _left(part: Part, desk: Desk) -> Worked | None:
    if asks_left_of_base(part):
        told = _told(part, desk) or fall_against_base(part, desk)
        if any(one.figure.qualifiers.kind == "change" or is_below(one, desk) for one in told):
            return Worked(left_of_base(told[0], desk) if len(told) == 1 else None)
        return None if told else Worked(None)
    if part.dimension != "%":
        return None
    shares = [one for one in _told(part, desk) if one.figure.quantity.canonical_unit == "%"]
    if any(not is_of_other_side(one, part, desk) for one in shares):
        return None
    rest = other_side(part, desk)
    return Worked(rest) if rest is not None or shares else None


_ESTIMATED = lazy_pattern(
    r"大约|大概|约有|估算|推算|估计|折算|\b(?:roughly|approximately|about how (?:many|much)|estimated?|taking|assuming|going by)\b"
)
_APPLIED = lazy_pattern(
    r"按照?(?:大?约)?(?:[一二三四五六七八九]成半?|\d{1,2}(?:\.\d+)?%)来?(?:估算|推算|估计|计算|折算)"
    r"|\btaking (?:the |this |that )?(?:stated |given )?\d{1,2}(?:\.\d+)?(?:%| per ?cent)"
)
"""What says that a percentage is to be taken of something: without that the whole is no answer."""
_IN = re.compile(r"(?:\bin (?:the )?|在)$")
TAIL_SAID = 0.5
"""Share of the words behind a percentage that a question must hold to ask for what the percentage is of."""


def _share_of_amount(part: Part, desk: Desk) -> Worked | None:
    """The part of an amount that its own sentence gives the share of ("4 million trees, nine tenths of them in …")."""
    folded = fold_plain(part.text)
    countries = _countries_asked_about(folded) if not _ESTIMATED.search(folded) else None
    if part.dimension == "%" or countries == set() or part.kind not in {"figure", "figures", "text"}:
        return None
    given = {one.canonical_value for one in find_quantities(folded, language=desk.query.language) if one.canonical_unit == "%"}
    applied = _APPLIED.search(folded) is not None
    told = _told(part, desk)
    if len(told) != 1 or told[0].figure.from_table or not is_level(told[0].figure):
        return Worked(None) if applied and told else None
    amount = told[0]
    if countries and not _is_said_of_a_part(countries, amount, desk):
        return None
    shares = [one for one in _beside(amount, desk) if _is_share_asked_for(one, amount, folded, desk)]
    shares = [one for one in shares if not given or one.figure.quantity.canonical_value in given]
    if len(shares) != 1:
        return Worked(None) if applied or _is_of_a_part(amount, folded, desk) else None
    top, share = amount.figure.quantity, shares[0].figure.quantity
    if top.value is None or share.value is None or share.canonical_value is None:
        return Worked(None)
    value = _plain(top.value * share.canonical_value / 100, max(top.decimals, 0) + 2)
    result, text = written(value, top, desk)
    expression = f"{shown(top)} × {share.canonical_value:f}%"
    text = phrases(desk.language).worked_out.format(value=text, expression=expression)
    return Worked(worked("part", (amount, shares[0]), expression, result, text, desk))


def _beside(one: Candidate, desk: Desk) -> Sequence[Candidate]:
    return candidates_at(one.figure.document_id, one.figure.context, one, desk)


def _is_share_asked_for(one: Candidate, amount: Candidate, folded: str, desk: Desk) -> bool:
    """Whether a percentage behind an amount is a share, told of what the question says in words that the amount's clause lacks."""
    figure = one.figure
    value = figure.quantity.canonical_value
    if figure.quantity.canonical_unit != "%" or figure.qualifiers.kind != "actual" or figure.quantity.direction is not None:
        return False
    if figure.span.start < amount.figure.span.end or value is None or not 0 < value < 100:
        return False
    own, before = _clause(one, desk), _clause(amount, desk)
    if own == before or not _is_of_amount(one, before, desk):
        return False
    tail = _tail(one, amount, desk)
    return bool(tail) and len(tail & content_tokens(folded)) >= TAIL_SAID * len(tail)


def _is_of_a_part(amount: Candidate, folded: str, desk: Desk) -> bool:
    """Whether a question asks for something that is said of a percentage behind an amount alone: the amount is of more than it."""
    asked = content_tokens(folded)
    behind = [one for one in _beside(amount, desk) if one.figure.span.start >= amount.figure.span.end]
    return any(one.figure.quantity.canonical_unit == "%" and _tail(one, amount, desk) & asked for one in behind)


def _countries_asked_about(folded: str) -> set[str]:
    """The countries in which a folded question asks what there is."""
    return {one.country for one in country_mentions(folded) if _IN.search(folded[: one.start])}


def _is_said_of_a_part(countries: set[str], amount: Candidate, desk: Desk) -> bool:
    """Whether a country is named behind a percentage of an amount and not in the amount's own clause."""
    own = _clause(amount, desk).of(desk.text(amount.figure.document_id))
    wanted = countries - {one.country for one in country_mentions(fold_plain(own))}
    behind = [one for one in _beside(amount, desk) if one.figure.span.start >= amount.figure.span.end]
    shares = [one for one in behind if one.figure.quantity.canonical_unit == "%"]
    return any(country.country in wanted for one in shares for country in country_mentions(" ".join(_around(one, desk))))


def _clause(one: Candidate, desk: Desk) -> Span:
    clauses = clause_spans(desk.text(one.figure.document_id), one.figure.context.start, one.figure.context.end)
    return next((clause for clause in clauses if clause.overlaps(one.figure.span)), one.figure.span)


def _around(one: Candidate, desk: Desk) -> tuple[str, str]:
    """What stands in a percentage's clause before it, and in its sentence behind it, each up to the next figure."""
    figure, own = one.figure, _clause(one, desk)
    text = desk.text(figure.document_id)
    others = [other.figure.span for other in _beside(one, desk) if other.figure.span != figure.span]
    start = max((other.end for other in others if own.start < other.end <= figure.span.start), default=own.start)
    end = min((other.start for other in others if other.start >= figure.span.end), default=figure.context.end)
    return fold_plain(text[start : figure.span.start]), fold_plain(text[figure.span.end : end])


def _tail(one: Candidate, amount: Candidate, desk: Desk) -> frozenset[str]:
    """The words said of a percentage that an amount's own clause lacks."""
    before = _clause(amount, desk).of(desk.text(amount.figure.document_id))
    return content_tokens(" ".join(_around(one, desk))) - content_tokens(fold_plain(before))


_OF_WHOLE = re.compile(
    r"\s*of (?!them\b|which\b|these\b|those\b)(?:(?:its|the|our|their|all) )*(?P<noun>[a-z-]+)|的(?P<han>[\u4e00-\u9fff]{2})"
)
_LED_TO = re.compile(
    r"\s*(?:(?:with|of (?:which|these|them|those)|and|including|about|around|roughly|some|nearly|almost|over|approximately) *)*"
    r"|.*其中.*|.*占(?:比|了|到)?(?:约|近|超|大约)?\s*|\s*(?:约|近|超过|大约|有|共有|逾|和|以及)*\s*|.*\baccount\w* for\s*"
)


def _is_of_amount(one: Candidate, before: Span, desk: Desk) -> bool:
    """Whether a percentage is one of the amount before it: no other whole is named before it or behind its "of"."""
    leading, behind = _around(one, desk)
    whole = _OF_WHOLE.match(behind)
    named = fold_plain(before.of(desk.text(one.figure.document_id)))
    if whole is not None and (whole["noun"] or whole["han"]) not in named:
        return False
    return _LED_TO.fullmatch(leading) is not None


def _plain(value: Decimal, decimals: int) -> Decimal:
    """A result without zeros behind its point."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded


_BEFORE = lazy_pattern(
    r"(?<![比较与同跟和])上一?个?(?:财|会计)?年度?(?!以来|同期|相比)|(?<![比较与同跟和])前一个?财?年度?(?!以来|同期|相比)"
    r"|(?<!than )(?<!from )(?<!on )(?<!against )(?<!over )(?<!to )(?<!with )(?<!versus )"
    r"\bthe (?:(?:previous|prior|preceding) (?:fiscal |financial )?year|(?:fiscal |financial )?year (?:before|earlier|prior))\b"
)
_WORKED_BACK = lazy_pattern(
    r"倒推|反推|倒算|反算|回推|推算|推断"
    r"|\bwork(?:ing|ed)? (?:it )?back\w*|\bback[- ]calculat\w*|\bimpl(?:y|ies|ied)\b|\binfer(?:red)?\b"
    r"|\bcalculat(?:e|ed|ing) (?:back|from)\b"
)
_YEAR_ON_YEAR = lazy_pattern(
    r"同比|[较比](?:上一?年|上一?财年|前一年|去年)|\byear[- ](?:on|over)[- ]year\b|\byoy\b"
    r"|\b(?:from|than|on|over|against|compared (?:to|with)) (?:the )?"
    r"(?:previous|prior|preceding|last) (?:fiscal |financial )?year\b"
    r"|\b(?:from|than|on|over|against|compared (?:to|with)) (?:the|a) (?:fiscal |financial )?year (?:before|earlier|ago)\b"
)


_APPOSED = re.compile(
    r"\s*(?:of [^,.;(\d]{1,40}(?=[,(])|(?!(?:on|with|from|in|for|at|as|by|and|but|while|despite|against|after|to)\b)"
    r"[a-z]+(?: [a-z]+)?(?=[,(])|[\u4e00-\u9fff]{1,4}(?=[,(])"
    r"|(?:tonnes?|tons?|t|kwh|mwh|gwh|gj|tj|m3|co2e?|people|employees|euros?|dollars?|pounds)\b\s*)*"
    r"[,(，（]?\s*(?:(?:and|or|which|that) )?"
    r"(?:up|down|(?:was |is |were |are )?an? (?:[a-z]+ ){0,2}?(?:increase|rise|gain|growth|decrease|decline|fall|drop|reduction) of"
    r"|(?:rose|grew|increased|fell|declined|decreased|dropped)"
    r"|(?:同比|[较比]?(?:上一?年|去年|前一年|上一?财年)(?:同期)?(?:相比)?)(?:大幅|显著|小幅)?"
    r"(?:增长|增加|上升|提高|提升|增|升|下降|减少|降低|减|降))"
    r"(?: by)?(?: about| around| some)?(?:了|约|达)?\s*"
)
"""What stands between an amount and the growth that is told of it and of nothing else."""
BEHIND = 60
"""Characters behind a growth in which is said against what it is."""


def asks_year_before(part: Part) -> bool:
    """Whether a question asks what there was in the year before, worked back from what there was and by how much that grew."""
    folded = fold_plain(part.text)
    return _BEFORE.search(folded) is not None and _WORKED_BACK.search(folded) is not None


def _year_before(part: Part, desk: Desk) -> Statement | None:
    """The year before's amount: as it is told, else the year's divided by its stated growth."""
    folded = fold_plain(part.text)
    desk = _without_year_before(desk)
    subject = _BEFORE.sub(" ", without_lead(folded))
    subject = " ".join(_WORKED_BACK.sub(" ", subject).split())
    ends = two_ends(replace(part, kind="change", text=subject), desk)
    if ends is not None:
        return state_figure(ends[0], desk)
    given = find_quantities(folded, language=desk.query.language)
    amounts = [one for one in given if one.canonical_unit != "%"]
    amount = by_number(" ".join(one.raw for one in amounts), desk) if amounts else by_name(subject, part, desk)
    if amount is None or not is_level(amount.figure) or amount.figure.from_table:
        return None
    grown = [one for one in _beside(amount, desk) if _is_growth_of(one, amount, desk)]
    stated = {one.canonical_value for one in given if one.canonical_unit == "%"}
    if len(grown) != 1 or (stated and grown[0].figure.quantity.canonical_value not in stated):
        return None
    return _before(amount, grown[0], desk)


def _without_year_before(desk: Desk) -> Desk:
    """The desk with the years alone that the question writes: "the year before" is one before what was told, not before today."""
    question = fold_plain(desk.query.question)
    periods = tuple(one for one in desk.query.periods if any(f"{year % 100:02d}" in question for year in one.years))
    if periods == desk.query.periods:
        return desk
    return Desk(replace(desk.query, periods=periods), desk.evidence, desk.reader, desk.catalog, desk.embedder)


def _is_growth_of(one: Candidate, amount: Candidate, desk: Desk) -> bool:
    """Whether a percentage is told of an amount as its growth against the year before: right behind it, of the same thing."""
    figure, level = one.figure, amount.figure
    if figure.qualifiers.kind != "change" or figure.quantity.canonical_unit != "%" or figure.quantity.direction is None:
        return False
    if figure.span.start < level.span.end or figure.period != level.period:
        return False
    text = desk.text(figure.document_id)
    between = fold_plain(text[level.span.end : figure.span.start])
    if not _APPOSED.fullmatch(between):
        return False
    behind = fold_plain(text[figure.span.end : min(figure.context.end, figure.span.end + BEHIND)])
    return _YEAR_ON_YEAR.search(between) is not None or _YEAR_ON_YEAR.match(behind.lstrip(" ,(")) is not None


def _before(amount: Candidate, growth: Candidate, desk: Desk) -> Statement | None:
    top, grown = amount.figure.quantity, growth.figure.quantity
    percent = grown.canonical_value
    if top.value is None or percent is None:
        return None
    falls = grown.direction == "down"
    factor = 1 - abs(percent) / 100 if falls else 1 + percent / 100
    if factor <= 0:
        return None
    value = (top.value / factor).quantize(
        Decimal(1).scaleb(-max(top.decimals, 1 if abs(top.value) < 1000 else 0)), rounding=ROUND_HALF_UP
    )
    result, text = written(value, replace(top, comparator=None), desk)
    expression = f"{shown(top)} ÷ (1 {'−' if falls else '+'} {abs(percent):f}%)"
    return worked(
        "before",
        (amount, growth),
        expression,
        result,
        phrases(desk.language).year_before.format(value=text, expression=expression),
        desk,
    )
