"""How many of the table records that are read are figures, and how many have the right label and column header.

`eval/gold/table_precision.jsonl` holds records drawn at random (seed 20261121; 32 pages by their number of cells, at least one of
each report with tables, up to eight cells a page) and judged by eye on the rendered pages. A verdict is "right"; "extra_header"
(right column, but its header holds words that do not belong to it); "wrong_label"; "wrong_column" (header missing, too short to
tell the column, or another's; two values in one cell); "no_figure" (an index code or its blank, a header, a row number). Unit and
section were not judged. Run it as `python -m eval.benchmarks.tables_precision REPORTS`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from eval.benchmarks.tables import GOLD, records
from qa.documents.pdf import PdfReading, read_pdf


@dataclass(frozen=True, slots=True)
class JudgedRecord:
    """A record as it was read and what the page says about it."""

    document: str
    page: int
    label: str
    column: str
    value: str
    verdict: str


def load_judged() -> list[JudgedRecord]:
    """The judged records."""
    return [JudgedRecord(**json.loads(line)) for line in (GOLD / "table_precision.jsonl").read_text("utf-8").splitlines()]


def produced(reading: PdfReading, page: int) -> Counter[tuple[str, str, str]]:
    """Label, header path and value of the records of a page."""
    text = reading.text
    return Counter(
        (row.label.of(text), " / ".join(part.of(text) for part in table.columns[cell.column].header), cell.span.of(text))
        for _, table, row, cell in records(reading, page)
    )


def measure(folder: Path) -> dict[str, object]:
    """Counts the verdicts of the judged records that are still read alike; a record that is read otherwise now has no verdict."""
    paths = {path.name: path for path in folder.rglob("*.pdf")}
    readings: dict[str, PdfReading] = {}
    sampled: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for judged in load_judged():
        if judged.document not in paths:
            continue
        if judged.document not in readings:
            readings[judged.document] = read_pdf(paths[judged.document].read_bytes(), judged.document)
        sampled[judged.verdict] += 1
        same = (judged.label, judged.column, judged.value) in produced(readings[judged.document], judged.page)
        (verdicts if same else changed)[judged.verdict] += 1
    total = sum(verdicts.values())
    return {
        "documents": len(readings),
        "sampled": dict(sampled),
        "still_read": dict(verdicts),
        "no_longer_read_so": dict(changed),
        "figures": round(1 - verdicts["no_figure"] / total, 3) if total else None,
        "right_label_and_column": round((verdicts["right"] + verdicts["extra_header"]) / total, 3) if total else None,
        "right_in_all": round(verdicts["right"] / total, 3) if total else None,
    }


def main() -> None:
    """Prints the measurements as JSON."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m eval.benchmarks.tables_precision FOLDER_OF_REPORTS")
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1])), ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    main()
