"""Cuts a page's segments into the pieces that tables consist of."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qa.documents.layout import Leaf, Segment, segment_of
from qa.documents.tables_cut_words import hangs_over, stands_between, words_at_rules
from qa.documents.tables_spaced import WIDEST, spaced_word
from qa.documents.tables_units import is_unit
from qa.documents.tables_values import (
    CONNECTIVE,
    DURATION,
    LIMIT,
    NOTED_YEAR,
    SPAN,
    TIME,
    CellReading,
    counts_columns,
    heads_classes,
    heads_years,
    is_amount,
    is_class,
    is_year_with_unit,
    may_be_year,
    read_cell,
)
from qa.domain.places import Box

_NUMBER_WORD = re.compile(
    r"^[(\-–+<>≤≥~]?\s?[€$£¥]?\d[\d.,]*[%)]*[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾*]*$|^[-–—]$|^n/?a$|^(?:approx\.|ca\.|c\.|~|≈)$", re.IGNORECASE
)
_GROUPED = re.compile(r"\d[.,]\d|%$")
_GROUP = re.compile(r"\d{3}|[-–—]|%")
_LEAST_GAP = 0.25
"""Gap, in line heights, at which two numbers are two cells: words closer than this are never parted but by a rule."""
_CELL_GAP = 0.42
"""The same beside one number."""
_NEUTRAL_REPEATS = 3
_SUMS = frozenset({"total", "overall", "thereafter", "beyond", "on demand", "合计", "合計", "总计", "總計"})
"""What heads the column beside times or classes."""


@dataclass(slots=True, eq=False)
class Token:
    """A piece of a line that may be a cell. `source` is the place of the segment it was cut from."""

    segment: Segment
    reading: CellReading
    source: int
    neutral: bool = False

    @property
    def text(self) -> str:
        """Its characters."""
        return self.segment.text

    @property
    def is_anchor(self) -> bool:
        """Whether it can hold a column: a number, a blank, a year, or a code that repeats."""
        return not self.segment.sideways and (self.neutral or self.reading.kind in ("value", "blank", "year"))


def tokens_of(leaf: Leaf, segments: list[Segment]) -> list[Token]:
    """Tokens of a page, from top to bottom."""
    tokens: list[Token] = []
    for source, segment in enumerate(segments):
        for part in _parts(segment, leaf):
            tokens.append(Token(part, read_cell(part.text), source))
    _unmark_bullets(tokens)
    _unmark_classes(tokens)
    _mark_noted_years(tokens)
    _mark_years(tokens)
    _unmark_spans(tokens)
    _unmark_header_lines(tokens)
    _mark_neutral(tokens)
    tokens.sort(key=lambda token: (token.segment.middle, token.segment.x0))
    return tokens


def ruled_tokens(leaf: Leaf, segments: list[Segment]) -> list[Token]:
    """Tokens cut at vertical rules alone, for tables whose cells are ruled all around."""
    return [
        Token(part, read_cell(part.text), source)
        for source, segment in enumerate(segments)
        for part in _parts(segment, leaf, by_gaps=False)
    ]


def _parts(segment: Segment, leaf: Leaf, *, by_gaps: bool = True) -> list[Segment]:
    """A segment's cells: cut at gaps beside numbers that are wider than a blank, and at vertical rules."""
    if segment.sideways:
        return [segment]
    crossing = _rules_across(segment, leaf.vertical)
    words = words_at_rules(segment.words, crossing, leaf.letters) if crossing and leaf.letters else segment.words
    if len(words) < 2:
        return [segment]
    gaps = [word.x0 - before.x1 for before, word in pairwise(words)]
    least = _LEAST_GAP * segment.size
    years = _years_in_order([word.text for word in words]) if by_gaps else frozenset()
    if not crossing and not years and max(gaps) <= least:
        return [segment]
    groups = [[words[0]]]
    for place, (before, word, gap) in enumerate(zip(words, words[1:], gaps, strict=False)):
        if place in years or place + 1 in years:
            groups.append([word])
            continue
        if gap <= least and not crossing:
            groups[-1].append(word)
            continue
        number = bool(_NUMBER_WORD.match(word.text))
        if not number and gap <= _CELL_GAP * segment.size and not crossing:
            groups[-1].append(word)
            continue
        parted = by_gaps and gap > _widest_blank(before.text, word.text, gaps, segment.size) * segment.size
        ruled = gap > 0.5 and stands_between(before, word, crossing, segment.size)
        if hangs_over(before, word, crossing) or (not word.glued and (parted or ruled)):
            groups.append([word])
        else:
            groups[-1].append(word)
    if len(groups) == 1:
        return [segment]
    parts = []
    for group in groups:
        part = segment_of(group)
        part.bold = segment.bold
        parts.append(part)
    return parts


def _widest_blank(before: str, word: str, gaps: list[float], size: float) -> float:
    """How wide, in line heights, the gap between two words of one cell may be."""
    if len(word) == 1 and spaced_word([before, word]):
        return WIDEST
    number, behind = _NUMBER_WORD.match(word), _NUMBER_WORD.match(before)
    if number and behind:
        return _LEAST_GAP if _whole_numbers(before, word) else _CELL_GAP
    return max(_CELL_GAP, _usual_gap(gaps) / size) if number or behind else 0.85


def _rules_across(segment: Segment, vertical: list[Box]) -> list[float]:
    """Where vertical rules cross a segment."""
    return [
        (rule[0] + rule[2]) / 2
        for rule in vertical
        if segment.x0 < (rule[0] + rule[2]) / 2 < segment.x1 and rule[1] < segment.middle < rule[3]
    ]


def _years_in_order(texts: list[str]) -> frozenset[int]:
    """The places of words that are years in a row ("FY2019 FY2020 FY2021"): headers, however tightly set."""
    found: set[int] = set()
    stretch: list[tuple[int, int]] = []
    for place, text in enumerate([*texts, ""]):
        year = _A_YEAR.fullmatch(text)
        number = int(year[1]) % 100 if year else -1
        if year and (not stretch or abs(number - stretch[-1][1]) == 1):
            stretch.append((place, number))
            continue
        if len(stretch) > 2:
            found.update(at for at, _ in stretch)
        stretch = [(place, number)] if year else []
    return frozenset(found)


_A_YEAR = re.compile(r"(?:FY|CY)?['’]?((?:19|20)\d{2}|(?<=FY)\d{2})[⁰¹²³⁴⁵⁶⁷⁸⁹*]*", re.IGNORECASE)


def _usual_gap(gaps: list[float]) -> float:
    """What the gaps between the words of a line reach at most; 0 where there are too few to tell."""
    return 1.6 * median([max(gap, 0) for gap in gaps]) if len(gaps) > 2 else 0.0


def _whole_numbers(before: str, following: str) -> bool:
    """Whether two numbers set close cannot be one with blanks between its groups: "40,197 100.0", but not "40 197"."""
    return bool(_GROUPED.search(before)) and _GROUP.fullmatch(following) is None


def _unmark_bullets(tokens: list[Token]) -> None:
    """A dash or dot in front of words on the same line is a bullet, not a blank cell."""
    marks = [token for token in tokens if token.reading.kind == "blank" and len(token.text) <= 2]
    if not marks:
        return
    by_line: dict[int, list[Token]] = defaultdict(list)
    for token in tokens:
        by_line[round(token.segment.middle / 3)].append(token)
    for token in marks:
        line = round(token.segment.middle / 3)
        for other in (other for near in (line - 1, line, line + 1) for other in by_line[near]):
            gap = other.segment.x0 - token.segment.x1
            if other.reading.kind == "text" and 0 <= gap < 1.6 * token.segment.size and len(other.text) > 8:
                token.reading = CellReading("text", 0, len(token.text))
                break


def _unmark_classes(tokens: list[Token]) -> None:
    """Classes of ages or sizes that stand on a line without values ("<30", "30-50", ">50") are headers, not values."""
    lines: list[list[Token]] = []
    named = [token for token in tokens if is_class(token.text)]
    for token in sorted(named, key=lambda token: token.segment.middle):
        if lines and token.segment.middle - lines[-1][0].segment.middle < 0.4 * token.segment.size:
            lines[-1].append(token)
        else:
            lines.append([token])
    for classes in lines:
        if not heads_classes([token.text for token in classes]):
            continue
        west, east = min(token.segment.x0 for token in classes), max(token.segment.x1 for token in classes)
        if not any(
            token.reading.kind == "value"
            and not is_class(token.text)
            and abs(token.segment.middle - classes[0].segment.middle) < 0.4 * token.segment.size
            and west - 30 < token.segment.centre < east + 30
            for token in tokens
        ):
            for token in classes:
                token.reading = CellReading("text", 0, len(token.text))


def _mark_noted_years(tokens: list[Token]) -> None:
    """A year with the digit of a note glued to it ("20152") is a year on a line that holds other years and no number."""
    for token in tokens:
        if token.reading.kind != "value" or not NOTED_YEAR.fullmatch(token.text):
            continue
        line = [other for other in tokens if abs(other.segment.middle - token.segment.middle) < 0.4 * token.segment.size]
        years = [other for other in line if other.reading.kind == "year"]
        if years and all(other.reading.kind != "value" or NOTED_YEAR.fullmatch(other.text) for other in line):
            token.reading = CellReading("year", 0, len(token.text))


def _mark_years(tokens: list[Token]) -> None:
    """Years of the Republic ("103 年", "104 年") or with a unit ("2023 MWh") that follow each other on a line are no values."""
    if not any(token.reading.kind == "value" and may_be_year(token.text) for token in tokens):
        return
    for line in _lines_of(tokens):
        values = [token for token in line if token.reading.kind == "value"]
        if heads_years([token.text for token in values]) or _heads_alone(values, line, tokens):
            for token in values:
                token.reading = CellReading("year", 0, len(token.text))


def _heads_alone(values: list[Token], line: list[Token], tokens: list[Token]) -> bool:
    """Whether the only number of a line is a year with the unit of the bare numbers under it; words beside it head values too."""
    if len(values) != 1 or not is_year_with_unit(values[0].text) or len(line) < _HEADERS:
        return False
    below = _value_below(values[0], tokens)
    others = [_value_below(token, tokens) for token in line[1:] if token is not values[0] and token.reading.kind == "text"]
    return below is not None and not is_amount(below.text) and any(other is not None for other in others)


_HEADERS = 3
"""Words over the labels, and over two columns."""


def _value_below(token: Token, tokens: list[Token]) -> Token | None:
    """The value that stands first under a token, near it and in its column."""
    segment = token.segment
    under = [
        other
        for other in tokens
        if 0 < other.segment.top - segment.top < _FIRST_ROW * segment.size
        and min(other.segment.x1, segment.x1) > max(other.segment.x0, segment.x0)
    ]
    first = min(under, key=lambda other: other.segment.top, default=None)
    return first if first is not None and first.reading.kind == "value" else None


_FIRST_ROW = 5.0
"""How far (line heights) under its header the first value of a column may stand: a section line may be between."""


def _unmark_spans(tokens: list[Token]) -> None:
    """A span of numbers or a time over a word or a unit ("6 to 12" over "months", "1 month" over "HK$'000") is a header.

    So is a time to which the line above it leads ("through" over "5 years").
    """
    spans = [
        token
        for token in tokens
        if token.reading.kind == "value" and any(known.fullmatch(token.text) for known in (SPAN, DURATION, LIMIT))
    ]
    for token in tokens:
        if token.reading.kind == "value" and _ENUMERATED.fullmatch(token.text) and _numbers_words_above(token, tokens):
            token.reading = CellReading("text", 0, len(token.text))
    for token in spans:
        segment = token.segment
        below = [
            other
            for other in tokens
            if 0 < other.segment.middle - segment.middle < 1.9 * segment.size
            and min(other.segment.x1, segment.x1) > max(other.segment.x0, segment.x0)
        ]
        led = DURATION.fullmatch(token.text) and _led_to(token, tokens)
        if led or (
            below and all(TIME.fullmatch(other.text) or is_unit(other.text) or other.text.startswith("to ") for other in below)
        ):
            token.reading = CellReading("text", 0, len(token.text))


_ENUMERATED = re.compile(r"\d(?:\s?[&+/,]\s?\d)?[⁰¹²³⁴⁵⁶⁷⁸⁹*]*")
_ENUMERABLE = re.compile(r"(?:scopes?|tier|level|stage|phase|categor(?:y|ies)|grade)", re.IGNORECASE)


def _numbers_words_above(token: Token, tokens: list[Token]) -> bool:
    """Whether a digit is the second line of a header such as "Scope" over "3": right under that word, set to its edges."""
    segment = token.segment
    return any(
        _ENUMERABLE.fullmatch(other.text.strip())
        and 0 < segment.middle - other.segment.middle < 1.5 * segment.size
        and other.segment.x0 - 1 < segment.x0
        and segment.x1 < other.segment.x1 + 2
        for other in tokens
    )


def _unmark_header_lines(tokens: list[Token]) -> None:
    """Durations on a line without a label, or with the table's unit in its place, are headers: "in EUR k", "1 year", "60".

    So are the numbers of columns.
    """
    for line in _lines_of(tokens):
        values = [token for token in line if token.reading.kind == "value"]
        if not values:
            continue
        rest = [token for token in line if token.reading.kind not in ("value", "year")]
        united = line[0] in rest and is_unit(line[0].text)
        if counts_columns([token.text for token in values]):
            for token in values:
                token.reading = CellReading("text", 0, len(token.text))
        due = [token for token in line if DURATION.fullmatch(token.text)]
        named = all(token in due or token.text.lower() in _SUMS for token in line)
        times = len(due) > 1 and (named or (len(due) > 2 and line[0] is due[0]))
        if not (times or united or all(is_unit(token.text) for token in rest)):
            continue
        durations = [token for token in values if DURATION.fullmatch(token.text) or (united and _completes(token, tokens))]
        if len(durations) == len(values) and (united or times or len(values) > 1):
            for token in values:
                token.reading = CellReading("text", 0, len(token.text))


def _lines_of(tokens: list[Token]) -> list[list[Token]]:
    """Tokens by line, each line from left to right."""
    lines: list[list[Token]] = []
    for token in sorted((token for token in tokens if not token.segment.sideways), key=lambda token: token.segment.middle):
        if lines and token.segment.middle - lines[-1][0].segment.middle < 0.4 * token.segment.size:
            lines[-1].append(token)
        else:
            lines.append([token])
    for line in lines:
        line.sort(key=lambda token: token.segment.x0)
    return lines


def _completes(token: Token, tokens: list[Token]) -> bool:
    """Whether a small number completes the words right above it ("more than" over "360")."""
    return token.text.isdigit() and _led_to(token, tokens)


def _led_to(token: Token, tokens: list[Token]) -> bool:
    """Whether the words right above a token end in one that leads on to it."""
    segment = token.segment
    return any(
        CONNECTIVE.search(other.text)
        and 0 < segment.middle - other.segment.middle < 1.9 * segment.size
        and min(other.segment.x1, segment.x1) > max(other.segment.x0, segment.x0)
        for other in tokens
    )


def _mark_neutral(tokens: list[Token]) -> None:
    """Short codes that repeat in a column ("N/EL", "X", "GRI 305") are cells of the table, not labels."""
    places: dict[tuple[str, int], list[Token]] = defaultdict(list)
    for token in tokens:
        if token.reading.kind in ("text", "code") and len(token.text) <= 12:
            segment = token.segment
            for name, x in (("left", segment.x0), ("right", segment.x1), ("centre", segment.centre)):
                places[(name, round(x / 2))].append(token)
    for group in places.values():
        codes = [
            token
            for token in group
            if (token.reading.kind == "code" or len(token.text) <= 5) and not is_unit(token.text) and not is_class(token.text)
        ]
        same: dict[str, int] = defaultdict(int)
        for token in codes:
            same[token.text] += 1
        for token in codes:
            if same[token.text] >= _NEUTRAL_REPEATS or (token.reading.kind == "code" and len(codes) >= _NEUTRAL_REPEATS):
                token.neutral = True
