import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest

from eval.gate import judge_run
from eval.report import write_report
from eval.runner import run
from eval.summary import summarise, summarise_times
from tests.eval.small_world import ScriptedSystem, numeric_pair, unanswerable_pair

HOSTILE = '<script>alert(1)</script> | [x](javascript:alert(1)) \x1b[31m "&'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    pairs = [
        numeric_pair(),
        replace(numeric_pair("scope2", number=1, value="999"), question=HOSTILE, split="heldout", language="zh-Hant"),
        unanswerable_pair(),
        replace(numeric_pair("crash"), question="crash"),
    ]
    known = {pair.question: 0 if pair.id == "scope1" else 1 for pair in pairs if pair.answerable}
    before = run(ScriptedSystem(known=known), pairs)
    after = run(ScriptedSystem(known=known, crashes_on=frozenset({"crash"})), pairs)
    target = tmp_path_factory.mktemp("report") / "made" / "here"
    summary = summarise(after.cases, {"file": "gold.jsonl", "pairs": len(pairs)})
    gate = judge_run(after.cases, before.cases)
    write_report(target, after, summary, summarise_times(after.times), gate, {"index": "small"})
    return target


def test_writes_every_output(folder):
    names = {path.name for path in folder.iterdir()}
    assert names == {"cases.jsonl", "scores.jsonl", "summary.json", "times.json", "junit.xml", "report.md", "report.html"}


def test_junit_counts_failures_and_errors_and_is_xml(folder):
    root = ElementTree.parse(folder / "junit.xml").getroot()  # noqa: S314 — our own output
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "1", "1")
    assert {suite.get("name") for suite in root} == {"development", "heldout"}


def test_html_is_one_escaped_page_that_loads_nothing(folder):
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "default-src 'none'" in page
    assert not any(mark in page for mark in ("src=", "href=", "url("))
    assert "broken on purpose" in page
    assert "Gate failed" in page
    assert "999" in page


def test_markdown_keeps_foreign_markup_from_becoming_ours(folder):
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert "\\<script\\>" in text
    assert "[x](javascript" not in text
    assert "## By language" in text
