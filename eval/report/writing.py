"""Writes the report folder."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from eval.cases import CASES_FILE, Run, write_cases, write_scores
from eval.gate import GateResult
from eval.report.junit import junit_xml
from eval.report.markdown import markdown
from eval.report.page import html_page
from eval.summary import Summary, Times


def write_report(folder: Path, run: Run, summary: Summary, times: Times, gate: GateResult, environment: dict[str, str]) -> None:
    """Writes every output into `folder`, made where missing.

    `cases.jsonl` and `summary.json` are the same bytes for the same gold, index and code; what differs from run to run (times,
    index generation) stands in `times.json` and on the pages.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_cases(folder / CASES_FILE, run)
    write_scores(folder / "scores.jsonl", run.cases)
    _write_json(folder / "summary.json", summary.to_json() | {"gate": gate.to_json()})
    _write_json(folder / "times.json", asdict(times) | {"environment": environment})
    (folder / "junit.xml").write_text(junit_xml(run), encoding="utf-8")
    (folder / "report.md").write_text(markdown(run, summary, times, gate, environment), encoding="utf-8")
    (folder / "report.html").write_text(html_page(run, summary, times, gate, environment), encoding="utf-8")


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
