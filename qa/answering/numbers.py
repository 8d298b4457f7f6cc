"""Parts that ask for figures: which of the candidates answers, and whether any does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from qa.answering.beside import beside_earlier, of_items, paired_with_name, the_one_beside, with_its_parts
from qa.answering.bonuses import PARTIAL
from qa.answering.candidates import candidates, comparable, latest, same_qualifiers, tells_later
from qa.answering.common_year import at_common_year
from qa.answering.desk import Desk
from qa.answering.each_named import EachNamed, each_named
from qa.answering.fitting import Candidate
from qa.answering.in_order import in_order, of_none_asked
from qa.answering.item_pairs import ItemPair, item_pair
from qa.answering.judging import MANY, judged
from qa.answering.labels import names_total
from qa.answering.measures import answers_period
from qa.answering.naming import company_name, period_name
from qa.answering.nearness import near_in_meaning
from qa.answering.of_those import one_of_those
from qa.answering.rivals import without_outdone
from qa.answering.rounding import differ
from qa.answering.siblings import told_apart
from qa.answering.sufficing import sufficient
from qa.answering.terms import plain_tokens
from qa.answering.wholes import without_parts
from qa.domain.documents import Company
from qa.domain.periods import Period
from qa.domain.queries import Part
from qa.text.folding import fold_plain

FAR_BETTER = 0.2
"""How much better a figure that cannot be stated fits, so that none is."""
TIE = 0.03
"""Scores this close do not tell two figures apart."""
SAYS_MORE = 0.1
"""Share of what is asked by which one row's labels must say more than another's to be told although it fits as well."""
_GROUP_ONLY = re.compile(
    r"(?:\W|\b(?:gender|sex|female|male|women|men|number|and|percent|in|total|of|by|as|at|people)\b|[女男]性?|性别|人数|合计|\d)+"
)
MOST_RESTATED = 2
"""Other values on one page up to which they are taken for restatements."""
MOST_SHOWN = 4
_JUDGED = frozenset({"figure", "figures", "change", "target"})
LIKELY, LIKELY_AMONG_MANY = 0.5, 0.3
"""Probability from which a figure is told that the rules did not choose, and the same among many figures."""
DOUBTFUL, WELL_SAID = 0.2, 0.65
"""Probability below which a figure is not told although the rules chose it, where less of what is asked is said around it than this
share: among few figures."""
DOUBTFUL_AMONG_MANY, SAID_AMONG_MANY = 0.3, 0.85
"""The same among many, where less than most is said. On questions that nobody developed against (368 and 172 numeric ones)
the limits among many tell 173 right and 38 wrong instead of 168 and 48."""
OUTDONE = 0.25
"""Probability below which a figure that the rules chose gives way to one that is likely."""
SLIP, SLIP_COVERAGE = Decimal("0.02"), 0.1
"""How far two tellings of one number may lie apart to be taken for the same thing, and how much less the second may say of it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Figures that answer a part, in the order to state them; `conflicting` state other values of the first one's subject."""

    figures: tuple[Candidate, ...]
    conflicting: tuple[Candidate, ...] = ()
    missing: tuple[str, ...] = ()
    """Companies or periods asked for that no figure answers, as the answer calls them."""
    by_name: bool = False
    """Whether the figure is another's than the reporting company's, whom the question names."""


def choose(part: Part, desk: Desk) -> Chosen | None:
    """The figure or figures that answer a part, for every company and period asked for, or None.

    Where one figure of one company is asked for, the figure judge has the last word: on what the rules chose, and where they found
    nothing.
    """
    chosen = _by_rules(part, desk)
    if not _one_is_asked_for(part, desk):
        return chosen
    return _as_judged(chosen, part, desk)


def _one_is_asked_for(part: Part, desk: Desk) -> bool:
    """Whether a part asks for a single number, as the questions do that the judge has learned from."""
    query = desk.query
    return part.kind in _JUDGED and len(query.companies) < 2 and len(query.periods) < 2 and not desk.anchors


def _as_judged(chosen: Chosen | None, part: Part, desk: Desk) -> Chosen | None:
    """What the judge makes of what the rules chose; several figures of one sentence, and conflicts, are left as they are."""
    if chosen is not None and (len(chosen.figures) > 1 or chosen.conflicting or chosen.missing or chosen.by_name):
        return chosen
    found = judged(part, desk, [one.figure for one in chosen.figures] if chosen is not None else ())
    best = next((one for one in found if one.tellable), None)
    many = len(found) >= MANY
    likely = LIKELY_AMONG_MANY if many else LIKELY
    told = best is not None and best.probability >= likely and not of_none_asked(part, best.candidate, desk)
    if chosen is not None:
        beyond = None if chosen.figures[0].figure.blank or not found else 0.0  # dozens are nearer to what is asked
        own = next((one.probability for one in found if same_place(one.candidate, chosen.figures[0])), beyond)
        if best is not None and tells_later(chosen.figures[0], best.candidate) and not desk.query.periods:
            return chosen
        if own is None or not ((told and own < OUTDONE) or _is_doubtful(own, chosen.figures[0], many=many)):
            return chosen
    return Chosen((best.candidate,)) if told and best is not None else None


def _is_doubtful(probability: float, chosen: Candidate, *, many: bool) -> bool:
    least, said = (DOUBTFUL_AMONG_MANY, SAID_AMONG_MANY) if many else (DOUBTFUL, WELL_SAID)
    return probability < least and chosen.coverage < said


def same_place(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are the same number of the same document."""
    return (one.figure.document_id, one.figure.span) == (other.figure.document_id, other.figure.span)


def _by_rules(part: Part, desk: Desk) -> Chosen | None:
    """The figure or figures that the rules let pass and that fit best."""
    if (leaning := one_of_those(part, desk) or the_one_beside(part, desk)) is not None:
        return Chosen((leaning,))
    named = each_named(part, desk) if len(desk.query.companies) < 2 and len(desk.query.periods) < 2 else EachNamed()
    if named.refused:
        return None
    if named.figures:
        return Chosen(named.figures, (), named.missing)
    found = candidates(part, desk)
    good = [one for one in found if sufficient(one, desk)] or near_in_meaning(found, part, desk)
    if good and found[0].counted and found[0].score > good[0].score + FAR_BETTER:
        return None  # what is called so is not said enough of, and anything else is something else
    good = without_outdone(told_apart(good, part, desk), part, desk)
    good = without_parts(good, fold_plain(part.text), desk.terms(part))
    if not good:
        beside = beside_earlier(part, desk) if part.kind in {"figure", "figures"} else None
        return Chosen((beside,)) if beside is not None else None
    groups = _groups(good, desk)
    if len(groups) > 1:
        return _one_each(groups, one_year=not desk.query.periods)
    best = _of_named(_says_most(good) if desk.query.periods else latest(good), good, desk)
    ordered = in_order(part, best, desk)
    if ordered is not None:
        return Chosen(ordered.figures, (), ordered.missing) if ordered.figures else None
    pair = item_pair(part, best, desk)
    return _told_together(part, best, good, pair, desk) or _told_alone(part, best, good, pair, desk)


def _told_together(part: Part, best: Candidate, good: Sequence[Candidate], pair: ItemPair | None, desk: Desk) -> Chosen | None:
    """Several figures that one sentence or table tells of what a part names side by side, else the one that pairs with its name."""
    several, missing = of_items(part, best, desk)
    if several:
        return Chosen(several, (), missing)
    if pair is not None and not pair.missing:
        return Chosen(pair.figures)
    together = with_its_parts(part, best, desk) or _named_together(part, best, good)
    if together:
        return Chosen(together)
    paired = paired_with_name(part, best, desk)
    return Chosen((paired,), by_name=True) if paired is not None else None


def _told_alone(part: Part, best: Candidate, good: Sequence[Candidate], pair: ItemPair | None, desk: Desk) -> Chosen | None:
    """The best figure with those that fit as well, and those that contradict it; None where nothing tells these apart."""
    single = part.kind == "figure" and len(desk.query.parts) > 1  # each part of a compound question asks for its own number
    chosen = (best,) if single else _with_equals(best, good, part)
    conflicting = tuple(one for one in good if contradicts(one, best))
    own = [one for one in conflicting if one.figure.document_id == best.figure.document_id and one.figure.page == best.figure.page]
    if len(own) > MOST_RESTATED:
        return None  # many rows of one table under one name: of groups that nothing told apart
    if any(_is_anybodys(one) and one.figure.document_id == best.figure.document_id for one in conflicting):
        return None  # "Female" of two tables: nothing says whose number either is
    missing = pair.missing if pair is not None and len(chosen) == 1 else ()
    return Chosen(chosen, conflicting[:MOST_SHOWN], missing)


def _groups(good: Sequence[Candidate], desk: Desk) -> dict[str, list[Candidate]]:
    """Candidates by company and period asked for, empty lists for those without any."""
    companies, periods = desk.query.companies, desk.query.periods
    groups: dict[str, list[Candidate]] = {}
    for company in companies if len(companies) > 1 else (None,):
        for period in periods if len(periods) > 1 else (None,):
            name = " ".join(filter(None, (_said(company, desk), period_name(period, desk.language) if period else None)))
            groups[name] = [one for one in good if _of(one, company.key if company else None, period)]
    return groups


def _said(company: Company | None, desk: Desk) -> str | None:
    if company is None:
        return None
    return company_name(company.key, company.name, desk.query.companies, desk.catalog, desk.language)


def _says_most(good: Sequence[Candidate]) -> Candidate:
    """The best; of rows of its page and metric that fit about as well, the one whose own labels say more of what is asked."""
    best = good[0]
    like = [one for one in good if one.score >= best.score - TIE and _is_row_beside(one, best)]
    return (
        max(like, key=lambda one: one.own, default=best) if like and max(one.own for one in like) > best.own + SAYS_MORE else best
    )


def _of_named(best: Candidate, good: Sequence[Candidate], desk: Desk) -> Candidate:
    """The best; of sums of one metric that differ, the one whose labels name the company: others may be a business's own."""
    key = desk.query.companies[0].key if len(desk.query.companies) == 1 else ""
    if not key or not best.figure.from_table or not names_total(best.figure) or _names(best, key):
        return best
    return next((one for one in good if names_total(one.figure) and _names(one, key) and _is_other_sum(one, best)), best)


def _names(one: Candidate, key: str) -> bool:
    figure = one.figure
    return key in fold_plain(" ; ".join((*figure.path, figure.title or "", figure.qualifiers.boundary or "")))


def _is_other_sum(one: Candidate, best: Candidate) -> bool:
    """Whether a row of another table of the document sums the same metric of the same period, and fits about as well."""
    first, second = one.figure, best.figure
    same = first.from_table and (first.document_id, first.metric_id, first.period) == (
        second.document_id,
        second.metric_id,
        second.period,
    )
    apart = (first.page, first.title) != (second.page, second.title)
    return same and apart and one.coverage >= best.coverage and one.score >= best.score - 2 * TIE


def _is_row_beside(one: Candidate, best: Candidate) -> bool:
    first, second = one.figure, best.figure
    same = (first.document_id, first.page, first.period, first.metric_id) == (
        second.document_id,
        second.page,
        second.period,
        second.metric_id,
    )
    alike = first.quantity.canonical_unit == second.quantity.canonical_unit
    return same and alike and first.from_table and second.from_table and one.coverage > best.coverage


def _of(candidate: Candidate, company: str | None, period: Period | None) -> bool:
    if company is not None and company_of(candidate) != company:
        return False
    found = candidate.figure.period
    return period is None or (found is not None and answers_period(period, found))


def company_of(candidate: Candidate) -> str | None:
    """Key of whom a candidate is about: its own subject, else the reporting company."""
    reporting = candidate.record.metadata.company
    return candidate.figure.entity_key or (reporting.key if reporting is not None else None)


def _one_each(groups: dict[str, list[Candidate]], *, one_year: bool) -> Chosen | None:
    """The best of each group; the first group's choice decides which metric the others are taken of, where they report it.

    With `one_year` all are taken of the latest year for which there are all of them.
    """
    chosen: list[Candidate] = []
    found: list[Sequence[Candidate]] = []
    missing: list[str] = []
    for name, group in groups.items():
        if not group:
            missing.append(name)
            continue
        best = latest(group)
        if chosen:
            best = next((one for one in group if same_subject(one, chosen[0])), best)
        chosen.append(best)
        found.append(group)
    figures = at_common_year(chosen, found) if one_year else tuple(chosen)
    return Chosen(figures, (), tuple(missing)) if chosen else None


def same_subject(first: Candidate, second: Candidate) -> bool:
    """Whether two figures of different companies or periods can stand in one comparison."""
    one, other = first.figure, second.figure
    if not same_qualifiers(one, other) or one.quantity.canonical_unit != other.quantity.canonical_unit:
        return False
    if one.metric_id is not None and one.metric_id == other.metric_id:
        if not one.from_table and (one.document_id, one.context) == (other.document_id, other.context):
            first_name, second_name = fold_plain(one.metric), fold_plain(other.metric)  # "a drop in turnover to 9%, from 14%"
            return first_name.endswith(second_name) or second_name.endswith(first_name)
        return fold_plain(one.metric) == fold_plain(other.metric) or one.entity_key != other.entity_key
    return fold_plain(one.metric) == fold_plain(other.metric)


def _named_together(part: Part, best: Candidate, good: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Rows of one table that the question names side by side ("the Ashcombe and Brindle sites"), where it names several."""
    asked = plain_tokens(fold_plain(part.text))
    found: dict[frozenset[str], Candidate] = {}
    for one in (best, *good):
        figure, like = one.figure, best.figure
        alike = (figure.document_id, figure.page, figure.title, figure.period) == (
            like.document_id,
            like.page,
            like.title,
            like.period,
        )
        same = alike and figure.quantity.canonical_unit == like.quantity.canonical_unit and figure.metric_id == like.metric_id
        label = plain_tokens(fold_plain(figure.path[-1])) if figure.from_table and figure.path else frozenset()
        if same and label and label <= asked and one.score >= best.score - TIE:
            found.setdefault(label, one)
    apart = [label for label in found if not any(label < other for other in found)]
    if len(apart) < 2 or any(first & second for first, second in combinations(apart, 2)):
        return ()
    return tuple(sorted((found[label] for label in apart), key=lambda one: one.figure.span))


def _with_equals(best: Candidate, good: Sequence[Candidate], part: Part) -> tuple[Candidate, ...]:
    """The best figure, and for a part that asks for several those of its sentence or table that fit about as well."""
    margin = 0.2 if part.kind == "figures" else TIE
    equals = [best]
    for one in good:
        if one is best or one.score < best.score - margin or len(equals) == MOST_SHOWN:
            continue
        if _beside(one, best, several=part.kind == "figures") and not any(_same_value(one, other) for other in equals):
            equals.append(one)
    return tuple(sorted(equals, key=lambda one: (one.figure.document_id != best.figure.document_id, one.figure.span)))


def _beside(one: Candidate, best: Candidate, *, several: bool) -> bool:
    """Whether a figure is stated along with the best: of the same sentence, or of a row that fits just as well."""
    same_unit = one.figure.quantity.canonical_unit == best.figure.quantity.canonical_unit
    if one.figure.document_id != best.figure.document_id or not same_unit:
        return False
    if one.figure.context == best.figure.context:
        return not one.figure.from_table and (several or one.figure.period == best.figure.period)
    return several and one.figure.from_table and best.figure.from_table and one.figure.period == best.figure.period


def _same_value(first: Candidate, second: Candidate) -> bool:
    one, other = first.figure.quantity, second.figure.quantity
    return one.canonical_value == other.canonical_value and one.canonical_unit == other.canonical_unit and one.low == other.low


def contradicts(one: Candidate, best: Candidate) -> bool:
    """Whether a figure states another value of the same metric, entity, period and boundary: a restatement, or disagreement."""
    first, second = one.figure, best.figure
    if first.span == second.span and first.document_id == second.document_id:
        return False
    if (
        first.period is None
        or second.period is None
        or (first.period.start, first.period.end) != (second.period.start, second.period.end)
    ):
        return False
    if _of_part(one) != _of_part(best):
        return False  # a parent company's number is no other value of the group's
    if first.document_id == second.document_id:
        # within one report only tables restate; sentences differ in what they leave unsaid
        same = comparable(one, best) and first.from_table and second.from_table
        same = same or _told_twice(one, best)
    else:
        same = _same_across_documents(one, best)
    return same and first.context != second.context and differ(one, best)


def _is_anybodys(candidate: Candidate) -> bool:
    """Whether a row's labels and title say a group ("Female"), and nowhere of whom."""
    figure = candidate.figure
    labels = fold_plain(" ".join((*figure.path, figure.title or "")))
    return figure.from_table and _GROUP_ONLY.fullmatch(labels) is not None


def _of_part(candidate: Candidate) -> bool:
    """Whether a figure's own words say that it is of a parent company or of subsidiaries alone."""
    figure = candidate.figure
    return PARTIAL.search(fold_plain(" ".join((*(figure.path if figure.from_table else ()), figure.metric)))) is not None


def _told_twice(one: Candidate, best: Candidate) -> bool:
    """Whether two sentences of a report tell the same thing with values that differ only a little: one of them is a slip."""
    first, second = one.figure, best.figure
    if first.from_table or second.from_table or first.quantity.canonical_unit != second.quantity.canonical_unit:
        return False
    values = first.quantity.canonical_value, second.quantity.canonical_value
    if None in values or not values[0] or not values[1] or one.coverage < best.coverage - SLIP_COVERAGE:
        return False
    return abs(values[0] / values[1] - 1) <= SLIP and first.quantity.direction == second.quantity.direction


def _same_across_documents(one: Candidate, best: Candidate) -> bool:
    """Two documents' figures of one catalog metric, entity and boundary, whatever each calls it."""
    first, second = one.figure, best.figure
    if first.metric_id is None or first.metric_id != second.metric_id or company_of(one) != company_of(best):
        return False
    same = first.qualifiers == second.qualifiers and first.quantity.canonical_unit == second.quantity.canonical_unit
    return same and one.coverage >= best.coverage - TIE and abs(one.own - best.own) <= 2 * TIE
