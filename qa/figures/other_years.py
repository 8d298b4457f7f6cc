"""Years in a sentence that are no period of its numbers: of a plan's title, of an aim, of another item of a list."""

from __future__ import annotations

import re

from qa.domain.places import Span
from qa.figures.clauses import item_of
from qa.quantities import PeriodMention

_WORK = re.compile(
    r"\s+(?:[A-Z][\w&'’/-]*\s+){0,5}(?:Strategy|Plan|Report|Policy|Programme?|Act|Code|Agreement|Standard|Framework|Roadmap|Agenda"
    r"|Regulation|Guidelines?|Conference|Summit|Vision)\b"
)
_AIM = re.compile(r"\s*年?\s*(?:淨零|净零|碳中和|情境|net[- ]zero\b|scenarios?\b)", re.IGNORECASE)
_WHEN = re.compile(r"(?:在|于|於|到|至|\bby|\bin)\s*$", re.IGNORECASE)


def names_work(text: str, mention: PeriodMention) -> bool:
    """Whether a year belongs to a plan's or report's title, or to an aim ("our 2020 Waste Strategy", "2050 net zero")."""
    if _WORK.match(text, mention.span.end):
        return True
    aimed = _AIM.match(text, mention.span.end)
    return aimed is not None and not _WHEN.search(text, max(0, mention.span.start - 6), mention.span.start)


def in_other_item(text: str, sentence: Span, mention: PeriodMention, place: Span) -> bool:
    """Whether a period stands in another item of the list in which the number stands."""
    item = item_of(text, mention.span, sentence)
    return item is not None and not item.covers(place)
