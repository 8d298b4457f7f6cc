"""Years one below another with one number beside each: the bars of a chart that lie, above their axis and under a title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from qa.documents.layout import Segment
from qa.documents.tables_grid import Assembled, BodyRow
from qa.documents.tables_tokens import Token
from qa.documents.tables_units import is_unit, unit_stated

_FEWEST_BARS = 3
_EVEN = 0.15
"""How much of the usual distance the distances between years may differ."""
_FURTHEST = 60.0
"""Points between two years of one axis, at most."""
_WIDEST = 300.0
"""Points that bars reach to the right, at most."""
_TITLE_ABOVE = 60.0
"""Points above the first year in which the chart's title stands."""
_LONGEST_TITLE = 120
_LEVEL = 0.5
"""Heights of a line within which a number stands level with its year: as one beside a bar does, and not above it."""


def year_bars(tokens: list[Token]) -> Iterator[Assembled]:
    """Tables of one column whose rows are years, each with exactly one number level with it, as in a chart of one series.

    Only those under a title in words that is set apart or states a unit: nobody else says what the numbers are of.

    Args:
        tokens: What of the page no other table has taken.
    """
    level = [token for token in tokens if not token.segment.sideways]
    for years in _columns_of_years(level):
        beside = [_beside(year, level) for year in years]
        values = [one[0] for one in beside if len(one) == 1]
        alone = len(values) == len(years) == _numbers_around(years, level)
        title = _title(years, values, level) if alone else []
        if title:
            rows = [
                BodyRow(min(year.top, value.top), max(year.bottom, value.bottom), label=[year], cells={0: [value]})
                for year, value in zip(years, values, strict=True)
            ]
            column = (min(value.x0 for value in values), max(value.x1 for value in values))
            yield Assembled([column], [], rows, above=title)


def _columns_of_years(tokens: list[Token]) -> Iterator[list[Segment]]:
    """Years that follow each other downwards, evenly spaced at one edge, and no others near them."""
    years = sorted(
        (token.segment for token in tokens if token.reading.kind == "year" and token.text.strip()[-4:].isdigit()),
        key=lambda segment: segment.top,
    )
    columns: list[list[Segment]] = []
    for year in years:
        home = next(
            (one for one in columns if abs(one[-1].centre - year.centre) < 3 and 0 < year.middle - one[-1].middle < _FURTHEST), None
        )
        if home is None:
            columns.append([year])
        else:
            home.append(year)
    for column in columns:
        numbers = [int(year.text.strip()[-4:]) for year in column]
        gaps = [below.middle - above.middle for above, below in pairwise(column)]
        steps = {later - earlier for earlier, later in pairwise(numbers)}
        if len(column) >= _FEWEST_BARS and steps in ({1}, {-1}) and max(gaps) - min(gaps) <= _EVEN * max(gaps):
            yield column


def _beside(year: Segment, tokens: list[Token]) -> list[Segment]:
    """The numbers level with a year and right of it, up to the words or the next year on the line."""
    line = sorted(
        (
            token
            for token in tokens
            if abs(token.segment.middle - year.middle) < _LEVEL * year.size and 0 <= token.segment.x0 - year.x1 < _WIDEST
        ),
        key=lambda token: token.segment.x0,
    )
    found: list[Segment] = []
    for token in line:
        if token.reading.kind not in ("value", "blank"):
            break
        found.append(token.segment)
    return found


def _numbers_around(years: list[Segment], tokens: list[Token]) -> int:
    """How many numbers stand amid the bars, above and below them too: those of bars of several parts say that none is a whole."""
    half = (years[-1].middle - years[0].middle) / (len(years) - 1) / 2
    top, bottom = years[0].middle - half, years[-1].middle + half
    inside = [token for token in tokens if top < token.segment.middle < bottom and token.segment.x0 > years[0].x1]
    beyond = [token.segment.x0 for token in inside if token.reading.kind in ("text", "year")]
    limit = min([years[0].x1 + _WIDEST, *beyond])
    return sum(token.reading.kind in ("value", "blank") and token.segment.x0 < limit for token in inside)


def _title(years: list[Segment], values: list[Segment], tokens: list[Token]) -> list[Segment]:
    """The lines of words above the first year, nearest first, where one is set apart or states a unit."""
    top, left = min(years[0].top, values[0].top), min(year.x0 for year in years)
    right = max(max(value.x1 for value in values), left + _WIDEST / 2)
    found = [
        token.segment
        for token in tokens
        if token.reading.kind == "text"
        and -1 < top - token.segment.bottom < _TITLE_ABOVE
        and token.segment.letters > 2
        and len(token.text) <= _LONGEST_TITLE
        and left - 20 < token.segment.centre < right + 40
    ]
    found.sort(key=lambda segment: -segment.bottom)
    found = found[:2]
    size = 1.1 * years[0].size
    named = any((line.bold or line.size > size or unit_stated(line.text)) and not is_unit(line.text) for line in found)
    return found if named else []
