"""Numbers beside each other in one Chinese sentence: the one whose own words say more of what is asked is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.candidates import pool_of
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.nameless import without_companies
from qa.answering.stages import without_denied
from qa.answering.surroundings import above_of
from qa.answering.terms import plain_tokens
from qa.answering.wanted import counter_of, is_hard, is_word, unsaid
from qa.answering.words import ASK_FRAME, HAN_RUN, han_words
from qa.domain.figures import Figure
from qa.domain.periods import Period
from qa.domain.queries import Part
from qa.text.folding import fold_plain

_PAUSE = re.compile(r"[，,；;。、（(]")
_DIGIT = re.compile(r"\d")
_DOING = frozenset("培训 新增 回收 处理 资助 捐赠 捐款 覆盖 参加 参与 采购 生产 销售 招聘 发放".split())
"""Everyday words of doing that tell one number of a sentence from the next."""


def without_outdone(found: Sequence[Candidate], part: Part, desk: Desk) -> list[Candidate]:
    """Candidates without those of a sentence in which a later number of the same unit says more of the question.

    "产生8,730吨，委托处置7,915吨": what was disposed of is told by the second number. What stands before a number is said of it,
    too. Where several periods are asked for, the numbers of each stand against each other.
    """
    if len(desk.query.periods) < SEVERAL:
        return _outdone_left_out(found, part, desk)
    dated: dict[Period | None, list[Candidate]] = {}
    for one in found:
        dated.setdefault(one.figure.period, []).append(one)
    kept = {id(one) for group in dated.values() for one in _outdone_left_out(group, part, desk)}
    return [one for one in found if id(one) in kept]


SEVERAL = 2
"""Periods from which each has a number of its own."""


def _outdone_left_out(found: Sequence[Candidate], part: Part, desk: Desk) -> list[Candidate]:
    if desk.query.language == "en":
        return _without_uncalled(found, part, desk)
    texts = [fold_plain(desk.text(document)) for document in dict.fromkeys(one.figure.document_id for one in found)]
    words = _words(without_companies(part.text, desk.query), texts)
    pool = [figure for figure in pool_of(desk) if not figure.from_table]
    if len(desk.query.periods) >= SEVERAL:
        pool = [figure for figure in pool if any(figure.period == one.figure.period for one in found)]
    kept = [one for one in found if not any(_outdoes(rival, one.figure, words, desk) for rival in pool)]
    said = {id(one): _heard(one, words, desk) for one in kept}
    return [one for one in kept if not any(said[id(one)] < said[id(other)] and _alike(one.figure, other.figure) for other in kept)]


LEAST_NAME = 2
"""Words that make a name of a number's own."""


def _without_uncalled(found: Sequence[Candidate], part: Part, desk: Desk) -> list[Candidate]:
    """Candidates without those of an English sentence in which another number is called just what the question says.

    "A response rate of 91% and a confidence score of 78": asked for the score, the rate is none.
    """
    asked = plain_tokens(without_companies(part.text, desk.query))
    names = {id(one): plain_tokens(fold_plain(one.figure.metric)) for one in found if not one.figure.from_table}
    called = [one for one in found if len(names.get(id(one), ())) >= LEAST_NAME and names[id(one)] <= asked]
    places = {(one.figure.document_id, one.figure.context) for one in called}
    return [
        one for one in found if one in called or id(one) not in names or (one.figure.document_id, one.figure.context) not in places
    ]


def _heard(one: Candidate, words: Sequence[str], desk: Desk) -> frozenset[str]:
    """Which of the words stand in a row's labels and above it, or in a sentence up to the pause behind its number."""
    figure, text = one.figure, desk.text(one.figure.document_id)
    own = above_of(figure, one.passage) if figure.from_table else text[figure.context.start : _end(figure, text)]
    place = fold_plain(f"{own} {figure.metric} {figure.title or ''}")
    return frozenset(words) - frozenset(unsaid(words, lambda word: word in place))


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures of one document measure in the same unit, and answer the same sort of question."""
    same = one.document_id == other.document_id and one.quantity.canonical_unit == other.quantity.canonical_unit
    return same and one.qualifiers.kind == other.qualifiers.kind


def _words(question: str, texts: Sequence[str]) -> tuple[str, ...]:
    """The question's words that are in the lexicon or in one of the texts: pairs across the border of two words are in neither."""
    runs = HAN_RUN.findall(ASK_FRAME.sub(" ", without_denied(question)))
    words = dict.fromkeys(word for run in runs for word in han_words(run))
    return tuple(
        word for word in words if word in _DOING or (is_hard(word) and (is_word(word) or any(word in text for text in texts)))
    )


def _outdoes(rival: Figure, figure: Figure, words: Sequence[str], desk: Desk) -> bool:
    if figure.from_table or (rival.document_id, rival.context) != (figure.document_id, figure.context):
        return False
    if desk.record(figure.document_id).metadata.language == "en" or rival.span.start <= figure.span.start:
        return False
    alike = rival.quantity.canonical_unit == figure.quantity.canonical_unit and counter_of(rival) == counter_of(figure)
    if not alike or rival.qualifiers.kind != figure.qualifiers.kind:
        return False
    text = desk.text(figure.document_id)
    heard = fold_plain(text[figure.context.start : _end(figure, text)])
    own = fold_plain(_DIGIT.split(text[figure.context.start : rival.span.start])[-1] + text[rival.span.start : _end(rival, text)])
    missing = unsaid(words, lambda word: word in heard)
    return len(unsaid(missing, lambda word: word in own)) < len(missing)


def _end(figure: Figure, text: str) -> int:
    """Where the words behind a number end that belong to it."""
    pause = _PAUSE.search(text, figure.span.end, figure.context.end)
    return pause.start() if pause is not None else figure.context.end
