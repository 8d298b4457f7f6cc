"""Parts answered by a row of two cells, a label and its value, under a heading that says of what and a year that says when."""

from __future__ import annotations

import re

from qa.answering.desk import Desk
from qa.answering.labelled import MOST_DOCUMENTS, Labelled, asked_by_label
from qa.answering.named_in import names_in
from qa.answering.nameless import without_companies
from qa.answering.predicates import Predicate, predicates_in
from qa.answering.sought import Sought
from qa.answering.terms import covered
from qa.answering.words import HAN_RUN, han_words
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.quantities.periods import find_periods
from qa.text.folding import fold_plain
from qa.text.tokens import STOP_WORDS, stem

ABOVE = 400
"""Characters before a row in which its heading and year stand."""
LEAST_ABOVE = 0.5
"""Share of the question's other words that must stand there or in the title."""
_ROW = re.compile(r"^(?P<label>[^\t\n]{2,40})\t(?P<value>[^\t\n]{2,80})$", re.MULTILINE)
_KIND = frozenset("机构 单位 部门 公司 名称 人员 人 会计师 组织".split())
_KIND_LATIN = frozenset(map(stem, "provider name body firm company person organisation organization by of".split()))
_GENERIC_LABEL = re.compile(r"\d")


def labelled_row(part: Part, sought: Sought | None, desk: Desk) -> Labelled | None:
    """The value behind the label asked for, where all such rows of the period asked for agree; None where none or several."""
    verbs = [verb for verb, _, _ in predicates_in(without_companies(part.text, desk.query))]
    documents = dict.fromkeys(hit.passage.document_id for hit in desk.evidence.hits)
    for document_id in [*documents][:MOST_DOCUMENTS]:
        text = desk.text(document_id)
        found = [
            Labelled(
                match["value"].strip(), document_id, Span(match.start("label"), match.end("value")), fold_plain(match["label"])
            )
            for match in _ROW.finditer(text)
            if not _GENERIC_LABEL.search(match["label"])
            and _is_asked(fold_plain(match["label"]), part, verbs, sought)
            and (sought is None or not match["label"].isascii() or names_in(match["value"], sought, part.text))
        ]
        found = [one for one in found if _of_period(one, desk) and _under(one, part, verbs, desk)]
        if len({one.value for one in found}) == 1:
            return found[0]
    return None


def _is_asked(label: str, part: Part, verbs: list[Predicate], sought: Sought | None) -> bool:
    """Whether a label is what is asked for: in so many words, or but for the kind of thing, which the value itself shows."""
    question = fold_plain(part.text)
    if label.isascii():
        said = {stem(word) for word in re.findall(r"[a-z]+", question)} | {
            word for verb in verbs for bag in verb.wordings for word in bag
        }
        words = [stem(word) for word in re.findall(r"[a-z]+", label) if word not in STOP_WORDS]
        own = [word for word in words if word not in _KIND_LATIN]
        return sought is not None and bool(own) and len(words) > 1 and all(word in said for word in own)
    if asked_by_label(label, question):
        return True
    words = [word for run in HAN_RUN.findall(label) for word in han_words(run)]
    own = [word for word in words if word not in _KIND]
    return sought is not None and bool(own) and len(own) < len(words) and all(word in question for word in own)


def _above(one: Labelled, desk: Desk) -> str:
    return desk.text(one.document_id)[max(0, one.span.start - ABOVE) : one.span.start]


def _of_period(one: Labelled, desk: Desk) -> bool:
    """Whether the year last named above a row, else the document's, is one asked for."""
    asked = desk.query.periods
    if not asked:
        return True
    metadata = desk.record(one.document_id).metadata
    above = find_periods(_above(one, desk), fiscal_year_end=metadata.fiscal_year_end)
    period = above[-1].period if above else metadata.period
    return period is not None and any(wanted.years & period.years for wanted in asked)


def _under(one: Labelled, part: Part, verbs: list[Predicate], desk: Desk) -> bool:
    """Whether what else is asked stands above a row or in the document's title."""
    written = {verb.written for verb in verbs}
    rest = tuple(term for term in desk.terms(part) if term.written not in written and term.written not in one.label)
    above = desk.place(f"{desk.record(one.document_id).metadata.title} {_above(one, desk)}", 1.0)
    return not rest or covered(rest, (above,)) >= LEAST_ABOVE
