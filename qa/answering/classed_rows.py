"""Lists read off a table: the rows that a column puts in the class asked for ("joint venture" of a column of types)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.answering.desk import Desk
from qa.answering.nameless import without_companies
from qa.answering.sentences import MOST_PASSAGES, Found, of_period
from qa.answering.sought import count_asked
from qa.answering.terms import covered
from qa.domain.evidence import Hit
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.text.folding import fold_plain
from qa.text.tokens import STOP_WORDS, stem

LEAST_ABOVE = 0.5
"""Share of the question's other words that must stand in the table's title, headings or the lines before it."""
ABOVE = 400
LEAST_ROWS, MOST_NAMED = 3, 15
_ASKED = re.compile(
    r"\b(?:which|what(?: are| were)?|name|list)\b(?: (?:the|its|their|all|of the))* (?P<class>[^?,;:()]{3,60})"
    r"|哪些(?P<han>[\u4e00-\u9fff]{2,10})"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|that|which|of|in|at|on|for|by|with|listed|held|owned)\b"
)
_ASIDE = re.compile(r"\([^()]*\)")
_NOTE = re.compile(r"[⁰¹²³⁴-⁹]+$|\*+$")


@dataclass(frozen=True, slots=True)
class ClassedRows:
    """The table as it was found, and the place and name of each row of the class."""

    document_id: str
    hit: Hit
    rows: tuple[Span, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    span: Span
    cells: tuple[str, ...]


def classed_rows(part: Part, desk: Desk) -> ClassedRows | None:
    """The rows of the class asked for, in the first table with such a column; None where none has one, or not as many rows."""
    wanted = _class_asked(without_companies(part.text, desk.query))
    if not wanted:
        return None
    count = count_asked(part.text)
    for hit in desk.evidence.hits[:MOST_PASSAGES]:
        text, span = desk.text(hit.passage.document_id), hit.passage.span
        if "\t" not in span.of(text):
            continue
        rows = list(_rows(text, span))
        chosen = _of_class(rows, wanted)
        if not chosen or (count is not None and len(chosen) != count) or len(chosen) > MOST_NAMED:
            continue
        found = Found(hit.passage.document_id, chosen[0].span, chosen[0].span.of(text), 0.0, 0.0, 0.0, hit)
        if _is_about(part, wanted, hit, rows[0].span.start, desk) and of_period(found, part, desk):
            names = tuple(_NOTE.sub("", row.cells[0]).strip() for row in chosen)
            return ClassedRows(hit.passage.document_id, hit, tuple(row.span for row in chosen), names)
    return None


def _class_asked(question: str) -> frozenset[str]:
    """Stems of the words that call the class: those behind "which" up to the verb."""
    match = _ASKED.search(fold_plain(question))
    if match is None:
        return frozenset()
    if match["han"]:
        return frozenset({match["han"]})
    words = _VERB.split(match["class"])[0]
    return frozenset(stem(word) for word in re.findall(r"[a-z-]+", words) if word not in STOP_WORDS)


def _rows(text: str, span: Span) -> Iterator[_Row]:
    at = span.start
    for line in span.of(text).splitlines(keepends=True):
        cells = tuple(cell.strip() for cell in line.rstrip("\n").split("\t"))
        if len(cells) > 1 and cells[0]:
            yield _Row(Span(at, at + len(line.rstrip("\n"))), cells)
        at += len(line)


def _of_class(rows: Sequence[_Row], wanted: frozenset[str]) -> list[_Row]:
    """Rows with the class as a cell's only words, in the one column that holds it in some rows and something else in others."""
    columns = {place for row in rows for place, cell in enumerate(row.cells) if place and _is_class(cell, wanted)}
    if len(columns) != 1 or len(rows) < LEAST_ROWS:
        return []
    (column,) = columns
    chosen = [row for row in rows if len(row.cells) > column and _is_class(row.cells[column], wanted)]
    others = {row.cells[column] for row in rows[1:] if len(row.cells) > column and row not in chosen}
    return chosen if others and all(re.search(r"[^\W\d_]{2}", row.cells[0]) for row in chosen) else []


def _is_class(cell: str, wanted: frozenset[str]) -> bool:
    folded = _NOTE.sub("", fold_plain(cell))
    if not folded.isascii():
        return any(len(folded) > 1 and word.startswith(folded) for word in wanted)
    words = frozenset(stem(word) for word in re.findall(r"[a-z-]+", folded))
    return bool(words) and words == wanted and not re.search(r"\d", folded)


def _is_about(part: Part, wanted: frozenset[str], hit: Hit, start: int, desk: Desk) -> bool:
    """Whether what else is asked stands above the table or in the document's title."""
    document_id = hit.passage.document_id
    aside = {stem(word) for found in _ASIDE.findall(fold_plain(part.text)) for word in re.findall(r"[a-z]+", found)}
    rest = tuple(
        term for term in desk.terms(part) if term.written not in aside and not any(wording & wanted for wording in term.wordings)
    )
    before = desk.text(document_id)[max(0, start - ABOVE) : start]
    above = desk.place(f"{' '.join(hit.passage.headings)} {before} {desk.record(document_id).metadata.title}", 1.0)
    return not rest or covered(rest, (above,)) >= LEAST_ABOVE
