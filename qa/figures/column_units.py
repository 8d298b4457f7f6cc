"""Units that a column's header does not write: those of the columns that it sums or is named after, the people that it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from qa.domain.documents import Row
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.headers import Heads
from qa.figures.table_titles import TOTAL
from qa.quantities import Unit, parse_unit
from qa.quantities.characters import normalised

_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]$")
_IS_HAN = re.compile(r"[\u4e00-\u9fff]{4,}")
"""A column's name from which another that ends with it counts the same."""
_RATED = re.compile(r"[占佔比率每均单單较較]")
"""What makes a share or a rate of what it stands before."""
_FEWEST = 2
"""Columns with one unit from which a sum beside them is in it."""
_PEOPLE = re.compile(
    r"(?:人[数數]|(?:人[员員]|[员員]工|[职職]工|[雇僱][员員])的?(?:总|總)?[数數]量?)(?=(?:合[计計]|[总總][计計])?\s*(?:[(（][^()（）]*[)）])?\s*[:：]?\s*$)"
)
"""What a header or label ends with that counts people."""


def with_unwritten_units(frame: Frame, columns: Mapping[int, Heads]) -> dict[int, Heads]:
    """The headers of a table's columns, with units for a sum over columns of one unit and for counts of people."""
    units = {(heads.unit[0].canonical, heads.unit[0].factor) for heads in columns.values() if heads.unit is not None}
    stated = [heads.unit for heads in columns.values() if heads.unit is not None]
    shared = (
        stated[0] if len(units) == 1 and len(stated) >= _FEWEST and stated[0][0].canonical not in {"%", "pp", "person"} else None
    )
    named = {
        _bare(heads.words[-1].of(frame.text)): heads.unit for heads in columns.values() if heads.unit is not None and heads.words
    }
    return {index: _with_unit(frame, heads, shared, _of_kin(frame, heads, named)) for index, heads in columns.items()}


def _bare(header: str) -> str:
    """A header's words without blanks and without the unit in brackets behind them."""
    return _IN_BRACKETS.sub("", "".join(header.split()))


def _of_kin(frame: Frame, heads: Heads, named: Mapping[str, tuple[Unit, Span] | None]) -> tuple[Unit, Span] | None:
    """The unit of a column whose name a header ends with: "排放总量(吨)" beside "核定的排放总量" counts the same."""
    if heads.unit is not None or not heads.words:
        return None
    words = _bare(heads.words[-1].of(frame.text))
    return next((unit for name, unit in named.items() if _IS_HAN.fullmatch(name) and _counts_same(words, name)), None)


def _counts_same(words: str, name: str) -> bool:
    return words.endswith(name) and _RATED.search(words.removesuffix(name)) is None


def _with_unit(frame: Frame, heads: Heads, shared: tuple[Unit, Span] | None, kin: tuple[Unit, Span] | None) -> Heads:
    if heads.unit is not None or not heads.words:
        return heads
    if kin is not None:
        return replace(heads, unit=kin)
    if shared is not None and all(TOTAL.fullmatch(normalised(span.of(frame.text)).strip()) for span in heads.words):
        return replace(heads, unit=shared)
    return replace(heads, unit=people_counted(frame, heads.words[-1]))


def people_counted(frame: Frame, span: Span) -> tuple[Unit, Span] | None:
    """The unit of a header or label that counts people by name (人数, 员工总数), with the place of the word."""
    match = _PEOPLE.search(span.of(frame.text))
    unit = parse_unit("人") if match is not None else None
    return (unit, Span(span.start + match.start(), span.start + match.end())) if match is not None and unit is not None else None


def of_row(row: Row, unit: tuple[Unit, Span] | None, heads: Heads) -> tuple[Unit, Span] | None:
    """The unit of a row; a label that names people ("Employees") counts none under a column with its own unit ("hours")."""
    named = unit is not None and unit[0].canonical == "person" and row.unit is None and unit[1].overlaps(row.label)
    return None if named and heads.unit is not None and heads.unit[0].canonical != "person" else unit


def with_people(frame: Frame, row: Row, unit: tuple[Unit, Span] | None) -> tuple[Unit, Span] | None:
    """A cell's unit; without one, people where the row's label counts them."""
    return unit or people_counted(frame, row.label)
