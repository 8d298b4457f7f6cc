"""Companies set against each other by how far something moved between two years: the change of each, not its level."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qa.answering.calculations import growth, moved_by
from qa.answering.desk import Desk
from qa.answering.figure_tables import metric_noted, table_of
from qa.answering.fitting import Candidate
from qa.answering.naming import company_name
from qa.answering.numbers import company_of
from qa.answering.phrases import phrases
from qa.answering.series import two_ends
from qa.answering.sides import of_one
from qa.answering.statements import Statement, inside_sentence
from qa.answering.two_years import two_years
from qa.domain.evidence import Segment
from qa.domain.queries import Part
from qa.text.folding import fold_plain

# Over folded text.
_FELL = (
    r"\b(?:cut|cuts|cutting|reduc(?:e|es|ed|ing|tions?)|lower(?:ed|ing)|decreas\w+|declin\w+|f[ae]ll(?:en|s)?|dropp?(?:ed|s)?"
    r"|shr[aiu]nk|slash\w*)\b|减少|减低|降低|下降|减排|[降减](?:幅|了|得)|降幅|跌"
)
_ROSE = (
    r"\b(?:grew|grow(?:n|s|th)?|increas\w+|r[io]s(?:e|en|es)|rais\w+|expand\w*|gain\w*)\b"
    r"|增长|增加|上升|提高|提升|增幅|涨|增(?:得|了)"
)
_IMPROVED = r"\bimprov\w+\b|改善"
_MOVED = r"\b(?:chang(?:e|ed|es)|moved?)\b|变化|变动"
_MOVES = {
    name: re.compile(pattern) for name, pattern in (("fell", _FELL), ("rose", _ROSE), ("improved", _IMPROVED), ("moved", _MOVED))
}
_BETTER_LESS = re.compile(
    r"(?!avoided|renewable).*_emissions|ghg_(?:scope\w+|intensity|net)|(?:methane|energy|electricity|water|waste)_intensity|flaring"
    r"|(?!renewable).*_consumption|data_centre_energy|waste_(?:generated|disposed|landfilled)|(?:hazardous|electronic|food)_waste"
    r"|(?:\w+_)?water_withdrawal|water_discharge|fatalit\w+|injuries|ltir|trir|severity_rate|lost_days|occupational_disease"
    r"|safety_incidents|spills"
)
"""Metrics of the catalog of which less is better; of which of the others more is better, their names do not tell."""
_BASES = {"market": ("market-based", "基于市场"), "location": ("location-based", "基于位置")}
"""How a question asks for emissions on one basis, in English and in Chinese."""
_BY_PERCENT = re.compile(
    r"幅|百分|更快|最快|[%％]|(?:[增下升减]|增长|下降|上升|减少|降低|变化|改善)的?(?:比?率|速度?)|(?:更|最|较)[高低大小]的?比[率例]|比[率例](?:更|最|较)"
    r"|\bper ?cent\w*|\bfast(?:er|est)\b|\b(?:growth|reduction) rates?\b|\bproportional\w*|\brelative\w*"
    r"|\b(?:steep|sharp)(?:er|est|ly)\b|\bat (?:a|the) (?:[\w-]+ )?(?:rate|pace)\b"
    r"|\brates? of (?:change|growth|increase|decrease|decline|reduction)"
)
_LEAST = re.compile(r"[更最][少小慢]|\b(?:less|least|smaller|smallest|slower|slowest)\b")


@dataclass(frozen=True, slots=True)
class Moves:
    """What is told of the companies' changes, and the names of those of which nothing is."""

    statement: Statement
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Move:
    """One company's figures of both years."""

    earlier: Candidate
    later: Candidate

    @property
    def amount(self) -> Decimal:
        """By how much the later figure is above the earlier."""
        return _value(self.later) - _value(self.earlier)

    @property
    def relative(self) -> Decimal:
        """The same as a part of the earlier figure; of shares, in points."""
        base = abs(_value(self.earlier))
        return self.amount if _is_share(self.later) or not base else self.amount / base


def sets_moves_apart(part: Part, desk: Desk) -> bool:
    """Whether a part asks which of several companies moved more between two years."""
    several = part.kind == "comparison" and len(desk.query.companies) > 1 and not desk.anchors
    return several and bool(part.metrics) and two_years(desk) is not None and _direction(part) is not None


def each_move(part: Part, desk: Desk) -> Moves | None:
    """The change of each company between the two years, in the order asked for; None where none has both figures."""
    found = _moves(part, desk)
    if any(_clash(one, other) for one in found.values() for other in found.values()):
        found = _alike(found, part, desk)
    missing = tuple(
        company_name(company.key, company.name, desk.query.companies, desk.catalog, desk.language)
        for company in desk.query.companies
        if company.key not in found
    )
    return Moves(_told(_ordered(list(found.values()), part), part, desk), missing) if found else None


def _moves(part: Part, desk: Desk, basis: str = "") -> dict[str, _Move]:
    """The moves of the companies that have both figures, by the companies' keys.

    Args:
        part: What is asked of them all.
        desk: Where it is looked up.
        basis: Words for the basis of the emissions to be told, empty for any.
    """
    found: dict[str, _Move] = {}
    for company in desk.query.companies:
        query = of_one(replace(part, text=f"{basis} {part.text}".strip()), company, desk.query.periods, desk.query)
        single = Desk(query, desk.evidence, desk.reader, desk.catalog, desk.embedder)
        pair = two_ends(replace(single.query.parts[0], kind="change"), single)
        if pair is not None and company_of(pair[1]) == company.key:
            found[company.key] = _Move(*pair)
    return found


def _clash(one: _Move, other: _Move) -> bool:
    """Whether two companies' figures are said to be of different scopes or on different bases: no move against another."""
    mine, its = one.later.figure.qualifiers, other.later.figure.qualifiers
    pairs = ((mine.scope, its.scope), (mine.basis, its.basis))
    return any(own is not None and another is not None and own != another for own, another in pairs)


def _alike(found: Mapping[str, _Move], part: Part, desk: Desk) -> dict[str, _Move]:
    """The moves of one scope and basis that most companies have: of the rest what is comparable is missing."""
    bases = dict.fromkeys(one.later.figure.qualifiers.basis for one in found.values())
    options = [found, *(_moves(part, desk, _BASES[basis][desk.language != "en"]) for basis in bases if basis is not None)]
    alike = [{key: one for key, one in option.items() if not _clash(one, first)} for option in options for first in option.values()]
    return max(alike, key=len)


def _direction(part: Part) -> str | None:
    folded = fold_plain(part.text)
    return next((name for name, pattern in _MOVES.items() if pattern.search(folded)), None)


def _ordered(found: Sequence[_Move], part: Part) -> list[_Move]:
    """The moves, the one asked for first: by amount where all have one unit and no rate is asked for, else by percent."""
    folded, way = fold_plain(part.text), _direction(part)
    units = {one.later.figure.quantity.canonical_unit for one in found}
    relative = len(units) > 1 or _BY_PERCENT.search(folded) is not None
    sign = {"fell": -1, "rose": 1, "improved": -1}.get(way or "")
    if not _is_ranked(part):
        return list(found)

    def size(one: _Move) -> Decimal:
        moved = one.relative if relative else one.amount
        return sign * moved if sign is not None else abs(moved)

    return sorted(found, key=size, reverse=_LEAST.search(folded) is None)


def _is_ranked(part: Part) -> bool:
    """Whether it is known which move is the further one: of what improved only where less of it is better."""
    ids = [metric.id for metric in part.metrics]
    return _direction(part) != "improved" or all(one is not None and _BETTER_LESS.fullmatch(one) for one in ids)


def _told(moves: Sequence[_Move], part: Part, desk: Desk) -> Statement:
    """A sentence or two on each move, then the figures of all as a table."""
    words = phrases(desk.language)
    table = table_of([one for move in moves for one in (move.earlier, move.later)], desk, titled=False)
    claims, segments = list(table.claims), list(table.segments)
    told: list[Segment] = []
    if len(moves) > 1 and _is_ranked(part):
        lead = words.least_moved if _LEAST.search(fold_plain(part.text)) else words.most_moved
        told.append(Segment(f"{lead.format(metric=inside_sentence(metric_noted(moves[0].later, desk)))}\n\n", ()))
    for place, move in enumerate(moves):
        earlier, later = table.claims[2 * place], table.claims[2 * place + 1]
        ways = (growth,) if _is_share(move.later) else (moved_by, growth)
        for way in ways:
            moved = way(later, earlier, move.later, move.earlier, desk)
            if moved is not None:
                claims.extend(moved.claims)
                told.extend((*moved.segments, Segment("\n", ())))
    return Statement(tuple(claims), (*told, Segment("\n", ()), *segments), table.confidence)


def _is_share(candidate: Candidate) -> bool:
    return candidate.figure.quantity.canonical_unit == "%"


def _value(candidate: Candidate) -> Decimal:
    return candidate.figure.quantity.canonical_value or Decimal(0)
