"""The time a figure, a passage or a question speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

PeriodKind = Literal["year", "fiscal_year", "half", "quarter", "month", "day", "range"]
PeriodSource = Literal["sentence", "row", "header", "heading", "document", "question"]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time with the label it was read under; both ends included.

    `label` is normalised ("2023", "FY2025", "2024H1", "2024Q3", "2026-05", "2025-03-31", "2021/2023");
    a point in time ("截至2025年3月31日") has kind "day" and start == end. `source` tells what stated it.
    """

    label: str
    start: date
    end: date
    kind: PeriodKind = "year"
    source: PeriodSource = "sentence"

    @property
    def years(self) -> frozenset[int]:
        """Years by which the period is filed and asked for: FY2025 (Apr 2024 – Mar 2025) is 2025 alone."""
        if self.kind == "range":
            return frozenset(range(self.start.year, self.end.year + 1))
        return frozenset({self.end.year})

    def contains(self, other: Period) -> bool:
        """Whether `other` lies wholly inside this period."""
        return self.start <= other.start and other.end <= self.end
