"""Lists told as their items: set out line by line, of the class asked for in a table, or enumerated beside their number."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.classed_rows import ClassedRows, classed_rows
from qa.answering.desk import Desk
from qa.answering.enumerations import counted_items
from qa.answering.itemised import Itemised, itemised, says_rest, shown
from qa.answering.named_in import names_in
from qa.answering.naming import in_script
from qa.answering.phrases import phrases
from qa.answering.quotations import quote_of, single, title_of
from qa.answering.sentences import of_period, sentences
from qa.answering.sought import Sought
from qa.answering.statements import Statement, quoted_text, sentence_claim
from qa.domain.evidence import Segment
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.text.display import display

LEAST_COUNTED = 0.45
"""Coverage of a sentence that says how many its things are, and calls them what the question calls them."""


def listed(part: Part, sought: Sought | None, desk: Desk) -> Statement | None:
    """The things that a part asks for, item by item; None where no list of the documents is one of them."""
    set_out = itemised(part, desk)
    if set_out is not None:
        return _itemised(set_out, desk)
    if part.kind != "list":
        return None
    rows = classed_rows(part, desk)
    if rows is not None:
        return _rows(rows, desk)
    return _counted(part, sought, desk)


def _rows(found: ClassedRows, desk: Desk) -> Statement:
    """The names of the rows, then the rows."""
    text = desk.text(found.document_id)
    quotes = [quoted_text(row, text, desk) for row in found.rows]
    return _from_places(found.names, " ".join(quotes), list(zip(found.rows, quotes, strict=True)), found.document_id, desk)


def _from_places(names: Sequence[str], quote: str, places: Sequence[tuple[Span, str]], document_id: str, desk: Desk) -> Statement:
    """Items first, then what is quoted of them; each place, with how it reads, is a claim of its own.

    Items may hold commas: in English they are set apart by semicolons.
    """
    words = phrases(desk.language)
    between = "; " if desk.language == "en" else words.separator
    said = words.lead.format(lead=between.join(in_script(name, desk.language) for name in names), quote=quote)
    claims = tuple(sentence_claim(document_id, place, read, desk) for place, read in places)
    return Statement(claims, (Segment(said, tuple(claim.id for claim in claims)),), 1.0)


def _counted(part: Part, sought: Sought | None, desk: Desk) -> Statement | None:
    """The things that a sentence enumerates beside their number and the noun asked for ("the two projects, …")."""
    for one in sorted(sentences(part, desk), key=lambda each: -each.coverage):
        if one.coverage < LEAST_COUNTED or not of_period(one, part, desk):
            continue
        items = counted_items(display(one.text), part.text)
        if items is None or not says_rest(one, part, desk) or (sought is not None and not names_in(items, sought, part.text)):
            continue
        lead = phrases(desk.language).lead.format(lead=in_script(items, desk.language), quote=quote_of(one, part, desk))
        return single(lead, one, desk)
    return None


def _itemised(found: Itemised, desk: Desk) -> Statement:
    """The line that leads in to a list, and its items, each in the source's words."""
    source, words = desk.text(found.lead.document_id), phrases(desk.language)
    lead = quoted_text(found.lead.span, source, desk)
    items = words.separator.join(quoted_text(item, source, desk) for item in found.items)
    said = words.source_says.format(title=title_of(found.lead, desk), quote=f"{lead} {items}")
    if not found.apart:
        return single(said, shown(found), desk)
    places = [(place, quoted_text(place, source, desk)) for place in (found.lead.span, *found.items)]
    names = [display(item.of(source)) for item in found.items]
    return _from_places(names, lead, places, found.lead.document_id, desk)
