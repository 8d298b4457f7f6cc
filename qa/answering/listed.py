"""Lists told as their items: set out line by line, of the class asked for in a table, or enumerated beside their number."""

from __future__ import annotations

from qa.answering.classed_rows import ClassedRows, classed_rows
from qa.answering.desk import Desk
from qa.answering.enumerations import counted_items
from qa.answering.itemised import Itemised, itemised, shown
from qa.answering.named_in import names_in
from qa.answering.naming import in_script
from qa.answering.phrases import phrases
from qa.answering.quotations import quote_of, single, title_of
from qa.answering.sentences import of_period, sentences
from qa.answering.sought import Sought
from qa.answering.statements import Statement, quoted_text, sentence_claim
from qa.domain.evidence import Segment
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
    """The names of the rows, each with its row as the source."""
    text, words = desk.text(found.document_id), phrases(desk.language)
    told = [
        words.lead.format(lead=in_script(name, desk.language), quote=quoted_text(row, text, desk))
        for name, row in zip(found.names, found.rows, strict=True)
    ]
    claims = [sentence_claim(found.document_id, row, one, desk) for row, one in zip(found.rows, told, strict=True)]
    segments = [Segment(one, (claim.id,), words.gap) for one, claim in zip(told, claims, strict=True)]
    return Statement(tuple(claims), tuple(segments), 1.0)


def _counted(part: Part, sought: Sought | None, desk: Desk) -> Statement | None:
    """The things that a sentence enumerates beside their number and the noun asked for ("the two projects, …")."""
    for one in sorted(sentences(part, desk), key=lambda each: -each.coverage):
        if one.coverage < LEAST_COUNTED or not of_period(one, part, desk):
            continue
        items = counted_items(display(one.text), part.text)
        if items is None or (sought is not None and not names_in(items, sought, part.text)):
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
    texts = [words.source_says.format(title=title_of(found.lead, desk), quote=lead)]
    texts += [quoted_text(item, source, desk) for item in found.items]
    places = (found.lead.span, *found.items)
    claims = [sentence_claim(found.lead.document_id, place, told, desk) for place, told in zip(places, texts, strict=True)]
    segments = [Segment(told, (claim.id,), words.gap) for told, claim in zip(texts, claims, strict=True)]
    return Statement(tuple(claims), tuple(segments), 1.0)
