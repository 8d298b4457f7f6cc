"""The year of a target that a column of its own tells, beside the column of its value."""

from __future__ import annotations

import re

from qa.domain.documents import Block, Row
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.headers import Heads
from qa.quantities import PeriodMention
from qa.quantities.characters import normalised

_TARGET = re.compile(r"目标|目標|\btargets?\b|\bgoals?\b", re.IGNORECASE)
_TARGET_YEAR = re.compile(
    r"(?:target|goal)\s+(?:year|date)|year\s+of\s+(?:the\s+)?target|(?:to be achieved |due )?by(?: when)?|目[标標]年(?:度|份)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s*(?:by\s+)?(?:end (?:of )?)?(?:FY\s?)?20\d{2}\s?年?度?\s*", re.IGNORECASE)


def target_year(frame: Frame, block: Block, row: Row, heads: Heads) -> PeriodMention | None:
    """The year in the cell of a row that stands under "Target year", for the cell under "Target value", whose header has no period.

    Cells are told by their place in the line, so that only a row that fills all columns before it has one.
    """
    if heads.period is not None or not any(_TARGET.search(normalised(span.of(frame.text))) for span in heads.words):
        return None
    start = frame.text.rfind("\n", block.span.start, heads.words[0].start) + 1 or block.span.start
    end = frame.text.find("\n", heads.words[0].end)
    header = frame.text[start : end if end >= 0 else block.span.end].split("\t")
    places = [place for place, words in enumerate(header) if _TARGET_YEAR.fullmatch(words.strip())]
    cells = row.span.of(frame.text).split("\t")
    if len(places) != 1 or len(cells) <= places[0] or not _YEAR.fullmatch(cells[places[0]]):
        return None
    first = row.span.start + sum(len(cell) + 1 for cell in cells[: places[0]])
    found = frame.periods(cells[places[0]], first)
    return found[0] if len(found) == 1 and Span(first, first + len(cells[places[0]])).covers(found[0].span) else None
