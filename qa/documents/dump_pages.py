"""Running headers and footers of text dumps: lines that come again at the head or foot of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from qa.documents.dump_lines import loose_row, read_years
from qa.documents.grid_cells import unit_line

_EDGE = 4
"""Lines at the head and at the foot of a page in which it stands."""
_PAGE = 8
"""Lines from which a stretch without a blank line is taken for a page."""
_OFTEN = 6
_FEWEST_WORDS = 4
_DIGITS = re.compile(r"\d+")


def running_lines(runs: Sequence[Sequence[str]]) -> frozenset[str]:
    """The lines that run through the pages of a dump, their digits masked."""
    counts: Counter[str] = Counter()
    for run in runs:
        if len(run) >= _PAGE:
            counts.update({_masked(line) for line in (*run[:_EDGE], *run[-_EDGE:]) if _may_run(line)})
    return frozenset(line for line, times in counts.items() if times >= _OFTEN)


def _may_run(line: str) -> bool:
    row = loose_row(line)
    if row is not None and len(row.cells) > 1:
        return False
    return len(line.split()) >= _FEWEST_WORDS and read_years(line) is None and unit_line(line.strip()) is None


def _masked(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def without_running(run: list[str], running: frozenset[str]) -> tuple[list[str], list[str], list[str]]:
    """The running lines above a page's own lines, those lines, and the running lines below."""
    if not running:
        return [], run, []
    above = [line for line in run[:_EDGE] if _masked(line) in running]
    kept = [line for line in run[:_EDGE] if _masked(line) not in running] + run[_EDGE:]
    edge = max(len(kept) - _EDGE, 0)
    below = [line for line in kept[edge:] if _masked(line) in running]
    return above, kept[:edge] + [line for line in kept[edge:] if _masked(line) not in running], below
