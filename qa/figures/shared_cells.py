"""A count and its share: together in one cell ("245 [2.05%]"), or in two cells side by side that no header tells apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qa.domain.documents import Cell, Row
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


_WHOLE = (99, 101)
"""Between what the shares of all parts add up to, as rounded."""
_SLACK = 0.01
"""By how much more than its rounding a share may be off what its count is of the total."""
_VAGUE = 1.15
"""A share so round that the totals which it allows differ by more than this factor tells none."""


def shares_beside_counts(text: str, rows: Iterable[Row]) -> frozenset[tuple[int, int]]:
    """Pairs of columns whose rows are counts and what shares of all they are, as "98", "3.9%".

    A count and its change look alike: so the shares must add up to a hundred, or at least two rows, and more than half, must be
    of the same total.
    """
    pairs: defaultdict[tuple[int, int], list[tuple[float, str]]] = defaultdict(list)
    for row in rows:
        for first, second in pairwise(cell for cell in row.cells if not cell.blank):
            if (read := _read(text, (first, second))) is not None:
                pairs[first.column, second.column].append(read)
    return frozenset(columns for columns, told in pairs.items() if _of_one_total(told))


def count_and_share(text: str, cells: Sequence[Cell], shared: Collection[tuple[int, int]]) -> bool:
    """Whether two cells side by side, of columns that are so, are a count and its share, which their signs tell apart."""
    return len(cells) == 2 and (cells[0].column, cells[1].column) in shared and _read(text, cells) is not None


def _read(text: str, cells: Sequence[Cell]) -> tuple[float, str] | None:
    count, share = (normalised(cell.span.of(text)).strip() for cell in cells)
    if _COUNT.fullmatch(count) is None or _SHARE.fullmatch(share) is None:
        return None
    return float(count.replace(",", "")), share.rstrip("% ")


def _of_one_total(told: Sequence[tuple[float, str]]) -> bool:
    if len(told) > 1 and _WHOLE[0] <= sum(float(share) for _, share in told) <= _WHOLE[1]:
        return True
    totals = []
    for count, share in told:
        half = 0.5 * 10.0 ** -len(share.partition(".")[2])
        least, most = float(share) - half, float(share) + half
        if count > 0 and least > 0 and most / least <= _VAGUE:
            totals.append((count / most * (1 - _SLACK), count / least * (1 + _SLACK)))
    agreeing = max((sum(low <= start <= high for low, high in totals) for start, _ in totals), default=0)
    return agreeing > 1 and 2 * agreeing > len(told)


_CLASS = re.compile(r"(\d\d)\s?[-–~]\s?(\d\d)|[<>≤≥‹›]\s?\d\d|\d\d\s?\+")


def is_class_of_ages(words: str) -> bool:
    """Whether a header is a class of ages: "30-50", "<30"; not a financial year: "22-23"."""
    match = _CLASS.fullmatch(words.strip())
    return match is not None and (match[1] is None or (int(match[1]) + 1) % 100 != int(match[2]))
