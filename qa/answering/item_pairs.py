"""Two things of one kind named side by side, a number of each in one sentence: told both, or the one without as missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from qa.answering.candidates import candidates_at
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.nameless import without_companies
from qa.answering.naming import in_script, value_name
from qa.answering.operands import as_candidate
from qa.answering.phrases import phrases
from qa.answering.relations import clause_around
from qa.answering.statements import Statement
from qa.answering.terms import content_tokens
from qa.domain.evidence import DraftClaim, Segment
from qa.domain.figures import Figure
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

# Over folded text.
_OF_EACH = lazy_pattern(
    r"分别|各自?(?:同比|是|为|有|占|增|减|变|上|下|涨|跌|升|降|多少|[几幾])|哪一?[个项者边](?!月)|谁(?=更|涨|增|降|跌)"
    r"|\b(?:each|respectively)\b|\bwhich (?:of the two|one|grew|rose|fell|increased|declined|dropped|is|was|were|are)\b"
)
_STATED_OF_EACH = lazy_pattern(r"分别|各自?(?:同比|是|为|有|占|增|减|变|上|下|涨|跌|升|降|多少|[几幾])|\b(?:each|respectively)\b")
_AND = re.compile(r"以及|[和与及跟]|同(?![比期级岗一等时样业行])|\s(?:and|or|versus|vs\.?)\s")
_AND_OR_COMMA = re.compile(r"以及|[和与與及、]")
_PAUSE = re.compile(r"[,，;；。?？:：]")
_ASKS = re.compile(
    r"分别|各自?(?=同比|是|为|有|占|增|减|变|上|下|涨|跌|升|降|多少)|哪|谁|多少|同比"
    r"|\b(?:which|what|how|by|each|respectively|grow|grew|rise|rose|fall|fell"
    r"|do|did|does|was|were|is|are|increase\w*|decreas\w*)\b"
)
_LEANS = re.compile(
    r"(?:哪一?[个项者边]|谁|两者|它们|二者|分别|各自?|同比|又|则|是|的|得|了|更|较"
    r"|增长|增幅|增速|变化|变动|增加|上涨|涨幅|涨|上升|提高|下降|减少|降幅|降|跌幅|跌"
    r"|[快慢大小多少高低猛]|百分之[几多]|幅度|[?,，。 ])+"
    r"|(?:and |so )?(?:which (?:one |of (?:the two|them) )?(?:grew|rose|fell|increased|declined|dropped|moved|was|is) (?:the )?"
    r"(?:faster|fastest|more|most|less|least|slower|slowest|higher|lower|larger)"
    r"|(?:by )?how (?:much|many percent)(?: (?:did|was|has))?(?: each| they| both)*(?: of (?:them|the two))?"
    r"(?: (?:grow|grew|rise|rose|fall|fell|increase|decline|up|down))?(?: by)?)[ ?.]*"
)
_MORE = lazy_pattern(
    r"(?:哪|谁)[^,，。?？]{0,12}?(?:更|最|较)[快大多高猛]|\bwhich\b[^?]*\b(?:faster|fastest|more|most|larger|higher|steeper)\b"
)
_LESS = lazy_pattern(
    r"(?:哪|谁)[^,，。?？]{0,12}?(?:更|最|较)[慢小少低]|\bwhich\b[^?]*\b(?:slower|slowest|less|least|smaller|lower)\b"
)
HELD, CLEAR = 0.5, 0.2
"""Share of a thing's words that a number's label must hold, and by how much a pairing must be better than the next."""
PERCENT_OF_TIMES = 100


@dataclass(frozen=True, slots=True)
class ItemPair:
    """Two things named side by side, each with its number; of the second there may be none."""

    names: tuple[str, str]
    figures: tuple[Candidate, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The thing without a number."""
        return self.names[len(self.figures) :]


def item_pair(part: Part, best: Candidate, desk: Desk) -> ItemPair | None:
    """The two things of which a part asks each, with their numbers in the best figure's sentence; None where there are none."""
    folded = without_companies(part.text, desk.query)
    figure = best.figure
    if figure.from_table or figure.blank or not _OF_EACH.search(folded):
        return None
    pool = [one for one in candidates_at(figure.document_id, figure.context, best, desk) if _of_one_kind(one.figure, figure)]
    for names in _named(folded):
        pair = _paired(names, pool, desk)
        if pair is not None:
            return pair
    ranked = moved(figure) and (_MORE.search(folded) or _LESS.search(folded))  # needs both as much as "each" does
    stated = ranked or _STATED_OF_EACH.search(folded) is not None
    return next(filter(None, (_alone(names, best, pool, desk) for names in _named(folded))), None) if stated else None


def _of_one_kind(one: Figure, other: Figure) -> bool:
    """Whether two numbers of a sentence may be of two things of one kind: both by how much something moved, or both in one unit."""
    if moved(one) or moved(other):
        return moved(one) and moved(other)
    return one.quantity.canonical_unit == other.quantity.canonical_unit


def moved(figure: Figure) -> bool:
    """Whether a number tells by how much something moved."""
    return figure.quantity.direction is not None and figure.quantity.canonical_unit in {"%", "x"}


def _named(folded: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each "and" of a question, up to the next pause or what asks."""
    for match in _AND.finditer(folded):
        before = _PAUSE.split(folded[: match.start()])[-1]
        behind = _ASKS.split(_PAUSE.split(folded[match.end() :])[0])[0]
        first, second = _ASKS.split(before)[-1].strip(), behind.strip()
        if content_tokens(first) and content_tokens(second) and first != second:
            yield first, second


def _said(name: str, one: Candidate, desk: Desk) -> float:
    return _share(content_tokens(name), one, desk)


def _share(wanted: frozenset[str], one: Candidate, desk: Desk) -> float:
    """How many of some words a number's label or clause holds, as a share."""
    return len(wanted & _label(one, desk)) / len(wanted)


def _label(one: Candidate, desk: Desk) -> frozenset[str]:
    told = _name_in_order(one, desk) or f"{one.figure.metric} {clause_around(one.figure, desk.text(one.figure.document_id))}"
    return content_tokens(fold_plain(told))


def _apart(names: tuple[str, str], pool: Sequence[Candidate], desk: Desk) -> tuple[frozenset[str], frozenset[str]]:
    """The words of each thing that neither the other has nor all numbers' labels."""
    common = frozenset.intersection(*(_label(one, desk) for one in pool)) if len(pool) > 1 else frozenset()
    first, second = (content_tokens(name) for name in names)
    return first - second - common, second - first - common


_RESPECTIVELY = re.compile(r"(?P<names>[^,，;；。:：]*[和与與及、][^,，;；。:：]*?)分[别別]")


def _name_in_order(one: Candidate, desk: Desk) -> str:
    """The name of a number where names come first and their numbers behind in their order ("甲与乙分别为1吨和2吨")."""
    figure, text = one.figure, desk.text(one.figure.document_id)
    named = [match for match in _RESPECTIVELY.finditer(text, figure.context.start, figure.span.start)]
    if not named:
        return ""
    beside = candidates_at(figure.document_id, figure.context, one, desk)
    behind = [other.figure.span for other in beside if other.figure.span.start >= named[-1].end()]
    names = _AND_OR_COMMA.split(named[-1]["names"])
    if len(names) != len(behind) or figure.span not in behind:
        return ""
    tail = names[-1].partition("的")[2]  # "矿区与港口的粉尘": both numbers are of dust
    return f"{names[behind.index(figure.span)]} {tail}"


def _paired(names: tuple[str, str], pool: Sequence[Candidate], desk: Desk) -> ItemPair | None:
    """Each thing with the number whose label says it, where no other pairing comes near."""
    weighed = sorted(
        ((tuple(_said(name, one, desk) for name, one in zip(names, two, strict=True)), two) for two in permutations(pool, 2)),
        key=lambda one: -sum(one[0]),
    )
    if not weighed or min(weighed[0][0]) < HELD:
        return None
    apart = _apart(names, pool, desk)
    if any(words and not _share(words, one, desk) for words, one in zip(apart, weighed[0][1], strict=True)):
        return None
    next_best = sum(weighed[1][0]) if len(weighed) > 1 else 0.0
    return ItemPair(names, weighed[0][1]) if sum(weighed[0][0]) >= next_best + CLEAR else None


def _alone(names: tuple[str, str], best: Candidate, pool: Sequence[Candidate], desk: Desk) -> ItemPair | None:
    """The best number as one thing's, where no number of its sentence says what sets the other thing apart from it."""
    apart = _apart(names, pool, desk)
    if not all(apart):
        return None
    own = [_share(wanted, best, desk) for wanted in apart]
    place = 0 if own[0] > own[1] else 1
    if own[place] < HELD or any(_share(apart[1 - place], one, desk) > 0 for one in pool):
        return None
    return ItemPair((names[place], names[1 - place]), (best,))


def leans_on_pair(part: Part) -> bool:
    """Whether a later part asks nothing but how far each of two things moved, or which of them further."""
    return _LEANS.fullmatch(fold_plain(part.text).strip()) is not None


def asks_of_each(part: Part) -> bool:
    """Whether a part asks of each of several things, or which of them."""
    return _OF_EACH.search(fold_plain(part.text)) is not None


def of_pair(told: Statement, desk: Desk) -> Statement | None:
    """What is told of how far each of two things moved, led by which moved further where that is asked; None of anything else."""
    figures = {claim.figure.span: claim for claim in told.claims if claim.figure is not None}
    first = next((claim.figure for claim in figures.values()), None)
    best = as_candidate(first, desk) if first is not None and moved(first) else None
    pair = item_pair(desk.query.parts[0], best, desk) if best is not None else None
    if pair is None or pair.missing or any(one.figure.span not in figures for one in pair.figures):
        return None
    further = _further(pair, figures, desk)
    return told if further is None else replace(told, segments=(further, Segment("\n", ()), *told.segments))


def _further(pair: ItemPair, claims: Mapping[Span, DraftClaim], desk: Desk) -> Segment | None:
    """The sentence that says which of two things moved further, where that is asked and both moved the same way."""
    folded = " ".join(fold_plain(part.text) for part in desk.query.parts)
    less = _LESS.search(folded) is not None
    sizes = [_size(one.figure) for one in pair.figures]
    ways = {one.figure.quantity.direction for one in pair.figures}
    if not (less or _MORE.search(folded)) or len(ways) > 1 or sizes[0] == sizes[1]:
        return None
    order = (0, 1) if (sizes[0] < sizes[1]) == less else (1, 0)
    words = phrases(desk.language)
    values = [value_name(pair.figures[place].figure.quantity, desk.language) for place in order]
    text = (words.moved_less if less else words.moved_more).format(
        name=in_script(pair.names[order[0]], desk.language),
        direction=words.increased if ways == {"up"} else words.decreased,
        value=values[0],
        other=values[1],
    )
    return Segment(text, tuple(claims[pair.figures[place].figure.span].id for place in order), words.stop)


def _size(figure: Figure) -> Decimal:
    """By how many percent something moved; "32 times" more is 3200 percent."""
    value = abs(figure.quantity.canonical_value or Decimal(0))
    return value * PERCENT_OF_TIMES if figure.quantity.canonical_unit == "x" else value
