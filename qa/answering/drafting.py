"""From evidence to a draft without a language model: each part of the question answered by its kind, or named as unanswered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.alternatives import between_parts, names_a_pair
from qa.answering.derived import not_printed
from qa.answering.desk import Desk
from qa.answering.directions import asks_direction, says_direction
from qa.answering.each_stated import each_stated
from qa.answering.each_year import asks_how_it_moved, chosen_of_years
from qa.answering.fitting import Candidate
from qa.answering.item_pairs import asks_of_each, leans_on_pair, of_pair
from qa.answering.judged_words import in_words_as_judged, says_itself
from qa.answering.leaning import is_near, must_be_near
from qa.answering.long_names import with_long_names
from qa.answering.means import asks_for_mean, mean_of_years, surely_mean
from qa.answering.measures import HARD
from qa.answering.moves import each_move, sets_moves_apart
from qa.answering.naming import period_name
from qa.answering.numbers import choose, company_of
from qa.answering.operand_names import says_together
from qa.answering.operand_pairs import has_no_sum, of_named_pair, side_untold, told_of_list
from qa.answering.own_years import own_years
from qa.answering.phrases import phrases
from qa.answering.refusal import named_apart, refuse, subject_of
from qa.answering.reporters import asks_for_all, asks_for_first, asks_for_reporters, first_year, ranking, reporters, set_in_order
from qa.answering.scopes_together import told_together
from qa.answering.series import absolute, asks_for_amount, calculate, change, compare, one_end, stated_change, trend
from qa.answering.sides import each_side, sets_apart
from qa.answering.sought import sought_in
from qa.answering.statements import Statement, quotable, quote_together
from qa.answering.two_years import two_years, untold
from qa.answering.wording import answer_in_words, answer_number_in_words
from qa.answering.worked_out import worked_out
from qa.answering.years_joined import years_untold
from qa.catalog import Catalog
from qa.domain.documents import Company
from qa.domain.evidence import Draft, Evidence, Segment
from qa.domain.figures import Figure
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.domain.queries import Part, Query
from qa.ports.embedding import Embedder
from qa.ports.indexing import IndexReader
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

_ASKS_FOR_ANY = lazy_pattern(r"\bany\b|有没有|有无|是否(?:有|存在|发[生现])|吗")
_PERSONS = frozenset({"person", "holder", "line"})
_HOW_MANY = lazy_pattern(r"\b(?:how|what|which|number|share|percentage)\b|多少|几|占")
_BY_HOW_MUCH = lazy_pattern(r"\bby how much\b|[减降](?:少|低|排|碳)?(?:了)?(?:多少|[几幾])")
"""Asks how large an aim is, and not what it says."""
_NUMERIC = frozenset({"figure", "figures", "change", "target"})

MOST_NAMED_AIMS = 2
"""Years named with an aim up to which a sentence may tell it; the aims of a row of years are figures."""
LEAST_APART = 2
"""Companies from which they, and not years, are set against each other."""
_COVERS = lazy_pattern(r"覆盖|涵盖|\bcover(?:s|ed)?\b")


@dataclass(frozen=True, slots=True)
class _Answered:
    """A part's answer: finished prose, or figures to be quoted together with a neighbouring part's from the same sentence."""

    statement: Statement | None = None
    quoted: tuple[Candidate, ...] = ()
    missing: tuple[str, ...] = ()


def draft_answer(
    query: Query, evidence: Evidence, reader: IndexReader, catalog: Catalog, embedder: Embedder | None = None
) -> Draft:
    """Answers a question from evidence alone, in its language, without a language model.

    Args:
        query: The question as understood.
        evidence: Passages and figures that retrieval found under the query's filters.
        reader: The generation that the evidence came from.
        catalog: Names of metrics and companies in three scripts.
        embedder: The built-in one, whose cosines tell what means nearly what is asked in other words; without it only words count.

    Returns:
        An unverified draft. A draft without claims says in `reason` and `message` why there is no answer.
    """
    desk = Desk(query, evidence, reader, catalog, embedder)
    desk.query = query = with_long_names(query, desk.openings())
    if query.off_topic or (query.unknown_companies and not query.companies) or not query.parts or has_no_sum(desk):
        return refuse(desk)
    calculated = of_named_pair(desk) or _calculated(desk)
    if calculated is not None:
        return _draft([_Answered(calculated)], (), desk)
    answers: list[_Answered] = []
    unanswered: list[str] = []
    pair: Statement | None = None
    for place, part in enumerate(query.parts):
        if pair is not None and leans_on_pair(part):
            continue  # told with the first part
        answer = _judged(_answer(part, desk) or _as_share(part, desk), part, desk)
        stated = _stated_figures(answer)
        if answer is not None and place and not is_near(answer.statement, desk):
            told = answer.statement.confidence if answer.statement is not None and not stated else None
            answer = None if must_be_near(part, told, desk) and not says_itself(answer.statement, part, desk) else answer
        if answer is None or (stated and stated.keys() <= desk.anchors.keys()):  # one number does not answer two questions
            unanswered.append(subject_of(part, desk))
        else:
            desk.anchors.update(stated)
            if not place and asks_of_each(part) and (pair := of_pair(_settled(answer, desk), desk)) is not None:
                answer = _Answered(pair, missing=answer.missing)
            answers.append(answer)
            unanswered.extend(named_apart(subject_of(part, desk), answer.missing, desk))
    if not answers and (together := told_together(desk)) is not None:
        answers.append(_Answered(together))
    if not answers:
        return refuse(desk)
    figures = [figure for answer in answers for figure in _figures_told(answer)]
    if told_of_list(figures, desk):
        return refuse(desk)
    unanswered.extend(side_untold(figures, desk))
    return _draft(answers, (*unanswered, *query.unknown_companies), desk)


def _judged(answer: _Answered | None, part: Part, desk: Desk) -> _Answered | None:
    """A part's answer in words as the sentence judge sees it; figures have had a judge of their own."""
    if answer is not None and (answer.statement is None or answer.quoted):
        return answer
    statement = in_words_as_judged(answer.statement if answer is not None else None, part, desk)
    if answer is not None and statement is answer.statement:
        return answer
    return _Answered(statement, missing=years_untold(part, statement, desk)) if statement is not None else None


def _settled(answer: _Answered, desk: Desk) -> Statement:
    return answer.statement if answer.statement is not None else quote_together(answer.quoted, desk)


def _stated_figures(answer: _Answered | None) -> dict[tuple[str, Span], Span]:
    """Places of the figures that a part's answer states, each with its sentence or row."""
    if answer is None:
        return {}
    return {(figure.document_id, figure.span): figure.context for figure in _figures_told(answer)}


def _figures_told(answer: _Answered) -> list[Figure]:
    claims = answer.statement.claims if answer.statement is not None else ()
    figures = (*(claim.figure for claim in claims), *(one.figure for one in answer.quoted))
    return [figure for figure in figures if figure is not None]


def _calculated(desk: Desk) -> Statement | None:
    """A calculation over the parts' figures, where the question asks for one and every part has its figure."""
    query = desk.query
    if query.operation not in {"sum", "difference", "ratio"} or query.kind == "change":
        return None
    if query.operation == "sum" and query.kind == "comparison":
        return None  # what is set against each other is not added up: "total" says what is compared
    if query.operation == "difference" and len(query.parts) == 1 and len(query.periods) == 2:
        moved = change(replace(query.parts[0], kind="change"), desk)
        if moved is not None:
            return moved
    choices = [choose(part, desk) for part in query.parts if part.kind not in {"text", "definition"}]
    found = [
        candidate for choice in choices if choice is not None for candidate in choice.figures[: 1 if len(choices) > 1 else None]
    ]
    if any(choice is None for choice in choices) or len(found) < 2:
        return None
    if len(choices) > 1 and len({one.figure.quantity.canonical_unit for one in found}) > 1 and query.operation != "ratio":
        return None  # "how many took part, and how many hours in all?": people and hours have no sum
    return calculate(query.operation, found, desk)


def _answer(part: Part, desk: Desk) -> _Answered | None:
    if asks_for_mean(part, desk):
        mean = mean_of_years(part, desk)
        if mean is not None or surely_mean(part):
            return _stated(mean)
    worked = worked_out(part, desk)
    return _stated(worked.statement) if worked is not None else _as_told(part, desk)


def _as_told(part: Part, desk: Desk) -> _Answered | None:
    compared = between_parts(part, desk)
    if compared is not None or names_a_pair(part, desk):
        return _stated(compared)
    if part.kind in {"list", "entity", "text"} and asks_for_reporters(part, desk):
        listed = reporters(replace(part, kind="figure"), desk)
        if listed is not None:
            return _Answered(listed)
    if sets_moves_apart(part, desk) and (moves := each_move(part, desk)) is not None:
        return _Answered(moves.statement, missing=moves.missing)
    ranked = ranking(part, desk) if asks_for_all(part, desk) else None
    if ranked is None and sets_apart(part, desk):
        sides = each_side(part, desk)
        if sides.figures:
            return _Answered(set_in_order(sides.figures, part, desk), missing=sides.missing)
    ranked = ranked or (ranking(part, desk) if asks_for_first(part, desk) else None)
    if ranked is not None:
        return _Answered(ranked[0], missing=ranked[1])
    of_years = first_year(part, desk)
    if of_years is not None:
        return _Answered(of_years)
    if part.kind == "comparison":
        return _compared(part, desk)
    if part.kind == "trend" or asks_how_it_moved(part, desk):
        return _moved(part, desk)
    if part.kind in _NUMERIC:
        return _numeric(part, desk)
    return _yes_or_no(part, desk) if part.kind == "yes_no" and part.metrics else _in_words(part, desk)


def _moved(part: Part, desk: Desk) -> _Answered | None:
    """What became of a number between two years; where that is not found, the years in turn, or words."""
    # "how did it move, and by what percentage": of the move, not of what moved
    grown = part.dimension == "%" and desk.query.operation == "growth"
    part = replace(part, dimension=None) if grown else part
    moved = change(replace(part, kind="change"), desk) if grown or asks_how_it_moved(part, desk) else None
    if moved is not None:
        return _Answered(moved)
    if part.kind != "trend":
        return _in_words(part, desk)
    return _between(trend(part, desk), desk) or (None if part.metrics else _in_words(part, desk))


def _as_share(part: Part, desk: Desk) -> _Answered | None:
    """The share that a report gives of what is asked for, where it gives no amount and the question asks for none in words."""
    if not part.unit_implied or not part.metrics or part.dimension not in {None, *HARD}:
        return None
    found = _answer(replace(part, dimension="%"), desk)
    return found if _stated_figures(found) else None  # a sentence that holds some share may say it of anything


def _yes_or_no(part: Part, desk: Desk) -> _Answered | None:
    """A yes/no question about a metric, by its figures where those decide it."""
    folded = fold_plain(part.text)
    moved = change(replace(part, kind="change"), desk) if asks_direction(folded) else None
    if moved is not None:
        return _Answered(moved)  # "did it rise or fall": both years' figures answer
    answer = _in_words(part, desk)
    if answer is not None and (not asks_direction(folded) or _says_direction(answer)):
        return answer
    if len(desk.query.periods) > 1:
        return _compared(part, desk)  # "did it improve in 2024 against 2023": the figures answer
    if not _ASKS_FOR_ANY.search(folded):
        return None
    chosen = choose(replace(part, kind="figure"), desk)  # "were there any fatalities": their number answers
    return _Answered(each_stated(chosen, desk), missing=chosen.missing) if chosen is not None else None


def _says_direction(answer: _Answered) -> bool:
    """Whether what is told says which way something moved, or two numbers of it: a sentence beside the point says neither."""
    segments = answer.statement.segments if answer.statement is not None else ()
    return any(says_direction(one.text) for one in segments) or len(_figures_told(answer)) > 1


def _compared(part: Part, desk: Desk) -> _Answered | None:
    """A comparison; what is not reported for one side is said, not talked around."""
    paired = own_years(desk)
    if paired:
        return _of_own_years(part, paired, desk)
    if len(desk.query.companies) < LEAST_APART and two_years(desk) is not None:  # of one row, or one kind of sentence
        moved = change(replace(part, kind="change"), desk)
        if moved is not None:
            return _Answered(moved)
    chosen = chosen_of_years(part, desk)
    if chosen is None and part.metrics:
        return None
    if chosen is None:  # "what share is at high risk" is told by a share alone
        return _stated(answer_number_in_words(part, desk)) if part.dimension == "%" else _in_words(part, desk)
    statement = compare(chosen.figures, desk)
    return _Answered(statement, missing=chosen.missing)


def _of_own_years(part: Part, paired: Sequence[tuple[Company, Period]], desk: Desk) -> _Answered | None:
    """A comparison of companies each in a year of its own."""
    found: list[Candidate] = []
    missing: list[str] = []
    for company, period in paired:
        of_year = Desk(replace(desk.query, periods=(period,)), desk.evidence, desk.reader, desk.catalog, desk.embedder)
        chosen = choose(part, of_year)
        own = [one for one in (chosen.figures if chosen is not None else ()) if company_of(one) == company.key]
        found.extend(own[:1])
        if not own:
            missing.append(f"{company.name} {period_name(period, desk.language)}")
    return _Answered(set_in_order(found, part, desk), missing=tuple(missing)) if found else None


def _between(statement: Statement | None, desk: Desk) -> _Answered | None:
    """What is told between two years; the one of them that nothing is told of is named."""
    years = two_years(desk)
    if statement is None or years is None:
        return _stated(statement)
    return _Answered(statement, missing=untold(years, statement.claims, desk))


def _stated(statement: Statement | None) -> _Answered | None:
    return _Answered(statement) if statement is not None else None


def _in_words(part: Part, desk: Desk) -> _Answered | None:
    statement = answer_in_words(part, desk)
    if statement is None:
        return None
    return _Answered(statement, missing=years_untold(part, statement, desk))


def _numeric(part: Part, desk: Desk) -> _Answered | None:
    sought = sought_in(part.text)
    if sought is not None and sought.kind in _PERSONS and part.kind == "figure" and not _HOW_MANY.search(fold_plain(part.text)):
        return _stated(answer_in_words(replace(part, kind="entity", dimension=None), desk))  # "who audited the figures"
    if sought is not None and sought.kind in {"grade", "frequency"} and part.kind == "figure":
        named = _named(part, desk)  # "an A rating", "silver", "quarterly": no numbers
        if named is not None or (sought.kind == "frequency" and not part.metrics):
            return named
    if part.kind == "target" and part.dimension is None and len(desk.query.periods) <= MOST_NAMED_AIMS:
        by_how_much = _BY_HOW_MUCH.search(fold_plain(part.text))
        return _figures(part, desk) if by_how_much else _in_words(part, desk) or _figures(part, desk)
    return _figures(part, desk)


def _figures(part: Part, desk: Desk) -> _Answered | None:
    if part.kind != "change" and len(desk.query.periods) == 2 and asks_for_amount(part):
        part = replace(part, kind="change")
    if part.kind == "change" and (absolute(part, desk) or two_years(desk) is not None):
        calculated = change(part, desk)
        if calculated is not None or two_years(desk) is not None:
            return _stated(calculated or stated_change(part, desk)) or _between(one_end(part, desk), desk)
    chosen = chosen_of_years(part, desk)
    if chosen is None:
        calculated = change(part, desk) if part.kind == "change" else None
        if calculated is not None:
            return _Answered(calculated)
        if part.kind == "target":
            return _in_words(part, desk)
        differs = desk.query.operation == "difference"
        derived = not_printed(part, desk) or (stated_change(part, desk) if differs else None)
        told = _share_covered(part, desk) or _stated(derived or answer_number_in_words(part, desk))
        return told or _named(part, desk)
    if chosen.by_name:
        return _Answered(quote_together(chosen.figures, desk, told=False))
    if len(chosen.figures) > 1 and says_together(part.text) and (total := calculate("sum", chosen.figures, desk)):
        return _Answered(total, missing=chosen.missing)
    if len(chosen.figures) > 1 and part.kind != "figures" and not _one_sentence(chosen.figures):
        return _Answered(compare(chosen.figures, desk), missing=chosen.missing)
    if not chosen.conflicting and all(quotable(one, desk) for one in chosen.figures) and _one_sentence(chosen.figures):
        return _Answered(quoted=chosen.figures, missing=chosen.missing)
    if len(chosen.figures) > 1 and _one_sentence(chosen.figures) and not chosen.figures[0].figure.from_table:
        return _Answered(quoted=chosen.figures, missing=chosen.missing)
    return _Answered(each_stated(chosen, desk), missing=chosen.missing)


def _named(part: Part, desk: Desk) -> _Answered | None:
    """A thing of a kind that a question in words of number asks for ("how often", "which firm … at what level")."""
    sought = sought_in(part.text) if part.kind in {"figure", "figures"} and part.dimension in {None, "1"} else None
    return None if sought is None else _stated(answer_in_words(replace(part, kind="entity"), desk))


def _share_covered(part: Part, desk: Desk) -> _Answered | None:
    """Of how many people something covers, the share of them ("覆盖了多少员工")."""
    if part.dimension != "person" or not part.metrics or not _COVERS.search(fold_plain(part.text)):
        return None
    return _figures(replace(part, dimension="%", noun=None), desk)


def _one_sentence(figures: Sequence[Candidate]) -> bool:
    return len({(one.figure.document_id, one.figure.context) for one in figures}) == 1


def _draft(answers: Sequence[_Answered], unanswered: Sequence[str], desk: Desk) -> Draft:
    words = phrases(desk.language)
    statements = _merged(answers, desk)
    claims = tuple(claim for one in statements for claim in one.claims)
    segments: list[Segment] = []
    for place, one in enumerate(statements):
        if place:
            ended = bool(segments) and (segments[-1].after or segments[-1].text).endswith("\n")
            segments.append(Segment("\n" if ended else words.gap or "\n", ()))
        segments.extend(one.segments)
    conflicts = tuple(group for one in statements for group in one.conflicts)
    return Draft(claims, tuple(segments), tuple(dict.fromkeys(unanswered)), conflicts=conflicts)


def _merged(answers: Sequence[_Answered], desk: Desk) -> list[Statement]:
    """Finished statements; neighbouring figures quoted from one sentence become one statement with one quotation."""
    statements: list[Statement] = []
    waiting: list[Candidate] = []
    for answer in answers:
        if waiting and not (answer.quoted and _one_sentence((*waiting, *answer.quoted))):
            statements.append(quote_together(waiting, desk))
            waiting = []
        waiting.extend(one for one in answer.quoted if one not in waiting)
        if answer.statement is not None:
            statements.append(answer.statement)
    if waiting:
        statements.append(quote_together(waiting, desk))
    return statements
