"""What a measure is: a name, a definition, a source, a default, and a function of one observation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from eval.gold_file import GoldPair
from eval.observation import Observation


@dataclass(frozen=True, slots=True)
class Score:
    """A measure's value for one case and why."""

    value: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure over cases.

    `applies` says which pairs it is defined for; `score` may return None where the answer gives it nothing to measure (no
    citation to
    check). A case that crashed, or whose evaluation crashed, scores `default`: the worst value. `binary` values are 0 or 1 and get
    Wilson intervals. `gated` measures decide whether a run may replace its baseline. `hard` ones must be 0 in every run.
    """

    name: str
    definition: str
    source: str
    applies: Callable[[GoldPair], bool]
    score: Callable[[Observation], Score | None]
    better: Literal["higher", "lower"] = "higher"
    default: float = 0.0
    binary: bool = True
    gated: bool = False
    hard: bool = False
