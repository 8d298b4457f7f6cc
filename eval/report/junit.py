"""A run as JUnit XML, which CI systems show: a test case a gold pair."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from eval.cases import CaseRecord, Run


def junit_xml(run: Run) -> str:
    """One suite a split; wrong and missing answers are failures, crashes errors. Times are left out: they are not deterministic."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites {_counts(run.cases)}>"]
    for split in sorted({case.slices["split"] for case in run.cases}):
        members = [case for case in run.cases if case.slices["split"] == split]
        lines.append(f"  <testsuite name={quoteattr(split)} {_counts(members)}>")
        lines += [line for case in members for line in _case(case)]
        lines.append("  </testsuite>")
    lines.append("</testsuites>\n")
    return "\n".join(lines)


def _counts(cases: tuple[CaseRecord, ...] | list[CaseRecord]) -> str:
    errors = sum(case.error is not None for case in cases)
    failures = sum(case.outcome != "right" for case in cases) - errors
    return f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'


def _case(case: CaseRecord) -> list[str]:
    opening = f"    <testcase classname={quoteattr('gold.' + case.slices['type'])} name={quoteattr(case.id)}"
    if case.outcome == "right" and case.error is None:
        return [opening + "/>"]
    tag = "error" if case.error is not None else "failure"
    said = _clean((case.answer or {}).get("answer") or "no answer")
    body = f"{_clean(case.question)}\ngold: {_clean(case.gold_text)}\nanswer: {said}"
    message = quoteattr(_clean(f"{case.outcome}: {case.reason}"))
    return [opening + ">", f"      <{tag} message={message}>{escape(body)}</{tag}>", "    </testcase>"]


def _clean(text: str) -> str:
    # XML 1.0 has no place for control characters
    return "".join(char for char in text if char in "\n\t" or ord(char) >= 0x20)
