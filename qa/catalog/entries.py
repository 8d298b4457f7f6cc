"""What the catalog holds: metrics, companies and terms, with their names in three scripts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from qa.domain.documents import Language
from qa.domain.figures import Qualifiers
from qa.domain.places import Span

TermKind = Literal["framework", "concept", "organisation"]

DIMENSIONS = {
    "t": "mass",
    "tCO2e": "greenhouse gas",
    "tCO2": "greenhouse gas",
    "tce": "coal equivalent",
    "kWh": "energy",
    "kW": "power",
    "m3": "volume",
    "m2": "area",
    "km": "length",
    "%": "share",
    "pp": "change in share",
    "x": "multiple",
    "a:b": "ratio",
    "person": "people",
    "1": "count",
    "year": "time",
    "day": "time",
    "h": "time",
    "money": "money",
    "intensity": "intensity",
}
"""Canonical unit → dimension. "money" stands for any ISO currency, "intensity" for any compound such as "tCO2e/CNY"."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names by script, each with the preferred one first."""

    zh_hans: tuple[str, ...]
    zh_hant: tuple[str, ...]
    en: tuple[str, ...]

    def of(self, language: Language) -> tuple[str, ...]:
        """Names in one language."""
        return {"zh-Hans": self.zh_hans, "zh-Hant": self.zh_hant, "en": self.en}[language]

    def all(self) -> tuple[str, ...]:
        """Every name once: simplified, traditional, English."""
        return tuple(dict.fromkeys((*self.zh_hans, *self.zh_hant, *self.en)))


@dataclass(frozen=True, slots=True)
class Code:
    """A disclosure's number in a standard: `framework` is "hkex", "gri", "issb", "esrs" or "sasb"."""

    framework: str
    code: str


@dataclass(frozen=True, slots=True)
class Metric:
    """A quantity that companies report.

    `units` are the canonical units its values come in, the usual one first. `parent` is the wider metric of which this is a part
    or a special case ("ghg_scope1" lies under "ghg_emissions"). `qualifiers` are those its definition implies.
    """

    id: str
    topic: str
    names: Names
    units: tuple[str, ...]
    parent: str | None = None
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    codes: tuple[Code, ...] = ()

    @property
    def unit(self) -> str:
        """The usual canonical unit."""
        return self.units[0]

    @property
    def dimension(self) -> str:
        """Dimension of the usual unit."""
        return DIMENSIONS[self.unit]


@dataclass(frozen=True, slots=True)
class CompanyEntry:
    """A company that reports: names, stock codes and the (month, day) on which its fiscal year ends."""

    key: str
    names: Names
    tickers: tuple[str, ...] = ()
    fiscal_year_end: tuple[int, int] = (12, 31)


@dataclass(frozen=True, slots=True)
class Term:
    """A framework, a concept or an organisation, known so that a question in one script finds text in another."""

    id: str
    kind: TermKind
    names: Names


@dataclass(frozen=True, slots=True)
class AskedRule:
    """Words by which questions ask for a metric without naming it: one phrase key of every group must be there."""

    metric_id: str
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class MetricMatch:
    """A metric named in a text. `weak` marks a name that also has an everyday meaning ("employees")."""

    metric_id: str
    span: Span
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    others: tuple[str, ...] = ()
    """Further metrics that share the phrase."""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class CompanyMatch:
    """A company named in a text."""

    key: str
    span: Span
    weak: bool = False
    """The name is also a common word ("理想", "Orange" in lower case)."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A phrase of a text and what it is called in the other scripts and languages."""

    span: Span
    alternatives: tuple[str, ...]
