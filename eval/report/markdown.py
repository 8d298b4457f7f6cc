"""A run as Markdown: the figures, the slices, the failures in short."""

from __future__ import annotations

from eval.cases import CaseRecord, Run
from eval.evaluators import MEASURES
from eval.gate import GateResult
from eval.summary import Figure, Summary, Times

_SHOWN = ("correct", "truthfulness", "hallucination", "false_refusal", "citation_recall", "recall@10", "ndcg@10")


def markdown(run: Run, summary: Summary, times: Times, gate: GateResult, environment: dict[str, str]) -> str:
    """The report as one Markdown text."""
    parts = [
        "# Evaluation",
        f"{summary.gold['pairs']} gold pairs from `{summary.gold['file']}`. "
        + ", ".join(f"{count} {name}" for name, count in summary.outcomes.items())
        + ".",
        ", ".join(f"{name} {value}" for name, value in environment.items()),
        "Gate: **passed**."
        if gate.passed
        else "Gate: **failed**.\n\n" + "\n".join(f"- {_cell(failure)}" for failure in gate.failures),
        "## Measures",
        _table(
            ["measure", "value", "95 % interval", "cases", "definition"],
            [
                [name, _percent(figure.value), _range(figure), str(figure.cases), _definition(name)]
                for name, figure in summary.measures.items()
            ],
        ),
    ]
    for dimension, groups in summary.slices.items():
        shown = [name for name in _SHOWN if any(name in figures for figures in groups.values())]
        rows = [
            [value, *(_percent(figures[name].value) if name in figures else "" for name in shown)]
            for value, figures in groups.items()
        ]
        if rows:
            parts += [f"## By {dimension}", _table([dimension, *shown], rows)]
    if gate.changes:
        parts += ["## Against the baseline", _table(*_changes(gate))]
    parts += [
        "## Latency in milliseconds",
        _table(["stage", "p50", "p95"], [[s, str(times.p50[s]), str(times.p95[s])] for s in times.p50]),
    ]
    failures = [case for case in run.cases if case.outcome != "right"]
    parts += [f"## Failures ({len(failures)})", *(_failure(case) for case in failures)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _definition(name: str) -> str:
    return next(measure.definition for measure in MEASURES if measure.name == name)


def _changes(gate: GateResult) -> tuple[list[str], list[list[str]]]:
    rows = []
    for change in gate.changes:
        interval = change.difference.interval
        verdicts = f"{change.verdicts.won} won, {change.verdicts.lost} lost" if change.verdicts else ""
        rows.append(
            [
                change.name,
                _percent(change.before),
                _percent(change.after),
                f"{interval.low * 100:+.1f} to {interval.high * 100:+.1f}",
                verdicts,
                f"{change.difference.p_value:.3f}",
            ]
        )
    return ["measure", "before", "after", "better by (95 % interval, points)", "cases", "p"], rows


def _failure(case: CaseRecord) -> str:
    said = (case.answer or {}).get("answer") or case.error or ""
    ranks = ", ".join(f"{piece.document} p. {piece.page}: {piece.rank or 'not found'}" for piece in case.evidence)
    return (
        f"### {case.id}\n\n- question: {_cell(case.question)}\n- gold: {_cell(case.gold_text)}\n- answer: {_cell(said)}\n"
        f"- {case.outcome}: {_cell(case.reason)}\n- evidence ranks: {_cell(ranks) or 'none'}"
    )


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows])


def _cell(text: str) -> str:
    # documents and answers are untrusted: no markup of theirs may become ours
    for mark in "\\`*_{}[]<>|":
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split())


def _percent(value: float) -> str:
    return f"{value * 100:.1f}"


def _range(figure: Figure) -> str:
    return f"{figure.low * 100:.1f} – {figure.high * 100:.1f}"
