"""The year that a report's running heads or feet give it ("Annual Report 2022" on page after page)."""

from __future__ import annotations

import re
from collections import defaultdict

from qa.documents.evidence_text import Surface

_LEAST_PAGES = 3
_LONGEST = 80
_NAMED = re.compile(
    r"\b(?:annual|integrated|sustainability|esg|responsibility|csr|impact|climate|environmental)\b.*\breport\b"
    r"|年[报報](?!告期)|年度[报報]告|(?:责任|責任|[续續]|ESG|社[会會]).*(?:报告|報告)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/–-])(?:19|20)\d{2}(?![\d/–-])")


def running_year(surface: Surface) -> int | None:
    """The one year that stands in running heads or feet beside the word for the report; None where none or several do."""
    pages: defaultdict[int, set[int]] = defaultdict(set)
    for block in surface.surroundings:
        line = surface.shown(block) if len(block.span) <= _LONGEST else ""
        years = _YEAR.findall(line)
        if len(years) == 1 and _NAMED.search(line):
            pages[int(years[0])].add(block.page)
    often = [year for year, found in pages.items() if len(found) >= _LEAST_PAGES]
    return often[0] if len(often) == 1 else None
