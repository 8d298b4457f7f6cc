"""Figures that a report does not print, but that follow from those it prints: a sum of scopes, the share of a part in its whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from qa.answering.calculations import calculated
from qa.answering.candidates import candidates_at, pool_of
from qa.answering.desk import Desk
from qa.answering.figure_tables import table_of
from qa.answering.fitting import Candidate
from qa.answering.labels import names_total
from qa.answering.measures import answers_period
from qa.answering.nameless import without_companies
from qa.answering.numbers import choose
from qa.answering.part_limits import flows_in, flows_of
from qa.answering.parts_of_wholes import part_of_whole
from qa.answering.phrases import phrases
from qa.answering.series import calculate
from qa.answering.statements import Statement
from qa.catalog import qualifiers_in
from qa.domain.evidence import Segment
from qa.domain.figures import Figure, Qualifiers
from qa.domain.queries import MetricMention, Part
from qa.text.characters import CJK
from qa.text.folding import fold_plain


def not_printed(part: Part, desk: Desk) -> Statement | None:
    """What follows from figures of the report for a part that none of them answers: a sum of scopes, a share in a whole."""
    return of_scopes(part, desk) or share_of_whole(part, desk) or part_of_whole(part, desk)


def of_scopes(part: Part, desk: Desk) -> Statement | None:
    """A figure over several scopes that is not reported itself, as the sum of the scopes that are."""
    for mention in part.metrics:
        scopes = (mention.qualifiers.scope or "").split("+")
        if len(scopes) < 2:
            continue
        found: list[Candidate] = []
        for scope in scopes:
            basis = mention.qualifiers.basis or qualifiers_in(part.text).basis if scope == "2" else None
            identity = next(
                (one.id for one in desk.catalog.metrics if one.qualifiers.scope == scope and one.parent == "ghg_emissions"), None
            )
            if identity is None:
                return None
            single = MetricMention(
                identity, desk.catalog.metric_names(identity, desk.query.language)[0], mention.span, Qualifiers(scope, basis)
            )
            chosen = choose(replace(part, text=single.phrase, metrics=(single,)), desk)
            if chosen is None:
                return None
            found.append(chosen.figures[0])
        return calculate("sum", found, desk)
    return None


_OF_WHOLE = re.compile(
    rf"(?P<part>[{CJK}]{{2,8}}?)(?:的?人[数數])?[占佔](?P<whole>[{CJK}]{{2,12}}?)(?:总|總)?(?:人[数數]|[数數]量)?的?(?:比例|比重|百分比|百分之|多少|[几幾]成)"
)
_AT = re.compile(r"^(?:年度末?|年末|年底|年|末|底|期末|截至|的|公司|本(?!科)|该|該|集团|集團|请问|請問|其中|各)+")
_ALL = re.compile(r"^(?:公司|集团|集團|全部|全体|全體|所有|本(?!科)|总|總)+")


def share_of_whole(part: Part, desk: Desk) -> Statement | None:
    """The share of a part in its whole, calculated from a table that counts both; None where it does not.

    Only for a Chinese question that names both ("生产人员占全部员工的比例"), of rows called so.
    """
    if part.dimension != "%" or desk.query.language == "en" or len(desk.query.companies) != 1 or len(desk.query.periods) > 1:
        return None
    asked = _OF_WHOLE.search(without_companies(part.text, desk.query))
    if asked is None:
        return None
    name, whole = _AT.sub("", asked["part"]), _ALL.sub("", asked["whole"])
    rows = [
        one
        for one in pool_of(desk)
        if one.from_table and not one.blank and one.path and _answers(one, desk) and flows_of(one) <= flows_in(part.text)
    ]
    counted = [one for one in rows if fold_plain(one.path[-1]) == name]
    if len({one.quantity.canonical_value for one in counted}) != 1:
        return None
    wholes = [one for one in rows if _is_whole(one, counted[0], whole)]
    if len({one.quantity.canonical_value for one in wholes}) != 1:
        return None
    return _share([_candidate(counted[0], desk), _candidate(wholes[0], desk)], asked["whole"], desk)


def _answers(figure: Figure, desk: Desk) -> bool:
    """Whether a figure is of the company and period asked about."""
    of_company = figure.entity_key == desk.query.companies[0].key
    period = figure.period
    return of_company and all(period is not None and answers_period(asked, period) for asked in desk.query.periods)


def _is_whole(figure: Figure, counted: Figure, whole: str) -> bool:
    """Whether a row near a part's counts all of what the part is of, in its unit and year."""
    near = figure.document_id == counted.document_id and figure.page == counted.page and figure.period == counted.period
    value, part = figure.quantity.canonical_value, counted.quantity.canonical_value
    same = near and figure.quantity.canonical_unit == counted.quantity.canonical_unit
    if not same or value is None or part is None or value < part:
        return False
    return names_total(figure) and (whole in fold_plain("".join(figure.path)) or figure.title == counted.title)


def _candidate(figure: Figure, desk: Desk) -> Candidate:
    beside = candidates_at(figure.document_id, figure.context, None, desk)
    return next(one for one in beside if one.figure.span == figure.span)


def _share(chosen: Sequence[Candidate], called: str, desk: Desk) -> Statement | None:
    part, whole = (one.figure.quantity.canonical_value or Decimal(0) for one in chosen)
    if not whole:
        return None
    table, words = table_of(chosen, desk), phrases(desk.language)
    share = (part / whole * 100).quantize(Decimal(1).scaleb(-SHARE_DECIMALS), rounding=ROUND_HALF_UP)
    expression = f"{part:f} ÷ {whole:f} × 100% = {share}%"
    text = words.share_of.format(part=chosen[0].figure.path[-1], whole=called, value=f"{share}%", expression=expression)
    claims = table.claims
    told = calculated("ratio", (claims[0].id, claims[1].id), expression, (share, "%"), text, desk)
    return Statement((*claims, *told.claims), (*told.segments, Segment("\n\n", ()), *table.segments), table.confidence)


SHARE_DECIMALS = 2
"""Decimals of a calculated share: reports print as many."""
