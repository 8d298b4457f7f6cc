"""Companies set against each other by how far something moved between two years: the change of each, not its level."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_MOVED = r"\b(?:chang(?:e|ed|es)|improv\w+|moved?)\b|变化|变动|改善"
_MOVES = {name: re.compile(pattern) for name, pattern in (("fell", _FELL), ("rose", _ROSE), ("moved", _MOVED))}
_BY_PERCENT = re.compile(
    r"幅|百分|更快|最快|[%％]|增长率|下降率"
    r"|\bper ?cent\w*|\bfast(?:er|est)\b|\b(?:growth|reduction) rates?\b|\bproportional\w*|\brelative\w*"
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
    found: list[_Move] = []
    missing: list[str] = []
    for company in desk.query.companies:
        single = Desk(
            of_one(part, company, desk.query.periods, desk.query), desk.evidence, desk.reader, desk.catalog, desk.embedder
        )
        pair = two_ends(replace(single.query.parts[0], kind="change"), single)
        if pair is None or company_of(pair[1]) != company.key:
            missing.append(company_name(company.key, company.name, desk.query.companies, desk.catalog, desk.language))
        else:
            found.append(_Move(*pair))
    return Moves(_told(_ordered(found, part), part, desk), tuple(missing)) if found else None


def _direction(part: Part) -> str | None:
    folded = fold_plain(part.text)
    return next((name for name, pattern in _MOVES.items() if pattern.search(folded)), None)


def _ordered(found: Sequence[_Move], part: Part) -> list[_Move]:
    """The moves, the one asked for first: by amount where all have one unit and no rate is asked for, else by percent."""
    folded, way = fold_plain(part.text), _direction(part)
    units = {one.later.figure.quantity.canonical_unit for one in found}
    relative = len(units) > 1 or _BY_PERCENT.search(folded) is not None
    sign = {"fell": -1, "rose": 1}.get(way or "")

    def size(one: _Move) -> Decimal:
        moved = one.relative if relative else one.amount
        return sign * moved if sign is not None else abs(moved)

    return sorted(found, key=size, reverse=_LEAST.search(folded) is None)


def _told(moves: Sequence[_Move], part: Part, desk: Desk) -> Statement:
    """A sentence or two on each move, then the figures of all as a table."""
    words = phrases(desk.language)
    table = table_of([one for move in moves for one in (move.earlier, move.later)], desk, titled=False)
    claims, segments = list(table.claims), list(table.segments)
    told: list[Segment] = []
    if len(moves) > 1:
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
