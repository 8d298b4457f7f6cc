"""Figures of a run: every measure with its interval, overall and by slice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from eval.cases import CaseRecord, StageTimes
from eval.evaluators import MEASURES, Measure
from eval.statistics import clustered_mean, wilson

SLICED_BY = ("split", "language", "type", "document", "languages", "conversation", "unanswerable")


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over some cases: mean, 95 % interval, number of cases it was measured on."""

    value: float
    low: float
    high: float
    cases: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in figures. `slices`: dimension → value → measure → figure; `violations`: cases that broke a hard invariant."""

    gold: dict[str, str | int]
    outcomes: dict[str, int]
    measures: dict[str, Figure]
    slices: dict[str, dict[str, dict[str, Figure]]]
    violations: tuple[str, ...]
    crashed: tuple[str, ...]
    evidence_missing: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """As written to `summary.json`."""
        return asdict(self)


def summarise(cases: Sequence[CaseRecord], gold: dict[str, str | int], *, measures: Sequence[Measure] = MEASURES) -> Summary:
    """The figures of a run. Percentages of binary measures carry Wilson intervals, means a bootstrap over documents."""
    slices: dict[str, dict[str, dict[str, Figure]]] = {}
    for dimension in SLICED_BY:
        groups: dict[str, list[CaseRecord]] = defaultdict(list)
        for case in cases:
            if dimension in case.slices:
                groups[case.slices[dimension]].append(case)
        slices[dimension] = {value: _figures(members, measures) for value, members in sorted(groups.items())}
    hard = [measure.name for measure in measures if measure.hard]
    return Summary(
        gold=gold,
        outcomes={
            name: sum(case.outcome == name and case.error is None for case in cases) for name in ("right", "wrong", "missing")
        }
        | {"crashed": sum(case.error is not None for case in cases)},
        measures=_figures(cases, measures),
        slices=slices,
        violations=tuple(
            f"{case.id}: {name}: {case.reasons.get(name, '')}" for case in cases for name in hard if case.scores.get(name, 0.0) > 0
        ),
        crashed=tuple(f"{case.id}: {case.error}" for case in cases if case.error),
        evidence_missing=tuple(
            f"{case.id}: {piece.document} page {piece.page}" for case in cases for piece in case.evidence if not piece.in_document
        ),
    )


def _figures(cases: Sequence[CaseRecord], measures: Sequence[Measure]) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for measure in measures:
        scored = [(case.scores[measure.name], case.cluster) for case in cases if measure.name in case.scores]
        if not scored:
            continue
        values = [value for value, _ in scored]
        mean = float(np.mean(values))
        interval = (
            wilson(round(sum(values)), len(values)) if measure.binary else clustered_mean(values, [name for _, name in scored])
        )
        figures[measure.name] = Figure(round(mean, 4), round(interval.low, 4), round(interval.high, 4), len(values))
    return figures


@dataclass(frozen=True, slots=True)
class Times:
    """Latency in milliseconds by stage (and of the whole ask), and tokens spent."""

    p50: dict[str, float]
    p95: dict[str, float]
    prompt_tokens: int
    completion_tokens: int


def summarise_times(times: Sequence[StageTimes]) -> Times:
    """Median and 95th percentile of each stage."""
    by_stage: dict[str, list[float]] = defaultdict(list)
    for time in times:
        by_stage["ask"].append(time.seconds * 1000)
        for stage, spent in time.stages_ms.items():
            by_stage[stage].append(spent)
    return Times(
        p50={stage: round(float(np.percentile(values, 50)), 2) for stage, values in by_stage.items()},
        p95={stage: round(float(np.percentile(values, 95)), 2) for stage, values in by_stage.items()},
        prompt_tokens=sum(time.prompt_tokens for time in times),
        completion_tokens=sum(time.completion_tokens for time in times),
    )
