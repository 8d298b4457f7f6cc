"""Our table reader beside other libraries: the gold cells each recovers, and the speed and memory of each.

Run it as `python -m eval.benchmarks.tables_peers REPORTS`; libraries come with the extra `bench`, missing ones are left out.
Every reader gets each gold page as a file of its own, in a process of its own, and one lenient interpreter judges the grids of
all: a cell may hold more than its value, a label may stand in any cell to the left or run over the rows next to it, a header may
stand anywhere above in its column or, where that place is empty, left of it. Speed is pages per processor second of one process.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium

from eval.benchmarks.tables import CellGold, load_cells, number, plain, same_label
from eval.benchmarks.tables_readers import Grid, grid_readers, text_readers, versions
from qa.documents.pdf import read_pdf

WHOLE_REPORT = "Eni_SpA-Sustainability_Report.pdf"
"""The report that every reader reads as a whole."""
TEXT_PAGES_A_REPORT = 12
SECONDS_A_TOOL = 900


def judge(gold: CellGold, grids: list[Grid]) -> tuple[bool, bool]:
    """Whether the grids of a page hold the value, and whether they hold it with its label and header."""
    value = False
    for grid in grids:
        for place, row in enumerate(grid):
            for column, cell in enumerate(row):
                if not _holds(cell, gold.value):
                    continue
                value = True
                header = plain(_header(grid, place, column))
                if _labelled(grid, place, column, gold.row) and all(plain(part) in header for part in gold.columns):
                    return True, True
    return value, False


def _holds(cell: str, value: str) -> bool:
    if number(cell) == number(value):
        return True
    folded = re.sub(r"(?<=\d)\s+(?=\d{3}\b)", "", unicodedata.normalize("NFKC", cell).replace("−", "-").replace("–", "-"))
    return number(value) in re.findall(r"\(?[-+<>≤≥]?\d[\d.,]*\)?", folded)


def _labelled(grid: Grid, place: int, column: int, label: str) -> bool:
    """Whether a cell to the left, all of them, or these with the rows next to them (a wrapped label) are the label."""

    def left(row: int) -> str:
        return " ".join(grid[row][: max(column, 1)]) if 0 <= row < len(grid) else ""

    here = left(place)
    candidates = [*grid[place][: max(column, 1)], here, f"{left(place - 1)} {here}", f"{here} {left(place + 1)}"]
    candidates.append(f"{left(place - 1)} {here} {left(place + 1)}")
    candidates.append(re.split(re.escape(grid[place][column]), here)[0] if column == 0 else here)
    return any(candidate.strip() and same_label(candidate, label) for candidate in candidates)


def _header(grid: Grid, place: int, column: int) -> str:
    parts: list[str] = []
    for row in grid[:place]:
        if column < len(row):
            parts.append(row[column])
            filled = [cell for cell in row[:column] if cell.strip()]
            if not row[column].strip() and filled:
                parts.append(filled[-1])
    return " ".join(parts)


def cut_pages(source: Path, numbers: list[int], target: Path) -> None:
    """Writes pages (1-based) of a PDF as a file of their own, unencrypted."""
    pdf, part = pdfium.PdfDocument(source.read_bytes()), pdfium.PdfDocument.new()
    part.import_pages(pdf, [place - 1 for place in numbers])
    part.save(target)
    part.close()
    pdf.close()


def _cells(name: str, folder: Path) -> dict[str, object]:
    """What a reader recovers of the gold on the pages cut out under a folder."""
    read = grid_readers()[name]
    pages: dict[str, list[CellGold]] = {}
    for cell in load_cells():
        pages.setdefault(f"{cell.document}.{cell.page}.pdf", []).append(cell)
    values = right = total = read_pages = 0
    failed: list[str] = []
    seconds = 0.0
    for page, cells in pages.items():
        if not (folder / page).exists():
            continue
        begin = time.process_time()
        try:
            grids = read(folder / page)
        except Exception as error:  # noqa: BLE001 - a library may fail in any way; that counts as nothing found
            grids = []
            failed.append(f"{page}: {type(error).__name__}")
        seconds += time.process_time() - begin
        read_pages += 1
        judged = [judge(cell, grids) for cell in cells]
        total, values = total + len(cells), values + sum(value for value, _ in judged)
        right += sum(all_right for _, all_right in judged)
    return {
        "cells": total,
        "value": values,
        "value_label_header": right,
        "pages": read_pages,
        "pages_per_second": round(read_pages / seconds, 1),
        "failed_pages": failed,
    }


def _timed(name: str, path: Path) -> dict[str, object]:
    """Pages per processor second of a reader on one file: the best of three runs, or one where a run takes over five seconds."""
    read: Callable[[Path], int] = text_readers()[name]
    pdf = pdfium.PdfDocument(path.read_bytes())
    pages = len(pdf)
    pdf.close()
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        read(path)
        best = min(best, time.process_time() - begin)
        if best > 5:
            break
    return {"pages": pages, "pages_per_second": round(pages / best, 1)}


def _peak_mib() -> int:
    """This process's own peak; `getrusage` would hand down the parent's, from before the start of the program."""
    status = Path("/proc/self/status")
    if status.exists():
        match = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        if match:
            return round(int(match[1]) / 1024)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _child(kind: str, name: str, path: Path) -> dict[str, object]:
    """One reader's measurement in a process of its own."""
    command = [sys.executable, "-m", "eval.benchmarks.tables_peers", str(path), "--kind", kind, "--reader", name]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS_A_TOOL, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return {"failed": f"longer than {SECONDS_A_TOOL} s"}
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or ["without a word"])[-1]}
    measured: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return measured


def _text_pages(paths: dict[str, Path], folder: Path) -> dict[str, Path]:
    """A few pages without tables of each large report, a file a report."""
    found: dict[str, Path] = {}
    for name, path in paths.items():
        reading = read_pdf(path.read_bytes(), name)
        tabular = {block.page for block in reading.blocks if block.table}
        numbers = [page.number for page in reading.pages if page.number not in tabular and len(page.span) > 500]
        if len(numbers) >= TEXT_PAGES_A_REPORT:
            found[name] = folder / f"text.{name}"
            step = len(numbers) // TEXT_PAGES_A_REPORT
            cut_pages(path, numbers[::step][:TEXT_PAGES_A_REPORT], found[name])
    return found


def measure(reports: Path) -> dict[str, object]:
    """Cells, speed on text and on a whole report, and peak memory, for each installed reader."""
    paths = {path.name: path for path in sorted(reports.rglob("*.pdf"))}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for document, page in sorted({(cell.document, cell.page) for cell in load_cells()}):
            if document in paths:
                cut_pages(paths[document], [page], folder / f"{document}.{page}.pdf")
        texts = _text_pages(paths, folder)
        merged = folder / "text.pdf"
        joined = pdfium.PdfDocument.new()
        for path in texts.values():
            joined.import_pages(pdfium.PdfDocument(path))
        joined.save(merged)
        largest = max(paths.values(), key=lambda path: path.stat().st_size)
        return {
            "versions": versions(),
            "cells": {reader: _child("cells", reader, folder) for reader in grid_readers()},
            "text_pages": {reader: _child("text", reader, merged) for reader in text_readers()},
            "whole_report": {reader: _child("text", reader, paths[WHOLE_REPORT]) for reader in text_readers()},
            "largest_file": {"file": largest.name, **_child("text", "ours", largest)},
        }


def main() -> None:
    """Prints the measurements as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--kind", choices=("cells", "text"), help="measure one reader in this process")
    parser.add_argument("--reader")
    chosen = parser.parse_args()
    if chosen.kind is None:
        sys.stdout.write(json.dumps(measure(chosen.reports), ensure_ascii=False, indent=2) + "\n")
        return
    measured = _cells(chosen.reader, chosen.reports) if chosen.kind == "cells" else _timed(chosen.reader, chosen.reports)
    measured["peak_mib"] = _peak_mib()
    sys.stdout.write(json.dumps(measured) + "\n")


if __name__ == "__main__":
    main()
