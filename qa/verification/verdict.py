"""What verification says about a draft: what may be shown, and what was dropped for which reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from qa.domain.evidence import DraftClaim, Segment

Check = Literal[
    "citation",
    "quote",
    "value",
    "scale",
    "unit",
    "points",
    "period",
    "entity",
    "metric",
    "qualifiers",
    "direction",
    "operation",
    "prose",
]
"""The model-free checks, in the order in which they are made; the first that fails names the reason."""

ORDER: tuple[Check, ...] = get_args(Check)


@dataclass(frozen=True, slots=True)
class Failure:
    """One check that did not hold, said in words for whoever asks why."""

    check: Check
    detail: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A claim that may not be shown."""

    claim: DraftClaim
    check: Check
    detail: str


@dataclass(frozen=True, slots=True)
class DroppedSegment:
    """Prose that may not be shown, because one of its claims fell or because it says more than they do."""

    segment: Segment
    detail: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A draft after verification.

    Attributes:
        claims: Claims that hold, completed with what the source states beside them (period and its origin, qualifiers, comparator).
        segments: Prose whose every number, year and company belongs to a claim that holds.
        dropped: Claims that fell, each with the first check that failed.
        dropped_segments: Prose that fell.
        conflicts: Groups of kept claim ids that state different values of the same thing.
    """

    claims: tuple[DraftClaim, ...]
    segments: tuple[Segment, ...]
    dropped: tuple[Dropped, ...] = ()
    dropped_segments: tuple[DroppedSegment, ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing may be shown."""
        return not self.segments
