"""Names told first, their numbers behind in their order ("甲与乙分别为1吨和2吨"): each name asked for with its own, or missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answering.candidates import candidates_at
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.nameless import without_companies
from qa.domain.queries import Part
from qa.text.folding import fold_plain

_LIST = re.compile(r"(?P<names>[^,，;；。:：?？]*[和与及、][^,，;；。:：?？]*?)[,，]?(?:分别|各(?=[自是为有占]))")
_AND = re.compile(r"以及|[和与及、]")
_LEADING = re.compile(r"^.*(?:年度?|公司|集团|的)")
ALIKE = 0.5
"""Share of the characters of the shorter of two names above which they are one: those left out that all names of a list hold."""


@dataclass(frozen=True, slots=True)
class InOrder:
    """The numbers of the names asked for, in the order asked, and the names of which the sentence tells none."""

    figures: tuple[Candidate, ...]
    missing: tuple[str, ...]


def in_order(part: Part, best: Candidate, desk: Desk) -> InOrder | None:
    """What a sentence that lists names and then numbers tells of the names that a part lists; None where either is no list."""
    figure = best.figure
    asked = _names_in(without_companies(part.text, desk.query))
    if figure.from_table or len(asked) < 2:
        return None
    source = desk.text(figure.document_id)
    listed = _LIST.search(fold_plain(source[figure.context.start : figure.span.start]))
    told = _names_in(listed.group()) if listed is not None else []
    numbers = _numbers_behind(source, best, len(told), desk)
    if len(told) < 2 or not any(one.figure.span == figure.span for one in numbers):
        return None
    found: dict[str, Candidate] = {}
    for name, own in zip(asked, _apart(asked), strict=True):
        places = [place for place, other in enumerate(_apart(told)) if _share(own, other) > ALIKE]
        if len(places) == 1 and numbers[places[0]] not in found.values():
            found[name] = numbers[places[0]]
    return InOrder(tuple(found.values()), tuple(name for name in asked if name not in found))


def of_none_asked(part: Part, one: Candidate, desk: Desk) -> bool:
    """Whether a number stands in a list of names of which a part that lists names asks for none."""
    ordered = in_order(part, one, desk)
    return ordered is not None and not ordered.figures


def _names_in(folded: str) -> list[str]:
    """The names of a list that is told or asked "respectively", without what leads to the first and what all have in common."""
    match = _LIST.search(folded)
    if match is None:
        return []
    *names, last = _AND.split(match["names"])
    first, *others = names
    return [one for name in (_LEADING.sub("", first), *others, last.partition("的")[0]) if (one := name.strip())]


def _numbers_behind(source: str, best: Candidate, count: int, desk: Desk) -> list[Candidate]:
    """The first numbers behind a list of as many names, all in the unit of the best one; none where the sentence has fewer."""
    figure = best.figure
    said = re.compile("分[别別]|各(?=[自是为為有占])").search(source, figure.context.start, figure.span.start)
    if said is None:
        return []
    beside = candidates_at(figure.document_id, figure.context, best, desk)
    behind = sorted((one for one in beside if one.figure.span.start >= said.end()), key=lambda one: one.figure.span)[:count]
    alike = all(one.figure.quantity.canonical_unit == figure.quantity.canonical_unit for one in behind)
    return behind if alike and len(behind) == count else []


def _apart(names: Sequence[str]) -> list[frozenset[str]]:
    """The characters of each name that not all have."""
    common = frozenset.intersection(*map(frozenset, names))
    return [frozenset(name) - common for name in names]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
