"""What `qa eval` calls: run, check, draft, compare."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path

from eval.cases import CaseRecord, Run, read_cases
from eval.checking import CheckResult, check_pairs
from eval.comparing import CaseChange, Comparison, compare
from eval.drafting import ask_person, draft_pairs
from eval.gate import GateResult, judge_run
from eval.gold_file import GoldPair, read_gold, write_gold
from eval.runner import run
from eval.service_system import ServiceSystem, indexed_documents
from eval.summary import Summary, Times, summarise, summarise_times
from qa.assembly import Workspace, sample_documents
from qa.assembly.models import make_drafter
from qa.catalog import load_catalog
from qa.errors import DocumentMissing, FileUnreadable
from qa.ports.indexing import FigureQuery
from qa.settings import Settings

SAMPLE_INDEX = "sample"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished run."""

    summary: Summary
    times: Times
    gate: GateResult
    cases: tuple[CaseRecord, ...]
    report: Path | None

    @property
    def passed(self) -> bool:
        """Whether the gate lets it through."""
        return self.gate.passed

    def to_json(self) -> dict[str, object]:
        """Figures, gate and times; cases stand in the report folder."""
        return self.summary.to_json() | {"gate": self.gate.to_json(), "times": asdict(self.times)}

    def to_text(self) -> str:
        """The figures as a terminal shows them."""
        lines = [f"{self.summary.gold['pairs']} gold pairs from {self.summary.gold['file']}: "]
        lines[0] += ", ".join(f"{count} {name}" for name, count in self.summary.outcomes.items())
        lines += ["", f"{'measure':<20}{'all':>8}  {'95 % interval':<16}{'development':>12}{'held out':>10}{'cases':>7}"]
        splits = self.summary.slices.get("split", {})
        for name, figure in self.summary.measures.items():
            apart = "".join(
                f"{splits[split][name].value * 100:>{width}.1f}" if name in splits.get(split, {}) else " " * width
                for split, width in (("development", 12), ("heldout", 10))
            )
            interval = f"{figure.low * 100:.1f} – {figure.high * 100:.1f}"
            lines.append(f"{name:<20}{figure.value * 100:>8.1f}  {interval:<16}{apart}{figure.cases:>7}")
        lines += ["", "latency p50/p95 ms: " + ", ".join(f"{s} {self.times.p50[s]}/{self.times.p95[s]}" for s in self.times.p50)]
        if self.summary.evidence_missing:
            lines.append(
                f"{len(self.summary.evidence_missing)} pieces of gold evidence stand in no document: qa eval check names them"
            )
        lines.append("gate passed" if self.passed else "gate failed:")
        lines += [f"  {failure}" for failure in self.gate.failures]
        if self.report is not None:
            lines.append(f"report: {self.report / 'report.html'}")
        return "\n".join(lines)


def run_evaluation(
    settings: Settings,
    *,
    gold: Path | None = None,
    index: str | None = None,
    report: Path | None = None,
    baseline: Path | None = None,
) -> Outcome:
    """Asks every gold question and grades the answers.

    Without `gold` it is the gold set of the package; without `index` that set runs over the sample documents, read into an index of
    its own that is dropped afterwards, and any other gold file over the configured index. `baseline` is an earlier run's report
    folder, cases or scores file.

    Raises:
        GoldInvalid: The gold file breaks the format.
        FileMissing: Gold file or baseline does not exist.
        IndexMissing: There is no such index.
    """
    path = gold or gold_set()
    pairs = read_gold(path)
    before = read_cases(baseline) if baseline is not None else None
    with _system(settings, index, sample=gold is None) as (system, environment):
        finished = run(system, pairs)
    outcome = _concluded(path, pairs, finished, before, report)
    if report is not None:
        from eval.report import write_report

        write_report(report, finished, outcome.summary, outcome.times, outcome.gate, environment)
    return outcome


def gold_set() -> Path:
    """The gold file that comes with the package."""
    return Path(str(resources.files("eval").joinpath("gold", "sample.jsonl")))


def _concluded(
    path: Path, pairs: tuple[GoldPair, ...], finished: Run, before: tuple[CaseRecord, ...] | None, report: Path | None
) -> Outcome:
    facts: dict[str, str | int] = {
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "pairs": len(pairs),
    }
    summary = summarise(finished.cases, facts)
    return Outcome(summary, summarise_times(finished.times), judge_run(finished.cases, before), finished.cases, report)


@contextmanager
def _system(settings: Settings, index: str | None, *, sample: bool) -> Iterator[tuple[ServiceSystem, dict[str, str]]]:
    if sample and index is None:
        with tempfile.TemporaryDirectory(prefix="qa-eval-") as folder:
            workspace = Workspace(settings.model_copy(update={"indexes": Path(folder)}))
            report = workspace.ingest([sample_documents()], SAMPLE_INDEX)
            refused = [f"{entry.file}: {entry.reason}" for entry in report.entries if entry.status == "refused"]
            if refused:  # a set that runs over half its documents measures nothing
                raise FileUnreadable(f"sample documents not read: {'; '.join(refused)}", hint="qa doctor says what is missing")
            yield _wired(workspace, SAMPLE_INDEX)
    else:
        yield _wired(Workspace(settings), index or settings.index)


def _wired(workspace: Workspace, index: str) -> tuple[ServiceSystem, dict[str, str]]:
    reader = workspace.reader(index)
    drafter = make_drafter(workspace.settings.llm)
    environment = {"index": reader.name, "generation": reader.generation, "embedder": reader.embedder.name}
    environment["generator"] = drafter.model if drafter else "extractive"
    return ServiceSystem(reader, workspace.retriever(reader), load_catalog(), drafter=drafter), environment


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """A checked gold file."""

    file: str
    result: CheckResult

    @property
    def passed(self) -> bool:
        """Whether every piece of evidence was found."""
        return self.result.passed

    def to_json(self) -> dict[str, object]:
        """Counts, problems and warnings."""
        return {"file": self.file, "passed": self.passed} | asdict(self.result)

    def to_text(self) -> str:
        """Problems line by line, then counts."""
        lines = [f"{self.file}: {problem}" for problem in self.result.problems]
        lines += [f"{self.file}: warning: {problem}" for problem in self.result.warnings]
        for name, counts in self.result.counts.items():
            lines.append(f"{name}: " + ", ".join(f"{value} {count}" for value, count in counts.items()))
        found = "every piece of evidence was found" if self.passed else f"{len(self.result.problems)} problems"
        return "\n".join([*lines, f"{self.result.pairs} pairs, {found}"])


def check_gold(settings: Settings, *, gold: Path | None = None, index: str | None = None) -> CheckOutcome:
    """Validates a gold file and looks every evidence quote up in the documents. Raises as `run_evaluation`."""
    path = gold or gold_set()
    pairs = read_gold(path)
    with _system(settings, index, sample=gold is None) as (system, _):
        return CheckOutcome(path.name, check_pairs(pairs, system.documents()))


def draft_gold(
    settings: Settings, document: str, *, index: str | None = None, out: Path, limit: int = 20, accept_all: bool = False
) -> str:
    """Proposes gold pairs from a document's figures; appends to `out` what a person accepts (or all). Returns a line to print.

    Raises:
        DocumentMissing: No document matches, or several do.
    """
    workspace = Workspace(settings)
    reader = workspace.reader(index)
    wanted = document.lower()
    records = [
        record
        for record in reader.documents()
        if wanted in record.file.lower()
        or wanted in record.metadata.title.lower()
        or record.id.removeprefix("sha256:").startswith(wanted)
    ]
    if len(records) != 1:
        names = ", ".join(record.file for record in records[:5]) or "none"
        raise DocumentMissing(f"{document!r} names {len(records)} documents ({names})", hint="qa documents list shows them all")
    record = records[0]
    source = next(one for one in indexed_documents(reader) if one.id == record.id)
    figures = [stored.figure for stored in reader.figures(FigureQuery(documents=frozenset({record.id})))]
    company = record.metadata.company.name if record.metadata.company else record.metadata.title
    candidates = draft_pairs(source, figures, company=company, limit=limit)
    kept = candidates if accept_all else ask_person(candidates)
    known = {pair.id for pair in read_gold(out)} if out.is_file() else set()
    fresh = [pair for pair in kept if pair.id not in known]
    write_gold(out, fresh, append=True)
    return f"{len(fresh)} of {len(candidates)} candidates appended to {out}; check them with: qa eval check {out}"


@dataclass(frozen=True, slots=True)
class CompareOutcome:
    """Two runs side by side."""

    comparison: Comparison

    def to_json(self) -> dict[str, object]:
        """Measures, changed outcomes, changed answers."""
        return asdict(self.comparison)

    def to_text(self) -> str:
        """Measures, then each case whose outcome changed, then those whose answer changed."""
        lines = [f"{'measure':<20}{'before':>8}{'after':>8}  better by, 95 % interval"]
        for change in self.comparison.measures:
            interval = change.difference.interval
            bounds = f"{interval.low * 100:+.1f} to {interval.high * 100:+.1f}"
            lines.append(f"{change.name:<20}{change.before * 100:>8.1f}{change.after * 100:>8.1f}  {bounds}")
        lines += ["", f"{len(self.comparison.outcomes)} outcomes changed"]
        lines += [line for case in self.comparison.outcomes for line in _case_lines(case, f"{case.before} → {case.after}")]
        lines += ["", f"{len(self.comparison.answers)} answers changed with the same outcome"]
        lines += [line for case in self.comparison.answers for line in _case_lines(case, case.after)]
        for name, ids in (("only before", self.comparison.only_before), ("only after", self.comparison.only_after)):
            if ids:
                lines.append(f"{name}: {', '.join(ids)}")
        return "\n".join(lines)


def _case_lines(case: CaseChange, verdict: str) -> list[str]:
    flat = [" ".join(text.split()) for text in (case.answer_before, case.answer_after)]
    shown = [text if len(text) <= 160 else text[:159] + "…" for text in flat]
    return [
        f"  {verdict:<16} {case.id}: {case.question}",
        f"    before: {shown[0]}",
        f"    after:  {shown[1]}",
        f"    {case.reason_after}",
    ]


def compare_runs(first: Path, second: Path) -> CompareOutcome:
    """What changed from the first run to the second.

    Raises:
        FileMissing: There is no such run.
    """
    return CompareOutcome(compare(read_cases(first), read_cases(second)))
