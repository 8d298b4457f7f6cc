"""Numbers: a quantity as written, and a figure, a quantity bound to metric, period and entity."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from qa.domain.periods import Period
from qa.domain.places import Box, Span

Comparator = Literal["≥", ">", "≤", "<", "≈"]
Direction = Literal["up", "down"]
SupportRole = Literal["period", "unit", "metric", "entity", "scope", "basis"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written with its unit. `span` covers number and unit in the text given to the parser.

    `value` is the number before the unit's scale (202.8 in "202.8万吨"), signed as written; `unit` the unit as written ("万吨");
    `canonical_value` and `canonical_unit` after scale and conversion (2028000, "t"). A range has `low` and `high`
    (canonical) and neither value nor canonical_value. `noun` is what a bare count counts ("间", "employees").
    `decimals` counts the digits shown after the decimal point.
    """

    raw: str
    span: Span
    value: Decimal | None
    unit: str | None
    canonical_value: Decimal | None
    canonical_unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    comparator: Comparator | None = None
    direction: Direction | None = None
    noun: str | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What sets otherwise equal metrics apart. None means not stated."""

    scope: str | None = None
    """"1", "2", "3", "1+2", "1+2+3", or a category "3.6"."""
    basis: Literal["market", "location"] | None = None
    kind: Literal["actual", "target", "baseline", "change"] = "actual"
    boundary: str | None = None
    cumulative: bool = False
    intensity: bool = False


@dataclass(frozen=True, slots=True)
class Support:
    """A stretch of stored text that binds a figure: the period's, unit's, metric's or entity's own characters."""

    role: SupportRole
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in context. All spans point into the document's stored text.

    `context` is the sentence or the table row that holds the number; `metric` the phrase as written, `metric_id` the catalog's
    id where recognised. `blank` is set where a table says explicitly that nothing is reported: then `quantity` has no value.
    """

    document_id: str
    quantity: Quantity
    span: Span
    context: Span
    page: int
    metric: str
    metric_id: str | None = None
    period: Period | None = None
    entity: str | None = None
    entity_key: str | None = None
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    support: tuple[Support, ...] = ()
    from_table: bool = False
    blank: bool = False
    box: Box | None = None
    sheet: str | None = None
    cell: str | None = None
    path: tuple[str, ...] = ()
    """Labels that lead to the number, outermost first: headings or table parents, then the row label."""
    title: str | None = None
    """What the table calls itself, where it does."""
