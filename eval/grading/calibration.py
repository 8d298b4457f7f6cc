"""How far the grader agrees with a person: `python -m eval.grading.calibration`.

`eval/gold/grader.jsonl` holds candidate answers to gold pairs, each labelled right or wrong by hand, with variants in rounding,
scale,
unit, year, script and wording. Candidates are plain text, the harder case: the service's own answers come with structured claims.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from eval.gold_file import GoldPair, read_gold
from eval.grading.candidates import candidate_from_text
from eval.grading.verdicts import judge
from qa.domain.answers import Status


@dataclass(frozen=True, slots=True)
class Label:
    """A candidate answer with a person's verdict."""

    pair: str
    status: str
    candidate: str
    right: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A label on which grader and person differ."""

    label: Label
    reason: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """`false_accept` is the share of wrong candidates that the grader accepts."""

    labels: int
    agreement: float
    false_accept: float
    disagreements: tuple[Disagreement, ...]


def read_labels(path: Path) -> tuple[Label, ...]:
    """Reads the labelled candidates."""
    return tuple(Label(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def measure_agreement(labels: tuple[Label, ...], pairs: dict[str, GoldPair]) -> Agreement:
    """Grades every candidate and compares.

    Raises:
        KeyError: A label names a pair that the gold set lacks.
    """
    differing: list[Disagreement] = []
    accepted_wrong = 0
    for label in labels:
        status: Status = "not_found" if label.status == "not_found" else "answered"
        verdict = judge(pairs[label.pair], candidate_from_text(label.candidate, status))
        accepted = verdict.outcome == "right"
        if accepted != label.right:
            differing.append(Disagreement(label, verdict.reason))
            accepted_wrong += accepted
    wrong = sum(not label.right for label in labels)
    return Agreement(len(labels), 1 - len(differing) / len(labels), accepted_wrong / wrong, tuple(differing))


def calibrate() -> Agreement:
    """The agreement on the labels that come with the package."""
    gold = Path(str(resources.files("eval").joinpath("gold")))
    pairs = {pair.id: pair for pair in read_gold(gold / "sample.jsonl")}
    return measure_agreement(read_labels(gold / "grader.jsonl"), pairs)


if __name__ == "__main__":
    found = calibrate()
    print(f"{found.labels} labels: agreement {found.agreement:.1%}, false accept {found.false_accept:.1%}")  # noqa: T201 — a script's report
    for one in found.disagreements:
        person = "right" if one.label.right else "wrong"
        print(f"  person {person}: {one.label.pair}: {one.label.candidate}  ({one.reason})")  # noqa: T201
