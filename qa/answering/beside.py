"""Several figures of one sentence: those of an enumeration that is asked for, and what a later part asks beside an earlier one."""

from __future__ import annotations

import re
from decimal import Decimal

from qa.answering.candidates import candidates_at
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.measures import same_dimension
from qa.answering.terms import content_tokens
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.text.characters import CJK
from qa.text.folding import fold_plain
from qa.text.sentences import clause_spans, sentence_spans

_ITEM = rf"[{CJK}A-Za-z0-9]{{2,10}}"
_ITEMS = re.compile(rf"{_ITEM}(?:[、，]{_ITEM})+(?:和|与|與|及|以及|还有|還有){_ITEM}|{_ITEM}(?:、{_ITEM}){{2,}}")
_PAIRS = re.compile(rf"(?P<names>[{CJK}A-Za-z0-9：:]{{2,}}(?:[、和与與及][{CJK}A-Za-z0-9]{{2,}})+)分[别別]")
_PARTING = re.compile(r"[、，]|以及|还有|還有|和|与|與|及")
_ASKED = re.compile(r"多少|[几幾](?=[个個名位家间間份项項])")
ITEM_HELD = 0.5
"""Share of an item's character pairs that a number's clause must hold to be that item's."""


def items_asked(text: str) -> tuple[str, ...]:
    """What one question of number asks for several of: "保险保障", "就业培训" and "贷款支持" of "为多少女性提供了保险保障、…"."""
    asked = _ASKED.search(text)
    listed = _ITEMS.search(text, asked.end()) if asked is not None else None
    return tuple(_PARTING.split(listed.group())) if listed is not None else ()


def of_items(part: Part, best: Candidate, desk: Desk) -> tuple[tuple[Candidate, ...], tuple[str, ...]]:
    """Figures of the best one's sentence, one for each item asked for, and the items without; nothing where under two have one."""
    items = items_asked(part.text)
    if len(items) < 2 or best.figure.from_table:
        return (), ()
    pool = candidates_at(best.figure.document_id, best.figure.context, best, desk)
    found: dict[str, Candidate] = {}
    for item in items:
        pairs = content_tokens(item)
        ranked = sorted(pool, key=lambda one: (-_share(pairs, one, desk), one.figure.span))
        if pairs and ranked and _share(pairs, ranked[0], desk) >= ITEM_HELD:
            found[item] = ranked[0]
    chosen = {one.figure.span: one for one in found.values()}
    if len(chosen) < 2:
        return (), ()
    return tuple(chosen[span] for span in sorted(chosen)), tuple(item for item in items if item not in found)


_ASKS_PARTS = re.compile(
    r"(?:哪些|哪[几幾]|具体|具體|构成|構成|明[细細])[^。？?]{0,16}?(?:各|分别|分別)(?:自|是|为|為|有)?多少|(?:构成|構成|明[细細])(?:是|如何|怎)"
    r"|\b(?:break(?:s|ing)? down|broken down|breakdown|split)\b|\bhow much (?:went|was spent) (?:to|on|for) (?:each|what|which)\b",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"其中|\(?of (?:this|these|which|that)\b|\bthis (?:includes?|comprises?|consists?)\b", re.IGNORECASE)
LEAST_PARTS, LONGEST_NEXT = 2, 600
"""Parts that make a breakdown, and characters behind a sentence in which the next one is looked for."""


def with_its_parts(part: Part, best: Candidate, desk: Desk) -> tuple[Candidate, ...]:
    """A whole with its parts, where a breakdown is asked for, and its sentence or the next one gives parts that add up to it."""
    figure, whole = best.figure, best.figure.quantity
    if figure.from_table or not whole.canonical_value or _ASKS_PARTS.search(part.text) is None:
        return ()
    places = [figure.context]
    text = desk.text(figure.document_id)
    following = next(iter(sentence_spans(text, figure.context.end, min(len(text), figure.context.end + LONGEST_NEXT))), None)
    if following is not None and _OF_WHICH.match(following.of(text)):
        places.append(following)
    for place in places:
        rest = [
            one
            for one in candidates_at(figure.document_id, place, best, desk)
            if one.figure.span.start > figure.span.start and one.figure.quantity.canonical_unit == whole.canonical_unit
        ]
        values = [one.figure.quantity.canonical_value or Decimal(0) for one in rest]
        if len(rest) >= LEAST_PARTS and sum(values) == whole.canonical_value:
            return (best, *rest)
    return ()


def paired_with_name(part: Part, best: Candidate, desk: Desk) -> Candidate | None:
    """The number of the one name asked about where names and numbers are told in pairs ("甲、乙分别以1、2"), else None."""
    text, figure = desk.text(best.figure.document_id), best.figure
    if figure.from_table:
        return None
    for match in _PAIRS.finditer(text, figure.context.start, figure.context.end):
        names = [name.strip() for name in _PARTING.split(match["names"].rsplit("：", 1)[-1].rsplit(":", 1)[-1])]
        asked = [place for place, name in enumerate(names) if len(name) > 1 and fold_plain(name) in fold_plain(part.text)]
        numbers = [
            one
            for one in candidates_at(figure.document_id, figure.context, best, desk)
            if match.end() <= one.figure.span.start and one.figure.quantity.canonical_unit == figure.quantity.canonical_unit
        ]
        if len(asked) == 1 and len(numbers) >= len(names) and match.end() <= figure.span.start:
            return numbers[asked[0]]
    return None


def beside_earlier(part: Part, desk: Desk) -> Candidate | None:
    """The figure of a sentence that answered an earlier part which stands in the clause with this part's verb, if it is but one."""
    wanted = content_tokens(part.text)
    for (document_id, _), context in desk.anchors.items():
        stated = {span for (document, span) in desk.anchors if document == document_id}
        pool = [
            one
            for one in candidates_at(document_id, context, None, desk)
            if one.figure.span not in stated and _dimension_fits(part, one) and _clause_tokens(one, desk) & wanted
        ]
        if len(pool) == 1:
            return pool[0]
    return None


def the_one_beside(part: Part, desk: Desk) -> Candidate | None:
    """The one number of an earlier part's sentence in the unit that a part asks for and nothing else ("…, and how many hours?")."""
    asked = fold_plain(part.text)
    if part.dimension is None or any(term.written in asked for term in desk.terms(part)):
        return None
    for (document_id, _), context in desk.anchors.items():
        stated = {span for (document, span) in desk.anchors if document == document_id}
        beside = candidates_at(document_id, context, None, desk)
        if any(one.figure.from_table for one in beside):
            continue
        pool = [one for one in beside if one.figure.span not in stated and _dimension_fits(part, one)]
        if len(pool) == 1:
            return pool[0]
    return None


def _dimension_fits(part: Part, one: Candidate) -> bool:
    quantity = one.figure.quantity
    if part.dimension in {None, "1", "person"}:
        return quantity.canonical_unit in {"1", "person"}
    return same_dimension(part.dimension, quantity.canonical_unit, quantity.noun)


def _share(pairs: frozenset[str], one: Candidate, desk: Desk) -> float:
    return len(pairs & _clause_tokens(one, desk)) / len(pairs) if pairs else 0.0


def _clause_tokens(one: Candidate, desk: Desk) -> frozenset[str]:
    text, figure = desk.text(one.figure.document_id), one.figure
    clauses = clause_spans(text, figure.context.start, figure.context.end)
    here = next((clause for clause in clauses if clause.overlaps(figure.span)), Span(figure.span.start, figure.span.end))
    return content_tokens(fold_plain(here.of(text)))
