"""A line of years with one number over or under each: a table of one row without a label, or the bars of a chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from qa.documents.layout import Segment
from qa.documents.tables_grid import Assembled, BodyRow, HeaderCell
from qa.documents.tables_tokens import Token
from qa.documents.tables_units import is_unit, unit_stated

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|(?<=FY)\s?\d{2}(?!\d)|(?<=CY)\s?\d{2}(?!\d)")
_FEWEST_BARS = 3
_HIGHEST = 240.0
"""Points that the bars of a chart rise over the line of years."""
_TITLE_ABOVE = 90.0
"""Points above the highest number in which the chart's title stands."""
_LINES_BELOW = 3.0
"""Heights of the years' line in which the numbers of a table stand below it."""
_EVEN = 0.25
"""How much of the usual distance the distances between years may differ."""
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class _Years:
    """Years that follow each other on one line, evenly spaced."""

    tokens: list[Token]
    step: float

    @property
    def left(self) -> float:
        return self.tokens[0].segment.centre - self.step / 2

    @property
    def right(self) -> float:
        return self.tokens[-1].segment.centre + self.step / 2

    def over(self, segment: Segment) -> int | None:
        """Which of the years a number is in line with: it stands no further from it than a third of the distance."""
        place = min(range(len(self.tokens)), key=lambda at: abs(self.tokens[at].segment.centre - segment.centre))
        return place if abs(self.tokens[place].segment.centre - segment.centre) < self.step / 3 else None


def year_rows(tokens: list[Token]) -> Iterator[Assembled]:
    """Tables of one row that lines of years head, or foot as the axis of a chart with one number for each year.

    Only those with a title in words above them, and only where each year has exactly one number: bars of several
    series tell nobody by their place which series each is of.

    Args:
        tokens: What of the page no other table has taken.
    """
    axes = [token for token in tokens if token.segment.sideways]
    tokens = [token for token in tokens if not token.segment.sideways]
    for years in _lines_of_years(tokens):
        table = _below(years, tokens)
        found = table or _above(years, tokens)
        title = _title(years, found, tokens) if found else []
        if found and table is None and not any(_names(line, years, chart=True) for line in title):
            title = _axis(years, found, axes)
        if found and any(_names(line, years, chart=table is None) for line in title):
            top, bottom = min(value.top for value in found), max(value.bottom for value in found)
            header = [HeaderCell([token.segment], [place]) for place, token in enumerate(years.tokens)]
            row = BodyRow(top, bottom, cells={place: [value] for place, value in enumerate(found)})
            columns = [(min(v.x0, t.segment.x0), max(v.x1, t.segment.x1)) for v, t in zip(found, years.tokens, strict=True)]
            yield Assembled(columns, header, [row], above=title)


def _lines_of_years(tokens: list[Token]) -> Iterator[_Years]:
    """Stretches of years that follow each other on a line, at even distances and with nothing between them."""
    marked = [token for token in tokens if token.reading.kind == "year" and _number(token) is not None]
    lines: list[list[Token]] = []
    for token in sorted(marked, key=lambda token: token.segment.middle):
        if lines and token.segment.middle - lines[-1][0].segment.middle < 0.4 * token.segment.size:
            lines[-1].append(token)
        else:
            lines.append([token])
    for line in lines:
        line.sort(key=lambda token: token.segment.x0)
        stretch = [line[0]]
        for before, token in pairwise(line):
            if _follows(stretch, before, token):
                stretch.append(token)
                continue
            yield from _evenly(stretch)
            stretch = [token]
        yield from _evenly(stretch)


def _follows(stretch: list[Token], before: Token, token: Token) -> bool:
    """Whether a year goes on a stretch: up or down as those before it, no wider apart."""
    first, last, year = (_number(one) for one in (stretch[0], before, token))
    if first is None or last is None or year is None or year == last or abs(year - last) > 8:
        return False
    if len(stretch) == 1:
        return True
    usual = stretch[1].segment.centre - stretch[0].segment.centre
    return (year > last) == (last > first) and token.segment.centre - before.segment.centre < (1 + _EVEN) * usual


def _evenly(stretch: list[Token]) -> Iterator[_Years]:
    gaps = [right.segment.centre - left.segment.centre for left, right in pairwise(stretch)]
    if gaps and max(gaps) - min(gaps) <= _EVEN * max(gaps):
        yield _Years(stretch, sum(gaps) / len(gaps))


def _number(token: Token) -> int | None:
    """The year that a token names, and none where it names two."""
    found = _YEAR.findall(token.text)
    return int(found[0]) if len(found) == 1 else None


def _below(years: _Years, tokens: list[Token]) -> list[Segment] | None:
    """The numbers of a table: all on one line right below the years, and no words beside them."""
    line = years.tokens[0].segment
    near = [
        token.segment
        for token in tokens
        if token.reading.kind in ("value", "blank") and 0 < token.segment.middle - line.middle < _LINES_BELOW * line.size
    ]
    values = _one_each(years, near)
    if values is None or max(v.middle for v in values) - min(v.middle for v in values) > 0.4 * line.size:
        return None
    middle = values[0].middle
    beside = any(
        abs(token.segment.middle - middle) < 0.6 * line.size
        and token.segment.x1 < years.left + years.step / 2
        and years.left - token.segment.x1 < 200
        and token.segment.letters
        for token in tokens
    )
    following = [t for t in tokens if t.reading.kind == "value" and 0 < t.segment.middle - middle < 2.2 * line.size]
    return None if beside or any(years.over(token.segment) is not None for token in following) else values


def _above(years: _Years, tokens: list[Token]) -> list[Segment] | None:
    """The numbers on the bars or points of a chart whose axis the years are."""
    line = years.tokens[0].segment
    if len(years.tokens) < _FEWEST_BARS:
        return None
    near = [
        token.segment
        for token in tokens
        if token.reading.kind in ("value", "year", "blank", "code")
        and 0.5 * line.size < line.middle - token.segment.middle < _HIGHEST
        and years.left < token.segment.centre < years.right
    ]
    floor = max((segment.middle for segment in _words(years, tokens, line.middle - _HIGHEST, line.middle)), default=0.0)
    inside = _printed_once([segment for segment in near if segment.middle > floor])
    if len(inside) == len(years.tokens):
        return _one_each(years, inside)
    kinds = [[segment for segment in inside if bool(_SHARE.search(segment.text)) is shares] for shares in (False, True)]
    whole = [kind for kind in kinds if len(kind) == len(years.tokens) and _one_each(years, kind)]
    return _one_each(years, whole[0]) if len(whole) == 1 and all(kinds) else None


def _printed_once(segments: list[Segment]) -> list[Segment]:
    """Numbers without those that the file also writes without marks in the same place ("128883" behind "128,883")."""
    return [
        one
        for one in segments
        if not any(
            len(other.text) > len(one.text)
            and "".join(filter(str.isdigit, other.text)) == one.text
            and abs(other.middle - one.middle) < 0.3 * one.size
            and min(other.x1, one.x1) > max(other.x0, one.x0)
            for other in segments
        )
    ]


_SHARE = re.compile(r"[%％]$")
"""What a share or a growth ends with: among amounts, it is of another series than they are."""


def _axis(years: _Years, values: list[Segment], axes: list[Token]) -> list[Segment]:
    """What is written up the axis of a chart that has but one, where it states a unit: "Energy consumption (kWh)"."""
    top, bottom = min(value.top for value in values), years.tokens[0].segment.bottom
    beside = [
        token.segment
        for token in axes
        if top - _TITLE_ABOVE / 2 < token.segment.middle < bottom
        and years.left - _AXIS_BESIDE < token.segment.centre < years.right + _AXIS_BESIDE
    ]
    return beside if len(beside) == 1 and beside[0].letters > 2 and unit_stated(beside[0].text) else []


_AXIS_BESIDE = 60.0
"""Points beside the years in which the words up an axis stand."""


def _words(years: _Years, tokens: list[Token], top: float, bottom: float) -> Iterator[Segment]:
    """Lines of words over the years: what stands above the lowest of them is none of the chart's numbers."""
    for token in tokens:
        segment = token.segment
        if top < segment.middle < bottom - segment.size and segment.x1 > years.left and segment.x0 < years.right:
            if token.reading.kind == "text" and segment.letters > 2:
                yield segment


def _one_each(years: _Years, segments: list[Segment]) -> list[Segment] | None:
    """The numbers by year, where each has exactly one."""
    found: dict[int, Segment] = {}
    for segment in segments:
        place = years.over(segment)
        if place is None:
            continue
        if place in found:
            return None
        found[place] = segment
    return [found[place] for place in range(len(years.tokens))] if len(found) == len(years.tokens) else None


_OPENS = re.compile(r"(?:\d{1,2}[.)]\s+)?[^\W\d]")


def _names(line: Segment, years: _Years, *, chart: bool) -> bool:
    """Whether a line may be a title: words, and over a chart, which has remarks and legends too, set apart or with a unit."""
    if not _OPENS.match(line.text) or is_unit(line.text):
        return False
    return not chart or line.bold or line.size > 1.1 * years.tokens[0].segment.size or unit_stated(line.text) is not None


def _title(years: _Years, values: list[Segment], tokens: list[Token]) -> list[Segment]:
    """The lines above the numbers that say what they are of, nearest first: they begin at the left, or are centred."""
    top = min([*(value.top for value in values), *(token.segment.top for token in years.tokens)])
    middle = (years.left + years.right) / 2
    found = [
        token.segment
        for token in tokens
        if token.reading.kind == "text"
        and -1 < top - token.segment.bottom < _TITLE_ABOVE
        and token.segment.letters > 2
        and len(token.text) <= _LONGEST_TITLE
        and token.segment.x1 > years.left - 0.3 * years.step
        and years.left - years.step < token.segment.x0
        and (
            token.segment.x0 < years.tokens[0].segment.x1
            or abs(token.segment.centre - middle) < 0.04 * (years.right - years.left)
            or is_unit(token.text)
        )
    ]
    found.sort(key=lambda segment: -segment.bottom)
    return found[:4]
