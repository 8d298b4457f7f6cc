"""Asks changed gold questions: does the answer still state the figure that no longer answers?

`python -m eval.benchmarks.contrast GOLD INDEX [--write DIR] [--at-most RATE] [--every N]` asks every numeric pair, changes what was
answered right (`eval.contrasts`) and asks again. *Kept* is an answer with the gold figure from the same place: a failure. *Other*
is any other answer, right or wrong, and is only listed. Ends with 1 where more than `--at-most` of the changed questions keep the
figure, or where nothing could be changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Literal

from eval.contrasts import Contrast, Surroundings, contrasts
from eval.gold_file import GoldPair, read_gold
from eval.grading import candidate_from_answer, judge
from eval.grading.candidates import candidate_from_text
from eval.grading.numbers import gold_number, same_number
from eval.service_system import ServiceSystem
from eval.statistics import wilson
from eval.system import System
from qa.assembly import Workspace
from qa.catalog import load_catalog
from qa.domain.answers import Answer
from qa.ports.indexing import FigureQuery, IndexReader
from qa.settings import load_settings

Result = Literal["refused", "kept", "other"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One changed question: what was changed, and what was answered."""

    id: str
    kind: str
    asked: str
    changed: str
    gold: str
    result: Result
    answer: str


def measure(system: System, pairs: Sequence[GoldPair], around: Callable[[GoldPair], Surroundings]) -> Iterator[Outcome]:
    """Every contrast of every numeric pair that is answered right."""
    for pair in pairs:
        if pair.type != "numeric" or pair.history:
            continue
        first = system.ask(pair.question, ()).answer
        if judge(pair, candidate_from_answer(first)).outcome != "right":
            continue
        for contrast in contrasts(pair, around(pair)):
            yield _outcome(pair, contrast, first, system.ask(contrast.question, ()).answer)


def _outcome(pair: GoldPair, contrast: Contrast, first: Answer, answer: Answer) -> Outcome:
    result: Result = "refused" if answer.status == "not_found" else "kept" if keeps(pair, first, answer) else "other"
    gold = f"{pair.values[0].value} {pair.values[0].unit}"
    return Outcome(pair.id, contrast.kind, pair.question, contrast.question, gold, result, answer.answer)


def keeps(pair: GoldPair, first: Answer, answer: Answer) -> bool:
    """Whether `answer` states the gold figure that `first` stated: same number, unit and period, from the same place."""
    return bool(_stated(pair, first) & _stated(pair, answer))


def _stated(pair: GoldPair, answer: Answer) -> frozenset[tuple[str, int, str]]:
    """Document, offset and period of each statement of the gold number; several answers may cite a figure by spans that differ."""
    gold = gold_number(pair.values[0], pair.tolerance)
    numbers = {one.claim for one in candidate_from_answer(answer).statements if same_number(one, gold)}
    cited = {citation.id: citation for citation in answer.citations}
    places: set[tuple[str, int, str]] = set()
    for claim in answer.claims:
        quoted = claim.value is None and any(same_number(one, gold) for one in candidate_from_text(claim.text).statements)
        if claim.id not in numbers and not quoted:
            continue
        period = claim.period.label if claim.period else ""
        for citation in (cited[number] for number in claim.citations if number in cited):
            places |= {(citation.document.id, at, "" if quoted else period) for at in range(citation.start, citation.end)}
    return frozenset(places)


def surroundings(reader: IndexReader) -> Callable[[GoldPair], Surroundings]:
    """Looks up what `contrasts` needs of a pair's document; without the document nothing is known of years or places."""
    records = {PurePath(record.file).name: record for record in reader.documents()}
    named = {record.id: record.metadata.company.name for record in records.values() if record.metadata.company}

    @cache
    def of(file: str) -> Surroundings:
        record = records.get(file)
        if record is None:
            return Surroundings(frozenset(), "")
        stored = reader.figures(FigureQuery(documents=frozenset({record.id})))
        years = frozenset(year for one in stored if one.figure.period for year in one.figure.period.years)
        others = sorted(set(named.values()) - {named.get(record.id, "")})
        return Surroundings(years, reader.document_text(record.id), tuple(others))

    return lambda pair: of(pair.evidence[0].document if pair.evidence else "")


def table(outcomes: Sequence[Outcome]) -> str:
    """Counts by kind of change, as Markdown."""
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    for one in outcomes:
        by_kind[one.kind][one.result] += 1
    lines = [
        "| change | asked | refused | other answer | gold figure kept | kept, 95 % interval |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    total: Counter[str] = Counter()
    for kind, counts in sorted(by_kind.items()):
        lines.append(_row(kind, counts))
        total += counts
    return "\n".join([*lines, _row("all", total)])


def _row(kind: str, counts: Counter[str]) -> str:
    asked = counts.total()
    interval = wilson(counts["kept"], asked)
    share = counts["kept"] / asked if asked else 0.0
    bounds = f"{share:.1%} ({interval.low:.1%} – {interval.high:.1%})"
    return f"| {kind} | {asked} | {counts['refused']} | {counts['other']} | {counts['kept']} | {bounds} |"


def passes(outcomes: Sequence[Outcome], at_most: float) -> bool:
    """Whether questions were changed at all, and at most that share of them kept the gold figure."""
    kept = sum(one.result == "kept" for one in outcomes)
    return bool(outcomes) and kept <= at_most * len(outcomes)


def main(arguments: Sequence[str] | None = None) -> None:
    """Asks, prints the table and the failures, writes `contrasts.jsonl`, and ends with 1 where too many failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, help="gold file")
    parser.add_argument("index", help="index with its documents")
    parser.add_argument("--write", type=Path, help="folder for contrasts.md and contrasts.jsonl")
    parser.add_argument("--at-most", type=float, default=0.05, help="share of kept figures that passes [default: 0.05]")
    parser.add_argument("--every", type=int, default=1, help="ask only each n-th pair")
    chosen = parser.parse_args(arguments)
    workspace = Workspace(load_settings())
    reader = workspace.reader(chosen.index)
    system = ServiceSystem(reader, workspace.retriever(reader), load_catalog())
    outcomes = list(measure(system, read_gold(chosen.gold)[:: chosen.every], surroundings(reader)))
    shown = table(outcomes)
    failures = [f"- {one.kind}, {one.id}: {one.changed}\n  {one.answer[:160]}" for one in outcomes if one.result == "kept"]
    sys.stdout.write("\n".join([shown, "", *failures]) + "\n")
    if chosen.write is not None:
        chosen.write.mkdir(parents=True, exist_ok=True)
        (chosen.write / "contrasts.md").write_text("\n".join([shown, "", *failures]) + "\n", encoding="utf-8")
        rows = (json.dumps(asdict(one), ensure_ascii=False) for one in outcomes)
        (chosen.write / "contrasts.jsonl").write_text("".join(row + "\n" for row in rows), encoding="utf-8")
    if not passes(outcomes, chosen.at_most):
        sys.exit(1)


if __name__ == "__main__":
    main()
