"""The record of one case and of a run: what is written to disk, compared and reported."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePath
from typing import Any

from eval.evaluators import Score
from eval.gold_file import pair_to_json
from eval.observation import GoldPlace, Observation
from eval.system import IndexedDocument
from qa.errors import FileMissing, InputError

CASES_FILE = "cases.jsonl"


@dataclass(frozen=True, slots=True)
class EvidenceRank:
    """Where a piece of gold evidence was found.

    `rank` is 1-based, None when not among the ranked passages; `in_document` is False
    where the quote was not found in the stored text at all.
    """

    document: str
    page: int
    quote: str
    group: int
    rank: int | None
    in_document: bool


@dataclass(frozen=True, slots=True)
class RankedRecord:
    """A ranked passage as recorded."""

    rank: int
    file: str
    page: int
    start: int
    end: int
    score: float
    gold: bool


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One case, self-contained: gold, answer, scores with reasons, evidence and passage ranks, slices."""

    id: str
    question: str
    outcome: str
    reason: str
    cluster: str
    slices: dict[str, str]
    scores: dict[str, float]
    reasons: dict[str, str]
    gold: dict[str, Any]
    answer: dict[str, Any] | None
    evidence: tuple[EvidenceRank, ...] = ()
    ranked: tuple[RankedRecord, ...] = ()
    error: str | None = None

    @property
    def gold_text(self) -> str:
        """The gold answer in words: the answer, else its values with their units, else why there is none."""
        values = self.gold.get("values") or ([self.gold] if self.gold.get("value") else [])
        stated = "; ".join(f"{one['value']} {'' if one['unit'] == '1' else one['unit']}".strip() for one in values)
        return str(self.gold.get("answer") or stated or f"not answerable ({self.gold.get('why_unanswerable', '')})")

    def to_json(self) -> str:
        """One line of `cases.jsonl`; the same run gives the same bytes."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class StageTimes:
    """Wall time of one ask in seconds, per-stage milliseconds as the answer reports them, tokens of an LLM."""

    id: str
    seconds: float
    stages_ms: Mapping[str, float]
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """All cases of a run in gold order, and their times (kept apart: they differ between runs)."""

    cases: tuple[CaseRecord, ...]
    times: tuple[StageTimes, ...] = field(default=())


def make_record(observation: Observation, scores: Mapping[str, Score], files: Mapping[str, IndexedDocument]) -> CaseRecord:
    """Everything about a case that is worth keeping."""
    pair = observation.pair
    answer = observation.answer
    return CaseRecord(
        id=pair.id,
        question=pair.question,
        outcome=observation.verdict.outcome,
        reason=observation.verdict.reason,
        cluster=pair.cluster,
        slices=_slices(observation, files),
        scores={name: round(score.value, 6) for name, score in scores.items()},
        reasons={name: score.reason for name, score in scores.items() if score.reason},
        gold=pair_to_json(pair),
        answer=answer.model_dump(mode="json", exclude={"timings_ms", "usage", "index", "explanation"}) if answer else None,
        evidence=tuple(_evidence_rank(place, observation) for place in observation.places),
        ranked=tuple(
            RankedRecord(
                rank,
                PurePath(item.file).name,
                item.page,
                item.span.start,
                item.span.end,
                round(item.score, 6),
                bool(observation.hit(item)),
            )
            for rank, item in enumerate(observation.ranked, start=1)
        ),
        error=observation.error,
    )


def _evidence_rank(place: GoldPlace, observation: Observation) -> EvidenceRank:
    rank = next((rank for rank, item in enumerate(observation.ranked, start=1) if place in observation.hit(item)), None)
    piece = place.evidence
    return EvidenceRank(piece.document, piece.page, piece.quote, piece.group, rank, bool(place.spans))


def _slices(observation: Observation, files: Mapping[str, IndexedDocument]) -> dict[str, str]:
    pair = observation.pair
    documents = [files[piece.document] for piece in pair.evidence if piece.document in files]
    slices = {
        "split": pair.split,
        "language": pair.language,
        "type": pair.type,
        "conversation": "follow-up" if pair.history else "single",
    }
    if pair.why_unanswerable:
        slices["unanswerable"] = pair.why_unanswerable
    if documents:
        slices["document"] = PurePath(documents[0].file).suffix.lstrip(".")
        slices["languages"] = (
            "across" if all(_family(document.language) != _family(pair.language) for document in documents) else "same"
        )
    return slices


def _family(language: str) -> str:
    return language.partition("-")[0]


def write_cases(path: Path, run: Run) -> None:
    """Writes `cases.jsonl`."""
    path.write_text("".join(case.to_json() + "\n" for case in run.cases), encoding="utf-8")


_EMPTY: dict[str, Any] = {
    "question": "",
    "reason": "",
    "slices": {},
    "reasons": {},
    "gold": {},
    "answer": None,
    "evidence": [],
    "ranked": [],
}


def write_scores(path: Path, cases: Sequence[CaseRecord]) -> None:
    """Writes only what a baseline needs: id, cluster, outcome, scores. Small enough to be committed; `read_cases` reads it too."""
    rows = ({"id": case.id, "cluster": case.cluster, "outcome": case.outcome, "scores": case.scores} for case in cases)
    path.write_text("".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows), encoding="utf-8")


def read_cases(path: Path) -> tuple[CaseRecord, ...]:
    """Reads a run back, from its report folder, its cases file or its scores file.

    Raises:
        FileMissing: There is no such run.
        InputError: A line is not a case.
    """
    file = path / CASES_FILE if path.is_dir() else path
    if not file.is_file():
        raise FileMissing(f"no run at {path}", hint=f"give a report folder of qa eval, or its {CASES_FILE}")
    cases = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = _EMPTY | json.loads(line)
            row["evidence"] = tuple(EvidenceRank(**item) for item in row["evidence"])
            row["ranked"] = tuple(RankedRecord(**item) for item in row["ranked"])
            cases.append(CaseRecord(**row))
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise InputError(f"{file.name}, line {number} is not a case of an evaluation run: {error}") from error
    return tuple(cases)
