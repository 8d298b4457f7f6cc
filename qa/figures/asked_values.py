"""Numbers right beneath the numbered questions of a questionnaire: "(7.30.7.2) Total fuel MWh consumed" and, under it, "481425"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.domain.documents import Block, Cell, Column, Row, Table
from qa.domain.places import Span

_QUESTION = re.compile(r"^\((?P<code>\d{1,2}(?:\.\d{1,2}){1,4}[a-z]?)\)[ \t]+(?P<words>\S.*)", re.MULTILINE | re.DOTALL)
"""A question, and in its first lines what the questions that follow are asked of ("Coal")."""
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?%?")
_ASKS_ALL = re.compile(r"[?.？。]\s*$")
"""How a question ends that others spell out: a sentence, and no column of answers."""
_LAST_ANSWER = re.compile(r"\[(?:add|fixed) (?:row|column)\]", re.IGNORECASE)
_LONGEST_GROUP = 120
_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?P<year>(?:19|20)\d{2})")
_DATED = re.compile(r"\b(?:base )?year end\b", re.IGNORECASE)
_OF_DATE = re.compile(r"\bbase year\b", re.IGNORECASE)
_UNIT_AMID = re.compile(r"\b(?:[kMGT]Wh|[GT]J)\b")
"""A unit amid a question's words: "Total fuel MWh consumed by the organization"."""


@dataclass(slots=True)
class _Asked:
    """What has been asked so far: of what, in which words, and the year that an answer before gave."""

    group: Span | None = None
    words: Span | None = None
    year: Span | None = None


def asked_values(blocks: Sequence[Block], text: str) -> dict[Span, Table]:
    """For each block that is only a number and stands right beneath a numbered question, question and number as a table's row.

    What the questions are asked of (a heading without a number over them) is the row's parent; the year in which a base year
    ends, where the question before asked for it, heads the amounts of that base year.
    """
    found: dict[Span, Table] = {}
    asked = _Asked()
    for block in blocks:
        words = block.span.of(text)
        if block.table is not None:
            asked = _Asked()
        elif (match := _QUESTION.search(words)) is not None:
            _ask(asked, block, match)
        elif _LAST_ANSWER.fullmatch(words.strip()):
            asked = _Asked()
        elif block.kind == "heading":
            asked = _Asked(block.span if len(words) <= _LONGEST_GROUP else None)
        else:
            if asked.words is not None and _NUMBER.fullmatch(words.strip()):
                found[block.span] = _answered(asked, block, text)
            if asked.words is not None and _DATED.search(asked.words.of(text)) and (date := _DATE.fullmatch(words.strip())):
                start = block.span.start + words.index(date["year"], date.start("year"))
                asked.year = Span(start, start + len(date["year"]))
            asked.words = None
    return found


def _ask(asked: _Asked, block: Block, match: re.Match[str]) -> None:
    """Takes in a question: one that asks for all that follows ends what was asked before it, as do words over a question."""
    before = match.string[: match.start()].strip()
    if before or _ASKS_ALL.search(match["words"]):
        start = block.span.start + match.string.index(before) if before else 0
        asked.group = Span(start, start + len(before)) if before and len(before) <= _LONGEST_GROUP else None
        asked.year = None
    asks_all = _ASKS_ALL.search(match["words"]) is not None
    start = block.span.start + match.start("words")
    asked.words = None if asks_all else Span(start, start + len(match["words"].rstrip()))


def _answered(asked: _Asked, block: Block, text: str) -> Table:
    assert asked.words is not None  # noqa: S101  # only what answers a question comes here
    dated = asked.year is not None and _OF_DATE.search(asked.words.of(text)) is not None
    header = (asked.year,) if dated and asked.year is not None else ()
    parents = (asked.group,) if asked.group is not None else ()
    amid = list(_UNIT_AMID.finditer(text, asked.words.start, asked.words.end))
    unit = Span(*amid[0].span()) if len(amid) == 1 else None
    row = Row(block.span, asked.words, parents, (Cell(0, block.span, block.box),), unit, block.box)
    return Table((Column(0, header),), (row,), caption=asked.words)
