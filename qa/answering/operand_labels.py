"""Cells of one table that differ in nothing but the two names that a question sets side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.answering.candidates import widened
from qa.answering.desk import Desk
from qa.answering.each_year import without_aside
from qa.answering.fitting import Candidate
from qa.answering.labels import label_tokens, says_total
from qa.answering.operand_names import NamedPair, without_together
from qa.answering.operands import asking
from qa.answering.sides import level_of
from qa.answering.terms import Term
from qa.answering.weighing import Weighed, Weighing
from qa.domain.figures import Figure
from qa.domain.queries import Part
from qa.text.characters import CJK
from qa.text.countries import country_mentions
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

CALLED = 0.6
"""Share of a name that a label must say, or of the label that the name must, for the one to call the other."""
ENOUGH = 1.0
"""How well the rest of a question must be met around a cell, of 3: share said, and how near it and the labels come in meaning."""
MEANT, SURELY_MEANT = 0.4, 0.65
"""Cosine of a name and a label from which the one calls the other, and the same for a proper name."""
_PROPER = re.compile(r"(?:^|\s)[A-Z]\w")
CLEARLY = 0.1
"""By how much more a label must be called by one name than by the other."""
TOTAL = 0.3
"""What a row of a sum gains over those of its parts."""
APART = 0.03
"""By how much one pair of cells must fit better than another of other values."""
OTHER_UNIT = 0.4
"""What a share loses where an amount is asked for, and an amount where a share is."""
SHARES = frozenset({"%", "pp"})
_SHARE = lazy_pattern(
    r"率(?!先)|比例|比重|占比|百分|强度|\b(?:percent\w*|shares? of|proportions?|rates?|margins?|ratios?|intensity|what share)\b|%"
)
CJK_LETTER = re.compile(f"[{CJK}]")
PARTED = " / "
"""What parts the labels of a column over several lines."""

Pooled = tuple[Figure, int | None, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell whose labels hold a name: `frame` is what else it stands under."""

    pooled: Pooled
    frame: tuple[object, ...]
    held: float


@dataclass(frozen=True, slots=True)
class Paired:
    """The cells of two names, and how well they fit what is asked."""

    cells: tuple[Candidate, Candidate]
    fit: float


def pool_of_tables(part: Part, desk: Desk) -> list[Pooled]:
    """The cells of all tables found, and of those that a search of words alone finds, that may answer by company and period."""
    weighing = Weighing(part, desk)
    return [one for one in widened(part, desk) if one[0].from_table and not one[0].blank and weighing.may_answer(one[0])]


def paired_in_table(named: NamedPair, pool: Sequence[Pooled], part: Part, desk: Desk) -> Paired | None:
    """The two cells of one table that two names call and that say enough of the rest; None where there are none, or several."""
    found = sorted(_all_pairs(named, pool, part, desk), key=lambda one: -one.fit)
    if not found:
        return None
    best = found[0]
    rivals = [one for one in found[1:] if one.fit > best.fit - APART and _values(one) != _values(best)]
    if rivals or any(_lacks_currency(cell.figure, part) for cell in best.cells):
        return None
    return best


def _values(one: Paired) -> tuple[object, ...]:
    return tuple((cell.figure.quantity.canonical_value, cell.figure.quantity.canonical_unit) for cell in one.cells)


def _all_pairs(named: NamedPair, pool: Sequence[Pooled], part: Part, desk: Desk) -> Iterator[Paired]:
    first, second = (name_as_called(names, pool, part, desk) for names in (named.first, named.second))
    asked, *of_name = (_asked(text, part, desk) for text in (named.rest, named.of_first, named.of_second))
    weighing, *by_name = (Weighing(one.query.parts[0], one) for one in (asked, *of_name))
    for cells in _in_one_frame(cells_of(first, second, pool, desk), cells_of(second, first, pool, desk)):
        if of_other_measure(asked.query.parts[0].text, cells[0].pooled[0]):
            continue
        weighed = [weighing.weighed(*cell.pooled) for cell in cells]
        # the name itself may be what limits a cell to more than the rest asks, or be said otherwise than by the label
        barred = [one.barred and own.weighed(*cell.pooled).barred for one, own, cell in zip(weighed, by_name, cells, strict=True)]
        like = desk.likeness(weighing.nameless, [_rest_of(cell) for cell in cells])
        fits = [_fit(one, near) for one, near in zip(weighed, like, strict=True)]
        if min(fits) < ENOUGH or any(barred):
            continue
        fit = sum(fits) / 2 + sum(cell.held for cell in cells) + _of_total(cells[0]) - _of_unit(cells[0], part)
        yield Paired((weighed[0].candidate, weighed[1].candidate), fit)


_MONEY = lazy_pattern(
    r"\b(?:revenues?|turnover|profits?|incomes?|costs?|expenses?|expenditures?|spending|sales)\b|收入|成本|利润|费用|支出|金额"
)


def _lacks_currency(figure: Figure, part: Part) -> bool:
    """Whether money is asked for, and a number stands there without what it is counted in."""
    asked = part.dimension == "money" or _MONEY.search(fold_plain(part.text)) is not None
    is_money = asked and _MONEY.search(fold_plain(" ".join((*figure.path, figure.qualifiers.boundary or "")))) is not None
    return figure.quantity.canonical_unit == "1" and (is_money or part.dimension == "money")


def _in_one_frame(first: Sequence[Cell], second: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """Cells of the one name with those of the other that differ from them in nothing else."""
    by_frame: dict[tuple[object, ...], list[Cell]] = defaultdict(list)
    for cell in second:
        by_frame[cell.frame].append(cell)
    for one in first:
        yield from ((one, other) for other in by_frame.get(one.frame, ()) if other.pooled[0].span != one.pooled[0].span)


def _fit(weighed: Weighed, like: float) -> float:
    """How well the rest of a question is said around a cell, in words and in meaning."""
    return weighed.features["coverage"] + max(weighed.features.get("s_all", 0.0), like) + like


_MEASURED = (
    (lazy_pattern(r"\bwater\b|用水|取水|耗水|排水量"), frozenset({"m3"})),
    (lazy_pattern(r"\b(?:energy|electricity|power)\b|用电|能耗|能源|电[量力]"), frozenset({"kWh", "tce"})),
    (
        lazy_pattern(r"\b(?:ghg|carbon|greenhouse|scope [123])\b|碳排|温室气体|范[围畴][一二三123]"),
        frozenset({"tCO2e", "tCO2", "t"}),
    ),
    (lazy_pattern(r"\b(?:waste|garbage)\b|废弃?物|垃圾"), frozenset({"t", "m3"})),
)
"""What a question may ask the amount of, over folded text, and the units that it is measured in."""
_HARD_UNITS = frozenset(unit for _, units in _MEASURED for unit in units)


def of_other_measure(text: str, figure: Figure) -> bool:
    """Whether a figure is measured in units in which nothing is measured that a question asks the amount of: water in joules."""
    folded = fold_plain(text)
    wanted = frozenset(unit for pattern, units in _MEASURED if pattern.search(folded) for unit in units)
    unit = figure.quantity.canonical_unit.split("/")[0]
    return bool(wanted) and unit not in wanted and (unit in _HARD_UNITS or (len(unit) == 3 and unit.isupper()))


def _rest_of(cell: Cell) -> str:
    """What a cell stands under beside the name, and its table's title."""
    return " ".join((*(str(label) for label in cell.frame[TABLE:]), cell.pooled[0].title or ""))


def _of_unit(cell: Cell, part: Part) -> float:
    is_share = cell.pooled[0].quantity.canonical_unit in SHARES
    asked = part.dimension == "%" or _SHARE.search(fold_plain(part.text)) is not None
    return 0.0 if is_share == asked else OTHER_UNIT


def _of_total(cell: Cell) -> float:
    """What it is worth to stand in the row of a sum: of rows that fit alike it is meant."""
    return TOTAL if any(says_total(str(label)) for label in cell.frame[TABLE:]) else 0.0


def _asked(text: str, part: Part, desk: Desk) -> Desk:
    """The desk at which one of two things is asked about alone."""
    level = asking(level_of(without_together(without_aside(text))), part, desk)
    level = replace(level, dimension=None if part.unit_implied else part.dimension)
    query = replace(desk.query, question=text, parts=(level,), kind="figure", operation=None)
    alone = Desk(query, desk.evidence, desk.reader, desk.catalog, desk.embedder)
    alone.pool = desk.pool
    return alone


@dataclass(frozen=True, slots=True)
class Called:
    """How labels and a name agree: its forms as terms, and how near each label comes to it in meaning."""

    forms: tuple[tuple[Term, ...], ...]
    near: dict[str, float]
    han: bool
    proper: bool
    """Whether it is a proper name: places and firms near each other in meaning are not the same."""

    def of(self, label: str, desk: Desk) -> float:
        """How far a label is called by the name, in [0, 1]."""
        meant = self.near.get(label, 0.0)
        return max(self.said(label, desk), meant if meant >= (SURELY_MEANT if self.proper else MEANT) else 0.0)

    def said(self, label: str, desk: Desk) -> float:
        """The same by words alone."""
        return max((called_by(label, terms, desk) for terms in self.forms), default=0.0)

    def more_than(self, other: Called, label: str, desk: Desk) -> bool:
        """Whether a label is clearly called by this name and not by the other: in another language by what it means."""
        by_words = self.said(label, desk) - other.said(label, desk)
        by_meaning = self.near.get(label, 0.0) - other.near.get(label, 0.0)
        if CJK_LETTER.search(label) and not self.han:
            return by_meaning > CLEARLY or (by_words > CLEARLY and by_meaning > -CLEARLY)
        return by_words > CLEARLY or (not by_words and by_meaning > CLEARLY)


def name_as_called(names: Sequence[str], pool: Sequence[Pooled], part: Part, desk: Desk) -> Called:
    """A name in all its forms, held against the labels of these cells."""
    forms = tuple(
        desk.terms(replace(part, text=name, kind="figure", metrics=(), dimension=None, noun=None)) for name in names if name
    )
    labels = sorted({label for figure, _, _ in pool for label in labels_of(figure)})
    near: dict[str, float] = {}
    for name in _with_ends(names):
        for label, like in zip(labels, desk.likeness(name, labels), strict=True):
            near[label] = max(near.get(label, 0.0), like)
    is_proper = any(country_mentions(fold_plain(name)) for name in names) or bool(_PROPER.search(names[0]))
    return Called(forms, near, CJK_LETTER.search("".join(names)) is not None, is_proper)


def _with_ends(names: Sequence[str]) -> list[str]:
    """A name's forms, and its first word: what follows may be the verb."""
    return list(dict.fromkeys(form for name in names for form in (name, name.split()[0])))


def cells_of(own: Called, other: Called, pool: Sequence[Pooled], desk: Desk) -> list[Cell]:
    """The cells one of whose labels is called by a name, and clearly better than by the other name."""
    found: list[Cell] = []
    for pooled in pool:
        labels = labels_of(pooled[0])
        for place, label in enumerate(labels):
            held = own.of(label, desk)
            if held and own.more_than(other, label, desk):
                frame = (*_table_of(pooled[0]), place, *(one for at, one in enumerate(labels) if at != place))
                found.append(Cell(pooled, frame, held))
    return found


def side_of(figure: Figure, first: Called, second: Called, desk: Desk) -> int | None:
    """Which of two names a table's figure is called by, 0 or 1; None where by neither, or by both."""
    if not figure.from_table:
        return None
    labels = labels_of(figure)
    sides = [
        any(one.said(label, desk) >= CALLED and one.more_than(other, label, desk) for label in labels)
        for one, other in ((first, second), (second, first))
    ]
    return sides.index(True) if sum(sides) == 1 else None


def labels_of(figure: Figure) -> list[str]:
    """What a cell stands under: its row's labels, then its column's; what heads a column and names the row again counts once."""
    own = [fold_plain(label) for label in figure.path]
    joined = " ".join(own)
    pieces = [fold_plain(piece) for piece in (figure.qualifiers.boundary or "").split(PARTED) if piece]
    return [*own, *(piece for piece in pieces if piece not in joined)]


def _table_of(figure: Figure) -> tuple[object, ...]:
    unit = figure.quantity.canonical_unit
    period = figure.period.label if figure.period is not None else None
    return figure.document_id, figure.page, figure.title, "1" if unit == "person" else unit, period


TABLE = 6
"""How much of a frame says in which table, unit and period a cell stands, and which of its labels is left out."""


def called_by(label: str, terms: Sequence[Term], desk: Desk) -> float:
    """How far a label and a name are the same, in [0, 1]; 0 where neither holds most of the other."""
    tokens = label_tokens(label)
    if not tokens or not terms:
        return 0.0
    spot = desk.place(label, 1.0)
    met = [term for term in terms if term.held(spot.tokens)]
    if not met:
        return 0.0
    held = sum(term.weight for term in met) / sum(term.weight for term in terms)
    said = frozenset(piece for term in met for wording in term.wordings for token in wording for piece in (token, *token))
    back = len(tokens & said) / len(tokens)
    return (held + back) / 2 if max(held, back) >= CALLED else 0.0
