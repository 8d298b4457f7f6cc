"""Cells that state a count and its share together ("245 [2.05%]")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from qa.domain.documents import Cell
from qa.domain.places import Span
from qa.quantities.characters import normalised

_COUNT_AND_SHARE = re.compile(
    r"\s*(?P<count>\d{1,3}(?:,\d{3})+|\d+)\s*[\[(［（]\s*(?P<share>\d{1,3}(?:[.,]\d+)?\s*[%％])\s*[\])］）]\s*"
)


def with_shares_apart(text: str, cells: Iterable[Cell]) -> Iterator[Cell]:
    """Cells, those with a count and a share in brackets as one each."""
    for cell in cells:
        match = _COUNT_AND_SHARE.fullmatch(normalised(cell.span.of(text)))
        if match is None:
            yield cell
            continue
        for part in ("count", "share"):
            yield replace(cell, span=Span(cell.span.start + match.start(part), cell.span.start + match.end(part)))
