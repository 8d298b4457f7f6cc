"""What the cells and labels of a row say besides a number: whose it is, and that nothing of the kind happened."""

from __future__ import annotations

import re

from qa.domain.documents import Cell, Row
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.headers import Heads
from qa.figures.subjects import Subject, subject_of
from qa.quantities.characters import HAN

_WITHIN = re.compile(f"[{HAN}]{{2}}")
_NONE = re.compile(r"\s*(?:无|無|否|没有|沒有)\s*")
_ASKS_WHETHER = re.compile(r"超标|超標|超限|是否|有无|有無|违规|違規|异常|異常")

_COUNTS_OUTLETS = re.compile(r"(?:排放|排污)[口点點][的之]?(?:数|數|个数|個數)")


def counts_outlets(frame: Frame, heads: Heads) -> bool:
    """Whether a column counts the outlets of what its rows name: a 2 there is no emission."""
    return any(_COUNTS_OUTLETS.search(span.of(frame.text)) for span in heads.words)


def says_none(frame: Frame, cell: Cell, heads: Heads) -> bool:
    """Whether a cell tells that nothing of the kind happened: 无 under 超标排放情况 is an answer, and no figure left out."""
    asked = any(_ASKS_WHETHER.search(span.of(frame.text)) for span in heads.words)
    return asked and _NONE.fullmatch(cell.span.of(frame.text)) is not None


def subject_of_row(frame: Frame, row: Row, heads: Heads) -> Subject:
    """The company that a row's label, what groups it or its headers name; by default the reporting company."""
    for span in (row.label, *reversed(row.parents), *heads.words):
        found = subject_of(frame, span, Span(span.end, span.end))
        if found.span is not None and _is_whose(frame, span, found.span):
            return found
    return Subject(frame.entity, frame.entity_key)


def _is_whose(frame: Frame, label: Span, name: Span) -> bool:
    """Whether a name in a label says whose the number is: it is all of the label, or stands beside the metric."""
    rest = f"{frame.text[label.start : name.start]} {frame.text[name.end : label.end]}".strip(" \n'’:：·,，-–—()（）的")
    if name.start > label.start and rest and _WITHIN.fullmatch(frame.text, name.start - 1, name.start + 1):
        return bool(frame.metrics(rest))  # a place before a group's name makes it another firm's
    return len(rest) <= 2 or bool(frame.metrics(rest)) or len(name) > len(rest)
