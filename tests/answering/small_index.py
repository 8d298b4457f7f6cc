"""Small indexes made of texts that a test writes."""

from __future__ import annotations

from pathlib import Path

from qa.assembly import Workspace
from qa.settings import Settings


def read(folder: Path, *texts: str) -> Workspace:
    """A workspace whose one index holds each text as a document."""
    documents = folder / "documents"
    documents.mkdir()
    for number, text in enumerate(texts):
        (documents / f"document-{number}.md").write_text(text, encoding="utf-8")
    workspace = Workspace(Settings(indexes=folder / "indexes", index="small"))
    report = workspace.ingest([documents])
    assert [entry.status for entry in report.entries] == ["read"] * len(texts), report
    return workspace


def told(folder: Path, question: str, *texts: str) -> str:
    """The answer over documents of these texts, empty where there is none."""
    answer = read(folder, *texts).service().ask(question)
    return "" if answer.status == "not_found" else answer.answer


def report(name: str, *paragraphs: str) -> str:
    """A company's report on 2023."""
    return "\n\n".join((f"# {name} Sustainability Report 2023", f"{name} reports on the year 2023.", *paragraphs)) + "\n"


def table(header: str, *rows: str) -> str:
    """A Markdown table; a line's cells are parted by bars: "Water | m3 | 410"."""
    return "\n".join(f"| {line} |" for line in (header, "|".join("---" for _ in header.split("|")), *rows))
