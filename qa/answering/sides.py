"""Companies set against each other: what is compared is asked of each by itself, as a question about it alone would ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.candidates import candidates
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.judging import judged
from qa.answering.nameless import PROPER
from qa.answering.naming import company_name, period_name
from qa.answering.numbers import LIKELY, choose, company_of, same_place
from qa.answering.own_years import own_years
from qa.answering.sufficing import sufficient
from qa.domain.documents import Company
from qa.domain.periods import Period
from qa.domain.queries import Part, Query

_TAIL = re.compile(
    r"(?:,|\band\b|[?.])[^,?.]*\b(?:what|how (?:much|many))\b[^,?.]*"
    r"\b(?:each|both|they|respectively|the (?:two|rates|numbers|figures|values))\b[^?.]*",
    re.IGNORECASE,
)
"""A clause that only asks for the figures of what was set against each other before."""
_ENGLISH_FRAME = re.compile(
    r"\b(?:in comparison|please compare|compar(?:e|es|ed|ing)(?: (?:to|with))?|versus|vs\.?|respectively)\b"
    r"|\b(?:which|who|whose)\b(?: (?:one|company|firm|bank|group|issuer|of (?:the )?(?:two|these|them|those)(?: \w+)?"
    r"|(?:airline|insurer|retailer|utility|miner|carrier|dairy|brewer|builder|developer|manufacturer|maker|producer|operator|lender"
    r"|supplier|hotel|hospital|railway|railroad|carmaker|chipmaker|steelmaker|reit|fund|organi[sz]ation|business|enterprise)"
    r"(?= (?:is|was|were|has|had|have|shows?|showed|reports?|reported|discloses?|disclosed)\b)))?"
    r"(?: (?:is|was|were|has|had|have|shows?|showed|reports?|reported|discloses?|disclosed)\b)?(?: (?:the|a)\b)?"
    r"|\b(?:much |far )?(?:higher|lower|more|less|fewer|greater|larger|smaller|bigger|better|worse|highest|lowest|most|least)\b"
    r"(?: than\b)?"
    r"|\b(?:of the two|by how much|in (?:its|their)(?: 20\d\d| fy ?\d+)? reports?)\b",
    re.IGNORECASE,
)
"""What sets companies against each other in an English question, and what only asks for the figures of that."""
_HAN_FRAME = re.compile(
    r"(?:更|比?[较較])[高低多少大小长長短好]|(?:相比(?:之下|[较較])?|(?:相互)?[对對]比|比[较較](?:一下)?)"
    r"|(?:谁|誰|哪(?!一?[年月日天些])(?:一)?(?:家|个|個|间|間|方|者|边|邊)?)(?:公司|企业|企業|银行|銀行)?的?"
    r"|(?:分别|分別|各自?)(?:[是为為有])?(?:多少)?"
    r"|(?:和|与|與|跟|同)(?=的|[，,、\s]|$)|两者|兩者"
)
_LEFT_OVER = re.compile(
    r"\s+(?:or|and|between|of|at|in|for|,)?\s*(?=[?,.:]|$)"
    r"|(?<=[\s,:])(?:or|and|than)\s+(?=(?:or|and|than|in)\b|[?,.:])"
)
"""Little words with nothing behind them."""


WELL_NAMED = 0.8
"""Share of what is asked of one company that must be said around a row of no metric known by name."""
WELL_CALLED = 0.6
"""Share of what a comparison asks that must be said around a number that is told though the judge does not find it likely."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The figure of each company that has one, and the names of those without."""

    figures: tuple[Candidate, ...]
    missing: tuple[str, ...]


def sets_apart(part: Part, desk: Desk) -> bool:
    """Whether a part sets several companies against each other, all in one year that it names or each in its own.

    Without a year the latest that all report is meant, which none of them tells alone.
    """
    query = desk.query
    one_year = len(query.periods) == 1 or bool(own_years(desk))
    return part.kind == "comparison" and len(query.companies) > 1 and one_year and not desk.anchors


def each_side(part: Part, desk: Desk) -> Sides:
    """The figure of each company that a comparison names, chosen as if it alone were asked about."""
    found: dict[str, list[Candidate]] = {}
    own = {company.key: period for company, period in own_years(desk)}
    for company in desk.query.companies:
        period = own.get(company.key)
        query = of_one(part, company, (period,) if period is not None else desk.query.periods, desk.query)
        single = Desk(query, desk.evidence, desk.reader, desk.catalog, desk.embedder)
        best = _likeliest(query.parts[0], single)
        compared = _as_compared(part, company, query.periods, desk)
        options = (best, *compared) if best is not None else compared
        found[company.key] = [one for one in options if company_of(one) == company.key]
    figures: list[Candidate] = []
    missing: list[str] = []
    alike = in_one_unit([found[company.key] for company in desk.query.companies])
    for company, chosen in zip(desk.query.companies, alike, strict=True):
        if chosen is not None:
            figures.append(chosen)
            continue
        name = company_name(company.key, company.name, desk.query.companies, desk.catalog, desk.language)
        period = own.get(company.key)
        missing.append(f"{name} {period_name(period, desk.language)}" if period is not None else name)
    return Sides(tuple(figures), tuple(missing))


def in_one_unit(sides: Sequence[Sequence[Candidate]]) -> list[Candidate | None]:
    """The best figure of each side in a unit in which all sides are told, else each side's best; None for a side without any."""
    unit = _common_unit(sides)
    return [next((one for one in side if _measured_in(one) == unit), next(iter(side), None)) for side in sides]


def _measured_in(one: Candidate) -> str:
    """The unit of an amount, what it is taken by left out: grams a kilometre are grams."""
    return one.figure.quantity.canonical_unit.split("/")[0]


def _common_unit(sides: Sequence[Sequence[Candidate]]) -> str | None:
    """The unit of the first side's best figure in which all sides are told, that like is set against like; None without one."""
    told = [[_measured_in(one) for one in side] for side in sides if side]
    return next((unit for unit in (unit for side in told for unit in side) if all(unit in side for side in told)), None)


def _likeliest(part: Part, desk: Desk) -> Candidate | None:
    """The figure that rules and judge both find, else what the judge finds likely, else the rules' row of the metric asked for."""
    chosen, found = choose(part, desk), judged(part, desk)
    best = next((one.candidate for one in found if one.tellable and one.probability >= LIKELY), None)
    if chosen is None or len(chosen.figures) > 1 or chosen.missing:
        return best
    single = chosen.figures[0]  # of two reports' values for a year the rules take the restated one
    own = next((one.probability for one in found if same_place(one.candidate, single)), 0.0)
    if own >= LIKELY or best is not None:
        return single if own >= LIKELY else best
    called = single.same_metric or single.coverage >= WELL_NAMED
    return single if not found or (single.figure.from_table and called) else None


def _as_compared(part: Part, company: Company, periods: Sequence[Period], desk: Desk) -> list[Candidate]:
    """The figures that the whole comparison finds for a company: of the metric asked for, or ones around which enough is said."""
    together = Desk(replace(desk.query, periods=tuple(periods)), desk.evidence, desk.reader, desk.catalog, desk.embedder)
    chosen = choose(part, together)
    told = [one for one in (chosen.figures if chosen is not None else ()) if one.same_metric or one.coverage >= WELL_CALLED]
    pool = [one for one in candidates(replace(part, kind="figure"), together) if sufficient(one, together)]
    alike = [one for one in pool if one.same_metric]
    other = [one for one in pool if one.coverage >= WELL_CALLED] if told else []
    return [one for one in (*told, *alike, *other) if company_of(one) == company.key and not one.figure.blank]


def of_one(part: Part, company: Company, periods: Sequence[Period], query: Query) -> Query:
    """The question as it would be asked about one of its companies, in these periods."""
    text = part.text
    for other in query.companies:
        text = without_name(text, other)
    text = level_of(text)
    asked = f"{company.name}: {text}" if query.language == "en" else f"{company.name}{text}"
    single = replace(part, text=asked, kind="figure")
    return replace(
        query, question=asked, kind="figure", parts=(single,), companies=(company,), periods=tuple(periods), operation=None
    )


def level_of(text: str) -> str:
    """A question without what only sets things against each other: what it asks the level of."""
    tail = _TAIL.search(text)
    if tail is not None and _ENGLISH_FRAME.search(text, 0, tail.start()) is not None:
        text = f"{text[: tail.start()]} {text[tail.end() :]}"
    level = _HAN_FRAME.sub(" ", _ENGLISH_FRAME.sub(" ", text))
    return " ".join(_LEFT_OVER.sub(" ", level).split())


def without_name(text: str, company: Company) -> str:
    """A question without the names of a company, or the words of its name that the question calls it by."""
    names = sorted({name for name in (company.name, *company.aliases) if len(name) > 1}, key=lambda one: (-len(one), one))
    bare = text
    for name in names:
        pattern = rf"(?<![a-z0-9]){re.escape(name)}(?:['’]s)?(?![a-z0-9])" if name.isascii() else re.escape(name)
        bare = re.sub(pattern, " ", bare, flags=re.IGNORECASE)
    if bare != text:
        return bare
    words = " ".join(names).split()
    return PROPER.sub(lambda match: " " if match.group() in words else match.group(), text)
