"""Questions that set two things of one table against each other, or add them up: both cells, and what is calculated of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.desk import Desk
from qa.answering.nameless import without_companies
from qa.answering.naming import in_script
from qa.answering.operand_labels import Paired, name_as_called, paired_in_table, pool_of_tables, side_of
from qa.answering.operand_names import asks_for_sum, pairs_named, sets_things_apart
from qa.answering.series import calculate, compare
from qa.answering.statements import Statement
from qa.domain.figures import Figure
from qa.domain.queries import Part


def of_named_pair(desk: Desk) -> Statement | None:
    """What is asked of two things named side by side within one company and period; None where no table tells both."""
    paired = pair_told(desk)
    if paired is None:
        return None
    if asks_for_sum(desk.query.question):
        return calculate("sum", paired.cells, desk, of_parts=True)
    return compare(paired.cells, desk, of_parts=True)


def pair_told(desk: Desk) -> Paired | None:
    """The cells of two things that a question sets against each other or adds up."""
    query = desk.query
    if len(query.companies) > 1 or len(query.periods) > 1 or not query.parts:
        return None
    if not sets_things_apart(query.question) and not asks_for_sum(query.question):
        return None
    part = _whole(desk)
    text = query.question if query.language == "en" else without_companies(query.question, query)
    pool = pool_of_tables(part, desk)
    found = [one for named in pairs_named(text, query.language) if (one := paired_in_table(named, pool, part, desk)) is not None]
    return max(found, key=lambda one: one.fit, default=None)


def side_untold(figures: Sequence[Figure], desk: Desk) -> tuple[str, ...]:
    """Which of two things that a question sets apart or adds up no figure told is of, as the question calls it.

    Nothing where both are told of, or it is not clear that one is.
    """
    query = desk.query
    asks = sets_things_apart(query.question) or asks_for_sum(query.question)
    several = len(query.companies) > 1 or len(query.periods) > 1 or bool(query.unknown_companies)
    if several or not asks or len({figure.span for figure in figures}) != 1:
        return ()
    part = _whole(desk)
    text = query.question if query.language == "en" else without_companies(query.question, query)
    for named in pairs_named(text, query.language):
        told = [(figure, None, 0.0) for figure in figures]
        sides = [name_as_called(names, told, part, desk) for names in (named.first, named.second)]
        found = [side_of(figure, sides[0], sides[1], desk) for figure in figures]
        if len(set(found)) == 1 and found[0] is not None:
            return (_as_asked((named.second if found[0] == 0 else named.first)[0], desk),)
    return ()


def _as_asked(name: str, desk: Desk) -> str:
    """A name as the question writes it, which was read from its folded form."""
    at = desk.query.question.casefold().find(name.casefold())
    return desk.query.question[at : at + len(name)] if at >= 0 else in_script(name, desk.language)


def _whole(desk: Desk) -> Part:
    """The question's part that asks for numbers, put for the whole question."""
    parts = desk.query.parts
    numeric = next((one for one in parts if one.kind in {"figure", "figures", "comparison"}), parts[0])
    metrics = tuple(dict.fromkeys(metric for one in parts for metric in one.metrics))
    return replace(numeric, text=desk.query.question, metrics=metrics, kind="figure")
