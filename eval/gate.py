"""The gate: whether a run may replace its baseline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from eval.cases import CaseRecord
from eval.evaluators import MEASURES, Measure
from eval.statistics import Difference, McNemar, mcnemar, paired_difference

MAX_FALL = 0.02
"""A gated measure may not fall by more than two points, whatever its interval says."""


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """A measure before and after over the same cases. `difference` is after − before, turned so that positive is better."""

    name: str
    before: float
    after: float
    difference: Difference
    verdicts: McNemar | None
    gated: bool


@dataclass(frozen=True, slots=True)
class GateResult:
    """Why a run fails, in words; empty when it passes. `unmatched` counts cases that only one of the runs has."""

    failures: tuple[str, ...]
    changes: tuple[MeasureChange, ...]
    unmatched: int

    @property
    def passed(self) -> bool:
        """Whether the run may stand."""
        return not self.failures

    def to_json(self) -> dict[str, object]:
        """As written to `summary.json`."""
        return {"passed": self.passed} | asdict(self)


def judge_run(
    cases: Sequence[CaseRecord], baseline: Sequence[CaseRecord] | None, *, measures: Sequence[Measure] = MEASURES
) -> GateResult:
    """Hard invariants always; against a baseline also every gated measure.

    A measure fails when the upper bound of its paired difference is below zero (it got worse beyond chance) or when it fell by more
    than two points. A case of the baseline that the run lacks counts as a crash: dropping hard questions must not pass.
    """
    failures = [
        f"{measure.name}: {case.id}: {case.reasons.get(measure.name, '')}"
        for measure in measures
        if measure.hard
        for case in cases
        if case.scores.get(measure.name, 0.0) > 0
    ]
    if baseline is None:
        return GateResult(tuple(failures), (), 0)
    after = {case.id: case for case in cases}
    before = {case.id: case for case in baseline}
    changes = tuple(change for measure in measures if not measure.hard and (change := _change(measure, before, after)) is not None)
    for change in changes:
        if change.gated and change.difference.interval.high < 0:
            failures.append(
                f"{change.name} fell from {change.before:.3f} to {change.after:.3f}, beyond chance ({_interval(change)})"
            )
        elif change.gated and change.difference.mean < -MAX_FALL:
            failures.append(
                f"{change.name} fell by {-change.difference.mean * 100:.1f} points ({change.before:.3f} to {change.after:.3f})"
            )
    return GateResult(tuple(failures), changes, len(before.keys() ^ after.keys()))


def _change(measure: Measure, before: Mapping[str, CaseRecord], after: Mapping[str, CaseRecord]) -> MeasureChange | None:
    old: list[float] = []
    new: list[float] = []
    clusters: list[str] = []
    for name, case in before.items():
        current = after.get(name)
        if measure.name not in case.scores and (current is None or measure.name not in current.scores):
            continue
        # a score that one side lacks (an answer with no citation to check, say) is no evidence either way unless the case is gone
        if current is None:
            pair = (case.scores[measure.name], measure.default)
        elif measure.name in case.scores and measure.name in current.scores:
            pair = (case.scores[measure.name], current.scores[measure.name])
        else:
            continue
        old.append(pair[0])
        new.append(pair[1])
        clusters.append(case.cluster)
    if not old:
        return None
    sign = 1.0 if measure.better == "higher" else -1.0
    difference = paired_difference([sign * value for value in old], [sign * value for value in new], clusters)
    good = measure.better == "higher"
    verdicts = mcnemar([(value > 0) == good for value in old], [(value > 0) == good for value in new]) if measure.binary else None
    return MeasureChange(measure.name, sum(old) / len(old), sum(new) / len(new), difference, verdicts, measure.gated)


def _interval(change: MeasureChange) -> str:
    interval = change.difference.interval
    return f"95 % interval of the change {interval.low:+.3f} to {interval.high:+.3f}"
