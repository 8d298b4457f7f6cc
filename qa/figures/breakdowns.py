"""Rows that break down the one before them: under "by region", or named like a group of the staff."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from qa.domain.documents import Row
from qa.figures.frames import Frame
from qa.figures.headers import time_counted
from qa.figures.rows import clean

_BREAKDOWN = re.compile(
    r"\s*(?:thereof |of which )?by (?!\d)[a-z][\w /&,-]{2,40}\W*|\s*(?:其中[:：]?)?按.{1,12}(?:划分|分类|统计|分布|分)\W*",
    re.IGNORECASE,
)
"""What heads rows that break down the row before them: "by region", 按年龄划分."""


_GROUP = re.compile(
    r"(?:non[- ])?(?:managers?|management|executives?|supervisors?)|(?:fe)?males?|(?:wo)?men|(?:full|part)[- ]time", re.IGNORECASE
)
"""Rows that name nothing but a group of the staff: under "Total average training hours" the hours are theirs."""


def broken_down(frame: Frame, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with the row that they break down as their parent: those under "by region" in its stead, groups of the staff too."""
    whole: Row | None = None
    for each in rows:
        row = _begun_anew(frame, each)
        if whole is not None and _is_group(frame, row, whole):
            yield replace(row, parents=(*row.parents, whole.label))
            continue
        if not row.parents or not _BREAKDOWN.fullmatch(clean(row.parents[-1].of(frame.text))):
            whole = row
            yield row
        elif whole is None or not whole.label or whole.parents != row.parents[:-1]:
            yield row
        else:
            yield replace(row, parents=(*row.parents[:-1], whole.label))


_PARTED = re.compile(r"\S.*\bby (?!\d)[a-z][\w /&,-]{2,40}\W*$", re.IGNORECASE)
"""A heading of rows that names what it parts, and by what: "Turnover rate by region"."""


def _begun_anew(frame: Frame, row: Row) -> Row:
    """A row that names a metric of its own is none of the parts that the heading over it announces: the list has ended before."""
    if not row.parents or not _PARTED.fullmatch(clean(row.parents[-1].of(frame.text))):
        return row
    own = {match.metric_id for match in frame.metrics(row.label.of(frame.text)) if not match.weak}
    parted = {match.metric_id for match in frame.metrics(row.parents[-1].of(frame.text)) if not match.weak}
    return replace(row, parents=row.parents[:-1]) if own and parted and not own & parted else row


def _is_group(frame: Frame, row: Row, whole: Row) -> bool:
    """Whether a row names only a group of the staff whose time the row before it counts for all."""
    named = bool(whole.label) and row.parents == whole.parents and _GROUP.fullmatch(clean(row.label.of(frame.text)))
    return bool(named) and time_counted(frame, whole.label) is not None
