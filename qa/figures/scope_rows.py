"""Rows of tables whose labels are bare numbers of scopes."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.catalog import Catalog, MetricMatch, qualifiers_in
from qa.domain.figures import Figure, Qualifiers
from qa.figures.frames import Frame
from qa.figures.rows import bare_label, metric_of
from qa.quantities.characters import normalised

SCOPE_CORNER = re.compile(r"\W*scopes?\W*", re.IGNORECASE)
"""What stands over labels that are numbers of scopes."""
_NUMBERS = re.compile(r"^(?P<total>(?:sub-?)?total\s+(?:of\s+)?)?(?=[123](?!\d)(?!\.\d))", re.IGNORECASE)


def of_scopes(frame: Frame, figure: Figure) -> Figure:
    """A figure whose row is called "2 – location-based" or "Total 1 & 2" beneath the header "Scope", as one of that scope."""
    label = bare_label(figure.path[-1]) if figure.path else ""
    match = _NUMBERS.match(normalised(label))
    if match is None or (figure.qualifiers.scope is not None and figure.metric_id is not None):
        return figure
    named = f"{match['total'] or ''}Scope {label[match.end() :]}"
    found = metric_of(frame, named, figure.quantity)
    own = qualifiers_in(named)
    if found is None or own.scope is None:
        return figure
    parts = [part for part in (figure.qualifiers.boundary or "").split(" / ") if part and part != label]
    qualifiers = replace(
        figure.qualifiers, scope=own.scope, basis=own.basis or figure.qualifiers.basis, boundary=" / ".join(parts) or None
    )
    return replace(figure, metric=named, metric_id=found[1], path=(*figure.path[:-1], named), qualifiers=qualifiers)


def of_scope(catalog: Catalog | None, identity: str | None, scope: str | None) -> str | None:
    """The metric of one scope, where a row names emissions and its header or heading their scope: "Scope 2" over "GHG (t)"."""
    if catalog is None or identity != _ALL_SCOPES or scope is None:
        return identity
    parts = (one for one in catalog.metrics if one.parent == identity)
    return next((one.id for one in parts if one.qualifiers == Qualifiers(scope=scope)), identity)


def says_only(match: MetricMatch | None, label: str) -> bool:
    """Whether a row's label is a metric's name and no more: no source or part of the emissions."""
    if match is None or match.span.end > len(label):
        return False
    rest = _ASIDE.sub("", label[: match.span.start] + label[match.span.end :])
    return not any(char.isalpha() for char in rest)


_ASIDE = re.compile(r"[(（][^()（）]*[)）]|\btotal\b|总|總", re.IGNORECASE)
_ALL_SCOPES = "ghg_emissions"
