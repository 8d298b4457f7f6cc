"""Lines of text dumps in Latin script: the years of a header line, and the cells that end a row, one blank between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_FILLER = re.compile(r"\. $")
_FILLER_SHARE, _FEWEST_FILLERS, _FEW_WORDS = 0.3, 12, 8

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_MONEY = r"(?:(?:US|HK|NT|CA?|AU?|S|R)?[$€£¥₩])?"
_PLAIN = rf"[<>≤≥~≈]?[+\-–−]?{_MONEY}[+\-–−]?{_NUMBER}(?:%|‰|x|[kKMB](?![A-Za-z])|bn|mn)?(?:/{_NUMBER}%?)?"
_CELL = re.compile(rf"(?:{_PLAIN}|{_MONEY}\({_PLAIN}\)%?)(?:[*†‡§◊^¹²³⁴⁵⁶⁷⁸⁹]+|\[\d{{1,2}}\]|\((?:[a-h]|[ivx]{{1,4}})\))*")
_BLANK = re.compile(r"[-–—―−]|[Nn][./][AaDdMmRr]\.?|NA|\*{1,3}", re.ASCII)
_DASH = re.compile(r"[-–—―−]")
_DASH_GLUED = re.compile(r"^([-–])(?=\d)")
"""A dash that may be an empty cell before the number, where cells are missing."""
_SCALES = frozenset({"million", "billion", "trillion", "thousand", "mn", "bn", "m"})
_NOT_TOLD = re.compile(r"not (?:reported|available|applicable|disclosed|measured|tracked|collected|material)", re.IGNORECASE)
_BULLET = re.compile(r"[◊•■▪●◆▶►›·✓]+")
_PER_CENT = frozenset({"%", "‰"})
_SHARE = re.compile(r"[(\[]\d[\d.]*%[)\]]")
"""The share behind a count ("3,975 (9.23%)"), which is no cell of its own."""
_BROKEN = re.compile(r"\d{1,3}(?:,\d{3})*, \d{3}(?:\.\d+)?")
"""A number with a blank behind its comma."""
_SMALL = re.compile(r"\d{1,2}")
_NAMED_BY_NUMBER = re.compile(
    r"(?:scope|tier|category|cat\.?|class|level|type|phase|stage|grade|grades?|group|line|plant|site|unit|no\.?|zone|band|goal|sdg)s?",
    re.IGNORECASE,
)
"""What a number behind it names: "Scope 1" before three values is a label."""

_AFTER_AN_AGE = frozenset("or and years to".split())
"""What follows the number with which a label begins: "50 or older"."""
_BEFORE_A_YEAR = frozenset("in since by from of until to through before after year base baseline".split())
_YEAR = re.compile(
    r"(?P<era>(?:FY|CY)\s?'?)?(?P<year>(?:19|20)\d\d|(?<=FY)\d\d|(?<=CY)\d\d)(?:[/-](?:\d\d){1,2})?(?P<kind>\([A-Za-z.]{1,9}\)|[EePp])?"
    r"(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+|\[\d{1,2}\]|\(\d\))*"
)
_MOST_YEARS = 12
_LONGEST_OVER_TWO, _LONGEST_OVER_MORE = 12, 24
"""Words before the years; the two years at the end of a sentence are no header."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """A header line of years: the words before them, the years as written, the words behind them."""

    before: tuple[str, ...]
    years: tuple[str, ...]
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A label with its cells; a line may hold several, and words alone at its end."""

    label: str
    cells: tuple[str, ...] = ()


def without_fillers(lines: Sequence[str]) -> list[str]:
    """Lines without the full stop and blank that some dumps close every line with.

    A third of the lines end so where the dump does it, and most of those are names and rows, not sentences.
    """
    written = [line for line in lines if line.strip()]
    filled = [line for line in written if _FILLER.search(line)]
    short = sum(len(line.split()) <= _FEW_WORDS or line[-3:-2].isdigit() for line in filled)
    if len(filled) < max(_FEWEST_FILLERS, _FILLER_SHARE * len(written)) or short * 2 < len(filled):
        return list(lines)
    return [_FILLER.sub("", line) for line in lines]


def read_years(line: str) -> YearLine | None:
    """The header line that a line is, or None.

    Its years stand side by side, in order, and no number before or behind them tells that they are marks of a chart.
    """
    tokens = _with_eras(line.strip().removesuffix(".").split())
    doubled = _undoubled(tokens)
    tokens = doubled or tokens
    found = _year_run(tokens)
    if found is None or (found[1] - found[0] < 2 and doubled is None):
        return None
    start, end = found
    before, behind = tokens[:start], tokens[end:]
    if any(map(_is_number, behind)) or len(behind) > _MOST_YEARS or _has_marks(before):
        return None
    if len(before) > (_LONGEST_OVER_TWO if end - start < 3 else _LONGEST_OVER_MORE) or any(token.endswith(";") for token in before):
        return None
    return YearLine(tuple(before), tuple(tokens[start:end]), tuple(behind))


def _has_marks(before: Sequence[str]) -> bool:
    """Whether words before years hold numbers as a chart's axis and bars have them, not only those of names and notes."""
    for place, token in enumerate(before):
        if not _is_number(token) or _YEAR.fullmatch(token):
            continue
        if not _SMALL.fullmatch(token) or (place and _is_number(before[place - 1])):
            return True
    last = before[-1] if before else ""
    return _is_number(last) and not (len(before) > 1 and before[-2].endswith(")"))


def _with_eras(tokens: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for token in tokens:
        if joined and joined[-1] in {"FY", "CY"} and re.match(r"'?(?:\d\d|(?:19|20)\d\d)(?!\d)", token):
            joined[-1] += f" {token}"
        else:
            joined.append(token)
    return joined


def _undoubled(tokens: Sequence[str]) -> list[str] | None:
    """Words of a line that says everything twice, as large or shadowed type does; None where it does not."""
    kept: list[str] = []
    start = 0
    while start < len(tokens):
        rest = len(tokens) - start
        size = next((n for n in range(rest // 2, 0, -1) if tokens[start : start + n] == tokens[start + n : start + 2 * n]), 0)
        if not size:
            return None
        kept += tokens[start : start + size]
        start += 2 * size
    return kept or None


def _year_run(tokens: Sequence[str]) -> tuple[int, int] | None:
    """Where the last run of years in order stands; of several runs none is a header's."""
    runs: list[tuple[int, int]] = []
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and _year(tokens[end]) is not None:
            end += 1
        if end > start and _in_order([_year(token) or 0 for token in tokens[start:end]]):
            runs.append((start, end))
        start = max(end, start + 1)
    longest = [run for run in runs if run[1] - run[0] > 1] or runs
    return longest[0] if len(longest) == 1 else None


def _year(token: str) -> int | None:
    match = _YEAR.fullmatch(token)
    return int(match["year"]) % 100 + (2000 if int(match["year"]) < 100 else int(match["year"]) // 100 * 100) if match else None


def _in_order(years: Sequence[int]) -> bool:
    if len(years) > _MOST_YEARS:
        return False
    steps = [later - earlier for earlier, later in pairwise(years)]
    return all(step > 0 for step in steps) or all(step < 0 for step in steps)


def _is_number(token: str) -> bool:
    return _CELL.fullmatch(token) is not None and token.strip("()*") != ""


def read_pieces(line: str, columns: int) -> list[Piece] | None:
    """The rows that a line holds under a header of so many columns, the words behind the last one as a piece without cells.

    Returns:
        Pieces; one piece of words alone where the line holds no cells; None where its cells cannot be told apart for certain.
    """
    tokens = _cells_joined(line.strip().removesuffix(".").split())
    pieces: list[Piece] = []
    words: list[str] = []
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and _is_cell(tokens[end]):
            end += 1
        if end == start:
            words.append(tokens[start])
            start += 1
            continue
        own = _own_cells(tokens, start, end, words, columns)
        if own is None:
            if end - start > 1 and not _are_words(tokens, start, end):
                return None
            words += tokens[start:end]
        else:
            words += tokens[start : own[0]]
            pieces.append(Piece(" ".join(words), tuple(tokens[own[0] : own[1]])))
            words = list(tokens[own[1] : end])
        start = end
    if words:
        pieces.append(Piece(" ".join(words)))
    return pieces


def _own_cells(tokens: Sequence[str], start: int, end: int, words: Sequence[str], columns: int) -> tuple[int, int] | None:
    """Which of a run of cells are a row's: all of them, or all but a number that belongs to the label or to what follows."""
    if _DASH.fullmatch(tokens[end - 1]) and end < len(tokens) and end - start > columns:
        end -= 1
    if end < len(tokens) and tokens[end - 1].startswith("*") and end - start > columns:
        end -= 1
    if words and words[-1].lower() in _BEFORE_A_YEAR and re.fullmatch(r"(?:19|20)\d\d", tokens[start]):
        return None  # "Goal made in 2020" before other cells
    count = end - start
    if count == columns and (words or count > 1):
        named = words and _NAMED_BY_NUMBER.fullmatch(words[-1]) and _SMALL.fullmatch(tokens[start])
        alone = columns > 1 or (not named and (end == len(tokens) or tokens[end].startswith("(")))
        return (start, end) if alone else None
    if count != columns + 1 or not words:
        return None
    first = _SMALL.fullmatch(tokens[start]) is not None and _ends_name(words[-1], tokens[start:end])
    begins = end < len(tokens) and (tokens[end][:1].isupper() or tokens[end].lower() in _AFTER_AN_AGE)
    last = _SMALL.fullmatch(tokens[end - 1]) is not None and begins
    if first == last:
        return None
    return (start + 1, end) if first else (start, end - 1)


def _ends_name(word: str, run: Sequence[str]) -> bool:
    """Whether the first number of a run goes with the word before it: its number, or the mark of a note behind it."""
    if _NAMED_BY_NUMBER.fullmatch(word) or word.endswith((",", "&", "+")):
        return True
    rest = run[1:]
    return not any(_SMALL.fullmatch(cell) for cell in rest) and (
        word.endswith(")") or all(re.search(r"[%,.$€£]", cell) for cell in rest)
    )


def _are_words(tokens: Sequence[str], start: int, end: int) -> bool:
    """Whether numbers in a row belong to the words around them: marks of notes ("7, 8") and dashes."""
    return (
        all(_DASH.fullmatch(token) or _SMALL.fullmatch(token) for token in tokens[start:end])
        and end - start < 3
        and end < len(tokens)
    )


def _is_cell(token: str) -> bool:
    return _CELL.fullmatch(token) is not None or _BLANK.fullmatch(token) is not None or " " in token


def _cells_joined(tokens: Sequence[str]) -> list[str]:
    """Tokens with numbers and their scale ("6.9 million") and words for blanks ("Not reported") made one."""
    joined: list[str] = []
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        if joined and token in _PER_CENT and _CELL.fullmatch(joined[-1]) and (not following or _is_number(following)):
            joined[-1] += f" {token}"
        elif joined and token.strip("*").lower() in _SCALES and _CELL.fullmatch(joined[-1]):
            joined[-1] += f" {token}"
        elif joined and _BROKEN.fullmatch(f"{joined[-1]} {token}"):
            joined[-1] += token
        elif joined and (_NOT_TOLD.fullmatch(f"{joined[-1]} {token}") or (_SHARE.fullmatch(token) and _CELL.fullmatch(joined[-1]))):
            joined[-1] += f" {token}"
        else:
            joined.append(token)
    return joined


def loose_row(line: str) -> Piece | None:
    """A row at whose end other numbers of cells stand than there are columns: nobody knows under which of them."""
    tokens = _cells_joined(line.strip().removesuffix(".").split())
    start = len(tokens)
    while start and (_is_cell(tokens[start - 1]) or re.fullmatch(r"[-–]{2,}", tokens[start - 1])):
        start -= 1
    if not start or len(tokens) == start or any(_CELL.fullmatch(token) and not _SMALL.fullmatch(token) for token in tokens[:start]):
        return None
    if len(tokens) - start == 1 and _SMALL.fullmatch(tokens[start]) and _NAMED_BY_NUMBER.fullmatch(tokens[start - 1]):
        return None
    if all(token.startswith("*") for token in tokens[start:]):
        return None  # the mark of a note
    return Piece(
        " ".join(tokens[:start]), tuple(part for token in tokens[start:] for part in _DASH_GLUED.sub(r"\1 ", token).split())
    )


def split_bullets(label: str) -> list[str]:
    """A label's parts at its bullets, which begin a new line of the page each ("Certification ◊ Certified buildings")."""
    parts = [part.strip() for part in re.split(rf"(?:^|\s){_BULLET.pattern}\s", label)]
    return [part for part in parts if part]
