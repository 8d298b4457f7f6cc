"""A count and its share: together in one cell ("245 [2.05%]"), or in two cells side by side that no header tells apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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


_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_SHARE = re.compile(r"(?:100|\d{1,2})(?:\.\d+)?\s?%")


def count_and_share(text: str, cells: Sequence[Cell]) -> bool:
    """Whether two cells side by side are a count and what share of all it is, which their signs tell apart: "98", "3.9%"."""
    written = [normalised(cell.span.of(text)).strip() for cell in cells]
    return len(written) == 2 and _COUNT.fullmatch(written[0]) is not None and _SHARE.fullmatch(written[1]) is not None
