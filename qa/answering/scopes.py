"""Scopes of emissions that stand around a figure and not in its own words."""

from __future__ import annotations

import re
from collections.abc import Collection

from qa.answering.relations import clause_around
from qa.catalog import Catalog, qualifiers_in
from qa.domain.figures import Figure
from qa.text.folding import fold_plain

_TOTAL_LABEL = re.compile(r"总|合计|\btotal\b")


def scope_of_title(figure: Figure) -> str | None:
    """The scopes together that a table's total is of by the table's title: "Scope 1 and Scope 2 emissions"."""
    if figure.qualifiers.scope is not None or not figure.title or not _TOTAL_LABEL.search(fold_plain(" ".join(figure.path[-1:]))):
        return None
    scope = qualifiers_in(figure.title).scope
    return scope if scope is not None and "+" in scope else None


def is_of_titled(figure: Figure, metrics: Collection[str], scope: str | None, catalog: Catalog) -> bool:
    """Whether a row that names no scope stands under a title that is a name of the metric asked for ("financed emissions")."""
    if figure.qualifiers.scope is not None or not figure.from_table or not figure.title:
        return False
    return any(match.metric_id in metrics and match.qualifiers.scope == scope for match in catalog.find_metrics(figure.title))


def scope_of_clause(figure: Figure, text: str) -> str | None:
    """The scope that the clause of a number in a sentence names ("55% reduction target for absolute Scope 1 and 2 emissions")."""
    return qualifiers_in(clause_around(figure, text)).scope


def is_share_of_scope(figure: Figure, scope: str, text: str) -> bool:
    """Whether a percentage of a sentence that names a scope is a share of it ("of our Scope 3 emissions raw milk makes up 71%")."""
    if figure.from_table or figure.quantity.canonical_unit != "%" or figure.qualifiers.kind != "actual":
        return False
    return figure.quantity.direction is None and qualifiers_in(figure.context.of(text)).scope == scope
