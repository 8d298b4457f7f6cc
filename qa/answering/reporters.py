"""Which companies report a metric: each with its latest figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from qa.answering.candidates import candidates, latest
from qa.answering.common_year import at_common_year
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.naming import company_name, entity_name
from qa.answering.numbers import company_of
from qa.answering.series import by_year, compare, ordered
from qa.answering.statements import Statement
from qa.answering.sufficing import sufficient
from qa.domain.documents import Company
from qa.domain.figures import Figure
from qa.domain.queries import Part
from qa.ports.indexing import FigureQuery
from qa.text.all_companies import asks_of_each
from qa.text.folding import fold_plain

MOST_COMPANIES = 12
_WHICH_COMPANY = re.compile(
    r"哪(?:一|[个個])?(?:[家间間])?(?:公司|企[业業]|集[团團]|机构|機構|银行|銀行)|哪一?家|[谁誰]的?"
    r"|\b(?:which|what) (?:of the )?(?:compan(?:y|ies)|firms?|groups?|banks?|issuers?)\b|\bwho (?:has|had|reports?|emits?)\b",
    re.IGNORECASE,
)
_WHICH_YEAR = re.compile(
    r"哪(?:一|[个個])?(?:[财財]?年|年度)|\b(?:which|what) (?:fiscal |financial |calendar )?(?:year|period)\b", re.IGNORECASE
)
_LOWEST = re.compile(r"[最更较較][低少小]|\b(?:lowest|least|smallest|fewest|lower|less|fewer|smaller)\b", re.IGNORECASE)
_SUPERLATIVE = re.compile(
    rf"[最更较較][高多大]|\b(?:highest|most|largest|biggest|greatest|higher|more|larger|bigger)\b|{_LOWEST.pattern}", re.IGNORECASE
)
_WHICH_COMPANIES = re.compile(
    r"(?:哪些|哪[几幾]?家|有[几幾]家|哪[个個])(?:公司|企[业業]|集[团團]|机构|機構|银行|銀行)|[谁誰]披露"
    r"|\b(?:which|what|list(?: the| all)*) (?:of the )?(?:compan(?:y|ies)|firms?|groups?|banks?|issuers?)\b",
    re.IGNORECASE,
)


def asks_for_reporters(part: Part, desk: Desk) -> bool:
    """Whether a part asks which companies report a metric the catalog knows."""
    named = any(metric.id is not None for metric in part.metrics)
    return named and not desk.query.companies and _WHICH_COMPANIES.search(part.text) is not None


def reporters(part: Part, desk: Desk) -> Statement | None:
    """A row for each company with a figure of the metric, its best at the latest period; None where none reports it."""
    best: dict[str, Candidate] = {}
    for one in candidates(part, desk):
        company = company_of(one)
        if company is None or not one.same_metric or one.figure.blank or not sufficient(one, desk):
            continue
        held = best.get(company)
        if held is None or (_end(one) > _end(held) and one.score > held.score - 0.1):
            best[company] = one
    chosen = list(best.values())[:MOST_COMPANIES]
    return compare(chosen, desk) if chosen else None


def asks_for_first(part: Part, desk: Desk) -> bool:
    """Whether a part asks which of the companies has the highest or lowest figure of a metric the catalog knows."""
    if len(desk.query.periods) > 1:
        return False  # "A in 2024 or B in FY2025": each has a period of its own
    named = any(metric.id is not None for metric in part.metrics)
    return (
        named
        and _SUPERLATIVE.search(part.text) is not None
        and (len(desk.query.companies) > 1 or (not desk.query.companies and _WHICH_COMPANY.search(part.text) is not None))
    )


def asks_for_all(part: Part, desk: Desk) -> bool:
    """Whether a part asks what every company reports of a metric the catalog knows, or, naming none, which of all is first."""
    if not any(metric.id is not None for metric in part.metrics) or len(desk.query.companies) < 2 or len(desk.query.periods) > 1:
        return False
    return asks_of_each(fold_plain(part.text)) or (asks_for_first(part, desk) and not _names_one(desk))


def _names_one(desk: Desk) -> bool:
    """Whether the question writes the name of one of its companies, or its first word."""
    question = fold_plain(desk.query.question)
    names = (fold_plain(name) for company in desk.query.companies for name in (company.name, *company.aliases))
    return any(name in question or name.split(" ")[0] in question for name in names if name)


def first_year(part: Part, desk: Desk) -> Statement | None:
    """Where a part asks in which year one company's figure was highest or lowest: all its years, the asked end first."""
    if not (_WHICH_YEAR.search(part.text) and _SUPERLATIVE.search(part.text)) or len(desk.query.companies) > 1:
        return None
    return by_year(part, desk, lowest_first=_LOWEST.search(part.text) is not None)


def set_in_order(chosen: Sequence[Candidate], part: Part, desk: Desk) -> Statement:
    """Figures set against each other, the end that the part asks for first where it asks for one and they have one unit."""
    alike = len({(one.figure.quantity.canonical_unit, *_said_of(one.figure)) for one in chosen}) == 1
    if len(chosen) < 2 or not alike or _SUPERLATIVE.search(part.text) is None:
        return compare(chosen, desk)
    return ordered(chosen, desk, lowest_first=_LOWEST.search(part.text) is not None)


def _said_of(figure: Figure) -> tuple[str | None, ...]:
    """What must be the same of figures that are put in an order: scope, basis, actual or target."""
    said = figure.qualifiers
    return said.scope, said.basis, "actual" if said.kind == "baseline" else said.kind


def ranking(part: Part, desk: Desk) -> tuple[Statement, tuple[str, ...]] | None:
    """All companies that report the metric, at one year where they share one, the asked end first; None for fewer than two.

    Returns:
        The table, and the names of companies that are not ranked: they report it in another unit or of another kind, or do not
        report it though they are asked about (of all companies, "which is first" is asked of those that report it).
    """
    groups: dict[str, list[Candidate]] = {}
    for one in candidates(replace(part, kind="figure"), desk):
        company = company_of(one)
        if company is not None and one.same_metric and not one.figure.blank and sufficient(one, desk):
            groups.setdefault(company, []).append(one)
    first = next((group[0] for group in groups.values()), None)
    if first is None or len(groups) < 2:
        return None
    unit = first.figure.quantity.canonical_unit
    found = [[one for one in group if one.figure.quantity.canonical_unit == unit] for group in groups.values()]
    others = [group[0] for group, alike in zip(groups.values(), found, strict=True) if not alike]
    found = [group for group in found if group]
    chosen = at_common_year([group[0] if desk.query.periods else latest(group) for group in found], found)
    if len(chosen) < 2:
        return None
    besides = _reported_besides(part, groups, desk)
    told = {company_of(one) for one in (*chosen, *others)} | {figure.entity_key for figure in besides}
    asked = () if _WHICH_COMPANY.search(part.text) else desk.query.companies
    silent = [_company(company, desk) for company in asked if company.key not in told]
    names = (*_names([one.figure for one in others], desk), *_names(besides, desk), *silent)
    return ordered(chosen, desk, lowest_first=_LOWEST.search(part.text) is not None), tuple(dict.fromkeys(names))


def _reported_besides(part: Part, ranked: Collection[str], desk: Desk) -> list[Figure]:
    """A figure of the metric for each further company of the index that has one: a ranking must not pass over them in silence."""
    asked = {company.key for company in desk.query.companies}
    metrics = frozenset(metric.id for metric in part.metrics if metric.id is not None)
    found: dict[str, Figure] = {}
    for stored in desk.reader.figures(FigureQuery(metric_ids=metrics)):
        key = stored.figure.entity_key
        if key is not None and key not in ranked and not stored.figure.blank and (not asked or key in asked):
            found.setdefault(key, stored.figure)
    return list(found.values())


def _names(figures: Sequence[Figure], desk: Desk) -> tuple[str, ...]:
    return tuple(entity_name(one, desk.query.companies, desk.catalog, desk.language) for one in figures)


def _company(company: Company, desk: Desk) -> str:
    return company_name(company.key, company.name, desk.query.companies, desk.catalog, desk.language)


def _end(candidate: Candidate) -> int:
    period = candidate.figure.period
    return period.end.toordinal() if period is not None else 0
