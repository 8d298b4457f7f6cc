"""Lists set out line by line: a line that leads in ("certified against the following:"), and the items under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa.answering.desk import Desk
from qa.answering.enumerations import beyond_number
from qa.answering.named_in import names_in
from qa.answering.nameless import without_companies
from qa.answering.near_words import said_or_nearly
from qa.answering.predicates import predicates_in
from qa.answering.sentences import ACROSS_LANGUAGES, MOST_PASSAGES, Found, of_period, sentence_before
from qa.answering.sought import Sought, count_asked, sought_in
from qa.answering.tiles import number_said, tiles
from qa.domain.evidence import Hit
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.text.characters import CJK
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern
from qa.text.sentences import sentence_spans

LEAST_LED, LEAST_COUNTED, LEAST_AROUND = 0.4, 0.3, 0.55
"""How much of the question the leading line must say, the same where it leads in to just as many things as are asked for, and how
much it must say with its heading and the sentence before."""
LEAST_REST = 0.4
"""How much must be said of what is asked beside the number and the noun."""
LONGEST_ITEM, MOST_ITEMS = 90, 15
"""Characters of an item that no mark sets off, and the most items shown."""
_MARK = re.compile(
    r"^\s*(?:[•◼■●▪○◦‣►➢✓✔→·–—-]|\((?:[ivx]{1,4}|\d{1,2}|[a-h])\)|(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)、]|[(（][一二三四五六七八九十][)）]|[一二三四五六七八九十]、)\s*"
)
_LEADS_IN = lazy_pattern(r"[:：]\s*$|\b(?:following|as follows|below)\b[^.]*[.:]?\s*$|(?:如下|以下)[^。]*[。：:]?\s*$")
_NAMED = re.compile(rf"^(?P<name>[A-Z{CJK}][^:：.]{{3,60}})[:：](?=\s|$|[A-Z{CJK}])")
_SPELT = dict(enumerate("two three four five six seven eight".split(), start=2))
_PROSE = re.compile(r"\b(?:the|a|an|of|to|and|or|in|for|with|by|from|at|on|our|its|their)$")
"""How a line ends that goes on in the next: it is no item."""
_POINTS_BACK = lazy_pattern(r"\b(?:these|those|they|their)\b|这些|上述")
"""A lead that speaks of what the sentence before it is about."""
_COUNTED = lazy_pattern(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Itemised:
    """The line that leads in, as it is found, and the places of the items under it."""

    lead: Found
    items: tuple[Span, ...]
    apart: bool = False
    """Whether other text stands between them."""


def itemised(part: Part, desk: Desk) -> Itemised | None:
    """The list set out line by line whose lead says what is asked; None where there is none, or not as many items as asked for."""
    best: tuple[float, Itemised] | None = None
    count, sought = count_asked(part.text), sought_in(part.text)
    for hit in desk.evidence.hits[:MOST_PASSAGES]:
        if hit.passage.kind == "table":
            continue
        for found in _lists(hit, desk):
            if count is not None and len(found.items) != count:
                continue
            if sought is not None and not _are_of_kind(found, sought, part, desk):
                continue
            weight = _weight(found, part, count, desk)
            if weight is not None and of_period(found.lead, part, desk) and (best is None or weight > best[0]):
                best = (weight, found)
    return best[1] if best is not None else None


def _are_of_kind(found: Itemised, sought: Sought, part: Part, desk: Desk) -> bool:
    """Whether most items hold a name of the kind asked for: subjects are no countries."""
    text = desk.text(found.lead.document_id)
    named = [item for item in found.items if names_in(item.of(text), sought, part.text)]
    return len(named) > 0.5 * len(found.items)


def _weight(found: Itemised, part: Part, count: int | None, desk: Desk) -> float | None:
    lead = found.lead
    heading = lead.hit.passage.headings[-1:] if lead.hit.passage.headings else ()
    before = sentence_before(lead, desk)
    said = f"{before} {lead.text}" if _POINTS_BACK.search(fold_plain(lead.text)) else lead.text
    said = f"{said} {_SPELT[count]}" if count in _SPELT else said  # as many items are its own answer to "which three"
    around = (desk.place(before, 0.7), desk.place(" ".join(heading), 0.9))
    own, coverage = said_or_nearly(desk.terms(part), desk.place(said, 1.0), around, said, desk)
    least = ACROSS_LANGUAGES if (lead.hit.passage.language == "en") != (desk.query.language == "en") else 1.0
    binding = [verb for verb, _, _ in predicates_in(without_companies(part.text, desk.query)) if verb.binding]
    tokens = desk.place(f"{lead.text} {sentence_before(lead, desk)}", 1.0).tokens
    if binding and not any(wording <= tokens for verb in binding for wording in verb.wordings):
        return None
    if count is not None and not says_rest(lead, part, desk):
        return None
    if own < (LEAST_LED if count is None else LEAST_COUNTED) * least or coverage < LEAST_AROUND * least:
        return None
    return own + 0.5 * coverage


def says_rest(one: Found, part: Part, desk: Desk) -> bool:
    """Whether a line that counts its things, or what stands around it, says what else is asked: three pillars are of anything."""
    counting = beyond_number(part.text)
    rest = [term for term in desk.terms(part) if term.written not in counting]
    if not rest:
        return True
    title = f"{' '.join(one.hit.passage.context)} {desk.record(one.document_id).metadata.title}"
    around = (
        desk.place(sentence_before(one, desk), 0.6),
        desk.place(" ".join(one.hit.passage.headings[-2:]), 0.8),
        desk.place(title, 0.4),
    )
    return said_or_nearly(rest, desk.place(one.text, 1.0), around, one.text, desk)[1] >= LEAST_REST


def _lists(hit: Hit, desk: Desk) -> list[Itemised]:
    text, span = desk.text(hit.passage.document_id), hit.passage.span
    found: list[Itemised] = []
    for sentence in sentence_spans(text, span.start, span.end):
        words = sentence.of(text)
        behind = Span(sentence.end, span.end)
        items = _items(text, behind)
        count = number_said(fold_plain(words))
        if count is not None and len(items) != count:
            pages = desk.record(hit.passage.document_id).pages
            announced = _LEADS_IN.search(words) is not None
            if set_out := tiles(text, sentence.end, count, pages, announced=announced):
                found.append(Itemised(Found(hit.passage.document_id, sentence, words, 0.0, 0.0, 0.0, hit), set_out, apart=True))
                continue
        marked = bool(items) and _MARK.match(_line(text, behind)) is not None
        if len(items) < 2 or not (_LEADS_IN.search(words) or (marked and _COUNTED.search(fold_plain(words)))):
            continue
        lead = Found(hit.passage.document_id, sentence, words, 0.0, 0.0, 0.0, hit)
        found.append(Itemised(lead, tuple(items[:MOST_ITEMS])))
    return found


def _line(text: str, span: Span) -> str:
    return next((line for line in span.of(text).splitlines() if line.strip()), "")


def _items(text: str, span: Span) -> list[Span]:
    """Items below a lead: marked lines, names before a colon, or short lines up to the first long one."""
    lines = _lines(text, span)
    marked = [one for one in lines if _MARK.match(one.of(text)) and _bare(one, text) is not None]
    if lines and _MARK.match(lines[0].of(text)) and len(marked) > 1 and marked[0] == lines[0]:
        bares = [bare for one in marked if (bare := _bare(one, text)) is not None]
        return [_with_rest(bare, text, span.end) for bare in bares]
    named = [one for one in lines if _NAMED.match(one.of(text))]
    if lines and len(named) > 1 and named[0] == lines[0]:
        return [Span(one.start, one.start + len(match["name"])) for one in named if (match := _NAMED.match(one.of(text)))]
    items: list[Span] = []
    for one in lines:
        words = one.of(text)
        if _MARK.fullmatch(words):
            continue  # a mark that its text was parted from
        bare = _bare(one, text)
        if (
            bare is None
            or len(bare) > LONGEST_ITEM
            or words.rstrip().endswith((".", "。", ",", "，", ":", "："))
            or bare.of(text)[0].islower()
            or _PROSE.search(words)
        ):
            break
        items.append(bare)
    return items


LONGEST_MARKED = 240
_REST = re.compile(r"\n(?![ \t]*(?:\n|$))(?P<line>[^\n]+)")
"""A line that goes on right below another, with no blank one between."""


def _with_rest(item: Span, text: str, end: int) -> Span:
    """A marked item with the lines on which it goes on, up to the next mark or blank line; a name before a colon by itself."""
    if text[item.end : item.end + 1] in {":", "："}:
        return item
    whole = item
    while (match := _REST.match(text, whole.end, end)) is not None and not _MARK.match(match["line"]):
        whole = Span(item.start, match.end())
    return whole if len(whole) <= LONGEST_MARKED else item


def _lines(text: str, span: Span) -> list[Span]:
    found: list[Span] = []
    at = span.start
    for line in span.of(text).splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            found.append(Span(start, start + len(stripped)))
        at += len(line)
    return found


def _bare(line: Span, text: str) -> Span | None:
    """A line without its mark and up to its colon; None where nothing is left."""
    mark = _MARK.match(line.of(text))
    start = line.start + (mark.end() if mark is not None else 0)
    words = text[start : line.end]
    named = _NAMED.match(words)
    end = start + len(named["name"]) if named is not None else line.end
    return Span(start, end) if len(text[start:end].strip()) > 2 else None


def shown(found: Itemised) -> Found:
    """The lead with its items as one stretch of the source."""
    span = Span(found.lead.span.start, found.items[-1].end)
    return replace(found.lead, span=span)
