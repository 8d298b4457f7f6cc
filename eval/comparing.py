"""What changed between two runs, case by case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.cases import CaseRecord
from eval.gate import MeasureChange, judge_run


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case whose outcome or answer differs."""

    id: str
    question: str
    before: str
    after: str
    answer_before: str
    answer_after: str
    reason_after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side. `answers` lists cases judged alike whose answers differ."""

    measures: tuple[MeasureChange, ...]
    outcomes: tuple[CaseChange, ...]
    answers: tuple[CaseChange, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def compare(before: Sequence[CaseRecord], after: Sequence[CaseRecord]) -> Comparison:
    """Cases with another outcome first, then those with another answer."""
    old = {case.id: case for case in before}
    new = {case.id: case for case in after}
    both = [(case, new[case.id]) for case in before if case.id in new]
    return Comparison(
        measures=judge_run([case for _, case in both], [case for case, _ in both]).changes,
        outcomes=tuple(_change(a, b) for a, b in both if a.outcome != b.outcome),
        answers=tuple(_change(a, b) for a, b in both if a.outcome == b.outcome and _said(a) != _said(b)),
        only_before=tuple(sorted(old.keys() - new.keys())),
        only_after=tuple(sorted(new.keys() - old.keys())),
    )


def _change(before: CaseRecord, after: CaseRecord) -> CaseChange:
    return CaseChange(before.id, before.question, before.outcome, after.outcome, _said(before), _said(after), after.reason)


def _said(case: CaseRecord) -> str:
    return str((case.answer or {}).get("answer") or case.error or "")
