"""How well and how fast PDF reports are read: table cells, reading order, pages a second, peak memory.

Run it as `python -m eval.benchmarks.tables REPORTS` with a folder that holds the reports named in `eval/gold/table_cells.jsonl`.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from qa.documents.pdf import PdfReading, read_pdf
from qa.domain.documents import Block, Cell, Row, Table

GOLD = Path(__file__).resolve().parent.parent / "gold"


@dataclass(frozen=True, slots=True)
class CellGold:
    """A table cell read by eye.

    `columns` are parts of its header that must all be found; `split` is "tuned", "held_out" or "blind_" with the day on which
    the cell was written down, before the reader had seen its page.
    """

    document: str
    page: int
    row: str
    section: str
    columns: tuple[str, ...]
    unit: str
    value: str
    split: str


@dataclass(frozen=True, slots=True)
class PairGold:
    """Two stretches that follow each other on a page: a sentence over a line or column break, or a value and its label."""

    document: str
    page: int
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Found:
    """How the best record for a gold cell agrees with it."""

    value: bool = False
    label: bool = False
    header: bool = False
    unit: bool = False
    section: bool = False

    @property
    def cause(self) -> str:
        """The first thing that is wrong, or "right"."""
        for name in ("value", "label", "header", "unit", "section"):
            if not getattr(self, name):
                return f"{name} missing or wrong"
        return "right"


def load_cells() -> list[CellGold]:
    """The gold cells."""
    rows = [json.loads(line) for line in (GOLD / "table_cells.jsonl").read_text("utf-8").splitlines()]
    return [CellGold(**{**row, "columns": tuple(row["columns"])}) for row in rows]


def load_pairs() -> list[PairGold]:
    """The gold pairs of reading order."""
    return [PairGold(**json.loads(line)) for line in (GOLD / "reading_order.jsonl").read_text("utf-8").splitlines()]


def plain(text: str) -> str:
    """Text without spaces, punctuation, case and width, for comparing labels."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s\-–—−_,.:;()\[\]（）/⁄∕╱\u00ad]+", "", folded)


def without_notes(text: str) -> str:
    """Text without the raised digits of footnotes ("base year¹ )"); those of units go too, so compare both ways."""
    return re.sub(r"[⁽⁾⁰¹²³⁴-⁹]+", "", text)


def number(text: str) -> str:
    """The number of a cell as written, without unit and approximation."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-"))
    match = re.search(r"\(?[-+<>≤≥]?\d[\d.,]*\)?", folded)
    return match[0] if match else folded


def same_label(found: str, wanted: str) -> bool:
    """Whether two labels name the same row; notes and small differences are allowed."""
    one, other = plain(found), plain(wanted)
    if one == other or (other in one and len(other) > 0.6 * len(one)) or (one in other and len(one) > 0.75 * len(other)):
        return True
    return SequenceMatcher(None, one, other).ratio() > 0.88


def records(reading: PdfReading, page: int) -> Iterator[tuple[Block, Table, Row, Cell]]:
    """All cells of a page."""
    for block in reading.blocks:
        if block.page == page and block.table is not None:
            for row in block.table.rows:
                for cell in row.cells:
                    yield block, block.table, row, cell


def judge(gold: CellGold, reading: PdfReading) -> Found:
    """The best record for a gold cell: right value first, then label and header, unit, section."""
    best = Found()
    for block, table, row, cell in records(reading, gold.page):
        value = cell.span.of(reading.text)
        if number(value) != number(gold.value):
            continue
        found = _compare(gold, reading.text, block, table, row, cell)
        if _rank(found) > _rank(best):
            best = found
    return best


def _rank(found: Found) -> tuple[bool, int, bool, bool]:
    return (found.value, found.label + found.header, found.unit, found.section)


def _compare(gold: CellGold, text: str, block: Block, table: Table, row: Row, cell: Cell) -> Found:
    column = table.columns[cell.column]
    caption = table.caption.of(text) if table.caption else ""
    written = " ".join(part.of(text) for part in column.header) + " " + caption
    header = plain(written)
    units = [unit.of(text) for unit in (row.unit, column.unit, table.unit) if unit]
    suffix = re.sub(r"^[^\d]*[\d.,]+", "", cell.span.of(text))
    stated = [plain(unit) for unit in [*units[:1], suffix, *([column.unit.of(text)] if column.unit else [])]]
    around = plain(" ".join([*(part.of(text) for part in row.parents), caption, *block.headings]) + header)
    wanted = plain(gold.unit)
    return Found(
        value=True,
        label=same_label(row.label.of(text), gold.row),
        header=all(_stands_in(part, written) for part in gold.columns),
        unit=not wanted or any(unit and (wanted in unit or unit in wanted) for unit in stated),
        section=not gold.section or plain(gold.section) in around,
    )


def _stands_in(part: str, header: str) -> bool:
    """Whether a part of a header was read, footnote marks apart."""
    return plain(part) in plain(header) or plain(without_notes(part)) in plain(without_notes(header))


def follows(gold: PairGold, reading: PdfReading) -> bool:
    """Whether the second stretch comes right behind the first (a footnote mark may stand between)."""
    page = plain(reading.pages[gold.page - 1].span.of(reading.text))
    first, second = plain(gold.first), plain(gold.second)
    return any(second in page[match.end() : match.end() + len(second) + 4] for match in re.finditer(re.escape(first), page))


def measure(folder: Path) -> dict[str, object]:
    """Reads all reports under a folder and compares them with the gold; prints nothing."""
    paths = {path.name: path for path in sorted(folder.rglob("*.pdf"))}
    cells, pairs = load_cells(), load_pairs()
    readings: dict[str, PdfReading] = {}
    pages, seconds = 0, 0.0
    speed: dict[str, float] = {}
    for name, path in paths.items():
        data = path.read_bytes()
        begin = time.process_time()
        readings[name] = read_pdf(data, name)
        spent = time.process_time() - begin
        pages, seconds = pages + len(readings[name].pages), seconds + spent
        speed[name] = round(len(readings[name].pages) / spent, 1)
    return {
        "cells": {
            split: _summary([cell for cell in cells if cell.split == split], readings)
            for split in sorted({cell.split for cell in cells})
        },
        "reading_order": _pairs(pairs, readings),
        "records": _records(readings),
        "pages_per_cpu_second": round(pages / seconds, 1) if seconds else 0.0,
        "pages_per_cpu_second_by_file": speed,
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _summary(cells: list[CellGold], readings: dict[str, PdfReading]) -> dict[str, object]:
    judged = [(cell, judge(cell, readings[cell.document])) for cell in cells if cell.document in readings]
    right = sum(found.value and found.label and found.header for _, found in judged)
    with_unit = sum(found.value and found.label and found.header and found.unit for _, found in judged)
    misses = [
        f"{cell.document} p.{cell.page} {cell.row} = {cell.value}: {found.cause}"
        for cell, found in judged
        if found.cause != "right"
    ]
    return {
        "cells": len(judged),
        "value": sum(found.value for _, found in judged),
        "value_label_header": right,
        "and_unit": with_unit,
        "share": round(with_unit / len(judged), 3) if judged else None,
        "causes": dict(Counter(found.cause for _, found in judged)),
        "misses": misses,
    }


def _pairs(pairs: list[PairGold], readings: dict[str, PdfReading]) -> dict[str, object]:
    judged = [(pair, follows(pair, readings[pair.document])) for pair in pairs if pair.document in readings]
    return {
        "pairs": len(judged),
        "kept": sum(kept for _, kept in judged),
        "broken": [f"{pair.document} p.{pair.page} {pair.first} | {pair.second}" for pair, kept in judged if not kept],
    }


def _records(readings: dict[str, PdfReading]) -> dict[str, int]:
    """How many cells were read in all, and how many lack a label or a header."""
    counts: Counter[str] = Counter()
    for reading in readings.values():
        for page in reading.pages:
            for _, table, row, cell in records(reading, page.number):
                counts["cells"] += 1
                counts["without_label"] += not len(row.label)
                counts["without_header"] += not table.columns[cell.column].header
    return dict(counts)


def main() -> None:
    """Prints the measurements as JSON."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m eval.benchmarks.tables FOLDER_OF_REPORTS")
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1])), ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    main()
