"""Questions that set two things of one table against each other, or add them up: both cells, and what is calculated of them."""

from __future__ import annotations

from dataclasses import replace

from qa.answering.desk import Desk
from qa.answering.nameless import without_companies
from qa.answering.operand_labels import Paired, paired_in_table, pool_of_tables
from qa.answering.operand_names import asks_for_sum, pairs_named, sets_things_apart
from qa.answering.series import calculate, compare
from qa.answering.statements import Statement
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


def _whole(desk: Desk) -> Part:
    """The question's part that asks for numbers, put for the whole question."""
    parts = desk.query.parts
    numeric = next((one for one in parts if one.kind in {"figure", "figures", "comparison"}), parts[0])
    metrics = tuple(dict.fromkeys(metric for one in parts for metric in one.metrics))
    return replace(numeric, text=desk.query.question, metrics=metrics, kind="figure")
