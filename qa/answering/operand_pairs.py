"""Questions that set two things of one table against each other, or add them up: both cells, and what is calculated of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.calculations import addable
from qa.answering.desk import Desk
from qa.answering.labels import label_tokens
from qa.answering.nameless import without_companies
from qa.answering.naming import in_script
from qa.answering.operand_labels import Paired, name_as_called, paired_in_table, pool_of_tables, side_of
from qa.answering.operand_names import NamedPair, asks_for_sum, names_in_lists, pairs_named, sets_things_apart
from qa.answering.series import calculate, compare
from qa.answering.statements import Statement
from qa.domain.figures import Figure
from qa.domain.queries import Part
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern
from qa.text.thesaurus import load_thesaurus
from qa.text.tokens import query_tokens


def of_named_pair(desk: Desk) -> Statement | None:
    """What is asked of two things named side by side within one company and period; None where no table tells both."""
    paired = pair_told(desk)
    if paired is None or not _is_all_asked(desk):
        return None
    if asks_for_sum(desk.query.question):
        return calculate("sum", paired.cells, desk, of_parts=True)
    return compare(paired.cells, desk, of_parts=True)


def has_no_sum(desk: Desk) -> bool:
    """Whether a question asks for the sum of two things whose numbers are rates or averages."""
    if not asks_for_sum(desk.query.question) or not _is_all_asked(desk):
        return False
    paired = pair_told(desk)
    return paired is not None and not addable([cell.figure for cell in paired.cells])


def told_of_list(figures: Sequence[Figure], desk: Desk) -> bool:
    """Whether figures are of fewer things than a question lists, sets apart or adds up, and none is of all of them together."""
    query = desk.query
    asks = sets_things_apart(query.question) or asks_for_sum(query.question)
    if not figures or not asks or len(query.companies) > 1 or len(query.periods) > 1:
        return False
    listed = [
        (_LISTED.split(fold_plain(one.first[0]))[-1], _LISTED.split(fold_plain(one.second[0]))[0])
        for one in names_in_lists(_question(desk), query.language)
        if not one.first[0].strip().isdigit() and not _splits_wording(one, desk)
    ]
    if not listed or len({figure.span for figure in figures}) > LIST:
        return False
    return not any(_says(figure, first) and _says(figure, second) for figure in figures for first, second in listed)


_LISTED = lazy_pattern(r"以及|还是|或者?|[和与跟及、]")
LIST = 2
"""Figures up to which they are fewer than the things of a list of three."""


def _says(figure: Figure, name: str) -> bool:
    label = fold_plain(" ".join((figure.metric, *figure.path, figure.qualifiers.boundary or "")))
    if not name.isascii():
        return name[:2] in label
    return bool(label_tokens(name) & label_tokens(label))


_CLAUSE = lazy_pattern(r"[,，;；?？。!！]|\.(?!\w)")
_GENERIC = lazy_pattern(
    r"请|给出|列出|写出|说明|提供|数[字值据量额]?|各自?|分别|多少|合[计共]|加起来|相加|总[共和计]|一共|相[差比]|百分[点之]|金额|[它他]们|同时|以及|那么"
    r"|[是为有几哪谁两二个一更较高低多大小少强弱长短快慢差共元万亿人名吨倍比和与及的又并了呢用在其中者边项家种类也都吗出]"
    r"|\b(?:and|so|or|how|many|much|large|big|did|do|does|was|were|is|are|had|has|have|each|both|either|group|side|get|got|gets|reach(?:ed)?"
    r"|it|they|them|that|this|these|those|figures?|numbers?|amounts?|values?|by|what|which|who|of|the|two|one|ones|in|for|to|a|an|at"
    r"|higher|lower|larger|smaller|greater|bigger|more|less|fewer|longer|shorter|better|worse|than|other|difference|gap|points?"
    r"|give|state|name|show|please|percent(?:age)?|respectively|total|all|together|combined|altogether|came|come|sum|up|with|as|well|there"
    r"|million|billion|thousand|hours?|tonnes?|people|persons?)\b"
)
"""What asks no more than which of two things, how much each, or how much in all."""


_ASKING = lazy_pattern(
    r"哪|谁|多少|[几幾]|还是|[高低多大小强长快]吗|\b(?:which|who|whose|what|where|how|did|do|does|was|were|is|are|has|had|have)\b"
)
"""What makes a clause a question of its own."""


def _is_all_asked(desk: Desk) -> bool:
    """Whether a question asks of nothing but the two things that it names side by side."""
    query = desk.query
    known = {metric.id for metric in query.parts[0].metrics}
    pairs = tuple(pairs_named(_question(desk), query.language))
    others = [one for one in query.parts if not {metric.id for metric in one.metrics} <= known]
    if any(not _names_side(one, pairs) for one in others):
        return False
    return any(_leans(pair) for pair in pairs)


def _names_side(part: Part, pairs: Sequence[NamedPair]) -> bool:
    """Whether a part of another metric is so because it names one of the two ("male employees", "female employees")."""
    folded = fold_plain(part.text)
    return any(fold_plain(one.first[0]) in folded or fold_plain(one.second[0]) in folded for one in pairs)


def _leans(pair: NamedPair) -> bool:
    """Whether what follows the clause of a pair asks no more of the two."""
    own, *later = _CLAUSE.split(fold_plain(pair.behind))
    said = fold_plain(" ".join((pair.before, *pair.first, *pair.second, own)))
    while later and _ASKING.search(said) is None:
        said = f"{said} {later.pop(0)}"  # "of novels and picture books, which sold better?"
    for clause in later:
        left = _GENERIC.sub(" ", clause)
        if any(not _is_said(token, said) for token in left.split()):
            return False
    return True


def _is_said(token: str, said: str) -> bool:
    word = token.strip("'’\"“”()（）:：")
    if word.isascii():
        return not word or any(char.isdigit() for char in word) or word[: max(4, len(word) - 2)] in said
    return all(char in said for char in word)


def _question(desk: Desk) -> str:
    """The question in which names are looked for: a Chinese one without its companies' names and periods."""
    query = desk.query
    return query.question if query.language == "en" else without_companies(query.question, query)


def _splits_wording(named: NamedPair, desk: Desk) -> bool:
    """Whether two names are but the halves of one wording of a metric or of the thesaurus ("health and safety")."""
    first, second = fold_plain(named.first[0]), fold_plain(named.second[0])
    tokens = [frozenset(query_tokens(one)) for one in (first, second)]
    whole = frozenset(query_tokens(f"{first} {named.joint} {second}" if named.joint.isascii() else f"{first}{named.joint}{second}"))
    wordings = [one.own for one in load_thesaurus().meanings(whole)]
    wordings += [
        frozenset(query_tokens(fold_plain(name)))
        for metric in desk.query.metrics
        for name in (metric.phrase, *(desk.catalog.metric_names(metric.id, desk.query.language) if metric.id else ()))
    ]
    return any(bag <= whole and bag & (tokens[0] - tokens[1]) and bag & (tokens[1] - tokens[0]) for bag in wordings)


def pair_told(desk: Desk) -> Paired | None:
    """The cells of two things that a question sets against each other or adds up."""
    query = desk.query
    if len(query.companies) > 1 or len(query.periods) > 1 or not query.parts:
        return None
    if not sets_things_apart(query.question) and not asks_for_sum(query.question):
        return None
    part = _whole(desk)
    pool = pool_of_tables(part, desk)
    found = [
        one
        for named in pairs_named(_question(desk), query.language)
        if (one := paired_in_table(named, pool, part, desk)) is not None
    ]
    return max(found, key=lambda one: one.fit, default=None)


def side_untold(figures: Sequence[Figure], desk: Desk) -> tuple[str, ...]:
    """Which of two things that a question sets apart or adds up no figure told is of, as the question calls it.

    Nothing where both are told of, or it is not clear that one is.
    """
    query = desk.query
    asks = sets_things_apart(query.question) or asks_for_sum(query.question)
    several = len(query.companies) > 1 or len(query.periods) > 1 or bool(query.unknown_companies)
    if several or not asks or len({figure.span for figure in figures}) != 1:
        return ()
    part = _whole(desk)
    for named in pairs_named(_question(desk), query.language):
        if (named.joint in _ANDS and not _OF_BOTH.search(fold_plain(query.question))) or _splits_wording(named, desk):
            continue
        told = [(figure, None, 0.0) for figure in figures]
        # by the names alone: their longer forms hold what is asked of both
        sides = [name_as_called(names[:1], told, part, desk) for names in (named.first, named.second)]
        found = [side_of(figure, sides[0], sides[1], desk) for figure in figures]
        if len(set(found)) == 1 and found[0] is not None:
            return (_as_asked((named.second if found[0] == 0 else named.first)[0], desk),)
    return ()


_ANDS = frozenset({"and", "和", "与", "及", "以及", "跟", "、"})
_OF_BOTH = lazy_pattern(
    r"\b(?:sum|both|differences?|differ|each|gap|combined|together|altogether|in total|added|adding"
    r"|compare[ds]?|respectively|between)\b"
    r"|合[计共]|总[共和计]|一共|加起来|相加|之和|加总|共计|分别|各|两|二者|差|哪|谁|相比|比较|更"
)
"""What a question says that joins two names by "and" as two things, and not as one."""


def _as_asked(name: str, desk: Desk) -> str:
    """A name as the question writes it, which was read from its folded form."""
    at = desk.query.question.casefold().find(name.casefold())
    return desk.query.question[at : at + len(name)] if at >= 0 else in_script(name, desk.language)


def _whole(desk: Desk) -> Part:
    """The question's part that asks for numbers, put for the whole question."""
    parts = desk.query.parts
    numeric = next((one for one in parts if one.kind in {"figure", "figures", "comparison"}), parts[0])
    metrics = tuple(dict.fromkeys(metric for one in parts for metric in one.metrics))
    return replace(numeric, text=desk.query.question, metrics=metrics, kind="figure")
